"""The year plan in words: proposed, settled, moved, and said why when nothing fits."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from typer.testing import CliRunner

from regiovisie.cli import app
from regiovisie.common.jobs.models import Job, State
from regiovisie.common.jobs.tasks import run_job
from regiovisie.meetings import actions
from regiovisie.meetings.actions.year import content_of
from regiovisie.meetings.enums import (
    DutyForm,
    MeetingState,
    PlanState,
    StructureStatus,
    WishKind,
)
from regiovisie.meetings.logic.year_check import breaches
from regiovisie.meetings.models import Meeting, YearPlan, YearWish
from regiovisie.meetings.plan_year import find, keep
from regiovisie.meetings.queries.year_question import CannotAsk
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind, Visibility
from regiovisie.network.models import Body
from tests.factories.cast import EVERYBODY, Cast, make_cast
from tests.factories.rounds import OWN
from tests.meetings.reading import seen

pytestmark = pytest.mark.django_db
YEAR = 2028
TODAY = date(2027, 11, 1)


@pytest.fixture
def cast(frozen_today: Callable[[str], None]) -> Cast:
    """Officials four times (Tuesday), a consultation twice with a symposium (Thursday)."""
    frozen_today("2027-11-01T09:00")
    cast = make_cast()
    own = cast.region
    structure = actions.start_structure(
        own, name="Structuur", status=StructureStatus.ADOPTED, **OWN
    )
    low = network.add_body(
        kind=BodyKind.OFFICIALS_CONSULTATION, name="ambtelijk overleg", region=own, **OWN
    )
    top = network.add_body(
        kind=BodyKind.ADMINISTRATIVE_CONSULTATION, name="bestuurlijk overleg", region=own, **OWN
    )
    lower = actions.place_body(structure, low, weekday=1, **OWN)
    upper = actions.place_body(structure, top, weekday=3, **OWN)
    actions.set_duty(lower, lowest=4, **OWN)
    actions.set_duty(upper, lowest=2, **OWN)
    actions.set_duty(upper, form=DutyForm.SYMPOSIUM, lowest=1, **OWN)
    actions.prepare(lower, upper, lead_days=14, **OWN)
    actions.seat(upper, function="portefeuillehouder", everyone=True, **OWN)
    actions.set_budget_date(
        cast.house(cast.a), name="invoer begroting", day=date(YEAR, 10, 12), lead_days=14, **OWN
    )
    return cast


def bodies(cast: Cast) -> tuple[Body, Body]:
    low = cast.region.bodies.get(kind=BodyKind.OFFICIALS_CONSULTATION)
    return low, cast.region.bodies.get(kind=BodyKind.ADMINISTRATIVE_CONSULTATION)


def proposed(cast: Cast, **asked: Any) -> YearPlan:
    """Plan the year as the worker does, without its queue."""
    released = asked.pop("released", [])
    found = find(cast.region, YEAR, TODAY, released=released, **asked)
    return keep(cast.region, YEAR, found, released=released, by=None, reason="test")


def address(cast: Cast, name: str = "year", *more: object) -> str:
    return reverse(name, args=[cast.region.slug, YEAR, *more])


def page(cast: Cast, name: str = "adviser", **asked: str) -> str:
    return seen(cast.client(name).get(address(cast), asked))


def pressed(cast: Cast, path: str, said: dict[str, Any], name: str = "adviser") -> str:
    """Press a button that starts a job, let the worker do it, and return the page after it."""
    client: Client = cast.client(name)
    answer = client.post(address(cast, path), said)
    assert answer.status_code == 302
    job = Job.objects.latest("pk")
    run_job.func(job.pk)
    job.refresh_from_db()
    assert job.state == State.DONE, job.message
    return seen(client.get(job.result_url))


# --- a proposal ---
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


# --- impossible, and letting go ---
def test_what_clashes_is_named_and_can_be_let_go(cast: Cast) -> None:
    low, _top = bodies(cast)
    actions.wish_for_year(
        cast.region,
        YEAR,
        WishKind.WITHIN,
        body=low,
        first_day=date(YEAR, 1, 3),
        last_day=date(YEAR, 1, 12),
        wished_by="regionaal beleidsadviseur",
        **OWN,
    )
    plan = proposed(cast)
    assert plan.status == "impossible"
    text = page(cast)
    assert "Er past geen plan." in text
    assert "Ambtelijk overleg tussen ma 3 jan 2028 en wo 12 jan 2028" in text
    wish = YearWish.objects.get()
    assert f"wish:{wish.pk}" in content_of(plan).plan.clash
    text = pressed(cast, "year-plan", {"los": f"wish:{wish.pk}"})
    assert "Alle 7 overleggen hebben een dag." in text
    assert "Dit jaar losgelaten" in text
    text = pressed(cast, "year-plan", {"houd": f"wish:{wish.pk}"})
    assert "Er past geen plan." in text


def test_a_wish_that_may_fail_fails_with_its_reason(cast: Cast) -> None:
    low, _top = bodies(cast)
    actions.wish_for_year(
        cast.region, YEAR, WishKind.WEEKDAYS, body=low, weekdays="4", must=False, **OWN
    )
    proposed(cast)
    text = page(cast)
    assert "Een wens lukt niet: Ambtelijk overleg op vrijdag." in text
    assert "Het botst met: Ambtelijk overleg: vergadering, 4 keer per jaar; " in text
    assert "Ambtelijk overleg op dinsdag" in text


# --- moving ---
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


def test_moving_only_one_keeps_what_does_not_fit_in_sight(cast: Cast) -> None:
    plan = proposed(cast)
    low = next(one for one in content_of(plan).plan.meetings if one.prepares)
    later = low.day + timedelta(days=28)
    said = {"overleg": low.id, "dag": f"{later:%d-%m-%Y}", "seen": str(plan.revision)}
    cast.client("adviser").post(address(cast, "year-move"), said)
    assert "Wat nu niet past" in page(cast)
    stale = cast.client("adviser").post(address(cast, "year-move"), said, follow=True)
    assert "Er is inmiddels een ander voorstel." in seen(stale)


# --- settling ---
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


# --- wishes ---
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("weekdays", {"weekdays": ["0", "4"], "must": "must"}),
        ("hours", {"starts_at": "9:30", "ends_at": "11:00"}),
        ("within", {"first_day": "1-5-2028", "last_day": "31-5-2028", "must": "rather"}),
        ("free", {"first_day": "1-5-2028", "last_day": "5-5-2028", "must": "must"}),
        ("apart", {"days": "21", "must": "rather"}),
    ],
)
def test_each_kind_of_wish_is_written_down_and_taken_back(
    cast: Cast, kind: str, said: dict[str, Any]
) -> None:
    low, _top = bodies(cast)
    client = cast.client("adviser")
    answer = client.post(address(cast, "year-wish", kind), said | {"body": str(low.pk)})
    assert answer.status_code == 302
    wish = YearWish.objects.get(kind=kind)
    proposed(cast)
    assert client.post(address(cast, "year-wish-remove", wish.pk)).status_code == 302
    assert not YearWish.objects.exists()


def test_a_wish_that_ends_before_it_begins_is_refused_with_words(cast: Cast) -> None:
    low, _top = bodies(cast)
    said = {"body": low.pk, "starts_at": "11:00", "ends_at": "9:30"}
    answer = cast.client("adviser").post(address(cast, "year-wish", "hours"), said)
    assert "Het eindigt voordat het begint." in seen(answer)


def test_nobody_wishes_for_a_body_of_another_region(cast: Cast) -> None:
    other = network.add_region(slug="verderop", name="Verderop", theme_name="x", **OWN)
    low, _top = bodies(cast)
    with pytest.raises(ValidationError):
        actions.wish_for_year(other, YEAR, WishKind.APART, body=low, days=7, **OWN)


# --- who may ---
@pytest.mark.parametrize("name", EVERYBODY)
def test_only_the_region_plans(cast: Cast, name: str) -> None:
    plan = proposed(cast)
    one = content_of(plan).plan.meetings[0]
    low, _top = bodies(cast)
    client = cast.client(name)
    move = {"overleg": one.id, "dag": f"{one.day + timedelta(days=7):%d-%m-%Y}"}
    wish = {"body": low.pk, "days": "7", "must": "must"}
    answers = [
        client.post(address(cast, "year-plan"), {}),
        client.post(address(cast, "year-move"), move),
        client.post(address(cast, "year-wish", "apart"), wish),
        client.post(address(cast, "year-settle"), {}),
    ]
    codes = {answer.status_code for answer in answers}
    if name == "adviser":
        assert codes == {302}
        assert Meeting.objects.exists()
    else:
        assert codes <= {302, 404}  # a citizen may sign in first
        assert not Job.objects.exists()
        assert not YearWish.objects.exists()
        assert not Meeting.objects.exists()


# --- bad input ---
def test_a_region_without_a_structure_hears_what_is_missing(
    frozen_today: Callable[[str], None],
) -> None:
    frozen_today("2027-11-01T09:00")
    cast = make_cast()
    with pytest.raises(CannotAsk, match="structuur"):
        find(cast.region, YEAR, TODAY, released=[])
    assert "Nog geen plan" in page(cast)


@pytest.mark.parametrize("year", [1999, 2100, 10**20])
def test_a_year_outside_the_calendar_is_no_page(cast: Cast, year: int) -> None:
    there = reverse("year", args=[cast.region.slug, year])
    assert cast.client("adviser").get(there).status_code == 404


def test_a_meeting_or_day_that_is_nonsense_changes_nothing(cast: Cast) -> None:
    proposed(cast)
    assert "gaat van" not in page(cast, overleg="bestaat niet", dag="31-2-2028")
    client = cast.client("adviser")
    assert client.post(address(cast, "year-move"), {"overleg": "x"}).status_code == 404


# --- the page stays quick ---
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


# --- the command line ---
def command(*words: str) -> Any:
    return CliRunner().invoke(app, ["plan-year", *words])


def test_the_command_plans_as_the_contract_says(cast: Cast) -> None:
    done = command(cast.region.slug, str(YEAR), "--json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert told["status"] == "optimal"
    assert told["clashes"] == []
    assert len(told["meetings"]) == 7
    ids = {one["id"] for one in told["meetings"]}
    for one in told["meetings"]:
        assert set(one) >= {"id", "body", "form", "date", "start", "end", "prepares"}
        assert set(one["prepares"]) <= ids
    assert not YearPlan.objects.exists()
    assert command(cast.region.slug, str(YEAR), "--keep").exit_code == 0
    assert YearPlan.objects.get().state == PlanState.PROPOSED


def test_the_command_says_what_clashes_and_ends_with_3(cast: Cast) -> None:
    low, _top = bodies(cast)
    actions.wish_for_year(cast.region, YEAR, WishKind.APART, body=low, days=200, **OWN)
    done = command(cast.region.slug, str(YEAR), "--json")
    assert done.exit_code == 3
    told = json.loads(done.stdout)
    assert told["status"] == "impossible"
    assert "Ambtelijk overleg: at least 200 days apart" in {one["words"] for one in told["clashes"]}
    assert "These cannot go together" in command(cast.region.slug, str(YEAR)).stdout


@pytest.mark.parametrize("words", [("nergens", "2028"), ("{region}", "2020"), ("{region}", "x")])
def test_the_command_ends_with_2_when_asked_wrongly(cast: Cast, words: tuple[str, str]) -> None:
    region, year = words
    assert command(region.format(region=cast.region.slug), year).exit_code == 2
