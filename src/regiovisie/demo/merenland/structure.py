"""The consultation structure of Merenland: who meets, for whom, and who sits for whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from regiovisie.demo.merenland.towns import REGIONAL_BODIES, weekday_of
from regiovisie.meetings import actions
from regiovisie.meetings.enums import DutyForm, SeatRole, StructureStatus
from regiovisie.meetings.models import Structure
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Account, Body, Organisation, Region

# From below upwards: form and times a year; an advisory delegation stands beside the chain.
DUTIES: tuple[tuple[str, tuple[tuple[DutyForm, int, int], ...]], ...] = (
    ("officials", ((DutyForm.MEETING, 10, 10),)),
    ("policy", ((DutyForm.MEETING, 6, 6),)),
    ("steering", ((DutyForm.MEETING, 8, 8),)),
    ("bo", ((DutyForm.MEETING, 4, 4), (DutyForm.SYMPOSIUM, 1, 1))),
    ("delegation", ((DutyForm.MEETING, 3, 5),)),
)
CHAIN = (("officials", "policy", 7), ("policy", "steering", 14), ("steering", "bo", 14))
# Until when these municipalities take figures for their own budget: month, day, days needed.
BUDGETS = (("plashaven", (4, 14), 14), ("oosterdal", (5, 12), 21), ("zandwolde", (6, 1), 14))
HOLDER, OFFICIAL = "portefeuillehouder", "beleidsmedewerker"


def add_structure(
    region: Region,
    bodies: dict[str, Body],
    houses: dict[str, Organisation],
    today: date,
    *,
    by: Account | None,
    reason: str,
) -> Structure:
    """Add the structure that holds since the beginning of last year."""
    own: dict[str, Any] = {"by": by, "reason": reason}
    structure = actions.start_structure(
        region,
        name=f"Overlegstructuur {today.year - 1}",
        status=StructureStatus.ADOPTED,
        decided_by=BodyKind.EXECUTIVE,
        valid_from=date(today.year - 1, 1, 1),
        **own,
    )
    tasks = {one.key: one.task for one in REGIONAL_BODIES}
    parts = {part.slug: part for part in region.sub_regions.all()}
    places = {}
    for key, duties in DUTIES:
        places[key] = actions.place_body(
            structure,
            bodies[f"regio/{key}"],
            strand="Advies" if key == "delegation" else "",
            tasks=tasks[key],
            weekday=weekday_of(f"regio/{key}"),
            **own,
        )
        for form, lowest, highest in duties:
            actions.set_duty(places[key], form=form, lowest=lowest, highest=highest, **own)
    for lower, upper, days in CHAIN:
        actions.prepare(places[lower], places[upper], lead_days=days, **own)
    actions.seat(places["bo"], function=HOLDER, everyone=True, **own)
    for slug, role, part in (
        ("plashaven", SeatRole.CHAIR, None),
        ("waterwoude", SeatRole.MEMBER, "noord"),
        ("heidenveld", SeatRole.MEMBER, None),
        ("oosterdal", SeatRole.MEMBER, None),
        ("veenhorst", SeatRole.MEMBER, "zuid"),
    ):
        actions.seat(
            places["steering"],
            function=HOLDER,
            organisation=houses[slug],
            role=role,
            on_behalf_of=parts[part] if part else None,
            **own,
        )
    actions.seat(places["policy"], function=OFFICIAL, everyone=True, **own)
    actions.seat(places["policy"], function="kernpartners", on_agenda=True, **own)
    actions.seat(places["officials"], function="regionaal beleidsadviseur", **own)
    actions.seat(places["officials"], function=OFFICIAL, everyone=True, **own)
    actions.seat(places["delegation"], function="leden van lokale adviesraden", **own)
    for slug, day, lead in BUDGETS:
        year = today.year + (date(today.year, *day) < today)
        actions.set_budget_date(
            houses[slug],
            name=f"invoer begroting {year + 1}",
            day=date(year, *day),
            lead_days=lead,
            **own,
        )
    return structure
