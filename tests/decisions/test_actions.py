"""Rounds freeze when they open; outcomes append and never overwrite."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions
from regiovisie.decisions.actions import Registration
from regiovisie.decisions.enums import DecidedBy, OutcomeKind, StepState
from regiovisie.decisions.models import Outcome, Step
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind, Competence, Visibility
from tests.factories.cast import Cast, make_cast
from tests.factories.rounds import NOON, OWN, council_of, decide, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_participants_and_inhabitants_freeze_when_the_round_opens(cast: Cast) -> None:
    network.count_inhabitants(cast.a, reference_date=date(2027, 1, 1), inhabitants=12_000, **OWN)
    network.count_inhabitants(cast.b, reference_date=date(2028, 1, 1), inhabitants=9_000, **OWN)
    world = make_round(cast.region)
    network.count_inhabitants(cast.a, reference_date=date(2027, 1, 1), inhabitants=99_999, **OWN)
    assert world.of(cast.a).inhabitants == 12_000
    assert world.of(cast.a).reference_date == date(2027, 1, 1)
    # A later year's figure is never used.
    assert world.of(cast.b).inhabitants is None
    assert world.of(cast.b).reference_date is None


def test_a_member_that_left_before_does_not_take_part(cast: Cast) -> None:
    gone = network.add_municipality(code="VT0050", slug="oud", name="Oud", example=True, **OWN)
    network.add_member(cast.region, gone, valid_to=date(2026, 12, 31), **OWN)
    world = make_round(cast.region)
    assert gone.pk not in world.participants
    assert len(world.participants) == 3


def test_a_round_opens_once(cast: Cast) -> None:
    world = make_round(cast.region)
    with pytest.raises(ValidationError):
        actions.open_round(world.round, on=date(2027, 2, 1), **OWN)


def test_registering_treats_the_step_and_keeps_who_and_when(cast: Cast) -> None:
    world = make_round(cast.region)
    clerk = cast.account("clerk")
    (outcome,) = decide(world, cast.a, by=clerk, on=date(2027, 6, 24))
    assert outcome.registered_by == clerk
    assert outcome.registered_at == NOON
    assert outcome.on_behalf is False
    step = Step.objects.get(participant=world.of(cast.a), order=2)
    assert step.state == StepState.TREATED
    assert outcome.history.first().history_user == clerk


def test_the_same_again_is_not_stored_twice(cast: Cast) -> None:
    world = make_round(cast.region)
    decide(world, cast.a)
    assert decide(world, cast.a) == []
    assert Outcome.objects.count() == 1


def test_two_registrations_that_differ_are_both_kept_until_one_holds(cast: Cast) -> None:
    world = make_round(cast.region)
    (first,) = decide(world, cast.a)
    (second,) = decide(world, cast.a, OutcomeKind.AMENDED, number="RB 2027-2")
    assert Outcome.objects.filter(corrected_by__isnull=True).count() == 2
    actions.settle_contest(
        first,
        viewer=cast.viewer("clerk"),
        by=cast.account("clerk"),
        at=NOON,
        reason="zie de besluitenlijst",
    )
    left = Outcome.objects.filter(corrected_by__isnull=True)
    assert [outcome.pk for outcome in left] == [first.pk]
    first.refresh_from_db()
    assert first.corrects_id == second.pk
    assert Outcome.objects.count() == 2


def test_settling_between_three_leaves_one(cast: Cast) -> None:
    world = make_round(cast.region)
    decide(world, cast.a)
    decide(world, cast.a, OutcomeKind.AMENDED, number="RB 2027-2")
    (third,) = decide(world, cast.a, OutcomeKind.HELD_OVER, number="")
    actions.settle_contest(
        third, viewer=cast.viewer("clerk"), by=cast.account("clerk"), at=NOON, reason="zo was het"
    )
    assert list(Outcome.objects.filter(corrected_by__isnull=True)) == [third]


def test_a_correction_needs_a_reason_and_keeps_the_old_one(cast: Cast) -> None:
    world = make_round(cast.region)
    (old,) = decide(world, cast.a)
    said = Registration(kind=OutcomeKind.AMENDED, date=old.date, decision_number="RB 2027-9")
    clerk = cast.account("clerk")
    with pytest.raises(ValidationError):
        actions.correct_outcome(old, said=said, by=clerk, at=NOON, reason=" ", on_behalf=False)
    new = actions.correct_outcome(
        old, said=said, by=clerk, at=NOON, reason="amendement vergeten", on_behalf=False
    )
    assert new.corrects == old
    with pytest.raises(ValidationError):
        actions.correct_outcome(
            old, said=said, by=clerk, at=NOON, reason="nog eens", on_behalf=False
        )


def test_an_embargo_closes_the_outcome_for_its_house(cast: Cast) -> None:
    world = make_round(cast.region)
    (outcome,) = decide(world, cast.a, public_from=NOON + timedelta(hours=2))
    assert outcome.visibility == Visibility.ORGANISATION
    assert outcome.visible_organisation == cast.a.organisation
    (past,) = decide(world, cast.b, public_from=NOON - timedelta(hours=2))
    assert past.visibility == Visibility.PUBLIC


def test_a_body_that_advises_cannot_decide_and_one_that_decides_gives_no_advice(
    cast: Cast,
) -> None:
    world = make_round(cast.region, decided_by=DecidedBy.REGIONAL_BODY)
    advises = network.add_body(
        kind=BodyKind.STEERING_GROUP, name="Stuurgroep", region=cast.region, **OWN
    )
    day = ImpreciseDate.day(date(2027, 4, 8))
    register = {"points": [world.point], "by": None, "at": NOON}
    with pytest.raises(ValidationError) as refused:
        actions.register_outcomes(
            world.round, body=advises, said=Registration(OutcomeKind.ADOPTED, day), **register
        )
    assert "kind" in refused.value.message_dict
    with pytest.raises(ValidationError):
        actions.register_outcomes(
            world.round,
            body=council_of(cast.a),
            participant=world.of(cast.a),
            said=Registration(OutcomeKind.ADVICE_POSITIVE, day),
            **register,
        )
    (advice,) = actions.register_outcomes(
        world.round, body=advises, said=Registration(OutcomeKind.ADVICE_POSITIVE, day), **register
    )
    assert advice.participant is None


def test_a_deciding_body_names_its_ground(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        network.add_body(
            kind=BodyKind.COMMITTEE,
            name="Commissie",
            organisation=cast.a.organisation,
            competence=Competence.DECIDES,
            **OWN,
        )


def test_confirming_is_for_what_the_region_registered(cast: Cast) -> None:
    world = make_round(cast.region)
    (outcome,) = decide(world, cast.a, by=cast.account("adviser"), on_behalf=True)
    clerk = cast.account("clerk")
    (confirmed,) = actions.confirm_outcomes([outcome], by=clerk, at=NOON)
    assert (confirmed.confirmed_by, confirmed.confirmed_at) == (clerk, NOON)
    assert actions.confirm_outcomes([outcome], by=clerk, at=NOON) == []
