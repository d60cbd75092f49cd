"""The other rounds: the vision before this one, the plan that waits for it, and the money."""

from __future__ import annotations

from datetime import date

from regiovisie.common.calendar.opening import first_open_on_or_after, last_open_on_or_before
from regiovisie.common.dates import ImpreciseDate
from regiovisie.demo.merenland.days import Days, ago, ahead, noon
from regiovisie.demo.merenland.main_round import LATE, target_after
from regiovisie.demo.merenland.plan import PlannedOutcome, PlannedRound, PlannedStep, Route
from regiovisie.demo.merenland.routes import (
    evening,
    first_executive,
    outcome,
    step,
    to_council,
)
from regiovisie.demo.merenland.towns import TOWNS

TERM = 8  # years
ARCHIVE = ""  # nobody registered it: taken over when the region began with this software


def previous_round(days: Days, term: int) -> PlannedRound:
    """Return the closed round about the previous vision: eight years before, all decided."""
    old = term - TERM
    anchor = date(old - 1, 12, 10)
    target = days.end_of_month(anchor)
    routes, steps_of = [], []
    for index, town in enumerate(TOWNS):
        council = f"{town.slug}/council"
        # Veenhorst decided when the term had begun already.
        if town.slug == "veenhorst":
            day = days.after(council, date(old, 1, 15))
        else:
            day = days.before(council, ago(index * 6, anchor))
        steps = to_council(days, town.slug, day)
        kind = {"kerkbeek": "not_adopted", "lindelo": "amended"}.get(town.slug, "adopted")
        said = {
            "kerkbeek": "De raad wilde een eigen lokale aanpak",
            "lindelo": "Amendement: een jaarlijks gesprek met de wijkteams",
        }
        routes.append(
            Route(
                town.slug,
                steps,
                (
                    outcome(
                        council,
                        day,
                        kind,
                        (1,),
                        ARCHIVE,
                        decided_text=said.get(town.slug, ""),
                    ),
                ),
            )
        )
        steps_of.append(steps)
    bo = days.before("regio/bo", ago(14, first_executive(steps_of)))
    spring = ImpreciseDate.from_code(f"{old - 1}-21")
    opened = first_open_on_or_after(ahead(1, bo), days.closed)
    last = max(found.day for steps in steps_of for found in steps if found.day is not None)
    return PlannedRound(
        subject="previous",
        slug=f"{old}-regiovisie",
        opened_on=opened,
        target=target,
        text_day=opened,
        regional=Route(
            "",
            (
                PlannedStep("regio/delegation", "advising", "treated", when=spring),
                step(days, "regio/bo", bo, "advising", treatment="voorleggen aan de colleges"),
            ),
            (
                PlannedOutcome(
                    body="regio/delegation",
                    kind="advice_positive",
                    points=(1,),
                    registered_at=evening(bo),
                    by="adviser",
                    when=spring,
                ),
            ),
        ),
        routes=tuple(routes),
        closed_on=first_open_on_or_after(ahead(1, last), days.closed),
    )


def plan_round(days: Days, vision: PlannedRound, term: int) -> PlannedRound:
    """Return the round about the implementation plan: executives decide, after the last council."""
    late = next(route for route in vision.routes if route.town == LATE).steps[-1].day
    assert late is not None
    bo = days.after("regio/bo", ahead(1, vision.target))
    steering = days.before("regio/steering", ago(14, bo))
    policy = days.before("regio/policy", min(ago(5, days.today), ago(14, steering)))
    first = ahead(14, max(late, bo))
    executives = {
        town.slug: days.after(f"{town.slug}/executive", ahead(7 * (index % 4), first))
        for index, town in enumerate(TOWNS)
    }
    opened = last_open_on_or_before(ago(1, policy), days.closed)
    return PlannedRound(
        subject="plan",
        slug=f"{term}-uitvoeringsplan",
        opened_on=opened,
        target=days.end_of_month(ahead(31, max(executives.values()))),
        text_day=opened,
        regional=Route(
            "",
            (
                step(days, "regio/policy", policy, "preparing", treatment="eerste concept"),
                step(days, "regio/steering", steering, "advising"),
                step(days, "regio/bo", bo, "advising", treatment="voorleggen aan de colleges"),
            ),
        ),
        routes=tuple(
            Route(slug, (step(days, f"{slug}/executive", day, "deciding", state="calculated"),))
            for slug, day in executives.items()
        ),
    )


# So many days ago, or ahead, each executive treats agenda and contribution.
MONEY_PAST = {
    "duinrode": 27,
    "heidenveld": 27,
    "elzenbroek": 20,
    "molenkamp": 20,
    "plashaven": 20,
    "kerkbeek": 13,
    "waterwoude": 13,
    "lindelo": 1,
    "oosterdal": 1,
}
MONEY_AHEAD = {"rietmeer": 7, "veenhorst": 14, "zandwolde": 21}
MONEY_COUNCILS = {"plashaven": 24, "heidenveld": 31}
UNTOLD = "oosterdal"  # met, but nobody said yet what it decided
EMBARGO = "lindelo"


def money_round(days: Days, year: int) -> PlannedRound:
    """Return the round about agenda and contribution; centre councils decide on the reserve."""
    embargo = noon(first_open_on_or_after(ahead(2, days.today), days.closed))
    routes, steps_of, last = [], [], days.today
    for town in TOWNS:
        executive, past = f"{town.slug}/executive", town.slug in MONEY_PAST
        if past:
            day = days.before(executive, ago(MONEY_PAST[town.slug], days.today))
        else:
            day = days.after(executive, ahead(MONEY_AHEAD[town.slug], days.today))
            last = max(last, day)
        steps = [step(days, executive, day, "deciding", state="on_agenda" if past else "")]
        if town.slug in MONEY_COUNCILS:
            on = ahead(MONEY_COUNCILS[town.slug], days.today)
            decides = days.after(f"{town.slug}/council", on)
            steps.append(step(days, f"{town.slug}/council", decides, "deciding"))
            last = max(last, decides)
        said: list[PlannedOutcome] = []
        if past and town.slug != UNTOLD:
            provided = town.slug == "heidenveld"
            said.append(
                outcome(
                    executive,
                    day,
                    "with_proviso" if provided else "adopted",
                    (1, 2),
                    "adviser",
                    on_behalf=True,
                    decided_text="Met dien verstande dat de raad de begroting wijzigt"
                    if provided
                    else "",
                    public_from=embargo if town.slug == EMBARGO else None,
                )
            )
        routes.append(Route(town.slug, tuple(steps), tuple(said)))
        steps_of.append(tuple(steps))
    bo = days.before("regio/bo", ago(14, first_executive(steps_of)))
    opened = first_open_on_or_after(ahead(1, bo), days.closed)
    return PlannedRound(
        subject="money",
        slug=f"{year}-bijdrage",
        opened_on=opened,
        target=target_after(days, 42, last),
        text_day=opened,
        regional=Route(
            "",
            (step(days, "regio/bo", bo, "advising", treatment="voorleggen aan de colleges"),),
            (
                PlannedOutcome(
                    body="regio/bo",
                    kind="advice_positive",
                    points=(1, 2),
                    registered_at=evening(bo),
                    by="adviser",
                    day=bo,
                    decided_text="Stemt in onder voorbehoud van de colleges.",
                    source_address=f"https://www.merenland.example/overleg/{bo.isoformat()}",
                ),
            ),
        ),
        routes=tuple(routes),
    )
