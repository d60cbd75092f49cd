"""docs/sources.md names tests and nouns that exist, and leaves no row without an answer."""

from __future__ import annotations

import re

from django.apps import apps

from tests.house.places import ROOT

PAGE = ROOT / "docs" / "sources.md"


def table_rows(text: str) -> list[list[str]]:
    """Return the cells of every row below a table's head."""
    rows: list[list[str]] = []
    inside = False
    for line in text.splitlines():
        if re.fullmatch(r"\|[-|]+\|", line):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside:
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def missing(text: str, existing: set[str]) -> list[str]:
    """Return the tests that the page names and that do not exist."""
    return sorted(set(re.findall(r"`(test_\w+)`", text)) - existing)


def unanswered(rows: list[list[str]]) -> list[str]:
    """Return the rows that say neither where a thing lives nor that it is not there yet."""
    return [row[0] for row in rows if not any(cell for cell in row[2:])]


def existing_tests() -> set[str]:
    paths = (ROOT / "tests").rglob("test_*.py")
    return {
        name for path in paths for name in re.findall(r"^def (test_\w+)", path.read_text(), re.M)
    }


def test_every_test_that_the_page_names_exists() -> None:
    assert missing(PAGE.read_text(), existing_tests()) == []


def test_every_noun_that_the_page_names_exists() -> None:
    nouns = re.findall(r"`(network|vision|decisions|meetings)\.([A-Z]\w+)`", PAGE.read_text())
    assert len(nouns) > 10
    for room, noun in nouns:
        assert apps.get_model(room, noun)


def test_every_row_has_an_answer() -> None:
    rows = table_rows(PAGE.read_text())
    assert len(rows) > 80
    assert unanswered(rows) == []


def test_a_planted_gap_is_seen() -> None:
    text = "| what | paper | where |\n|---|---|---|\n| a | C | `test_b` |\n| d | C | |\n"
    assert missing(text, {"test_a"}) == ["test_b"]
    assert unanswered(table_rows(text)) == ["d"]
