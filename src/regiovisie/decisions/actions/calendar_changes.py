"""Answer what a changed calendar asks of a running round: take it over, or keep what stood."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import save
from regiovisie.decisions.actions.routes import moment_column
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.logic.calendar_change import CalendarSays
from regiovisie.decisions.models import Round, Step
from regiovisie.network.models import Account


@transaction.atomic
def take_calendar_over(
    of: Round, said: Sequence[CalendarSays], *, by: Account, reason: str
) -> list[Step]:
    """Move steps with the meetings they count on.

    Papers that were handed in stay so, with the moment they were due. Where a meeting does not
    take place a calculated step has no date any more, and one that was handed in or stood on the
    agenda moved on. Raises Stale when a step was changed after it was shown; then nothing is
    written.
    """
    _with_reason(reason)
    db.lock(of)
    changed = []
    for each, step in _steps(of, said):
        calculated = step.state == StepState.CALCULATED
        if each.day is not None:
            step.date, step.meeting_id = ImpreciseDate.day(each.day), each.meeting
            if calculated:
                step.papers_due = moment_column(each.papers)
        elif calculated:
            step.date = step.papers_due = step.meeting = None
        else:
            step.state, step.meeting = StepState.MOVED_ON, None
        step.calendar_kept = ""
        changed.append(save(step, by=by, reason=reason, expected=each.revision))
    return changed


@transaction.atomic
def keep_against_calendar(
    of: Round, said: Sequence[CalendarSays], *, by: Account, reason: str
) -> list[Step]:
    """Keep steps as they are although the calendar says otherwise; why stands in the history.

    It is asked again as soon as the calendar says something else. Raises Stale as above.
    """
    _with_reason(reason)
    db.lock(of)
    kept = []
    for each, step in _steps(of, said):
        step.calendar_kept = each.code
        kept.append(save(step, by=by, reason=reason, expected=each.revision))
    return kept


def _with_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands in the history.")})


def _steps(of: Round, said: Sequence[CalendarSays]) -> list[tuple[CalendarSays, Step]]:
    rows = Step.objects.filter(round=of).in_bulk([each.step for each in said])
    return [(each, rows[each.step]) for each in said if each.step in rows]
