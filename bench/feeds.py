"""Row 5: what a row of an export or a feed costs, and a feed that is asked again."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import Any

from bench.figures import middle_ratio
from bench.pages import FEEDS, STATIC_PAGE
from bench.server import Server
from bench.traffic import Target, batch, fetch

MANY, QUICK_ANSWERS = 8, 160  # requests: of exports, and of what takes a millisecond


def measure(server: Server, turns: int, add: Callable[..., None]) -> None:
    """Ask exports with few and many rows by turns, and a feed again beside a static view."""
    for name, (few, many, mark) in FEEDS.items():
        rows = [fetch(server.port, Target(path)).count(mark) for path in (few, many)]
        per_row: tuple[list[float], list[float]] = ([], [])
        for _ in range(turns):
            for at, path in enumerate((few, many)):
                per_row[at].append(_cost(server, Target(path), MANY) / rows[at])
        small, large = (median(costs) * 1e6 for costs in per_row)
        add(
            5,
            f"a row of: {name}",
            figure=f"{large:.0f} us of {rows[1]}",
            floor=f"{small:.0f} us of {rows[0]}",
            counts=middle_ratio(per_row[1], per_row[0]),
            reach=1.1,
            fail=2.0,
        )
    feed = next(iter(FEEDS.values()))[0]
    again = Target(feed, known=_etag(fetch(server.port, Target(feed))))
    costs: dict[str, list[float]] = {"again": [], "static": []}
    for _ in range(turns):
        costs["again"].append(_cost(server, again, QUICK_ANSWERS))
        costs["static"].append(_cost(server, Target(STATIC_PAGE), QUICK_ANSWERS))
    add(
        5,
        "feed of 60 meetings, as it was",
        figure=f"{median(costs['again']) * 1000:.1f} ms",
        floor=f"{median(costs['static']) * 1000:.1f} ms",
        counts=middle_ratio(costs["again"], costs["static"]),
        reach=1.25,
        fail=2.0,
    )


def _cost(server: Server, target: Target, requests: int) -> float:
    """Return the CPU seconds of the workers per request."""
    before = server.cpu()
    batch(server.port, target, requests)
    return (server.cpu() - before) / requests


def _etag(answer: Any) -> str:
    head = answer.split(b"\r\n\r\n")[0].decode()
    for line in head.splitlines():
        name, _colon, value = line.partition(":")
        if name.lower() == "etag":
            return str(value.strip())
    raise RuntimeError("a feed without an ETag")
