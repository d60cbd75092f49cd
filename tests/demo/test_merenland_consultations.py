"""What a first visitor finds of consultations in Merenland: one finished, one over, one running."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from regiovisie.common.clock import ZONE
from regiovisie.demo.merenland.dates import plan
from regiovisie.demo.merenland.later_consultations import days_of
from regiovisie.demo.merenland.loading import load
from regiovisie.network.models import Account
from regiovisie.network.viewer import viewer_of
from regiovisie.papers.queries.question_work import questions_for
from regiovisie.vision.enums import Redaction, Stage
from regiovisie.vision.models import Consultation, Remark
from regiovisie.vision.queries.remark_counts import open_entries
from regiovisie.vision.queries.work import work_for

TODAY = date(2027, 5, 19)
NOW = datetime(2027, 5, 19, 9, 0, tzinfo=ZONE)


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load Merenland once: the tests below only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(TODAY)
        yield
        transaction.set_rollback(True)


def work_of(email: str) -> list[tuple[str, int]]:
    """Return what is asked of somebody: the kind, and in how many days."""
    viewer = viewer_of(Account.objects.get(email=email), TODAY)
    return sorted((one.kind, (one.due - TODAY).days) for one in work_for(viewer, NOW))


def test_the_consultation_of_the_vision_is_finished_and_public() -> None:
    row = Consultation.objects.get(title="Consultatie conceptvisie")
    assert (open_entries(row), row.final_open, row.final_reason) == (0, 0, "")
    assert row.answers_public_from is not None
    assert row.answers_public_from < NOW
    remarks = Remark.objects.filter(consultation=row)
    assert remarks.count() == 41
    assert not remarks.filter(redaction=Redaction.WAITING).exists()
    assert remarks.filter(redaction=Redaction.DONE, sender__number=7).exists()
    assert not row.consulted.filter(group__in=("advisory", "client"), advice="").exists()


def test_the_life_of_the_vision_says_the_same_as_its_consultation() -> None:
    row = Consultation.objects.get(title="Consultatie conceptvisie")
    steps = {step.stage: step.date for step in row.vision.life.filter(done=True)}
    assert steps[Stage.CONSULTATION].first_day == row.opens_at.date().replace(day=1)
    assert steps[Stage.FINAL].first_day == row.final_at.date()
    days = [steps[stage].first_day for stage in list(Stage)[:5]]
    assert days == sorted(days)
    assert days[-1] <= row.vision.round.opened_on


def test_nothing_of_a_consultation_is_late_when_the_adviser_opens_her_work() -> None:
    asked = dict(work_of("n.admiraal@merenland.example"))
    assert set(asked) == {"remarks-redact", "advice-remind", "remarks-answer"}
    assert all(0 <= days <= 28 for days in asked.values()), asked


def test_the_question_that_waits_for_an_answer_is_recent() -> None:
    viewer = viewer_of(Account.objects.get(email="n.admiraal@merenland.example"), TODAY)
    (task,) = questions_for(viewer, NOW)
    assert task.due > TODAY


@pytest.mark.parametrize(
    "email", ["b.rietveldt@oosterdal.example", "h.vliet@veiligthuismerenland.example"]
)
def test_who_is_asked_has_more_than_a_week_left_to_react(email: str) -> None:
    ((kind, days),) = work_of(email)
    assert kind == "consultation-react"
    assert days >= 7


def test_on_any_day_the_terms_lie_around_it() -> None:
    for offset in range(366):
        today = TODAY + timedelta(days=offset)
        found = days_of(today, plan(today).closed)
        assert found.running_from < today < found.running_to
        assert (found.running_to - today).days >= 7
        assert found.over_from < found.over_to < found.answered_on < today
        assert (today - found.over_to).days < 7, "who was silent is asked within a week"
        assert found.held_on <= today
        assert (today - found.held_on).days < 7, "what waits for redaction came within a week"
        assert found.running_to not in plan(today).closed
