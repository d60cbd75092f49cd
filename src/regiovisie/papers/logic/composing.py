"""One paper of one municipality: the regional version, its own texts, its values and its dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from regiovisie.documents.paper import Annex, Field, Paper, Section, Signature
from regiovisie.papers.enums import FieldKey, PaperKind, VersionStatus
from regiovisie.papers.logic.citations import cited_annexes
from regiovisie.papers.logic.facts import AnnexText, Blocks, SectionText, SetFacts, VersionText
from regiovisie.papers.logic.fields import rules_of
from regiovisie.papers.logic.generated import on_paper, regional_blocks
from regiovisie.papers.logic.placeholders import fill, values_of
from regiovisie.papers.logic.selecting import annexes_for, sections_on

# These carry every annex; the others only the ones they cite.
CARRIES_ALL = frozenset({PaperKind.EXECUTIVE_PROPOSAL, PaperKind.COUNCIL_PROPOSAL})


@dataclass(frozen=True)
class Labels:
    """The words of papers in their own language: names of kinds and fields, and two marks."""

    language: str
    kinds: Mapping[str, str]
    fields: Mapping[str, str]
    draft: str


@dataclass(frozen=True)
class Composed:
    """A paper, with what it was made of: the keys of who signs, and the annexes it lists."""

    paper: Paper
    signature_keys: tuple[str, ...]
    annexes: tuple[AnnexText, ...]


def text_of(version: VersionText, section: SectionText, facts: SetFacts) -> Blocks:
    """Return a section's text as this municipality has it: its own where it has one."""
    own = facts.texts.get(section.key)
    return own.blocks if own is not None else regional_blocks(version, section, facts.town)


def value_of(key: FieldKey, facts: SetFacts, kind: str, subject: str = "") -> str:
    """Return the value of a field on a paper; empty where it is not filled or not known."""
    own = facts.paper(kind)
    if key == FieldKey.TREATMENT:
        return own.treatment
    if key == FieldKey.SUBJECT:
        return facts.fields.get(key.value) or subject
    for values in (own.fields, facts.fields, facts.dates):
        if values.get(key.value):
            return values[key.value]
    return ""


def compose(
    version: VersionText,
    facts: SetFacts,
    kind: PaperKind,
    labels: Labels,
    now: datetime,
    *,
    outside: bool = False,
    marks: tuple[str, ...] = (),
) -> Composed:
    """Return one paper. `outside`: it goes to others than the own house and the region.

    Sections without text are left out. Annexes keep the number by which the text cites them.
    """
    values = values_of(facts)
    sections = []
    for section in sections_on(version, facts.town, kind):
        blocks = on_paper(version, section, text_of(version, section, facts), facts.town, kind)
        if blocks:
            sections.append(Section(section.key, section.heading, fill(blocks, values)))
    listed = annexes_for(version, facts.town, now, outside=outside)
    if kind not in CARRIES_ALL:
        cited = {number for one in sections for number in cited_annexes(one.blocks)}
        listed = tuple(annex for annex in listed if annex.number in cited)
    rules = rules_of(kind)
    signs = tuple(rule.key for rule in rules if rule.signature)
    draft = (labels.draft % version.label,) if version.status == VersionStatus.DRAFT else ()
    paper = Paper(
        kind=kind.value,
        kind_name=labels.kinds[kind],
        language=labels.language,
        title=value_of(FieldKey.SUBJECT, facts, kind, version.subject),
        house=facts.town.house,
        fields=tuple(
            Field(r.key.value, labels.fields[r.key], value_of(r.key, facts, kind, version.subject))
            for r in rules
            if not r.signature
        ),
        sections=tuple(sections),
        annexes=tuple(Annex(str(annex.number), annex.title) for annex in listed),
        signatures=tuple(Signature(labels.fields[k], value_of(k, facts, kind)) for k in signs),
        marks=(*draft, *marks),
    )
    return Composed(paper, tuple(key.value for key in signs), listed)
