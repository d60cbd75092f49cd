"""What stagnates by the facts of this room: duties, papers, and what other rooms hand in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from regiovisie.common.clock import ZONE
from regiovisie.documents.actions import take_in
from regiovisie.meetings import actions, stagnation
from regiovisie.meetings.enums import (
    BottleneckRule,
    DutyForm,
    ItemKind,
    RuleKind,
    WishKind,
)
from regiovisie.meetings.logic.stagnation import Fact
from regiovisie.meetings.models import Bottleneck, Structure
from tests.factories.rounds import OWN
from tests.meetings.line import DAY, Line, make_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(frozen_today: Callable[[str], None]) -> Line:
    frozen_today("2027-05-19T12:00")
    return make_line()


def test_a_body_that_met_too_seldom_and_one_of_which_nothing_is_known(line: Line) -> None:
    structure = Structure.objects.get()
    actions.set_duty(structure.bodies.get(), lowest=4, **OWN)
    other = actions.place_body(structure, line.top, **OWN)
    actions.set_duty(other, lowest=4, **OWN)
    for month in (2, 5, 9):
        actions.plan_meeting(line.table.body, date(2026, month, 5), **OWN)
    actions.tick(DAY)
    titles = set(Bottleneck.objects.filter(rule="duty").values_list("title", flat=True))
    assert titles == {"Stuurgroep Proef kwam in 2026 3 van de 4 keer bijeen"}


def test_a_meeting_does_not_make_up_for_a_missed_symposium(line: Line) -> None:
    place = Structure.objects.get().bodies.get()
    actions.set_duty(place, lowest=1, **OWN)
    actions.set_duty(place, form=DutyForm.SYMPOSIUM, lowest=1, **OWN)
    actions.set_duty(place, form=DutyForm.WORK_SESSION, lowest=None, **OWN)
    for month in (2, 5, 9):
        actions.plan_meeting(line.table.body, date(2026, month, 5), **OWN)
    actions.tick(DAY)
    duties = Bottleneck.objects.filter(rule="duty")
    assert [row.title for row in duties] == ["Stuurgroep Proef: symposium 0 van de 1 keer in 2026"]
    actions.plan_meeting(line.table.body, date(2026, 6, 4), form=DutyForm.SYMPOSIUM, **OWN)
    assert actions.tick(DAY).solved == 1


def test_a_number_chosen_for_a_year_is_what_counts(line: Line) -> None:
    place = Structure.objects.get().bodies.get()
    actions.set_duty(place, lowest=2, highest=4, **OWN)
    for month in (2, 9):
        actions.plan_meeting(line.table.body, date(2026, month, 5), **OWN)
    actions.tick(DAY)
    assert not Bottleneck.objects.filter(rule="duty").exists()
    actions.wish_for_year(
        line.cast.region,
        2026,
        WishKind.COUNT,
        body=line.table.body,
        form=DutyForm.MEETING,
        times=3,
        **OWN,
    )
    actions.tick(DAY)
    title = Bottleneck.objects.get(rule="duty").title
    assert title == "Stuurgroep Proef kwam in 2026 2 van de 3 keer bijeen"


def test_papers_late_twice_in_a_row(line: Line) -> None:
    actions.set_rule(line.table.body, kind=RuleKind.DAYS_BEFORE, days=7, **OWN)
    file = take_in(SimpleUploadedFile("stuk.txt", b"Een stuk."), by=None)

    def held(day: date, days_before: int) -> None:
        meeting = actions.plan_meeting(line.table.body, day, **OWN)
        item = actions.add_item(meeting, title="Punt", kind=ItemKind.INFORM, **OWN)
        at = datetime(day.year, day.month, day.day, 9, tzinfo=ZONE) - timedelta(days=days_before)
        actions.hand_in_paper(item, title="Stuk", file=file, at=at, **OWN)

    held(date(2027, 3, 4), 1)
    assert not actions.tick(DAY).solved
    assert not Bottleneck.objects.filter(rule="papers").exists()
    held(date(2027, 4, 1), 2)
    actions.tick(DAY)
    assert Bottleneck.objects.get(rule="papers").since == date(2027, 4, 1)
    held(date(2027, 5, 6), 8)
    assert actions.tick(DAY).solved == 1


def test_a_higher_room_hands_its_facts_in_by_the_socket(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    fact = Fact(key="mijlpaal/x", rule=BottleneckRule.STEP, title="Mijlpaal", due=date(2027, 5, 1))
    known = dict(stagnation._sources)
    monkeypatch.setattr(stagnation, "_sources", known)
    stagnation.register("proef", lambda regions, _day: {regions[0]: [fact]})
    actions.tick(DAY)
    assert Bottleneck.objects.filter(key="mijlpaal/x").exists()
