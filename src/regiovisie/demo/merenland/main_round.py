"""The round about the vision: of every state that a council can be in there is always one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from regiovisie.common.calendar.opening import first_open_on_or_after
from regiovisie.demo.merenland.days import Days, ago, ahead, noon
from regiovisie.demo.merenland.plan import PlannedOutcome, PlannedRound, PlannedStep, Route
from regiovisie.demo.merenland.routes import (
    evening,
    first_executive,
    outcome,
    step,
    to_council,
)
from regiovisie.demo.merenland.towns import BY_SLUG, TOWNS

# So many days ago, or ago at least, each council met.
MET = {
    "duinrode": 25,
    "waterwoude": 20,
    "lindelo": 19,
    "plashaven": 12,
    "molenkamp": 11,
    "kerkbeek": 6,
    "heidenveld": 4,
    "rietmeer": 1,
    "oosterdal": 1,
}
WILL_MEET = {"elzenbroek": 10, "veenhorst": 44}
AGAIN = {"molenkamp": 21, "kerkbeek": 17}
LATE = "zandwolde"
LATE_BY = 8  # days after the target at least
TARGET = 56  # the target is the end of the month in which this day ahead lies


def points_of(slug: str) -> tuple[int, ...]:
    """Return the points that a council decides: the third is for centre municipalities."""
    return (1, 2, 3) if BY_SLUG[slug].centre else (1, 2)


def target_after(days: Days, at_least: int, needed: date) -> date:
    """Return the first end of a month this many days ahead or more, and not before `needed`."""
    month = ahead(at_least, days.today)
    earliest = max(month, needed)
    target = days.end_of_month(month)
    while target < earliest:
        month = month.replace(day=1) + timedelta(days=32)
        target = days.end_of_month(month)
    return target


def regional_steps(days: Days, before: date) -> list[PlannedStep]:
    """Return the region's own steps in front of the routes, counted back from the executives."""
    bo = days.before("regio/bo", ago(14, before))
    steering = days.before("regio/steering", ago(14, bo))
    delegation = days.before("regio/delegation", ago(14, steering))
    policy = days.before("regio/policy", ago(28, delegation))
    officials = days.before("regio/officials", ago(7, policy))
    return [
        step(days, "regio/officials", officials, "preparing", treatment="concept v0.8 afstemmen"),
        step(days, "regio/policy", policy, "preparing", treatment="concept v0.9 vaststellen"),
        step(days, "regio/delegation", delegation, "advising", treatment="advies op v0.9"),
        step(days, "regio/steering", steering, "advising", treatment="reactie op advies"),
        step(days, "regio/bo", bo, "advising", treatment="voorleggen aan de colleges"),
    ]


def regional_outcomes(steps: list[PlannedStep]) -> tuple[PlannedOutcome, ...]:
    """Return the advice on the vision."""
    days = {found.body: found.day for found in steps if found.day is not None}

    def advice(body: str, kind: str, text: str) -> PlannedOutcome:
        day = days[body]
        return PlannedOutcome(
            body=body,
            kind=kind,
            points=(1,),
            registered_at=evening(day),
            by="adviser",
            day=day,
            decided_text=text,
            source_address=f"https://www.merenland.example/overleg/{day.isoformat()}",
        )

    return (
        advice(
            "regio/delegation",
            "advice_with_remarks",
            "Positief. Vraagt aandacht voor ervaringsdeskundigen en voor de wachttijd bij de "
            "lokale toegang.",
        ),
        advice("regio/steering", "advice_positive", "Neemt beide opmerkingen over in v1.0."),
        advice(
            "regio/bo",
            "advice_positive",
            "Stemt in onder voorbehoud van de colleges en legt v1.0 aan hen voor.",
        ),
    )


def _decisions(
    days: Days, met: dict[str, date], again: dict[str, date]
) -> dict[str, list[PlannedOutcome]]:
    """Return what the councils that met have decided."""
    first_open = first_open_on_or_after(ahead(2, days.today), days.closed)

    def said(slug: str, kind: str, by: str, **facts: object) -> PlannedOutcome:
        return outcome(f"{slug}/council", met[slug], kind, points_of(slug), by, **facts)

    waterwoude = said("waterwoude", "adopted", "adviser", on_behalf=True)
    return {
        "duinrode": [said("duinrode", "adopted", "adviser", on_behalf=True)],
        "waterwoude": [
            waterwoude,
            # The clerk heard it otherwise: both stay until somebody settles it.
            replace(
                waterwoude,
                kind="with_proviso",
                points=(2,),
                by="clerk-waterwoude",
                on_behalf=False,
                decided_text="Met dien verstande dat de evaluatie telkens in het najaar komt",
                registered_at=waterwoude.registered_at + timedelta(hours=11),
            ),
        ],
        "lindelo": [
            said("lindelo", "adopted", "adviser", on_behalf=True, confirmed_by="clerk-lindelo")
        ],
        "plashaven": [said("plashaven", "adopted", "clerk-plashaven")],
        "heidenveld": [
            said(
                "heidenveld",
                "adopted",
                "clerk-heidenveld",
                per_point=((2, "amended"),),
                decided_text="Amendement A-07: de raad wil elk jaar een evaluatie, niet elke "
                "twee jaar",
            )
        ],
        "molenkamp": [
            said(
                "molenkamp",
                "held_over",
                "clerk-molenkamp",
                number="",
                resumes_on=again["molenkamp"],
                decided_text="De raad wil eerst duidelijkheid over de lokale toegang",
            )
        ],
        "kerkbeek": [
            said(
                "kerkbeek",
                "tied",
                "adviser",
                number="",
                on_behalf=True,
                resumes_on=again["kerkbeek"],
                decided_text="De stemmen staakten (12 voor, 12 tegen)",
            )
        ],
        "rietmeer": [
            said(
                "rietmeer",
                "adopted",
                "adviser",
                on_behalf=True,
                public_from=noon(first_open),
            )
        ],
        "oosterdal": [],
    }


def _committees(steps: tuple[PlannedStep, ...], slug: str) -> list[PlannedOutcome]:
    """Return what the committee said, where that is known."""
    kinds = {"duinrode": "without_debate", "plashaven": "for_debate", "heidenveld": "for_debate"}
    return [
        outcome(found.body, found.day, kinds[slug], (1,), "adviser", number="", proposal_number="")
        for found in steps
        if slug in kinds and found.body.endswith("/committee") and found.day is not None
    ]


def _late(days: Days, target: date) -> tuple[PlannedStep, ...]:
    """Return the route of the municipality that lost a step: its executive missed a meeting."""
    executive, committee, council = (f"{LATE}/{k}" for k in ("executive", "committee", "council"))
    decides = days.after(council, ahead(LATE_BY, target))
    prepares = days.before(committee, ago(14, decides))
    missed = days.before(executive, ago(24, days.today))
    again = days.after(executive, ahead(5, days.today))
    return (
        step(
            days,
            executive,
            missed,
            "preparing",
            state="moved_on",
            note="Het college behandelde het voorstel niet: de stukken kwamen een dag te laat.",
        ),
        step(days, executive, again, "preparing"),
        step(days, committee, prepares, "advising", treatment="commissie"),
        step(days, council, decides, "deciding"),
    )


def main_round(days: Days, term: int) -> PlannedRound:
    """Return the round in which the councils decide about the vision."""
    met = {
        slug: days.before(f"{slug}/council", ago(back, days.today)) for slug, back in MET.items()
    }
    again = {s: days.after(f"{s}/council", ahead(on, days.today)) for s, on in AGAIN.items()}
    planned = {s: days.after(f"{s}/council", ahead(on, days.today)) for s, on in WILL_MEET.items()}
    target = target_after(days, TARGET, max(*again.values(), *planned.values()))
    steps = {
        slug: to_council(days, slug, day, state="on_agenda" if slug in met else "")
        for slug, day in {**met, **planned}.items()
    }
    for slug, day in again.items():
        steps[slug] += (step(days, f"{slug}/council", day, "deciding"),)
    steps[LATE] = _late(days, target)
    regional = regional_steps(days, first_executive(list(steps.values())))
    opened = first_open_on_or_after(ahead(1, regional[-1].day or days.today), days.closed)
    decisions = _decisions(days, met, again)
    return PlannedRound(
        subject="vision",
        slug=f"{term}-regiovisie",
        opened_on=opened,
        target=target,
        text_day=opened,
        regional=Route("", tuple(regional), regional_outcomes(regional)),
        routes=tuple(
            Route(
                town.slug,
                steps[town.slug],
                (*_committees(steps[town.slug], town.slug), *decisions.get(town.slug, [])),
            )
            for town in TOWNS
        ),
    )
