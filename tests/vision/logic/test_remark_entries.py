"""No remark is ever lost, and none is answered twice differently."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.vision.logic.remarks import (
    CannotJoin,
    RemarkFact,
    days_late,
    entries,
    joined,
    parted,
)

ZONE = ZoneInfo("Europe/Amsterdam")
CLOSES = datetime(2027, 3, 11, 17, 0, tzinfo=ZONE)
Told = dict[int, str]


def test_three_from_three_councils_are_one_entry_with_three_senders() -> None:
    facts: tuple[RemarkFact, ...] = tuple(RemarkFact(n) for n in range(1, 42))
    facts = joined(joined(facts, 9, 4), 20, 9)
    found = entries(facts)
    assert len(found) == 39
    assert (4, 9, 20) in [one.numbers for one in found]


def test_what_was_answered_does_not_follow_another() -> None:
    facts = (RemarkFact(1, answered=True), RemarkFact(2))
    with pytest.raises(CannotJoin) as refusal:
        joined(facts, 1, 2)
    assert refusal.value.code == "answered"
    assert entries(joined(facts, 2, 1))[0].numbers == (1, 2)


def test_a_joined_answer_cannot_be_parted() -> None:
    facts = (RemarkFact(1, answered=True), RemarkFact(2, 1))
    with pytest.raises(CannotJoin):
        parted(facts, 2)


@given(
    st.integers(1, 12),
    st.lists(
        st.tuples(
            st.sampled_from(["join", "part", "answer"]), st.integers(1, 12), st.integers(1, 12)
        ),
        max_size=40,
    ),
)
def test_no_remark_is_lost_or_answered_twice_differently(
    count: int, acts: list[tuple[str, int, int]]
) -> None:
    facts: tuple[RemarkFact, ...] = tuple(RemarkFact(n) for n in range(1, count + 1))
    told: Told = {}  # what each sender was told, by the entry that was answered
    for turn, (act, one, other) in enumerate(acts):
        one, other = 1 + one % count, 1 + other % count
        try:
            if act == "join":
                facts = joined(facts, one, other)
            elif act == "part":
                facts = parted(facts, one)
            else:
                entry = next(row for row in entries(facts) if one in row.numbers)
                if not entry.answered:
                    facts = tuple(
                        RemarkFact(fact.number, fact.joined_to, True)
                        if fact.number == entry.lead
                        else fact
                        for fact in facts
                    )
                    answer = f"answer {turn}"
                    assert not set(entry.numbers) & told.keys()
                    told |= dict.fromkeys(entry.numbers, answer)
        except CannotJoin:
            pass
        found = entries(facts)
        numbers = [number for entry in found for number in entry.numbers]
        assert sorted(numbers) == list(range(1, count + 1))
        for entry in found:
            heard = {told[number] for number in entry.numbers if number in told}
            assert len(heard) <= 1
            assert entry.answered or not heard
        for entry in found:
            if entry.answered:  # who joined later hears the answer that stands
                heard = {told[number] for number in entry.numbers if number in told}
                told |= dict.fromkeys(entry.numbers, heard.pop())


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        (datetime(2027, 3, 11, 17, 0, 59, tzinfo=ZONE), 0),
        (datetime(2027, 3, 11, 17, 1, tzinfo=ZONE), 1),
        (datetime(2027, 3, 12, 9, 10, tzinfo=ZONE), 1),
        (datetime(2027, 3, 13, 0, 5, tzinfo=ZONE), 2),
        (datetime(2027, 3, 12, 23, 30, tzinfo=ZoneInfo("UTC")), 2),
    ],
)
def test_a_term_ends_at_its_minute(moment: datetime, days: int) -> None:
    assert days_late(moment, CLOSES) == days
