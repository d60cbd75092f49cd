"""The tree of goals: write, change, move and remove them. The vision is the lock of its tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import Stale, delete, save
from regiovisie.network.models import Account
from regiovisie.vision.enums import Way
from regiovisie.vision.logic import goal_tree
from regiovisie.vision.logic.goal_tree import MOST_LEVELS, Change, Circle, NotThere, TooDeep
from regiovisie.vision.models import Goal, GoalMark, TargetGroup, Vision

LONGEST_LEVEL = 60
MOST_GOALS = 2_000
WORDS = ("text", "explanation", "source", "continues")
Found = TypeVar("Found")


@transaction.atomic
def name_levels(
    vision: Vision,
    *,
    levels: list[str],
    line_level: str,
    by: Account | None,
    reason: str,
    expected: int | None = None,
) -> Vision:
    """Give the levels of the tree the region's own names, from the top down.

    `line_level`: what the lines that run across are called; empty where there are none. Raises
    Stale, or ValidationError.
    """
    named = [" ".join(one.split()) for one in levels if one.strip()]
    if len(named) > MOST_LEVELS:
        raise ValidationError({"levels": _("A tree has at most %(most)s levels.") % _most()})
    if any(len(one) > LONGEST_LEVEL for one in named):
        raise ValidationError({"levels": _("The name of a level has at most 60 characters.")})
    vision.levels, vision.line_level = named, " ".join(line_level.split())
    return save(vision, by=by, reason=reason, expected=expected)


@transaction.atomic
def add_goal(
    vision: Vision,
    *,
    text: str,
    by: Account | None,
    reason: str,
    parent: Goal | None = None,
    across: bool = False,
    groups: Iterable[TargetGroup] = (),
    lines: Iterable[Goal] = (),
    **words: Any,
) -> Goal:
    """Add a goal under another one (None: at the top), or a line that runs across; as the last.

    `words`: explanation, source, continues. Raises ValidationError.
    """
    nodes = _nodes(db.lock(vision))
    if len(nodes) >= MOST_GOALS:
        raise ValidationError(_("This vision has as many goals as it can hold."))
    key = None if parent is None else parent.pk
    order = _allowed(lambda: goal_tree.last_order(nodes, key, across=across))
    _own(vision, words)
    goal = save(
        Goal(vision=vision, parent=parent, across=across, order=order, text=text, **words),
        by=by,
        reason=reason,
    )
    _mark(goal, groups, lines, by=by, reason=reason)
    return goal


@transaction.atomic
def change_goal(
    goal: Goal,
    *,
    by: Account | None,
    reason: str,
    expected: int | None = None,
    groups: Iterable[TargetGroup] | None = None,
    lines: Iterable[Goal] | None = None,
    **words: Any,
) -> Goal:
    """Change what a goal says, and for which groups and lines it holds (None: as it was).

    `words`: text, explanation, source, continues. Raises Stale when somebody saved it meanwhile.
    """
    if not set(words) <= set(WORDS):
        raise ValidationError(_("A goal gets another place by moving it."))
    _own(goal.vision, words)
    if expected is not None and db.lock(goal).revision != expected:
        raise Stale(Goal.objects.get(pk=goal.pk))
    if groups is not None or lines is not None:
        now = _marked(goal)
        _mark(
            goal,
            now[0] if groups is None else groups,
            now[1] if lines is None else lines,
            by=by,
            reason=reason,
        )
    for name, value in words.items():
        setattr(goal, name, value)
    return save(goal, by=by, reason=reason)


@transaction.atomic
def move_goal(goal: Goal, *, way: Way, by: Account | None, reason: str) -> bool:
    """Move a goal one step, with all that hangs under it; False where it cannot go further."""
    nodes = _nodes(db.lock(goal.vision))
    return _apply(_allowed(lambda: goal_tree.step(nodes, goal.pk, way)), by=by, reason=reason)


@transaction.atomic
def place_goal(
    goal: Goal, *, parent: Goal | None, after: Goal | None, by: Account | None, reason: str
) -> bool:
    """Put a goal under another one (None: at the top), behind `after` (None: as the first)."""
    nodes = _nodes(db.lock(goal.vision))
    where = None if parent is None else parent.pk
    behind = None if after is None else after.pk
    changes = _allowed(lambda: goal_tree.place(nodes, goal.pk, where, behind))
    return _apply(changes, by=by, reason=reason)


@transaction.atomic
def remove_goal(
    goal: Goal,
    *,
    keep_below: bool,
    by: Account | None,
    reason: str,
    expected: int | None = None,
) -> int:
    """Take a goal out of the tree and return how many goals went; the history keeps them.

    `keep_below`: what hangs under it comes in its place, else it goes as well. Raises Stale when
    somebody changed it meanwhile: nobody takes out what they did not read.
    """
    vision = db.lock(goal.vision)
    current = db.lock(goal)
    if expected is not None and current.revision != expected:
        raise Stale(current)
    if keep_below:
        behind = current.pk
        for child in goal_tree.below(_nodes(vision), current.pk):
            row = Goal.objects.get(pk=child)
            if row.parent_id != current.pk:
                continue
            nodes = _nodes(vision)
            changes = goal_tree.place(nodes, child, current.parent_id, behind)
            _apply(changes, by=by, reason=reason)
            behind = child
        going: tuple[int, ...] = ()
    else:
        going = goal_tree.below(_nodes(vision), current.pk)
    rows = Goal.objects.in_bulk([*going, current.pk])
    for key in (*reversed(going), current.pk):
        row = rows[key]
        for mark in (*row.marks.all(), *row.runs_through.all()):
            delete(mark, by=by, reason=reason)
        delete(row, by=by, reason=reason)
    return len(rows)


@transaction.atomic
def put_goal_back(goal: Goal, *, version: int, by: Account | None, reason: str) -> Goal:
    """Append what a goal said in an earlier version, and its place of then where that still is.

    Raises ValidationError when its place of then now hangs under the goal itself.
    """
    vision = db.lock(goal.vision)
    old: Any = goal.history.get(history_id=version)
    nodes = _nodes(vision)
    if old.parent_id != goal.parent_id or old.order != goal.order:
        there = old.parent_id is None or any(one.key == old.parent_id for one in nodes)
        if there:
            _put(goal, old.parent_id, old.order, nodes, by=by, reason=reason)
    goal.refresh_from_db()
    goal.text, goal.explanation = old.text, old.explanation
    return save(goal, by=by, reason=reason)


@transaction.atomic
def restore_goal(vision: Vision, *, version: int, by: Account | None, reason: str) -> Goal:
    """Put a goal back that was taken out, with its marks: where it stood, else at the top.

    Raises the history model's DoesNotExist for a version that is none of a goal taken out here.
    """
    db.lock(vision)
    old: Any = Goal.history.get(history_id=version, vision=vision.pk, history_type="-")
    if Goal.objects.filter(pk=old.id).exists():
        raise ValidationError(_("This goal stands in the tree again already."))
    known = Goal.objects.filter(vision=vision, pk=old.parent_id, across=False).first()
    parent = None if old.across else known
    key = None if parent is None else parent.pk
    order = _allowed(lambda: goal_tree.last_order(_nodes(vision), key, across=old.across))
    goal = Goal(
        pk=old.id,
        public_id=old.public_id,
        vision=vision,
        parent=parent,
        across=old.across,
        order=order,
        text=old.text,
        explanation=old.explanation,
        source_id=old.source_id,
        revision=old.revision + 1,
    )
    goal._state.adding = True
    save(goal, by=by, reason=reason)
    _put(goal, key, old.order, _nodes(vision), by=by, reason=reason)
    goal.refresh_from_db()
    before = goal.history.filter(history_date__lte=old.history_date).exclude(history_id=version)
    last = before.exclude(history_type="-").first()
    lost = GoalMark.history.filter(goal=goal.pk, history_type="-")
    if last is not None:
        lost = lost.filter(history_date__gte=last.history_date)
    keys = list(lost.values_list("group", "line"))
    _mark(
        goal,
        TargetGroup.objects.filter(vision=vision, pk__in={one for one, _line in keys if one}),
        Goal.objects.filter(vision=vision, across=True, pk__in={one for _g, one in keys if one}),
        by=by,
        reason=reason,
    )
    return goal


def _put(
    goal: Goal,
    parent: int | None,
    order: int,
    nodes: list[goal_tree.Node],
    *,
    by: Account | None,
    reason: str,
) -> None:
    """Place a goal among those under this parent as its order of then says."""
    beside = [
        one
        for one in sorted(nodes, key=lambda one: (one.order, one.key))
        if one.parent == parent and one.across == goal.across and one.key != goal.pk
    ]
    earlier = [one.key for one in beside if one.order < order]
    changes = _allowed(
        lambda: goal_tree.place(nodes, goal.pk, parent, earlier[-1] if earlier else None)
    )
    _apply(changes, by=by, reason=reason)


def _nodes(vision: Vision) -> list[goal_tree.Node]:
    rows = Goal.objects.filter(vision=vision).values_list("pk", "parent_id", "order", "across")
    return [goal_tree.Node(*row) for row in rows]


def _apply(changes: Change, *, by: Account | None, reason: str) -> bool:
    """Write the new places; True when anything changed."""
    rows = Goal.objects.in_bulk(list(changes))
    for key, (parent, order) in changes.items():
        rows[key].parent_id, rows[key].order = parent, order
        save(rows[key], by=by, reason=reason)
    return bool(changes)


def _allowed(rule: Callable[[], Found]) -> Found:
    """Run a rule of the tree; say in words what it refuses."""
    try:
        return rule()
    except Circle as error:
        raise ValidationError({"parent": _("A goal cannot hang under itself.")}) from error
    except TooDeep as error:
        raise ValidationError(
            {"parent": _("A tree has at most %(most)s levels.") % _most()}
        ) from error
    except NotThere as error:
        raise ValidationError({"parent": _("No goal can stand there (any more).")}) from error


def _most() -> dict[str, int]:
    return {"most": MOST_LEVELS}


def _own(vision: Vision, words: dict[str, Any]) -> None:
    before = words.get("continues")
    if before is not None and before.vision_id != vision.predecessor_id:
        raise ValidationError({"continues": _("This is no goal of the vision before this one.")})


def _marked(goal: Goal) -> tuple[list[TargetGroup], list[Goal]]:
    marks = goal.marks.select_related("group", "line")
    return [one.group for one in marks if one.group], [one.line for one in marks if one.line]


def _mark(
    goal: Goal,
    groups: Iterable[TargetGroup],
    lines: Iterable[Goal],
    *,
    by: Account | None,
    reason: str,
) -> None:
    """Let the goal hold for these groups and lines, and for no other."""
    wanted: set[tuple[str, int]] = set()
    rows: list[TargetGroup | Goal] = [*groups, *lines]
    for row in rows:
        if row.vision_id != goal.vision_id or (isinstance(row, Goal) and not row.across):
            raise ValidationError(_("This belongs to another vision."))
        wanted.add(("line" if isinstance(row, Goal) else "group", row.pk))
    if goal.across and wanted:
        raise ValidationError(_("A line runs across; mark the goals it runs through."))
    for mark in goal.marks.all():
        held = ("line", mark.line_id) if mark.line_id else ("group", mark.group_id or 0)
        if held in wanted:
            wanted.remove(held)
        else:
            delete(mark, by=by, reason=reason)
    for what, key in sorted(wanted):
        save(GoalMark(goal=goal, **{f"{what}_id": key}), by=by, reason=reason)
