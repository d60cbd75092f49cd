"""The papers of one municipality: what they are, what is still to do, what the region changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from regiovisie.common.dates import words
from regiovisie.common.text import fingerprint
from regiovisie.decisions.models import Participant
from regiovisie.decisions.queries.language import tongue
from regiovisie.network.viewer import Viewer
from regiovisie.papers.enums import FieldKey, FindingKind, PaperKind, Policy
from regiovisie.papers.logic.completeness import Finding, changed_under, findings
from regiovisie.papers.logic.composing import text_of, value_of
from regiovisie.papers.logic.facts import SectionText
from regiovisie.papers.logic.fields import rules_of
from regiovisie.papers.logic.generated import regional_blocks
from regiovisie.papers.logic.merging import Merge, compare
from regiovisie.papers.logic.selecting import BODY_OF, kinds_of, needed_kinds, sections_for
from regiovisie.papers.logic.standing import changed_since
from regiovisie.papers.models import LocalText, MunicipalPaper, Proposal
from regiovisie.papers.queries.loading import Loaded, LoadedSet, load, newest_frozen
from regiovisie.papers.queries.regional_page import TownStanding, standing_of
from regiovisie.papers.queries.sent import sent_rows
from regiovisie.papers.queries.wording import field_name, kind_name, sentence

__all__ = ["OpenChange", "SetPage", "open_changes", "set_of"]


@dataclass(frozen=True)
class OpenChange:
    """A section that the region changed under an own text: three columns, block by block.

    `revision` of the own text and `version` of the region go with the form that settles it.
    """

    key: str
    heading: str
    was_label: str
    was_dated: str
    now_label: str
    now_dated: str
    ours_at: str
    revision: int
    version: str
    text_id: str
    merge: Merge


@dataclass(frozen=True)
class SetPage:
    """Everything the page of a set shows, as plain rows.

    `papers`: a row per paper with its standing; `sections` in order with policy and state
    (fixed, regional, adapted, written, empty, open_change); `findings` in sentences; `sent` newest
    first. `revision` is None where nothing was started.
    """

    loaded: Loaded
    one: LoadedSet
    standing: TownStanding
    version: str
    revision: int | None
    papers: tuple[dict[str, Any], ...]
    sections: tuple[dict[str, Any], ...]
    findings: tuple[dict[str, Any], ...]
    fields: tuple[dict[str, Any], ...]
    sent: tuple[dict[str, Any], ...]


def set_of(
    proposal: Proposal, participant: Participant, viewer: Viewer, now: datetime
) -> SetPage | None:
    """Return the papers of a municipality for this viewer; None where they are not to be seen."""
    version = newest_frozen(proposal)
    if version is None:
        return None
    loaded = load(version, viewer, now, participants=[participant.pk])
    one = loaded.sets.get(participant.pk)
    if one is None or not one.seen or not _works_here(one, viewer, proposal):
        return None
    found = findings(loaded.text, one.facts, now)
    return SetPage(
        loaded=loaded,
        one=one,
        standing=standing_of(loaded, one, now),
        version=version.label,
        revision=one.row.revision if one.row is not None else None,
        papers=_papers(loaded, one, found),
        sections=_sections(loaded, one),
        findings=tuple(_finding(loaded, finding) for finding in found),
        fields=_fields(loaded, one),
        sent=sent_rows([participant.pk], viewer, now),
    )


def open_changes(
    proposal: Proposal, participant: Participant, viewer: Viewer, now: datetime
) -> list[OpenChange]:
    """Return what the region changed under own texts and nobody settled yet."""
    version = newest_frozen(proposal)
    if version is None:
        return []
    loaded = load(version, viewer, now, participants=[participant.pk])
    one = loaded.sets.get(participant.pk)
    if one is None or one.row is None or not one.seen:
        return []
    texts = {
        row.key: row for row in LocalText.objects.filter(papers=one.row).select_related("based_on")
    }
    return [
        _change(loaded, one, section, texts[section.key])
        for section in sections_for(loaded.text, one.facts.town)
        if changed_under(loaded.text, section, one.facts)
    ]


def _works_here(one: LoadedSet, viewer: Viewer, proposal: Proposal) -> bool:
    """Return whether the viewer belongs to the house or to the region's own people."""
    return one.house_id in viewer.house_ids or proposal.round.region_id in viewer.adviser_region_ids


def _change(loaded: Loaded, one: LoadedSet, section: SectionText, text: LocalText) -> OpenChange:
    was = text.based_on
    now = loaded.version
    merge = compare(
        tuple(text.was), regional_blocks(loaded.text, section, one.facts.town), tuple(text.blocks)
    )
    return OpenChange(
        key=section.key,
        heading=section.heading,
        was_label=was.label if was is not None else "",
        was_dated=_day(was.dated) if was is not None else "",
        now_label=now.label,
        now_dated=_day(now.dated),
        ours_at=words.date_time(text.written_at, tongue()),
        revision=text.revision,
        version=now.public_id,
        text_id=text.public_id,
        merge=merge,
    )


def _papers(
    loaded: Loaded, one: LoadedSet, found: tuple[Finding, ...]
) -> tuple[dict[str, Any], ...]:
    needed = set(needed_kinds(loaded.text, one.facts))
    sent = {paper.kind: paper for paper in one.sent}
    rows = {
        row.kind: row
        for row in MunicipalPaper.objects.filter(papers=one.row or 0).select_related("treatment")
    }
    made = []
    for kind in kinds_of(loaded.text, one.facts.town):
        own = [finding for finding in found if not finding.papers or kind in finding.papers]
        last = sent.get(kind)
        date_key = (
            FieldKey.EXECUTIVE_DATE if BODY_OF[kind] == "executive" else FieldKey.COUNCIL_DATE
        )
        row = rows.get(kind)
        made.append(
            {
                "kind": kind.value,
                "name": kind_name(kind),
                "body": BODY_OF[kind],
                "day": one.facts.dates.get(date_key.value, ""),
                "needed": kind in needed,
                "state": _state(kind in needed, last is not None, own),
                "changed_since": last is not None
                and changed_since(last, loaded.version.label, one.touched_at),
                "todo": [sentence(finding, loaded.text) for finding in own],
                "sent_version": last.version if last is not None else "",
                "sent_at": words.date_time(last.sent_at, tongue()) if last is not None else "",
                "treatment": row.treatment.name if row is not None and row.treatment else "",
                "public_id": row.public_id if row is not None else "",
                "revision": row.revision if row is not None else None,
            }
        )
    return tuple(made)


def _state(needed: bool, sent: bool, found: list[Finding]) -> str:
    if not needed:
        return "not_needed"
    if sent:
        return "sent"
    if any(finding.kind == FindingKind.OPEN_CHANGE for finding in found):
        return "choose"
    return "complete" if not found else "adapting"


def _sections(loaded: Loaded, one: LoadedSet) -> tuple[dict[str, Any], ...]:
    rows = (
        {row.key: row for row in LocalText.objects.filter(papers=one.row)}
        if one.row is not None
        else {}
    )
    needed = set(needed_kinds(loaded.text, one.facts))
    made = []
    for section in sections_for(loaded.text, one.facts.town):
        text = rows.get(section.key)
        blocks = text_of(loaded.text, section, one.facts)
        made.append(
            {
                "key": section.key,
                "heading": section.heading,
                "hint": section.hint,
                "policy": section.policy.value,
                "policy_name": str(section.policy.label),
                "content": section.content.value,
                "kinds": [kind.value for kind in PaperKind if kind in section.kinds & needed],
                "state": _section_state(loaded, one, section),
                "blocks": list(blocks),
                "fingerprint": fingerprint([dict(block) for block in blocks]),
                "revision": text.revision if text is not None else None,
                "written_at": words.date_time(text.written_at, tongue()) if text else "",
                "on_behalf": text.on_behalf if text is not None else False,
            }
        )
    return tuple(made)


def _section_state(loaded: Loaded, one: LoadedSet, section: SectionText) -> str:
    if changed_under(loaded.text, section, one.facts):
        return "open_change"
    own = one.facts.texts.get(section.key)
    if section.policy == Policy.LOCAL:
        return "written" if own is not None and own.blocks else "empty"
    if own is not None:
        return "adapted"
    return "fixed" if section.policy == Policy.FIXED else "regional"


def _finding(loaded: Loaded, finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "kind": finding.kind.value,
        "about": finding.about,
        "section": finding.section,
        "papers": [kind.value for kind in finding.papers],
        "sentence": sentence(finding, loaded.text),
    }


def _fields(loaded: Loaded, one: LoadedSet) -> tuple[dict[str, Any], ...]:
    """Return the fields of each paper with their values, as they stand on it."""
    subject = loaded.text.subject
    return tuple(
        {
            "kind": kind.value,
            "key": rule.key.value,
            "name": field_name(rule.key),
            "scope": rule.scope.value,
            "value": value_of(rule.key, one.facts, kind, subject),
            "needed": kind in rule.needed,
            "official": rule.official,
        }
        for kind in needed_kinds(loaded.text, one.facts)
        for rule in rules_of(kind)
    )


def _day(day: Any) -> str:
    return words.long_date(day, tongue()) if day is not None else ""
