"""Which weeks follow a meeting for the budgets of municipalities, and which chains lead to one."""

from __future__ import annotations

from datetime import date, time

from regiovisie.meetings.enums import DutyForm
from regiovisie.meetings.logic.year import InTime, Planned
from regiovisie.meetings.logic.year_weeks import chains, weeks_after

OFFICIALS, STEERING, TOP = 1, 2, 3


def meeting(
    name: str, body: int, day: date, *prepares: str, form: DutyForm = DutyForm.MEETING
) -> Planned:
    return Planned(name, body, form, day, time(9), time(11), prepares)


def limit(name: str, latest: date, form: DutyForm | None = None) -> InTime:
    return InTime(name, TOP, form, latest)


SPRING = meeting("spring", TOP, date(2028, 3, 30))
AUTUMN = meeting("autumn", TOP, date(2028, 9, 21))


def test_a_budget_goes_on_with_the_last_meeting_in_time_for_it() -> None:
    limits = [
        limit("a", date(2028, 4, 1)),
        limit("b", date(2028, 9, 30)),
        limit("c", date(2028, 9, 21)),
    ]
    days = {"a": date(2028, 4, 14), "b": date(2028, 10, 12), "c": date(2028, 10, 5)}
    found = weeks_after(limits, days, [AUTUMN, SPRING])
    assert [(one.meeting, one.first, one.last, one.budgets) for one in found] == [
        ("spring", date(2028, 3, 31), date(2028, 4, 14), ("a",)),
        ("autumn", date(2028, 9, 22), date(2028, 10, 12), ("c", "b")),
    ]


def test_a_budget_without_a_meeting_in_time_or_that_is_gone_has_no_weeks() -> None:
    early, gone = limit("a", date(2028, 3, 29)), limit("b", date(2028, 9, 30))
    assert weeks_after([early, gone], {"a": date(2028, 4, 14)}, [SPRING, AUTUMN]) == []


def test_only_a_meeting_in_the_form_that_counts_serves_a_budget() -> None:
    talk = meeting("talk", TOP, date(2028, 3, 30), form=DutyForm.SYMPOSIUM)
    wanted = limit("a", date(2028, 4, 1), DutyForm.MEETING)
    assert weeks_after([wanted], {"a": date(2028, 4, 14)}, [talk]) == []


def test_a_chain_holds_everything_that_leads_to_its_end_in_the_order_of_the_days() -> None:
    low = meeting("low", OFFICIALS, date(2028, 3, 2), "mid")
    loose = meeting("loose", OFFICIALS, date(2028, 1, 6))
    mid = meeting("mid", STEERING, date(2028, 3, 16), "spring")
    found = chains([AUTUMN, mid, loose, SPRING, low], [TOP])
    assert [(one.end.id, [each.id for each in one.before]) for one in found] == [
        ("spring", ["low", "mid"])
    ]
