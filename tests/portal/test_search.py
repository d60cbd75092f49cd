"""Search: folded, all words, few of each kind, page by page of one kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regiovisie.demo import real
from regiovisie.network import actions as join
from regiovisie.network.enums import Visibility
from regiovisie.network.models import Region
from regiovisie.network.viewer import NOBODY
from regiovisie.portal.queries.search import BRIEF, PAGE, asked, search
from regiovisie.vision.models import Consultation
from tests.factories.consultations import make_asked
from tests.factories.portal_world import NOW, OWN, make_world
from tests.portal.test_portal_pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(frozen_today: Callable[[str], None]) -> None:
    frozen_today(NOW.replace(tzinfo=None).isoformat()[:16])


def found(text: str, kind: str = "", page: int = 1) -> dict[str, list[str]]:
    """Return the names that were found, by kind."""
    groups = search(asked(text), NOBODY, NOW, kind=kind, page=page)
    return {group.name: [row["name"] for row in group.rows] for group in groups}


def test_every_kind_is_found() -> None:
    make_world()
    assert found("weidestreek") == {
        "regios": ["Weidestreek"],
        "gemeenten": [f"Weidestreekdorp {n}" for n in range(BRIEF)],
        "trajecten": ["Traject 0 van Weidestreek"],
        "visies": ["Eerdere visie weidestreek", "Nieuwe visie weidestreek"],
        "organen": ["Stuurgroep Weidestreek"],
        "partners": ["Veilig Thuis Weidestreek"],
    }


@pytest.mark.parametrize("text", ["súdwest", "SUDWEST", "fryslan sudwest", "  súdwest-fryslân "])
def test_accents_capitals_and_order_make_no_difference(text: str) -> None:
    real.load(at=NOW)
    assert found(text)["gemeenten"] == ["Súdwest-Fryslân"]


def test_a_name_that_begins_so_comes_first() -> None:
    for name in ("Nieuw Aldam", "Aldam", "Aldamsewaard"):
        join.add_municipality(
            code=f"VT{len(name):04}", slug=name.lower().replace(" ", "-"), name=name, **OWN
        )
    assert found("aldam")["gemeenten"] == ["Aldam", "Aldamsewaard", "Nieuw Aldam"]


def test_code_finds_its_municipality() -> None:
    real.load(at=NOW)
    assert found("gm0988")["gemeenten"] == ["Weert"]


def test_pages_of_one_kind_hold_everything_once() -> None:
    make_world(PAGE + 4, 0)
    first = found("weidestreek", "gemeenten")["gemeenten"]
    second = found("weidestreek", "gemeenten", 2)["gemeenten"]
    assert (len(first), len(second)) == (PAGE, 4)
    assert len(set(first + second)) == PAGE + 4
    assert "Bladzijde 2 van 2" in words("/zoeken/?q=weidestreek&soort=gemeenten&bladzijde=2")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Zoek een regio, een gemeente, een traject, een visie, een orgaan of een partner."),
        ("?q=a", "Typ ten minste twee tekens."),
        ("?q=%C2%A0%20", "Zoek een regio"),
        ("?q=xyzzyx", "Niets gevonden voor xyzzyx"),
        ("?q=%25%25", "Niets gevonden voor %%"),
    ],
)
def test_empty_and_nothing_found_say_what_to_do(query: str, said: str) -> None:
    make_world(2, 1)
    assert said in words(f"/zoeken/{query}")


def test_what_was_typed_is_only_shown_as_text() -> None:
    from django.test import Client

    said = Client().get("/zoeken/?q=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in said
    assert "&lt;script&gt;alert" in said


def test_every_council_is_found_with_its_municipality_only() -> None:
    make_world()
    assert found("gemeenteraad") == {}


def test_a_consultation_is_found_by_its_title_by_who_may_see_it() -> None:
    make_world(1, 0)
    made = make_asked(Region.objects.get(), title="Raadpleging over het concept")
    assert found("concept raadpleging") == {"consultaties": ["Raadpleging over het concept"]}
    page = words("/zoeken/?q=raadpleging")
    assert "Consultaties" in page
    assert "Veilig thuis in Merenland" in page
    assert made.consultation.public_id in str(
        search(asked("raadpleging"), NOBODY, NOW)[0].rows[0]["href"]
    )
    row = Consultation.objects.get()
    row.visibility = Visibility.REGION
    row.save()
    assert found("raadpleging") == {}
    row.visibility = Visibility.PUBLIC
    row.save()
    row.vision.visibility = Visibility.REGION
    row.vision.save()
    assert found("raadpleging") == {}
