"""Writes of the room `meetings`."""

from regiovisie.meetings.actions.calendars import (
    Imported,
    Meanwhile,
    Moved,
    import_calendar,
    vouch,
)
from regiovisie.meetings.actions.closed import (
    close_period,
    ensure_closed_days,
    open_period,
    write_closed_days,
)
from regiovisie.meetings.actions.meetings import (
    Twice,
    cancel_meeting,
    change_meeting,
    moment_columns,
    plan_meeting,
)
from regiovisie.meetings.actions.promises import (
    change_promise,
    note_promise,
    report_promise,
    tick_promise,
    withdraw_promise,
)
from regiovisie.meetings.actions.rules import remove_rule, seen_of, set_rule

__all__ = [
    "Imported",
    "Meanwhile",
    "Moved",
    "Twice",
    "cancel_meeting",
    "change_meeting",
    "change_promise",
    "close_period",
    "ensure_closed_days",
    "import_calendar",
    "moment_columns",
    "note_promise",
    "open_period",
    "plan_meeting",
    "remove_rule",
    "report_promise",
    "seen_of",
    "set_rule",
    "tick_promise",
    "vouch",
    "withdraw_promise",
    "write_closed_days",
]
