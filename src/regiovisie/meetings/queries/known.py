"""The meetings we know, as plain values, beside what a file says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from regiovisie.common.dates.words import AMSTERDAM
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.logic.comparison import Comparison, Known, Wanted, compare
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.meetings.models import Meeting


def moment_of(papers_due: datetime | None, has_hour: bool) -> Moment | None:
    """Return the moment that a body named itself, in Amsterdam time; None when it did not."""
    if papers_due is None:
        return None
    local = papers_due.astimezone(AMSTERDAM)
    return Moment(local.date(), local.time().replace(tzinfo=None) if has_hour else None)


def known_meetings(bodies: Collection[int]) -> list[Known]:
    """Return every meeting of these bodies (one query)."""
    rows = Meeting.objects.filter(body__in=bodies).values_list(
        "pk", "body", "day", "starts_at", "papers_due", "papers_due_has_hour", "uid", "state"
    )
    return [
        Known(
            id=pk,
            body=body,
            day=day,
            starts_at=starts_at,
            due=moment_of(papers_due, has_hour),
            uid=uid,
            cancelled=state == MeetingState.CANCELLED,
            held=state == MeetingState.HELD,
        )
        for pk, body, day, starts_at, papers_due, has_hour, uid, state in rows
    ]


def comparison_of(wanted: Sequence[Wanted], *, today: date) -> Comparison:
    """Compare what a file says with what is known now."""
    return compare(known_meetings({one.body for one in wanted}), wanted, today=today)


def steps_touched(comparison: Comparison) -> list[int]:
    """Return the ids of meetings that would change and that something else counts on."""
    return counted_on(comparison.touched)


def counted_on(meetings: Iterable[int]) -> list[int]:
    """Return which of these meetings a noun of another room points at (a step of a round).

    Rooms above are not named here: every key to Meeting from outside this room is asked.
    """
    ids = set(meetings)
    if not ids:
        return []
    found: set[int] = set()
    for relation in Meeting._meta.related_objects:
        model = relation.related_model
        if model._meta.app_label == Meeting._meta.app_label or model.__name__.startswith("Hist"):
            continue
        name = relation.field.attname
        found.update(
            model._base_manager.filter(**{f"{name}__in": ids}).values_list(name, flat=True)
        )
    return sorted(found)
