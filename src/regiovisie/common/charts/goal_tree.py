"""A tree of goals from left to right: the top, its branches, and a row per goal with its marks.

One SVG as wide as the page. What it shows stands as a list beside it, which a narrow screen shows
in its place. One colour for the tree: other colours are kept for status.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from regiovisie.common.charts.chain import wrapped
from regiovisie.common.charts.lettering import escape
from regiovisie.common.charts.lettering import width as width_of

WIDTH = 1184
_TOP, _BRANCH, _GAP = 190, 168, 42  # widths of the boxes, and room for the lines between them
_TEXT, _LINE = 14.5, 19
_ROW, _BETWEEN = 46, 14
_COLUMN, _MOST_COLUMN, _HEAD = 30, 40, 118
_INDENT = 20
_SLANT = 56  # room at the right for the turned head of the last column
_LETTER = 6.1  # px a sign of a rotated head takes at most


@dataclass(frozen=True)
class Node:
    """A goal in reading order. ``depth``: 0 for the top; ``marks``: one per column; ``more``: what
    stands in the place of goals that are not drawn ("12 goals")."""

    number: str
    text: str
    depth: int
    marks: tuple[bool, ...] = ()
    more: str = ""


@dataclass(frozen=True)
class Column:
    """A column of marks: a target group, or a line that runs across (``line``)."""

    word: str
    line: bool = False


@dataclass(frozen=True)
class GoalTree:
    """The picture. ``heads``: names of the levels from the top down; ``lang``: the language of the
    goals, where the page has another one."""

    nodes: Sequence[Node]
    columns: Sequence[Column]
    heads: Sequence[str]
    label: str
    description: str
    lang: str = ""


@dataclass
class _Box:
    node: Node
    top: float
    bottom: float


def goal_tree(picture: GoalTree) -> SafeString:
    """The picture as one SVG with a title and a description; nothing without goals."""
    nodes = picture.nodes
    if not nodes:
        return SafeString("")
    alone = sum(1 for node in nodes if node.depth == 0) == 1
    first = 1 if alone and len(nodes) > 1 else 0
    branched = any(node.depth > first or node.more for node in nodes)
    columns = picture.columns
    wide = min(_MOST_COLUMN, max(_COLUMN, 320 // len(columns))) if columns else 0
    right = WIDTH - wide * len(columns) - (24 + _SLANT if columns else 0)
    x_branch = _TOP + _GAP if first else 0
    x_rows = x_branch + (_BRANCH + _GAP if branched else 0)
    head = _HEAD if columns else 40
    y = head + 14.0
    boxes: list[_Box] = []
    drawn: list[str] = []
    rows: list[tuple[float, float]] = []  # middle of a row, and of its branch's box once known
    of_branch: list[int] = []
    for node in nodes[first:]:
        if node.depth <= first and branched:
            if boxes:
                y = _close(boxes[-1], y)
            boxes.append(_Box(node, y, y))
            if not node.more:
                continue
            body, height = _row(Node("", node.more, first + 1, node.marks), x_rows, y, right, 0)
        else:
            indent = max(0, node.depth - first - (1 if branched else 0)) * _INDENT
            body, height = _row(node, x_rows + 14 + indent, y, right, x_rows + 14)
        drawn.append(_spoken(picture, body))
        drawn.append(_marks(node, columns, right + 24, y, height, wide))
        rows.append((y + height / 2, 0))
        of_branch.append(len(boxes) - 1)
        y += height
    if boxes:
        y = _close(boxes[-1], y)
    middles = []
    for box in boxes:
        body, middle = _branch(box, x_branch)
        drawn.append(_spoken(picture, body))
        middles.append(middle)
    if branched:
        for (row, _), at in zip(rows, of_branch, strict=True):
            drawn.append(_curve(x_branch + _BRANCH, middles[at], x_rows, row, "goal-l"))
    if first:
        ends = middles if branched else [row for row, _ in rows]
        body, middle = _root(nodes[0], head + 14, y)
        drawn.append(_spoken(picture, body))
        for end in ends:
            x_end = x_branch if branched else x_rows
            css = "goal-l is-top" if branched else "goal-l"
            drawn.append(_curve(_TOP, middle, x_end, end, css))
        y = max(y, middle + 60)
    drawn.insert(0, _heads(picture, x_branch, x_rows, right, wide, head, bool(first), branched))
    return SafeString(
        f'<svg class="goals" viewBox="0 0 {WIDTH} {y + 4:g}" role="img"'
        ' aria-labelledby="goals-title goals-desc">'
        f'<title id="goals-title">{escape(picture.label)}</title>'
        f'<desc id="goals-desc">{escape(picture.description)}</desc>{"".join(drawn)}</svg>'
    )


def fitted(text: str, room: float, size: float = _TEXT) -> list[str]:
    """Break a text into lines that fit in ``room`` px, a word that is wider by itself as well.

    Such a word breaks with a hyphen, after an s near the end of the line where there is one: there
    a Dutch compound most often has its seam.
    """
    words: list[str] = []
    for word in text.split():
        rest = word
        while width_of(rest, size, bold=True) > room and len(rest) > 3:
            most = next(
                at
                for at in range(len(rest) - 1, 0, -1)
                if at == 1 or width_of(f"{rest[:at]}-", size, bold=True) <= room
            )
            seam = rest.rfind("s", max(1, most - 6), most) + 1
            cut = seam if 2 < seam < len(rest) - 1 else most
            words.append(f"{rest[:cut]}-")
            rest = rest[cut:]
        words.append(rest)
    return wrapped(" ".join(words), room, size * 1.06)


def _close(box: _Box, y: float) -> float:
    """End a branch: its box has room for its words, whatever hangs under it."""
    lines = fitted(box.node.text, _BRANCH - 58)
    box.bottom = max(y, box.top + _LINE * len(lines) + 20)
    return box.bottom + _BETWEEN


def _spoken(picture: GoalTree, drawing: str) -> str:
    return f'<g lang="{escape(picture.lang)}">{drawing}</g>' if picture.lang else drawing


def _text(lines: Sequence[str], x: float, y: float, css: str) -> str:
    return "".join(
        f'<text class="{css}" x="{x:g}" y="{y + _LINE * at:g}">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )


def _row(node: Node, x: float, y: float, right: float, dot: float) -> tuple[str, float]:
    """Return the words of a goal, and how high its row is."""
    words = x + 22 + (12 + 8.5 * len(node.number) if node.number else 0)
    lines = fitted(node.text, right - words - 8)
    height = max(_ROW, 18 + _LINE * len(lines))
    start = y + height / 2 - _LINE * (len(lines) - 1) / 2 + 5
    end = f'<path class="goal-s" d="M{(dot or x):g} {y + height:g}H{WIDTH}"/>'
    number = f'<text class="goal-n" x="{x + 22:g}" y="{start:g}">{escape(node.number)}</text>'
    return (number if node.number else "") + _text(lines, words, start, "goal-t") + end, height


def _marks(
    node: Node, columns: Sequence[Column], x: float, y: float, height: float, wide: float
) -> str:
    out = []
    for at, (column, marked) in enumerate(zip(columns, node.marks, strict=False)):
        middle = x + wide * at + wide / 2
        if column.line and marked:
            out.append(
                f'<rect class="goal-x" x="{middle - 6:g}" y="{y:g}" width="12"'
                f' height="{height:g}"/>'
            )
        radius = (4 if column.line else 6) if marked else 1.6
        css = "goal-d" if marked else "goal-o"
        out.append(f'<circle class="{css}" cx="{middle:g}" cy="{y + height / 2:g}" r="{radius}"/>')
    return "".join(out)


def _branch(box: _Box, x: float) -> tuple[str, float]:
    number = box.node.number
    room = _BRANCH - (58 if number else 28)
    lines = fitted(box.node.text, room)
    height = max(46, _LINE * len(lines) + 20)
    middle = (box.top + box.bottom) / 2
    y = middle - height / 2
    start = middle - _LINE * (len(lines) - 1) / 2 + 5
    flap = (
        f'<path class="goal-f" d="M{x + 30} {y:g}H{x + 5}a5 5 0 0 0-5 5v{height - 10:g}a5 5 0 0 0'
        f' 5 5h25z"/><text class="goal-c" x="{x + 15}" y="{middle + 5:g}">{escape(number)}</text>'
    )
    return (
        f'<rect class="goal-b" x="{x + 1}" y="{y:g}" width="{_BRANCH - 2}" height="{height:g}"'
        f' rx="5"/>{flap if number else ""}'
        + _text(lines, x + (44 if number else 16), start, "goal-bt")
    ), middle


def _root(node: Node, top: float, bottom: float) -> tuple[str, float]:
    lines = fitted(node.text, _TOP - 34)
    height = _LINE * len(lines) + 34
    middle = max((top + bottom) / 2, top + height / 2)
    y = middle - height / 2
    start = middle - _LINE * (len(lines) - 1) / 2 + 5
    return (
        f'<rect class="goal-top" x="0" y="{y:g}" width="{_TOP}" height="{height:g}" rx="5"/>'
        + _text(lines, 18, start, "goal-tt")
    ), middle


def _curve(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    half = (x1 + x2) / 2
    dot = "" if "is-top" in css else f'<circle class="goal-d" cx="{x2:g}" cy="{y2:g}" r="3"/>'
    way = f"M{x1:g} {y1:g}C{half:g} {y1:g} {half:g} {y2:g} {x2:g} {y2:g}"
    return f'<path class="{css}" d="{way}"/>{dot}'


def _heads(
    picture: GoalTree,
    x_branch: float,
    x_rows: float,
    right: float,
    wide: float,
    head: float,
    first: bool,
    branched: bool,
) -> str:
    """Return the names of the levels and of the columns, over a line."""
    places = ([0.0] if first else []) + ([x_branch] if branched else []) + [x_rows + 36]
    out = [
        f'<text class="goal-h" x="{x:g}" y="{head - 12:g}">{escape(word)}</text>'
        for x, word in zip(places, picture.heads, strict=False)
    ]
    words = "".join(out)
    turned = []
    for at, column in enumerate(picture.columns):
        x = right + 24 + wide * at + wide / 2 + 3
        short = column.word if len(column.word) * _LETTER < 128 else f"{column.word[:19]}…"
        turned.append(
            f'<text class="goal-g" transform="translate({x:g} {head - 10:g}) rotate(-52)">'
            f"{escape(short)}</text>"
        )
    line = f'<path class="goal-hl" d="M0 {head:g}H{WIDTH}"/>'
    return _spoken(picture, words + "".join(turned)) + line
