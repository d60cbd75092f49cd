"""The CSV files of the portal: Dutch heads, every row, nothing that runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client

from regiovisie.decisions.models import Outcome
from regiovisie.network.models import Membership
from tests.factories.portal_world import NOW, OWN, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(frozen_today: Callable[[str], None]) -> None:
    frozen_today(NOW.replace(tzinfo=None).isoformat()[:16])


def rows(path: str, language: str = "nl") -> list[dict[str, str]]:
    """Return the rows of a file by its heads."""
    response = Client().get(path, headers={"accept-language": language})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].endswith('.csv"')
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_municipalities_of_a_region() -> None:
    make_world()
    found = rows("/regio/weidestreek/gemeenten.csv")
    assert [row["gemeente"] for row in found] == [f"Weidestreekdorp {n}" for n in range(7)]
    assert found[0]["inwoners"] == "10000"
    assert found[0]["peildatum"] == "2027-01-01"
    assert found[0]["centrumgemeente"] == "ja"
    assert (found[0]["stand"], found[0]["datum"]) == ("Vastgesteld", "2027-05-13")
    assert found[1]["lidmaatschap"] == "afgeleid"
    assert found[5]["stand"] == "Uitkomst nog niet openbaar"


def test_decisions_of_a_municipality() -> None:
    world = make_world(7, 2)
    found = rows("/gemeente/weidestreek-1/besluiten.csv")
    assert {row["traject"] for row in found} == {of.title for of in world.rounds}
    assert {row["uitkomst"] for row in found} == {"Gewijzigd vastgesteld"}
    assert found[0]["wijziging of voorbehoud"] == "met jaarlijks verslag"
    assert rows("/gemeente/weidestreek-5/besluiten.csv") == []  # under embargo


def test_language_of_the_reader_makes_no_difference() -> None:
    make_world()
    path = "/regio/weidestreek/gemeenten.csv"
    assert rows(path, "en") == rows(path, "nl")


def test_text_that_looks_like_a_formula_stays_text() -> None:
    from regiovisie.common.history.actions import save

    world = make_world()
    outcome = Outcome.objects.get(participant__municipality=world.municipalities[1])
    outcome.decided_text = '=HYPERLINK("https://example.org")'
    save(outcome, **OWN)
    member = Membership.objects.get(municipality=world.municipalities[1])
    member.evidence_note = "@ground"
    save(member, **OWN)
    found = rows("/gemeente/weidestreek-1/besluiten.csv")[0]
    assert found["wijziging of voorbehoud"].startswith("'=")
    assert rows("/regio/weidestreek/gemeenten.csv")[1]["toelichting lidmaatschap"] == "'@ground"
