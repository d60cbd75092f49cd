"""v0.9 of the regional text is finished, and v1.0 is being written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories.merenland import Merenland, make_merenland
from tests.factories.papers import Desk, make_desk


@pytest.fixture
def world(home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-04-12T09:00")
    return make_merenland()


@pytest.fixture
def desk(world: Merenland) -> Desk:
    """v0.9 is finished and v1.0 is being written."""
    made = make_desk(world.region, world.round)
    made.next("v1.0")
    return made
