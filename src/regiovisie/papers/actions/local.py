"""What a municipality does with the proposal: start, adapt, write, fill in, share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import Stale, delete, save
from regiovisie.common.text import Block
from regiovisie.decisions.models import Participant
from regiovisie.network.models import Account, Organisation
from regiovisie.papers.enums import PaperKind, Policy
from regiovisie.papers.logic.facts import SectionText, Town, VersionText
from regiovisie.papers.logic.fields import Scope, keys_of
from regiovisie.papers.logic.generated import regional_blocks
from regiovisie.papers.logic.selecting import kinds_of, sections_for
from regiovisie.papers.models import (
    LocalText,
    MunicipalPaper,
    PaperSet,
    Proposal,
    ProposalVersion,
    Treatment,
)
from regiovisie.papers.queries.language import house_name
from regiovisie.papers.queries.loading import newest_frozen, version_text

NONE_YET = -1  # `expected` of a form that was opened when there was no own text yet


def town_of(participant: Participant) -> Town:
    """Return the municipality behind a participant, as the rules see it."""
    return Town(
        participant.municipality_id,
        participant.name,
        house_name(participant.name),
        participant.centre,
    )


@transaction.atomic
def start_papers(
    proposal: Proposal,
    participant: Participant,
    *,
    by: Account | None,
    reason: str,
    on_behalf: bool = False,
) -> PaperSet:
    """Start the papers of a municipality, or return them when they were started.

    `on_behalf`: the region does it, and then works along. Raises ValidationError while no version
    is frozen, or when nothing of the round is this municipality's to decide.
    """
    if participant.round_id != proposal.round_id:
        raise ValidationError(_("This municipality does not take part in this round."))
    participant = db.lock(participant)
    found = PaperSet.objects.filter(participant=participant).first()
    if found is not None:
        return found
    version = _newest(proposal)
    kinds = kinds_of(version_text(version), town_of(participant))
    if not kinds:
        raise ValidationError(_("No point of this round is this municipality's to decide."))
    papers = save(
        PaperSet(
            proposal=proposal,
            participant=participant,
            house=Organisation.objects.get(municipality=participant.municipality_id),
            on_behalf=on_behalf,
        ),
        by=by,
        reason=reason,
    )
    for kind in kinds:
        save(MunicipalPaper(papers=papers, kind=kind), by=by, reason=reason)
    return papers


@transaction.atomic
def write_text(
    papers: PaperSet,
    *,
    key: str,
    blocks: list[Block],
    at: datetime,
    by: Account | None,
    reason: str,
    on_behalf: bool = False,
    expected: int | None = None,
) -> LocalText:
    """Adapt a section, or write a local one: the text stands in all papers that have it.

    `expected`: the revision the form was opened with, NONE_YET when there was no own text. Raises
    Stale, or ValidationError for a section that is fixed or that this municipality does not have.
    What the region changed meanwhile stays an open question (see `settle_change`).
    """
    db.lock(papers)
    version = _newest(papers.proposal)
    text = version_text(version)
    section = _own_section(text, key, town_of(papers.participant))
    row = LocalText.objects.filter(papers=papers, key=key).first()
    if row is not None and expected == NONE_YET:
        raise Stale(row)
    if row is None:
        if expected is not None and expected != NONE_YET:
            raise ValidationError(
                _("Your own text of this section was given up meanwhile. Copy your words first.")
            )
        row = LocalText(papers=papers, key=key, written_at=at)
        if section.policy != Policy.LOCAL:
            row.based_on = version
            row.was = _regional(text, section, papers.participant)
    row.blocks, row.written_at, row.on_behalf = blocks, at, on_behalf
    return save(row, by=by, reason=reason, expected=None if expected == NONE_YET else expected)


@transaction.atomic
def drop_text(
    text: LocalText, *, at: datetime, by: Account | None, reason: str, expected: int | None = None
) -> None:
    """Take the regional text again; the own text stays in the history, to be put back."""
    papers = db.lock(text.papers)
    if expected is not None:
        current = db.lock(text)
        if current.revision != expected:
            raise Stale(current)
    delete(text, by=by, reason=reason)
    papers.touched_at = at
    save(papers, by=by, reason=reason)


@transaction.atomic
def put_text_back(
    papers: PaperSet, *, key: str, version: int, at: datetime, by: Account, reason: str
) -> LocalText:
    """Append what an own text said in an earlier version of its history, also a dropped one.

    What it was adapted from comes back with it, so that later changes of the region are asked
    about again. Raises the history model's DoesNotExist when that version is not of this text.
    """
    db.lock(papers)
    old = LocalText.history.get(history_id=version, papers=papers.pk, key=key)
    row = LocalText.objects.filter(papers=papers, key=key).first() or LocalText(
        papers=papers, key=key
    )
    row.blocks, row.was, row.based_on_id = old.blocks, old.was, old.based_on_id
    row.on_behalf, row.written_at = old.on_behalf, at
    return save(row, by=by, reason=reason)


@transaction.atomic
def fill_fields(
    papers: PaperSet,
    values: Mapping[str, str],
    *,
    at: datetime,
    by: Account | None,
    reason: str,
    expected: int | None = None,
) -> PaperSet:
    """Fill in what all papers of a house have in common, by FieldKey; an empty value clears."""
    papers.fields = {**papers.fields, **values}
    papers.touched_at = at
    return save(papers, by=by, reason=reason, expected=expected)


@transaction.atomic
def fill_paper(
    paper: MunicipalPaper,
    *,
    at: datetime,
    by: Account | None,
    reason: str,
    values: Mapping[str, str] | None = None,
    treatment: Treatment | None = None,
    needed: bool | None = None,
    expected: int | None = None,
) -> MunicipalPaper:
    """Fill in what one paper has for itself: its numbers, its treatment, whether it is made."""
    if values:
        paper.fields = {**paper.fields, **values}
    if treatment is not None:
        if paper.kind != PaperKind.COVER_NOTE:
            raise ValidationError({"treatment": _("Only a cover note says how it is treated.")})
        paper.treatment = treatment
    if needed is not None:
        paper.needed = needed
    paper.touched_at = at
    return save(paper, by=by, reason=reason, expected=expected)


@transaction.atomic
def share_papers(papers: PaperSet, *, shared: bool, by: Account | None, reason: str) -> PaperSet:
    """Let the region read and work along on these papers, or no longer."""
    papers = db.lock(papers)
    papers.shared = shared
    return save(papers, by=by, reason=reason)


def paper_keys() -> frozenset[str]:
    """Return the FieldKeys that are typed for one paper; the others belong to the whole set."""
    return keys_of(Scope.PAPER)


def _newest(proposal: Proposal) -> ProposalVersion:
    version = newest_frozen(proposal)
    if version is None:
        raise ValidationError(_("The region has not finished a version yet."))
    return version


def _own_section(text: VersionText, key: str, town: Town) -> SectionText:
    section = next((one for one in sections_for(text, town) if one.key == key), None)
    if section is None:
        raise ValidationError(_("The papers of this municipality have no such section."))
    if section.policy == Policy.FIXED:
        raise ValidationError(_("This section reads the same in every municipality."))
    return section


def _regional(text: VersionText, section: SectionText, participant: Participant) -> list[Block]:
    return [dict(block) for block in regional_blocks(text, section, town_of(participant))]
