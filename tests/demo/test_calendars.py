"""The demo's calendars: real sums, somebody who vouches, and one that changed under a round."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from regiovisie.common import clock
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.models import Round, Step
from regiovisie.decisions.queries import calendar_changes
from regiovisie.decisions.queries.planning import load
from regiovisie.demo.merenland import loading
from regiovisie.meetings.models import Calendar
from regiovisie.network.enums import RoleKind
from regiovisie.network.models import Body, Role
from regiovisie.network.viewer import NOBODY

pytestmark = pytest.mark.django_db
DAYS = ["2027-05-19", "2026-11-22", "2028-02-29"]


@pytest.mark.parametrize("day", DAYS)
def test_only_the_calendar_that_was_changed_asks_something(
    day: str, frozen_today: Callable[[str], None]
) -> None:
    frozen_today(f"{day}T10:00")
    loading.load(date.fromisoformat(day))
    asked = [
        one
        for of in Round.objects.all()
        for one in calendar_changes.questions(NOBODY, clock.now(), only=of)
    ]
    assert [(one.key, len(one.steps)) for one in asked] == [("veenhorst", 1)]


def test_every_date_of_papers_shows_a_sum_and_every_calendar_a_voucher(
    frozen_today: Callable[[str], None],
) -> None:
    frozen_today("2027-05-19T10:00")
    loading.load(date(2027, 5, 19))
    of = Round.objects.get(slug="2027-regiovisie")
    plan = load(of, None, clock.now()).by(of.target)
    sums = [step.papers_due for each in plan.municipalities for step in each.steps if step.day]
    assert sums
    assert all(due is not None and len(due.sum) > 1 for due in sums)
    assert Calendar.objects.count() == Body.objects.count()
    told = set(
        Calendar.objects.filter(on_behalf=False, body__organisation__isnull=False).values_list(
            "body__organisation__municipality__slug", flat=True
        )
    )
    clerks = Role.objects.filter(kind=RoleKind.CLERK, body__isnull=False)
    assert told == set(clerks.values_list("body__organisation__municipality__slug", flat=True))


def test_what_stands_on_an_agenda_says_where(frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-05-19T10:00")
    loading.load(date(2027, 5, 19))
    standing = Step.objects.filter(participant__isnull=False, date__gte="2027-05-19")
    agenda = standing.filter(state=StepState.ON_AGENDA)
    assert agenda.exists()
    assert all("/agenda/" in step.source_address for step in agenda)
    assert standing.filter(state=StepState.SUBMITTED).exists()
