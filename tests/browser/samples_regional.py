"""Examples of the pages of the regional text, on the objects of the demo."""

from __future__ import annotations

from typing import Any

from tests.browser.sample import Sample

WRITTEN = "effect"


def pages_of_regional_papers() -> dict[str, list[Sample]]:
    """Pages on which the region writes its text. Starts a next version, as its adviser does."""
    from regiovisie.decisions.models import Round
    from regiovisie.papers.models import Dispatch, Proposal, ProposalVersion

    proposal = Proposal.objects.filter(round__region__example=True).first()
    if proposal is None:
        return {}
    of = proposal.round
    one = (of.region.slug, of.slug)
    final = ProposalVersion.objects.filter(proposal=proposal, frozen_at__isnull=False).last()
    annex = _writing(proposal)
    sent = Dispatch.objects.filter(
        version__proposal=proposal, papers__isnull=True, recalled_at=None
    ).first()
    assert None not in (final, sent), "the demo has a finished version that was sent"
    bare, other = Round.objects.filter(region=of.region, proposal__isnull=True).order_by("pk")[:2]
    _finished(other)
    return {
        "papers": [Sample(one, "adviser"), Sample(one, "officer")],
        "proposal-new": [Sample((of.region.slug, bare.slug), "adviser")],
        "proposal": [Sample(one, "adviser"), Sample(one, "officer")],
        "proposal-version": [Sample((*one, final.public_id), "adviser")],
        "version-finish": [Sample(one, "adviser")],
        "version-next": [Sample((of.region.slug, other.slug), "adviser")],
        "text-send": [Sample((*one, final.public_id), "adviser")],
        "text-recall": [Sample((*one, sent.public_id), "adviser")],
        "model-keep": [Sample(one, "adviser")],
        "section-new": [Sample(one, "adviser")],
        **{
            name: [Sample((*one, WRITTEN), "adviser")]
            for name in ("section-write", "section-shape", "section-remove", "section-history")
        },
        "annex-new": [Sample(one, "adviser")],
        "annex-edit": [Sample((*one, annex.public_id), "adviser")],
        "annex-remove": [Sample((*one, annex.public_id), "adviser")],
    }


def _writing(proposal: Any) -> Any:
    """Start the next version with one more annex under embargo; return that annex."""
    from datetime import timedelta

    from django.core.files.base import ContentFile

    from regiovisie.common import clock
    from regiovisie.documents.actions import take_in
    from regiovisie.papers import actions
    from regiovisie.papers.enums import Secrecy

    own: dict[str, Any] = {"by": None, "reason": "voorbeeld"}
    version = actions.start_next_version(proposal, label="v1.1", **own)
    return actions.add_annex(
        version,
        file=take_in(ContentFile(b"Een tarief per gemeente.", name="tarieven.txt"), by=None),
        title="Tarieven per gemeente",
        secrecy=Secrecy.EMBARGO,
        public_from=clock.now() + timedelta(days=9),
        **own,
    )


def _finished(of: Any) -> None:
    """Write one section of the text of another round and finish its first version."""
    from regiovisie.common import clock
    from regiovisie.common.text import from_plain
    from regiovisie.papers import actions
    from regiovisie.papers.enums import VersionStatus
    from regiovisie.papers.models import ProposalSection

    own: dict[str, Any] = {"by": None, "reason": "voorbeeld"}
    proposal = actions.start_proposal(of, model=None, **own)
    section = ProposalSection.objects.get(version__proposal=proposal, key=WRITTEN)
    actions.write_section(section, blocks=from_plain("Thuis is het veilig."), **own)
    now = clock.now()
    actions.finish_version(
        section.version, status=VersionStatus.DRAFT, dated=now.date(), at=now, **own
    )
