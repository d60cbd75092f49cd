"""A4 tie, then no: in the words of the scenario."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import OutcomeKind, TieGround
from regiovisie.decisions.logic.ties import Votes
from regiovisie.decisions.models import Outcome
from tests.decisions.desks import filled, words
from tests.factories.merenland import NEXT_LINDELO, Merenland, make_merenland

pytestmark = pytest.mark.django_db

TEN_TEN = Votes(votes_for=10, votes_against=10, seats=21, present=20)
TALLY = {"votes_for": "10", "votes_against": "10", "seats": "21", "present": "20"}
FIRST, SECOND = date(2027, 6, 30), NEXT_LINDELO
SHOWN = "stemmen staakten, uitgesteld tot volgende vergadering (29 september 2027)"
STAYS = "De wettelijke taak ligt en blijft bij deze gemeente"


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-07-01T10:00")
    return make_merenland()


def on_page(world: Merenland, name: str = "", language: str = "nl") -> str:
    answer = world.client(name).get(
        world.round.get_absolute_url(), headers={"accept-language": language}
    )
    assert answer.status_code == 200
    return words(answer)


def page_of(world: Merenland, outcome: Outcome, language: str = "nl") -> str:
    address = reverse("outcome-page", args=[outcome.public_id])
    return words(world.client().get(address, headers={"accept-language": language}))


def tie(world: Merenland, on: date, votes: Votes = TEN_TEN) -> Outcome:
    (outcome,) = world.decide("Lindelo", OutcomeKind.TIED, on, votes=votes)
    return outcome


def test_tied_once_is_postponed_to_the_next_meeting(world: Merenland) -> None:
    outcome = tie(world, FIRST)
    assert outcome.kind == OutcomeKind.TIED
    assert outcome.resumes_on == SECOND  # from the council's own calendar
    for text in (on_page(world), page_of(world, outcome)):
        assert SHOWN in text.lower()
        assert STAYS not in text
    row = on_page(world).split("Besluiten per gemeente")[-1]
    lindelo = row.split("Lindelo", 1)[1].split("Veenhorst")[0]
    assert "Niet vastgesteld" not in lindelo
    assert "Aangehouden" not in lindelo


def test_tied_again_is_not_adopted(world: Merenland, frozen_today: Callable[[str], None]) -> None:
    tie(world, FIRST)
    frozen_today("2027-09-30T10:00")
    outcome = tie(world, SECOND)
    assert outcome.kind == OutcomeKind.NOT_ADOPTED
    assert outcome.tie_ground == TieGround.AGAIN
    assert outcome.resumes_on is None
    page = page_of(world, outcome)
    assert "Niet vastgesteld" in page
    assert "stemmen staakten opnieuw" in page
    assert "10 voor, 10 tegen; 20 van 21 leden aanwezig" in page
    for text in (page, on_page(world)):
        assert STAYS in text
        assert "Veilig Thuis en de opvang veranderen niet" in text
        assert "onvoldoende" not in text.lower()


def test_tied_in_a_complete_meeting_is_not_adopted_at_once(world: Merenland) -> None:
    outcome = tie(world, FIRST, Votes(10, 10, 20, 20))
    assert (outcome.kind, outcome.tie_ground) == (OutcomeKind.NOT_ADOPTED, TieGround.COMPLETE)
    assert "voltallige vergadering" in page_of(world, outcome)


def test_the_same_tie_twice_is_stored_once(world: Merenland) -> None:
    tie(world, FIRST)
    assert world.decide("Lindelo", OutcomeKind.TIED, FIRST, votes=TEN_TEN) == []
    tie(world, SECOND)
    assert world.decide("Lindelo", OutcomeKind.TIED, SECOND, votes=TEN_TEN) == []
    assert Outcome.objects.count() == 2


@pytest.mark.parametrize("votes", [Votes(11, 9, 21, 20), Votes(11, 11, 23, 20)])
def test_a_count_that_cannot_be_is_refused(world: Merenland, votes: Votes) -> None:
    with pytest.raises(ValidationError):
        tie(world, FIRST, votes)
    assert not Outcome.objects.exists()


def test_the_clerk_registers_both_in_the_browser_s_form(
    world: Merenland, frozen_today: Callable[[str], None]
) -> None:
    client = world.client("clerk of Lindelo")
    address = reverse("outcome", args=["merenland", world.round.slug, "lindelo"])
    client.post(address, filled(kind="tied", date="30-06-2027", **TALLY))
    first = Outcome.objects.get()
    assert (first.kind, first.resumes_on, first.seats) == (OutcomeKind.TIED, SECOND, 21)
    frozen_today("2027-09-30T10:00")
    answer = client.post(
        address, filled(kind="tied", date="29-09-2027", seen=str(first.pk), **TALLY), follow=True
    )
    assert "Niet vastgesteld" in words(answer)
    second = Outcome.objects.get(date=ImpreciseDate.day(SECOND))
    assert second.kind == OutcomeKind.NOT_ADOPTED
    # Correcting its number keeps what the law made of the vote.
    corrected = reverse("outcome-correct", args=[second.public_id])
    client.post(
        corrected,
        filled(kind="tied", date="29-09-2027", decision_number="RB 9", reason="typfout", **TALLY),
    )
    newest = Outcome.objects.get(corrects=second)
    assert (newest.kind, newest.tie_ground) == (OutcomeKind.NOT_ADOPTED, TieGround.AGAIN)


def test_a_count_that_is_uneven_is_asked_about_in_the_form(world: Merenland) -> None:
    address = reverse("outcome", args=["merenland", world.round.slug, "lindelo"])
    odd = {**TALLY, "votes_for": "11", "votes_against": "9"}
    answer = world.client("clerk of Lindelo").post(
        address, filled(kind="tied", date="30-06-2027", **odd)
    )
    assert answer.status_code == 200
    assert "evenveel leden voor als tegen" in words(answer)
    assert not Outcome.objects.exists()


def test_the_same_words_in_english(world: Merenland) -> None:
    tie(world, FIRST)
    assert "votes were tied, postponed to the next meeting (29 September 2027)" in on_page(
        world, language="en"
    )
