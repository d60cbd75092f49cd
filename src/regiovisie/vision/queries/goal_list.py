"""The goals of a vision as nested lists: to read, and to choose one from. 500 of them in one go.

Words that return (levels, target groups, labels) are escaped and translated once, not per goal.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from regiovisie.common.ui.written import WRITTEN_IN, dutch
from regiovisie.decisions.queries.language import tongue
from regiovisie.vision.logic.goal_tree import Placed
from regiovisie.vision.models import Vision
from regiovisie.vision.queries.goals import GoalRow, Tree

Said = Callable[[Placed, GoalRow], str]


class _Writer:
    """What the lines of one list share."""

    def __init__(self, vision: Vision, tree: Tree) -> None:
        own = tongue() == WRITTEN_IN
        self.mark = "%s" if own else f'<span lang="{WRITTEN_IN}">%s</span>'
        self.levels = [f' <span class="soft">{self.written(one)}</span>' for one in vision.levels]
        self.line = f' <span class="soft">{self.written(vision.line_level)}</span>'
        self.groups = [(part.pk, part.title) for part in tree.groups]
        self.lines = {row.pk: one.number for one, row in tree.lines}
        self.groups_of, self.lines_of = tree.groups_of, tree.lines_of
        self.known = vision.source.title if vision.source else ""
        self.whom, self.where = escape(_("For:")), escape(_("Source:"))
        self.holds: dict[tuple[frozenset[int], frozenset[int]], str] = {}

    def written(self, words: str) -> str:
        """Return words that people wrote, as `dutch` does."""
        return self.mark % escape(words) if words else ""

    def head(self, placed: Placed, row: GoalRow) -> str:
        """Return number, words and level of a goal."""
        if placed.across:
            level = self.line
        else:
            level = self.levels[placed.depth] if placed.depth < len(self.levels) else ""
        number = f'<span class="goal-no">{placed.number}</span>' if placed.number else ""
        return f"{number}{self.written(row.text)}{level}"

    def read(self, placed: Placed, row: GoalRow) -> str:
        """Return one goal with whom it is for, its explanation and its source."""
        out = f'<p class="goal-line">{self.head(placed, row)}</p>'
        if not placed.across:
            out += self._for(row.pk)
        if row.explanation:
            for part in row.explanation.split("\n"):
                if part.strip():
                    out += f'<p class="goal-why">{self.written(part)}</p>'
        if row.source and row.source != self.known:
            out += f'<p class="goal-for">{self.where} {self._source(row)}</p>'
        return out

    def _for(self, key: int) -> str:
        groups = frozenset(self.groups_of.get(key, ()))
        lines = frozenset(self.lines_of.get(key, ()))
        if (groups, lines) not in self.holds:
            names = [title for pk, title in self.groups if pk in groups]
            if len(lines) != len(self.lines):
                names += [number for pk, number in self.lines.items() if pk in lines]
            said = f'<p class="goal-for">{self.whom} {self.written(", ".join(names))}</p>'
            self.holds[groups, lines] = said if names else ""
        return self.holds[groups, lines]

    def _source(self, row: GoalRow) -> str:
        if not row.source_address:
            return self.written(row.source or "")
        address = escape(row.source_address)
        return f'<a href="{address}" rel="noreferrer">{self.written(row.source or "")}</a>'


def outline(vision: Vision, tree: Tree) -> SafeString:
    """Return all goals as nested lists, the lines after them: the picture in words."""
    return _lists(vision, tree, _Writer(vision, tree).read, "h3")


def editing(vision: Vision, tree: Tree, chosen: str, *, focus: bool) -> SafeString:
    """Return all goals as radio buttons in nested lists: the arrow keys go from one to the next.

    `focus`: the chosen one has it when the page opens.
    """
    writer = _Writer(vision, tree)
    picked = " checked data-focus-here" if focus else " checked"

    def said(placed: Placed, row: GoalRow) -> str:
        checked = picked if row.public_id == chosen else ""
        return (
            f'<label><input type="radio" name="doel" value="{row.public_id}"{checked}>'
            f"<span>{writer.head(placed, row)}</span></label>"
        )

    return _lists(vision, tree, said, "p")


def _lists(vision: Vision, tree: Tree, said: Said, tag: str) -> SafeString:
    out = _nested(tree.goals, said) if tree.goals else []
    if tree.lines:
        name = vision.line_level[:1].upper() + vision.line_level[1:]
        head = dutch(name) if name else escape(_("Lines that run across"))
        out += [f'<{tag} class="goal-across">{head}</{tag}>', *_nested(tree.lines, said)]
    return mark_safe("".join(out))


def _nested(rows: list[tuple[Placed, GoalRow]], said: Said) -> list[str]:
    """Return rows in reading order as lists in lists."""
    out = ['<ol class="goal-list">']
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
