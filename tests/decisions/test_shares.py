"""A share in whole per cents says "everybody" and "nobody" only where that is so."""

from __future__ import annotations

import pytest
from django.utils import translation

from regiovisie.decisions.queries.language import percent


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "0 %"),
        (0.001, "1 %"),
        (0.3, "30 %"),
        (0.994, "99 %"),
        (0.9996, "99 %"),
        (1.0, "100 %"),
    ],
)
def test_a_share_is_rounded_to_nobody_and_everybody_only_when_it_is(
    share: float, said: str
) -> None:
    with translation.override("nl"):
        assert percent(share) == said
