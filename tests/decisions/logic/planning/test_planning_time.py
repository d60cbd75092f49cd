"""Planning is linear and quick; the card has the exact figure (bench/planning.py)."""

from __future__ import annotations

from bench.planning import SECONDS, seconds


def test_a_tenth_of_the_country_takes_far_less_than_the_whole_may() -> None:
    assert seconds(34, 3, times=3) < SECONDS / 2
