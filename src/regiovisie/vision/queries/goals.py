"""Load the goals of visions and the parts around them: two queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import IntegerField, QuerySet, Value

from regiovisie.common.prepared import prepared
from regiovisie.vision.logic.goal_tree import Node, Placed, arranged
from regiovisie.vision.models import Basis, Goal, GoalMark, LegalGround, TargetGroup

GROUP, MARK, BASIS, GROUND = "group", "mark", "basis", "ground"


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal as its row says it."""

    pk: int
    public_id: str
    vision: int
    parent: int | None
    order: int
    across: bool
    text: str
    explanation: str
    continues: int | None
    source: str | None
    source_address: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """Something around the goals; which of these words mean what, each kind says below.

    A group: name, text, short name, programme, working group. A mark: only `of` and `other`, the
    keys of the goal and of the line or the group. A basis: title, -, year, -, kind. A legal ground:
    law, claim, article, note, -.
    """

    what: str
    pk: int
    order: int
    of: int | None
    other: int | None
    public_id: str
    title: str
    text: str
    more: str
    extra: str
    state: str
    source: str | None
    source_address: str | None


@dataclass
class Tree:
    """The goals of one vision in reading order, and what they hold for."""

    rows: list[GoalRow] = field(default_factory=list)
    parts: dict[str, list[Part]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def by_key(self) -> dict[int, GoalRow]:
        return {row.pk: row for row in self.rows}

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Return the goals in reading order, the lines after the tree."""
        return arranged(Node(row.pk, row.parent, row.order, row.across) for row in self.rows)

    @property
    def goals(self) -> list[tuple[Placed, GoalRow]]:
        return [(one, self.by_key[one.key]) for one in self.placed if not one.across]

    @property
    def lines(self) -> list[tuple[Placed, GoalRow]]:
        return [(one, self.by_key[one.key]) for one in self.placed if one.across]

    @property
    def groups(self) -> list[Part]:
        return self.parts[GROUP]

    @property
    def alone(self) -> bool:
        """Return whether one goal stands at the top of all others: the ambition."""
        return sum(1 for one in self.placed if not one.across and one.depth == 0) == 1

    @property
    def count(self) -> int:
        """Return how many goals there are under which nothing hangs: lines and ambition apart."""
        return sum(1 for one in self.placed if not one.across and not one.below)

    @cached_property
    def groups_of(self) -> dict[int, set[int]]:
        """Return per goal the keys of the groups it holds for."""
        return self._marks({one.pk for one in self.groups}, "group")

    @cached_property
    def lines_of(self) -> dict[int, set[int]]:
        """Return per goal the keys of the lines through it; a line without marks runs through
        all."""
        found = self._marks({row.pk for row in self.rows if row.across}, "line")
        marked = {key for keys in found.values() for key in keys}
        whole = {row.pk for _, row in self.lines} - marked
        return {row.pk: found[row.pk] | whole for row in self.rows if not row.across}

    def _marks(self, keys: set[int], state: str) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for mark in self.parts[MARK]:
            if mark.state == state and mark.other in keys:
                found[mark.of or 0].add(mark.other or 0)
        return found


@prepared
def _goals(visions: tuple[int, ...]) -> QuerySet[Goal, Any]:
    return (
        Goal.objects.filter(vision__in=visions)
        .order_by()
        .values_list(
            "pk",
            "public_id",
            "vision_id",
            "parent_id",
            "order",
            "across",
            "text",
            "explanation",
            "continues_id",
            "source__title",
            "source__address",
        )
    )


@prepared
def _parts(visions: tuple[int, ...]) -> QuerySet[TargetGroup, Any]:
    """Groups go first: their columns say of what type the others' empty ones are."""
    nobody, nothing = Value(None, IntegerField()), Value("")
    groups = (
        TargetGroup.objects.filter(vision__in=visions)
        .order_by()
        .values_list(
            "vision_id",
            Value(GROUP),
            "pk",
            "order",
            nobody,
            nobody,
            "public_id",
            "name",
            "text",
            "short_name",
            "programme",
            "working_group",
            "source__title",
            "source__address",
        )
    )
    of_groups = (
        GoalMark.objects.filter(goal__vision__in=visions, group__isnull=False)
        .order_by()
        .values_list(
            "goal__vision_id",
            Value(MARK),
            "pk",
            Value(0),
            "goal_id",
            "group_id",
            *(nothing,) * 5,
            Value("group"),
            *(nothing,) * 2,
        )
    )
    of_lines = (
        GoalMark.objects.filter(goal__vision__in=visions, line__isnull=False)
        .order_by()
        .values_list(
            "goal__vision_id",
            Value(MARK),
            "pk",
            Value(0),
            "goal_id",
            "line_id",
            *(nothing,) * 5,
            Value("line"),
            *(nothing,) * 2,
        )
    )
    bases = (
        Basis.objects.filter(vision__in=visions)
        .order_by()
        .values_list(
            "vision_id",
            Value(BASIS),
            "pk",
            "order",
            nobody,
            nobody,
            nothing,
            "title",
            nothing,
            "year",
            nothing,
            "kind",
            "source__title",
            "source__address",
        )
    )
    grounds = (
        LegalGround.objects.filter(vision__in=visions)
        .order_by()
        .values_list(
            "vision_id",
            Value(GROUND),
            "pk",
            "order",
            nobody,
            nobody,
            nothing,
            "law",
            "claim",
            "article",
            "note",
            nothing,
            "source__title",
            "source__address",
        )
    )
    return groups.union(of_groups, of_lines, bases, grounds, all=True)


def trees_of(*visions: int | None) -> dict[int | None, Tree]:
    """Return per vision its goals and what stands around them (two queries)."""
    keys = tuple(key for key in visions if key is not None)
    found: dict[int | None, Tree] = defaultdict(Tree)
    if not keys:
        return found
    for row in _goals(keys):
        found[row[2]].rows.append(GoalRow(*row))
    for vision, *rest in sorted(_parts(keys), key=lambda row: (row[1], row[3], row[2])):
        part = Part(*rest)
        found[vision].parts[part.what].append(part)
    return found
