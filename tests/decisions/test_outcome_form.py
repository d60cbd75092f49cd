"""Registering a decision: three fields for all points, the rest when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import OutcomeKind, StepState
from regiovisie.decisions.models import Outcome
from regiovisie.network.enums import BodyKind, Visibility
from tests.decisions.desks import MOMENT, errors, filled, form_at, holding, value_of, words
from tests.factories.cast import Cast
from tests.factories.outcomes import OutcomeWorld, make_desks

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(cast: Cast, frozen_today: Callable[[str], None]) -> OutcomeWorld:
    frozen_today(MOMENT)
    return make_desks(cast)


def test_three_fields_hold_for_all_points(world: OutcomeWorld, cast: Cast) -> None:
    address = form_at(world, cast.a)
    answer = cast.client("clerk").post(address, filled())
    assert answer.status_code == 302
    assert answer["Location"] == world.round.get_absolute_url()
    made = holding(world, cast.a)
    assert [row.point.number for row in made] == [1, 2]
    for row in made:
        assert row.kind == OutcomeKind.ADOPTED
        assert row.date == ImpreciseDate.day(date(2027, 5, 18))
        assert row.decision_number == "RB 2027-14"
        assert row.registered_by == cast.account("clerk")
        assert row.on_behalf is False
        assert row.visibility == Visibility.PUBLIC
        assert row.history.first().history_change_reason
    assert world.step(cast.a, BodyKind.COUNCIL).state == StepState.TREATED


def test_after_saving_the_round_says_so(world: OutcomeWorld, cast: Cast) -> None:
    client = cast.client("clerk")
    before = words(client.get(world.round.get_absolute_url()))
    assert "0 van 3 raden" in before
    after = words(client.post(form_at(world, cast.a), filled(), follow=True))
    assert "Geregistreerd: de uitkomsten van Aldam op 2 punten." in after
    assert "1 van 3 raden" in after


@pytest.mark.parametrize("typed", ["14-05-2027", "14 mei 2027", "14 May 2027", "vr 14 mei 2027"])
def test_a_date_is_read_as_people_write_it(world: OutcomeWorld, cast: Cast, typed: str) -> None:
    cast.client("clerk").post(form_at(world, cast.a), filled(date=typed))
    assert holding(world, cast.a)[0].date == ImpreciseDate.day(date(2027, 5, 14))


def test_the_planned_day_stands_there_when_it_is_past(world: OutcomeWorld, cast: Cast) -> None:
    client = cast.client("adviser")
    assert value_of(client.get(form_at(world, cast.a)), "date") == "18 mei 2027"
    assert value_of(client.get(form_at(world, cast.b)), "date") == ""


def test_every_body_is_offered_its_own_outcomes(world: OutcomeWorld, cast: Cast) -> None:
    client = cast.client("officer")
    council = words(client.get(form_at(world, cast.a, cast.council(cast.a))))
    executive = words(client.get(form_at(world, cast.a, cast.executive(cast.a))))
    committee = words(client.get(form_at(world, cast.a, world.committee)))
    assert "Ongewijzigd vastgesteld" in council
    assert "Conform" in executive
    assert "Ongewijzigd vastgesteld" not in executive
    assert "Gewijzigd vastgesteld" not in committee
    assert "hamerstuk" in committee.lower() or "zonder debat" in committee.lower()


def test_a_committee_cannot_adopt(world: OutcomeWorld, cast: Cast) -> None:
    answer = cast.client("clerk").post(form_at(world, cast.a, world.committee), filled())
    assert "Wat is besloten?" in errors(answer)
    assert holding(world, cast.a) == []


def test_otherwise_per_point(world: OutcomeWorld, cast: Cast) -> None:
    second = world.points[1]
    cast.client("clerk").post(
        form_at(world, cast.a),
        filled(
            **{
                f"kind_{second.pk}": "amended",
                f"text_{second.pk}": "elk jaar evalueren",
                "proposal_number": "2027-0611",
                "file_number": "Z/27/1",
            }
        ),
    )
    one, two = holding(world, cast.a)
    assert (one.kind, one.decided_text) == (OutcomeKind.ADOPTED, "")
    assert (two.kind, two.decided_text) == (OutcomeKind.AMENDED, "elk jaar evalueren")
    assert (one.proposal_number, one.file_number) == ("2027-0611", "Z/27/1")


def test_nothing_filled_in_is_asked_for_and_kept(world: OutcomeWorld, cast: Cast) -> None:
    answer = cast.client("clerk").post(
        form_at(world, cast.a), {"decision_number": "RB 2027-14", "decided_text": "mijn tekst"}
    )
    assert "Wat is besloten?" in errors(answer)
    assert "Datum van het besluit" in errors(answer)
    assert value_of(answer, "decision_number") == "RB 2027-14"
    assert "mijn tekst" in answer.content.decode()


def test_a_date_in_the_future_is_refused(world: OutcomeWorld, cast: Cast) -> None:
    answer = cast.client("clerk").post(form_at(world, cast.a), filled(date="20-05-2027"))
    assert "Deze datum ligt in de toekomst." in errors(answer)
    assert holding(world, cast.a) == []
    assert cast.client("clerk").post(form_at(world, cast.a), filled(date="19-05-2027")).status_code
    assert len(holding(world, cast.a)) == 2


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2 februari 2027", "De tekst waar het om gaat is van 1 maart 2027"),
        ("5 mei 2027", "Eerst komt: commissie, op 6 mei 2027."),
    ],
)
def test_a_date_before_what_goes_first_is_asked_not_refused(
    world: OutcomeWorld, cast: Cast, day: str, sentence: str
) -> None:
    client = cast.client("clerk")
    answer = client.post(form_at(world, cast.a), filled(date=day))
    assert sentence in errors(answer)
    assert 'name="sure"' in answer.content.decode()
    assert holding(world, cast.a) == []
    assert client.post(form_at(world, cast.a), filled(date=day, sure="on")).status_code == 302
    assert len(holding(world, cast.a)) == 2


def test_nobody_is_asked_about_a_date_that_fits(world: OutcomeWorld, cast: Cast) -> None:
    assert 'name="sure"' not in cast.client("clerk").get(form_at(world, cast.a)).content.decode()


def test_on_behalf_needs_a_source_and_is_marked(world: OutcomeWorld, cast: Cast) -> None:
    client = cast.client("adviser")
    answer = client.post(form_at(world, cast.b, cast.council(cast.b)), filled())
    assert "namens een gemeente registreren wij alleen wat na te zoeken is" in errors(answer)
    address = "https://voorbeeld.example/besluitenlijst"
    said = filled(source_address=address, sure="on")
    client.post(form_at(world, cast.b, cast.council(cast.b)), said)
    (one, two) = holding(world, cast.b)
    assert one.on_behalf
    assert two.on_behalf
    assert one.confirmed_at is None
    page = words(cast.client("citizen").get(reverse("outcome-page", args=[one.public_id])))
    assert "Geregistreerd door de regio, niet bevestigd" in page
    assert address in page
    assert "Adviser" not in page


def test_the_region_may_know_a_date_only_roughly(world: OutcomeWorld, cast: Cast) -> None:
    said = filled(date="voorjaar 2027", source_address="https://voorbeeld.example/")
    assert "Hier is de dag zelf nodig" in errors(
        cast.client("clerk").post(form_at(world, cast.a), said)
    )
    cast.client("adviser").post(form_at(world, cast.c), said)
    assert holding(world, cast.c)[0].date == ImpreciseDate.season(2027, 1)


def test_only_web_addresses_are_a_source(world: OutcomeWorld, cast: Cast) -> None:
    for address in ("javascript:alert(1)", "ftp://voorbeeld.example/x", "file:///etc/passwd"):
        answer = cast.client("clerk").post(form_at(world, cast.a), filled(source_address=address))
        assert "webadres" in errors(answer), address
    assert holding(world, cast.a) == []


def test_an_embargo_keeps_it_within_the_house(world: OutcomeWorld, cast: Cast) -> None:
    cast.client("secretary").post(
        form_at(world, cast.a, cast.executive(cast.a)),
        filled(embargo_day="20 mei 2027", embargo_time="12:00", date="13-4-2027"),
    )
    made = Outcome.objects.get(body=cast.executive(cast.a), point=world.points[0])
    assert made.visibility == Visibility.ORGANISATION
    assert made.public_from == datetime(2027, 5, 20, 12, tzinfo=ZONE)
    page = reverse("outcome-page", args=[made.public_id])
    assert cast.client("secretary").get(page).status_code == 200
    assert cast.client("officer").get(page).status_code == 200
    for name in ("citizen", "adviser", "alderman", "partner", "outsider", "clerk"):
        assert cast.client(name).get(page).status_code == 404, name


def test_an_embargo_that_has_passed_is_no_embargo(world: OutcomeWorld, cast: Cast) -> None:
    answer = cast.client("clerk").post(
        form_at(world, cast.a), filled(embargo_day="19 mei 2027", embargo_time="9:30")
    )
    assert "Dat moment is al voorbij." in errors(answer)
    answer = cast.client("clerk").post(form_at(world, cast.a), filled(embargo_time="12:00"))
    assert "Geef ook de dag." in errors(answer)


def test_put_off_until_a_later_day(world: OutcomeWorld, cast: Cast) -> None:
    client = cast.client("clerk")
    answer = client.post(form_at(world, cast.a), filled(kind="held_over", resumes_on="18 mei 2027"))
    assert "Deze dag moet na de vergadering zelf liggen." in errors(answer)
    client.post(form_at(world, cast.a), filled(kind="held_over", resumes_on="15-06-2027"))
    assert holding(world, cast.a)[0].resumes_on == date(2027, 6, 15)


def test_correcting_needs_a_reason_and_keeps_the_old_one(world: OutcomeWorld, cast: Cast) -> None:
    old, _second = world.register(cast.a, decision_number="RB 2027-41")
    client = cast.client("clerk")
    address = reverse("outcome-correct", args=[old.public_id])
    shown = client.get(address)
    assert value_of(shown, "decision_number") == "RB 2027-41"
    assert value_of(shown, "date") == "18 mei 2027"
    answer = client.post(address, filled())
    assert "Waarom wijzigt u dit?" in errors(answer)
    answer = client.post(address, filled(reason="cijfers verwisseld"))
    assert answer.status_code == 302
    made = holding(world, cast.a)
    assert [row.decision_number for row in made] == ["RB 2027-14", "RB 2027-14"]
    assert Outcome.objects.count() == 4
    assert made[0].corrects_id == old.pk
    assert made[0].history.first().history_change_reason == "cijfers verwisseld"


def test_correcting_nothing_says_so(world: OutcomeWorld, cast: Cast) -> None:
    old, _second = world.register(cast.a, decision_number="RB 2027-14")
    answer = cast.client("clerk").post(
        reverse("outcome-correct", args=[old.public_id]), filled(reason="zomaar")
    )
    assert "Er is niets gewijzigd." in errors(answer)
    assert Outcome.objects.count() == 2


def test_what_the_region_corrects_is_to_be_confirmed_again(world: OutcomeWorld, cast: Cast) -> None:
    old, _second = world.register(cast.a)
    cast.client("adviser").post(
        reverse("outcome-correct", args=[old.public_id]), filled(reason="besluitenlijst gelezen")
    )
    row = holding(world, cast.a)[0]
    assert row.on_behalf
    assert row.confirmed_at is None


def test_a_regional_body_speaks_for_itself(world: OutcomeWorld, cast: Cast) -> None:
    from regiovisie.network.actions import add_body

    group = add_body(
        kind=BodyKind.STEERING_GROUP, name="Stuurgroep", region=cast.region, by=None, reason="x"
    )
    address = reverse(
        "outcome-regional", args=[cast.region.slug, world.round.slug, group.public_id]
    )
    assert cast.client("clerk").get(address).status_code == 404
    client = cast.client("adviser")
    assert client.get(address).status_code == 200
    assert "Wat is besloten?" in errors(client.post(address, filled()))
    assert client.post(address, filled(kind="advice_positive")).status_code == 302
    made = Outcome.objects.filter(body=group)
    assert [row.kind for row in made] == [OutcomeKind.ADVICE_POSITIVE] * 2
    assert not any(row.on_behalf for row in made)


def test_a_file_comes_along_and_is_served_after_the_check(
    world: OutcomeWorld, cast: Cast, home: object
) -> None:
    paper = SimpleUploadedFile("raadsbesluit.txt", b"Raadsbesluit RB 2027-14 van Aldam.")
    cast.client("clerk").post(form_at(world, cast.a), filled(file=paper, embargo_day="1 juni 2027"))
    row = holding(world, cast.a)[0]
    assert row.source_file is not None
    address = reverse("outcome-file", args=[row.public_id])
    answer = cast.client("clerk").get(address)
    assert b"".join(answer.streaming_content) == b"Raadsbesluit RB 2027-14 van Aldam."
    assert cast.client("citizen").get(address).status_code == 404
    assert cast.client("outsider").get(address).status_code == 404
