"""What the rounds ask of a person: outcomes to register, papers to hand in, things to confirm."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.prepared import prepared
from regiovisie.common.ui.work import Changed, WorkItem
from regiovisie.decisions.enums import OutcomeKind, RoundState
from regiovisie.decisions.models import Outcome
from regiovisie.decisions.permissions import CONFIRM, SETTLE, registers_as
from regiovisie.decisions.queries import calendar_changes, work_running
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.queries.outcome_page import visible_outcomes, who, whose
from regiovisie.decisions.queries.wording import outcome_words
from regiovisie.decisions.queries.work_steps import (
    Steps,
    decides,
    papers_due,
    short_name,
    steps_for,
    to_register,
    waiting_for,
)
from regiovisie.network.permissions import Place, may
from regiovisie.network.viewer import Sight, Viewer

CONFIRM_DAYS = 14  # calendar days to confirm what the region registered
SETTLE_DAYS = 7

__all__ = ["lately_changed", "steps_for", "waiting_for", "work_for"]


def work_for(viewer: Viewer, now: datetime, known: Steps | None = None) -> list[WorkItem]:
    """Return what is asked of this viewer in the rounds, in a fixed number of queries.

    `known`: the steps of this viewer, where they were read already.
    """
    if not viewer.signed_in or not (viewer.organisation_ids or viewer.adviser_region_ids):
        return []
    steps, served = known or steps_for(viewer, now)
    houses, regions = viewer.organisation_ids, viewer.adviser_region_ids
    outcomes = _open_outcomes(viewer.sight, houses, regions, now)
    return [
        *to_register(steps, served, now),
        *papers_due(viewer, steps, now),
        *_to_confirm(viewer, outcomes),
        *_to_settle(viewer, _registered_twice(viewer, now)),
        *_embargoes(viewer, outcomes, now),
        *work_running.questions_for(viewer, now),
        *work_running.promises_for(viewer, now),
        *calendar_changes.work_items(viewer, now),
    ]


def lately_changed(viewer: Viewer, now: datetime, limit: int = 5) -> list[Changed]:
    """Return the outcomes registered last, in the viewer's regions and houses."""
    if not viewer.signed_in:
        return []
    regions = viewer.region_ids | viewer.adviser_region_ids
    rows = (
        visible_outcomes(viewer, now)
        .filter(
            Q(round__region__in=regions) | Q(body__organisation__in=viewer.organisation_ids),
            corrected_by__isnull=True,
        )
        .order_by("-registered_at", "-id")[: limit * 6]
    )
    found: list[Changed] = []
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        key = (row.round_id, row.participant_id, row.body_id, row.registered_at)
        if key in seen or len(found) == limit:
            continue
        seen.add(key)
        kind = outcome_words(OutcomeKind(row.kind), row.body.kind)[1].lower()
        if row.public_from is not None and row.public_from > now:
            kind = _("%(kind)s (not public yet)") % {"kind": kind}
        found.append(
            Changed(
                what=_("%(name)s: %(kind)s")
                % {"name": row.participant or row.body.name, "kind": kind},
                by=who(row),
                at=row.registered_at,
                href=address_of("outcome-page", row.public_id),
            )
        )
    return found


@prepared
def _open_outcomes(
    sight: Sight, houses: frozenset[int], regions: frozenset[int], now: datetime
) -> QuerySet[Outcome]:
    """Return what the region registered and nobody confirmed, and what is under embargo."""
    return (
        visible_outcomes(sight, now)
        .filter(_of(houses, regions), corrected_by__isnull=True)
        .filter(
            Q(
                on_behalf=True,
                confirmed_at__isnull=True,
                body__organisation__in=houses,
                round__state=RoundState.OPEN,
            )
            | Q(public_from__gt=now)
        )
        .order_by("registered_at", "id")
    )


@prepared
def _newest_of_more(
    sight: Sight, houses: frozenset[int], regions: frozenset[int], now: datetime
) -> QuerySet[Outcome, Any]:
    """Return the newest registration of each meeting that was registered with a difference."""
    return (
        visible_outcomes(sight, now)
        .filter(_of(houses, regions), corrected_by__isnull=True)
        .order_by()
        .values("round_id", "participant_id", "point_id", "body_id", "date")
        .annotate(times=Count("id"), newest=Max("id"))
        .filter(times__gt=1)
        .values_list("newest")
    )


@prepared
def _outcomes(sight: Sight, ids: tuple[int, ...], now: datetime) -> QuerySet[Outcome]:
    return visible_outcomes(sight, now).filter(pk__in=ids).order_by("id")


def _registered_twice(viewer: Viewer, now: datetime) -> list[Outcome]:
    houses, regions = viewer.organisation_ids, viewer.adviser_region_ids
    newest = tuple(id_ for (id_,) in _newest_of_more(viewer.sight, houses, regions, now))
    return _outcomes(viewer.sight, newest, now) if newest else []


def _of(houses: frozenset[int], regions: frozenset[int]) -> Q:
    return Q(body__organisation__in=houses) | Q(round__region__in=regions)


def _place(row: Outcome) -> Place:
    return Place(row.round.region_id, row.body.organisation_id, row.body_id, row.body.kind)


def _meetings(rows: Iterable[Outcome]) -> list[Outcome]:
    """Return one outcome per body and day: one meeting is one task."""
    seen: dict[tuple[Any, ...], Outcome] = {}
    for row in rows:
        seen.setdefault((row.round_id, row.participant_id, row.body_id, row.date.code), row)
    return list(seen.values())


def _to_confirm(viewer: Viewer, rows: list[Outcome]) -> list[WorkItem]:
    waiting = [
        row
        for row in rows
        if row.on_behalf and row.confirmed_at is None and may(viewer, CONFIRM, _place(row))
    ]
    return [
        WorkItem(
            key=f"confirm-{row.public_id}",
            due=row.registered_at.astimezone(words.AMSTERDAM).date() + timedelta(days=CONFIRM_DAYS),
            title=(
                _("Confirm the decision of %(whose)s")
                if decides(row.body)
                else _("Confirm the outcome of %(whose)s")
            )
            % {"whose": whose(row)},
            why=_("The region registered: %(kind)s on %(day)s; %(round)s")
            % {
                "kind": outcome_words(OutcomeKind(row.kind), row.body.kind)[1].lower(),
                "day": row.date.show(tongue()),
                "round": short_name(row.round),
            },
            href=address_of("outcome-page", row.public_id),
            verb=_("Confirm"),
            kind="confirm",
            word=_("confirm"),
            post_href=address_of("outcome-confirm", row.public_id),
        )
        for row in _meetings(waiting)
    ]


def _to_settle(viewer: Viewer, rows: list[Outcome]) -> list[WorkItem]:
    double = [row for row in rows if may(viewer, SETTLE, _place(row))]
    return [
        WorkItem(
            key=f"settle-{row.public_id}",
            due=row.registered_at.astimezone(words.AMSTERDAM).date() + timedelta(days=SETTLE_DAYS),
            title=(
                _("Settle which decision of %(whose)s holds")
                if decides(row.body)
                else _("Settle which outcome of %(whose)s holds")
            )
            % {"whose": whose(row)},
            why=_("The meeting of %(day)s was registered twice, with a difference")
            % {"day": row.date.show(tongue())},
            href=address_of("outcome-settle", row.public_id),
            verb=_("Settle"),
            kind="settle",
            word=_("settle"),
        )
        for row in _meetings(double)
    ]


def _embargoes(viewer: Viewer, rows: list[Outcome], now: datetime) -> list[WorkItem]:
    closed = [
        row
        for row in rows
        if row.public_from is not None
        and row.public_from > now
        and registers_as(viewer, _place(row))
    ]
    return [
        WorkItem(
            key=f"embargo-{row.public_id}",
            due=row.public_from.astimezone(now.tzinfo).date(),  # type: ignore[union-attr]
            title=(
                _("The decision of %(whose)s becomes public")
                if decides(row.body)
                else _("The outcome of %(whose)s becomes public")
            )
            % {"whose": whose(row)},
            why=_("The embargo ends on %(moment)s")
            % {"moment": words.date_time(row.public_from, tongue())},  # type: ignore[arg-type]
            href=address_of("outcome-page", row.public_id),
            verb=_("View"),
            kind="embargo",
            word=_("made public"),
        )
        for row in _meetings(closed)
    ]
