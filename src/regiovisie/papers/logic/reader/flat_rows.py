"""A row of labels whose values stand on one line without any break between them.

Only a reading that uses every word of the line counts; where two readings differ, what they
differ about is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regiovisie.papers.logic.reader import persons
from regiovisie.papers.logic.reader.items import Item, Pair
from regiovisie.papers.logic.reader.shapes import Shaped, shaped
from regiovisie.papers.logic.reader.vocabulary import natures

_MOST_LABELS = 9
_MOST_STEPS = 3_000
_PHONE = re.compile(
    r"(?:\+31|\(?0\d{1,3}\)?)[\s().–-]{0,3}\d[\d\s-]{4,9}\d|\b14\s?0\d{2,3}\b|\d{4}\b"
)
_CALLED = re.compile(r"tel|doorkies|fax|toestel|mobiel", re.IGNORECASE)
_MAIL = re.compile(r"\S+@\S+|\[email[^\]]*\]")
_MAILED = re.compile(r"mail", re.IGNORECASE)
_INITIALS = re.compile(r",\s?[A-Z]{2,3}(?=\s|$)")
_BEFORE_NAME = re.compile(
    r"\b(?:mevrouw|mevr\.?|mw\.?|dhr\.?|heer|de|drs\.?|mr\.?|ir\.?|ing\.?|dr\.?|wethouder|weth\.|"
    r"burgemeester|van|der|den|[A-Z]\.)$",
    re.IGNORECASE,
)
_INITIALED = re.compile(
    r"(?:[A-Z]\.\s?)+(?:[a-z'’]+\s)*[A-Z][\w'’]+(?:-(?:[a-z]+\s)*[A-Z][\w'’]+)*(?=\s[A-Z])"
)
_FUNCTION = re.compile(r"(?<=\S)\s(?:wethouder|burgemeester)\b", re.IGNORECASE)  # in no name
_GAP = re.compile(r"[\s,;/|:-]*")


@dataclass(frozen=True, slots=True)
class _Taken:
    """A label by its place in the row, and where its value stands in the line."""

    order: int
    start: int
    end: int
    value: Shaped | None  # None: a value nobody asks for
    counts: bool = True  # whether its shape shows that it is the value of this label


class _Search:
    """All readings of a line, with the most labels filled."""

    def __init__(self, run: Sequence[Item], text: str) -> None:
        self.run, self.text = run, text
        self.steps = self.most = 0
        self.best: list[tuple[_Taken, ...]] = []

    def read(self, order: int, at: int, taken: tuple[_Taken, ...]) -> None:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            return
        gap = _GAP.match(self.text, at)
        at = gap.end() if gap else at
        if order == len(self.run):
            if at >= len(self.text):
                self._keep(taken)
            return
        for one in self._options(order, at):
            self.read(order + 1, one.end, (*taken, one))
        self.read(order + 1, at, taken)

    def _keep(self, taken: tuple[_Taken, ...]) -> None:
        filled = sum(one.counts for one in taken)
        if filled < self.most:
            return
        if filled > self.most:
            self.best = []
        self.most = filled
        self.best.append(taken)

    def _options(self, order: int, at: int) -> Iterator[_Taken]:
        item, rest = self.run[order], self.text[at:]
        assert item.label
        label = item.label
        if not rest:
            return
        if label.shape == "text":
            yield from self._texts(order, at)
        elif label.shape == "person":
            following = self.run[order + 1].label if order + 1 < len(self.run) else None
            text_next = following is not None and following.shape == "text"
            yield from _persons(order, at, rest, text_next=text_next)
        elif label.shape == "nature":
            if word := natures().match(rest):
                value = Shaped(word[0], 0, word.end(), 1.0)
                yield _Taken(order, at, at + word.end(), value)
        else:
            found = shaped(label.shape, rest, field=label.field)
            if found and label.shape == "date" and len(found.iso) < len("2027-05-12"):
                return  # "mei 2027" of "12 mei 2027"
            if found and not rest[: found.start].strip(" .:d"):
                if label.shape == "number" and (more := _INITIALS.match(rest, found.end)):
                    whole = Shaped(rest[found.start : more.end()], 0, more.end(), found.fit)
                    yield _Taken(order, at, at + more.end(), whole)
                else:
                    yield _Taken(order, at, at + found.end, found)

    def _texts(self, order: int, at: int) -> Iterator[_Taken]:
        item, rest = self.run[order], self.text[at:]
        assert item.label
        if item.label.field == "ignored":
            known = (_PHONE, _CALLED), (_MAIL, _MAILED)
            shape = next((shape for shape, word in known if word.search(item.text)), None)
            if shape is not None:
                if match := shape.match(rest):
                    yield _Taken(order, at, at + match.end(), None)
                return
        for match in re.finditer(r"(?<=\S)(?=\s|$)", rest):
            words = rest[: match.start()]
            value = shaped("text", words, field=item.label.field)
            if item.label.field != "subject":
                yield _Taken(order, at, at + match.start(), None, counts=False)
            elif value and not _BEFORE_NAME.search(words):
                yield _Taken(order, at, at + match.start(), value)


def _persons(order: int, at: int, rest: str, *, text_next: bool) -> Iterator[_Taken]:
    """Yield the names a rest begins with; a name of many words also without its last ones.

    ``text_next``: words may stand behind it, so a surname behind initials is one word.
    """
    name, end = persons.leading(rest)
    if text_next and (match := _INITIALED.match(name)):
        end, name = end - len(name) + match.end(), match[0]
    while name and not _FUNCTION.search(rest[:end]):
        whole = persons.people(rest[:end], alone=True)
        if whole:
            yield _Taken(order, at, at + end, Shaped(", ".join(whole), 0, end, 1.0))
        shorter = rest[:end].rsplit(" ", 1)[0]
        if shorter == rest[:end]:
            return
        name, end = persons.leading(shorter)


def _asked(run: Sequence[Item]) -> int:
    """Return how many labels of a row ask for a value."""
    return sum(item.label is not None and item.label.field != "ignored" for item in run)


def in_one_line(run: Sequence[Item], text: Item, certainty: float) -> list[Pair]:
    """Read the values of a row of labels from one text; empty when that is in doubt."""
    if not 2 <= len(run) <= _MOST_LABELS or len(text.text) > 300:
        return []
    if text.text[:1] == ":" and " : " in text.text:
        return []  # a column of values, each with its colon
    search = _Search(run, text.text)
    search.read(0, 0, ())
    if not search.best or search.steps > _MOST_STEPS or search.most < min(2, _asked(run)):
        return []
    common = set(search.best[0]).intersection(*map(set, search.best[1:]))
    found = []
    for one in sorted(common, key=lambda taken: taken.order):
        item = run[one.order]
        if one.value is None or item.label is None:
            continue
        words = text.text[one.start : one.end]
        value = Shaped(
            one.value.value, 0, len(words), one.value.fit, one.value.iso, True,
            one.value.provisional, one.value.weekday_fits,
        )  # fmt: skip
        found.append(Pair(item.label, item.text, value, words, item.row, text.row, certainty))
    return found
