"""The year plan in words: proposed, shown, and taken along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regiovisie.documents.sandbox import tables
from regiovisie.meetings import actions
from regiovisie.meetings.actions.year import content_of
from regiovisie.meetings.logic.year_check import breaches
from regiovisie.meetings.models import Meeting, YearPlan
from regiovisie.network.enums import Visibility
from tests.factories.cast import Cast
from tests.factories.rounds import OWN
from tests.meetings.year import YEAR, address, bodies, make_year, page, pressed, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(frozen_today: Callable[[str], None]) -> Cast:
    frozen_today("2027-11-01T09:00")
    return make_year()


def test_before_anything_is_planned_the_page_says_so(cast: Cast) -> None:
    text = page(cast)
    assert "Dit jaar is nog niet gepland." in text
    assert "Stel een jaar voor" in text
    assert "Stel een jaar voor" not in page(cast, "citizen")


def test_a_press_proposes_a_whole_year(cast: Cast) -> None:
    text = pressed(cast, "year-plan", {})
    assert "Alle 7 overleggen hebben een dag." in text
    assert "Berekend voorstel van 1 november 2027, niet vastgelegd: geen feit." in text
    assert "De begrotingen worden gehaald: uiterlijk 28 september 2028." in text
    plan = YearPlan.objects.get()
    content = content_of(plan)
    assert plan.status == "optimal"
    assert breaches(content.question, content.plan.meetings) == []
    assert Meeting.objects.count() == 0


def test_everybody_sees_the_proposal_and_that_it_is_none_of_theirs(cast: Cast) -> None:
    proposed(cast)
    text = page(cast, "citizen")
    assert "Een berekend voorstel, geen feit" in text
    assert "Leg jaar vast" not in text
    assert "Verzet een overleg" not in text


def test_a_meeting_that_is_not_for_everybody_stays_out_of_the_plan_of_others(cast: Cast) -> None:
    low, _top = bodies(cast)
    hidden = actions.plan_meeting(low, date(YEAR, 3, 7), **OWN)
    hidden.visibility = Visibility.REGION
    hidden.save()
    proposed(cast)
    assert "di 7 mrt 2028" in page(cast)
    assert "di 7 mrt 2028" not in page(cast, "citizen")
    feed = cast.client("citizen").get(address(cast, "year-ics")).content.decode()
    assert "20280307" not in feed


def test_the_plan_can_be_taken_along_as_a_calendar(cast: Cast) -> None:
    from icalendar import Calendar

    plan = proposed(cast)
    told = cast.client("citizen").get(address(cast, "year-ics")).content
    events = Calendar.from_ical(told).walk("VEVENT")
    assert {event["status"] for event in events} == {"TENTATIVE"}
    assert sorted(event.decoded("dtstart").date() for event in events) == sorted(
        one.day for one in content_of(plan).plan.meetings
    )


def test_the_weeks_of_the_executives_follow_the_meeting_their_budget_goes_on_with(
    cast: Cast,
) -> None:
    proposed(cast)
    text = page(cast, "citizen")
    assert "Colleges, voor" in text
    assert "tot en met 12 okt" in text
    assert "1 van 1" in text
    plan = YearPlan.objects.get()
    top = bodies(cast)[1].pk
    for one in content_of(plan).plan.meetings:  # what was in time is called off
        if one.body == top and one.day <= date(YEAR, 9, 28):
            plan = actions.cancel_in_plan(plan, one.id, **OWN)
    text = page(cast, "citizen")
    assert "tot en met 12 okt" not in text
    assert "0 van 1" in text


def test_chains_stand_in_a_table_with_the_days_between(cast: Cast) -> None:
    plan = proposed(cast)
    text = page(cast, "citizen")
    assert "Reeksen die op tijd moeten zijn" in text
    days = {one.id: one.day for one in content_of(plan).plan.meetings}
    low = next(one for one in content_of(plan).plan.meetings if one.prepares)
    between = (days[low.prepares[0]] - low.day).days
    assert f"{between} dagen later" in text


def test_the_plan_can_be_taken_along_as_a_workbook(cast: Cast, tmp_path: Path) -> None:
    low, _top = bodies(cast)
    low.name = "=1+1"
    low.save()
    plan = proposed(cast)
    answer = cast.client("citizen").get(address(cast, "year-xlsx"))
    assert "proefland-2028.xlsx" in answer["Content-Disposition"]
    file = tmp_path / "jaar.xlsx"
    file.write_bytes(answer.content)
    meetings, duties, budgets = tables(file)
    assert meetings[0][:5] == ["Dag", "Weekdag", "Van", "Tot", "Orgaan"]
    assert len(meetings) == 8
    assert "=1+1" in {row[4] for row in meetings}
    assert duties[1][1:] == ["vergadering", "4", "0", "4", "0"]
    assert budgets[1][0] == "Aldam: invoer begroting"
    assert str(len(content_of(plan).plan.meetings)) == "7"


def test_as_many_questions_for_sixty_meetings_as_for_seven(cast: Cast) -> None:
    low, _top = bodies(cast)
    proposed(cast)
    client, there = cast.client("adviser"), address(cast)
    client.get(there)
    with CaptureQueriesContext(connection) as few:
        client.get(there)
    for number in range(52):
        actions.plan_meeting(low, date(YEAR, 1, 4) + timedelta(days=7 * number), **OWN)
    actions.set_budget_date(
        cast.house(cast.b), name="kaderbrief", day=date(YEAR, 6, 1), lead_days=7, **OWN
    )
    proposed(cast)
    with CaptureQueriesContext(connection) as many:
        client.get(there)
    assert len(few) == len(many) <= 12, [one["sql"][:80] for one in many]
