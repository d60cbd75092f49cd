"""A3 amended, twice: in the words of the scenario."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.text import to_plain
from regiovisie.decisions import actions
from regiovisie.decisions.actions import NewVersion, Registration
from regiovisie.decisions.enums import (
    AmendmentEffect,
    AmendmentResult,
    DecidedBy,
    OutcomeKind,
    RegionalAnswer,
)
from regiovisie.decisions.models import Amendment, DecideAgain, Outcome, RegionalQuestion
from regiovisie.decisions.queries.deviations import CouncilText, texts_of
from regiovisie.network.viewer import NOBODY
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db

OLD = "Gemeenten en Veilig Thuis spreken elk half jaar af wie wat doet."
NEW = f"{OLD} De raad krijgt daarvan jaarlijks een verslag."
TEXT = f"## 4.1 Signaleren\n\nIedereen let op.\n\n## 4.2 Samenwerken\n\n{OLD}"
NOW = datetime(2027, 6, 25, 10, 0, tzinfo=ZONE)


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-06-25T10:00")
    made = make_merenland(text=TEXT)
    made.decide("Plashaven", OutcomeKind.ADOPTED, date(2027, 6, 22))
    return made


def passage(world: Merenland) -> str:
    return next(b["id"] for b in world.text.blocks if to_plain([b]).strip() == OLD)


def a_07(world: Merenland) -> dict[str, Any]:
    return {
        "label": "A-07",
        "title": "Jaarlijks verslag aan de raad",
        "votes_for": 13,
        "votes_against": 8,
        "result": AmendmentResult.ADOPTED,
        "effect": AmendmentEffect.TEXT,
        "point": world.points[0],
        "text": world.text,
        "passage": passage(world),
        "old_text": OLD,
        "new_text": NEW,
    }


def oosterdal_amends(world: Merenland) -> tuple[Amendment, Amendment]:
    (outcome,) = world.decide("Oosterdal", OutcomeKind.AMENDED, date(2027, 6, 24))
    seven = actions.add_amendment(outcome, **a_07(world), **OWN)
    eight = actions.add_amendment(
        outcome,
        label="A-08",
        title="Lokaal plan",
        result=AmendmentResult.ADOPTED,
        effect=AmendmentEffect.LOCAL_POINT,
        local_number=3,
        local_text="voor 1 december 2027 een lokaal plan aan de raad voor te leggen",
        **OWN,
    )
    return seven, eight


def of(world: Merenland, town: str, now: datetime = NOW) -> CouncilText:
    texts = texts_of(world.round, NOBODY, now)
    return next(one for one in texts.decided if one.member.name == town)


def test_oosterdal_holds_its_own_text_and_plashaven_v1_0(world: Merenland) -> None:
    oosterdal_amends(world)
    found = of(world, "Oosterdal")
    assert found.standing.status == "amended"
    (deviation,) = found.deviations
    assert (deviation.old_text, deviation.new_text) == (OLD, NEW)
    assert deviation.labels == ("A-07",)
    assert [point.local_number for point in found.local_points] == [3]
    plashaven = of(world, "Plashaven")
    assert plashaven.version is not None
    assert plashaven.version.label == "v1.0"
    assert plashaven.deviations == ()


def test_the_region_gets_one_question(world: Merenland) -> None:
    seven, _eight = oosterdal_amends(world)
    (question,) = RegionalQuestion.objects.all()
    assert question.amendment == seven
    assert question.answer == ""


def test_an_amendment_that_was_not_carried_asks_nothing(world: Merenland) -> None:
    (outcome,) = world.decide("Oosterdal", OutcomeKind.ADOPTED, date(2027, 6, 24))
    lost = {**a_07(world), "result": AmendmentResult.REJECTED}
    actions.add_amendment(outcome, **lost, **OWN)
    assert not RegionalQuestion.objects.exists()
    assert of(world, "Oosterdal").deviations == ()


def answer(world: Merenland, text: str = NEW) -> RegionalQuestion:
    question = RegionalQuestion.objects.get()
    return actions.answer_question(
        question,
        answer=RegionalAnswer.NEW_VERSION,
        reason="alle raden krijgen het verslag",
        viewer=world.viewer("adviser"),
        by=world.accounts["adviser"],
        at=NOW,
        new=NewVersion("v1.1", date(2027, 6, 25), text),
    )


def names(question: RegionalQuestion) -> list[str]:
    return [row.participant.name for row in DecideAgain.objects.filter(question=question)]


def test_on_a_new_version_exactly_who_holds_another_text_decides_again(world: Merenland) -> None:
    world.decide("Veenhorst", OutcomeKind.ADOPTED, date(2027, 6, 14))
    oosterdal_amends(world)
    question = answer(world)
    assert sorted(names(question)) == ["Plashaven", "Veenhorst"]  # not Oosterdal, nor Lindelo
    new = question.new_text
    assert new is not None
    assert to_plain(new.blocks).endswith(NEW)
    assert new.blocks[1] == world.text.blocks[1]  # what was not changed keeps its id and words
    assert new.fingerprint != world.text.fingerprint


def test_if_the_new_version_reads_otherwise_oosterdal_decides_again_too(
    world: Merenland,
) -> None:
    oosterdal_amends(world)
    assert sorted(names(answer(world, f"{OLD} Iedere raad krijgt een verslag."))) == [
        "Oosterdal",
        "Plashaven",
    ]


def test_who_decides_again_on_the_new_version_holds_it(world: Merenland) -> None:
    oosterdal_amends(world)
    question = answer(world)
    world.decide("Plashaven", OutcomeKind.ADOPTED, date(2027, 7, 6))
    later = datetime(2027, 7, 7, 9, 0, tzinfo=ZONE)
    plashaven = of(world, "Plashaven", later)
    assert plashaven.version is not None
    assert plashaven.version.label == "v1.1"
    texts = texts_of(world.round, NOBODY, later)
    assert texts.again(texts.newest).again == ()  # type: ignore[arg-type]
    assert names(question) == ["Plashaven"]  # what was asked then stays on record


def corrected(world: Merenland, day: ImpreciseDate, number: int = 0) -> None:
    """Correct the day on which the council of Oosterdal met."""
    row = Outcome.objects.filter(
        participant=world.participant("Oosterdal"), corrected_by=None
    ).order_by("point__number")[number]
    actions.correct_outcomes(
        [row],
        said=Registration(kind=OutcomeKind(row.kind), date=day),
        by=world.accounts["clerk of Oosterdal"],
        at=NOW,
        reason="de raad kwam een dag eerder bijeen",
        on_behalf=False,
    )


def test_with_another_day_of_the_meeting_the_council_holds_the_same_text(
    world: Merenland,
) -> None:
    seven, eight = oosterdal_amends(world)
    corrected(world, ImpreciseDate.day(date(2027, 6, 23)))
    found = of(world, "Oosterdal")
    assert [one.labels for one in found.deviations] == [("A-07",)]
    assert [point.local_number for point in found.local_points] == [3]
    for row in (seven, eight):
        row.refresh_from_db()
        assert row.day == date(2027, 6, 23)
        reason = row.history.first().history_change_reason
        assert reason == "de raad kwam een dag eerder bijeen"


def test_a_meeting_with_amendments_keeps_an_exact_day(world: Merenland) -> None:
    oosterdal_amends(world)
    with pytest.raises(ValidationError, match="precieze dag"):
        corrected(world, ImpreciseDate.month(2027, 6))
    assert of(world, "Oosterdal").deviations


def test_of_two_points_the_amendments_of_the_other_one_stay(
    frozen_today: Callable[[str], None],
) -> None:
    frozen_today("2027-06-25T10:00")
    both = (("de visie", DecidedBy.COUNCILS, ""), ("het plan", DecidedBy.COUNCILS, ""))
    world = make_merenland(text=TEXT, points=both)
    first, second = world.decide("Oosterdal", OutcomeKind.AMENDED, date(2027, 6, 24))
    seven = actions.add_amendment(first, **a_07(world), **OWN)
    facts = {"title": "Plan", "result": AmendmentResult.ADOPTED}
    nine = actions.add_amendment(second, label="A-09", point=world.points[1], **facts, **OWN)
    ten = actions.add_amendment(second, label="A-10", **facts, **OWN)
    corrected(world, ImpreciseDate.day(date(2027, 6, 23)), number=1)
    days = [Amendment.objects.get(pk=row.pk).day.day for row in (seven, nine, ten)]
    assert days == [24, 23, 24]


def test_the_region_that_corrects_its_own_registration_leaves_them_where_they_are(
    world: Merenland,
) -> None:
    seven, _eight = oosterdal_amends(world)
    said = Registration(kind=OutcomeKind.ADOPTED, date=ImpreciseDate.day(date(2027, 6, 24)))
    (row,) = actions.register_outcomes(
        world.round,
        body=world.council("Oosterdal"),
        points=world.points,
        said=said,
        by=world.accounts["adviser"],
        at=NOW,
        participant=world.participant("Oosterdal"),
        on_behalf=True,
    )
    actions.correct_outcomes(
        [row],
        said=replace(said, date=ImpreciseDate.day(date(2027, 6, 23))),
        by=world.accounts["adviser"],
        at=NOW,
        reason="zie de besluitenlijst",
        on_behalf=True,
    )
    seven.refresh_from_db()
    assert seven.day == date(2027, 6, 24)
