"""May this viewer see this row, and which rows may this viewer see: the two always agree."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import AmendmentResult, OutcomeKind, StepRole
from regiovisie.decisions.models import Amendment, ChangeProposal, Outcome, Round, RoundText, Step
from regiovisie.meetings.enums import BottleneckRule, BottleneckState, ItemKind
from regiovisie.meetings.models import AgendaItem, Bottleneck, Meeting, Promise
from regiovisie.network.actions import add_body
from regiovisie.network.enums import BodyKind, Visibility
from regiovisie.network.models import Body, Closable
from regiovisie.network.visibility import may_see
from regiovisie.vision.enums import ConsultationKind
from regiovisie.vision.models import Consultation, Vision
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.outcomes import OutcomeWorld, make_desks
from tests.factories.rounds import OWN
from tests.papers.closed import closed_annex, closed_paper

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 5, 19, 10, 0, tzinfo=ZONE)
BEFORE, AFTER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)
DAY = ImpreciseDate.day(date(2027, 5, 18))


def _outcome(world: OutcomeWorld) -> Outcome:
    return Outcome(
        round=world.round,
        participant=world.participant(world.cast.a),
        point=world.points[0],
        body=world.cast.council(world.cast.a),
        kind=OutcomeKind.ADOPTED,
        date=DAY,
        registered_at=NOW,
        registered_by=world.cast.account("secretary"),
    )


def _regional_body(cast: Cast) -> Body:
    return add_body(
        kind=BodyKind.STEERING_GROUP, name="Stuurgroep Proefland", region=cast.region, **OWN
    )


# One object of every noun that may be closed. A noun without one fails below.
SAMPLES: dict[str, Callable[[OutcomeWorld], Closable]] = {
    "decisions.Round": lambda w: Round(region=w.cast.region, slug="dicht", title="Dicht"),
    "decisions.RoundText": lambda w: RoundText(round=w.round, label="v9"),
    "decisions.Step": lambda w: Step(
        round=w.round,
        participant=w.participant(w.cast.a),
        body=w.cast.council(w.cast.a),
        order=9,
        role=StepRole.DECIDING,
    ),
    "decisions.Outcome": _outcome,
    "decisions.Amendment": lambda w: Amendment(
        round=w.round,
        participant=w.participant(w.cast.a),
        body=w.cast.council(w.cast.a),
        day=date(2027, 5, 18),
        label="A-09",
        title="Dicht",
        result=AmendmentResult.ADOPTED,
    ),
    "decisions.ChangeProposal": lambda w: ChangeProposal(
        round=w.round,
        number=9,
        text=RoundText.objects.create(round=w.round, label="v8"),
        participant=w.participant(w.cast.a),
        body=w.cast.council(w.cast.a),
        proposed="Anders",
        made_on=date(2027, 5, 18),
    ),
    "meetings.Promise": lambda w: Promise(
        region=w.cast.region,
        council=w.cast.council(w.cast.a),
        made_on=date(2027, 5, 18),
        function="wethouder",
        text="Dicht",
    ),
    "meetings.AgendaItem": lambda w: AgendaItem(
        meeting=Meeting.objects.create(body=_regional_body(w.cast), day=date(2027, 9, 1)),
        title="Dicht",
        kind=ItemKind.DISCUSS,
    ),
    "meetings.Bottleneck": lambda w: Bottleneck(
        region=w.cast.region,
        title="Dicht",
        rule=BottleneckRule.PERSON,
        state=BottleneckState.RETURNED,
        since=date(2027, 5, 18),
        moved_on=date(2027, 5, 18),
    ),
    "meetings.Meeting": lambda w: Meeting(body=w.cast.council(w.cast.a), day=date(2027, 9, 1)),
    "papers.Annex": closed_annex,
    "papers.PaperVersion": closed_paper,
    "vision.Consultation": lambda w: Consultation(
        vision=Vision.objects.create(region=w.cast.region, title="Open"),
        kind=ConsultationKind.COUNCILS,
        title="Dicht",
        opens_at=BEFORE,
        closes_at=AFTER,
        contact="adviseur",
    ),
    "vision.Vision": lambda w: Vision(region=w.cast.region, title="Dicht"),
}


def closable() -> list[str]:
    """Return every noun that may be closed."""
    return sorted(
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, Closable) and not model.__name__.startswith("Historical")
    )


@pytest.fixture
def world(cast: Cast) -> OutcomeWorld:
    return make_desks(cast)


def test_every_noun_that_may_be_closed_is_tried() -> None:
    assert closable() == sorted(SAMPLES)


def ways(cast: Cast) -> list[dict[str, Any]]:
    """Return every way in which a row can be closed: who, embargo, handed over."""
    closed_to = (
        {"visibility": Visibility.PUBLIC},
        {"visibility": Visibility.REGION},
        {"visibility": Visibility.ORGANISATION, "visible_organisation": cast.a.organisation},
        {"visibility": Visibility.ORGANISATION, "visible_organisation": None},
        {"visibility": Visibility.BODY, "visible_body": cast.council(cast.a)},
        {"visibility": Visibility.BODY, "visible_body": None},
    )
    handed = (
        {},
        {"visible_body": cast.council(cast.a), "handed_over_at": BEFORE},
        {"visible_body": cast.council(cast.a), "handed_over_at": AFTER},
        {"visible_body": cast.executive(cast.b), "handed_over_at": NOW},
    )
    embargo = ({}, {"public_from": BEFORE}, {"public_from": NOW}, {"public_from": AFTER})
    return [a | b | c for a, b, c in itertools.product(closed_to, handed, embargo)]


@pytest.mark.parametrize("label", sorted(SAMPLES))
def test_check_is_list(world: OutcomeWorld, label: str) -> None:
    cast = world.cast
    row = SAMPLES[label](world)
    row.save()
    model = type(row)
    viewers = {name: cast.viewer(name) for name in EVERYBODY}
    seen_by: set[tuple[str, bool]] = set()
    for way in ways(cast):
        closed = {
            "public_from": None,
            "visible_organisation": None,
            "visible_body": None,
            "handed_over_at": None,
        } | way
        for name, value in closed.items():
            setattr(row, name, value)
        row.save()
        fresh = model._default_manager.get(pk=row.pk)
        for name, viewer in viewers.items():
            check = may_see(viewer, fresh, NOW)
            listed = (
                model._default_manager.filter(model.visible_q(viewer, NOW))
                .filter(pk=row.pk)
                .exists()
            )
            assert check == listed, (name, way)
            seen_by.add((name, check))
    # Each of them met both answers, or the table would prove nothing.
    both = {(name, answer) for name in EVERYBODY for answer in (True, False)}
    if label == "decisions.Outcome":
        both.remove(("secretary", False))  # who registered it, and always sees it
    assert seen_by == both


# What the rules mean, in a few rows that can be read.
@pytest.mark.parametrize(
    ("way", "sees"),
    [
        ({"visibility": "public"}, set(EVERYBODY)),
        (
            {"visibility": "region"},
            {"adviser", "officer", "secretary", "alderman", "partner"},
        ),
        ({"visibility": "organisation", "house": "a"}, {"officer", "secretary"}),
        ({"visibility": "organisation", "house": "b"}, {"alderman", "secretary"}),
        ({"visibility": "body", "body": "a"}, {"clerk", "secretary"}),
    ],
)
def test_who_sees_what_is_closed(world: OutcomeWorld, way: dict[str, str], sees: set[str]) -> None:
    cast = world.cast
    row = _outcome(world)
    row.visibility = way["visibility"]
    if "house" in way:
        row.visible_organisation = {"a": cast.a, "b": cast.b}[way["house"]].organisation
    if "body" in way:
        row.visible_body = cast.council(cast.a)
    row.save()
    # The secretary registered it, and keeps seeing it.
    assert {name for name in EVERYBODY if may_see(cast.viewer(name), row, NOW)} == sees


def test_an_embargo_opens_by_itself(world: OutcomeWorld) -> None:
    row = _outcome(world)
    row.visibility, row.visible_organisation = "organisation", world.cast.a.organisation
    row.public_from = AFTER
    row.save()
    citizen = world.cast.viewer("citizen")
    assert not may_see(citizen, row, AFTER - timedelta(seconds=1))
    assert may_see(citizen, row, AFTER)
