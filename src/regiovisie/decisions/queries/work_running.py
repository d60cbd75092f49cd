"""What running a round asks beside outcomes: the region's one question, and promises."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.common.prepared import prepared
from regiovisie.common.ui.work import WorkItem
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.enums import RoundState
from regiovisie.decisions.models import RegionalQuestion, Round
from regiovisie.decisions.permissions import REPORT_PROMISE, TICK_PROMISE, place_of
from regiovisie.meetings.models import Promise
from regiovisie.network.permissions import may
from regiovisie.network.viewer import Sight, Viewer

ANSWER_DAYS = 14  # calendar days for the region to say what it does with a changed passage
AHEAD_DAYS = 56  # promises due later than this are no task yet


@prepared
def _questions(sight: Sight, regions: frozenset[int], now: datetime) -> QuerySet[RegionalQuestion]:
    return (
        RegionalQuestion.objects.filter(
            answer="",
            amendment__round__region__in=regions,
            amendment__round__state=RoundState.OPEN,
        )
        .filter(RegionalQuestion.visible_q(sight, now))
        .filter(Round.visible_q(sight, now, "amendment__round__"))
        .select_related("amendment__participant", "amendment__round")
        .order_by("asked_on", "id")
    )


def questions_for(viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Return the open questions to the regions this viewer works for (one query)."""
    if not viewer.adviser_region_ids:
        return []
    rows = _questions(viewer.sight, viewer.adviser_region_ids, now)
    return [
        WorkItem(
            key=f"question-{row.public_id}",
            due=row.asked_on + timedelta(days=ANSWER_DAYS),
            title=_("Decide what the region does with %(label)s of %(name)s")
            % {"label": row.amendment.label, "name": row.amendment.participant},
            why=_("This council changed the text; %(round)s")
            % {"round": row.amendment.round.short_title or row.amendment.round.title},
            href=address_of("regional-question", row.public_id),
            verb=_("Answer"),
            kind="question",
            word=_("question"),
        )
        for row in rows
    ]


@prepared
def _promises(
    sight: Sight, houses: frozenset[int], regions: frozenset[int], now: datetime, last: date
) -> QuerySet[Promise]:
    return (
        Promise.objects.filter(
            Promise.visible_q(sight, now), done_on__isnull=True, withdrawn_on__isnull=True
        )
        .filter(
            Q(region__in=regions, reported_at__isnull=True)
            | Q(council__organisation__in=houses, reported_at__isnull=False)
        )
        .filter(Q(due__lte=last) | Q(reported_at__isnull=False))
        .select_related("council__organisation__municipality")
        .order_by("due", "id")
    )


def promises_for(viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Return promises to report (region) or to tick off (clerk), in at most three queries."""
    houses, regions = viewer.organisation_ids, viewer.adviser_region_ids
    last = now.date() + timedelta(days=AHEAD_DAYS)
    rows = _promises(viewer.sight, houses, regions, now, last)
    prefetch_related_objects(rows, "rounds__region")
    found = []
    for row in rows:
        of = next(iter(row.rounds.all()), None)
        if of is None:
            continue
        place = place_of(of, row.council)
        town = row.council.organisation.municipality.name
        home = f"{of.get_absolute_url()}#toezeggingen"
        if row.reported_at is not None and may(viewer, TICK_PROMISE, place):
            found.append(
                WorkItem(
                    key=f"promise-{row.public_id}",
                    due=row.due or row.reported_at.astimezone(now.tzinfo).date(),
                    title=_("Tick a promise to the council of %(name)s off") % {"name": town},
                    why=dutch(row.text[:120]),
                    href=home,
                    verb=_("Tick off"),
                    kind="promise",
                    word=_("promise"),
                    post_href=address_of("promise-tick", row.public_id),
                )
            )
        elif row.reported_at is None and row.due and may(viewer, REPORT_PROMISE, place):
            found.append(
                WorkItem(
                    key=f"promise-{row.public_id}",
                    due=row.due,
                    title=_("Keep a promise to the council of %(name)s") % {"name": town},
                    why=dutch(row.text[:120]),
                    href=address_of("promise-report", row.public_id),
                    verb=_("Report done"),
                    kind="promise",
                    word=_("promise"),
                )
            )
    return found
