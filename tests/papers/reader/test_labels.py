"""Every label the reader knows is read where it stands most: on a line of its own, with a colon."""

from __future__ import annotations

import re

import pytest

from regiovisie.papers.logic.reader import as_json, read_papers
from regiovisie.papers.logic.reader.vocabulary import table
from tests.papers.reader.known import KNOWN

VALUES = {
    "agenda": "8b",
    "author": "J. Smit",
    "date": "20 april 2027",
    "decision": "RB 2027-14",
    "file": "Z-27-0042",
    "nature": "besluitvormend",
    "portfolio_holder": "M. de Bruin",
    "proposal": "2027-61",
    "registration": "D/2027/00815",
    "subject": "Vaststelling regiovisie 2028-2031",
}
ISO = {"20 april 2027": "2027-04-20"}
NUMBERS = {"agenda", "decision", "file", "proposal", "registration"}
# A paper of its own when it stands at the head of one.
TITLES_TOO = {"Raadsstuk"}
PAPERS = {
    "a proposal": (
        "Raadsvoorstel\nGemeente Plashaven\n{line}\n\nAan de raad,\n\nVoorgesteld besluit\n"
        "1. De regiovisie vaststellen.\n\nInleiding\nDe vorige visie loopt af.\n"
    ),
    "a decision": (
        "Raadsbesluit\nGemeente Plashaven\n{line}\n\nDe raad van de gemeente Plashaven,\n\n"
        "besluit:\n1. De regiovisie vaststellen.\n\n"
        "Aldus besloten in de openbare vergadering van 18 mei 2027.\n"
    ),
}


def _labels(field: str) -> list[str]:
    names = [name for name in table("labels")[field]["names"] if name not in TITLES_TOO]
    return [re.sub(r"\([a-z]+\)", "", name.replace("{nr}", "nummer")).strip() for name in names]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("field", VALUES)
def test_every_label_is_read(field: str, paper: str) -> None:
    value = VALUES[field]
    missed = []
    for label in _labels(field):
        found = read_papers(PAPERS[paper].format(line=f"{label}: {value}"), KNOWN)
        assert len(found) == 1, f"{label} makes a second paper"
        got = as_json(found[0])
        if field in NUMBERS:
            right = {"value": value, "kind": field} in [
                {key: one[key] for key in ("value", "kind")} for one in got.get("numbers", [])
            ]
        else:
            right = ISO.get(value, value) in repr(got.get(field))
        if not right:
            missed.append(label)
    assert missed == []


def test_a_day_that_a_scanner_saw_as_letters_is_read_in_capitals_too():
    (paper,) = read_papers("RAADSVOORSTEL\nDATUM: L3 MAART 2027\n", KNOWN)
    assert paper.date is not None
    assert paper.date.iso == "2027-03-13"


def test_the_head_of_a_page_is_left_out_of_a_point_and_stays_in_its_quote():
    head = "Gemeente Plashaven            Pagina {} van 2\nDocument 2027-0012"
    text = (
        f"{head.format(1)}\nRaadsvoorstel\nOnderwerp: Opvang\nVoorstel\n"
        f"1. De opvang van vrouwen en kinderen\n{head.format(2)}\n"
        "   in de regio uit te breiden.\n2. Het krediet te verlenen.\nAanleiding\nGeen.\n"
    )
    (paper,) = read_papers(text, KNOWN)
    first, second = paper.decision_points
    assert first.text == "De opvang van vrouwen en kinderen in de regio uit te breiden."
    assert "Pagina 2 van 2" in first.quote
    assert second.text == "Het krediet te verlenen."


def test_the_word_of_decision_is_read_through_the_noise_of_a_scan():
    told = "De raad van de gemeente Plashaven,\nbes1uit:\n1. De visie vast te stellen.\n"
    (paper,) = read_papers(f"Raadsbesluit\n{told}", KNOWN)
    assert [point.text for point in paper.decision_points] == ["De visie vast te stellen."]
