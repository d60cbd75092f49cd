"""How far a step is, as the house or the region says it. What the house says counts."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import save
from regiovisie.decisions.actions.step_mail import tell_contradicted, tell_left_off
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.models import Step
from regiovisie.network.models import Account

# What only a body itself can know; the region says it with a link.
SAID_BY_THE_BODY = frozenset({StepState.ON_AGENDA, StepState.TREATED, StepState.MOVED_ON})


def say(
    step: Step,
    state: StepState,
    day: ImpreciseDate | None,
    *,
    on_behalf: bool,
    source_address: str = "",
) -> bool:
    """Set state and day as somebody says them; the caller saves the step and sends the mails.

    When the house says otherwise than the region registered, the house counts and the region's
    word stays beside it. When the region says otherwise than the house, only that is noted.
    Returns whether the house contradicts the region for the first time with this.
    """
    known = (StepState(step.state), step.date)
    if on_behalf and step.by_house:
        said = (state, day) != known
        step.region_state, step.region_date = (state, day) if said else ("", None)
        return False
    contradicted = not on_behalf and step.on_behalf and (state, day) != known
    if contradicted:
        step.region_state, step.region_date = known
    elif not on_behalf and (step.region_state, step.region_date) == (state, day):
        step.region_state, step.region_date = "", None  # now both say the same
    if not on_behalf and (step.on_behalf or (state, day) != known):
        step.by_house = True
    step.state, step.date = state, day
    step.on_behalf = on_behalf and state in SAID_BY_THE_BODY
    if source_address or contradicted:
        step.source_address = source_address  # what the region gave was for what it said
    return contradicted


@transaction.atomic
def leave_off(
    step: Step,
    *,
    day: date,
    today: date,
    by: Account,
    reason: str,
    on_behalf: bool = False,
    source_address: str = "",
) -> Step:
    """Say that a body did not treat the subject on a day; the day stays with the step.

    `on_behalf`: the region says it, which asks for a link. The officers of that municipality and
    whoever registered it get one mail; nobody else does. Where the house itself said otherwise,
    the house counts and nobody is told.
    """
    db.lock(step.round)
    step = db.lock(step)
    if step.state == StepState.TREATED and not (step.on_behalf and not on_behalf):
        raise ValidationError(_("This step was treated; its outcome says what was decided."))
    if on_behalf and not source_address:
        raise ValidationError({"source_address": _("Say where it can be read: give a link.")})
    contradicted = say(
        step,
        StepState.MOVED_ON,
        ImpreciseDate.day(day),
        on_behalf=on_behalf,
        source_address=source_address,
    )
    save(step, by=by, reason=reason)
    if contradicted:
        tell_contradicted(step, today=today)
    if step.state == StepState.MOVED_ON:
        tell_left_off(step, day, by, today=today)
    return step
