"""Moving and calling off meetings of a year, planning it again, and settling it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from regiovisie.common.jobs.models import Job, State
from regiovisie.common.jobs.tasks import run_job
from regiovisie.meetings import actions
from regiovisie.meetings.actions.year import content_of
from regiovisie.meetings.enums import (
    DutyForm,
    MeetingState,
    PlanState,
    WishKind,
)
from regiovisie.meetings.logic.year_check import breaches
from regiovisie.meetings.models import Meeting, YearPlan
from tests.factories.cast import Cast
from tests.factories.rounds import OWN
from tests.meetings.reading import seen
from tests.meetings.year import YEAR, address, bodies, make_year, page, pressed, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(frozen_today: Callable[[str], None]) -> Cast:
    frozen_today("2027-11-01T09:00")
    return make_year()


def test_what_breaks_is_shown_before_anything_is_saved(cast: Cast) -> None:
    plan = proposed(cast)
    low = next(one for one in content_of(plan).plan.meetings if one.prepares)
    later = low.day + timedelta(days=28)
    text = page(cast, overleg=low.id, dag=f"{later:%d-%m-%Y}")
    assert "bereidt Bestuurlijk overleg" in text
    assert "te laat voor." in text
    assert content_of(YearPlan.objects.get()) == content_of(plan)


def test_nothing_breaks_when_a_loose_meeting_moves_a_week(cast: Cast) -> None:
    plan = proposed(cast)
    loose = next(
        one for one in content_of(plan).plan.meetings if not one.prepares and "-3" not in one.id
    )
    days = {one.day for one in content_of(plan).plan.meetings}
    free = next(
        loose.day + timedelta(days=7 * week)
        for week in (1, 2, 3)
        if loose.day + timedelta(days=7 * week) not in days
    )
    shown = page(cast, overleg=loose.id, dag=f"{free:%d-%m-%Y}")
    assert "Gevolgen" not in shown
    assert "gaat van" in shown


def test_planning_again_around_a_moved_meeting_changes_little(cast: Cast) -> None:
    plan = proposed(cast)
    before = {one.id: one.day for one in content_of(plan).plan.meetings}
    low = next(one for one in content_of(plan).plan.meetings if one.prepares)
    later = low.day + timedelta(days=28)
    text = pressed(cast, "year-plan", {"overleg": low.id, "dag": f"{later:%d-%m-%Y}"})
    assert "Alle 7 overleggen hebben een dag." in text
    content = content_of(YearPlan.objects.get())
    after = {one.id: one.day for one in content.plan.meetings}
    assert after[low.id] == later
    assert breaches(content.question, content.plan.meetings) == []
    assert sum(after[key] != day for key, day in before.items()) <= 3


def test_an_unprepared_meeting_that_was_there_already_does_not_stop_planning_again(
    cast: Cast,
) -> None:
    low, top = bodies(cast)
    actions.plan_meeting(low, date(YEAR, 3, 7), **OWN)
    actions.plan_meeting(top, date(YEAR, 1, 6), **OWN)  # too early to be prepared
    plan = proposed(cast)
    assert plan.status == "optimal"
    one = next(one for one in content_of(plan).plan.meetings if not one.id.startswith("m"))
    again = proposed(cast, before=plan, moved={one.id: one.day + timedelta(days=7)})
    assert again.status == "optimal"


@pytest.mark.parametrize("settled", [True, False])
def test_a_meeting_called_off_stays_away_when_the_year_is_planned_again(
    cast: Cast, settled: bool
) -> None:
    low, _top = bodies(cast)
    there = actions.plan_meeting(low, date(YEAR, 3, 7), **OWN)
    plan = proposed(cast)
    if settled:
        plan = actions.settle_year(plan, **OWN)
    key = next(key for key, pk in content_of(plan).rows.items() if pk == there.pk)
    again = proposed(cast, before=plan, gone=[key])
    assert there.pk not in content_of(again).rows.values()
    moved = content_of(again).plan.meetings[-1]
    once_more = proposed(cast, before=again, moved={moved.id: moved.day})
    assert there.pk not in content_of(once_more).rows.values()
    actions.settle_year(once_more, **OWN)
    there.refresh_from_db()
    assert there.state == MeetingState.CANCELLED
    assert Meeting.objects.filter(day__year=YEAR, state=MeetingState.PLANNED).count() == 7


def test_one_that_was_there_is_called_off_when_the_year_is_settled(cast: Cast) -> None:
    low, _top = bodies(cast)
    there = actions.plan_meeting(low, date(YEAR, 3, 7), **OWN)
    plan = proposed(cast)
    key = next(iter(content_of(plan).rows))
    client = cast.client("adviser")
    client.post(address(cast, "year-move"), {"overleg": key, "dag": "", "seen": str(plan.revision)})
    there.refresh_from_db()
    assert there.state == MeetingState.PLANNED
    assert "di 7 mrt 2028" not in page(cast)
    client.post(address(cast, "year-settle"), {})
    there.refresh_from_db()
    assert there.state == MeetingState.CANCELLED


def test_one_that_was_there_stands_on_its_new_day_in_the_proposal(cast: Cast) -> None:
    low, _top = bodies(cast)
    there = actions.plan_meeting(low, date(YEAR, 3, 7), **OWN)
    plan = proposed(cast)
    key = next(iter(content_of(plan).rows))
    said = {"overleg": key, "dag": f"14-3-{YEAR}", "seen": str(plan.revision)}
    cast.client("adviser").post(address(cast, "year-move"), said)
    text = page(cast)
    assert "di 14 mrt 2028" in text
    assert "di 7 mrt 2028" not in text
    assert "Wat nu niet past" not in text
    plan.refresh_from_db()
    again = proposed(cast, before=plan, moved={})
    assert next(one for one in content_of(again).plan.meetings if one.id == key).day == date(
        YEAR, 3, 14
    )
    actions.settle_year(again, **OWN)
    there.refresh_from_db()
    assert there.day == date(YEAR, 3, 14)


def test_that_a_meeting_no_longer_stays_is_no_consequence_of_moving_it(cast: Cast) -> None:
    low, _top = bodies(cast)
    actions.plan_meeting(low, date(YEAR, 3, 7), **OWN)
    plan = proposed(cast)
    key = next(iter(content_of(plan).rows))
    text = page(cast, overleg=key, dag=f"8-3-{YEAR}")
    assert "past niet: Ambtelijk overleg op dinsdag" in text
    assert "blijft staan." not in text


def test_a_move_that_fits_nowhere_leaves_the_proposal_as_it_was(cast: Cast) -> None:
    plan = proposed(cast)
    _low, top = bodies(cast)
    before = content_of(plan)
    one = next(
        one
        for one in before.plan.meetings
        if one.body == top.pk and one.form == DutyForm.MEETING and one.day < date(YEAR, 9, 28)
    )
    client = cast.client("adviser")
    said = {"overleg": one.id, "dag": f"5-1-{YEAR}"}  # nobody can prepare for it in time
    client.post(address(cast, "year-plan"), said)
    job = Job.objects.latest("pk")
    run_job.func(job.pk)
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "Zo past er geen plan" in job.message
    assert "Ambtelijk overleg ten minste 14 dagen vóór Bestuurlijk overleg" in job.message
    assert "wo 5 jan 2028 blijft staan" in job.message
    assert content_of(YearPlan.objects.get()) == before


def test_moving_only_one_keeps_what_does_not_fit_in_sight(cast: Cast) -> None:
    plan = proposed(cast)
    low = next(one for one in content_of(plan).plan.meetings if one.prepares)
    later = low.day + timedelta(days=28)
    said = {"overleg": low.id, "dag": f"{later:%d-%m-%Y}", "seen": str(plan.revision)}
    cast.client("adviser").post(address(cast, "year-move"), said)
    assert "Wat nu niet past" in page(cast)
    stale = cast.client("adviser").post(address(cast, "year-move"), said, follow=True)
    assert "Er is inmiddels een ander voorstel." in seen(stale)


def test_settling_makes_the_meetings(cast: Cast) -> None:
    plan = proposed(cast)
    client = cast.client("adviser")
    client.post(address(cast, "year-settle"), {"seen": str(plan.revision)})
    rows = Meeting.objects.filter(day__year=YEAR)
    assert rows.count() == 7
    assert rows.filter(form=DutyForm.SYMPOSIUM, starts_at__isnull=False).count() == 1
    assert "Vastgelegd. Elk overleg staat in de kalenders." in page(cast)
    again = client.post(address(cast, "year-settle"))
    assert again.status_code == 404
    assert rows.count() == 7


def test_a_settled_meeting_moves_in_the_calendar_too(cast: Cast) -> None:
    plan = actions.settle_year(proposed(cast), **OWN)
    one = content_of(plan).plan.meetings[0]
    new = one.day + timedelta(days=1)
    cast.client("adviser").post(
        address(cast, "year-move"), {"overleg": one.id, "dag": f"{new:%d-%m-%Y}"}
    )
    row = Meeting.objects.get(pk=content_of(plan).rows[one.id])
    assert row.day == new
    cast.client("adviser").post(address(cast, "year-move"), {"overleg": one.id, "dag": ""})
    row.refresh_from_db()
    assert row.state == MeetingState.CANCELLED
    assert "1 gemist" in page(cast)


def test_a_settled_year_is_planned_again_with_the_same_meetings(cast: Cast) -> None:
    settled = actions.settle_year(proposed(cast), **OWN)
    rows = {row.pk: row.day for row in Meeting.objects.all()}
    first = content_of(settled).plan.meetings[0]
    new = first.day + timedelta(days=7)
    again = proposed(cast, before=settled, moved={first.id: new})
    assert again.state == PlanState.PROPOSED
    actions.settle_year(again, **OWN)
    assert Meeting.objects.count() == len(rows)
    moved = [row for row in Meeting.objects.all() if row.day != rows[row.pk]]
    assert content_of(settled).rows[first.id] in {row.pk for row in moved}
    assert len(moved) <= 2
    assert YearPlan.objects.count() == 1


def test_held_meetings_count_for_the_duty(cast: Cast) -> None:
    plan = actions.settle_year(proposed(cast), **OWN)
    first = content_of(plan).plan.meetings[0]
    row = Meeting.objects.get(pk=content_of(plan).rows[first.id])
    row.state = MeetingState.HELD
    row.save()
    assert "vergadering413" in page(cast).replace(" ", "").replace("|", "")


def test_what_was_not_possible_cannot_be_settled(cast: Cast) -> None:
    low, _top = bodies(cast)
    actions.wish_for_year(cast.region, YEAR, WishKind.APART, body=low, days=200, **OWN)
    plan = proposed(cast)
    with pytest.raises(ValidationError):
        actions.settle_year(plan, **OWN)
