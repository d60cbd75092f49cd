"""Story A8: a paper that follows no template of ours."""

from __future__ import annotations

import pytest

from regiovisie.common.privacy import check
from regiovisie.common.privacy.guard import Verdict
from regiovisie.papers.imports.reading import read_text
from regiovisie.papers.logic.reader import as_json
from tests.papers.reader.known import KNOWN

PAPER = """\
Raadsvoorstel  Zaaknummer 202701001  Registratienr.
Onderwerp Portefeuillehouder
Regiovisie Veilig in Merenland 2028-2031   wethouder M. de Bruin
Gemeentehuis, Kade 2, Zandwolde
raad 24 juni 2027 (onder voorbehoud)

Voorgesteld besluit
1. De regiovisie Veilig in Merenland 2028-2031 vast te stellen.
2. Het college op te dragen een lokaal plan te maken.

Inleiding
Op 8 april 2027 adviseerde het bestuurlijk overleg positief.

Argumenten
1.1 Een gezamenlijke visie is nodig.
1.2 De partners staan erachter.
3.1 De kosten blijven gelijk.

gelet op artikel 160 Gemeentewet
Aldus besloten op ...........
"""


@pytest.fixture(scope="module")
def reading():
    return read_text(PAPER, KNOWN)


@pytest.fixture(scope="module")
def paper(reading):
    (only,) = reading.papers
    return as_json(only)


def test_the_paper_is_not_refused_but_asks_once_about_its_number(reading):
    assert reading.held is None
    assert reading.asked == ("202701001",)
    assert [finding.verdict for finding in check(PAPER)] == [Verdict.ASK]


def test_its_number_is_typed_as_a_file_number_and_there_is_no_registration_number(paper):
    assert [(n["kind"], n["value"]) for n in paper["numbers"]] == [("file", "202701001")]
    assert paper["number"]["value"] == "202701001"


def test_two_labels_above_two_values_on_one_line(paper):
    assert paper["subject"]["value"] == "Regiovisie Veilig in Merenland 2028-2031"
    assert paper["portfolio_holder"]["value"] == "M. de Bruin"
    assert paper["portfolio_holder"]["line"] == 3


def test_the_municipality_comes_from_the_address_and_quotes_it(paper):
    assert paper["municipality"]["value"] == "Zandwolde"
    assert paper["municipality"]["quote"] == "Gemeentehuis, Kade 2, Zandwolde"
    assert paper["municipality"]["line"] == 4


def test_the_date_of_the_council_is_provisional(paper):
    assert paper["council_date"]["iso"] == "2027-06-24"
    assert paper["council_date"]["provisional"] is True
    assert "provisional_date" in {remark["kind"] for remark in paper["remarks"]}


def test_the_date_of_another_body_is_in_no_date_field(paper):
    dates = [value["iso"] for key, value in paper.items() if key.endswith("date")]
    assert dates == ["2027-06-24"]
    assert "decision_date" not in paper


def test_the_term_is_that_of_the_vision(paper):
    assert {part: value["value"] for part, value in paper["term"].items()} == {
        "start": "2028",
        "end": "2031",
    }


def test_the_stray_argument_and_the_odd_ground_are_remarked_on(paper):
    about = {(remark["kind"], remark["about"]) for remark in paper["remarks"]}
    assert ("argument_without_point", "3.1") in about
    assert ("executives_ground", "artikel 160 Gemeentewet") in about
    assert [a["number"] for a in paper["arguments"]] == ["1.1", "1.2", "3.1"]
    assert [p["number"] for p in paper["decision_points"]] == ["1", "2"]
