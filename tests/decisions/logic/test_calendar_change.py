"""What a changed calendar means for one step."""

from __future__ import annotations

from datetime import date, time

import pytest

from regiovisie.decisions.enums import StepState
from regiovisie.decisions.logic.calendar_change import Now, OnRecord, Said, changed
from regiovisie.meetings.logic.deadlines import Moment

DAY, OTHER = date(2027, 6, 14), date(2027, 6, 28)
DUE, NEW_DUE = Moment(date(2027, 5, 31), time(12)), Moment(date(2027, 6, 1), time(12))


def record(state: StepState = StepState.CALCULATED) -> OnRecord:
    return OnRecord(state, DAY, DUE)


@pytest.mark.parametrize(
    ("now", "what"),
    [
        (Now(DAY, DUE), None),
        (Now(OTHER, NEW_DUE), Said.MOVED),
        (Now(None), Said.GONE),
        (Now(DAY, NEW_DUE), Said.DEADLINE),
        (Now(DAY, None), None),  # a calendar that no longer says when leaves the moment known
    ],
)
def test_a_calculated_step(now: Now, what: Said | None) -> None:
    found = changed(record(), now)
    assert (found.what if found else None) == what


@pytest.mark.parametrize("state", [StepState.SUBMITTED, StepState.ON_AGENDA])
def test_papers_that_are_in_have_no_deadline_any_more(state: StepState) -> None:
    assert changed(record(state), Now(DAY, NEW_DUE)) is None
    found = changed(record(state), Now(OTHER, NEW_DUE))
    assert found is not None
    assert found.what == Said.MOVED


@pytest.mark.parametrize("state", [StepState.TREATED, StepState.MOVED_ON])
@pytest.mark.parametrize("now", [Now(OTHER), Now(None), Now(DAY, NEW_DUE)])
def test_what_is_behind_us_stays(state: StepState, now: Now) -> None:
    assert changed(record(state), now) is None


def test_kept_until_the_calendar_says_something_else() -> None:
    kept = Now(OTHER, NEW_DUE).code
    assert changed(record(), Now(OTHER, NEW_DUE), kept) is None
    assert changed(record(), Now(OTHER, DUE), kept) is not None
    assert changed(record(), Now(None), kept) is not None
    assert len({Now(None).code, Now(OTHER).code, Now(OTHER, DUE).code, kept}) == 4
