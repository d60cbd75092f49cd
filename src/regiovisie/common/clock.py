"""The only clock. Views and commands read it; rules receive dates as arguments.

`REGIOVISIE_TODAY` (or `--today`) sets it: a date ("2027-05-19") moves the day and lets the time of
day run on; a moment ("2027-05-19T11:59") stands still.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings

ZONE = ZoneInfo("Europe/Amsterdam")


@lru_cache(maxsize=8)
def _shift(setting: str) -> tuple[timedelta | None, datetime | None]:
    """Return (shift in whole days, fixed moment); one of the two is None."""
    if "T" in setting or " " in setting:
        moment = datetime.fromisoformat(setting)
        return None, moment if moment.tzinfo else moment.replace(tzinfo=ZONE)
    wanted = date.fromisoformat(setting)
    return wanted - datetime.now(ZONE).date(), None


def now() -> datetime:
    """Return the current moment in Europe/Amsterdam, or the one that was set."""
    setting = getattr(settings, "REGIOVISIE_TODAY", "")
    if not setting:
        return datetime.now(ZONE)
    shift, fixed = _shift(setting)
    if fixed is not None:
        return fixed.astimezone(ZONE)
    moment = datetime.now(ZONE).replace(tzinfo=None) + (shift or timedelta())
    return moment.replace(tzinfo=ZONE)


def today() -> date:
    """Return the current day in Europe/Amsterdam, or the one that was set."""
    return now().date()
