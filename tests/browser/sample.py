"""One address to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sample:
    """Arguments of the name of an address, who looks (None: a citizen), what it answers."""

    args: tuple[Any, ...] = ()
    viewer: str | None = None
    query: str = ""
