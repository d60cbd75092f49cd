"""Settle what the region changed under an own text, block by block."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import Stale, save
from regiovisie.common.text import clean
from regiovisie.network.models import Account
from regiovisie.papers.actions.local import town_of
from regiovisie.papers.enums import Choice
from regiovisie.papers.logic.generated import regional_blocks
from regiovisie.papers.logic.merging import Chosen, Unanswered, compare, settle
from regiovisie.papers.models import LocalText, ProposalVersion
from regiovisie.papers.queries.loading import newest_frozen, version_text


class RegionChangedAgain(Exception):
    """The region finished another version after the form was opened: `version`."""

    def __init__(self, version: ProposalVersion) -> None:
        super().__init__(version.label)
        self.version = version


@transaction.atomic
def settle_change(
    text: LocalText,
    *,
    choices: Mapping[str, Chosen],
    seen: ProposalVersion,
    at: datetime,
    by: Account | None,
    reason: str,
    expected: int | None = None,
    on_behalf: bool = False,
) -> LocalText:
    """Settle an own text against the region's newest one, which it is based on from now on.

    `choices`: by block id; every block that both sides changed needs one. Nothing local goes
    without a choice; what a person gave up is kept in `given_up` and in the history. `seen` is the
    version the form showed. Raises Stale, RegionChangedAgain, ValidationError.
    """
    papers = db.lock(text.papers)
    current = db.lock(text)
    if expected is not None and current.revision != expected:
        raise Stale(current)
    newest = newest_frozen(papers.proposal)
    if newest is None or newest.pk != seen.pk:
        raise RegionChangedAgain(newest or seen)
    regional = version_text(newest)
    section = regional.section(current.key)
    now = () if section is None else regional_blocks(regional, section, town_of(papers.participant))
    chosen = {
        key: Chosen(one.choice, tuple(clean([dict(b) for b in one.blocks])))
        for key, one in choices.items()
    }
    if any(one.choice == Choice.OWN and not one.blocks for one in chosen.values()):
        raise ValidationError(_("Write your own text, or choose one of the two."))
    try:
        settled = settle(compare(tuple(current.was), now, tuple(current.blocks)), chosen)
    except Unanswered as open_:
        raise ValidationError(
            _("Choose for every block that both the region and you changed."),
            code="unanswered",
            params={"ids": open_.ids},
        ) from open_
    current.blocks = [dict(block) for block in settled.blocks]
    current.was = [dict(block) for block in now]
    current.based_on = newest
    current.given_up = [
        {"block": dict(one.block), "choice": one.choice.value} for one in settled.given_up
    ]
    current.written_at, current.on_behalf = at, on_behalf
    return save(current, by=by, reason=reason)
