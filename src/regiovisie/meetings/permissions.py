"""Who may do what in the room `meetings`. Meeting dates themselves are public."""

from __future__ import annotations

from collections.abc import Iterable

from regiovisie.network.models import Body
from regiovisie.network.permissions import (
    Ground,
    Place,
    Right,
    clerk_of_council,
    may,
    officer_of_house,
    secretary_of_executive,
    works_for_region,
)
from regiovisie.network.viewer import Viewer

KEEP = Right(
    "meetings.keep_calendar",
    "Keep the calendar of a body of the own house: meetings, rule for papers, closed days",
    (
        Ground(
            clerk_of_council,
            "The clerk serves the council, and knows when it and its committees meet.",
        ),
        Ground(secretary_of_executive, "The secretary knows when the own executive meets."),
        Ground(
            officer_of_house,
            "The policy officer prepares the subject for every body of the own house, and "
            "needs its dates.",
        ),
    ),
    "What changes is in the history, with who did it and why.",
)
ON_BEHALF = Right(
    "meetings.keep_calendar_on_behalf",
    "Keep the calendar of any body of the region, on behalf of its house",
    (
        Ground(
            works_for_region,
            "Clerks do not sign in to send a calendar; the region reads it in, and it is "
            "shown that the region vouches for it.",
        ),
    ),
)
STRUCTURE = Right(
    "meetings.keep_structure",
    "Keep the consultation structure: its versions, bodies, seats, duties and preparations",
    (
        Ground(
            works_for_region,
            "The region keeps how its municipalities meet, with the source of each version.",
        ),
    ),
    "What changes is in the history, with who did it and why.",
)
AGENDA = Right(
    "meetings.keep_agenda",
    "Keep the agenda of a body of the region: items, papers, outcomes, action points",
    (
        Ground(
            works_for_region,
            "The region is secretary of its own bodies, and writes down what the chair says.",
        ),
    ),
)
ANNOTATE = Right(
    "meetings.annotate",
    "Write an annotation for the portfolio holder of the own house with an item",
    (
        Ground(
            officer_of_house,
            "The policy officer prepares the own portfolio holder for the meeting.",
        ),
    ),
    "An annotation is read by the own house only; the region does not see it.",
)
RAISE = Right(
    "meetings.raise_bottleneck",
    "Raise a bottleneck of the region, proposed to the lowest rung of its line",
    (
        Ground(officer_of_house, "The policy officer sees in the own house what stagnates."),
        Ground(works_for_region, "The region sees across all houses what stagnates."),
    ),
    "Whether it comes on an agenda is up to the secretary of that body.",
)
BUDGET_DATES = Right(
    "meetings.keep_budget_dates",
    "Keep the planning-and-control dates of a municipality",
    (
        Ground(officer_of_house, "The policy officer knows when the own budget is closed."),
        Ground(works_for_region, "The region plans its meetings so that each budget is reached."),
    ),
)
PLAN_YEAR = Right(
    "meetings.plan_year",
    "Plan a year of meetings of the region: wishes, proposals, settling, moving",
    (
        Ground(
            works_for_region,
            "The region is secretary of its own bodies, and looks for days that suit them all.",
        ),
    ),
    "A proposal is computed and marked so; meetings come of it when a person settles it.",
)
RIGHTS = (KEEP, ON_BEHALF, STRUCTURE, AGENDA, ANNOTATE, RAISE, BUDGET_DATES, PLAN_YEAR)


def keeps_as(viewer: Viewer, body: Body, regions: Iterable[int]) -> str:
    """Return how this viewer may keep this calendar: "house", "region" (on behalf), or empty.

    `regions`: ids of the regions that the body's municipality takes part in now. A region's own
    body is kept by the region, on behalf of nobody.
    """
    places = [
        Place(
            region_id=region,
            organisation_id=body.organisation_id,
            body_id=body.pk,
            body_kind=body.kind,
        )
        for region in ([body.region_id] if body.region_id else [None, *regions])
    ]
    if any(may(viewer, KEEP, place) for place in places):
        return "house"
    return "region" if any(may(viewer, ON_BEHALF, place) for place in places) else ""
