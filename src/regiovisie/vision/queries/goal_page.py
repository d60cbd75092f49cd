"""The goals of a vision as a picture, as a list, and in a sentence, all of the same facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.charts import goal_tree as chart
from regiovisie.common.ui.written import WRITTEN_IN
from regiovisie.decisions.queries.language import tongue
from regiovisie.vision.models import Vision
from regiovisie.vision.queries.goal_list import outline
from regiovisie.vision.queries.goals import Part, Tree

MOST_ROWS = 60  # more goals than this are drawn branch by branch
MOST_DESCRIBED = 40


@dataclass(frozen=True)
class GoalPage:
    """What the page of a vision shows of its goals; `key`: (sign, words) under the picture."""

    count: int
    sentence: str
    picture: SafeString
    outline: SafeString
    key: list[tuple[str, str]]
    branches: list[dict[str, Any]]


def build(vision: Vision, tree: Tree, opened: str = "") -> GoalPage:
    """Return the goals of a vision. `opened`: the public id of the branch drawn in full, if they
    are too many to draw them all."""
    goals = tree.goals
    first = 1 if tree.alone and len(goals) > 1 else 0
    many = len(goals) > MOST_ROWS
    branches = [row for one, row in goals if one.depth == first] if many else []
    shown = opened if opened in {row.public_id for row in branches} else ""
    if many and not shown and branches:
        shown = branches[0].public_id
    sentence = counted(tree)
    return GoalPage(
        count=len(goals) + len(tree.lines),
        sentence=sentence,
        picture=chart.goal_tree(_picture(vision, tree, first, shown if many else None, sentence)),
        outline=outline(vision, tree),
        key=_key(tree),
        branches=[
            {
                "href": f"{vision.own_address}&tak={row.public_id}#doelen",
                "text": row.text,
                "now": row.public_id == shown,
            }
            for row in branches
        ],
    )


def counted(tree: Tree) -> str:
    """Return in one sentence how many goals, lines and target groups there are; empty: none."""
    parts = []
    if tree.count:
        parts.append(ngettext("%(count)s goal", "%(count)s goals", tree.count) % _n(tree.count))
    if lines := len(tree.lines):
        words = ngettext("%(count)s line across them", "%(count)s lines across them", lines)
        parts.append(words % _n(lines))
    if (groups := len(tree.groups)) > 1:
        words = ngettext("%(count)s target group", "%(count)s target groups", groups)
        parts.append(words % _n(groups))
    return f"{', '.join(parts)}." if parts else ""


def marked_groups(tree: Tree) -> list[Part]:
    """Return the groups that some goal holds for; where nothing says so, no column asks it."""
    held = {key for keys in tree.groups_of.values() for key in keys}
    return [one for one in tree.groups if one.pk in held]


def _n(count: int) -> dict[str, int]:
    return {"count": count}


def _picture(
    vision: Vision, tree: Tree, first: int, opened: str | None, sentence: str
) -> chart.GoalTree:
    groups, lines = marked_groups(tree), tree.lines
    columns = [
        *(chart.Column(f"{one.number} {row.text}", line=True) for one, row in lines),
        *(chart.Column(part.more or part.title) for part in groups),
    ]
    nodes, said = [], []
    inside = True
    for one, row in tree.goals:
        if opened is not None and one.depth <= first:
            inside = one.depth < first or row.public_id == opened
        elif not inside:
            continue
        marks = (
            *(line.pk in tree.lines_of[row.pk] for _one, line in lines),
            *(part.pk in tree.groups_of[row.pk] for part in groups),
        )
        more = ""
        if not inside and one.below:
            words = ngettext(
                "%(count)s goal, in the list", "%(count)s goals, in the list", one.below
            )
            more = words % _n(one.below)
        if one.depth < first:
            marks = ()
        nodes.append(chart.Node(one.number, row.text, one.depth, marks, more))
        said.append(f"{one.number} {row.text}".strip())
    description = ". ".join(said[:MOST_DESCRIBED])
    if len(said) > MOST_DESCRIBED:
        description += ". " + _("The rest stands in the list.")
    return chart.GoalTree(
        nodes,
        columns,
        _heads(vision, first, nodes),
        _("Goals of the vision: %(count)s") % {"count": sentence},
        description,
        lang="" if tongue() == WRITTEN_IN else WRITTEN_IN,
    )


def _heads(vision: Vision, first: int, nodes: list[chart.Node]) -> list[str]:
    """Return the names over the columns of the picture: those of its levels."""
    branched = any(node.depth > first or node.more for node in nodes)
    named = [one[:1].upper() + one[1:] for one in vision.levels]
    wanted = (1 if first else 0) + (2 if branched else 1)
    return [*named, *([""] * wanted)][:wanted]


def _key(tree: Tree) -> list[tuple[str, str]]:
    found = []
    if marked_groups(tree):
        found.append(("dot", _("the goal holds for this target group")))
    if tree.lines:
        found.append(("bar", _("the line runs through this goal")))
    return found
