"""The socket through which rooms hang their work in: a name, a function, words for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

JobFunction = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work. The function gets a ``Progress`` and the arguments by name.

    It must be idempotent (a killed worker's job runs again) and returns nothing, the address to
    go on to (a string that begins with "/"), or a ``Result``.
    """

    name: str
    function: JobFunction
    label: str | Promise


@dataclass(frozen=True, slots=True)
class Result:
    """What a job leaves: an address to go on to, or a file below ``$REGIOVISIE_HOME/files``."""

    url: str = ""
    file: str = ""


class UnknownJob(LookupError):
    """No room registered work under this name."""


_kinds: dict[str, Kind] = {}


def register(name: str, function: JobFunction, label: str | Promise) -> None:
    """Make work known under a name; call it in ``apps.py: ready()``."""
    known = _kinds.get(name)
    if known is not None and known.function is not function:
        raise ValueError(f"two kinds of work are called {name!r}")
    _kinds[name] = Kind(name, function, label)


def kind(name: str) -> Kind:
    """Return the work of that name; ``UnknownJob`` when no room registered it."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownJob(f"no work is registered as {name!r}") from None
