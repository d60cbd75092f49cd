"""Small versions and municipalities for the rules."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from regiovisie.common.text import from_plain
from regiovisie.decisions.enums import DecidedBy
from regiovisie.papers.enums import Content, FieldKey, PaperKind, Policy, VersionStatus
from regiovisie.papers.logic.composing import Composed, Labels, compose
from regiovisie.papers.logic.facts import (
    AnnexText,
    ArgumentText,
    PointText,
    SectionText,
    SetFacts,
    Town,
    VersionText,
)
from regiovisie.papers.logic.library import SECTIONS

NOW = datetime(2027, 5, 19, 10, 0, tzinfo=UTC)
PLASHAVEN = Town(1, "Plashaven", "gemeente Plashaven", centre=True)
OOSTERDAL = Town(2, "Oosterdal", "gemeente Oosterdal")
LABELS = Labels(
    "nl",
    {kind: kind.value for kind in PaperKind},
    {key: key.value for key in FieldKey},
    "concept %s",
)
# A5: the executives decide on agenda and contribution, the council of the centre on the reserve.
A5 = (
    PointText(1, "de agenda 2028 vast te stellen", DecidedBy.EXECUTIVES),
    PointText(2, "€ 40.000 bij te dragen", DecidedBy.EXECUTIVES),
    PointText(3, "uit de reserve te putten", DecidedBy.CENTRE_COUNCILS, town=1),
)
VISION = (
    PointText(1, "de regiovisie vast te stellen", DecidedBy.COUNCILS),
    PointText(2, "elk jaar een verslag te vragen", DecidedBy.COUNCILS),
)
FULL = {
    FieldKey.PORTFOLIO_HOLDER.value: "wethouder M. de Bruin",
    FieldKey.FILE_NUMBER.value: "202701001",
}
DATES = {
    FieldKey.EXECUTIVE_DATE.value: "18 mei 2027",
    FieldKey.COUNCIL_DATE.value: "24 juni 2027",
}


def version(points: tuple[PointText, ...] = VISION, **facts: Any) -> VersionText:
    """Return a version in the sections that ship; `texts`: words by key."""
    texts = facts.pop("texts", {"introduction": "Aanleiding.", "finances": "Geen geld."})
    sections = tuple(
        SectionText(
            key=one.key,
            heading=one.heading,
            policy=one.policy,
            kinds=frozenset(one.kinds),
            content=one.content,
            blocks=tuple(from_plain(texts.get(one.key, ""))),
        )
        for one in SECTIONS
        if one.policy != Policy.LOCAL or facts.get("local", False)
    )
    facts.pop("local", None)
    return VersionText(
        "v1.0", VersionStatus.FINAL, date(2027, 4, 9), "Regiovisie", sections, points, **facts
    )


def paper(text: VersionText, facts: SetFacts, kind: PaperKind, **more: Any) -> Composed:
    return compose(text, facts, kind, LABELS, NOW, **more)


def words(composed: Composed, key: str) -> list[str]:
    """Return the words of the blocks of a section; a list has one text for each item."""
    for section in composed.paper.sections:
        if section.key == key:
            found = []
            for block in section.blocks:
                lines = block["runs"] if block["kind"] in {"ol", "ul"} else [block["runs"]]
                found += ["".join(run["text"] for run in line) for line in lines]
            return found
    return []


__all__ = [
    "A5",
    "DATES",
    "FULL",
    "LABELS",
    "NOW",
    "OOSTERDAL",
    "PLASHAVEN",
    "VISION",
    "AnnexText",
    "ArgumentText",
    "Content",
    "paper",
    "version",
    "words",
]
