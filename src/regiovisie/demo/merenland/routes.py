"""Building stones of every round: steps counted back from the last one, and outcomes."""

from __future__ import annotations

from datetime import date, datetime, time

from regiovisie.common.clock import ZONE
from regiovisie.demo.merenland.days import Days, ago
from regiovisie.demo.merenland.plan import PlannedOutcome, PlannedStep
from regiovisie.demo.merenland.towns import BY_SLUG, Town

PREPARATION = 14  # days between two steps of one route
AGENDA = 21  # so many days ahead a body has its agenda
SUBMITTED = 42  # so many days ahead papers are handed in


def step(
    days: Days,
    body: str,
    day: date,
    role: str,
    *,
    treatment: str = "",
    state: str = "",
    note: str = "",
) -> PlannedStep:
    """Return a step; without a state it is as far as its day says."""
    if not state:
        ahead = (day - days.today).days
        state = "calculated"
        if ahead < 0:
            state = "treated"
        elif ahead <= AGENDA:
            state = "on_agenda"
        elif ahead <= SUBMITTED:
            state = "submitted"
    return PlannedStep(
        body=body,
        role=role,
        state=state,
        day=day,
        papers_due=days.papers_due(body, day),
        treatment=treatment,
        note=note,
        source_address=f"{page_of(body)}/agenda/{day.isoformat()}" if state == "on_agenda" else "",
    )


def page_of(body: str) -> str:
    """Return the invented site on which a body puts its agendas and decision lists."""
    slug, _slash, key = body.partition("/")
    page = {"council": "raad", "executive": "college"}.get(key, "commissie")
    return f"https://{page}.{slug}.example"


def preparing_steps(days: Days, town: Town, council: date) -> list[PlannedStep]:
    """Return the steps before a council meeting, counted back: executive first."""
    found: list[PlannedStep] = []
    following = council
    for preparation in reversed(town.preparations):
        body = f"{town.slug}/{preparation.key}"
        following = days.before(body, ago(PREPARATION, following))
        found.insert(0, step(days, body, following, "advising", treatment=preparation.treatment))
    executive = f"{town.slug}/executive"
    gap = PREPARATION if town.preparations else PREPARATION + 7
    day = days.before(executive, ago(gap, following))
    found.insert(0, step(days, executive, day, "preparing"))
    return found


def to_council(
    days: Days, slug: str, council: date, *, state: str = "", note: str = ""
) -> tuple[PlannedStep, ...]:
    """Return the whole route to a council that decides on this day."""
    town = BY_SLUG[slug]
    decision = step(days, f"{slug}/council", council, "deciding", state=state, note=note)
    return (*preparing_steps(days, town, council), decision)


def first_executive(routes: list[tuple[PlannedStep, ...]]) -> date:
    """Return the first day on which an executive treats the subject."""
    return min(
        found.day
        for route in routes
        for found in route
        if found.day is not None and found.body.endswith("/executive")
    )


def evening(day: date) -> datetime:
    """Return the moment a decision of this day is written down: the same evening."""
    return datetime.combine(day, time(22, 30), tzinfo=ZONE)


def number(slug: str, day: date, shift: int = 0) -> str:
    """Return a decision number in the way this house writes them."""
    serial = 20 + day.timetuple().tm_yday // 3 + shift
    return BY_SLUG[slug].number.format(year=day.year, yy=f"{day.year % 100:02}", serial=serial)


def outcome(
    body: str, day: date, kind: str, points: tuple[int, ...], by: str, **facts: object
) -> PlannedOutcome:
    """Return an outcome of a house's body, with its number and an invented source."""
    slug, _slash, key = body.partition("/")
    shift = 0 if key == "council" else 40
    said: dict[str, object] = {
        "number": number(slug, day, shift),
        "proposal_number": number(slug, day, shift - 9),
        "source_address": f"{page_of(body)}/besluitenlijst/{day.isoformat()}",
        "registered_at": evening(day),
    }
    said.update(facts)
    return PlannedOutcome(body=body, kind=kind, points=points, by=by, day=day, **said)  # type: ignore[arg-type]
