"""A chain of bodies, from below upwards: who prepares for whom, how often each comes together.

One SVG as wide as the page. The facts stand as a list beside it, which a narrow screen shows in
its place: lettering of 13 px would not be read there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from regiovisie.common.charts.lettering import escape
from regiovisie.common.charts.lettering import width as width_of

WIDTH = 1184
_LEFT, _MAIN, _SIDE, _GAP = 40, 800, 330, 40
_LINE, _TEXT = 18, 13.0
_LANE = 22


@dataclass(frozen=True)
class Box:
    """One body. ``count`` and ``count_word``: "10x", "per jaar"; ``who`` and ``task``: sentences;
    ``note``: a bold line over the tasks; ``lang``: the language of title, who and task, where the
    page has another one."""

    title: str
    count: str = ""
    count_word: str = ""
    who: str = ""
    task: str = ""
    note: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Arrow:
    """From one box of the chain to one above it (places in the list, from below), with a word."""

    start: int
    end: int
    word: str


@dataclass(frozen=True)
class Chain:
    """The picture. ``boxes`` from below upwards; ``strands``: (heading, boxes) beside the chain;
    ``top`` and ``top_note``: who decides, above all; ``top_word``: beside the arrow to it."""

    boxes: Sequence[Box]
    arrows: Sequence[Arrow]
    strands: Sequence[tuple[str, Sequence[Box]]]
    label: str
    description: str
    top: str = ""
    top_note: str = ""
    top_word: str = ""


def wrapped(text: str, room: float, size: float = _TEXT) -> list[str]:
    """Break a text into lines that fit in ``room`` px at ``size`` px."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer, size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def chain(picture: Chain) -> SafeString:
    """The picture as one SVG with a title and a description."""
    lanes = _lanes(picture.arrows)
    left = _LEFT + _LANE * (max(lanes.values(), default=-1) + 1)
    tops, y, drawn = {}, 0.0, []
    if picture.top:
        drawn.append(_top(picture, left))
        y = 56 + (36 if picture.boxes else 0)
        drawn.append(_up(left + 42, 56, y, picture.top_word))
    for place in range(len(picture.boxes) - 1, -1, -1):
        height, body = _box(picture.boxes[place], left, y, _MAIN - left + _LEFT)
        tops[place] = (y, height)
        drawn.append(body)
        y += height
        if place:
            word = next(
                (one.word for one in picture.arrows if (one.start, one.end) == (place - 1, place)),
                None,
            )
            if word is not None:
                drawn.append(_up(left + 42, y, y + 36, word))
            y += 36
    for arrow, lane in lanes.items():
        drawn.append(_beside(arrow, left - 14 - _LANE * lane, left, tops))
    side = 0.0
    for heading, boxes in picture.strands:
        x = _LEFT + _MAIN + _GAP - 26
        said = f'<text class="chain-h" x="{x}" y="{side + 15:g}">{escape(heading)}</text>'
        drawn.append(_spoken(boxes[0], said))
        side += 26
        for one in boxes:
            height, body = _small(one, x, side, WIDTH - x - 1)
            drawn.append(body)
            side += height + 16
        side += 12
    height = max(y, side) + 2
    return SafeString(
        f'<svg class="chain" viewBox="0 -1 {WIDTH} {height:g}" role="img"'
        ' aria-labelledby="chain-title chain-desc">'
        f'<title id="chain-title">{escape(picture.label)}</title>'
        f'<desc id="chain-desc">{escape(picture.description)}</desc>{"".join(drawn)}</svg>'
    )


def _lanes(arrows: Sequence[Arrow]) -> dict[Arrow, int]:
    """Give each arrow that passes a box a lane of its own at the left."""
    far = [one for one in arrows if one.end - one.start > 1]
    return {one: lane for lane, one in enumerate(sorted(far, key=lambda a: a.end - a.start))}


def _spoken(box: Box, drawing: str) -> str:
    return f'<g lang="{escape(box.lang)}">{drawing}</g>' if box.lang else drawing


def _lines(lines: Sequence[str], x: float, y: float, css: str = "") -> str:
    kind = f' class="{css}"' if css else ""
    return "".join(
        f'<text{kind} x="{x:g}" y="{y + _LINE * number:g}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )


def _box(box: Box, x: float, y: float, wide: float) -> tuple[float, str]:
    half = (wide - 84 - 36) / 2
    column = x + 104 + half
    who, task = wrapped(box.who, half - 12), wrapped(box.task, half - 12)
    note = wrapped(box.note, half - 12, _TEXT * 1.04)
    first = 27 if note else 50
    lowest = max(50 + _LINE * (len(who) - 1), first + _LINE * (len(note) + len(task) - 1))
    height = max(74.0, lowest + 18)
    middle = y + height / 2
    return height, "".join(
        (
            f'<rect class="chain-b" x="{x}" y="{y:g}" width="{wide:g}" height="{height:g}"'
            ' rx="5"/>',
            f'<path class="chain-c" d="M{x + 84} {y + 1:g}V{y + height - 1:g}H{x + 6}a5 5 0 0 1-5-5'
            f'V{y + 6:g}a5 5 0 0 1 5-5z"/>',
            f'<text class="chain-n" x="{x + 42}" y="{middle + 2:g}">{escape(box.count)}</text>',
            f'<text class="chain-w" x="{x + 42}" y="{middle + 20:g}">{escape(box.count_word)}'
            "</text>",
            _spoken(
                box,
                f'<text class="chain-t" x="{x + 104}" y="{y + 27:g}">{escape(box.title)}</text>'
                + _lines(who, x + 104, y + 50)
                + _lines(task, column, y + first + _LINE * len(note)),
            ),
            _lines(note, column, y + first, "chain-m"),
        )
    )


def _small(box: Box, x: float, y: float, wide: float) -> tuple[float, str]:
    title = wrapped(box.title, wide - 110, 14.5)
    who = wrapped(". ".join(part.rstrip(".") for part in (box.who, box.task) if part), wide - 110)
    height = max(62, 22 + 20 * len(title) + _LINE * len(who))
    return height, (
        f'<rect class="chain-b is-side" x="{x}" y="{y:g}" width="{wide:g}" height="{height:g}"'
        ' rx="5"/>'
        f'<text class="chain-n is-side" x="{x + 42}" y="{y + 30:g}">{escape(box.count)}</text>'
        f'<text class="chain-w" x="{x + 42}" y="{y + 48:g}">{escape(box.count_word)}</text>'
        + _spoken(
            box,
            "".join(
                f'<text class="chain-t is-side" x="{x + 88}" y="{y + 26 + 20 * n:g}">'
                f"{escape(line)}</text>"
                for n, line in enumerate(title)
            )
            + _lines(who, x + 88, y + 28 + 20 * len(title)),
        )
    )


def _top(picture: Chain, x: float) -> str:
    wide = _MAIN - x + _LEFT
    return (
        f'<rect class="chain-top" x="{x}" y="0" width="{wide:g}" height="56" rx="5"/>'
        f'<text class="chain-t is-top" x="{x + 24}" y="33">{escape(picture.top)}</text>'
        f'<text class="chain-r" x="{x + wide - 24:g}" y="33">{escape(picture.top_note)}</text>'
    )


def _up(x: float, top: float, bottom: float, word: str) -> str:
    """An arrow upwards between two boxes, with its word."""
    return (
        f'<path class="chain-l" d="M{x:g} {bottom:g}V{top + 8:g}"/>'
        f'<path class="chain-p" d="M{x:g} {top:g}l7 11h-14z"/>'
        f'<text class="chain-e" x="{x + 16:g}" y="{(top + bottom) / 2 + 6:g}">{escape(word)}</text>'
    )


def _beside(arrow: Arrow, x: float, left: float, tops: dict[int, tuple[float, float]]) -> str:
    """An arrow at the left, past the boxes in between."""
    start = tops[arrow.start][0] + tops[arrow.start][1] / 2
    end = tops[arrow.end][0] + tops[arrow.end][1] / 2
    middle = (start + end) / 2
    return (
        f'<path class="chain-l" d="M{left:g} {start:g}H{x:g}V{end:g}H{left - 9:g}"/>'
        f'<path class="chain-p" d="M{left:g} {end:g}l-11-7v14z"/>'
        f'<text class="chain-e is-turned" transform="translate({x - 8:g} {middle:g}) rotate(-90)">'
        f"{escape(arrow.word)}</text>"
    )
