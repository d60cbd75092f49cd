"""Labels below the head of a paper: behind its summary, at its end, in a foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from regiovisie.papers.logic.reader.head import pairs_of
from regiovisie.papers.logic.reader.items import Pair
from regiovisie.papers.logic.reader.label_finding import COLON, row_of_labels
from regiovisie.papers.logic.reader.misread import misread
from regiovisie.papers.logic.reader.shapes import shaped
from regiovisie.papers.logic.reader.text import Line, folded
from regiovisie.papers.logic.reader.vocabulary import labels

_EVERYDAY = ("author", "portfolio_holder", "council_date")
_LONGEST = 150  # characters of a line that may begin with a label
_NEAR = 40  # lines below the head in which a subject may still stand
_ASKED = ("number", "date", "person")


def labels_below(
    lines: Sequence[Line], first: int, skipped: Set[int]
) -> Iterator[tuple[int, Pair]]:
    """Yield each line below the head with a label, and the label with its value.

    A label stands first with a colon or its value, alone, last on its line, or in a row of labels.
    ``skipped`` are lines where a label stands alone or has a colon.
    """
    column = -9
    for at in range(first, len(lines)):
        text = lines[at].plain
        if not 0 < len(text) < _LONGEST:
            continue
        place, strict = _place(text, apart=lines[at - 1].blank)
        if at in skipped and place != "alone" and ":" not in text:
            continue
        if not place and _dated(lines, at) and (at - column <= 5 or _column(lines, at)):
            place, strict = "alone", True
        if not place or (place == "subject" and at >= first + _NEAR):
            continue
        if place == "alone":
            column = at
        for pair in pairs_of(lines[at : at + 3 if place in ("row", "alone") else at + 2]):
            if pair.first_row == 0 and _counts(pair, place, strict=strict):
                yield at, replace(pair, certainty=round(pair.certainty - 0.08, 2))


def _counts(pair: Pair, place: str, *, strict: bool) -> bool:
    if pair.label.common and pair.label.field in _EVERYDAY:
        return False
    if pair.label.shape == "text" and place != "subject":
        return False
    if strict and not pair.value.whole:
        return False
    return not (strict and pair.label.shape == "person") or _full(pair.value.value)


def _full(names: str) -> bool:
    """Whether every name has more than one word; "Portefeuillehouder Venlo" names a town."""
    return all(" " in name or "." in name for name in names.split(", "))


def _place(text: str, *, apart: bool) -> tuple[str, bool]:
    """Return where the label of a line stands, "" without one, and if only a whole value counts.

    ``apart`` says that a blank line stands before it.
    """
    match = labels().pattern.match(text) if text[0].isupper() else None
    label = labels().of(match[0]) if match else None
    if match is None or label is None:
        if len(text) < 40 and text[0].isupper() and (wrong := misread(text.rstrip(" :"))):
            return ("alone", True) if wrong.shape in _ASKED else ("", True)
        return ("end", True) if _ends_with_label(text) else ("", True)
    if any(hit.label.shape in _ASKED and not hit.label.common for hit in row_of_labels(text)):
        return "row", True
    colon = bool(COLON.match(text, match.end()))
    alone = not label.common and match.end() == len(text)
    if label.field == "subject":
        return ("subject", alone) if colon or (alone and apart) else ("", True)
    if label.shape not in _ASKED:
        return "", True
    if colon:
        return "colon", False
    if alone:
        return "alone", True
    if not label.common and label.shape in ("date", "number") and len(text) < 90:
        return "plain", False
    if not label.common and label.shape == "person" and len(text) < 90:
        return "plain", True
    return ("end", True) if _ends_with_label(text) else ("", True)


def _column(lines: Sequence[Line], at: int) -> bool:
    """Whether another label stands alone a few lines on."""
    for line in lines[at + 2 : at + 6]:
        label = labels().of(line.plain.rstrip(" :")) if not line.blank else None
        if label and not label.common and label.shape in _ASKED:
            return True
    return False


def _dated(lines: Sequence[Line], at: int) -> bool:
    """Whether a line says "Datum" and no more, with a date on the next line of text."""
    label = labels().of(lines[at].plain.rstrip(" :"))
    if label is None or label.field != "date":
        return False
    for line in lines[at + 1 : at + 3]:
        if not line.blank:
            value = shaped("date", line.text, field="date")
            return bool(value and value.whole and value.start == 0)
    return False


def _ends_with_label(text: str) -> bool:
    """Whether the last words of a line are a label whose value may stand on the next line."""
    words = text.split()
    for count in range(min(5, len(words) - 1), 0, -1):
        label = labels().known.get(folded(" ".join(words[-count:])))
        if label and not label.common and words[-count][0].isupper():
            return label.shape in _ASKED
    return False
