"""What is to be looked at before a version of the regional text is finished. It is named."""

from __future__ import annotations

import re

from regiovisie.decisions.enums import DecidedBy
from regiovisie.papers.enums import Content, FindingKind, PaperKind, Policy
from regiovisie.papers.logic.citations import cited_annexes, words_of
from regiovisie.papers.logic.completeness import Finding
from regiovisie.papers.logic.facts import SectionText, VersionText
from regiovisie.papers.logic.placeholders import KNOWN

# As `selecting.kinds_of` gives them to one municipality.
FOR_COUNCIL = frozenset(PaperKind) - {PaperKind.INFORMATION_LETTER}
FOR_EXECUTIVE = frozenset({PaperKind.EXECUTIVE_PROPOSAL, PaperKind.INFORMATION_LETTER})
_BRACKETS = re.compile(r"\[\s*([^\[\]\n]{1,40}?)\s*\]")


def written_by_region(section: SectionText) -> bool:
    """Return whether the region writes this section: no local one, none made of the round."""
    return section.content == Content.TEXT and section.policy != Policy.LOCAL


def kinds_somewhere(version: VersionText) -> frozenset[PaperKind]:
    """Return the papers that any municipality may make; all of them while nothing is asked."""
    who = {point.decided_by for point in version.points}
    found: set[PaperKind] = set()
    if who & {DecidedBy.COUNCILS, DecidedBy.CENTRE_COUNCILS}:
        found |= FOR_COUNCIL
    if DecidedBy.COUNCILS not in who and who & {DecidedBy.EXECUTIVES, DecidedBy.CENTRE_EXECUTIVES}:
        found |= FOR_EXECUTIVE
    return frozenset(found) or frozenset(PaperKind)


def stands_somewhere(version: VersionText, section: SectionText) -> bool:
    """Return whether this section stands on any paper of this round."""
    who = {point.decided_by.value for point in version.points}
    asked = not section.decided_by or not who or section.decided_by in who
    return asked and bool(section.kinds & kinds_somewhere(version))


def version_findings(version: VersionText) -> tuple[Finding, ...]:
    """Return what is still open in the regional text itself, in the order of its sections.

    A section without text is left out of all papers; a cited annex that is missing, an argument
    without its point and a word in brackets that nothing fills in would stand in all of them.
    """
    return (
        *_empty(version),
        *_points(version),
        *_annexes(version),
        *_arguments(version),
        *_words(version),
    )


def _empty(version: VersionText) -> list[Finding]:
    return [
        Finding(FindingKind.SECTION_EMPTY, one.key, one.key)
        for one in version.sections
        if written_by_region(one) and not one.blocks and stands_somewhere(version, one)
    ]


def _points(version: VersionText) -> list[Finding]:
    asked = any(one.content == Content.POINTS for one in version.sections)
    return [Finding(FindingKind.NO_POINTS, "points")] if asked and not version.points else []


def _annexes(version: VersionText) -> list[Finding]:
    known = {annex.number for annex in version.annexes}
    cited: dict[int, str] = {}
    for section in version.sections:
        for number in cited_annexes(section.blocks):
            cited.setdefault(number, section.key)
    missing = [
        Finding(FindingKind.ANNEX_MISSING, str(number), cited[number])
        for number in sorted(cited.keys() - known)
    ]
    return missing + [
        Finding(FindingKind.ANNEX_UNCITED, str(number)) for number in sorted(known - cited.keys())
    ]


def _arguments(version: VersionText) -> list[Finding]:
    known = {point.number for point in version.points}
    return [
        Finding(FindingKind.ARGUMENT_WITHOUT_POINT, f"{one.point}.{one.number}")
        for one in version.arguments
        if one.point not in known
    ]


def _words(version: VersionText) -> list[Finding]:
    found: dict[str, Finding] = {}
    for section in version.sections:
        for word in _BRACKETS.findall(words_of(section.blocks)):
            if word.lower() not in KNOWN:
                found.setdefault(word, Finding(FindingKind.UNKNOWN_WORD, word, section.key))
    return list(found.values())
