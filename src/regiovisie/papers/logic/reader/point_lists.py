"""The points between two lines: listed, lettered, dashed, or one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiovisie.papers.logic.reader.counting import counted, is_form
from regiovisie.papers.logic.reader.deciders import BRACKET, TO_COUNCIL, body_in, group_of
from regiovisie.papers.logic.reader.facts import DecidedBy, Point
from regiovisie.papers.logic.reader.listing import Entry, entries
from regiovisie.papers.logic.reader.outline import INTRO
from regiovisie.papers.logic.reader.proposing import (
    FINITE,
    TO_DO,
    doing,
    sentences,
)
from regiovisie.papers.logic.reader.sections import item_of, noise
from regiovisie.papers.logic.reader.sentence_points import (
    of_cut_line,
    sentence_points,
    tidy,
)
from regiovisie.papers.logic.reader.text import Line, joined, quoted

_OWN = re.compile(
    r"^(?:om\s+)?(?:te besluiten\s*(?:om|tot|dat)?|vast te stellen|het volgende(?: "
    r"besluit)?|als volgt|om|tot|dat|conform)?\s*(?::|te besluiten:?|te nemen:?)?\s*$",
    re.IGNORECASE,
)


_MOST = 40  # points; more is a regulation or an agenda


_TO_SET = re.compile(
    r"(?:tot\s+)?vast te stellen\s+(?:de|het)\s+(?:na)?volgende\s+[a-z]+\s*:$", re.IGNORECASE
)


def read_points(
    lines: Sequence[Line],
    at: int,
    rest: str,
    first: int,
    end: int,
    default: DecidedBy | None,
    certainty: float,
) -> tuple[Point, ...]:
    """Return the points between two lines; ``rest`` is what stood behind the heading."""
    if apart := _marks_apart(lines, first, end, default):
        return apart
    lines = [*lines[:first], *counted(lines, first, end), *(after := lines[end:])]
    end = len(lines) - len(after)
    found: list[Point] = []
    decided_by = default
    start = opened = first
    if rest and (group := group_of(rest)):
        decided_by, rest = group, ""
    elif rest and INTRO.match(rest) and rest.rstrip().endswith(":"):
        decided_by, rest = body_in(rest) or decided_by, ""
    elif rest and _TO_SET.match(rest):
        first = next((at for at in range(first, end) if not lines[at].blank), first)
    elif rest and (_OWN.match(rest) or (rest.endswith(":") and len(rest) < 130)):
        rest = ""
    if rest and (item := item_of(rest)):
        line = Line(lines[at].number, rest)
        return read_points(
            [*lines[:at], line, *lines[at + 1 :]], at, "", at, end, decided_by, certainty
        )
    if rest and _before_dashes(lines, rest, first, end):
        line = Line(lines[at].number, rest)
        return read_points(
            [*lines[:at], line, *lines[at + 1 :]], at, "", at, end, decided_by, certainty
        )
    if rest:
        return sentence_points(lines, at, rest, first, end, decided_by, certainty)
    for index in range(first, end + 1):
        group = None
        if index < end:
            text = lines[index].plain
            if lines[index].blank:
                continue
            group = group_of(text)
            if group is None and not (index == start and not found):
                item = item_of(lines[index].text)
                group = group_of(item[2]) if item and item[2].endswith(":") else None
                other = body_in(text) if item is None and lines[index - 1].blank else None
                if other and other != decided_by and INTRO.match(text):
                    group = other if _intro_line(lines, index, end) else group
            elif group is None and INTRO.match(text) and _intro_line(lines, index, end):
                group = body_in(text) or decided_by or default or DecidedBy.COUNCIL
        if group is None and index < end:
            continue
        found += _listed(lines, start, index, decided_by, certainty)
        if group is not None:
            opened = index + 1
            decided_by = group if default is not None or body_in(lines[index].plain) else default
        start = index + 1
    if not found:
        return sentence_points(lines, at, "", opened, end, decided_by, certainty)
    return tuple(found[:_MOST])


def _before_dashes(lines: Sequence[Line], rest: str, first: int, end: int) -> bool:
    """Whether a whole sentence behind a heading is the first of a list that lost its mark."""
    if not (rest.endswith((".", ";")) and TO_DO.search(rest)):
        return False
    item = next((item_of(line.text) for line in lines[first:end] if not line.blank), None)
    return item is not None and item[0] == "dash"


_ONLY_MARKS = re.compile(r"(?:(?:[a-h]|\d)\s?[.)-]\s*){2,}")
_MARKS = re.compile(r"(?:(?:[a-h]|\d)\s?(?:\.|\)|-)+\s+){3,}(?=[A-ZÀ-Ý])")


def _marks_apart(
    lines: Sequence[Line], first: int, end: int, decided_by: DecidedBy | None
) -> tuple[Point, ...]:
    """Return the points of a list whose marks a page gave first: "a. b. c. De visie ...; ..."."""
    own = [at for at in range(first, end) if not lines[at].blank][:2]
    if own and not _ONLY_MARKS.fullmatch(lines[own[0]].plain):
        own = own[:1]
    whole = joined([lines[at].text for at in own])
    match = _MARKS.match(whole)
    if match is None:
        return ()
    wanted = len(match[0].split())
    text = whole[match.end() :]
    parts = re.split(r";\s+(?=[A-ZÀ-Ý])", text)
    parts = parts if abs(len(parts) - wanted) < 2 else sentences(text)
    if abs(len(parts) - wanted) > 1:
        return ()
    quote, number = quoted(lines, own[0], own[-1]), lines[own[0]].number
    return tuple(Point("", tidy(part), decided_by, quote, number, 0.75) for part in parts)


def _intro_line(lines: Sequence[Line], at: int, end: int) -> bool:
    text = lines[at].plain
    if text.endswith(":"):
        return True
    following = next((i for i in range(at + 1, end) if not lines[i].blank), None)
    return (
        following is not None
        and item_of(lines[following].text) is not None
        and len(text) < 140
        and not item_of(text)
    )


def _listed(
    lines: Sequence[Line], first: int, end: int, decided_by: DecidedBy | None, certainty: float
) -> list[Point]:
    found = []
    listed = entries(lines, first, end)
    lost = listed and (listed[0].number == "2" or listed[0].style == "dash")
    if lost and (unmarked := _unmarked(lines, first, listed[0])):
        listed = [unmarked, *listed]
    listed = _trimmed(lines, listed)
    if listed:
        listed = [*listed[:-1], _unrun(lines, listed[-1])]
    for entry in listed:
        if point := _point(lines, entry, decided_by, certainty):
            found.append(point)
    return found


def _unmarked(lines: Sequence[Line], first: int, second: Entry) -> Entry | None:
    """Return the item before one numbered 2 or behind a dash, when it lost its own mark."""
    own = [at for at in range(first, second.first) if not lines[at].blank]
    parts = tuple(lines[at].text.strip() for at in own)
    if not own or own[-1] - own[0] > 6 or not TO_DO.search(whole := joined(parts)):
        return None
    if not (FINITE.search(whole) if second.number else whole.endswith((".", ";"))):
        return None
    return Entry(second.style, "", parts, own[0], own[-1], second.indent)


def _unrun(lines: Sequence[Line], last: Entry) -> Entry:
    """Cut running text off the last item of a line that lost its breaks."""
    whole = joined(last.parts)
    text = _BARCODE.sub("", whole)
    if of_cut_line(lines, last.first, last.last):
        inner = [at for at, part in enumerate(last.parts) if at and item_of(part)]
        at = inner[-1] if inner else 0  # of a list inside the item only the last item may run on
        own = joined(last.parts[at:])
        mark = re.match(r"\W*\w{1,2}[.)]\s", own) if at else None
        begin = mark.end() if mark else 0
        text = joined([*last.parts[:at], own[:begin], doing(_BARCODE.sub("", own[begin:]))])
    return last if text == whole else replace(last, parts=(text,))


_BARCODE = re.compile(r"\s*\*\w{6,}\*\s*$")


def _trimmed(lines: Sequence[Line], found: list[Entry]) -> list[Entry]:
    """Cut off what follows the last item behind a blank line when the item was complete."""
    if not found:
        return found
    last = found[-1]
    kept = list(last.parts)
    index, used = last.first, 0
    for at in range(last.first, last.last + 1):
        if lines[at].blank or noise(lines[at]):
            if (
                0 < used <= len(kept)
                and kept[used - 1].rstrip().endswith((".", "!"))
                and at < last.last
            ):
                following = next((i for i in range(at, last.last + 1) if not lines[i].blank), at)
                if not item_of(lines[following].text) and lines[following].plain[:1].isupper():
                    kept = kept[:used]
                    break
            continue
        used += 1
        index = at
    return [
        *found[:-1],
        Entry(last.style, last.number, tuple(kept), last.first, index, last.indent),
    ]


def _point(
    lines: Sequence[Line], entry: Entry, decided_by: DecidedBy | None, certainty: float
) -> Point | None:
    text = tidy(entry.text)
    if len(text) < 4 or text.endswith("?") or is_form(text):
        return None
    if bracket := BRACKET.search(text):
        decided_by = body_in(bracket["body"])
        text = text[: bracket.start()].strip()
    elif TO_COUNCIL.match(text):
        decided_by = DecidedBy.COUNCIL
    if len(text) > 1500:
        certainty -= 0.3
    quote = quoted(lines, entry.first, entry.last)
    return Point(entry.number, text, decided_by, quote, lines[entry.first].number, certainty)
