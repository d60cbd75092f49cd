"""Prepare a round, say what is asked of whom, open it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import put_back, save
from regiovisie.common.text import clean, fingerprint
from regiovisie.decisions.enums import DecidedBy, Keeping, RoundState
from regiovisie.decisions.models import Argument, DecisionPoint, Participant, Round, RoundText
from regiovisie.network.enums import Evidence
from regiovisie.network.models import (
    Account,
    Body,
    CentreTask,
    Membership,
    Population,
    Region,
    Source,
)


@transaction.atomic
def prepare_round(
    region: Region,
    *,
    slug: str,
    title: str,
    by: Account | None,
    reason: str,
    keeping: Keeping = Keeping.FOLLOWED,
    sources: list[Source] | None = None,
    **facts: Any,
) -> Round:
    """Start a round in a region.

    `facts`: short_title, context, target, waits_for, waits_for_last, commits_money, visibility,
    public_from.
    """
    found = save(
        Round(region=region, slug=slug, title=title, keeping=keeping, **facts),
        by=by,
        reason=reason,
    )
    if sources:
        found.sources.set(sources)
    return found


@transaction.atomic
def add_text(
    of: Round,
    *,
    label: str,
    by: Account | None,
    reason: str,
    dated: date | None = None,
    blocks: list[dict[str, Any]] | None = None,
    address: str = "",
    **facts: Any,
) -> RoundText:
    """Put a version of the text before the bodies, frozen by its fingerprint."""
    cleaned = clean(blocks or [])
    text = RoundText(
        round=of,
        label=label,
        dated=dated,
        blocks=cleaned,
        address=address,
        fingerprint=fingerprint(cleaned) if cleaned else "",
        **facts,
    )
    return save(text, by=by, reason=reason)


@transaction.atomic
def add_point(
    of: Round,
    *,
    number: int,
    text: str,
    by: Account | None,
    reason: str,
    decided_by: DecidedBy = DecidedBy.COUNCILS,
    body: Body | None = None,
) -> DecisionPoint:
    """Ask something of the bodies: one numbered decision point."""
    point = DecisionPoint(round=of, number=number, text=text, decided_by=decided_by, body=body)
    return save(point, by=by, reason=reason)


@transaction.atomic
def add_argument(
    of: Round,
    *,
    point_number: int,
    number: int,
    text: str,
    by: Account | None,
    reason: str,
    source: Source | None = None,
) -> Argument:
    """Give the m-th reason for point n; a missing point n is remarked upon, not refused."""
    argument = Argument(
        round=of, point_number=point_number, number=number, text=text, source=source
    )
    return save(argument, by=by, reason=reason)


@transaction.atomic
def open_round(
    of: Round,
    *,
    on: date,
    by: Account | None,
    reason: str,
    reference_date: date | None = None,
    day_known: bool = True,
) -> list[Participant]:
    """Open the round: its participants and their inhabitants freeze.

    Participants are the members on `on`; that day is recorded as the opening day unless no
    source tells it (`day_known`). Their inhabitants are those of the latest 1 January on
    or before it (or of `reference_date`); where no figure of that date is known the round shows
    no share by inhabitants, never a later year's figure.
    """
    current = db.lock(of)
    if current.state != RoundState.PREPARING:
        raise ValidationError(_("This round is open already."))
    reference = reference_date or date(on.year, 1, 1)
    members = list(
        Membership.objects.filter(region=of.region)
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=on))
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
        .select_related("municipality", "sub_region")
    )
    if not members:
        raise ValidationError(_("This region has no members on that day."))
    counted = dict(
        Population.objects.filter(
            municipality__in=[member.municipality_id for member in members],
            reference_date=reference,
        ).values_list("municipality_id", "inhabitants")
    )
    centres = {
        pk: "" if evidence == Evidence.STATED else note
        for pk, evidence, note in CentreTask.objects.filter(region=of.region)
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=on))
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
        .values_list("municipality_id", "evidence", "evidence_note")
    }
    participants = [
        save(
            Participant(
                round=of,
                municipality=member.municipality,
                name=member.municipality.display_name,
                inhabitants=counted.get(member.municipality_id),
                reference_date=reference if member.municipality_id in counted else None,
                sub_region_name=member.sub_region.name if member.sub_region else "",
                sub_region_order=member.sub_region.order if member.sub_region else 0,
                centre=member.municipality_id in centres,
                centre_note=centres.get(member.municipality_id, ""),
                derived=member.evidence != Evidence.STATED,
                derived_note=member.evidence_note,
                tile_column=member.tile_column,
                tile_row=member.tile_row,
            ),
            by=by,
            reason=reason,
        )
        for member in members
    ]
    of.state, of.opened_on = RoundState.OPEN, on if day_known else None
    save(of, by=by, reason=reason)
    return participants


@transaction.atomic
def put_round_back(
    of: Round, *, version: int, by: Account, reason: str, fields: list[str]
) -> Round:
    """Append what an earlier version of the round said, in these fields, as a new version."""
    return put_back(db.lock(of), version=version, by=by, reason=reason, fields=fields)
