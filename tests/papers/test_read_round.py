"""A proposal opens the form for a new round with what was read from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from regiovisie.decisions.models import Round
from regiovisie.documents.models import StoredFile
from tests.decisions.desks import MOMENT, errors, value_of, words
from tests.factories.cast import Cast

pytestmark = pytest.mark.django_db

PROPOSAL = """Raadsvoorstel
Gemeente Aldam
Onderwerp: Regiovisie Samen Veilig 2028-2031

Voorstel
1. De Regiovisie Samen Veilig 2028-2031 vast te stellen.
2. Het college te vragen om een lokaal plan.

Aanleiding
De vorige visie loopt af.
"""


@pytest.fixture
def cast(home: Path, cast: Cast, frozen_today: Callable[[str], None]) -> Cast:
    frozen_today(MOMENT)
    return cast


def at(cast: Cast) -> str:
    return reverse("round-read", args=[cast.region.slug])


def given(text: str) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("voorstel.txt", text.encode())}


def test_the_form_opens_with_title_and_points_and_makes_a_round_of_them(cast: Cast) -> None:
    client = cast.client("adviser")
    page = client.post(at(cast), given(PROPOSAL), follow=True)
    assert value_of(page, "title") == "Regiovisie Samen Veilig 2028-2031"
    assert "de titel (regel 3); 2 beslispunten (regel 6)" in words(page)
    assert not Round.objects.filter(title__startswith="Regiovisie Samen").exists()
    assert not StoredFile.objects.exists(), "nothing is kept of it"
    form = page.context["form"]
    said = {name: form.initial.get(name, "") for name in form.fields}
    client.post(reverse("round-new", args=[cast.region.slug]), said)
    of = Round.objects.get(title="Regiovisie Samen Veilig 2028-2031")
    assert list(of.points.order_by("number").values_list("text", flat=True)) == [
        "De Regiovisie Samen Veilig 2028-2031 vast te stellen.",
        "Het college te vragen om een lokaal plan.",
    ]


def test_more_than_an_address_holds_is_counted(cast: Cast) -> None:
    """A web server takes a line of 4,000 letters; what does not fit is added by hand."""
    long = "\n".join(f"{n}. De gemeente {'é' * 180} te vragen om plan {n}." for n in range(1, 10))
    paper = PROPOSAL.split("Voorstel\n")[0] + "Voorstel\n" + long + "\n\nAanleiding\nNiets.\n"
    answer = cast.client("adviser").post(at(cast), given(paper))
    assert len(answer["Location"]) < 4_000
    page = cast.client("adviser").post(at(cast), given(paper), follow=True)
    assert "beslispunten: voeg ze toe" in words(page)


def test_a_paper_without_anything_says_so(cast: Cast) -> None:
    nothing = given("Hallo allemaal, tot morgen!\n")
    page = cast.client("adviser").post(at(cast), nothing, follow=True)
    assert "staat niets waarmee een traject kan beginnen" in words(page)


def test_without_a_file_it_asks_for_one(cast: Cast) -> None:
    answer = cast.client("adviser").post(at(cast), {})
    assert "Kies eerst een bestand" in errors(answer)
    assert "niet verplicht" not in answer.content.decode()


def test_the_form_for_a_round_offers_it(cast: Cast) -> None:
    page = cast.client("adviser").get(reverse("round-new", args=[cast.region.slug]))
    assert at(cast) in page.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("adviser", 200), ("officer", 404), ("clerk", 404), ("citizen", 302), ("outsider", 404)],
)
def test_who_may(cast: Cast, who: str, status: int) -> None:
    client = cast.client(who)
    assert client.get(at(cast)).status_code == status
    client.post(at(cast), given(PROPOSAL))
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("says", "field", "told"),
    [
        ("Raadsvergadering: 8 juli 2027", "8 juli 2027", "de streefdatum (regel 4)"),
        ("Raadsvergadering: 8 juli 2027 (onder voorbehoud)", "", "Is 8 juli 2027 (regel 4) de "
         "streefdatum?"),
        ("Raadsvergadering: 8 juli 2021", "", ""),
        ("Commissie: 8 juli 2027", "", ""),
    ],
)  # fmt: skip
def test_the_day_of_the_council_is_offered_as_the_target_date(
    cast: Cast, says: str, field: str, told: str
) -> None:
    """A date that may still change is asked about; one that is over is no target."""
    paper = PROPOSAL.replace("2028-2031\n", f"2028-2031\n{says}\n", 1)
    page = cast.client("adviser").post(at(cast), given(paper), follow=True)
    assert value_of(page, "target") == field
    assert told in words(page)
    assert told or "(regel 4)" not in words(page)


def test_a_date_in_doubt_is_taken_over_in_one_press(cast: Cast) -> None:
    client = cast.client("adviser")
    paper = PROPOSAL.replace(
        "2028-2031\n", "2028-2031\nRaadsvergadering: 8 juli 2027 (onder voorbehoud)\n", 1
    )
    page = client.post(at(cast), given(paper), follow=True)
    href = re.search(r'href="([^"]+)">Neem 8 juli 2027 over', page.content.decode())
    assert href, "the question can be answered"
    page = client.get(href[1].replace("&amp;", "&"))
    assert value_of(page, "target") == "8 juli 2027"
    assert value_of(page, "title") == "Regiovisie Samen Veilig 2028-2031"


def test_what_executives_decide_has_no_target_from_the_council(cast: Cast) -> None:
    paper = """Collegevoorstel
Gemeente Aldam
Onderwerp: Uitvoeringsplan 2028
Raadsvergadering: 8 juli 2027

Voorstel
1. Het uitvoeringsplan 2028 vast te stellen.
"""
    page = cast.client("adviser").post(at(cast), given(paper), follow=True)
    assert value_of(page, "target") == ""


def test_of_two_councils_in_one_file_the_last_day_is_asked_about(cast: Cast) -> None:
    first = PROPOSAL.replace("2028-2031\n", "2028-2031\nRaadsvergadering: 1 juli 2027\n", 1)
    second = first.replace("1 juli", "9 september").replace("Aldam", "Beekstad")
    signed = "\nBurgemeester en wethouders van Aldam,\nde secretaris, de burgemeester,\n\n"
    page = cast.client("adviser").post(at(cast), given(first + signed + second), follow=True)
    assert value_of(page, "target") == ""
    assert "Is 9 september 2027" in words(page)


def test_a_decision_that_was_taken_names_no_target(cast: Cast) -> None:
    taken = """Raadsbesluit
Onderwerp: Regiovisie Samen Veilig 2028-2031
Raadsvergadering: 8 juli 2027
De raad van de gemeente Aldam,
gelezen het voorstel van het college van 20 april 2027;
besluit:
1. De Regiovisie Samen Veilig 2028-2031 vast te stellen.
Aldus vastgesteld in de openbare vergadering van 8 juli 2027.
"""
    page = cast.client("adviser").post(at(cast), given(taken), follow=True)
    assert value_of(page, "title") == "Regiovisie Samen Veilig 2028-2031"
    assert value_of(page, "target") == ""
    assert "de streefdatum?" not in words(page)


def test_a_picture_says_to_type_it(cast: Cast) -> None:
    assert "Typ het zelf" in errors(cast.client("adviser").post(at(cast), given("  \n \n")))
