"""How many random rounds each law is tried on: new ones in every run, many more with --full."""

from __future__ import annotations

import pytest
from hypothesis import settings

QUICK, FULL = 60, 1500


def pytest_configure(config: pytest.Config) -> None:
    """Name the profile that the laws of planning use, before they are collected."""
    count = FULL if config.getoption("--full") else QUICK
    settings.register_profile("laws", max_examples=count, deadline=None)
