"""Decision points: what a body is asked to decide, or decided; and by whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader.facts import DecidedBy, Kind, Point
from regiovisie.papers.logic.reader.outline import INTRO, OPENING, SALUTATION, heading_of
from regiovisie.papers.logic.reader.sections import (
    Entry,
    Section,
    entries,
    item_of,
    looks_like_heading,
    noise,
    opens_section,
    paragraphs,
    signing,
)
from regiovisie.papers.logic.reader.shapes import shaped
from regiovisie.papers.logic.reader.text import Line, joined, quoted, without_footnotes
from regiovisie.papers.logic.reader.vocabulary import labels

DECIDES = re.compile(
    r"^(?:(?:[Dd]e|[Dd]en) (?:gemeente)?raad\s+(?:(?:van|der) .{2,45}?)?|[Hh]et college\s+)?(?:heeft\s+)?(?:BESLUIT|[Bb]esluit|BESLUITEN|in (?:zijn|haar) .{0,60}?besloten|op .{0,40}?besloten|[Bb]esluiten|[Bb]eslút|[Dd]e raad besluit)(?:en)?\b\s*(?P<rest>.*)$"
)
_ASKS = re.compile(
    r"^spreekt\b.{0,40}\buit,?(?P<out>)$|^(?:en\s+)?(?:verzoekt|draagt|roept|spreekt|vraagt|dringt|besluit|stelt|nodigt|wijzigt|stellen voor|stelt voor|overweegt)\b(?P<middle>.{0,110}?)(?P<colon>:)?\s*$|^(?:verzoekt|draagt|roept|spreekt uit|vraagt|dringt)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"^(?:om\s+)?(?:te besluiten\s*(?:om|tot|dat)?|vast te stellen|het volgende(?: besluit)?|als volgt|om|tot|dat|conform)?\s*(?::|te besluiten:?|te nemen:?)?\s*$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"^(?:[A-HIVX\d]{1,3}[.)]\s*)?(?:beslispunten\s+|besluiten\s+|besluit\s+|voor\s+|door\s+|aan\s+|gevraagd(?: besluit)? (?:van|aan)\s+|bevoegdheid\s+)*(?:de\s+|het\s+)?(?P<body>(?:gemeente)?ra(?:ad|den)|colleges?(?: van (?:b\s?&\s?w|burgemeester en wethouders|b en w))?|burgemeester en wethouders|b\s?&\s?w|centrumgemeente\w*(?:\s[A-Z][\w-]+)?|bestuurlijk overleg|stuurgroep|portefeuillehoudersoverleg|algemeen bestuur)\b(?P<rest>[^.;]{0,90})$",
    re.IGNORECASE,
)
_TO_COUNCIL = re.compile(
    r"^(?:aan\s+)?(?:de|uw) (?:gemeente)?raad\s+(?:voor te stellen|te adviseren|voorstellen|te verzoeken)\b\s*(?:te besluiten\s*)?(?:om\b|tot\b|:)?\s*",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"\(\s*(?:bevoegdheid\s*:?\s*|door\s+|besluit\s+|beslist:?\s*)?(?:de\s+|het\s+|alleen\s+)?(?P<body>(?:gemeente)?ra(?:ad|den)|colleges?|centrumgemeente\w*)\s*\)\s*[.;]?$",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\bte\s+(?:\w+\s+)?\w+(?:en|an|n)\b[^.;]{0,40}[.;]?$|\b(?:vast|kennis|goed|in)\s?te\s?\w+"
)
_MOST = 40  # points; more is a regulation or an agenda


def points_of(lines: Sequence[Line], sections: Sequence[Section], kind: Kind) -> tuple[Point, ...]:
    """Return the decision points of a paper, in order; empty when it holds none."""
    default = {
        Kind.COUNCIL_PROPOSAL: DecidedBy.COUNCIL,
        Kind.COUNCIL_DECISION: DecidedBy.COUNCIL,
        Kind.AMENDMENT: DecidedBy.COUNCIL,
        Kind.MOTION: DecidedBy.COUNCIL,
        Kind.EXECUTIVE_PROPOSAL: DecidedBy.EXECUTIVE,
    }.get(kind)
    if kind in (Kind.COUNCIL_DECISION, Kind.AMENDMENT, Kind.MOTION):
        found = _decided(lines, default, kind)
        if found or kind is Kind.COUNCIL_DECISION:
            return found
    if kind in (Kind.AGENDA, Kind.DECISION_LIST, Kind.REGULATION):
        return ()
    found = ()
    if any(OPENING.match(line.plain) for line in lines):
        found = _decided(lines, default, kind)
    found = found or _under_headings(lines, sections, default)
    return found or _after_intro(lines, default)


def _decided(lines: Sequence[Line], default: DecidedBy | None, kind: Kind) -> tuple[Point, ...]:
    for at, line in enumerate(lines):
        text = line.plain.lstrip("-•* ")
        match = DECIDES.match(text)
        if match and _is_decision_word(text, match["rest"], kind):
            end = _end(lines, at + 1)
            return _points(lines, at, match["rest"].lstrip(" :;,"), at + 1, end, default, 0.95)
        if (
            kind is Kind.MOTION
            and at > 2
            and (asks := _ASKS.match(text))
            and not item_of(line.text)
        ):
            end = _end(lines, at + 1)
            whole = asks["colon"] or asks["out"] is not None or text.endswith(":")
            rest = "" if whole else text
            if found := _points(lines, at, rest, at + 1, end, default, 0.8):
                return found
    return ()


def _is_decision_word(text: str, rest: str, kind: Kind) -> bool:
    if text.isupper() or not rest.strip():
        return True
    if rest.lstrip().startswith((":", ";", ",")) or rest.rstrip().endswith(":"):
        return True
    return bool(re.match(r"(?:tot|om|vast|in te|het|de|met|dat|als)\b", rest.strip()))


def _end(lines: Sequence[Line], first: int) -> int:
    """Return where the points end: at the closing, a toelichting or an unknown heading."""
    for at in range(first, len(lines)):
        line = lines[at]
        if line.blank:
            continue
        text = line.plain
        if signing(line) or re.match(
            r"(?:toelichting|ondertekening|en gaat over tot|overwegingen|argumenten|bijlagen?\b\s*:?$|inleiding)",
            text,
            re.IGNORECASE,
        ):
            return at
    return len(lines)


def _under_headings(
    lines: Sequence[Line], sections: Sequence[Section], default: DecidedBy | None
) -> tuple[Point, ...]:
    found: tuple[Point, ...] = ()
    for section in sections:
        if section.kind != "points" or not opens_section(lines, section):
            continue
        decided_by = _body_in(section.title) or default
        end = _stop(lines, section.first, section.end)
        new = _points(lines, section.at, section.rest, section.first, end, decided_by, 0.95)
        if not new:
            continue
        if not found:
            found = new
        elif {p.decided_by for p in new} - {p.decided_by for p in found} and not _repeats(
            found, new
        ):
            found += new
    return found


def _repeats(old: Sequence[Point], new: Sequence[Point]) -> bool:
    known = {"".join(p.text.lower().split())[:60] for p in old}
    return any("".join(p.text.lower().split())[:60] in known for p in new)


def _after_intro(lines: Sequence[Line], default: DecidedBy | None) -> tuple[Point, ...]:
    for at, line in enumerate(lines):
        text = line.plain
        if ". " in text[-160:] and text.endswith(":"):
            text = text[text.rindex(". ") + 2 :]
        match = INTRO.match(text)
        if match is None or len(text) > 700:
            continue
        colon = match["colon"] or text.endswith(":")
        rest = text[match.end() :].strip() if match["colon"] else ""
        following = next((i for i in range(at + 1, len(lines)) if not lines[i].blank), None)
        listed = following is not None and item_of(lines[following].text) is not None
        if not colon and not listed:
            continue
        end = _stop(lines, at + 1, len(lines))
        found = _points(
            lines, at, rest, at + 1, end, _body_in(text[: match.end()]) or default, 0.85
        )
        if found:
            return found
    return _one_sentence(lines, default)


_ONE = re.compile(
    r"^(?:daarom\s+|derhalve\s+)?(?:u wordt|de (?:gemeente)?raad wordt|uw raad wordt|wij|het college|burgemeester en wethouders)\s+(?:\w+\s+){0,5}?(?:voorgesteld|gevraagd|verzocht|stellen(?: u| uw raad| de raad)?(?: dan ook| daarom)? voor|stelt (?:u|uw raad|de raad) voor)\s*(?:te besluiten\s*)?(?:om|tot|:)?\s+(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)


def _one_sentence(lines: Sequence[Line], default: DecidedBy | None) -> tuple[Point, ...]:
    for first, last in paragraphs(lines, 0, len(lines)):
        whole = joined([line.text for line in lines[first : last + 1]])
        match = _ONE.match(whole) if len(whole) < 500 else None
        if match and _FINITE.search(match["rest"]) and match["rest"].count(". ") == 0:
            quote = quoted(lines, first, last)
            text = _tidy(match["rest"])
            return (Point("", text, default, quote, lines[first].number, 0.72),)
    return ()


def _stop(lines: Sequence[Line], first: int, end: int) -> int:
    """Return where the points of a section end before the next heading does."""
    seen = False
    blank = False
    for at in range(first, end):
        line = lines[at]
        if line.blank:
            blank = True
            continue
        if noise(line):
            continue
        heading = heading_of(line)
        if heading and heading.section != "points" and not heading.rest:
            return at
        if signing(line) or SALUTATION.match(line.plain):
            return at
        item = item_of(line.text)
        if item:
            seen = True
        elif blank and seen and looks_like_heading(lines, at) and not _group(line.plain):
            return at
        elif seen and _label_line(line.plain):
            return at
        blank = False
    return end


def _label_line(text: str) -> bool:
    match = labels().pattern.match(text)
    if not match or not text[0].isupper():
        return False
    rest = text[match.end() :]
    if re.match(r"\s?:", rest):
        return True
    label = labels().of(match[0])
    return bool(
        label
        and not label.common
        and label.shape != "text"
        and shaped(label.shape, rest, field=label.field)
    )


def _points(
    lines: Sequence[Line],
    at: int,
    rest: str,
    first: int,
    end: int,
    default: DecidedBy | None,
    certainty: float,
) -> tuple[Point, ...]:
    """Return the points between two lines; ``rest`` is what stood behind the heading."""
    found: list[Point] = []
    decided_by = default
    start = opened = first
    if rest and (group := _group(rest)):
        decided_by, rest = group, ""
    elif rest and INTRO.match(rest) and rest.rstrip().endswith(":"):
        decided_by, rest = _body_in(rest) or decided_by, ""
    elif rest and (_OWN.match(rest) or (rest.endswith(":") and len(rest) < 130)):
        rest = ""
    if rest and (item := item_of(rest)):
        line = Line(lines[at].number, rest)
        return _points(
            [*lines[:at], line, *lines[at + 1 :]], at, "", at, end, decided_by, certainty
        )
    if rest:
        return _sentences(lines, at, rest, first, end, decided_by, certainty)
    for index in range(first, end + 1):
        group = None
        if index < end:
            text = lines[index].plain
            if lines[index].blank:
                continue
            group = _group(text)
            if group is None and not (index == start and not found):
                item = item_of(lines[index].text)
                group = _group(item[2]) if item and item[2].endswith(":") else None
            elif group is None and INTRO.match(text) and _intro_line(lines, index, end):
                group = _body_in(text) or decided_by or default or DecidedBy.COUNCIL
        if group is None and index < end:
            continue
        found += _listed(lines, start, index, decided_by, certainty)
        if group is not None:
            opened = index + 1
            decided_by = group if default is not None or _body_in(lines[index].plain) else default
        start = index + 1
    if not found:
        return _sentences(lines, at, "", opened, end, decided_by, certainty)
    return tuple(found[:_MOST])


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
    for entry in _trimmed(lines, entries(lines, first, end)):
        if point := _point(lines, entry, decided_by, certainty):
            found.append(point)
    return found


def _trimmed(lines: Sequence[Line], found: list[Entry]) -> list[Entry]:
    """Cut off what follows the last item behind a blank line when the item was complete."""
    if not found:
        return found
    last = found[-1]
    kept = list(last.parts)
    index, used = last.first, 0
    for at in range(last.first, last.last + 1):
        if lines[at].blank or noise(lines[at]):
            if used and kept[used - 1].rstrip().endswith((".", "!")) and at < last.last:
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
    text = _tidy(entry.text)
    if len(text) < 4:
        return None
    if bracket := _BRACKET.search(text):
        decided_by = _body_in(bracket["body"])
        text = text[: bracket.start()].strip()
    elif _TO_COUNCIL.match(text):
        decided_by = DecidedBy.COUNCIL
    if len(text) > 1500:
        certainty -= 0.3
    quote = quoted(lines, entry.first, entry.last)
    return Point(entry.number, text, decided_by, quote, lines[entry.first].number, certainty)


def _sentences(
    lines: Sequence[Line],
    at: int,
    rest: str,
    first: int,
    end: int,
    decided_by: DecidedBy | None,
    certainty: float,
) -> tuple[Point, ...]:
    """Return points that stand there as sentences, without marks."""
    found: list[Point] = []
    if rest:
        last = first
        while last < end and not lines[last].blank and not rest.rstrip().endswith("."):
            rest = joined([rest, lines[last].text])
            last += 1
        text = _tidy(without_footnotes(_strip_intro(rest)))
        if _FINITE.search(text) or len(text.split()) > 3:
            return (
                Point(
                    "",
                    text,
                    decided_by,
                    quoted(lines, at, last - 1),
                    lines[at].number,
                    certainty - 0.05,
                ),
            )
        first = last
    for start, last in paragraphs(lines, first, end):
        whole = joined([line.text for line in lines[start : last + 1]])
        if len(whole) > 900 or (found and not _FINITE.search(whole)):
            break
        if INTRO.match(whole) and whole.endswith(":"):
            decided_by = _body_in(whole) or decided_by
            continue
        text = _tidy(without_footnotes(_strip_intro(whole)))
        if not _FINITE.search(text) and len(text) > 350:
            break
        if len(text.split()) < 3:
            continue
        sure = certainty - (0.05 if _FINITE.search(text) else 0.3)
        found.append(
            Point("", text, decided_by, quoted(lines, start, last), lines[start].number, sure)
        )
    return tuple(found[:6])


def _strip_intro(text: str) -> str:
    if match := _ONE.match(text):
        return match["rest"]
    if match := _TO_COUNCIL.match(text):
        return text[match.end() :]
    decides = DECIDES.match(text)
    if decides and len(decides["rest"].split()) > 3:
        text = decides["rest"].lstrip(" :")
    return re.sub(
        r"^(?:om\s+)?(?:te besluiten\s+(?:om\s+|tot\s+)?|om\s+)", "", text, flags=re.IGNORECASE
    )


def _tidy(text: str) -> str:
    text = re.sub(r"\s*[;,]?\s*\ben\s*$", "", text.strip())
    return text.strip(" ;,").strip()


def _group(text: str) -> DecidedBy | None:
    """Return the body a line names as the one that decides what follows; None otherwise."""
    text = text.strip()
    match = _GROUP.match(text)
    if match is None:
        return None
    rest = match["rest"].strip()
    if (
        rest
        and not rest.endswith(":")
        and not re.fullmatch(r"van (?:de gemeente )?[A-Z][\w' -]+|besluit|besluiten|\(.*\)", rest)
    ):
        return None
    if not rest and not text.endswith(":") and len(text) > 45:
        return None
    return _body_in(match["body"] + " " + rest)


def _body_in(text: str) -> DecidedBy | None:
    """Return the body that is to decide according to the words of an introduction."""
    lower = text.lower()
    if "centrumgemeente" in lower:
        return DecidedBy.CENTRE
    if re.search(
        r"bestuurlijk overleg|stuurgroep|portefeuillehoudersoverleg|algemeen bestuur", lower
    ):
        return DecidedBy.REGION
    if re.search(r"\b(?:uw|de|aan|gemeente)?\s?(?:gemeente)?ra(?:ad|den)\b", lower):
        return DecidedBy.COUNCIL
    if re.search(r"\bcolleges?\b|burgemeester en wethouders|b\s?&\s?w\b|b en w\b", lower):
        return DecidedBy.EXECUTIVE
    return None
