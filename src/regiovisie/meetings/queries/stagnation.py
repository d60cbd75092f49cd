"""Facts of this room about what may stagnate: action points, promises, duties, late papers."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q
from django.utils import translation
from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.common.dates.words import AMSTERDAM
from regiovisie.meetings.enums import BottleneckRule, DutyForm, MeetingState, WishKind
from regiovisie.meetings.logic.agenda import late
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.stagnation import Fact
from regiovisie.meetings.models import ActionPoint, AgendaPaper, Duty, Meeting, Promise, YearWish
from regiovisie.meetings.queries.closed import periods_and_rules
from regiovisie.meetings.queries.known import moment_of
from regiovisie.meetings.queries.planning import LONGEST
from regiovisie.network.enums import Visibility

OF_REGION = (Visibility.PUBLIC, Visibility.REGION)
Found = dict[int, list[Fact]]


def action_points(regions: list[int], today: date) -> Found:
    """Return the open action points with a day."""
    now = _moment(today)
    found: Found = defaultdict(list)
    for row in (
        ActionPoint.objects.filter(done_on=None, due__lt=today)
        .filter(item__meeting__body__region__in=regions)
        .filter(
            Q(item__visibility__in=(*OF_REGION, Visibility.BODY)) | Q(item__public_from__lte=now)
        )
        .select_related("item__meeting__body")
        .order_by("pk")
    ):
        body = row.item.meeting.body
        if body.region_id is not None:
            shown = row.item.public_from is not None and row.item.public_from <= now
            found[body.region_id].append(
                Fact(
                    key=f"action/{row.public_id}",
                    rule=BottleneckRule.ACTION,
                    title=row.text[:200],
                    who=row.who,
                    address=row.item.get_absolute_url(),
                    due=row.due,
                    closed=row.item.visibility == Visibility.BODY and not shown,
                    body=body.pk,
                )
            )
    return found


def promises(regions: list[int], today: date) -> Found:
    """Return the promises to councils that were neither ticked off nor withdrawn."""
    found: Found = defaultdict(list)
    for row in (
        Promise.objects.filter(region__in=regions, due__lt=today)
        .filter(done_on=None, withdrawn_on=None)
        .filter(Q(visibility__in=OF_REGION) | Q(public_from__lte=_moment(today)))
        .select_related("council__organisation__municipality")
        .order_by("pk")
    ):
        house = row.council.organisation
        town = house.municipality.display_name if house and house.municipality else ""
        found[row.region_id].append(
            Fact(
                key=f"promise/{row.public_id}",
                rule=BottleneckRule.PROMISE,
                title=row.text[:200],
                who=row.function if town in row.function else f"{row.function} {town}",
                due=row.due,
            )
        )
    return found


def duties(regions: list[int], today: date) -> Found:
    """Return how often bodies met last year, where that is known, beside how often they had to."""
    year = today.year - 1
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = list(
        Duty.objects.filter(place__structure__region__in=regions)
        .filter(
            Q(place__structure__valid_from=None) | Q(place__structure__valid_from__lte=first),
            Q(place__structure__valid_to=None) | Q(place__structure__valid_to__gte=last),
        )
        .select_related("place__body", "place__structure__region")
        .order_by("pk")
    )
    bodies = {row.place.body_id for row in rows}
    chosen = {
        (body, form): times
        for body, form, times in YearWish.objects.filter(
            body__in=bodies, year=year, kind=WishKind.COUNT
        ).values_list("body_id", "form", "times")
    }
    met: dict[int, dict[str, int]] = defaultdict(dict)
    for body, form, times in (
        Meeting.objects.filter(body__in=bodies, day__gte=first, day__lte=last)
        .exclude(state=MeetingState.CANCELLED)
        .order_by()
        .values_list("body", "form")
        .annotate(Count("pk"))
    ):
        met[body][form] = times
    found: Found = defaultdict(list)
    for row in rows:
        least = chosen.get((row.place.body_id, row.form), row.lowest)
        if least is None or row.place.body_id not in met:
            continue  # no number, or nothing is known of that year: neither met nor missed
        times = met[row.place.body_id].get(row.form, 0)
        found[row.place.structure.region_id].append(_duty(row, year, times, least))
    return found


def _duty(row: Duty, year: int, times: int, least: int) -> Fact:
    """Return how often a body met in one form: another form does not make up for it."""
    body, region = row.place.body, row.place.structure.region
    plain = row.form == DutyForm.MEETING
    with translation.override("nl"):  # kept as it is written, in the language of the region
        line = (
            _("%(body)s met %(times)s of %(least)s times in %(year)s")
            if plain
            else _("%(body)s: %(form)s %(times)s of %(least)s times in %(year)s")
        )
        title = line % {
            "body": body.name,
            "form": DutyForm(row.form).label,
            "times": times,
            "least": least,
            "year": year,
        }
    key = f"duty/{body.public_id}/{year}"
    return Fact(
        key=key if plain else f"{key}/{row.form}",
        rule=BottleneckRule.DUTY,
        title=title[:1].upper() + title[1:],
        who=body.name,
        address=address_of("structure", region.slug),
        due=date(year, 12, 31),
        times=times,
        least=least,
    )


def late_papers(regions: list[int], today: date) -> Found:
    """Return per body how often in a row papers of its meetings were late."""
    first = today - timedelta(days=366)
    papers: dict[Meeting, list[AgendaPaper]] = defaultdict(list)
    for paper in (
        AgendaPaper.objects.filter(item__meeting__body__region__in=regions)
        .filter(item__meeting__day__gte=first, item__meeting__day__lte=today)
        .exclude(item__meeting__state=MeetingState.CANCELLED)
        .select_related("item__meeting__body")
        .order_by("item__meeting__day", "pk")
    ):
        papers[paper.item.meeting].append(paper)
    if not papers:
        return {}
    bodies = {meeting.body_id: meeting.body for meeting in papers}
    where = {key: (frozenset(filter(None, [body.region_id])), None) for key, body in bodies.items()}
    periods, rules = periods_and_rules(where.values(), list(bodies), first - LONGEST, today)
    streak: dict[int, list[Meeting]] = defaultdict(list)
    for meeting, ones in papers.items():
        own = moment_of(meeting.papers_due, meeting.papers_due_has_hour)
        due = BodyCalendar(
            rules=tuple(rules.get(meeting.body_id, ())),
            named={meeting.day: own} if own else {},
            closed=periods.days(where[meeting.body_id]),
        ).due(meeting.day)
        was_late = any(late(one.submitted_at.astimezone(AMSTERDAM), due) for one in ones)
        streak[meeting.body_id] = [*streak[meeting.body_id], meeting] if was_late else []
    found: Found = defaultdict(list)
    for key, meetings in streak.items():
        body = bodies[key]
        if body.region_id is None or not meetings:
            continue
        with translation.override("nl"):
            title = _("Papers of %(body)s are late time after time") % {"body": body.name}
        found[body.region_id].append(
            Fact(
                key=f"papers/{body.public_id}",
                rule=BottleneckRule.PAPERS,
                title=title,
                who=body.name,
                address=address_of("meeting", meetings[-1].public_id),
                due=meetings[1].day if len(meetings) > 1 else None,
                times=len(meetings),
            )
        )
    return found


def _moment(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=AMSTERDAM)
