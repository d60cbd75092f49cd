"""The sections of a paper, and the lists in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regiovisie.papers.logic.reader.outline import heading_of, whole_title
from regiovisie.papers.logic.reader.running import runs_on
from regiovisie.papers.logic.reader.text import Line, joined, without_footnotes
from regiovisie.papers.logic.reader.vocabulary import labels

PAGE = re.compile(
    r"^(?:\(\d{1,3}\)|pagina\s*:?\s*\d+(?:\s*(?:van|/)\s*\d+)?|\d{1,3}\s*(?:/|van)\s*\d{1,3}|"
    r"[-–]\s*\d{1,3}\s*[-–]|blad(?:zijde)?\s*\d+.*|page \d+.*)$",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"\s(?:pagina|blad(?:zijde)?)\s*:?\s*\d{1,3}\s*(?:van|/)\s*\d{1,3}$", re.IGNORECASE
)
_CELLS = re.compile(r"\t+|\s{3,}")
CONTACT = re.compile(
    r"[Pp]ostbus\s+\d|\S@\w|\b[1-9]\d{3}\s?[A-Z]{2}\s+[A-Z]|\bwww\.|"
    r"\b[Tt]el(?:efoon)?\s*[.:]\s*\(?0"
)
SIGNING = re.compile(
    r"^(?:aldus\b|(?:vastgesteld|besloten|genomen|gedaan) (?:in|door|op|tijdens)\b|"
    r"hoogachtend|met vriendelijke groet|(?:het )?college van [A-Z][\w' -]{2,30},?$|(?:de "
    r"|het )?(?:college van )?burgemeester en wethouders(?:\s+van\b.{0,60})?[,.]?$|(?:het "
    r")?college van (?:burgemeester en wethouders|b\s?&\s?w|b en "
    r"w)(?:\s+van\b.{0,60})?[,.]?$|namens\b.{0,60}$"
    r"|(?:de |het )?(?:raads|gemeente|loco-?|plv\.?\s|wnd\.?\s|waarnemend\s|"
    r"plaatsvervangend\s)?(?:griffier|secretaris|voorzitter|burgemeester)\b[\s,;./]*(?:$|"
    r"de |het |\t|\s{2,})"
    r"|de raad voornoemd|ondertekening|vali\w*\s?(?:ed)?\s+d?oor\b|getekend\b|en gaat "
    r"over tot de orde|w\.?g\.?$)",
    re.IGNORECASE,
)
PLACE_AND_DATE = re.compile(
    r"^(?:['’]s-)?['’]?[A-ZÀ-Ý][\w'’ -]{1,30},\s+(?:d\.?d\.?\s*)?(?:\w+dag\s+)?"
    r"(?:\d{1,2}[\s-]\w{1,10}[\s-]|(?:\.{2,}|…|_{2,}).{0,14})\d{4}\.?$"
)
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        (
            "named",
            r"^\s*(?i:beslis|besluit)?(?i:punt)\s+(?P<n>\d{1,2}|[A-H])\s*"
            r"(?:[.:)]\s*|\s(?=[A-ZÀ-Ý])|$)(?P<rest>.*)$",
        ),
        ("deep", r"^\s*(?P<n>\d{1,2}\.\d{1,2})[.)]?\s+(?P<rest>\S.*)$"),
        (
            "number",
            r"^\s*(?:[-–•]\s+)?(?P<n>\d{1,2})\s?[.):](?:\s+|(?=[A-Za-zÀ-ÿ“\"'‘]))(?P<rest>.*)$",
        ),
        (
            "bare",
            r"^\s*(?P<n>\d{1,2})(?:\s+|\t)(?!(?:januari|februari|maart|april|mei|juni|juli|"
            r"augustus|september|oktober|november|december)\b)(?P<rest>[A-Za-zÀ-ÿ“\"'‘].*)$",
        ),
        ("roman", r"^\s*(?P<n>I{1,3}|IV|VI{0,3}|IX|X)(?:\s?[.)]\s+|\s{2,})(?P<rest>.*)$"),
        ("roman", r"^\s*(?P<n>I{1,3}|IV)\s(?P<rest>[a-z].*)$"),
        ("letter", r"^\s*(?:[-–•]\s+)?(?!B\.\s?en\s?W\b)(?P<n>[a-zA-Z])\s?[.)]\s+(?P<rest>.*)$"),
        ("number", r"^\s*[-–•]\s+(?P<n>\d{1,2})\s?[.)]\s*(?P<rest>)$"),
        ("letter", r"^\s*[-–•]\s+(?!B\.\s?en\s?W\b)(?P<n>[a-zA-Z])\s?[.)]\s*(?P<rest>)$"),
        ("dash", r"^\s*(?P<n>)•\s+[-–•.]\s*(?P<rest>)$"),
        ("alone", r"^\s*(?P<n>\d{1,2})\s?[.)]?\s*(?P<rest>)$"),
        ("dash", r"^\s*(?P<n>)(?:[-–—•*»>]|o(?=\s))\s*(?P<rest>\S.*)$"),
    )
)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of lines under one heading: indexes of its first and last line (last not in it).

    ``rest`` is what stood behind the heading on its own line, ``at`` the line of the heading.
    """

    kind: str
    title: str
    rest: str
    at: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list: its mark, its words, the lines it stands on, how far it is indented."""

    style: str
    number: str
    parts: tuple[str, ...]
    first: int
    last: int
    indent: int

    @property
    def text(self) -> str:
        """The words in one line, without the digits of footnotes."""
        return without_footnotes(joined(self.parts))


def sections_of(lines: Sequence[Line]) -> list[Section]:
    """Return the sections of a paper in order."""
    marks: list[tuple[int, str, str, str]] = []
    style = ""
    for at, line in enumerate(lines):
        if line.blank:
            continue
        item = item_of(line.text)
        if marks and marks[-1][1] == "attachments" and item:
            style = style or item[0]
            if item[0] == style:
                continue  # an annex may be called "Advies"
        heading = heading_of(line) if not runs_on(lines, at) else None
        listed = marks and marks[-1][1] == "attachments" and not lines[at - 1].blank
        decision = heading and heading.section == "points" and "besluit" in line.plain.lower()
        if listed and decision and at > marks[-1][0] + 1 and not _begins_list(lines, at):
            continue  # an annex may be called "Ontwerpbesluit"
        if heading:
            style = ""
            marks.append((at, heading.section, line.plain.partition(":")[0].strip(), heading.rest))
    ends = [*[at for at, *_ in marks[1:]], len(lines)][: len(marks)]
    return [
        Section(kind, title, rest, at, at + 1, end)
        for (at, kind, title, rest), end in zip(marks, ends, strict=True)
    ]


def _begins_list(lines: Sequence[Line], at: int) -> bool:
    """Whether a list, or a sentence that introduces one, begins below a line."""
    following = next((line for line in lines[at + 1 : at + 4] if not line.blank), None)
    if following is None:
        return False
    item = item_of(following.text)
    return bool(item and item[1] in ("1", "a", "A", "I")) or following.plain.endswith(":")


def opens_section(lines: Sequence[Line], section: Section) -> bool:
    """Whether a heading such as "Voorstel" really opens the points, and is no title."""
    if whole_title(lines[section.at]) and _at_top(lines, section.at):
        return False
    if section.rest and len(section.rest) > 25:
        return True
    for at in range(section.first, min(section.end, section.first + 6)):
        text = lines[at].plain
        if not text:
            continue
        match = labels().pattern.match(text)
        if match and re.match(r"\s?:|\s*$|\t", text[match.end() :]) and not item_of(text):
            return False
        label = labels().of(match[0]) if match and text[0].isupper() else None
        if label and label.field == "subject" and not label.common:
            return False
        return not (whole_title(lines[section.at]) and _label_alone(lines, section.first))
    return False


def _at_top(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is one of the first of a paper, and no list follows on it."""
    following = next((line for line in lines[at + 1 : at + 5] if not line.blank), None)
    listed = following is not None and item_of(following.text) is not None
    return not listed and sum(not line.blank for line in lines[:at]) < 4


def _label_alone(lines: Sequence[Line], first: int) -> bool:
    """Whether a label has one of the next lines to itself, so that we are still in a head."""
    known = labels()
    return any(
        all(known.of(cell.strip(" :")) for cell in _CELLS.split(line.plain))
        for line in lines[first : first + 7]
        if not line.blank and heading_of(line) is None
    )


def item_of(text: str) -> tuple[str, str, str] | None:
    """Return style, mark and rest of a line that begins an item; None when it does not."""
    for style, pattern in _STYLES:
        if match := pattern.match(text):
            if style == "dash" and re.match(r"\s*[-–—]\d", text):
                return None
            return style, match["n"], match["rest"].strip()
    return None


def noise(line: Line) -> bool:
    """Whether a line is the number of a page, or a foot that ends with one."""
    return bool(PAGE.match(line.plain) or (len(line.text) < 130 and _FOOT.search(line.plain)))


def signing(lines: Sequence[Line], at: int) -> bool:
    """Whether the closing of a paper begins on a line."""
    return bool(SIGNING.match(lines[at].plain)) and not runs_on(lines, at)


def entries(lines: Sequence[Line], first: int, end: int) -> list[Entry]:
    """Return the items of the list between two lines, those inside items taken into them.

    The first item sets the style. A bare number that does not go on counting is a footnote.
    """
    found: list[Entry] = []
    style = ""
    indent = inner = 0
    footnote = False
    for at in range(first, end):
        line = lines[at]
        if line.blank or noise(line):
            footnote = footnote and not line.blank
            continue
        item = item_of(line.text) if not (found and _in_brackets(found[-1])) else None
        if item and (again := item_of(item[2])) and again[:2] == item[:2] and item[1]:
            item = again  # a mark that stands twice: "1 1 De visie"
        here = len(line.text) - len(line.text.lstrip())
        if item and item[0] == "alone" and _counts_on(found, item[1], line.text):
            item = ("number", item[1], "")
        if item and item[0] == "alone" and style not in ("", "alone"):
            continue  # a footnote's digit, or the number of a page
        if item and style == "alone" != item[0] and found[-1].parts == ("",):
            found, style = found[:-1], ""  # a mark that stands twice: "1." and "1. De visie"
        if item and not style:
            style, indent = item[0], here
        inner = _inside(found, item, inner) if item else inner
        if item and not inner and _begins_again(lines, found, item, at):
            found[-1] = _without_heading(found[-1])
            break
        if item and not inner and _same_level(found, item, style, here - indent):
            if _is_footnote(found, item, style) or (footnote and item[0] == "bare" != style):
                footnote = True
                continue
            footnote = False
            found.append(Entry(item[0], item[1], (item[2],), at, at, here))
        elif footnote:
            continue
        elif item and item[0] == "bare" and style != "bare" and found and _ends(found[-1]):
            footnote = True
        elif found:
            last = found[-1]
            found[-1] = Entry(
                last.style,
                last.number,
                (*last.parts, _LISTED.sub("", line.text.strip())),
                last.first,
                at,
                last.indent,
            )
    return found


def _begins_again(
    lines: Sequence[Line], found: list[Entry], item: tuple[str, str, str], at: int
) -> bool:
    """Whether another list begins on a page that lost its breaks, and the heading between."""
    if not found or found[-1].style != item[0] or item[0] not in ("number", "bare"):
        return False
    flat = 0 < lines[at].number == lines[found[-1].first].number
    return flat and _place(item[1]) == 1 and _place(found[-1].number) > 1


_HEADING = re.compile(r"(?<=[a-z\d)”’]\.)\s+[A-ZÀ-Ý][^.;]{3,80}$")


def _without_heading(entry: Entry) -> Entry:
    """Return an item without the heading of the next list, which a page put behind it."""
    whole = joined(entry.parts)
    text = _HEADING.sub("", whole)
    return entry if text == whole else replace(entry, parts=(text,))


def _in_brackets(entry: Entry) -> bool:
    """Whether the last line of an item leaves a bracket open, so that no mark follows it."""
    last = entry.parts[-1]
    return len(last) > 30 and last.count("(") > last.count(")")


def _counts_on(found: list[Entry], mark: str, text: str) -> bool:
    """Whether a lone "3." is the next number of a list, whose words stand below it."""
    last = found[-1].number if found and found[-1].style in ("number", "bare") else ""
    return last.isdigit() and int(mark) == int(last) + 1 and text.rstrip().endswith((".", ")"))


_LISTED = re.compile(r"^•\s+(?=(?:[-–.]|\w{1,2}[.)])(?:\s|$))")  # a mark of the page's own list


def _inside(found: list[Entry], item: tuple[str, str, str], inner: int) -> int:
    """Return the number this item has in a list inside the last item, 0 when it has none.

    Such a list begins at one again behind a colon and has the same marks as the list it is in.
    """
    kind, mark, _ = item
    place = _place(mark)
    if not found or not place or found[-1].style != kind:
        return inner if kind not in ("number", "letter") else 0
    if not _place(found[-1].number):
        return 0
    again = place == 1 and found[-1].parts[-1].rstrip().endswith(":")
    return place if (inner and place == inner + 1) or again else 0


def _place(mark: str) -> int:
    """Return where a mark stands in its list, 0 when it has none."""
    if mark.isdigit():
        return int(mark)
    return ord(mark.lower()) - ord("a") + 1 if len(mark) == 1 and mark.isalpha() else 0


def _same_level(found: list[Entry], item: tuple[str, str, str], style: str, deeper: int) -> bool:
    kind, mark, _ = item
    if kind != style:
        if (kind, style) == ("bare", "number") and found:
            return mark == str(int(found[-1].number) + 1) and _ends(found[-1])
        return (kind, style) == ("number", "bare")
    if found and kind == "dash" and deeper > 1:
        told = [part.rstrip() for part in found[-1].parts]
        return told[-1].endswith((";", ".")) and not any(part.endswith(":") for part in told)
    if not found or kind == "dash":
        return deeper < 2
    previous = found[-1].number
    if kind == "letter":
        return not (deeper > 0 and mark.lower() <= previous.lower())
    if kind in ("number", "bare", "named") and mark.isdigit() and previous.isdigit():
        return not (deeper > 1 and int(mark) <= int(previous))
    return True


def _is_footnote(found: list[Entry], item: tuple[str, str, str], style: str) -> bool:
    if item[0] != "bare" or not found or not found[-1].number.isdigit():
        return False
    return int(item[1]) != int(found[-1].number) + 1


def _ends(entry: Entry) -> bool:
    last = entry.parts[-1].rstrip()
    return bool(re.search(r"[.;!?:]\d{0,2}$", last)) or len(last) < 45


def paragraphs(lines: Sequence[Line], first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each paragraph between two lines."""
    start = -1
    for at in range(first, end):
        if lines[at].blank or noise(lines[at]) or CONTACT.search(lines[at].text):
            if start >= 0:
                yield start, at - 1
            start = -1
        elif start < 0:
            start = at
    if start >= 0:
        yield start, end - 1


_ASKS_OR_DOES = re.compile(r"\bte\s+\w+|\w+(?:stellen|stemmen|nemen|dragen|geven)\b", re.IGNORECASE)


def looks_like_heading(lines: Sequence[Line], at: int) -> bool:
    """Whether a line we do not know as a heading stands in the text like one."""
    text = lines[at].plain
    if not 2 < len(text) < 60 or text.endswith((".", ";", ",")) or not text[0].isupper():
        return False
    if item_of(text) or whole_title(lines[at]):
        return bool(whole_title(lines[at]))
    if _ASKS_OR_DOES.search(text):
        return False
    before = at == 0 or lines[at - 1].blank
    following = lines[at + 1] if at + 1 < len(lines) else None
    after = following is not None and (
        following.blank or len(following.text) > 60 or following.plain.endswith(".")
    )
    return before and after
