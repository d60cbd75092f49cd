"""The coming year of two regions, planned by the planner itself: proposals, no facts."""

from __future__ import annotations

from datetime import date

from regiovisie.meetings import actions
from regiovisie.meetings.enums import DutyForm, WishKind
from regiovisie.meetings.plan_year import find, keep, write_school_holidays
from regiovisie.network.models import Region

REASON = "voorstel berekend"
PLANNED = ("merenland", "noord-en-midden-limburg")


def plan_years(today: date) -> None:
    """Keep a proposal for next year where a structure says who meets how often."""
    year = today.year + 1
    for region in Region.objects.filter(slug__in=PLANNED).order_by("pk"):
        if region.example:
            _wishes(region, year)
        write_school_holidays(region, year, today, by=None)
        found = find(region, year, today, released=[])
        keep(region, year, found, released=[], by=None, reason=REASON)


def _wishes(region: Region, year: int) -> None:
    """What the people of Merenland wish for that year."""
    bodies = {body.kind: body for body in region.bodies.order_by("pk")}
    actions.wish_for_year(
        region,
        year,
        WishKind.WITHIN,
        body=bodies["administrative_consultation"],
        form=DutyForm.SYMPOSIUM,
        first_day=date(year, 5, 10),
        last_day=date(year, 6, 11),
        must=False,
        wished_by="voorzitter bestuurlijk overleg",
        by=None,
        reason=REASON,
    )
    actions.wish_for_year(
        region,
        year,
        WishKind.APART,
        body=bodies["officials_consultation"],
        days=35,
        must=False,
        wished_by="regionaal beleidsadviseur",
        by=None,
        reason=REASON,
    )
