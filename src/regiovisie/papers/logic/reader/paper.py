"""Read a text as papers: the documents in it, and the fields of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regiovisie.papers.logic.reader import remarks
from regiovisie.papers.logic.reader.annexes import attachments_of
from regiovisie.papers.logic.reader.arguments import arguments_of
from regiovisie.papers.logic.reader.closing import decision_date_of, signatories_of
from regiovisie.papers.logic.reader.decided import (
    meeting_date_of,
    read_document_of,
)
from regiovisie.papers.logic.reader.facts import Kind, Municipality, NumberKind, Paper, Value
from regiovisie.papers.logic.reader.fields import fields_of
from regiovisie.papers.logic.reader.gazetteer import named, only_named
from regiovisie.papers.logic.reader.grounds import grounds_of
from regiovisie.papers.logic.reader.head_dates import placed, taken_in
from regiovisie.papers.logic.reader.head_fields import Fields
from regiovisie.papers.logic.reader.kinds import kind_of
from regiovisie.papers.logic.reader.meetings import in_head, in_text
from regiovisie.papers.logic.reader.outline import OPENING
from regiovisie.papers.logic.reader.page_heads import without_repeats
from regiovisie.papers.logic.reader.places import own
from regiovisie.papers.logic.reader.points import points_of
from regiovisie.papers.logic.reader.preparing import prepared
from regiovisie.papers.logic.reader.sections import sections_of
from regiovisie.papers.logic.reader.splitting import Segment, documents
from regiovisie.papers.logic.reader.terms import term_of
from regiovisie.papers.logic.reader.text import Line
from regiovisie.papers.logic.reader.typed_numbers import typed_numbers
from regiovisie.papers.logic.reader.wrapping import with_lines

MOST_DOCUMENTS = 60
_HEAD = 45  # lines of a document in which a name or address counts as its own
_MET = (Kind.COUNCIL_PROPOSAL, Kind.AGENDA, Kind.COUNCIL_DECISION, Kind.DECISION_LIST)
_OF_MANY = (Kind.AGENDA, Kind.DECISION_LIST, Kind.AMENDMENT, Kind.MOTION)  # name other papers
_OF_HOUSES = (
    Kind.COUNCIL_PROPOSAL, Kind.COUNCIL_DECISION, Kind.AMENDMENT, Kind.MOTION,
    Kind.EXECUTIVE_PROPOSAL, Kind.COVER_NOTE,
)  # fmt: skip
_DECIDING = (Kind.COUNCIL_DECISION, Kind.AMENDMENT, Kind.MOTION, Kind.REGULATION)


def read_papers(text: str, known: tuple[Municipality, ...]) -> tuple[Paper, ...]:
    """Return the papers a text holds (see the package)."""
    lines, pages = prepared(text)
    segments = documents(lines)[:MOST_DOCUMENTS]
    papers = [with_lines(_read(segment, known), pages) for segment in segments]
    return tuple(_together(papers))


def _read(segment: Segment, known: tuple[Municipality, ...]) -> Paper:
    lines = without_repeats(segment.lines)
    sections = sections_of(lines)
    kind_value = kind_of(lines, sections, segment.kind)
    kind = Kind(kind_value.value) if kind_value else Kind.OTHER
    fields = fields_of(lines, sections, kind)
    municipality, evidence = own(lines, known, _HEAD)
    if municipality and municipality.certainty < 0.6 and kind is Kind.OTHER:
        municipality = None  # a text about a house, not of one
    listed = kind in (Kind.AGENDA, Kind.DECISION_LIST)
    executive = listed and fields.body is not None and fields.body.kind == "executive"
    if municipality is None and not evidence and (kind in _OF_HOUSES or executive):
        municipality = only_named(lines, known, fields.subject.value if fields.subject else "")
    points = points_of(lines, sections, kind)
    read, read_numbers = read_document_of(lines) if kind in _DECIDING else (None, [])
    paper = Paper(
        first_line=lines[0].number,
        last_line=lines[-1].number,
        document_type=kind_value,
        municipality=municipality or fields.municipality,
        municipalities=named(lines, known),
        body=fields.body,
        subject=fields.subject,
        date=fields.date,
        portfolio_holder=fields.portfolio_holder,
        author=fields.author,
        nature=fields.nature,
        decision_points=points,
        arguments=arguments_of(lines, sections) if kind is not Kind.REGULATION else (),
        legal_grounds=grounds_of(lines, sections, kind),
        read_document=read,
        term=term_of(fields.subject, points, () if kind in _OF_MANY else lines),
        attachments=attachments_of(lines, sections, fields.attachments),
        signatories=signatories_of(lines, fields.head_end),
    )
    if kind in (Kind.AGENDA, Kind.DECISION_LIST):  # what stands there is said of its items
        paper = replace(
            paper,
            portfolio_holder=None,
            author=None,
            nature=None,
            subject=None,
            attachments=(),
            legal_grounds=(),
        )
        fields.numbers = [number for number in fields.numbers if number.certainty >= 0.9]
    paper = _dated(paper, fields, lines, kind)
    typed = typed_numbers(lines, kind)
    paper = _numbered(paper, [*fields.numbers, *read_numbers, *typed], kind)
    return replace(paper, remarks=remarks.remarks_of(paper, lines, kind))


def _dated(paper: Paper, fields: Fields, lines: Sequence[Line], kind: Kind) -> Paper:
    """Return the paper with the dates of its meetings and of its decision."""
    council, committee = in_head(lines[: fields.head_end])
    council = _better(fields.council_date, council)
    committee = _better(fields.committee_date, committee)
    decided = fields.decision_date
    meeting = fields.meeting
    if kind in (
        Kind.COUNCIL_DECISION,
        Kind.EXECUTIVE_PROPOSAL,
        Kind.DECISION_LIST,
        Kind.REGULATION,
    ):
        found, blank = decision_date_of(lines, kind)
        decided = None if blank else (found or decided)
        if kind is Kind.COUNCIL_DECISION and not blank and decided is None:
            decided = meeting_date_of(lines)
            if decided is None and fields.date and _behind_points(fields.date, paper):
                decided, paper = fields.date, replace(paper, date=None)
            if decided is None and meeting is not None:
                decided = replace(meeting, certainty=min(0.8, meeting.certainty))
                meeting = None
        told = paper.document_type.quote.lower() if paper.document_type else ""
        decides = "besluit" in told or bool(OPENING.match(told))
        executive = kind is Kind.EXECUTIVE_PROPOSAL and decides and not blank
        if executive and decided is None and fields.date and _behind_points(fields.date, paper):
            decided, paper = fields.date, replace(paper, date=None)
        if executive and decided is None and meeting is not None:
            decided, meeting = replace(meeting, certainty=min(0.75, meeting.certainty)), None
    elif kind is not Kind.COUNCIL_PROPOSAL or decided is None:
        decided = None if kind is not Kind.COUNCIL_PROPOSAL else decided
    if kind in (Kind.AMENDMENT, Kind.MOTION):
        council = council or meeting_date_of(lines) or meeting or taken_in(lines)
    elif meeting is not None:
        in_committee = paper.body is not None and paper.body.kind == "committee"
        if fields.committee_meeting or in_committee:
            committee = committee or meeting
        else:
            councils = paper.body is None or paper.body.kind == "council"
            if councils and kind in _MET:
                council = council or meeting
    if council is None and kind in (
        Kind.COVER_NOTE,
        Kind.COUNCIL_PROPOSAL,
        Kind.EXECUTIVE_PROPOSAL,
        Kind.LETTER,
        Kind.OTHER,
    ):
        council = in_text(lines)
    if kind is Kind.COUNCIL_PROPOSAL:
        decided = None
    stamps = {one.date.iso for one in paper.signatories if one.date}
    date = paper.date
    if date is None and kind in (Kind.AGENDA, Kind.DECISION_LIST):
        date = meeting
    if date is None and len(stamps) == 1:
        stamp = next(one.date for one in paper.signatories if one.date)
        date = replace(stamp, certainty=0.6) if stamp else None
    if kind in (Kind.AGENDA, Kind.DECISION_LIST) and date and paper.body and not placed(date):
        if paper.body.kind == "council":
            council = council or date
        elif paper.body.kind == "committee":
            committee, council = committee or date, None
        else:
            council = None
    return replace(
        paper, council_date=council, committee_date=committee, decision_date=decided, date=date
    )


def _behind_points(date: Value, paper: Paper) -> bool:
    """Whether "Plaats, 6 juli 2027" closes a decision."""
    return bool(paper.decision_points) and date.line > paper.decision_points[-1].line


def _better(labelled: Value | None, paired: Value | None) -> Value | None:
    if labelled is None:
        return paired
    if paired and paired.iso == labelled.iso and paired.provisional:
        return replace(labelled, provisional=True)
    return labelled


_MAIN = {
    Kind.COUNCIL_DECISION: (
        NumberKind.DECISION,
        NumberKind.PROPOSAL,
        NumberKind.FILE,
        NumberKind.REGISTRATION,
    ),
}
_USUAL = (NumberKind.PROPOSAL, NumberKind.FILE, NumberKind.REGISTRATION, NumberKind.DECISION)


def _numbered(paper: Paper, numbers: Sequence[Value], kind: Kind) -> Paper:
    """Return the paper with its numbers, each once, and the main one."""
    found: list[Value] = []
    for number in numbers:
        if not any(one.value == number.value and one.kind == number.kind for one in found):
            found.append(number)
    order = _MAIN.get(kind, _USUAL)
    main = next((one for wanted in order for one in found if one.kind == wanted), None)
    return replace(paper, numbers=tuple(found), number=main)


def _together(papers: list[Paper]) -> list[Paper]:
    """Let a proposal and the decision behind it in one file tell what the other does not."""
    found = _housed(papers)
    for at in range(len(found) - 1):
        first, second = found[at], found[at + 1]
        if (
            first.document_type is None
            and second.document_type
            and second.document_type.value == Kind.COUNCIL_DECISION
            and (first.subject or first.decision_points)
        ):
            told = Value(
                Kind.COUNCIL_PROPOSAL, second.document_type.quote, second.document_type.line, 0.72
            )
            first = replace(first, document_type=told)
        if not _pair(first, second):
            continue
        if first.municipality is None and second.municipality:
            lent = second.municipality
            first = replace(first, municipality=replace(lent, certainty=min(0.85, lent.certainty)))
        elif second.municipality is None and first.municipality:
            lent = first.municipality
            second = replace(
                second, municipality=replace(lent, certainty=min(0.85, lent.certainty))
            )
        read = second.read_document
        if read and read.number and first.number is None and read.number.kind:
            lent = replace(read.number, certainty=0.8)
            first = replace(first, numbers=(*first.numbers, lent), number=lent)
        elif first.number is None:
            own_number = next((n for n in second.numbers if n.kind == NumberKind.PROPOSAL), None)
            if own_number:
                lent = replace(own_number, certainty=0.8)
                first = replace(first, numbers=(*first.numbers, lent), number=lent)
        if read and read.date and first.date is None:
            first = replace(first, date=replace(read.date, certainty=0.75))
        differing = remarks.between(first, second)
        second = replace(second, remarks=(*second.remarks, *differing))
        found[at], found[at + 1] = first, second
    return found


def _housed(papers: list[Paper]) -> list[Paper]:
    """Give papers without a municipality that of the others, when these are of one house."""
    names = {p.municipality.value for p in papers if p.municipality and p.municipality.sure}
    if len(names) != 1 or len(papers) > 6:
        return list(papers)
    told = [p.municipality for p in papers if p.municipality and p.municipality.sure]
    best = max(told, key=lambda value: value.certainty)
    lent = replace(best, certainty=min(0.75, best.certainty))
    return [
        p
        if p.municipality and p.municipality.certainty >= lent.certainty
        else replace(p, municipality=lent)
        for p in papers
    ]


def _pair(first: Paper, second: Paper) -> bool:
    if not first.document_type or not second.document_type:
        return False
    if first.document_type.value != Kind.COUNCIL_PROPOSAL:
        return False
    if second.document_type.value != Kind.COUNCIL_DECISION:
        return False
    one, other = first.municipality, second.municipality
    return one is None or other is None or one.value == other.value
