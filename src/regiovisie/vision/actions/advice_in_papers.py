"""Advice in all council proposals: a section of the region's own proposal, with its papers."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common.text import from_plain
from regiovisie.network.models import Account
from regiovisie.papers import actions as papers
from regiovisie.papers.enums import Content, PaperKind, Policy
from regiovisie.papers.models import Annex, Proposal, ProposalSection, ProposalVersion
from regiovisie.vision.models import Consultation, Consulted

KEY, HEADING = "advice", "Advies"
BEHIND = "participation"


@transaction.atomic
def put_advice_in_proposals(
    consultation: Consultation,
    *,
    say: Callable[[Consulted, int | None], str],
    by: Account,
    reason: str,
) -> ProposalVersion:
    """Write the advice that came in into the regional proposal that is being written.

    It is one section of the proposal, so it stands in the council proposal of every municipality;
    each paper of an advice becomes an annex. `say` makes the sentence of one advice, with the
    number of its annex. Doing it again writes the section anew and adds no annex twice. Raises
    ValidationError when there is no advice, no proposal, or its newest version is finished.
    """
    found = list(
        Consulted.objects.filter(consultation=consultation)
        .exclude(advice="")
        .select_related("advice_file")
    )
    if not found:
        raise ValidationError(_("No advice came in yet."))
    proposal = Proposal.objects.filter(round=consultation.vision.round_id).first()
    if consultation.vision.round_id is None or proposal is None:
        raise ValidationError(
            _("There is no proposal yet. Start it with the round of this vision.")
        )
    version = ProposalVersion.objects.filter(proposal=proposal, frozen_at=None).first()
    if version is None:
        raise ValidationError(
            _("The newest version of the proposal is finished. Start a next version first.")
        )
    lines = []
    for one in found:
        number = _annex(version, one, by=by, reason=reason)
        lines.append(say(one, number))
    section = ProposalSection.objects.filter(version=version, key=KEY).first()
    if section is None:
        behind = ProposalSection.objects.filter(version=version, key=BEHIND).exists()
        section = papers.add_section(
            version,
            after=BEHIND if behind else None,
            key=KEY,
            heading=HEADING,
            policy=Policy.FIXED,
            content=Content.TEXT,
            kinds=[PaperKind.EXECUTIVE_PROPOSAL, PaperKind.COUNCIL_PROPOSAL],
            by=by,
            reason=reason,
        )
    blocks = from_plain("\n\n".join(lines), section.blocks)
    papers.write_section(section, blocks=blocks, by=by, reason=reason)
    return version


def _annex(version: ProposalVersion, one: Consulted, *, by: Account, reason: str) -> int | None:
    """Return the number of the annex with this advice; it is added when it is not there."""
    if one.advice_file is None:
        return None
    same = Annex.objects.filter(version=version, file__sha256=one.advice_file.sha256).first()
    if same is None:
        title = _("Advice of %(name)s") % {"name": one.called}
        same = papers.add_annex(version, file=one.advice_file, title=title, by=by, reason=reason)
    return same.number
