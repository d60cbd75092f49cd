"""What was seen while reading a calendar file. No Django: the limited child process uses it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one line (1 is the first; 0 is the whole file).

    `code` is fixed (its sentence stands in `sentences`), `found` is what stood there. An error
    keeps its line out; a remark (`error` False) only tells.
    """

    line: int
    code: str
    found: str = ""
    error: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting in a calendar file of one body. `starts_at` is None when no hour is known."""

    line: int
    day: date
    starts_at: time | None = None
    uid: str = ""
    cancelled: bool = False


class Unreadable(Exception):
    """The whole file cannot be used; `finding` says why."""

    def __init__(self, code: str, found: str = "", line: int = 0) -> None:
        super().__init__(code)
        self.finding = Finding(line, code, found)
