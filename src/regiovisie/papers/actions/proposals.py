"""The region's one proposal: start it, write its sections, finish a version, start the next."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import Stale, delete, put_back, save
from regiovisie.common.text import Block
from regiovisie.decisions.models import Round, RoundText
from regiovisie.network.models import Account
from regiovisie.papers.actions.models import adopt_library
from regiovisie.papers.actions.naming import Named
from regiovisie.papers.enums import Content, Policy, VersionStatus
from regiovisie.papers.logic.canonical import fingerprint, version_content
from regiovisie.papers.logic.finishing import version_findings
from regiovisie.papers.logic.library import NAME
from regiovisie.papers.models import (
    Annex,
    ModelSection,
    PaperModel,
    Proposal,
    ProposalSection,
    ProposalVersion,
)
from regiovisie.papers.models.proposal import refuse_frozen
from regiovisie.papers.queries.loading import arguments_now, points_now, version_text

STEP = 10  # between the orders of two sections, so that one fits in between
SHAPE = ("key", "heading", "order", "policy", "content", "kinds", "decided_by", "hint")


@transaction.atomic
def start_proposal(
    of: Round,
    *,
    model: PaperModel | None,
    by: Account | None,
    reason: str,
    label: str = "v0.1",
    subject: str = "",
) -> Proposal:
    """Start the proposal of a round with the sections of a model, in a first version.

    Without a model the region gets the one that ships, as rows of its own. Raises ValidationError
    when the round has a proposal, or when the model is another region's.
    """
    db.lock(of)
    if Proposal.objects.filter(round=of).exists():
        raise ValidationError(_("This round has a proposal already."))
    if model is None:
        model = PaperModel.objects.filter(region=of.region, name=NAME).first()
        model = model or adopt_library(of.region, by=by, reason=reason)
    if model.region_id != of.region_id:
        raise ValidationError(_("This model is of another region."))
    proposal = save(Proposal(round=of, model=model, subject=subject), by=by, reason=reason)
    version = save(
        ProposalVersion(proposal=proposal, label=_label(proposal, label)), by=by, reason=reason
    )
    for section in ModelSection.objects.filter(model=model):
        facts = {name: getattr(section, name) for name in SHAPE}
        save(ProposalSection(version=version, **facts), by=by, reason=reason)
    return proposal


@transaction.atomic
def write_section(
    section: ProposalSection,
    *,
    blocks: list[Block],
    by: Account | None,
    reason: str,
    expected: int | None = None,
) -> ProposalSection:
    """Write the regional text of a section. Raises Stale when somebody else wrote meanwhile.

    Raises ValidationError when the version is frozen, or when the section is not the region's to
    write: a local one, or one that is made of the round's points and arguments.
    """
    _still_written(section)
    if section.content != Content.TEXT:
        raise ValidationError(_("This section follows from the round. Change it there."))
    if section.policy == Policy.LOCAL:
        raise ValidationError(_("Each municipality writes this section itself."))
    section.blocks = blocks
    return save(section, by=by, reason=reason, expected=expected)


@transaction.atomic
def shape_section(
    section: ProposalSection,
    *,
    by: Account | None,
    reason: str,
    expected: int | None = None,
    after: str | None = None,
    **facts: Any,
) -> ProposalSection:
    """Change what a section is: heading, order, policy, kinds, decided_by, hint. Its key stays.

    `after`: the key of the section behind which it comes; empty: first; None: where it stands.
    """
    _still_written(section)
    if after is not None:
        facts["order"] = _room(section.version, after, by=by, reason=reason, but=section.pk)
    if not set(facts) <= set(SHAPE) - {"key", "content"}:
        raise ValidationError(_("Key and content of a section stay as they are."))
    for name, value in facts.items():
        setattr(section, name, value)
    if section.policy == Policy.LOCAL and section.blocks:
        raise ValidationError({"policy": _("Empty the regional text of this section first.")})
    return save(section, by=by, reason=reason, expected=expected)


@transaction.atomic
def add_section(
    version: ProposalVersion,
    *,
    by: Account | None,
    reason: str,
    after: str | None = None,
    **facts: Any,
) -> ProposalSection:
    """Add a section to a version that is being written; `facts` as of a model's section.

    `after`: as of `shape_section`.
    """
    refuse_frozen(db.lock(version))
    if after is not None:
        facts["order"] = _room(version, after, by=by, reason=reason)
    if ProposalSection.objects.filter(version=version, key=facts["key"]).exists():
        raise ValidationError({"key": _("This version has a section with this key already.")})
    return save(ProposalSection(version=version, **facts), by=by, reason=reason)


@transaction.atomic
def remove_section(
    section: ProposalSection, *, by: Account | None, reason: str, expected: int | None = None
) -> None:
    """Take a section out of the version that is being written; earlier versions keep theirs.

    Raises Stale when somebody changed it meanwhile: nobody takes out what they did not read.
    """
    _still_written(section)
    current = db.lock(section)
    if expected is not None and current.revision != expected:
        raise Stale(current)
    delete(current, by=by, reason=reason)


@transaction.atomic
def put_section_back(
    section: ProposalSection, *, version: int, by: Account, reason: str
) -> ProposalSection:
    """Append the text that a section had in an earlier version of its history."""
    _still_written(section)
    return put_back(section, version=version, by=by, reason=reason, fields=["blocks"])


@transaction.atomic
def finish_version(
    version: ProposalVersion,
    *,
    status: VersionStatus,
    dated: date,
    at: datetime,
    by: Account | None,
    reason: str,
    label: str = "",
    note: str = "",
    text: RoundText | None = None,
    public_from: datetime | None = None,
    named: Collection[str] | None = None,
) -> ProposalVersion:
    """Freeze a version: from now on municipalities make their papers of it, and it never changes.

    `text`: the text that these papers put before the bodies; by default the round's text with the
    same label. `named`: the keys of what was still open and was shown to who finishes it (None: no
    person does); raises Named with what was not. Raises ValidationError when it is frozen already
    or says nothing.
    """
    version = db.lock(version)
    refuse_frozen(version)
    if label:
        version.label = _label(version.proposal, label, but=version.pk)
    of = version.proposal.round
    if text is not None and text.round_id != of.pk:
        raise ValidationError({"text": _("This text belongs to another round.")})
    if not any(ProposalSection.objects.filter(version=version).values_list("blocks", flat=True)):
        raise ValidationError(_("Not one section is written yet."))
    found = version_findings(version_text(version)) if named is not None else ()
    if unnamed := tuple(one for one in found if one.key not in set(named or ())):
        raise Named(unnamed)
    version.status, version.dated, version.note = status, dated, note
    version.text = text or RoundText.objects.filter(round=of, label=version.label).first()
    version.points, version.arguments = points_now(of), arguments_now(of)
    version.public_from = public_from
    version.hash = fingerprint(version_content(version_text(version)))
    version.frozen_at = at
    return save(version, by=by, reason=reason)


@transaction.atomic
def start_next_version(
    proposal: Proposal, *, label: str, by: Account | None, reason: str
) -> ProposalVersion:
    """Start the next version as a copy of the newest, which stays as it is.

    Raises ValidationError while another version is being written.
    """
    db.lock(proposal)
    newest = ProposalVersion.objects.filter(proposal=proposal).order_by("-pk").first()
    if newest is None or not newest.frozen:
        raise ValidationError(_("Finish the version that is being written first."))
    version = save(
        ProposalVersion(proposal=proposal, label=_label(proposal, label)), by=by, reason=reason
    )
    for old in ProposalSection.objects.filter(version=newest):
        facts = {name: getattr(old, name) for name in SHAPE}
        save(ProposalSection(version=version, blocks=old.blocks, **facts), by=by, reason=reason)
    for annex in Annex.objects.filter(version=newest):
        save(
            Annex(
                version=version,
                number=annex.number,
                title=annex.title,
                file_id=annex.file_id,
                visibility=annex.visibility,
                public_from=annex.public_from,
                visible_organisation_id=annex.visible_organisation_id,
                visible_body_id=annex.visible_body_id,
                handed_over_at=annex.handed_over_at,
            ),
            by=by,
            reason=reason,
        )
    return version


def _room(
    version: ProposalVersion, after: str, *, by: Account | None, reason: str, but: int = 0
) -> int:
    """Return an order behind this section. Those that follow move only where there is no room."""
    rows = list(
        ProposalSection.objects.filter(version=version).exclude(pk=but).order_by("order", "id")
    )
    at = next((place for place, row in enumerate(rows, 1) if row.key == after), 0)
    if after and not at:
        raise ValidationError({"after": _("That section is no longer there.")})
    low = rows[at - 1].order if at else 0
    if at == len(rows):
        return low + STEP
    if rows[at].order - low < 2:
        for row in rows[at:]:
            row.order += STEP
            save(row, by=by, reason=reason)
    return (low + rows[at].order) // 2


def _label(proposal: Proposal, label: str, but: int = 0) -> str:
    label = " ".join(label.split())
    if not label:
        raise ValidationError({"label": _("Give the version a label, such as v1.0.")})
    if ProposalVersion.objects.filter(proposal=proposal, label=label).exclude(pk=but).exists():
        raise ValidationError({"label": _("This proposal has a version with this label already.")})
    return label


def _still_written(section: ProposalSection) -> None:
    """Raise ValidationError when the version was frozen, also just now by somebody else."""
    section.version = db.lock(section.version)
    refuse_frozen(section.version)
