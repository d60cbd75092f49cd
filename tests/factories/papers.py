"""The papers of a round for tests: a proposal in version v0.9, and what towns make of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile

from regiovisie.common.clock import ZONE
from regiovisie.common.text import from_plain
from regiovisie.decisions.models import Participant, Round
from regiovisie.documents.actions import take_in
from regiovisie.documents.models import StoredFile
from regiovisie.network.models import Region
from regiovisie.papers import actions
from regiovisie.papers.enums import VersionStatus
from regiovisie.papers.models import (
    LocalText,
    PaperSet,
    Proposal,
    ProposalSection,
    ProposalVersion,
)
from tests.factories.rounds import OWN

V09 = datetime(2027, 3, 26, 9, 0, tzinfo=ZONE)
FINANCES = "Instemmen legt geen geld vast.\n\nGemeenten dragen bij naar inwoners."
TEXTS = {
    "question": "De raad van [gemeente] wordt gevraagd de regiovisie vast te stellen.",
    "introduction": "De vorige visie loopt af. De tekst staat in bijlage 1.",
    "effect": "Inwoners zijn thuis veilig.",
    "risks": "Er is nog geen geld verdeeld.",
    "finances": FINANCES,
    "participation": "De adviesraden adviseerden positief; hun advies is bijlage 2.",
    "planning": "De raad krijgt elk jaar een verslag.",
    "read": "het voorstel van burgemeester en wethouders van [datum college];",
    "having_regard": "artikel 147 van de Gemeentewet;",
}


def file(name: str = "visie.txt", words: str = "De visie.") -> StoredFile:
    """Return a file that was taken in; the test needs the fixture `home`."""
    return take_in(ContentFile(words.encode(), name=name), by=None)


@dataclass
class Desk:
    """The proposal of a round, with ways to write in it."""

    round: Round
    proposal: Proposal

    @property
    def writing(self) -> ProposalVersion:
        """Return the version that is being written."""
        return self.proposal.versions.get(frozen_at__isnull=True)

    def version(self, label: str) -> ProposalVersion:
        return self.proposal.versions.get(label=label)

    def section(self, key: str, version: ProposalVersion | None = None) -> ProposalSection:
        return ProposalSection.objects.get(version=version or self.writing, key=key)

    def write(self, key: str, text: str) -> ProposalSection:
        """Write a section in the version that is being written; ids of kept blocks survive."""
        section = self.section(key)
        blocks = from_plain(text, section.blocks)
        return actions.write_section(section, blocks=blocks, **OWN)

    def finish(self, label: str, on: date, at: datetime, **more: Any) -> ProposalVersion:
        """Finish the version that is being written."""
        more.setdefault("status", VersionStatus.DRAFT)
        return actions.finish_version(self.writing, label=label, dated=on, at=at, **more, **OWN)

    def next(self, label: str) -> ProposalVersion:
        """Start the next version."""
        return actions.start_next_version(self.proposal, label=label, **OWN)

    def start(self, participant: Participant, **more: Any) -> PaperSet:
        """Start the papers of a municipality."""
        return actions.start_papers(self.proposal, participant, **more, **OWN)

    def own(self, papers: PaperSet, key: str, text: str, at: datetime, **more: Any) -> LocalText:
        """Write a municipality's own text, keeping the ids of what it was adapted from."""
        known = LocalText.objects.filter(papers=papers, key=key).first()
        before = known.blocks if known is not None else self._regional(key)
        blocks = from_plain(text, before)
        own = {"by": None, "reason": "made for a test", **more}
        return actions.write_text(papers, key=key, blocks=blocks, at=at, **own)

    def _regional(self, key: str) -> list[dict[str, Any]]:
        newest = self.proposal.versions.filter(frozen_at__isnull=False).order_by("-pk").first()
        assert newest is not None
        return self.section(key, newest).blocks


def make_desk(region: Region, of: Round, *, annexes: int = 2) -> Desk:
    """Write a proposal with annexes and finish it as draft v0.9; needs the fixture `home`."""
    model = actions.adopt_library(region, **OWN)
    desk = Desk(of, actions.start_proposal(of, model=model, **OWN))
    for key, text in TEXTS.items():
        desk.write(key, text)
    titles = ("Regiovisie", "Advies van de adviesraden", "Kaart")
    for number in range(annexes):
        actions.add_annex(
            desk.writing,
            file=file(f"bijlage-{number + 1}.txt", f"Inhoud {number + 1}"),
            title=titles[number],
            **OWN,
        )
    desk.finish("v0.9", date(2027, 3, 26), V09)
    return desk
