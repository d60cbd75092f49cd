"""Levels of headings: none is skipped, and what is equal in the text is equal on paper."""

from __future__ import annotations

import pytest

from regiovisie.documents.press.shaping import levels


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("h4 p h4 h4", [3, 0, 3, 3]),  # arguments 1.1, 1.2, 2.1 straight below their section
        ("h3 h4 h4", [3, 4, 4]),
        ("h4 h3 h4", [3, 3, 4]),
        ("p h3 p h3", [0, 3, 0, 3]),
        ("", []),
    ],
)
def test_levels_below_a_section(kinds: str, expected: list[int]) -> None:
    assert levels([{"kind": kind} for kind in kinds.split()]) == expected


def test_levels_below_a_title() -> None:
    assert levels([{"kind": "h4"}, {"kind": "h3"}, {"kind": "h4"}], above=1) == [2, 2, 3]
