"""Time on a line: days to places, ticks, and marks that keep out of each other's way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

LONG_SPAN_DAYS = 30 * 30.44  # more than 30 months: years as ticks


@dataclass(frozen=True)
class Tick:
    """A place on the axis with its words ("okt", "jan 2027", "2024")."""

    day: date
    label: str


@dataclass(frozen=True)
class TimeScale:
    """A straight scale from ``first`` to ``last`` (days, both included)."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Length in days, at least one."""
        return max((self.last - self.first).days, 1)

    def share(self, day: date) -> float:
        """Place of a day as a share of the width, 0 to 1, clamped to the line."""
        return min(max((day - self.first).days / self.days, 0.0), 1.0)

    def holds(self, day: date) -> bool:
        """Whether the day lies on the line."""
        return self.first <= day <= self.last

    def ticks(self, months: Sequence[str], room: float, label_px: float) -> list[Tick]:
        """Month or year starts, as many as fit in ``room`` px with labels ``label_px`` wide.

        ``months``: twelve short names. The first tick and each January carry the year.
        """
        if self.days > LONG_SPAN_DAYS:
            step = next(
                (s for s in (1, 2, 5, 10) if 365.25 * s / self.days * room >= label_px * 0.8), 20
            )
            years = range(self.first.year + 1, self.last.year + 1)
            return [Tick(date(y, 1, 1), str(y)) for y in years if y % step == 0 or step == 1]
        step = next((s for s in (1, 2, 3, 4, 6) if 30.44 * s / self.days * room >= label_px), 12)
        ticks: list[Tick] = []
        day = _next_month(self.first)
        while day <= self.last:
            if (day.month - 1) % step == 0:
                year = f" {day.year}" if day.month == 1 or not ticks else ""
                ticks.append(Tick(day, f"{months[day.month - 1]}{year}"))
            day = _next_month(day)
        if step == 1 and (not ticks or self.share(ticks[0].day) * room >= label_px + 12):
            start = Tick(self.first, f"{months[self.first.month - 1]} {self.first.year}")
            if ticks and ticks[0].day.month != 1:
                ticks[0] = Tick(ticks[0].day, months[ticks[0].day.month - 1])
            ticks.insert(0, start)
        return ticks


def _next_month(day: date) -> date:
    """First day of the month after the one of ``day``."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def scale_for(
    days: Sequence[date], *, today: date | None = None, target: date | None = None
) -> tuple[TimeScale, bool] | None:
    """The scale that shows all ``days``, the target, and today when it is near.

    Today stretches the line only when it lies within 60 days or a third of the line's own length;
    otherwise the second value is False and the caller says at the edge where today is.
    None when there is nothing to place.
    """
    known = list(days)
    if not known:
        return None
    if target is not None:
        known.append(target)
    first, last = min(known), max(known)
    near = False
    if today is not None:
        reach = timedelta(days=max(60, (last - first).days // 3))
        near = first - reach <= today <= last + reach
        if near:
            first, last = min(first, today), max(last, today)
    pad = timedelta(days=max(5, round((last - first).days * 0.05)))
    return TimeScale(first - pad, last + pad), near


def spread(places: Sequence[float], halves: Sequence[float], gap: float = 2.0) -> list[float]:
    """Move marks apart as little as possible so that none touch, keeping their order.

    ``places``: px, ascending; ``halves``: half widths in px. Least squares under the wish that
    neighbours stay ``halves + gap`` apart (pool adjacent violators).
    """
    offsets = [0.0]
    for left, right in pairwise(halves):
        offsets.append(offsets[-1] + left + right + gap)
    pools: list[tuple[float, int]] = []
    for place, offset in zip(places, offsets, strict=False):
        total, count = place - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, number = pools.pop()
            total, count = total + before, count + number
        pools.append((total, count))
    flat = [total / count for total, count in pools for _ in range(count)]
    return [value + offset for value, offset in zip(flat, offsets, strict=False)]
