"""Facts carry over from the council papers, their wording and their people do not."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from regiovisie.demo.real.municipalities import rows
from regiovisie.demo.real.reading import SLUGS, facts_of
from tests.house.places import ROOT

RUN = 8
# The name of a published document is a fact; this one has nine words.
NAMES = {"Eerst samenwerken voor veiligheid, dan samenwerken voor risicogestuurde zorg"}
PEOPLE = (
    r"Wethouder\s+([A-Z][\w-]+)",
    r"Ambtenaar:\s+([A-Z]\w+ [A-Z][\w-]+)",
    r"\bd?oor ([A-Z]\w+ [A-Z][\w-]+)",
    r"(?:[A-Z]\.){2,}\s?([A-Z][\w-]+)",
)
DIRECT = re.compile(r"\S@\S|\+31[\d -]{8,}|\b0\d{1,3}[- ]\d{6,8}\b")


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text in a tree of tables and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def our_texts() -> list[str]:
    """Return every text of ours that restates facts of the papers."""
    told = [text for slug in SLUGS for text in texts_in(facts_of(slug))]
    pages = [ROOT / "docs" / "sources.md", ROOT / "src/regiovisie/demo/data/README.md"]
    cells = [cell for page in pages for line in page.read_text().splitlines()
             for cell in line.split("|")]  # fmt: skip
    return told + cells


def papers() -> list[str]:
    """Return the council papers, where REGIOVISIE_SEEDS leads to them."""
    folder = Path(os.environ.get("REGIOVISIE_SEEDS") or ROOT / "no-seeds")
    found = [path.read_text(errors="replace") for path in sorted(folder.glob("*.txt"))]
    if not found:
        warnings.warn("no REGIOVISIE_SEEDS: nothing to compare our wording with", stacklevel=2)
    return found


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of eight words in a text."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def copied(texts: list[str], sources: list[str]) -> list[str]:
    """Return the texts that share a run of eight words with a source."""
    known = set().union(*(runs(source) for source in sources))
    return [text for text in texts if text not in NAMES and runs(text) & known]


def people(sources: list[str]) -> set[str]:
    """Return the surnames of officials and office-holders that the papers name."""
    return {
        name.split()[-1]
        for source in sources
        for pattern in PEOPLE
        for name in re.findall(pattern, source)
    }


def naming(texts: list[str], names: set[str]) -> list[str]:
    """Return the texts that name one of these people."""
    return [text for text in texts if names & set(re.findall(r"[\w-]+", text))]


def test_no_wording_of_the_papers_is_in_our_data() -> None:
    assert len(our_texts()) > 200
    assert copied(our_texts(), papers()) == []


def test_no_official_is_named_anywhere() -> None:
    sources = papers()
    names = people(sources)
    assert len(names) >= (6 if sources else 0)
    assert naming(our_texts(), names) == []


def test_no_phone_number_and_no_mail_address() -> None:
    assert [text for text in our_texts() if DIRECT.search(text)] == []
    assert [row for row in rows() if DIRECT.search(" ".join(row.values()))] == []


PAPER = """Portefeuillehouder: Wethouder Voorbeeld. Behandelend Ambtenaar: Anna Verzonnen
Gezien het voorstel over de regio stelt de raad van deze gemeente de visie vast.
A.B. Bedacht, getekend door Cor Niemand"""


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Hier stelt de raad van deze gemeente de visie vast, en meer.", True),
        ("Over de regio: STELT de raad, van deze gemeente, de visie vast.", True),
        ("De raad van deze gemeente stelt de visie vast.", False),
    ],
)
def test_a_planted_copy_is_seen(text: str, same: bool) -> None:
    assert bool(copied([text], [PAPER])) is same


def test_planted_people_are_seen() -> None:
    names = people([PAPER])
    assert names == {"Voorbeeld", "Verzonnen", "Bedacht", "Niemand"}
    assert naming(["Volgens mevrouw Bedacht.", "Een voorbeeld, niemand."], names) == [
        "Volgens mevrouw Bedacht."
    ]
    assert DIRECT.search("bel 06-12345678")
    assert DIRECT.search("a@b.nl")
