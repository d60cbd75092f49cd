"""The line: none is lost, none skips a rung, none is lifted by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.meetings.enums import BottleneckRule
from regiovisie.meetings.logic import escalation
from regiovisie.meetings.logic.escalation import NotNow, Stand
from regiovisie.meetings.logic.stagnation import Fact, stagnates_since

DAY = date(2027, 5, 19)
LINES = st.lists(st.integers(1, 60), min_size=1, max_size=5)
EVENTS = st.lists(
    st.tuples(st.sampled_from(("tick", "accept", "return", "close")), st.integers(0, 45)),
    max_size=15,
)


def after(stand: Stand, event: str, terms: list[int], today: date) -> Stand:
    """Return where a bottleneck stands after an event; as it was when that cannot happen."""
    try:
        if event == "tick":
            return escalation.proposed(stand, terms, today)
        if event == "accept":
            return escalation.accepted(stand, today)
        if event == "return":
            return escalation.returned(stand, today)
        return escalation.closed(stand, today)
    except NotNow:
        return stand


@given(LINES, EVENTS)
def test_no_bottleneck_skips_a_rung_or_comes_down_whatever_happens(
    terms: list[int], events: list[tuple[str, int]]
) -> None:
    stand, today = escalation.opened(DAY), DAY
    assert stand.proposed == 0
    for event, days in events:
        today += timedelta(days=days)
        before, stand = stand, after(stand, event, terms, today)
        was = -1 if before.rung is None else before.rung
        now = -1 if stand.rung is None else stand.rung
        assert now in (was, was + 1)
        assert (now == was + 1) <= (event == "accept" and before.proposed == now)
        if stand.proposed is not None:
            assert stand.proposed == now + 1 < len(terms)


@given(LINES, EVENTS)
def test_an_open_bottleneck_is_never_lost(terms: list[int], events: list[tuple[str, int]]) -> None:
    """It is with a body, proposed to one, or will be proposed again once the term is over."""
    stand, today = escalation.opened(DAY), DAY
    for event, days in events:
        today += timedelta(days=days)
        stand = after(stand, event, terms, today)
        if stand.closed:
            assert after(stand, "tick", terms, today + timedelta(days=999)) == stand
            return
        top = stand.rung == len(terms) - 1
        later = after(stand, "tick", terms, today + timedelta(days=61))
        assert top or stand.proposed is not None or later.proposed == stand.next_rung


@given(LINES, EVENTS)
def test_asked_twice_on_a_day_nothing_more_happens(
    terms: list[int], events: list[tuple[str, int]]
) -> None:
    stand, today = escalation.opened(DAY), DAY
    for event, days in events:
        today += timedelta(days=days)
        stand = after(stand, event, terms, today)
        once = after(stand, "tick", terms, today)
        assert after(once, "tick", terms, today) == once


def test_the_term_lasts_its_last_day() -> None:
    stand = escalation.accepted(escalation.opened(DAY), DAY)
    assert escalation.to_propose(stand, [14, 30], DAY + timedelta(days=14)) is None
    assert escalation.to_propose(stand, [14, 30], DAY + timedelta(days=15)) == 1


def test_on_the_top_rung_it_stays() -> None:
    stand = escalation.accepted(escalation.opened(DAY), DAY)
    assert escalation.to_propose(stand, [14], DAY + timedelta(days=999)) is None


@pytest.mark.parametrize(
    ("fact", "since"),
    [
        ({"rule": BottleneckRule.ACTION, "due": date(2027, 5, 18)}, date(2027, 5, 19)),
        ({"rule": BottleneckRule.ACTION, "due": DAY}, None),
        ({"rule": BottleneckRule.ACTION, "due": date(2027, 5, 18), "done": True}, None),
        ({"rule": BottleneckRule.PROMISE, "due": None}, None),
        ({"rule": BottleneckRule.STEP, "due": date(2027, 4, 30)}, date(2027, 5, 1)),
        (
            {"rule": BottleneckRule.DUTY, "due": date(2026, 12, 31), "times": 3, "least": 4},
            date(2027, 1, 1),
        ),
        ({"rule": BottleneckRule.DUTY, "due": date(2026, 12, 31), "times": 4, "least": 4}, None),
        ({"rule": BottleneckRule.DUTY, "due": date(2027, 12, 31), "times": 0, "least": 4}, None),
        ({"rule": BottleneckRule.PAPERS, "due": date(2027, 5, 6), "times": 2}, date(2027, 5, 6)),
        ({"rule": BottleneckRule.PAPERS, "due": date(2027, 5, 6), "times": 1}, None),
        ({"rule": BottleneckRule.PERSON, "due": date(2020, 1, 1)}, None),
    ],
)
def test_what_stagnates_and_since_when(fact: dict[str, object], since: date | None) -> None:
    assert stagnates_since(Fact(key="x", title="x", **fact), DAY) == since  # type: ignore[arg-type]
