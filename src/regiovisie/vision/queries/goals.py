"""Load the goals of visions and the parts around them: two queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Case, IntegerField, QuerySet, Value, When

from regiovisie.common.prepared import prepared
from regiovisie.vision.logic.goal_tree import Node, Placed, arranged
from regiovisie.vision.models import (
    Basis,
    Figure,
    Goal,
    GoalMark,
    GroupPartner,
    LegalGround,
    LifeStep,
    TargetGroup,
    ThemeDefinition,
    Topic,
)

GROUP, MARK, BASIS, GROUND = "group", "mark", "basis", "ground"
LINE, PARTNER, TOPIC, FIGURE, THEME = "line", "partner", "topic", "figure", "theme"
STEP = "step"
NOBODY, NOTHING = Value(None, IntegerField()), Value("")
# The columns of a part, in this order, and what stands there when a kind has nothing to say.
COLUMNS: tuple[tuple[str, Any], ...] = (
    ("vision", NOBODY),
    ("what", NOTHING),
    ("pk", NOBODY),
    ("order", Value(0)),
    ("of", NOBODY),
    ("other", NOBODY),
    ("public_id", NOTHING),
    ("title", NOTHING),
    ("text", NOTHING),
    ("more", NOTHING),
    ("extra", NOTHING),
    ("state", NOTHING),
    ("other_state", NOTHING),
    ("source", NOTHING),
    ("source_address", NOTHING),
)


class GoalRow(NamedTuple):
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


class Part(NamedTuple):
    """Something around the goals; which of these words mean what, each kind says below.

    In the order title, text, more, extra, state: a group has name, text, short name, programme,
    working group. A basis: title, note, year, end, kind (and its relation). A legal ground: law,
    claim, article, note. A topic: name, plan, evaluation, -, state. A figure: what it counts, note,
    year, value. A definition of the theme: -, text, note, from when. A mark has the keys of its
    goal and of the line or group (`of`, `other`); a partner its name and the key of its group. A
    stop in the life: -, note, -, day, stage, and as `order` 1 when it was reached, 0 when planned.
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
    other_state: str
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

    @cached_property
    def goals(self) -> list[tuple[Placed, GoalRow]]:
        return [(one, self.by_key[one.key]) for one in self.placed if not one.across]

    @cached_property
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
        return self._marks({one.pk for one in self.groups}, GROUP)

    @cached_property
    def lines_of(self) -> dict[int, set[int]]:
        """Return per goal the keys of the lines through it; a line without marks runs through
        all."""
        found = self._marks({row.pk for row in self.rows if row.across}, LINE)
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


def _rows(rows: QuerySet[Any], what: str, **columns: Any) -> QuerySet[Any, Any]:
    """Return rows as parts: a column that is not named stays empty."""
    columns = {"what": Value(what), "pk": "pk", **columns}
    return rows.order_by().values_list(*(columns.get(name, empty) for name, empty in COLUMNS))


@prepared
def _parts(visions: tuple[int, ...]) -> QuerySet[TargetGroup, Any]:
    """Groups go first: their columns say of what type the others' empty ones are."""
    own = {"vision": "vision_id"}
    told = {"source": "source__title", "source_address": "source__address"}
    groups = _rows(
        TargetGroup.objects.filter(vision__in=visions),
        GROUP,
        order="order",
        public_id="public_id",
        title="name",
        text="text",
        more="short_name",
        extra="programme",
        state="working_group",
        **own,
        **told,
    )
    marks = GoalMark.objects.filter(goal__vision__in=visions)
    of_goal = {"vision": "goal__vision_id", "of": "goal_id"}
    of_groups = _rows(
        marks.filter(group__isnull=False), MARK, other="group_id", state=Value(GROUP), **of_goal
    )
    of_lines = _rows(
        marks.filter(line__isnull=False), MARK, other="line_id", state=Value(LINE), **of_goal
    )
    partners = _rows(
        GroupPartner.objects.filter(group__vision__in=visions),
        PARTNER,
        vision="group__vision_id",
        of="group_id",
        title="organisation__name",
    )
    bases = _rows(
        Basis.objects.filter(vision__in=visions),
        BASIS,
        order="order",
        title="title",
        text="note",
        more="year",
        extra="ends",
        state="kind",
        other_state="relation",
        **own,
        **told,
    )
    grounds = _rows(
        LegalGround.objects.filter(vision__in=visions),
        GROUND,
        order="order",
        title="law",
        text="claim",
        more="article",
        extra="note",
        **own,
        **told,
    )
    topics = _rows(
        Topic.objects.filter(vision__in=visions),
        TOPIC,
        order="order",
        public_id="public_id",
        title="name",
        text="plan",
        more="evaluation",
        state="state",
        **own,
        **told,
    )
    figures = _rows(
        Figure.objects.filter(vision__in=visions),
        FIGURE,
        order="order",
        title="text",
        text="note",
        more="year",
        extra="value",
        **own,
        **told,
    )
    definitions = _rows(
        ThemeDefinition.objects.filter(vision__in=visions),
        THEME,
        text="text",
        more="note",
        extra="holds_from",
        **own,
        **told,
    )
    steps = _rows(
        LifeStep.objects.filter(vision__in=visions),
        STEP,
        order=Case(When(done=True, then=1), default=0, output_field=IntegerField()),
        text="note",
        extra="date",
        state="stage",
        **own,
        **told,
    )
    rest = (of_groups, of_lines, partners, bases, grounds, topics, figures, definitions, steps)
    return groups.union(*rest, all=True)


def trees_of(*visions: int | None) -> dict[int | None, Tree]:
    """Return per vision its goals and what stands around them (two queries)."""
    keys = tuple(key for key in visions if key is not None)
    found: dict[int | None, Tree] = defaultdict(Tree)
    if not keys:
        return found
    for row in _goals(keys):
        found[row[2]].rows.append(GoalRow._make(row))
    for row in sorted(_parts(keys), key=itemgetter(1, 3, 2)):
        part = Part._make(row[1:])
        found[row[0]].parts[part.what].append(part)
    return found
