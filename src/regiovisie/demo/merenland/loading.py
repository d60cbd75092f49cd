"""Write Merenland into the database, only through the rooms' own actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from regiovisie.decisions.models import Round
from regiovisie.demo.merenland import (
    agendas,
    calendars,
    consultation,
    later_consultations,
    lists,
    papers,
    rounds,
    shared_questions,
    standstill,
    structure,
    visions,
)
from regiovisie.demo.merenland import houses as working
from regiovisie.demo.merenland.dates import plan
from regiovisie.demo.merenland.follow_up import add_follow_up
from regiovisie.demo.merenland.people import add_people
from regiovisie.demo.merenland.plan import Plan
from regiovisie.demo.merenland.towns import REGIONAL_BODIES, SUB_REGIONS, TOWNS
from regiovisie.demo.merenland.words import NOTE, PARTNERS, THEME_LINE
from regiovisie.meetings import actions as meetings
from regiovisie.meetings.enums import ClosedKind, MeetingState
from regiovisie.meetings.models import Meeting
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind, Competence, OrganisationKind
from regiovisie.network.models import Account, Body, Organisation, Region

REASON = "voorbeeld geladen"
COLOURS = {
    "thema": "#12496b",
    "thema-diep": "#0b3250",
    "thema-200": "#b9cfdf",
    "thema-100": "#dde8f0",
    "thema-50": "#eff4f8",
}
GROWTH = 0.006  # a year


@transaction.atomic
def load(today: date, by: Account | None = None) -> Region:
    """Load Merenland as it stands on a day; the region must not be there yet."""
    planned = plan(today)
    region = network.add_region(
        slug="merenland",
        name="Merenland",
        theme_name=THEME_LINE,
        example=True,
        note=NOTE,
        order=1,
        by=by,
        reason=REASON,
    )
    network.set_colours(region, COLOURS, by=by, reason=REASON)
    bodies, houses = _network(region, planned, by=by)
    accounts = add_people(region, bodies, houses, by=by, reason=REASON)
    held = _meetings(region, planned, bodies, by=by)
    working.add_rules(bodies, by=by, reason=REASON)
    working.add_vouchers(bodies, accounts, today, reason=REASON)
    structure.add_structure(region, bodies, houses, today, by=by, reason=REASON)
    working.add_templates(houses, bodies, by=by, reason=REASON)
    made: dict[str, Round] = {}
    # The older ones first, and before all what another one waits for.
    for each in sorted(
        planned.rounds, key=lambda found: (found.subject == "plan", found.opened_on)
    ):
        made[each.subject] = rounds.add_round(
            region,
            planned,
            each,
            bodies,
            held,
            accounts,
            by=by,
            reason=REASON,
            waits_for=made["vision"] if each.subject == "plan" else None,
        )
    add_follow_up(made["vision"], planned, bodies, accounts, reason=REASON)
    calendars.move_a_meeting(planned, held, by=accounts["adviser"])
    agendas.add_agendas(held, houses, accounts, today, by=accounts["adviser"], reason=REASON)
    kept: dict[str, Any] = {"by": accounts["adviser"], "reason": REASON}
    standstill.add_line(region, bodies, kept)
    standstill.add_past(held, today, kept)
    papers.add_papers(
        made["vision"],
        planned.round("vision"),
        bodies,
        accounts,
        today,
        by=by,
        reason=REASON,
    )
    newest = visions.add_visions(
        region, planned.term, made["previous"], made["vision"], houses, by=by, reason=REASON
    )
    last = max(day for body, day in held if body == "regio/steering" and day < today)
    standstill.add_attendance(held["regio/steering", last], houses, **kept)
    standstill.add_bottlenecks(region, held, today, kept)
    lists.add_lists(region, by=accounts["adviser"], reason=REASON)
    shared_questions.add_questions(
        made["vision"],
        planned.round("vision").opened_on,
        today,
        by=accounts["adviser"],
        reason=REASON,
    )
    consultation.add_consultation(
        newest, planned.round("vision"), bodies, houses, accounts, reason=REASON
    )
    later_consultations.add_later(
        newest,
        later_consultations.days_of(today, planned.closed),
        bodies,
        houses,
        accounts,
        reason=REASON,
    )
    return region


def _network(
    region: Region, planned: Plan, *, by: Account | None
) -> tuple[dict[str, Body], dict[str, Organisation]]:
    """Add municipalities, bodies and partners; return bodies and houses by their key."""
    bodies: dict[str, Body] = {}
    houses: dict[str, Organisation] = {}
    parts = {
        slug: network.add_sub_region(
            region, slug=slug, name=name, order=order, by=by, reason=REASON
        )
        for order, (slug, name) in enumerate(SUB_REGIONS, start=1)
    }
    years = _years(planned)
    for town in TOWNS:
        municipality = network.add_municipality(
            code=town.code,
            slug=town.slug,
            name=town.name,
            example=True,
            school_region="midden",
            by=by,
            reason=REASON,
        )
        network.add_member(
            region,
            municipality,
            sub_region=parts[town.sub_region],
            tile=town.tile,
            by=by,
            reason=REASON,
        )
        if town.centre:
            network.name_centre(
                region, municipality, sub_region=parts[town.sub_region], by=by, reason=REASON
            )
        for year in years:
            network.count_inhabitants(
                municipality,
                reference_date=date(year, 1, 1),
                inhabitants=inhabitants(town.inhabitants, years[-1] - year),
                by=by,
                reason=REASON,
            )
        house = municipality.organisation
        houses[town.slug] = house
        for body in house.bodies.all():
            bodies[f"{town.slug}/{body.kind}"] = body
        for found in town.preparations:
            bodies[f"{town.slug}/{found.key}"] = network.add_body(
                kind=BodyKind(found.kind),
                name=found.name,
                short_name=found.name[:40],
                organisation=house,
                competence=Competence.ADVISES,
                by=by,
                reason=REASON,
            )
    for regional in REGIONAL_BODIES:
        bodies[f"regio/{regional.key}"] = network.add_body(
            kind=BodyKind(regional.kind),
            name=regional.name,
            short_name=regional.short_name,
            region=region,
            competence=Competence(regional.competence),
            task=regional.task,
            frequency=regional.frequency,
            composition=regional.composition,
            by=by,
            reason=REASON,
        )
    for partner in PARTNERS:
        houses[f"partner/{partner.key}"] = network.add_partner(
            region,
            kind=OrganisationKind(partner.kind),
            name=partner.name,
            core_partner=partner.core,
            place=partner.place,
            by=by,
            reason=REASON,
        )
    return bodies, houses


def inhabitants(latest: int, years_before: int) -> int:
    """Return the inhabitants some years before the latest figure, on tens."""
    return round(latest * (1 - GROWTH * years_before) / 10) * 10


def _years(planned: Plan) -> list[int]:
    """Return the years of which figures are needed: of each round, and the last three."""
    last = planned.today.year
    return sorted({last, last - 1, last - 2, *(found.opened_on.year for found in planned.rounds)})


def _meetings(
    region: Region, planned: Plan, bodies: dict[str, Body], *, by: Account | None
) -> dict[tuple[str, date], Meeting]:
    """Add closed periods and meetings; return the meetings by body and day."""
    for closure in planned.closures:
        meetings.close_period(
            name=closure.name,
            kind=ClosedKind.RECESS if closure.recess else ClosedKind.HOLIDAY,
            first_day=closure.first_day,
            last_day=closure.last_day,
            region=region,
            by=by,
            reason=REASON,
        )
    meetings.ensure_closed_days(
        [day for days in planned.meetings.values() for day in days], by=by, reason=REASON
    )
    return {
        (key, day): meetings.plan_meeting(
            bodies[key],
            day,
            state=MeetingState.HELD if day < planned.today else MeetingState.PLANNED,
            by=by,
            reason=REASON,
        )
        for key, days in planned.meetings.items()
        for day in days
    }
