"""What the pages on which one edits the goals let one choose from."""

from __future__ import annotations

from regiovisie.vision.logic.goal_tree import Node, below
from regiovisie.vision.models import Goal, Vision
from regiovisie.vision.queries.goals import Tree


def goal_choices(tree: Tree) -> list[tuple[str, str]]:
    """Return the goals of a tree to choose from, by key."""
    return [(str(row.pk), f"{one.number} {row.text}".strip()) for one, row in tree.goals]


def choices_of(tree: Tree, goal: Goal) -> list[tuple[str, str]]:
    """Return where a goal can go, by public id: not under itself. A line goes behind a line."""
    if goal.across:
        rows = tree.lines
        out = {goal.pk}
    else:
        rows = tree.goals
        out = {goal.pk, *below(_nodes(tree), goal.pk)}
    return [
        (row.public_id, f"{'– ' * one.depth}{one.number} {row.text}")
        for one, row in rows
        if row.pk not in out
    ]


def below_words(tree: Tree, goal: Goal) -> list[str]:
    """Return what hangs under a goal, in reading order."""
    keys = set(below(_nodes(tree), goal.pk))
    return [f"{one.number} {row.text}" for one, row in tree.goals if row.pk in keys]


def removed(vision: Vision) -> bool:
    """Return whether goals were taken out of this vision that are not back."""
    now = Goal.objects.filter(vision=vision).values("pk")
    taken = Goal.history.filter(vision=vision.pk, history_type="-")
    return bool(taken.exclude(id__in=now).exists())


def _nodes(tree: Tree) -> list[Node]:
    return [Node(row.pk, row.parent, row.order, row.across) for row in tree.rows]
