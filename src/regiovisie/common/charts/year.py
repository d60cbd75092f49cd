"""A year in one look: bodies down, days across, arrows for who prepares what.

Each meeting is a small box with its day of the month. The style sheet leaves the picture out on a
narrow screen: the table under it holds the same facts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from regiovisie.common.charts.lettering import escape, fit
from regiovisie.common.charts.scale import TimeScale

WIDTH = 1184.0
_LABEL, _RIGHT, _ROW, _HEAD = 186.0, 92.0, 58.0, 56.0
_BOX = 26.0  # of a meeting


@dataclass(frozen=True)
class Mark:
    """A meeting. `inside`: in a chain of preparation; `round`: another form than a meeting; `full`:
    all of it in words; `wrong`: a rule does not hold for it."""

    key: str
    day: date
    full: str
    inside: bool = False
    round: bool = False
    wrong: bool = False


@dataclass(frozen=True)
class Row:
    """A body with its meetings; `note`: how many of how many, `ok`: whether that is enough."""

    title: str
    marks: tuple[Mark, ...]
    note: str = ""
    ok: bool = True
    lang: str = ""


@dataclass(frozen=True)
class Weeks:
    """Weeks after a meeting (`after`: the key of its mark), with words beside and all of it."""

    first: date
    last: date
    words: str
    full: str
    after: str


@dataclass(frozen=True)
class Year:
    """The picture. `closed`: first and last day of each closed period, with its name. `arrows`:
    pairs of keys of marks, from what prepares to what is prepared. `limits`: last days, with words.
    `weeks`: a row of their own, with its title, note, and whether that is enough.
    """

    year: int
    rows: tuple[Row, ...]
    closed: tuple[tuple[date, date, str], ...]
    arrows: tuple[tuple[str, str], ...]
    months: tuple[str, ...]
    label: str
    description: str
    limits: tuple[tuple[date, str], ...] = ()
    limits_lang: str = ""
    limit_title: str = ""
    note_head: str = ""
    weeks: tuple[Weeks, ...] = ()
    weeks_title: str = ""
    weeks_note: str = ""
    weeks_ok: bool = True


def year(picture: Year) -> SafeString:
    """The year as an SVG of 1184 px wide."""
    scale = TimeScale(date(picture.year, 1, 1), date(picture.year, 12, 31))
    wide = WIDTH - _LABEL - _RIGHT

    def x(day: date) -> float:
        return _LABEL + scale.share(day) * wide

    count = len(picture.rows) + bool(picture.weeks_title) + bool(picture.limits)
    bottom = _HEAD + count * _ROW
    drawn = [_closed(picture, x, bottom), _months(picture, x, bottom)]
    places: dict[str, tuple[float, float]] = {}
    for number, row in enumerate(picture.rows):
        top = _HEAD + number * _ROW
        for mark, shift in zip(row.marks, _shifts(row.marks, x), strict=True):
            places[mark.key] = (x(mark.day), top + _ROW / 2 + shift)
        drawn.append(_row(row, top))
    drawn += [
        _arrow(places[low], places[up]) for low, up in picture.arrows if {low, up} <= {*places}
    ]
    if picture.weeks_title:
        drawn.append(_weeks(picture, x, _HEAD + len(picture.rows) * _ROW, places))
    drawn += [_mark(mark, places[mark.key]) for row in picture.rows for mark in row.marks]
    if picture.limits:
        drawn.append(_limits(picture, x, bottom - _ROW))
    return SafeString(
        f'<svg class="year-pic" viewBox="0 0 {WIDTH:g} {bottom + 2:g}" role="img"'
        ' aria-labelledby="year-title year-desc">'
        f'<title id="year-title">{escape(picture.label)}</title>'
        f'<desc id="year-desc">{escape(picture.description)}</desc>{"".join(drawn)}</svg>'
    )


def _closed(picture: Year, x: Callable[[date], float], bottom: float) -> str:
    parts = []
    for first, last, name in picture.closed:
        left = x(first)
        width = max(x(last + timedelta(days=1)) - left, 2)
        parts.append(
            f'<rect class="year-free" x="{left:.1f}" y="{_HEAD:g}" width="{width:.1f}"'
            f' height="{bottom - _HEAD:g}"><title>{escape(name)}</title></rect>'
        )
    return "".join(parts)


def _months(picture: Year, x: Callable[[date], float], bottom: float) -> str:
    parts = [f'<path class="year-head" d="M0 {_HEAD:g}H{WIDTH:g}M0 {bottom:g}H{WIDTH:g}"/>']
    for number, name in enumerate(picture.months, start=1):
        left = x(date(picture.year, number, 1))
        parts.append(
            f'<path class="year-line" d="M{left:.1f} 6V{bottom:g}"/>'
            f'<text class="year-month" x="{left + 6:.1f}" y="28">{escape(name)}</text>'
        )
    parts.append(f'<text class="year-note" x="{WIDTH:g}" y="28">{escape(picture.note_head)}</text>')
    return "".join(parts)


def _row(row: Row, top: float) -> str:
    middle = top + _ROW / 2
    fitted = fit(row.title, _LABEL - 16, (14.5, 13.0), lines=2, bold=True)
    lang = f' lang="{escape(row.lang)}"' if row.lang else ""
    first = middle + 5 - 9 * (len(fitted.lines) - 1)
    title = "".join(
        f'<text class="year-row" font-size="{fitted.size:g}" x="0" y="{first + 18 * n:g}"'
        + (f' textLength="{room:g}" lengthAdjust="spacingAndGlyphs"' if room else "")
        + f">{escape(line)}</text>"
        for n, (line, room) in enumerate(zip(fitted.lines, fitted.squeeze, strict=True))
    )
    kind = "year-note is-ok" if row.ok else "year-note is-short"
    return (
        f'<path class="year-line" d="M0 {top + _ROW:g}H{WIDTH:g}"/><g{lang}>{title}</g>'
        f'<text class="{kind}" x="{WIDTH:g}" y="{middle + 5:g}">{escape(row.note)}</text>'
    )


def _shifts(marks: Sequence[Mark], x: Callable[[date], float]) -> list[float]:
    """Marks that would lie over each other stand a little higher and lower in turn."""
    shifts: list[float] = []
    for number, mark in enumerate(marks):
        near = number and x(mark.day) - x(marks[number - 1].day) < _BOX + 2
        if near and shifts[-1] == 0.0:
            shifts[-1] = -13.0
        shifts.append((13.0 if shifts[-1] < 0 else -13.0) if near else 0.0)
    return shifts


def _mark(mark: Mark, place: tuple[float, float]) -> str:
    left, middle = place[0] - _BOX / 2, place[1]
    kind = "year-m" + (" is-in" if mark.inside else "") + (" is-wrong" if mark.wrong else "")
    return (
        f'<g class="{kind}"><title>{escape(mark.full)}</title>'
        f'<rect x="{left:.1f}" y="{middle - 12:g}" width="{_BOX:g}" height="24"'
        f' rx="{12 if mark.round else 4}"/>'
        f'<text x="{place[0]:.1f}" y="{middle + 5:g}">{mark.day.day}</text></g>'
    )


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    """From under what prepares to above what is prepared; upwards when it stands higher."""
    down = 1 if end[1] >= start[1] else -1
    y1, y2 = start[1] + 12 * down, end[1] - 19 * down
    bend = (y1 + y2) / 2
    return (
        f'<path class="year-a" d="M{start[0]:.1f} {y1:g}C{start[0]:.1f} {bend:g} {end[0]:.1f}'
        f' {bend:g} {end[0]:.1f} {y2:g}"/>'
        f'<path class="year-p" d="M{end[0]:.1f} {y2 + 7 * down:g}l-4.5 {-8 * down}h9z"/>'
    )


def _weeks(
    picture: Year, x: Callable[[date], float], top: float, places: dict[str, tuple[float, float]]
) -> str:
    """The row of weeks: a bar each, and a line to it from the meeting it follows."""
    note, ok = picture.weeks_note, picture.weeks_ok
    parts = [_row(Row(picture.weeks_title, (), note, ok), top)]
    middle = top + _ROW / 2
    lang = f' lang="{escape(picture.limits_lang)}"' if picture.limits_lang else ""
    following = [*picture.weeks[1:], None]
    for one, after in zip(picture.weeks, following, strict=False):
        edge = x(after.first) if after else WIDTH - _RIGHT
        left, right = x(one.first), max(x(one.last + timedelta(days=1)), x(one.first) + 6)
        if one.after in places:
            across, start = places[one.after]
            parts.append(
                f'<path class="year-a" d="M{across:.1f} {start + 12:g}V{middle:g}H{left - 6:.1f}"/>'
                f'<path class="year-p" d="M{left:.1f} {middle:g}l-8 -4.5v9z"/>'
            )
        said, room = "", 7.2 * len(one.words) + 16
        for start, end in ((right, edge), (left, min(right, edge))):  # beside the bar, else in it
            if end - start >= room:
                said = f'<text x="{start + 8:.1f}" y="{middle + 5:g}">{escape(one.words)}</text>'
                break
        parts.append(
            f'<g class="year-w"><title{lang}>{escape(one.full)}</title><rect x="{left:.1f}"'
            f' y="{middle - 12:g}" width="{right - left:.1f}" height="24" rx="4"/>{said}</g>'
        )
    return "".join(parts)


def _limits(picture: Year, x: Callable[[date], float], top: float) -> str:
    parts = [
        f'<text class="year-row" font-size="14.5" x="0" y="{top + 34:g}">'
        f"{escape(picture.limit_title)}</text>"
    ]
    lang = f' lang="{escape(picture.limits_lang)}"' if picture.limits_lang else ""
    for day, words in picture.limits:
        parts.append(
            f'<g class="year-l"{lang}><title>{escape(words)}</title>'
            f'<path d="M{x(day):.1f} {top + 8:g}V{top + 50:g}M{x(day):.1f} {top + 10:g}h14l-4 6 4 6'
            'h-14"/></g>'
        )
    return "".join(parts)
