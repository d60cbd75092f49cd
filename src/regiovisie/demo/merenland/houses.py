"""Write how each house of Merenland works: until when it takes papers, its usual route."""

from __future__ import annotations

from datetime import date

from regiovisie.decisions.actions.routes import TemplateLine, set_template
from regiovisie.decisions.enums import StepRole
from regiovisie.demo.merenland.days import NOON, ago
from regiovisie.demo.merenland.towns import BY_SLUG, TOWNS, lead_of
from regiovisie.meetings import actions as meetings
from regiovisie.meetings.enums import RuleKind
from regiovisie.network.models import Account, Body, Organisation

KNOWN_FOR = 150  # days since the house gave its meeting dates
WITHOUT_TEMPLATE = "elzenbroek"  # takes the shortest route


def add_rules(bodies: dict[str, Body], *, by: Account | None, reason: str) -> None:
    """Say for every body until when it takes papers."""
    for key, body in bodies.items():
        meetings.set_rule(
            body, kind=RuleKind.DAYS_BEFORE, days=lead_of(key), hour=NOON, by=by, reason=reason
        )


def add_vouchers(
    bodies: dict[str, Body], accounts: dict[str, Account], today: date, *, reason: str
) -> None:
    """Say who vouches for the meeting dates of each body."""
    for key, body in bodies.items():
        owner, _slash, kind = key.partition("/")
        regional = owner == "regio"
        office = "secretariaat" if kind == "executive" else "griffie"
        clerk = accounts.get("clerk" if owner == "oosterdal" else f"clerk-{owner}")
        meetings.vouch(
            body,
            vouched_by="secretariaat Merenland" if regional else f"{office} {BY_SLUG[owner].name}",
            by=accounts["adviser"] if regional or clerk is None else clerk,
            on_behalf=not regional and clerk is None,
            today=ago(KNOWN_FOR, today),
            reason=reason,
        )


def add_templates(
    houses: dict[str, Organisation], bodies: dict[str, Body], *, by: Account | None, reason: str
) -> None:
    """Say by which route each house treats what its council decides."""
    for town in TOWNS:
        municipality = houses[town.slug].municipality
        if town.slug == WITHOUT_TEMPLATE or municipality is None:
            continue
        lines = [TemplateLine(bodies[f"{town.slug}/executive"], StepRole.PREPARING)]
        lines += [
            TemplateLine(bodies[f"{town.slug}/{each.key}"], StepRole.ADVISING, each.treatment)
            for each in town.preparations
        ]
        lines.append(TemplateLine(bodies[f"{town.slug}/council"], StepRole.DECIDING))
        set_template(municipality, lines, by=by, reason=reason)
