"""A form read column by column: all its labels, and behind the last one all their values.

Each label may have kept its colon ("Datum: Steller: 3 mei 2027 J. Smit"), or the colons stand in a
column of their own before the values ("Zaaknummer Steller Afdeling : 4711 : J. Smit : Zorg").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from regiovisie.papers.logic.reader.flat_rows import in_one_line
from regiovisie.papers.logic.reader.items import Item, Pair
from regiovisie.papers.logic.reader.pairing import pair_of
from regiovisie.papers.logic.reader.shapes import is_empty
from regiovisie.papers.logic.reader.text import joined

_SIGN = re.compile(r"(?:^|(?<=\s)):(?=\s|$)")
_MOST_LINES = 6  # parts of one line over which such values run


def in_columns(run: Sequence[Item], texts: Sequence[Item]) -> list[Pair]:
    """Return the values of labels that stand before all of them; empty when it is no such form."""
    last = run[-1]
    if not last.colon or not last.number or texts[0].row != last.row:
        return []
    if texts[0].text.startswith(":"):
        return _behind_signs(run, texts)
    labels = [*takewhile(lambda one: one.colon and one.alone, reversed(run[:-1]))][::-1]
    labels = [one for one in labels if one.number == last.number]
    fields = {one.label.field for one in (*labels, last) if one.label}
    if not labels or len(fields) <= len(labels):
        return []
    return in_one_line([*labels, last], texts[0], 0.75)


def _behind_signs(run: Sequence[Item], texts: Sequence[Item]) -> list[Pair]:
    """Match values that each stand behind a colon with the last labels before them."""
    number = run[-1].number
    rows = [*takewhile(lambda one: one.number == number, texts)][:_MOST_LINES]
    while len(rows) > 1 and not (_SIGN.search(rows[-1].text) or rows[-2].text.endswith(":")):
        rows.pop()
    values = [part.strip() for part in _SIGN.split(joined([one.text for one in rows]))]
    labels = [one for one in run if one.number == number][-len(values) :]
    found = []
    for label, value in zip(labels, values[-len(labels) :], strict=True):
        text = Item(None, value, texts[0].row, 0, 0)
        pair = None if is_empty(value) else pair_of(label, [text], 0.8)
        if pair and (pair.value.whole or pair.label.shape == "text"):
            found.append(pair)
    return found
