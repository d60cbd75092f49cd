"""The head of a paper as a row of labels and texts, in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from regiovisie.papers.logic.reader.label_finding import CELL, COLON, labels_in, nearly
from regiovisie.papers.logic.reader.outline import (
    ADDRESSEE,
    SALUTATION,
    called_by_members,
    heading_of,
    title_start,
)
from regiovisie.papers.logic.reader.sections import PAGE
from regiovisie.papers.logic.reader.shapes import Shaped, shaped
from regiovisie.papers.logic.reader.text import Line, folded
from regiovisie.papers.logic.reader.vocabulary import Label, labels, natures


@dataclass(frozen=True, slots=True)
class Item:
    """A label or a text. ``row`` is the index of its line, ``cell`` its place on that line."""

    label: Label | None
    text: str
    row: int
    cell: int
    start: int
    colon: bool = False
    alone: bool = False  # a label with its cell to itself
    barrier: bool = False  # a title, heading or salutation: nothing reaches across it
    wraps: bool = False  # a text whose line was broken inside its cell
    signs: int = 0  # lines of nothing but colons or dots right above it
    number: int = 0  # of its line in the text as given; parts of one line share it


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with its value: the rows they stand on, and how sure the two belong together."""

    label: Label
    words: str
    value: Shaped
    text: str
    first_row: int
    last_row: int
    certainty: float


_SIGNS = "-–_.…/: "


def items_of(lines: Sequence[Line]) -> list[Item]:
    """Return the labels and texts of a head; blank lines leave no trace but their row."""
    found: list[Item] = []
    skip = -1
    signs = 0
    for row, line in enumerate(lines):
        if line.blank or PAGE.match(line.plain) or row == skip:
            continue
        if whole := _broken_label(lines, row):
            line, skip = whole, row + 1
        if not line.plain.strip(_SIGNS):
            signs += 1
            continue
        if found and _named_below(found[-1], row) and called_by_members(line):
            found.append(Item(None, line.plain, row, 0, 0))
            continue
        if found and _row_above(found, row) and (title := title_start(line)) and title[1]:
            found.append(Item(None, line.text.strip(), row, 0, 0, number=line.number))
            continue
        items = _items_of(line, row, first=not found)
        found += [replace(item, signs=signs, number=line.number) for item in items]
        signs = 0
    found = _with_end_labels(_with_natures(_with_wraps(lines, _with_empty_labels(found))))
    return _with_strange_labels(_with_functions(found))


def _named_below(item: Item, row: int) -> bool:
    """Whether the line of a row is where the subject under its label begins."""
    label = item.label
    return label is not None and label.field == "subject" and item.alone and row - item.row <= 2


def _row_above(items: Sequence[Item], row: int) -> bool:
    """Whether several labels, that of the subject among them, have the line above to themselves."""
    above = [item for item in items if item.row == items[-1].row]
    bare = all(item.label and not item.colon for item in above)
    named = any(item.label and item.label.field == "subject" for item in above)
    return len(above) > 1 and bare and named and row - items[-1].row <= 2


def _with_empty_labels(items: list[Item]) -> list[Item]:
    """Take an everyday label for one where a label without its value stands right before it.

    So stand the labels of a row when a page lost its line breaks: "Steller Telefoon J. Smit 4410".
    """
    found: list[Item] = []
    rest = list(reversed(items))
    while rest:
        item = rest.pop()
        before = found[-1] if found else None
        match = labels().pattern.match(item.text) if item.label is None else None
        label = labels().of(match[0]) if match else None
        after = item.text[match.end() :] if match else ""
        if before is None or match is None or label is None or before.label is None:
            found.append(item)
            continue
        same = before.number == item.number and (before.row, before.cell) != (item.row, item.cell)
        first = len(match[0]) > 3 and match[0][0].isupper() and re.match(r"\s+[^\Wa-z]", after)
        run = [before, *found[-2:-1]] if before.label.field == "ignored" else [before]
        labelled = run[-1].label
        asked = not before.colon and labelled is not None and labelled.field != "ignored"
        if before.label.field == "subject" and label.shape == "text":
            asked = asked and _in_columns(items)
        if not (same and first and asked and before.row in (item.row, item.row - 1)):
            found.append(item)
            continue
        found.append(replace(item, label=label, text=match[0], alone=False))
        start = item.start + match.end() + len(after) - len(after.lstrip())
        rest.append(replace(item, text=after.strip(), cell=item.cell + 1, start=start))
    return found


def _in_columns(items: list[Item]) -> bool:
    """Whether a page lost its line breaks and labels stand side by side somewhere on it."""
    return any(
        one.label and two.label and one.number == two.number and not (one.colon or two.colon)
        for one, two in pairwise(items)
    )


_STRANGE = Label("ignored", "text", False)


_NO_LABEL = re.compile(r"\d|\b[A-Z]\.\s?(?:[A-Za-z.]+\s?)+$")  # a figure, a name


def _with_strange_labels(items: list[Item]) -> list[Item]:
    """Take a text between two labels in a column for a label that we do not know.

    It cannot be the value of the label above it, and says no more than a few words.
    """
    found = list(items)
    for at in range(1, len(items) - 1):
        before, item, after = found[at - 1], items[at], items[at + 1]
        if item.label or item.barrier or not (before.label and after.label):
            continue
        column = before.alone and after.alone and not before.colon and not after.colon
        rows = before.row + 1 == item.row == after.row - 1
        words = item.text.split()
        short = len(words) <= 5 and item.text[:1].isupper() and not _NO_LABEL.search(item.text)
        if not (column and rows and short) or before.label.shape == "text":
            continue
        if shaped(before.label.shape, item.text, field=before.label.field) is None:
            found[at] = replace(item, label=_STRANGE, alone=True)
    return found


def _with_functions(items: list[Item]) -> list[Item]:
    """Take "Wethouder G. Ploeg" under a row of labels for the value it is there."""
    found: list[Item] = []
    for item in items:
        before = found[-1] if found else None
        if before and before.label and item.label is None and before.text in _FUNCTIONS:
            above = [one for one in found if 0 < before.row - one.row <= 2]
            asked = any(one.label and one.label.shape == "person" for one in above)
            beside = before.row == item.row and not (before.colon or before.alone)
            if asked and beside and above[-1].label:
                whole = f"{before.text} {item.text}"
                found[-1] = Item(None, whole, item.row, before.cell, before.start)
                continue
        found.append(item)
    return found


_FUNCTIONS = ("Wethouder", "wethouder", "Burgemeester", "burgemeester")


def _broken_label(lines: Sequence[Line], row: int) -> Line | None:
    """Return the next line with the whole label, when this one holds the first half of it."""
    text = lines[row].text.rstrip()
    if not text.endswith("-") or row + 1 >= len(lines) or len(text) > 40:
        return None
    head, colon, rest = lines[row + 1].text.strip().partition(":")
    whole = text[:-1].strip() + head.strip()
    if labels().of(whole) is None:
        return None
    return Line(lines[row + 1].number, f"{whole}{colon}{rest}")


def _with_wraps(lines: Sequence[Line], items: list[Item]) -> list[Item]:
    """Mark the texts at whose end a space shows that the line was broken there."""
    last = {item.row: at for at, item in enumerate(items)}
    return [
        replace(item, wraps=True)
        if item.label is None and last[item.row] == at and lines[item.row].tail == " "
        else item
        for at, item in enumerate(items)
    ]


def _with_natures(items: list[Item]) -> list[Item]:
    """Take a word such as "Besluitvormend" as a label only when a date stands behind it."""
    found: list[Item] = []
    asked = any(item.label and item.label.shape == "nature" for item in items)
    for at, item in enumerate(items):
        same = at > 0 and items[at - 1].label is not None and items[at - 1].row == item.row
        again = same and folded(items[at - 1].text).startswith(folded(item.text)[:6])
        if again and item.label and item.label.field == "ignored" and not item.colon:
            item = Item(None, item.text, item.row, item.cell, item.start)  # Openbaarheid: Openbaar
        if item.label is not None and not item.colon and natures().fullmatch(item.text.strip()):
            after = items[at + 1] if at + 1 < len(items) else None
            dated = (
                after and after.label is None and shaped("date", after.text, field="council_date")
            )
            if not dated or asked:
                item = Item(None, item.text, item.row, item.cell, item.start)
        found.append(item)
    return found


def _with_end_labels(items: list[Item]) -> list[Item]:
    """Cut an everyday label off the end of a value when labels stand at the ends of lines."""
    found: list[Item] = []
    for at, item in enumerate(items):
        before = items[at - 1] if at else None
        after = items[at + 1] if at + 1 < len(items) else None
        words = item.text.split()
        ends = before is not None and before.label is not None and before.row == item.row - 1
        later = items[at + 2] if at + 2 < len(items) else None
        chained = after and later and after.label is None and later.label and later.row == after.row
        listed = chained or (after and after.label and after.alone)
        if item.label or not ends or len(words) < 2 or not listed:
            found.append(item)
            continue
        label = labels().of(words[-1])
        if label is None or not words[-1][0].isupper():
            found.append(item)
            continue
        value = item.text[: -len(words[-1])].rstrip()
        found.append(Item(None, value, item.row, item.cell, item.start))
        found.append(Item(label, words[-1], item.row, item.cell + 1, item.start + len(value) + 1))
    return found


def _as_value(item: Item, before: Item) -> Item:
    """Return a word such as "Besluitvormend" as the value it is behind "Aard voorstel"."""
    if item.label is None or item.colon or before.label is None or before.label.shape != "nature":
        return item
    if not natures().fullmatch(item.text) or item.row - before.row > 1:
        return item
    return Item(None, item.text, item.row, item.cell, item.start)


def _items_of(line: Line, row: int, *, first: bool) -> list[Item]:
    text = line.text
    plain = line.plain
    if SALUTATION.match(plain) or (ADDRESSEE.match(plain) and not re.search(r":\s*\S", plain)):
        return [Item(None, text.strip(), row, 0, 0, barrier=True)]
    lead: list[Item] = []
    offset = 0
    if (title := title_start(line)) and not _label_is_longer(plain, title[1]):
        rest = title[1]
        whole = not rest
        lead = [
            Item(None, plain if whole else plain[: len(plain) - len(rest)], row, 0, 0, barrier=True)
        ]
        if whole and not _is_label(plain):
            return lead
        if not whole:
            at = text.find(rest)
            if at < 0:
                return [Item(None, plain, row, 0, 0, barrier=True)]
            text, offset = text[at:], at
        else:
            lead = []
    elif (heading := heading_of(line)) and not heading.rest and not _is_label(plain):
        return [Item(None, plain, row, 0, 0, barrier=True)]
    return lead + _pieces(text, row, offset, first=first)


def _label_is_longer(text: str, rest: str) -> bool:
    match = labels().pattern.match(text)
    return bool(match and rest and match.end() > len(text) - len(rest))


def _is_label(text: str) -> bool:
    return labels().of(text.strip(" :")) is not None


def _pieces(text: str, row: int, offset: int, *, first: bool) -> list[Item]:
    found: list[Item] = []
    position = cell = 0
    for hit in labels_in(text):
        if hit.start < position:
            continue
        _add_texts(found, text[position : hit.start], row, cell, offset + position)
        cell = len(found)
        colon = COLON.match(text, hit.end)
        after = colon.end() if colon else hit.end
        rest = text[after:]
        alone = not rest.strip() or bool(re.match(r"\t|\s{2,}|\s*\|", rest))
        words = text[hit.start : hit.end]
        found.append(Item(hit.label, words, row, cell, offset + hit.start, bool(colon), alone))
        position, cell = after, cell + 1
    _add_texts(found, text[position:], row, cell, offset + position)
    misread = nearly(text) if all(item.label is None for item in found) else None
    if misread:
        head, _, rest = text.partition(":")
        found = [Item(misread, head, row, 0, offset, True, not rest.strip())]
        _add_texts(found, rest, row, 1, offset + len(head) + 1)
    return found


def _add_texts(found: list[Item], text: str, row: int, cell: int, start: int) -> None:
    """Add the cells of a stretch of text."""
    position = 0
    for part in CELL.split(text):
        at = text.find(part, position)
        position = at + len(part)
        stripped = part.strip(" \t|").removeprefix("** ").removeprefix("- ").removesuffix("**")
        if not stripped.strip(_SIGNS):
            continue
        lead = len(part) - len(part.lstrip(" \t|"))
        found.append(Item(None, stripped, row, cell + len(found), start + at + lead))
