"""The tree of goals: its order and numbers, moving a goal, and no circles.

A goal knows its parent and its `order` among the goals under that parent. Lines that run across
(`across`) stand beside the tree: they have no parent and nothing under them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regiovisie.vision.enums import Way

STEP = 10  # between the orders of two goals, so that one fits in between
MOST_LEVELS = 6
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Node:
    """A goal as its row says where it stands."""

    key: int
    parent: int | None
    order: int
    across: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A goal in reading order. `depth`: 0 for the top; `below`: how many goals hang under it.

    `number`: "2.1", or a letter for a line; empty for a top that stands alone: the ambition.
    """

    key: int
    depth: int
    number: str
    parent: int | None
    below: int
    across: bool


Change = Mapping[int, tuple[int | None, int]]  # key: its new parent and order


class Circle(ValueError):
    """A goal would hang under itself."""


class TooDeep(ValueError):
    """The tree would have more than MOST_LEVELS levels."""


class NotThere(ValueError):
    """The place is not one where a goal can stand: it is gone, or it is a line."""


def arranged(nodes: Iterable[Node]) -> tuple[Placed, ...]:
    """Return the goals in reading order with their numbers, the lines after the tree.

    Every goal comes out once, whatever the rows say: what hangs under a goal that is not there, or
    in a circle, stands at the top.
    """
    rows = {node.key: node for node in nodes}
    under = _under(rows)
    found: list[Placed] = []
    tops = under[None]
    for at, top in enumerate(tops, 1):
        _walk(top, 0, "" if len(tops) == 1 else str(at), None, under, found)
    for at, line in enumerate(_sorted(node for node in rows.values() if node.across)):
        found.append(Placed(line.key, 0, letters(at), None, 0, True))
    return tuple(found)


def letters(at: int) -> str:
    """Return A for 0, Z for 25, AA for 26."""
    found = ""
    while at >= 0:
        found = LETTERS[at % 26] + found
        at = at // 26 - 1
    return found


def step(nodes: Iterable[Node], key: int, way: Way) -> Change:
    """Return what changes when a goal takes one step; nothing where it cannot.

    Up and down: past its neighbour under the same parent. In: under the goal before it, as the
    last. Out: behind the goal it hung under. Raises NotThere, TooDeep.
    """
    rows = {node.key: node for node in nodes}
    node = _known(rows, key)
    beside = _beside(rows, node)
    at = [one.key for one in beside].index(key)
    if way is Way.UP:
        return {} if at == 0 else place(rows.values(), key, node.parent, _before(beside, at - 1))
    if way is Way.DOWN:
        if at == len(beside) - 1:
            return {}
        return place(rows.values(), key, node.parent, beside[at + 1].key)
    if node.across:
        return {}
    if way is Way.IN:
        if at == 0:
            return {}
        new = beside[at - 1].key
        last = _under(rows)[new]
        return place(rows.values(), key, new, last[-1].key if last else None)
    if node.parent is None or node.parent not in rows:
        return {}
    return place(rows.values(), key, rows[node.parent].parent, node.parent)


def place(nodes: Iterable[Node], key: int, parent: int | None, after: int | None) -> Change:
    """Return what changes when a goal comes under `parent` (None: at the top), behind `after`.

    `after` None: as the first. Its own goals move with it. Raises Circle, TooDeep, NotThere.
    """
    rows = {node.key: node for node in nodes}
    node = _known(rows, key)
    if parent is not None:
        _allow(rows, node, parent)
    moved = Node(key, parent, node.order, node.across)
    beside = [one for one in _beside(rows, moved) if one.key != key]
    keys = [one.key for one in beside]
    if after is not None and after not in keys:
        raise NotThere
    at = 0 if after is None else keys.index(after) + 1
    return {
        one: (where, order)
        for one, (where, order) in _orders(beside, at, key, parent).items()
        if (rows[one].parent, rows[one].order) != (where, order)
    }


def last_order(nodes: Iterable[Node], parent: int | None, *, across: bool = False) -> int:
    """Return the order of a new goal that comes last under this parent. Raises as `place`."""
    rows = {node.key: node for node in nodes}
    new = Node(0, parent, 0, across)
    if parent is not None:
        _allow({**rows, 0: new}, new, parent)
    beside = _beside(rows, new)
    return (beside[-1].order if beside else 0) + STEP


def below(nodes: Iterable[Node], key: int) -> tuple[int, ...]:
    """Return the keys of all that hangs under a goal, in reading order."""
    rows = {node.key: node for node in nodes}
    under = _under(rows)
    found: list[int] = []
    waiting = [one.key for one in reversed(under[key])]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting.extend(child.key for child in reversed(under[one]))
    return tuple(found)


def _known(rows: Mapping[int, Node], key: int) -> Node:
    if key not in rows:
        raise NotThere
    return rows[key]


def _allow(rows: Mapping[int, Node], node: Node, parent: int) -> None:
    """Raise when this goal cannot hang under that one."""
    if parent not in rows or rows[parent].across or node.across:
        raise NotThere
    above: set[int] = set()
    one: int | None = parent
    while one is not None and one in rows and one not in above:
        if one == node.key:
            raise Circle
        above.add(one)
        one = rows[one].parent
    if len(above) + _height(rows, node.key) > MOST_LEVELS:
        raise TooDeep


def _height(rows: Mapping[int, Node], key: int) -> int:
    """Return how many levels a goal takes with all that hangs under it: 1 when nothing does."""
    under = _under(rows)
    levels, row = 0, [key]
    while row:
        levels += 1
        row = [child.key for one in row for child in under[one]]
    return levels


def _orders(beside: list[Node], at: int, key: int, parent: int | None) -> dict[int, Place]:
    """Give the goal an order at this place; those around it move only where there is no room."""
    low = beside[at - 1].order if at else 0
    if at == len(beside):
        return {key: (parent, low + STEP)}
    high = beside[at].order
    if high - low >= 2:
        return {key: (parent, (low + high) // 2)}
    keys = [one.key for one in beside]
    keys.insert(at, key)
    return {one: (parent, STEP * number) for number, one in enumerate(keys, 1)}


Place = tuple[int | None, int]


def _sorted(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=lambda one: (one.order, one.key))


def _before(beside: list[Node], at: int) -> int | None:
    return beside[at - 1].key if at else None


def _beside(rows: Mapping[int, Node], node: Node) -> list[Node]:
    """Return the goals under the same parent (or all lines), in their order."""
    if node.across:
        return _sorted(one for one in rows.values() if one.across)
    return _under(rows)[node.parent if node.parent in rows else None]


def _under(rows: Mapping[int, Node]) -> dict[int | None, list[Node]]:
    """Return the goals under each parent. A goal in a circle, or whose parent is gone: the top."""
    found: dict[int | None, list[Node]] = defaultdict(list)
    loose = _circling(rows)
    for node in _sorted(one for one in rows.values() if not one.across):
        known = node.parent in rows and node.key not in loose
        found[node.parent if known else None].append(node)
    return found


def _circling(rows: Mapping[int, Node]) -> set[int]:
    """Return one goal of each circle: the one at which it is cut open."""
    safe: set[int] = set()
    cut: set[int] = set()
    for start in sorted(rows):
        way: list[int] = []
        on_way: set[int] = set()
        one: int | None = start
        while one is not None and one in rows and one not in safe and one not in on_way:
            way.append(one)
            on_way.add(one)
            one = rows[one].parent
        if one is not None and one in on_way:
            cut.add(one)
        safe.update(way)
    return cut


def _walk(
    top: Node,
    depth: int,
    number: str,
    parent: int | None,
    under: Mapping[int | None, list[Node]],
    found: list[Placed],
) -> int:
    """Add a goal and all under it; return how many that are."""
    here = len(found)
    found.append(Placed(top.key, depth, number, parent, 0, False))
    for at, child in enumerate(under.get(top.key, ()), 1):
        own = f"{number}.{at}" if number else str(at)
        _walk(child, depth + 1, own, top.key, under, found)
    many = len(found) - here - 1
    found[here] = Placed(top.key, depth, number, parent, many, False)
    return many
