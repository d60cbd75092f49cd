"""Whole cents in words."""

import pytest

from regiovisie.common.money import show


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [
        (4_000_000, "€\xa040.000", "€40,000"),
        (1250, "€\xa012,50", "€12.50"),
        (-5, "-€\xa00,05", "-€0.05"),
        (0, "€\xa00", "€0"),
    ],
)
def test_amounts(cents, dutch, english):
    assert (show(cents, "nl"), show(cents, "en")) == (dutch, english)
