"""The facts of papers, as plain values: what the rules of this room work on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from regiovisie.decisions.enums import DecidedBy
from regiovisie.papers.enums import Content, PaperKind, Policy, VersionStatus

Block = Mapping[str, Any]
Blocks = tuple[Block, ...]


@dataclass(frozen=True)
class PointText:
    """A decision point in words. `town`: the one municipality whose body it names, if it does."""

    number: int
    text: str
    decided_by: DecidedBy
    town: int | None = None


@dataclass(frozen=True)
class ArgumentText:
    """Argument `point`.`number`: its first line is the argument, what follows explains it."""

    point: int
    number: int
    text: str


@dataclass(frozen=True)
class SectionText:
    """A section of the regional text. `kinds`: the papers in which it stands."""

    key: str
    heading: str
    policy: Policy
    kinds: frozenset[PaperKind]
    content: Content = Content.TEXT
    decided_by: str = ""
    blocks: Blocks = ()
    hint: str = ""


@dataclass(frozen=True)
class AnnexText:
    """An annex under the number by which the text cites it.

    `public_from`: its own embargo. `town`: the one municipality whose house may have it before.
    """

    id: int
    number: int
    title: str
    sha256: str = ""
    public_id: str = ""
    public_from: datetime | None = None
    town: int | None = None

    def held(self, now: datetime) -> bool:
        """Return whether its own embargo still runs."""
        return self.public_from is not None and self.public_from > now

    def reached(self, now: datetime) -> bool:
        """Return whether its own embargo is over, so that everybody may have it."""
        return self.public_from is not None and self.public_from <= now


@dataclass(frozen=True)
class VersionText:
    """One version of the regional proposal, whole, in the order of its sections."""

    label: str
    status: VersionStatus
    dated: date | None
    subject: str
    sections: tuple[SectionText, ...]
    points: tuple[PointText, ...] = ()
    arguments: tuple[ArgumentText, ...] = ()
    annexes: tuple[AnnexText, ...] = ()

    def section(self, key: str) -> SectionText | None:
        """Return the section with this key; None when this version has none."""
        return next((one for one in self.sections if one.key == key), None)


@dataclass(frozen=True)
class OwnText:
    """A municipality's own text of a section. `was`: the regional text that it was adapted from."""

    blocks: Blocks
    was: Blocks = ()


@dataclass(frozen=True)
class OwnPaper:
    """What one paper has for itself: values, treatment, and whether the house makes it."""

    fields: Mapping[str, str] = field(default_factory=dict)
    treatment: str = ""
    needed: bool = True


@dataclass(frozen=True)
class Town:
    """A municipality in the round: who it is, and whether it is a centre municipality."""

    id: int
    name: str
    house: str
    centre: bool = False


@dataclass(frozen=True)
class SetFacts:
    """The papers of one municipality. `dates`: by FieldKey, in words of the paper's language."""

    town: Town
    dates: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, OwnPaper] = field(default_factory=dict)
    texts: Mapping[str, OwnText] = field(default_factory=dict)

    def paper(self, kind: str) -> OwnPaper:
        """Return what this kind of paper has for itself."""
        return self.papers.get(kind, OwnPaper())
