"""What the card concludes from its figures. Nothing here measures time."""

from __future__ import annotations

import json

import pytest

from bench.figures import Figure, middle_ratio, percentile, table
from bench.pages import PAGES


def figure(counts: float, **facts: object) -> Figure:
    given = {"figure": "1 ms", "floor": "2 ms", "reach": 1.0, "fail": 2.0, **facts}
    return Figure(1, "list", "sqlite", counts=counts, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        (0.5, "stretch"),
        (0.51, "reach"),
        (1.0, "reach"),
        (1.01, "below"),
        (2.0, "below"),
        (2.01, "FAIL"),
    ],
)
def test_the_verdict_follows_from_the_limits(counts: float, verdict: str) -> None:
    assert figure(counts, stretch=0.5).verdict == verdict


def test_without_a_stretch_the_best_is_reach() -> None:
    assert figure(0.1).verdict == "reach"


def test_the_ratio_is_the_middle_of_pairs_measured_together() -> None:
    assert middle_ratio([1, 4, 90], [2, 2, 1]) == 2


def test_a_percentile_is_reached_by_few() -> None:
    times = [float(n) for n in range(1, 102)]
    assert percentile(times, 50) == 51
    assert percentile(times, 99) == 100


def test_the_table_has_a_line_per_figure_and_straight_columns() -> None:
    lines = table([figure(0.4, stretch=0.5), figure(12, unit="kB", reach=20, fail=40)]).splitlines()
    assert len(lines) == 4
    assert lines[2].endswith("stretch")
    assert "12 kB" in lines[3]
    at = lines[0].index("database")
    assert {line[at:].split()[0] for line in lines[2:]} == {"sqlite"}


def test_a_figure_can_be_read_by_programs() -> None:
    told = json.loads(json.dumps(figure(1.5).as_dict()))
    assert (told["row"], told["counts"], told["verdict"]) == (1, 1.5, "below")


def test_the_card_has_the_pages_that_the_architecture_names() -> None:
    rows = [row for row, _path, _says in PAGES.values()]
    assert rows == sorted(rows)
    assert {1, 2} == set(rows)
    assert len(set(PAGES)) == len({path for _row, path, _says in PAGES.values()})
