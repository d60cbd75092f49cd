"""Which days are open. Closed days are rows; these rules get them as a set of dates."""

from regiovisie.common.calendar.dutch import ClosedDay, ClosedKind, SchoolRegion, dutch_days
from regiovisie.common.calendar.opening import (
    first_open_on_or_after,
    is_open,
    last_open_on_or_before,
    open_weekday_on_or_after,
    weekday_on_or_after,
    weekday_on_or_before,
)

__all__ = [
    "ClosedDay",
    "ClosedKind",
    "SchoolRegion",
    "dutch_days",
    "first_open_on_or_after",
    "is_open",
    "last_open_on_or_before",
    "open_weekday_on_or_after",
    "weekday_on_or_after",
    "weekday_on_or_before",
]
