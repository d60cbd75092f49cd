"""The items of a list between two lines: which mark begins one, and what goes on with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from regiovisie.papers.logic.reader.sections import item_of, noise
from regiovisie.papers.logic.reader.text import Line, joined, without_footnotes


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
