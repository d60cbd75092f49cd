"""Writes of the room `meetings`."""

from regiovisie.meetings.actions.afterwards import (
    NotedMeanwhile,
    approve_list,
    attendance_seen,
    note_attendance,
)
from regiovisie.meetings.actions.agenda import (
    NO_NOTE,
    add_action_point,
    add_item,
    annotate,
    change_item,
    finish_action_point,
    hand_in_paper,
    let_in,
    move_item,
    note_result,
    take_off,
)
from regiovisie.meetings.actions.budget_dates import (
    remove_budget_date,
    set_budget_date,
)
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
from regiovisie.meetings.actions.escalation import (
    accept_bottleneck,
    add_rung,
    close_bottleneck,
    open_bottleneck,
    remove_rung,
    return_bottleneck,
)
from regiovisie.meetings.actions.feeds import renew_feed, stop_feed
from regiovisie.meetings.actions.invitations import Invitation, send_invitations
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
from regiovisie.meetings.actions.report_back import send_report_back
from regiovisie.meetings.actions.rules import remove_rule, seen_of, set_rule
from regiovisie.meetings.actions.structure import (
    change_structure,
    describe_structure,
    leave_out,
    place_body,
    prepare,
    seat,
    set_duty,
    start_structure,
)
from regiovisie.meetings.actions.tick import Ticked, TooEarly, tick
from regiovisie.meetings.actions.year import (
    cancel_in_plan,
    drop_wish,
    keep_proposal,
    move_in_plan,
    settle_year,
    wish_for_year,
)

__all__ = [
    "NO_NOTE",
    "Imported",
    "Invitation",
    "Meanwhile",
    "Moved",
    "NotedMeanwhile",
    "Ticked",
    "TooEarly",
    "Twice",
    "accept_bottleneck",
    "add_action_point",
    "add_item",
    "add_rung",
    "annotate",
    "approve_list",
    "attendance_seen",
    "cancel_in_plan",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "change_promise",
    "change_structure",
    "close_bottleneck",
    "close_period",
    "describe_structure",
    "drop_wish",
    "ensure_closed_days",
    "finish_action_point",
    "hand_in_paper",
    "import_calendar",
    "keep_proposal",
    "leave_out",
    "let_in",
    "moment_columns",
    "move_in_plan",
    "move_item",
    "note_attendance",
    "note_promise",
    "note_result",
    "open_bottleneck",
    "open_period",
    "place_body",
    "plan_meeting",
    "prepare",
    "remove_budget_date",
    "remove_rule",
    "remove_rung",
    "renew_feed",
    "report_promise",
    "return_bottleneck",
    "seat",
    "seen_of",
    "send_invitations",
    "send_report_back",
    "set_budget_date",
    "set_duty",
    "set_rule",
    "settle_year",
    "start_structure",
    "stop_feed",
    "take_off",
    "tick",
    "tick_promise",
    "vouch",
    "wish_for_year",
    "withdraw_promise",
    "write_closed_days",
]
