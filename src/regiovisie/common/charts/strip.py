"""The steps of one row: on the common scale, and one after another for narrow screens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from regiovisie.common.charts import shapes
from regiovisie.common.charts.axis import percent
from regiovisie.common.charts.lettering import escape
from regiovisie.common.charts.palette import kind as kind_of
from regiovisie.common.charts.scale import TimeScale, spread
from regiovisie.common.charts.shapes import Shape, State

SPREAD_ROOM = 400.0  # px: marks never touch from this width of the strip on
MIDDLE = 17  # px: height of the line in a row of 34


@dataclass(frozen=True)
class Mark:
    """One step. ``first_day`` = ``last_day`` for an exact day; further apart for an imprecise date
    (a quarter, a season); None when there is no date. ``kind``: of the outcome when decided,
    "laat" for a coming step past the target. ``word``: the whole fact in words, read out;
    ``label`` and ``date_text``: the two short lines under the mark on a narrow screen.
    ``confirmed``: on the agenda or treated, so the line towards it is full.
    """

    first_day: date | None
    last_day: date | None
    shape: Shape
    state: State
    word: str
    label: str = ""
    date_text: str = ""
    kind: str = ""
    confirmed: bool = False

    @property
    def middle(self) -> date | None:
        """The day the mark stands on: the day itself, or the middle of an imprecise date."""
        if self.first_day is None:
            return None
        return self.first_day + ((self.last_day or self.first_day) - self.first_day) // 2

    @property
    def imprecise(self) -> bool:
        """Whether the date is wider than a day."""
        return bool(self.first_day and self.last_day and self.last_day > self.first_day)


def out_of_order(marks: Sequence[Mark]) -> set[int]:
    """Places of the marks that lie before their predecessor (missed steps do not count): with
    imprecise dates only when that is certain."""
    wrong: set[int] = set()
    before: Mark | None = None
    for place, mark in enumerate(marks):
        if mark.first_day is None or mark.state is State.MISSED:
            continue
        if before and before.first_day and (mark.last_day or mark.first_day) < before.first_day:
            wrong.add(place)
        before = mark
    return wrong


def positions(marks: Sequence[Mark], scale: TimeScale) -> list[tuple[int, float, float]]:
    """For each mark with a date, from left to right: its place in ``marks``, share of the width
    (0..1) and the px it is moved aside so that it does not touch its neighbours."""
    dated = [(place, mark.middle) for place, mark in enumerate(marks) if mark.middle is not None]
    dated.sort(key=lambda pair: (pair[1], pair[0]))
    shares = [scale.share(day) for _, day in dated if day is not None]
    wanted = [share * SPREAD_ROOM for share in shares]
    halves = [shapes.half_width(marks[place].shape, marks[place].state) for place, _ in dated]
    placed = spread(wanted, halves)
    return [
        (place, share, new - old)
        for (place, _), share, old, new in zip(dated, shares, wanted, placed, strict=True)
    ]


def strip(marks: Sequence[Mark], scale: TimeScale, today: date | None, tone: str) -> str:
    """The steps of one row on the common scale. ``tone``: kind that colours the line, or empty."""
    wrong = out_of_order(marks)
    placed = positions(marks, scale)
    where = {place: (share, shift) for place, share, shift in placed}
    css = f" k-{kind_of(tone).key}" if tone else ""
    words = "; ".join(mark.word for mark in marks if mark.word)
    out = [
        f'<svg class="line-strip{css}" width="100%" height="34" role="img"'
        f' aria-label="{escape(words)}">'
    ]
    chain = sorted(where)
    for before, after in sorted(pairwise(chain), key=lambda pair: pair[1] in wrong):
        out.append(
            _segment(marks[after], where[before], where[after], after in wrong, scale, today)
        )
    for place in (p for p in chain if marks[p].imprecise):
        mark = marks[place]
        if mark.first_day and mark.last_day:
            start, end = scale.share(mark.first_day), scale.share(mark.last_day + timedelta(days=1))
            out.append(
                f'<rect class="line-soft" x="{percent(start)}" y="{MIDDLE - 6}"'
                f' width="{percent(end - start)}" height="12" rx="6"/>'
            )
    for place, share, shift in placed:
        mark = marks[place]
        drawing = shapes.mark(mark.shape, mark.state, mark.kind, place in wrong)
        out.append(
            f'<svg x="{percent(share)}" y="{MIDDLE}" overflow="visible">'
            f'<g transform="translate({shift:.3g})"><title>{escape(mark.word)}</title>{drawing}</g>'
            "</svg>"
        )
    out.append("</svg>")
    return "".join(out)


def _segment(
    mark: Mark,
    start: tuple[float, float],
    end: tuple[float, float],
    wrong: bool,
    scale: TimeScale,
    today: date | None,
) -> str:
    """The line from one mark to the next: full over the road travelled and towards what is on an
    agenda, dotted towards what is only calculated, submitted or unknown."""
    if wrong:
        return _stroke("line-l line-wrong", start[0], end[0])
    sure = mark.confirmed or mark.state not in (State.COMING, State.UNKNOWN)
    if sure:
        return _stroke("line-l", start[0], end[0])
    dotted = "line-l line-dots"
    now = scale.share(today) if today and scale.holds(today) else None
    if mark.state is State.UNKNOWN or now is None or now <= start[0]:
        return _stroke(dotted, start[0], end[0])
    if now >= end[0]:
        return _stroke("line-l", start[0], end[0])
    return _stroke("line-l", start[0], now) + _stroke(dotted, now, end[0])


def _stroke(css: str, start: float, end: float) -> str:
    return (
        f'<line class="{css}" x1="{percent(start)}" x2="{percent(end)}" y1="{MIDDLE}"'
        f' y2="{MIDDLE}"/>'
    )


def steps(marks: Sequence[Mark], tone: str) -> str:
    """The steps at equal distances, for narrow screens."""
    wrong = out_of_order(marks)
    css = f" k-{kind_of(tone).key}" if tone else ""
    out = [f'<span class="line-steps{css}">']
    for place, mark in enumerate(marks):
        following = marks[place + 1] if place + 1 < len(marks) else None
        css = "line-step"
        if following is not None:
            sure = following.confirmed or following.state not in (State.COMING, State.UNKNOWN)
            css += " to-sure" if sure else " to-open"
        drawing = shapes.mark(mark.shape, mark.state, mark.kind, place in wrong)
        out.append(
            f'<span class="{css}"><svg viewBox="-11 -11 22 22" width="22" height="22"'
            f' aria-hidden="true" focusable="false">{drawing}</svg>'
            f'<span class="pic-hidden">{escape(mark.word)}; </span><span aria-hidden="true">'
            f'{escape(mark.label)}</span><b aria-hidden="true">{escape(mark.date_text)}</b></span>'
        )
    out.append("</span>")
    return "".join(out)
