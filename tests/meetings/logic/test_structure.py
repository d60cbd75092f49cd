"""Circles, times a year, and whom a seat reports back to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regiovisie.meetings.logic.structure import Times, circle, times, to_report_to

SOUTH = [
    ("heidenveld", "zuid"),
    ("kerkbeek", "zuid"),
    ("lindelo", "zuid"),
    ("molenkamp", "zuid"),
    ("oosterdal", "zuid"),
    ("plashaven", "noord"),
    ("veenhorst", "zuid"),
]


def test_who_sits_for_the_south_reports_to_those_of_the_south_without_a_seat() -> None:
    sitting = ["plashaven", "heidenveld", "oosterdal", "veenhorst"]
    assert to_report_to("zuid", sitting, SOUTH) == ["kerkbeek", "lindelo", "molenkamp"]


def test_a_chain_is_no_circle_and_neither_is_a_body_prepared_twice() -> None:
    chain = [("officials", "policy"), ("policy", "steering"), ("steering", "consultation")]
    assert circle(chain) == ()
    assert circle([*chain, ("officials", "steering")]) == ()


def test_a_body_that_prepares_for_itself_through_others_is_found() -> None:
    found = circle([("a", "b"), ("b", "c"), ("c", "b"), ("x", "a")])
    assert set(found) == {"b", "c"}
    assert circle([("a", "a")]) == ("a",)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20))
def test_a_circle_is_found_exactly_when_the_bodies_cannot_be_put_in_order(
    prepares: list[tuple[int, int]],
) -> None:
    found = circle(prepares)
    left = set(prepares)
    while True:  # take away who prepares for nobody that is left, as an order from the top would
        ends = {upper for _lower, upper in left} - {lower for lower, _upper in left}
        smaller = {(lower, upper) for lower, upper in left if upper not in ends}
        if smaller == left:
            break
        left = smaller
    assert bool(found) == bool(left)
    turn = list(zip(found, (*found[1:], *found[:1]), strict=True))
    assert set(turn) <= set(prepares)


def test_numbers_ranges_and_unknown_duties_add_up() -> None:
    total = times(10, 10) + times(3, 5) + times(None, None)
    assert total == Times(13, 15, 1)
