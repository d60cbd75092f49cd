"""Move bottlenecks along the line of a region. Every move is on record."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import delete, save
from regiovisie.meetings.actions.agenda import add_item
from regiovisie.meetings.enums import (
    BottleneckRule,
    BottleneckState,
    ItemKind,
    MeetingState,
    MoveKind,
)
from regiovisie.meetings.logic import escalation
from regiovisie.meetings.models import AgendaItem, Bottleneck, Meeting, Move, Rung
from regiovisie.network.enums import Visibility
from regiovisie.network.models import Account, Body, Region


@transaction.atomic
def add_rung(
    region: Region, body: Body, *, term_days: int, by: Account | None, reason: str
) -> Rung:
    """Add a body on top of the line of its region."""
    if body.region_id != region.pk:
        raise ValidationError({"body": _("Only a body of the region itself stands on its line.")})
    if Rung.objects.filter(region=region, body=body).exists():
        raise ValidationError({"body": _("This body stands on the line already.")})
    top = Rung.objects.filter(region=region).aggregate(top=Max("order"))["top"]
    rung = Rung(region=region, body=body, order=(top or 0) + 1, term_days=term_days)
    return save(rung, by=by, reason=reason)


@transaction.atomic
def remove_rung(rung: Rung, *, by: Account | None, reason: str) -> None:
    """Take a body off the line, while no bottleneck ever came there: the record stays whole."""
    used = Move.objects.filter(rung=rung).exists()
    if used or Bottleneck.objects.filter(proposed=rung).exists():
        raise ValidationError(_("Bottlenecks came here already, so this body stays on the line."))
    delete(rung, by=by, reason=reason)


@transaction.atomic
def open_bottleneck(
    region: Region,
    *,
    title: str,
    on: date,
    by: Account | None,
    reason: str,
    rule: BottleneckRule = BottleneckRule.PERSON,
    since: date | None = None,
    **facts: Any,
) -> Bottleneck:
    """Open a bottleneck, proposed to the lowest rung of the line.

    `facts`: key, explanation, who, address, visibility, visible_body.
    """
    line = line_of(region)
    if not line:
        raise ValidationError(_("This region has no line yet along which bottlenecks are lifted."))
    stand = escalation.opened(on)
    row = Bottleneck(region=region, title=title, rule=rule, since=since or on, **facts)
    return _write(row, stand, line, MoveKind.PROPOSED, rung=line[0], by=by, reason=reason)


@transaction.atomic
def propose_higher(row: Bottleneck, *, on: date, by: Account | None, reason: str) -> bool:
    """Propose a bottleneck to the next rung when its term is over; return whether it was."""
    row = db.lock(row)
    line = line_of(row.region)
    stand = stand_of(row, line)
    try:
        after = escalation.proposed(stand, [rung.term_days for rung in line], on)
    except escalation.NotNow:
        return False
    rung = line[after.proposed or 0]
    _write(row, after, line, MoveKind.PROPOSED, rung=rung, by=by, reason=reason)
    return True


@transaction.atomic
def accept_bottleneck(row: Bottleneck, *, on: date, by: Account, reason: str) -> AgendaItem:
    """Put a proposed bottleneck on the agenda of the next meeting of that body, as its secretary.

    Raises ValidationError when it was not proposed, or the body has no meeting to come.
    """
    row = db.lock(row)
    line = line_of(row.region)
    rung = row.proposed
    if rung is None:
        raise ValidationError(_("This bottleneck is not proposed to anybody now."))
    meeting = coming_meeting(rung, on)
    if meeting is None:
        raise ValidationError(_("This body has no next meeting yet. Plan one first."))
    if row.visibility == Visibility.BODY:
        row.visible_body = rung.body
    row.item = add_item(
        meeting,
        title=row.title,
        kind=ItemKind.DECIDE,
        visibility=Visibility(row.visibility),
        question=row.explanation,
        brought_by=row.who[:100],
        by=by,
        reason=reason,
    )
    after = escalation.accepted(stand_of(row, line), on)
    _write(row, after, line, MoveKind.ACCEPTED, rung=rung, by=by, reason=reason)
    return row.item


@transaction.atomic
def return_bottleneck(row: Bottleneck, *, on: date, by: Account, reason: str) -> Bottleneck:
    """Return a proposed bottleneck to where it was, with the reason."""
    row = db.lock(row)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands in the history.")})
    if row.proposed is None:
        raise ValidationError(_("This bottleneck is not proposed to anybody now."))
    line, rung = line_of(row.region), row.proposed
    after = escalation.returned(stand_of(row, line), on)
    return _write(row, after, line, MoveKind.RETURNED, rung=rung, by=by, reason=reason)


@transaction.atomic
def close_bottleneck(
    row: Bottleneck, *, on: date, decided: bool, by: Account | None, reason: str
) -> bool:
    """Close a bottleneck: a body `decided` on it, or the fact is gone; return whether it was open.

    Closed once, it stays so.
    """
    row = db.lock(row)
    if row.state == BottleneckState.CLOSED:
        return False
    line = line_of(row.region)
    after = escalation.closed(stand_of(row, line), on)
    if not decided:
        row.gone_on = on
    kind = MoveKind.DECIDED if decided else MoveKind.GONE
    _write(row, after, line, kind, rung=row.rung, by=by, reason=reason)
    return True


@transaction.atomic
def fact_gone(row: Bottleneck, *, on: date, reason: str) -> None:
    """Remember of a decided bottleneck that its fact is gone: should it come back, it is new."""
    row = db.lock(row)
    if row.gone_on is None:
        row.gone_on = on
        save(row, by=None, reason=reason)


def line_of(region: Region) -> list[Rung]:
    """Return the line of a region, from below upwards."""
    return list(Rung.objects.filter(region=region).select_related("body").order_by("order"))


def coming_meeting(rung: Rung, today: date) -> Meeting | None:
    """Return the next meeting of the body of a rung."""
    return (
        Meeting.objects.filter(body=rung.body_id, day__gte=today)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("day", "starts_at", "pk")
        .first()
    )


def stand_of(row: Bottleneck, line: list[Rung]) -> escalation.Stand:
    """Return a row as the rules see it."""
    at = {rung.pk: number for number, rung in enumerate(line)}
    return escalation.Stand(
        moved_on=row.moved_on,
        rung=at[row.rung_id] if row.rung_id else None,
        proposed=at[row.proposed_id] if row.proposed_id else None,
        closed=row.state == BottleneckState.CLOSED,
    )


def _write(
    row: Bottleneck,
    stand: escalation.Stand,
    line: list[Rung],
    kind: MoveKind,
    *,
    rung: Rung | None,
    by: Account | None,
    reason: str,
) -> Bottleneck:
    row.rung = line[stand.rung] if stand.rung is not None else None
    row.proposed = line[stand.proposed] if stand.proposed is not None else None
    row.moved_on = stand.moved_on
    if stand.closed:
        row.state, row.closed_on = BottleneckState.CLOSED, stand.moved_on
    elif stand.proposed is not None:
        row.state = BottleneckState.PROPOSED
    elif kind == MoveKind.RETURNED:
        row.state = BottleneckState.RETURNED
    else:
        row.state = BottleneckState.ON_RUNG
    row = save(row, by=by, reason=reason)
    move = Move(bottleneck=row, kind=kind, day=stand.moved_on, rung=rung, reason=reason[:300])
    save(move, by=by, reason=reason)
    return row
