"""Where a value was read from is marked in the text, whatever its quote looks like."""

from __future__ import annotations

import pytest

from regiovisie.papers.logic.reader import as_json, read_papers
from regiovisie.papers.logic.reader.marking import Quote, Stretch, marked
from regiovisie.papers.logic.reader.text import lines_of
from tests.papers.reader.known import KNOWN
from tests.papers.reader.report import COLLECTION
from tests.papers.reader.scoring import load

LINES = lines_of("Raadsbesluit\nNummer: 27-14   Zaak: 9\nbesluit de visie\nvast te stellen.")


def names(stretches: list[Stretch]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.text, one.names) for one in stretches]


def test_a_quote_is_marked_on_its_own_line() -> None:
    found = marked(LINES, [Quote("number", "Nummer: 27-14", 2)])
    assert names(found[1]) == [("Nummer: 27-14", ("number",)), ("   Zaak: 9", ())]
    assert names(found[0]) == [("Raadsbesluit", ())]


def test_a_quote_over_two_lines_marks_both() -> None:
    found = marked(LINES, [Quote("point", "besluit de visie\nvast te stellen.", 3)])
    assert [one.names for line in found[2:] for one in line] == [("point",), ("point",)]


def test_quotes_that_touch_become_one_mark_with_both_names() -> None:
    quotes = [Quote("number", "Nummer: 27-14   Zaak: 9", 2), Quote("file", "Zaak: 9", 2)]
    assert names(marked(LINES, quotes)[1]) == [("Nummer: 27-14   Zaak: 9", ("number", "file"))]


def test_words_that_do_not_stand_there_mark_nothing() -> None:
    found = marked(LINES, [Quote("number", "Nummer: 99", 2), Quote("x", "iets", 44)])
    assert all(one.names == () for line in found for one in line)


@pytest.mark.parametrize("path", sorted(COLLECTION.glob("*.txt"))[::6], ids=lambda path: path.stem)
def test_the_marks_change_no_letter_and_lose_no_value(path) -> None:
    text, _truth = load(path)
    lines = lines_of(text)
    for paper in read_papers(text, KNOWN):
        found = as_json(paper)
        singles = {k: v for k, v in found.items() if isinstance(v, dict) and "quote" in v}
        quotes = [Quote(name, one["quote"], one["line"]) for name, one in singles.items()]
        shown = marked(lines, quotes)
        assert ["".join(one.text for one in line) for line in shown] == [x.text for x in lines]
        marks = {name for line in shown for one in line for name in one.names}
        assert set(singles) - marks == set()
