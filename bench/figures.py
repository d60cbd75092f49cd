"""A figure of the card beside its floor, and the table they stand in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any

HEADS = ("#", "what", "database", "figure", "floor", "counts", "reach", "fail", "verdict")


@dataclass(frozen=True)
class Figure:
    """One measured figure. `counts`: what is judged, mostly figure over floor.

    `reach`, `fail` and `stretch` are the greatest values of `counts` that still count as such.
    """

    row: int
    what: str
    database: str
    figure: str
    floor: str
    counts: float
    reach: float
    fail: float
    stretch: float | None = None
    unit: str = "x"

    @property
    def verdict(self) -> str:
        """Return stretch, reach, below (between reach and fail) or FAIL."""
        if self.stretch is not None and self.counts <= self.stretch:
            return "stretch"
        if self.counts <= self.reach:
            return "reach"
        return "below" if self.counts <= self.fail else "FAIL"

    def cells(self) -> tuple[str, ...]:
        """Return the words of this line of the card."""
        return (
            str(self.row),
            self.what,
            self.database,
            self.figure,
            self.floor,
            self._said(self.counts),
            self._said(self.reach),
            self._said(self.fail),
            self.verdict,
        )

    def _said(self, value: float) -> str:
        if self.unit == "x":
            return f"{value:.2f} x"
        return f"{value:g}{' ' + self.unit if self.unit else ''}"

    def as_dict(self) -> dict[str, Any]:
        """Return the figure for other programs."""
        return {**asdict(self), "verdict": self.verdict}


def table(figures: list[Figure]) -> str:
    """Return the card as text in columns."""
    rows = [HEADS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADS))]

    def line(row: tuple[str, ...]) -> str:
        cells = (
            cell.ljust(width) if at < 3 or at == len(HEADS) - 1 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        return "  ".join(cells).rstrip()

    rule = "  ".join("-" * width for width in widths)
    return "\n".join([line(rows[0]), rule, *(line(row) for row in rows[1:])])


def percentile(times: list[float], share: int) -> float:
    """Return the value that `share` per cent of the times do not pass."""
    return quantiles(times, n=100, method="inclusive")[share - 1]


def middle_ratio(values: list[float], floors: list[float]) -> float:
    """Return the median of the ratios of pairs measured one after the other."""
    return median(value / floor for value, floor in zip(values, floors, strict=True))
