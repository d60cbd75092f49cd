"""One annex and one sent paper, not saved yet, for tests of who may see what."""

from __future__ import annotations

from datetime import date, datetime

from regiovisie.common.clock import ZONE
from regiovisie.documents.models import StoredFile
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.models import (
    Annex,
    Dispatch,
    MunicipalPaper,
    PaperModel,
    PaperSet,
    PaperVersion,
    Proposal,
    ProposalVersion,
)
from tests.factories.outcomes import OutcomeWorld

AT = datetime(2027, 4, 1, 9, 0, tzinfo=ZONE)


def _version(world: OutcomeWorld) -> ProposalVersion:
    model = PaperModel.objects.create(region=world.cast.region, name="Ons model")
    proposal = Proposal.objects.create(round=world.round, model=model)
    return ProposalVersion.objects.create(proposal=proposal, label="v0.9")


def closed_annex(world: OutcomeWorld) -> Annex:
    """Return an annex of the proposal of this round."""
    file = StoredFile.objects.create(
        sha256="0" * 64, size=1, kind="pdf", media_type="application/pdf", name="a", uploaded_at=AT
    )
    return Annex(version=_version(world), number=1, title="Dicht", file=file)


def closed_paper(world: OutcomeWorld) -> PaperVersion:
    """Return a sent council proposal of municipality A."""
    version = _version(world)
    version.frozen_at, version.dated, version.hash = AT, date(2027, 3, 26), "0" * 64
    version.save()
    participant = world.participant(world.cast.a)
    papers = PaperSet.objects.create(
        proposal=version.proposal, participant=participant, house=world.cast.a.organisation
    )
    paper = MunicipalPaper.objects.create(papers=papers, kind=PaperKind.COUNCIL_PROPOSAL)
    dispatch = Dispatch.objects.create(
        version=version, participant=participant, function="griffier", sent_at=AT
    )
    return PaperVersion(
        paper=paper,
        number=1,
        version=version,
        dispatch=dispatch,
        content={"title": "Dicht"},
        hash="0" * 64,
        made_at=AT,
    )
