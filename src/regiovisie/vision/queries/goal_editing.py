"""What the pages on which one edits the goals show: the list to choose from, and choices."""

from __future__ import annotations

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from regiovisie.common.ui.written import dutch
from regiovisie.vision.logic.goal_tree import Node, Placed, below
from regiovisie.vision.models import Goal, Vision
from regiovisie.vision.queries.goal_page import level_name, nested
from regiovisie.vision.queries.goals import GoalRow, Tree


def editing(vision: Vision, tree: Tree, chosen: str, *, focus: bool) -> SafeString:
    """Return all goals as radio buttons in nested lists: the arrow keys go from one to the next.

    `focus`: the chosen one has it when the page opens.
    """
    picked = " checked autofocus" if focus else " checked"

    def said(placed: Placed, row: GoalRow) -> str:
        number = f'<span class="goal-no">{placed.number}</span>' if placed.number else ""
        name = level_name(vision, placed)
        level = f' <span class="soft">{dutch(name)}</span>' if name else ""
        checked = picked if row.public_id == chosen else ""
        return (
            f'<label><input type="radio" name="doel" value="{row.public_id}"{checked}>'
            f"<span>{number}{dutch(row.text)}{level}</span></label>"
        )

    out = nested(tree.goals, said, "goal-list") if tree.goals else []
    if tree.lines:
        name = vision.line_level[:1].upper() + vision.line_level[1:]
        head = dutch(name) if name else conditional_escape(_("Lines that run across"))
        out += [f'<p class="goal-across">{head}</p>', *nested(tree.lines, said, "goal-list")]
    return mark_safe("".join(out))


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
