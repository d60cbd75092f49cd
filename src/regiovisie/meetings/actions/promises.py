"""Keep what portfolio holders promised to their councils."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save
from regiovisie.meetings.models import Promise
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Account, Body, Region


@transaction.atomic
def note_promise(
    region: Region,
    *,
    council: Body,
    text: str,
    function: str,
    made_on: date,
    by: Account | None,
    reason: str,
    due: date | None = None,
    **facts: Any,
) -> Promise:
    """Note a promise to one council by its own portfolio holder. `facts`: meeting, visibility."""
    if council.kind != BodyKind.COUNCIL:
        raise ValidationError(_("A promise is made to a council."))
    if due is not None and due < made_on:
        raise ValidationError({"due": _("This day lies before the promise itself.")})
    promise = Promise(
        region=region,
        council=council,
        text=text,
        function=function,
        made_on=made_on,
        due=due,
        **facts,
    )
    return save(promise, by=by, reason=reason)


@transaction.atomic
def change_promise(
    promise: Promise,
    *,
    text: str,
    function: str,
    made_on: date,
    due: date | None,
    by: Account,
    reason: str,
    expected: int | None = None,
) -> Promise:
    """Correct a promise that was noted, with a reason; not once the council ticked it off.

    Raises Stale when it was changed after the form was opened (`expected`).
    """
    _still_open(promise, reason)
    if due is not None and due < made_on:
        raise ValidationError({"due": _("This day lies before the promise itself.")})
    promise.text, promise.function = text, function
    promise.made_on, promise.due = made_on, due
    return save(promise, by=by, reason=reason, expected=expected)


@transaction.atomic
def withdraw_promise(promise: Promise, *, on: date, by: Account, reason: str) -> Promise:
    """Withdraw a promise that was noted by mistake, or that the council let go of."""
    promise = db.lock(promise)
    _still_open(promise, reason)
    promise.withdrawn_on = on
    return save(promise, by=by, reason=reason)


def _still_open(promise: Promise, reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands in the history.")})
    if promise.done_on is not None:
        raise ValidationError(_("The council has ticked this promise off already."))
    if promise.withdrawn_on is not None:
        raise ValidationError(_("This promise was withdrawn."))


@transaction.atomic
def report_promise(promise: Promise, *, note: str, by: Account, at: datetime) -> Promise:
    """Say, as the region, that a promise is kept. The council still ticks it off itself."""
    promise = db.lock(promise)
    if promise.done_on is not None:
        raise ValidationError(_("The council has ticked this promise off already."))
    if promise.withdrawn_on is not None:
        raise ValidationError(_("This promise was withdrawn."))
    promise.reported_at, promise.reported_note = at, note
    return save(promise, by=by, reason=_("reported done"))


@transaction.atomic
def tick_promise(promise: Promise, *, by: Account, on: date) -> Promise:
    """Tick a promise off, as the council it was made to."""
    promise = db.lock(promise)
    if promise.done_on is None and promise.withdrawn_on is None:
        promise.done_on = on
        save(promise, by=by, reason=_("ticked off by the council"))
    return promise
