"""The head of a time line: months or years, the flags of today and the target, recess names, and
the lines and bands behind the rows. Places across are percentages, so that the picture stretches
with its column while letters and lines keep their size.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from regiovisie.common.charts.lettering import escape, width
from regiovisie.common.charts.scale import Tick, TimeScale

LABEL_ROOM = 540.0  # px: labels keep apart from this width of the strip on
FLAG_ROOM = 400.0  # px: flags keep apart from this width on
HEAD_ROOM = 100.0  # px: what a flag may stick out over the head of the names
LABEL_SIZE = 12.5
FLAG_HEIGHT = 21.0
MONTHS_Y = 13.0
LANES = (24.0, 48.0)  # tops of the two lanes for flags


@dataclass(frozen=True)
class Recess:
    """A time without meetings, both days included, with its name."""

    first_day: date
    last_day: date
    word: str


@dataclass(frozen=True)
class Flag:
    """A flag on the axis. ``share``: place 0..1; ``left``: px from that place to the flag's left
    side; ``top``: px; ``css``: its class."""

    share: float
    text: str
    css: str
    width: float
    left: float
    top: float

    def box(self, room: float) -> tuple[float, float]:
        """Left and right side in px when the strip is ``room`` px wide."""
        start = self.share * room + self.left
        return start, start + self.width


@dataclass(frozen=True)
class Axis:
    """Everything on the axis, ready to be drawn."""

    scale: TimeScale
    ticks: tuple[Tick, ...]
    flags: tuple[Flag, ...]
    names: tuple[tuple[float, str], ...]
    recesses: tuple[Recess, ...]
    edge_word: str
    edge_right: bool

    @property
    def height(self) -> float:
        """Height in px."""
        low = max((flag.top for flag in self.flags), default=LANES[0])
        return low + FLAG_HEIGHT + 5


def percent(share: float) -> str:
    """A share as an SVG percentage."""
    return f"{share * 100:.4g}%"


def build(
    scale: TimeScale,
    months: Sequence[str],
    *,
    today: tuple[date, str] | None = None,
    target: tuple[date, str] | None = None,
    edge: tuple[date, str] | None = None,
    recesses: Sequence[Recess] = (),
    overhang: float = 0.0,
) -> Axis:
    """Lay out the axis. ``today``, ``target``: day and words of the flag; ``edge``: a day that is
    off the line (today, of an old round), with the words for it; ``overhang``: px a flag may stick
    out on the right (on the left it may over the empty head of the names)."""
    flags = _flags(
        [
            (scale.share(day), word, css)
            for pair, css in ((today, "line-now"), (target, "line-due"))
            if pair is not None
            for day, word in (pair,)
        ],
        overhang,
    )
    label = max(width(f"{month} 2028", LABEL_SIZE, True) for month in months) + 10
    shown = tuple(r for r in recesses if r.last_day >= scale.first and r.first_day <= scale.last)
    taken = [flag.box(LABEL_ROOM) for flag in flags]
    if edge is not None:
        side = width(edge[1], LABEL_SIZE) + 24
        right = edge[0] > scale.last
        words = (LABEL_ROOM - side, LABEL_ROOM) if right else (0.0, side)
        if any(start < words[1] and end > words[0] for start, end in taken):
            flags = [replace(flag, top=LANES[1]) for flag in flags]  # below the words at the edge
        taken.append(words)
    names = []
    for recess in shown:
        middle = (scale.share(recess.first_day) + scale.share(recess.last_day)) / 2
        half = width(recess.word, LABEL_SIZE) / 2 + 4
        start, end = middle * LABEL_ROOM - half, middle * LABEL_ROOM + half
        free = all(end < left or start > right for left, right in taken)
        if recess.word and free and start >= 0 and end <= LABEL_ROOM:
            names.append((middle, recess.word))
            taken.append((start, end))
    return Axis(
        scale=scale,
        ticks=tuple(scale.ticks(months, LABEL_ROOM, label)),
        flags=tuple(flags),
        names=tuple(names),
        recesses=shown,
        edge_word=edge[1] if edge else "",
        edge_right=bool(edge and edge[0] > scale.last),
    )


def _flags(wanted: Sequence[tuple[float, str, str]], overhang: float) -> list[Flag]:
    """Place at most two flags: centred on their lines when far apart; else each outward from its
    own line; at an edge, where there is no room for that, at different heights."""
    end = FLAG_ROOM + overhang
    flags = []
    for share, text, css in wanted:
        wide = width(text, LABEL_SIZE, True) + 18
        left = max(-wide / 2, -share * FLAG_ROOM - HEAD_ROOM)
        left = min(left, end - share * FLAG_ROOM - wide)
        flags.append(Flag(share, text, css, wide, left, LANES[0]))
    if len(flags) < 2:
        return flags
    first, second = sorted(flags, key=lambda flag: flag.share)
    if first.box(FLAG_ROOM)[1] + 8 <= second.box(FLAG_ROOM)[0]:
        return flags
    fits_left = first.share * FLAG_ROOM + HEAD_ROOM >= first.width
    fits_right = end - second.share * FLAG_ROOM >= second.width
    if fits_left and fits_right:
        return [_at(first, 1 - first.width, 0), _at(second, -1, 0)]
    if fits_left:
        return [_at(first, 1 - first.width, 1), _at(second, 1 - second.width, 0)]
    return [_at(first, -1, 0), _at(second, -1, 1)]


def _at(flag: Flag, left: float, lane: int) -> Flag:
    return Flag(flag.share, flag.text, flag.css, flag.width, left, LANES[lane])


def draw_head(axis: Axis) -> str:
    """The axis as SVG; hidden from assistive technology, which reads the dates in the rows."""
    height = axis.height
    out = [
        f'<svg class="line-ax" width="100%" height="{height:g}" aria-hidden="true"'
        ' focusable="false">'
    ]
    for tick in axis.ticks:
        at = axis.scale.share(tick.day)
        gap = 4 if at > 0 else 0
        out.append(
            f'<svg x="{percent(at)}" overflow="visible"><text class="line-m" x="{gap}"'
            f' y="{MONTHS_Y:g}">{escape(tick.label)}</text></svg>'
        )
    text_y = LANES[0] + 15
    out.extend(
        f'<text class="line-r" x="{percent(at)}" y="{text_y:g}" text-anchor="middle">'
        f"{escape(word)}</text>"
        for at, word in axis.names
    )
    for flag in axis.flags:
        middle = flag.left + flag.width / 2
        out.append(
            f'<svg class="{flag.css}" x="{percent(flag.share)}" overflow="visible">'
            f'<path class="line-p" d="M0 {flag.top + 2:g}V{height:g}"/>'
            f'<rect class="line-f" x="{flag.left:.5g}" y="{flag.top:g}" width="{flag.width:.5g}"'
            f' height="{FLAG_HEIGHT:g}" rx="3"/><text class="line-t" x="{middle:.5g}"'
            f' y="{flag.top + 15:g}" text-anchor="middle">{escape(flag.text)}</text></svg>'
        )
    if axis.edge_word:
        place, anchor = ("100%", "end") if axis.edge_right else ("0", "start")
        text = f"{axis.edge_word} →" if axis.edge_right else f"← {axis.edge_word}"
        out.append(
            f'<text class="line-e" x="{place}" y="{text_y:g}" text-anchor="{anchor}">'
            f"{escape(text)}</text>"
        )
    out.append("</svg>")
    return "".join(out)


def draw_back(axis: Axis) -> str:
    """Recess bands, month lines, today and target behind all rows, in one piece."""
    share = axis.scale.share
    out = [
        '<svg class="line-back" width="100%" height="100%" aria-hidden="true" focusable="false">'
    ]
    for recess in axis.recesses:
        start, end = share(recess.first_day), share(recess.last_day)
        out.append(
            f'<rect class="line-band" x="{percent(start)}" y="0" width="{percent(end - start)}"'
            f' height="100%"><title>{escape(recess.word)}</title></rect>'
        )
    for tick in axis.ticks:
        at = share(tick.day)
        if at > 0:
            place = percent(at)
            out.append(f'<line class="line-g" x1="{place}" x2="{place}" y1="0" y2="100%"/>')
    for flag in axis.flags:
        place = percent(flag.share)
        out.append(
            f'<g class="{flag.css}"><line class="line-p" x1="{place}" x2="{place}" y1="0"'
            ' y2="100%"/></g>'
        )
    out.append("</svg>")
    return "".join(out)
