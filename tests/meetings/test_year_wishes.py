"""Wishes for a year: written down, clashing, let go; and who may plan at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse

from regiovisie.common.jobs.models import Job
from regiovisie.meetings import actions
from regiovisie.meetings.actions.year import content_of
from regiovisie.meetings.enums import DutyForm, WishKind
from regiovisie.meetings.models import Duty, Meeting, StructureBody, YearPlan, YearWish
from regiovisie.meetings.plan_year import find
from regiovisie.meetings.queries.year_question import CannotAsk
from regiovisie.network import actions as network
from regiovisie.network.models import Body
from tests.factories.cast import EVERYBODY, Cast, make_cast
from tests.factories.rounds import OWN
from tests.meetings.reading import seen
from tests.meetings.year import TODAY, YEAR, address, bodies, make_year, page, pressed, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(frozen_today: Callable[[str], None]) -> Cast:
    frozen_today("2027-11-01T09:00")
    return make_year()


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


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("count", {"form": "work_session", "times": "2"}),
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


def with_a_range(cast: Cast) -> Body:
    """Give the officials three to six meetings a year, and talks without a number."""
    low, _top = bodies(cast)
    place = StructureBody.objects.get(body=low)
    actions.set_duty(place, lowest=3, highest=6, **OWN)
    actions.set_duty(place, form=DutyForm.TALK, lowest=None, note="enkele", **OWN)
    return low


def choose(cast: Cast, body: Body, form: DutyForm, times: int) -> HttpResponse:
    said = {"body": str(body.pk), "form": form.value, "times": str(times)}
    answer: HttpResponse = cast.client("adviser").post(address(cast, "year-wish", "count"), said)
    return answer


def count_of(body: Body, form: DutyForm) -> int:
    meetings = content_of(YearPlan.objects.get()).plan.meetings
    return sum((one.body, one.form) == (body.pk, form) for one in meetings)


def test_of_a_range_the_least_is_planned_until_somebody_chooses(cast: Cast) -> None:
    low = with_a_range(cast)
    proposed(cast)
    assert count_of(low, DutyForm.MEETING) == 3
    text = page(cast)
    assert "Ambtelijk overleg: vergadering, 3 keer per jaar (hooguit 6)" in text
    assert "Kies een aantal" in text
    assert choose(cast, low, DutyForm.MEETING, 5).status_code == 302
    proposed(cast)
    assert count_of(low, DutyForm.MEETING) == 5
    wish = YearWish.objects.get()
    pressed(cast, "year-plan", {"los": f"wish:{wish.pk}"})
    assert count_of(low, DutyForm.MEETING) == 3
    pressed(cast, "year-plan", {"houd": f"wish:{wish.pk}"})
    assert count_of(low, DutyForm.MEETING) == 5


def test_a_number_can_be_chosen_where_the_source_gives_none(cast: Cast) -> None:
    low = with_a_range(cast)
    proposed(cast)
    assert "want er is geen aantal genoemd: Ambtelijk overleg (enkele)" in page(cast)
    assert choose(cast, low, DutyForm.TALK, 2).status_code == 302
    proposed(cast)
    assert (count_of(low, DutyForm.TALK), count_of(low, DutyForm.MEETING)) == (2, 3)
    assert "(enkele)" not in page(cast)


def test_a_number_outside_the_range_or_a_second_one_is_refused(cast: Cast) -> None:
    low = with_a_range(cast)
    said = "De structuur zegt iets anders: vergadering: 3 tot 6 keer per jaar."
    assert said in seen(choose(cast, low, DutyForm.MEETING, 7))
    assert choose(cast, low, DutyForm.MEETING, 4).status_code == 302
    assert "Er is al een aantal gekozen." in seen(choose(cast, low, DutyForm.MEETING, 5))
    assert YearWish.objects.get().times == 4


def test_a_year_can_be_planned_on_chosen_numbers_alone(cast: Cast) -> None:
    low, _top = bodies(cast)
    Duty.objects.all().delete()
    with pytest.raises(CannotAsk):
        find(cast.region, YEAR, TODAY, released=[])
    assert choose(cast, low, DutyForm.WORK_SESSION, 2).status_code == 302
    proposed(cast)
    assert count_of(low, DutyForm.WORK_SESSION) == 2


def test_in_the_picture_one_form_does_not_make_up_for_another(cast: Cast) -> None:
    _low, top = bodies(cast)
    for month in (3, 5, 9):
        actions.plan_meeting(top, date(YEAR, month, 9), **OWN)
    plan = proposed(cast)
    symposium = next(
        one for one in content_of(plan).plan.meetings if one.form == DutyForm.SYMPOSIUM
    )
    actions.cancel_in_plan(plan, symposium.id, **OWN)
    assert "2 van 3" in page(cast)


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
