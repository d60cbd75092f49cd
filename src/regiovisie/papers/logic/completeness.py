"""What is still to be looked at before papers are sent. It is named; a person decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from regiovisie.papers.enums import Content, FieldKey, FindingKind, PaperKind, Policy
from regiovisie.papers.logic.citations import cited_annexes, numbered_arguments
from regiovisie.papers.logic.composing import text_of, value_of
from regiovisie.papers.logic.facts import AnnexText, Blocks, SectionText, SetFacts, VersionText
from regiovisie.papers.logic.fields import rules_of
from regiovisie.papers.logic.generated import on_paper, regional_blocks
from regiovisie.papers.logic.placeholders import unfilled, values_of
from regiovisie.papers.logic.selecting import annexes_for, needed_kinds, numbers_on, sections_for

DATES = frozenset({FieldKey.EXECUTIVE_DATE, FieldKey.COMMITTEE_DATE, FieldKey.COUNCIL_DATE})


@dataclass(frozen=True)
class Finding:
    """One thing to look at: its kind, what it is about, in which section, on which papers.

    `about`: the key of a field, the number of an annex, an argument n.m, or the key of a section.
    """

    kind: FindingKind
    about: str
    section: str = ""
    papers: tuple[PaperKind, ...] = ()

    @property
    def key(self) -> str:
        """A name that stays the same while the thing is open."""
        return f"{self.kind.value}:{self.about}"


def findings(version: VersionText, facts: SetFacts, now: datetime) -> tuple[Finding, ...]:
    """Return what is to be looked at in the papers of one municipality, most pressing first."""
    kinds = needed_kinds(version, facts)
    sections = [s for s in sections_for(version, facts.town) if s.kinds & set(kinds)]
    texts = {section.key: text_of(version, section, facts) for section in sections}
    return (
        *_open_changes(version, facts, sections),
        *_empty_fields(version, facts, kinds, texts.values()),
        *_local_empty(sections, facts),
        *_annexes(annexes_for(version, facts.town, now), texts, now),
        *_arguments(version, facts, kinds, sections, texts),
    )


def changed_under(version: VersionText, section: SectionText, facts: SetFacts) -> bool:
    """Return whether the region's text changed since this municipality adapted it."""
    own = facts.texts.get(section.key)
    if own is None or section.policy == Policy.LOCAL:
        return False
    return own.was != regional_blocks(version, section, facts.town)


def _open_changes(
    version: VersionText, facts: SetFacts, sections: Iterable[SectionText]
) -> list[Finding]:
    return [
        Finding(FindingKind.OPEN_CHANGE, s.key, s.key, tuple(k for k in PaperKind if k in s.kinds))
        for s in sections
        if changed_under(version, s, facts)
    ]


def _empty_fields(
    version: VersionText,
    facts: SetFacts,
    kinds: tuple[PaperKind, ...],
    texts: Iterable[Blocks],
) -> list[Finding]:
    empty: dict[FieldKey, list[PaperKind]] = {}
    for kind in kinds:
        for rule in rules_of(kind):
            if kind in rule.needed and not value_of(rule.key, facts, kind, version.subject):
                empty.setdefault(rule.key, []).append(kind)
    values = values_of(facts)
    for blocks in texts:
        for key in unfilled(blocks, values):
            empty.setdefault(key, [])
    return [
        Finding(
            FindingKind.DATE_UNKNOWN if key in DATES else FindingKind.EMPTY_FIELD,
            key.value,
            papers=tuple(empty[key]),
        )
        for key in FieldKey
        if key in empty
    ]


def _local_empty(sections: Iterable[SectionText], facts: SetFacts) -> list[Finding]:
    return [
        Finding(FindingKind.LOCAL_EMPTY, s.key, s.key)
        for s in sections
        if s.policy == Policy.LOCAL and (s.key not in facts.texts or not facts.texts[s.key].blocks)
    ]


def _annexes(
    annexes: tuple[AnnexText, ...], texts: dict[str, Blocks], now: datetime
) -> list[Finding]:
    known = {annex.number for annex in annexes}
    cited: dict[int, str] = {}
    for key, blocks in texts.items():
        for number in cited_annexes(blocks):
            cited.setdefault(number, key)
    missing = [
        Finding(FindingKind.ANNEX_MISSING, str(number), cited[number])
        for number in sorted(cited.keys() - known)
    ]
    uncited = [
        Finding(FindingKind.ANNEX_UNCITED, str(number)) for number in sorted(known - cited.keys())
    ]
    held = [Finding(FindingKind.ANNEX_HELD, str(a.number)) for a in annexes if a.held(now)]
    return missing + uncited + held


def _arguments(
    version: VersionText,
    facts: SetFacts,
    kinds: tuple[PaperKind, ...],
    sections: Iterable[SectionText],
    texts: dict[str, Blocks],
) -> list[Finding]:
    """Find arguments n.m where the paper has no point n (product.md, practice 12)."""
    found: dict[str, Finding] = {}
    for section in sections:
        if section.content != Content.ARGUMENTS:
            continue
        for kind in kinds:
            if kind not in section.kinds:
                continue
            numbers = numbers_on(version, facts.town, kind)
            blocks = on_paper(version, section, texts[section.key], facts.town, kind)
            for point, number in numbered_arguments(blocks):
                if point not in numbers:
                    about = f"{point}.{number}"
                    found.setdefault(
                        about,
                        Finding(FindingKind.ARGUMENT_WITHOUT_POINT, about, section.key, (kind,)),
                    )
    return list(found.values())
