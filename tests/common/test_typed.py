"""A number from an address or a hidden field is one, or it is nothing."""

from __future__ import annotations

import pytest

from regiovisie.common.typed import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("12", 12), ("999999999", 999_999_999)])
def test_a_number_is_read(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", " 1", "-1", "1.0", "²", "٣", "1e3", "1" * 10, "9" * 5000])
def test_anything_else_is_none(text: str) -> None:
    assert whole_number(text) is None
