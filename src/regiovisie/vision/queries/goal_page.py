"""The goals of a vision as a picture, as a list, and in a sentence, all of the same facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.charts import goal_tree as chart
from regiovisie.common.ui.written import WRITTEN_IN, dutch
from regiovisie.decisions.queries.language import tongue
from regiovisie.vision.logic.goal_tree import Placed
from regiovisie.vision.models import Vision
from regiovisie.vision.queries.goals import GoalRow, Part, Tree

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
        outline=_outline(vision, tree),
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
    if groups := len(tree.groups):
        words = ngettext("%(count)s target group", "%(count)s target groups", groups)
        parts.append(words % _n(groups))
    return f"{', '.join(parts)}." if parts else ""


def marked_groups(tree: Tree) -> list[Part]:
    """Return the groups that some goal holds for; where nothing says so, no column asks it."""
    held = {key for keys in tree.groups_of.values() for key in keys}
    return [one for one in tree.groups if one.pk in held]


def level_name(vision: Vision, placed: Placed) -> str:
    """Return what the region calls the level of this goal; empty where it says nothing."""
    if placed.across:
        return vision.line_level
    return vision.levels[placed.depth] if placed.depth < len(vision.levels) else ""


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


def _outline(vision: Vision, tree: Tree) -> SafeString:
    """Return all goals as nested lists, the lines after them: the picture in words."""
    out: list[str] = []
    names = {one.pk: one.title for one in tree.groups}
    lines = {row.pk: one.number for one, row in tree.lines}
    whole = set(lines)

    def said(placed: Placed, row: GoalRow) -> str:
        for_ = [names[part.pk] for part in tree.groups if part.pk in tree.groups_of[row.pk]]
        through = tree.lines_of.get(row.pk, set())
        if through != whole:
            for_ += [number for key, number in lines.items() if key in through]
        known = vision.source.title if vision.source else ""
        return goal_line(level_name(vision, placed), placed, row, for_, known)

    out.extend(nested(tree.goals, said, "goal-list"))
    if tree.lines:
        name = vision.line_level[:1].upper() + vision.line_level[1:]
        head = dutch(name) if name else escape(_("Lines that run across"))
        out.append(f'<h3 class="goal-across">{head}</h3>')
        out.extend(nested(tree.lines, said, "goal-list"))
    return mark_safe("".join(out))


def goal_line(level: str, placed: Placed, row: GoalRow, for_: list[str], known: str = "") -> str:
    """Return one goal in the list: number, text, level, whom it is for, explanation, source.

    `known`: the source of the whole vision, which is not said again.
    """
    number = f'<span class="goal-no">{placed.number}</span>' if placed.number else ""
    name = f' <span class="soft">{dutch(level)}</span>' if level else ""
    more = ""
    whom, where = escape(_("For:")), escape(_("Source:"))
    if for_:
        more += f'<p class="goal-for">{whom} {dutch(", ".join(for_))}</p>'
    for part in row.explanation.split("\n"):
        if part.strip():
            more += f'<p class="goal-why">{dutch(part)}</p>'
    if row.source and row.source != known:
        more += f'<p class="goal-for">{where} {source_words(row)}</p>'
    return f'<p class="goal-line">{number}{dutch(row.text)}{name}</p>{more}'


def source_words(row: GoalRow) -> SafeString:
    """Return the title of a source, as a link where it has an address."""
    if not row.source_address:
        return dutch(row.source)
    return mark_safe(
        f'<a href="{escape(row.source_address)}" rel="noreferrer">{dutch(row.source)}</a>'
    )


def nested(
    rows: list[tuple[Placed, GoalRow]], said: Callable[[Placed, GoalRow], str], css: str
) -> list[str]:
    """Return rows in reading order as lists in lists. `said(placed, row)`: what stands in one."""
    out = [f'<ol class="{css}">']
    depth = 0
    for at, (placed, row) in enumerate(rows):
        if at and placed.depth > depth:
            out.append("<ol>")
        elif at:
            out.append("</li>" + "</ol></li>" * (depth - placed.depth))
        out.append(f'<li id="doel-{row.public_id}">{said(placed, row)}')
        depth = placed.depth
    out.append("</li>" + "</ol></li>" * depth + "</ol>")
    return out
