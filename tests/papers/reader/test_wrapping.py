"""Papers whose lines were wrapped at a width: read as if they had not been."""

from __future__ import annotations

import textwrap

import pytest

from regiovisie.papers.logic.reader import read_papers
from tests.papers.reader.known import KNOWN
from tests.papers.reader.report import COLLECTION
from tests.papers.reader.scoring import Score, load, score

PAGE = (
    "Raadsvoorstel Onderwerp: Regiovisie geweld in afhankelijkheidsrelaties Portefeuillehouder: "
    "W. Zandstra Datum raadsvergadering: 18 mei 2027 Zaaknummer: 442190 Gevraagd besluit: "
    "1. De regiovisie Samen veilig vast te stellen. 2. Kennis te nemen van de inbreng van de "
    "cliëntenraden van de tien gemeenten en van de antwoorden daarop. Inleiding De gemeenten in "
    "de regio stellen samen een visie vast. Argumenten 1.1 De wet vraagt dat gemeenten dit in "
    "regionaal verband doen en elk voor zich vaststellen. De raad van de gemeente Veenhorst."
)


def wrapped(text: str, width: int) -> str:
    """Return a text whose lines are broken at a width."""
    return "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))
        for line in text.split("\n")
    )


@pytest.mark.parametrize("width", [60, 72, 85, 100])
def test_a_page_on_one_line_reads_the_same_when_it_is_wrapped(width):
    (flat,) = read_papers(PAGE, KNOWN)
    (paper,) = read_papers(wrapped(PAGE, width), KNOWN)
    assert paper.subject
    assert paper.subject.value == "Regiovisie geweld in afhankelijkheidsrelaties"
    assert [point.text for point in paper.decision_points] == [
        "De regiovisie Samen veilig vast te stellen.",
        "Kennis te nemen van de inbreng van de cliëntenraden van de tien gemeenten en van de "
        "antwoorden daarop.",
    ]
    assert paper.council_date
    assert paper.council_date.iso == "2027-05-18"
    assert paper.portfolio_holder
    assert paper.portfolio_holder.value == "W. Zandstra"
    assert len(paper.arguments) == len(flat.arguments)


@pytest.mark.parametrize("width", [60, 72, 85, 100])
def test_what_is_read_on_a_wrapped_page_knows_its_own_line(width):
    text = wrapped(PAGE, width)
    lines = text.split("\n")
    (paper,) = read_papers(text, KNOWN)
    values = [paper.subject, paper.council_date, *paper.numbers, *paper.decision_points]
    assert len(values) >= 5
    for value in values:
        assert value is not None
        quote = value.quote.split("\n")
        for offset, part in enumerate(quote):
            assert part in lines[value.line - 1 + offset], value


def test_the_invented_papers_lose_little_when_their_lines_are_wrapped():
    total = Score()
    for path in sorted(COLLECTION.glob("*.txt")):
        text, truth = load(path)
        score(total, read_papers(wrapped(text, 76), KNOWN), truth, path.stem)
    assert total.recall >= 0.96, total.told
    assert total.errors <= 0.02, total.told
