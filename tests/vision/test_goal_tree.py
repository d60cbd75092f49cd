"""The tree of goals keeps its order and numbers, whatever one does with it, and has no circles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.vision.enums import Way
from regiovisie.vision.logic.goal_tree import (
    MOST_LEVELS,
    Circle,
    Node,
    NotThere,
    TooDeep,
    arranged,
    below,
    last_order,
    letters,
    place,
    step,
)

# An ambition with two lines; the first has two goals.
TREE = (
    Node(1, None, 10),
    Node(2, 1, 10),
    Node(3, 1, 20),
    Node(4, 2, 10),
    Node(5, 2, 20),
    Node(8, None, 10, across=True),
    Node(9, None, 20, across=True),
)


def after(nodes: tuple[Node, ...], changes: object) -> tuple[Node, ...]:
    """Return the nodes with these changes."""
    found = dict(changes)  # type: ignore[call-overload]
    return tuple(
        Node(one.key, *found.get(one.key, (one.parent, one.order)), one.across) for one in nodes
    )


def order(nodes: tuple[Node, ...]) -> list[tuple[int, str]]:
    return [(one.key, one.number) for one in arranged(nodes)]


def test_the_ambition_has_no_number_and_the_lines_across_have_letters() -> None:
    assert order(TREE) == [
        (1, ""),
        (2, "1"),
        (4, "1.1"),
        (5, "1.2"),
        (3, "2"),
        (8, "A"),
        (9, "B"),
    ]


def test_several_at_the_top_are_all_numbered() -> None:
    assert order((Node(1, None, 10), Node(2, None, 20), Node(3, 2, 10))) == [
        (1, "1"),
        (2, "2"),
        (3, "2.1"),
    ]


def test_letters_go_on_after_z() -> None:
    assert [letters(at) for at in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


@pytest.mark.parametrize(
    ("key", "way", "expected"),
    [
        (5, Way.UP, [1, 2, 5, 4, 3]),
        (4, Way.DOWN, [1, 2, 5, 4, 3]),
        (4, Way.UP, [1, 2, 4, 5, 3]),
        (3, Way.DOWN, [1, 2, 4, 5, 3]),
        (3, Way.UP, [1, 3, 2, 4, 5]),
        (9, Way.UP, [1, 2, 4, 5, 3]),
    ],
)
def test_one_step_up_or_down_stays_under_the_same_parent(
    key: int, way: Way, expected: list[int]
) -> None:
    now = after(TREE, step(TREE, key, way))
    assert [one.key for one in arranged(now) if not one.across] == expected
    lines = [one.key for one in arranged(now) if one.across]
    assert lines == ([9, 8] if key == 9 else [8, 9])


def test_one_level_lower_is_under_the_one_before_as_the_last() -> None:
    now = after(TREE, step(TREE, 3, Way.IN))
    assert order(now)[:5] == [(1, ""), (2, "1"), (4, "1.1"), (5, "1.2"), (3, "1.3")]
    assert step(TREE, 2, Way.IN) == {}  # nothing stands before it
    assert step(TREE, 8, Way.IN) == {}  # a line has nothing under it


def test_one_level_higher_is_right_behind_what_it_hung_under() -> None:
    now = after(TREE, step(TREE, 4, Way.OUT))
    assert order(now)[:5] == [(1, ""), (2, "1"), (5, "1.1"), (4, "2"), (3, "3")]
    assert step(TREE, 1, Way.OUT) == {}


def test_a_goal_never_hangs_under_itself() -> None:
    for under in (1, 2, 4):
        with pytest.raises(Circle):
            place(TREE, 1, under, None)
    with pytest.raises(Circle):
        place(TREE, 2, 5, None)


def test_no_goal_hangs_under_a_line_and_no_line_under_a_goal() -> None:
    for key, under in ((4, 8), (8, 1), (4, 77)):
        with pytest.raises(NotThere):
            place(TREE, key, under, None)
    with pytest.raises(NotThere):
        place(TREE, 4, 1, 5)  # that one stands under another
    with pytest.raises(NotThere):
        step(TREE, 77, Way.UP)


def test_the_tree_is_not_deeper_than_its_levels() -> None:
    deep = tuple(Node(n, n - 1 or None, 10) for n in range(1, MOST_LEVELS + 1))
    with pytest.raises(TooDeep):
        last_order(deep, MOST_LEVELS)
    with pytest.raises(TooDeep):
        place((*deep, Node(90, None, 20), Node(91, 90, 10)), 90, MOST_LEVELS - 1, None)
    assert last_order(deep, MOST_LEVELS - 1) == 20


def test_only_the_moved_goal_changes_while_there_is_room() -> None:
    assert set(place(TREE, 3, 1, None)) == {3}
    tight = (Node(1, None, 1), Node(2, None, 2), Node(3, None, 3))
    now = after(tight, place(tight, 3, None, 1))
    assert [one.key for one in arranged(now)] == [1, 3, 2]


def test_what_hangs_under_a_goal_comes_in_reading_order() -> None:
    assert below(TREE, 1) == (2, 4, 5, 3)
    assert below(TREE, 4) == ()


@st.composite
def trees(draw: st.DrawFn) -> tuple[Node, ...]:
    """Rows as they could be in a table, circles and lost parents among them."""
    many = draw(st.integers(1, 14))
    return tuple(
        Node(key, draw(st.none() | st.integers(1, many + 2)), draw(st.integers(0, 6)))
        for key in range(1, many + 1)
    )


@given(trees())
def test_every_goal_comes_out_once_whatever_the_rows_say(nodes: tuple[Node, ...]) -> None:
    found = arranged(nodes)
    assert sorted(one.key for one in found) == sorted(one.key for one in nodes)
    for one in found:
        assert one.below == len(below(nodes, one.key))


moves = st.lists(
    st.tuples(
        st.integers(1, 12),
        st.sampled_from([*Way, "place"]),
        st.integers(0, 12),
        st.integers(0, 12),
    ),
    max_size=25,
)


@given(moves)
def test_no_series_of_moves_makes_a_circle_or_loses_a_goal(series: list[tuple]) -> None:  # type: ignore[type-arg]
    nodes = tuple(Node(key, None, 10 * key) for key in range(1, 13))
    for key, way, parent, behind in series:
        try:
            changes = (
                place(nodes, key, parent or None, behind or None)
                if way == "place"
                else step(nodes, key, way)
            )
        except (Circle, TooDeep, NotThere):
            continue
        before = [one.key for one in arranged(nodes)]
        nodes = after(nodes, changes)
        found = arranged(nodes)
        assert sorted(one.key for one in found) == list(range(1, 13))
        assert max(one.depth for one in found) < MOST_LEVELS
        parents = {one.key: one.parent for one in nodes}
        for one in found:
            assert one.parent == parents[one.key], "a circle was cut open"
        if not changes:
            assert [one.key for one in found] == before
