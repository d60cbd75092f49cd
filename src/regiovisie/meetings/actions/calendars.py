"""Write what a calendar file says, and who vouches for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from regiovisie.common import db
from regiovisie.common.history.actions import save, save_many
from regiovisie.meetings.actions.closed import ensure_closed_days
from regiovisie.meetings.actions.meetings import moment_columns
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.logic.comparison import Change, Comparison, Wanted
from regiovisie.meetings.models import Calendar, Meeting
from regiovisie.meetings.queries.known import comparison_of
from regiovisie.network.models import Account, Body, Source

PARKED = time(23, 59, 59)


@dataclass(frozen=True)
class Moved:
    """A meeting that is not what it was: `after` is None when it does not take place."""

    meeting: int
    body: int
    before: date
    after: date | None


@dataclass(frozen=True)
class Imported:
    """What reading a file in did. `moved` names the meetings that a round may count on."""

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    cancelled: tuple[int, ...] = ()
    same: int = 0
    moved: tuple[Moved, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing was written."""
        return not (self.new or self.changed or self.cancelled)


class Meanwhile(Exception):
    """The meetings were changed after the preview; `comparison` is what holds now."""

    def __init__(self, comparison: Comparison) -> None:
        super().__init__("the calendar was changed after the preview")
        self.comparison = comparison


@transaction.atomic
def import_calendar(
    wanted: Sequence[Wanted],
    *,
    today: date,
    at: datetime,
    by: Account | None,
    reason: str,
    vouched_by: str,
    file_name: str = "",
    cancel: Collection[int] = (),
    on_behalf: bool = False,
    source: Source | None = None,
    seen: str = "",
) -> Imported:
    """Write what a file says about the meetings of the bodies in it.

    `cancel`: ids of meetings that are not in the file any more and do not take place; others stay.
    `seen`: fingerprint of the comparison that was shown; raises Meanwhile when it differs now.
    Reading the same file in again writes nothing.
    """
    bodies = _locked({one.body for one in wanted})
    comparison = comparison_of(wanted, today=today)
    if seen and seen != comparison.fingerprint:
        raise Meanwhile(comparison)
    rows = Meeting.objects.in_bulk(
        [change.known.id for change in (*comparison.changed, *comparison.learned)]
        + [known.id for known in comparison.gone]
    )
    moved: list[Moved] = []
    cancelled = [
        _cancel(rows[known.id], moved, by=by, reason=reason)
        for known in comparison.gone
        if known.id in set(cancel)
    ]
    for change in comparison.learned:
        rows[change.known.id].uid = change.wanted.uid
        save(rows[change.known.id], by=by, reason=reason)
    changed = []
    for change, parked in _in_order(comparison.changed):
        row = rows[change.known.id]
        if parked:
            row.starts_at = PARKED
            save(row, by=by, reason=reason)
            continue
        row.starts_at = change.known.starts_at
        changed.append(_change(row, change, moved, by=by, reason=reason))
    new = save_many(
        [_new(one, bodies[one.body], source, today) for one in comparison.new],
        by=by,
        reason=reason,
    )
    made = [row.pk for row in new]
    if made or changed or cancelled:
        ensure_closed_days([one.day for one in wanted], by=by)
        touched = {row.body_id for row in (*new, *rows.values())}
        for body in touched:
            vouch(
                bodies[body],
                vouched_by=vouched_by,
                by=by,
                reason=reason,
                today=today,
                at=at,
                file_name=file_name,
                on_behalf=on_behalf and bodies[body].region_id is None,
                source=source,
            )
    return Imported(
        new=tuple(made),
        changed=tuple(changed),
        cancelled=tuple(cancelled),
        same=len(comparison.same),
        moved=tuple(moved),
    )


@transaction.atomic
def vouch(
    body: Body,
    *,
    vouched_by: str,
    by: Account | None,
    reason: str,
    today: date,
    at: datetime | None = None,
    file_name: str = "",
    on_behalf: bool = False,
    source: Source | None = None,
) -> Calendar:
    """Say who vouches for the meeting dates of a body. The same voucher keeps the first day.

    `at`: the moment a file was read in, with its name.
    """
    row = Calendar.objects.filter(body=body).first()
    if row is None:
        row = Calendar(body=body, vouched_since=today)
    elif (row.vouched_by, row.on_behalf) != (vouched_by, on_behalf):
        row.vouched_since = today
    elif at is None:
        return row
    row.vouched_by = vouched_by
    row.vouched_account = by
    row.on_behalf = on_behalf
    if at is not None:
        row.imported_at = at
        row.file_name = file_name[:150]
    if source is not None:
        row.source = source
    return save(row, by=by, reason=reason)


def _locked(ids: Iterable[int]) -> dict[int, Body]:
    """Return the bodies, each locked, always in the same order."""
    found = {body.pk: body for body in Body.objects.filter(pk__in=ids).order_by("pk")}
    return {pk: db.lock(body) for pk, body in found.items()} if len(found) < 50 else found


def _in_order(changes: Iterable[Change]) -> list[tuple[Change, bool]]:
    """Return the changes so that a moment is free before another meeting takes it.

    Where meetings change places, one of them is parked first (True): no two may be at one moment,
    not even for an instant.
    """
    rest = list(changes)
    at = {change.known.id: (change.known.body, *_place(change)[0]) for change in rest}
    done: list[tuple[Change, bool]] = []
    while rest:
        free = [
            one
            for one in rest
            if all(
                (one.known.body, *_place(one)[1]) != taken
                for other, taken in at.items()
                if other != one.known.id
            )
        ]
        for one in free[:1] or rest[:1]:
            if not free:
                done.append((one, True))
                at[one.known.id] = (one.known.body, one.known.day, PARKED)
                continue
            done.append((one, False))
            del at[one.known.id]
            rest.remove(one)
    return done


def _place(change: Change) -> tuple[tuple[date, time | None], tuple[date, time | None]]:
    """Return the moment of a meeting now, and after the change."""
    known, wanted = change.known, change.wanted
    return (known.day, known.starts_at), (wanted.day, wanted.starts_at or known.starts_at)


def _cancel(row: Meeting, moved: list[Moved], *, by: Account | None, reason: str) -> int:
    row.state = MeetingState.CANCELLED
    moved.append(Moved(row.pk, row.body_id, row.day, None))
    save(row, by=by, reason=reason)
    return row.pk


def _change(
    row: Meeting, change: Change, moved: list[Moved], *, by: Account | None, reason: str
) -> int:
    wanted = change.wanted
    if wanted.cancelled:
        return _cancel(row, moved, by=by, reason=reason)
    if change.moved:
        moved.append(Moved(row.pk, row.body_id, row.day, wanted.day))
        row.day = wanted.day
    if change.hour:
        row.starts_at = wanted.starts_at
    if change.due or change.lapses:
        row.papers_due, row.papers_due_has_hour = moment_columns(wanted.due)
    if change.revived:
        row.state = MeetingState.PLANNED
    if wanted.uid:
        row.uid = wanted.uid
    save(row, by=by, reason=reason)
    return row.pk


def _new(wanted: Wanted, body: Body, source: Source | None, today: date) -> Meeting:
    papers_due, has_hour = moment_columns(wanted.due)
    return Meeting(
        body=body,
        day=wanted.day,
        starts_at=wanted.starts_at,
        papers_due=papers_due,
        papers_due_has_hour=has_hour,
        state=MeetingState.PLANNED if wanted.day >= today else MeetingState.HELD,
        source=source,
        uid=wanted.uid,
    )
