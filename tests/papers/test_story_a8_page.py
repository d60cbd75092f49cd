"""Story A8 on the screen: the same paper, given beside the form for Zandwolde's outcome."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.decisions.desks import value_of, words
from tests.factories.merenland import Merenland, make_merenland
from tests.papers.reader.test_story_a8 import PAPER

pytestmark = pytest.mark.django_db
TOWN = "Zandwolde"


@pytest.fixture
def world(home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-06-25T09:00")
    return make_merenland(more_towns=(TOWN,))


@pytest.fixture
def client(world: Merenland, client: Client) -> Client:
    client.force_login(world.accounts[f"officer of {TOWN}"])
    return client


@pytest.fixture
def page(world: Merenland, client: Client) -> HttpResponse:
    """The page that shows what was read, after the question about the number was answered."""
    address = reverse("outcome-read", args=["merenland", "2027-regiovisie", TOWN.lower()])
    address += f"?orgaan={world.council(TOWN).public_id}"
    asked = client.post(address, {"file": SimpleUploadedFile("voorstel.txt", PAPER.encode())})
    assert asked.status_code == 200, "it asks, it does not refuse"
    assert "202701001" in words(asked)
    said = {"file_sure": "on", "file_reason": "zaaknummer"}
    answer = client.post(address, {"kept_file": value_of(asked, "kept_file"), **said})
    assert answer.status_code == 302, "once"
    return client.get(answer["Location"])


def test_the_fields_are_those_of_the_story(page: HttpResponse) -> None:
    assert value_of(page, "file_number") == "202701001"
    assert value_of(page, "read_municipality") == TOWN
    assert value_of(page, "read_portfolio_holder") == "M. de Bruin"
    assert value_of(page, "read_council_date") == "24 juni 2027 (voorlopig)"
    assert value_of(page, "read_term") == "2028–2031"
    assert value_of(page, "decision_number") == value_of(page, "date") == ""


def test_the_address_is_the_quote_of_the_municipality(page: HttpResponse) -> None:
    shown = page.content.decode()
    assert '<span id="bron-municipality"></span>Gemeentehuis, Kade 2, Zandwolde</mark>' in shown


def test_another_bodys_date_is_in_no_field(page: HttpResponse) -> None:
    form = page.context["form"]
    assert not [name for name in form.fields if "8 april" in str(form[name].value() or "")]


def test_what_is_odd_is_told_with_its_line(page: HttpResponse) -> None:
    shown = words(page)
    assert "Argument 3.1 hoort bij een beslispunt dat er niet is" in shown
    assert "artikel 160 Gemeentewet gaat over bevoegdheden van het college" in shown


def test_a_proposal_leaves_the_outcome_open(page: HttpResponse) -> None:
    assert page.context["form"]["kind"].value() is None
    assert "Dit stuk is geen besluit" in words(page)
