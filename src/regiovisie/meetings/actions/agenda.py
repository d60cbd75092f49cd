"""Write the agenda of a meeting: items and their order, papers, annotations, outcomes, actions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import Stale, delete, save
from regiovisie.documents.models import StoredFile
from regiovisie.meetings.enums import ItemKind, ItemResult, MeetingState
from regiovisie.meetings.logic.agenda import results, swapped
from regiovisie.meetings.models import (
    ActionPoint,
    AgendaItem,
    AgendaPaper,
    Annotation,
    Approval,
    Meeting,
)
from regiovisie.network.enums import Visibility
from regiovisie.network.models import Account, Organisation

NO_NOTE = -1  # the "revision" of an annotation that was not there yet


@transaction.atomic
def add_item(
    meeting: Meeting,
    *,
    title: str,
    kind: ItemKind,
    by: Account | None,
    reason: str,
    visibility: Visibility = Visibility.REGION,
    **facts: Any,
) -> AgendaItem:
    """Put an item at the end of an agenda. `facts`: question, brought_by, minutes, public_from,
    handed_over_at, visible_body."""
    meeting = db.lock(meeting)
    _keeps_agenda(meeting)
    last = (
        AgendaItem.objects.filter(meeting=meeting)
        .order_by("-order")
        .values_list("order", flat=True)
        .first()
    )
    item = AgendaItem(
        meeting=meeting,
        title=title,
        kind=kind,
        order=1 if last is None else last + 1,
        visibility=visibility,
        **facts,
    )
    return save(item, by=by, reason=reason)


@transaction.atomic
def change_item(
    item: AgendaItem, *, by: Account, reason: str, expected: int | None = None, **facts: Any
) -> AgendaItem:
    """Change an item. Raises Stale when somebody changed it meanwhile."""
    for name, value in facts.items():
        setattr(item, name, value)
    return save(item, by=by, reason=reason, expected=expected)


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: Account) -> None:
    """Move an item one place up or down on its agenda."""
    meeting = db.lock(item.meeting)
    rows = {
        row.pk: row for row in AgendaItem.objects.filter(meeting=meeting).order_by("order", "pk")
    }
    order = swapped(list(rows), item.pk, up=up)
    for place, key in enumerate(order, start=1):
        row = rows[key]
        if row.order != place:
            row.order = place
            save(row, by=by, reason=_("order of the agenda"))


@transaction.atomic
def take_off(item: AgendaItem, *, by: Account, reason: str) -> None:
    """Take an item off the agenda that nothing came of yet; its last version stays on record."""
    if item.result or item.papers.exists() or item.actions.exists():
        raise ValidationError(_("Something hangs on this item already, so it stays on record."))
    for note in item.annotations.all():
        delete(note, by=by, reason=reason)
    delete(item, by=by, reason=reason)


@transaction.atomic
def hand_in_paper(
    item: AgendaItem,
    *,
    title: str,
    file: StoredFile,
    at: datetime,
    by: Account | None,
    reason: str,
) -> AgendaPaper:
    """Hand a paper in with an item; when it is late, it waits for the chair."""
    if file.held:
        raise ValidationError({"file": _("Say first what the digits in this file are.")})
    return save(
        AgendaPaper(item=item, title=title, file=file, submitted_at=at), by=by, reason=reason
    )


@transaction.atomic
def let_in(paper: AgendaPaper, *, on: date, by: Account, reason: str) -> AgendaPaper:
    """Let a late paper in, as the chair said."""
    paper = db.lock(paper)
    if paper.let_in_on is None:
        paper.let_in_on = on
        save(paper, by=by, reason=reason)
    return paper


@transaction.atomic
def annotate(
    item: AgendaItem,
    house: Organisation,
    *,
    text: str,
    by: Account | None,
    reason: str,
    expected: int | None = None,
) -> Annotation | None:
    """Write the note of a house with an item, or take it away with an empty text.

    `expected`: the revision that was seen, NO_NOTE when there was none yet. Raises Stale when a
    colleague wrote or changed it meanwhile.
    """
    db.lock(item)
    note = Annotation.objects.filter(item=item, organisation=house).first()
    if note is not None and expected is not None and note.revision != expected:
        raise Stale(note)
    if not text.strip():
        if note is not None:
            delete(note, by=by, reason=reason)
        return None
    note = note or Annotation(item=item, organisation=house)
    note.text = text
    return save(note, by=by, reason=reason)


@transaction.atomic
def note_result(
    item: AgendaItem,
    *,
    result: ItemResult,
    text: str,
    by: Account | None,
    reason: str,
    said: str | None = None,
    expected: int | None = None,
) -> AgendaItem:
    """Write down what came of an item; carried over, it goes on in the next meeting of the body.

    `said`: the full minutes of it, where wanted (None: as they are). Raises Stale when somebody
    wrote meanwhile: what both wrote is kept by the caller; ValidationError once the list of the
    meeting was approved.
    """
    if Approval.objects.filter(meeting=item.meeting_id).exists():
        raise ValidationError(
            _("The list of this meeting was approved. Put a correction on the next agenda.")
        )
    if result not in results(ItemKind(item.kind)):
        raise ValidationError({"result": _("That cannot come of an item of this kind.")})
    item.result, item.result_text = result, text
    item.said = item.said if said is None else said
    item = save(item, by=by, reason=reason, expected=expected)
    if result == ItemResult.CARRIED and not hasattr(item, "carried_to"):
        _carry(item, by=by, reason=reason)
    return item


def _carry(item: AgendaItem, *, by: Account | None, reason: str) -> AgendaItem:
    """Put an item on the agenda of the next meeting of the same body, with who may see it."""
    here = item.meeting
    following = (
        Meeting.objects.filter(body=here.body, day__gt=here.day)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("day", "starts_at", "pk")
        .first()
    )
    if following is None:
        raise ValidationError(
            {"result": _("This body has no next meeting yet. Plan one, then carry it over.")}
        )
    return add_item(
        following,
        title=item.title,
        kind=ItemKind(item.kind),
        visibility=Visibility(item.visibility),
        question=item.question,
        brought_by=item.brought_by,
        minutes=item.minutes,
        public_from=item.public_from,
        visible_body=item.visible_body,
        visible_organisation=item.visible_organisation,
        carried_from=item,
        by=by,
        reason=reason,
    )


@transaction.atomic
def add_action_point(
    item: AgendaItem, *, text: str, who: str, due: date | None, by: Account | None, reason: str
) -> ActionPoint:
    """Note what was agreed that somebody does, with the item it was agreed with."""
    return save(ActionPoint(item=item, text=text, who=who, due=due), by=by, reason=reason)


@transaction.atomic
def finish_action_point(point: ActionPoint, *, on: date, by: Account) -> ActionPoint:
    """Say that an action point is done."""
    point = db.lock(point)
    if point.done_on is None:
        point.done_on = on
        save(point, by=by, reason=_("done"))
    return point


def _keeps_agenda(meeting: Meeting) -> None:
    if meeting.body.region_id is None:
        raise ValidationError(_("A municipality keeps the agendas of its own bodies itself."))
    if meeting.state == MeetingState.CANCELLED:
        raise ValidationError(_("This meeting does not take place."))
