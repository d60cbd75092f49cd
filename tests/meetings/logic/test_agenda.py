"""What is late, what can come of an item, and how an order changes."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.common.clock import ZONE
from regiovisie.meetings.enums import ItemKind, ItemResult
from regiovisie.meetings.logic.agenda import Late, days_late, late, results, swapped
from regiovisie.meetings.logic.deadlines import Due

DAY = date(2028, 3, 9)


@pytest.mark.parametrize(
    ("due", "at", "said"),
    [
        (Due(DAY, None), datetime(2028, 3, 9, 23, 59), None),
        (Due(DAY, None), datetime(2028, 3, 10, 0, 0), Late(1)),
        (Due(DAY, time(12)), datetime(2028, 3, 9, 12, 0), None),
        (Due(DAY, time(12)), datetime(2028, 3, 9, 12, 1), Late(0)),
        (None, datetime(2030, 1, 1, 0, 0), None),
    ],
)
def test_late_is_after_the_last_moment_and_not_at_it(
    due: Due | None, at: datetime, said: Late | None
) -> None:
    assert late(at.replace(tzinfo=ZONE), due) == said


def test_nothing_is_agreed_on_what_was_only_told() -> None:
    assert ItemResult.AGREED not in results(ItemKind.INFORM)
    assert ItemResult.AGREED not in results(ItemKind.DISCUSS)
    assert all(ItemResult.CARRIED in results(kind) for kind in ItemKind)


@given(st.lists(st.integers(), min_size=1, max_size=9, unique=True), st.data())
def test_up_and_down_again_is_as_it_was(order: list[int], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(order[1:] or order))
    moved = swapped(order, key, up=True)
    assert sorted(moved) == sorted(order)
    if order.index(key) > 0:
        assert swapped(moved, key, up=False) == order
        assert moved.index(key) == order.index(key) - 1
    else:
        assert moved == order


def test_an_action_point_is_late_the_day_after_and_never_once_done() -> None:
    assert days_late(DAY, None, DAY) == 0
    assert days_late(DAY, None, date(2028, 3, 11)) == 2
    assert days_late(DAY, date(2028, 3, 20), date(2028, 3, 21)) == 0
    assert days_late(None, None, DAY) == 0
