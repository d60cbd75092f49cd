"""What looks odd is asked on the page of a round, to who works with it; nothing is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions
from regiovisie.decisions.actions import Registration
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.models import Outcome
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind
from tests.decisions.desks import words
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-06-25T10:00")
    return make_merenland()


def page(world: Merenland, who: str = "adviser") -> str:
    return words(world.client(who).get(world.round.get_absolute_url()))


def test_a_round_in_order_asks_nothing(world: Merenland) -> None:
    world.decide("Plashaven", OutcomeKind.ADOPTED, date(2027, 6, 22))
    assert "Klopt de" not in page(world)


def test_a_decision_before_the_text_was_dated(world: Merenland) -> None:
    world.decide("Plashaven", OutcomeKind.ADOPTED, date(2027, 4, 8))
    assert "Plashaven: besloten vóór de datum van de tekst. Klopt de datum?" in page(world)
    assert "Klopt de datum" not in page(world, "")
    assert Outcome.objects.count() == 1  # asked, not refused


def test_a_council_on_the_executives_article(world: Merenland) -> None:
    world.decide(
        "Plashaven",
        OutcomeKind.WITH_PROVISO,
        date(2027, 6, 22),
        decided_text="gelet op artikel 160 Gemeentewet",
    )
    assert "Plashaven: de raad beroept zich op artikel 160" in page(world)


def test_an_advice_after_the_decision(world: Merenland) -> None:
    body = network.add_body(
        kind=BodyKind.STEERING_GROUP, name="Stuurgroep", region=world.region, **OWN
    )
    world.decide("Plashaven", OutcomeKind.ADOPTED, date(2027, 6, 22))
    for day, asked in ((date(2027, 6, 22), False), (date(2027, 6, 23), True)):
        actions.register_outcomes(
            world.round,
            body=body,
            points=world.points,
            said=Registration(kind=OutcomeKind.ADVICE_POSITIVE, date=ImpreciseDate.day(day)),
            by=None,
            at=datetime(2027, 6, 25, 9, 0, tzinfo=ZONE),
        )
        found = "Het advies van Stuurgroep is van na het eerste besluit." in page(world)
        assert found is asked
