"""The route that each member of a region would get when a round opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.decisions.enums import DecidedBy, StepRole
from regiovisie.decisions.models import Round, RouteTemplate, Step, TemplateStep
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body, Membership, Municipality

PREPARE_COUNCIL = {BodyKind.COMMITTEE, BodyKind.DOMAIN_MEETING}
MOST_GUESSED = 2


def decided_by(of: Round) -> DecidedBy:
    """Return who decides in a round: as its first point says."""
    first = of.points.order_by("number").values_list("decided_by", flat=True).first()
    return DecidedBy(first) if first else DecidedBy.COUNCILS


def words_used(town: Municipality) -> list[str]:
    """Return the words this house uses for its own steps, in templates and routes, by name."""
    templates = TemplateStep.objects.filter(template__municipality=town)
    routes = Step.objects.filter(participant__municipality=town, body__organisation__isnull=False)
    found = {
        *templates.values_list("treatment", flat=True),
        *routes.values_list("treatment", flat=True),
    }
    return sorted(found - {""})


@dataclass(frozen=True)
class Routes:
    """What the page of the routes shows; `next_*`: the first municipality without a template."""

    sentence: SafeString
    table: SafeString
    next_href: str
    next_name: str


def routes(of: Round, today: date) -> Routes:
    """Return the members with the route each gets (two queries for any number of members)."""
    who = decided_by(of)
    members = members_of(of.region_id, today)
    steps: dict[int, list[SafeString]] = {}
    for row in (
        TemplateStep.objects.filter(
            template__decided_by=who,
            template__municipality__in=[member.municipality for member in members],
        )
        .order_by("order")
        .values("template__municipality", "body__name", "body__short_name", "treatment", "role")
    ):
        steps.setdefault(row["template__municipality"], []).append(_words(row))
    shortest = (
        _("executive decides")
        if who in {DecidedBy.EXECUTIVES, DecidedBy.CENTRE_EXECUTIVES}
        else _("executive, then council")
    )
    rows = []
    for member in members:
        own = member.municipality in steps
        rows.append(
            {
                "name": member.name,
                "route": mark_safe(" → ".join(steps[member.municipality])) if own else shortest,
                "kind": badge("ok", _("own template")) if own else badge("nog", _("shortest")),
                "edit": html(
                    '<a href="%(href)s">%(word)s<span class="hidden-text"> %(name)s</span></a>',
                    href=_template_href(of, member, who),
                    word=_("Change"),
                    name=member.name,
                ),
            }
        )
    columns = [
        Column("name", _("Municipality"), head=True),
        Column("route", _("Route")),
        Column("kind", _("Kind"), mark=True),
        Column("edit", ""),
    ]
    bare = [member for member in members if member.municipality not in steps]
    return Routes(
        sentence=_sentence(len(members), len(bare)),
        table=table(columns, rows, caption=_("Routes")),
        next_href=_template_href(of, bare[0], who) if bare else "",
        next_name=bare[0].name if bare else "",
    )


def _sentence(total: int, bare: int) -> SafeString:
    """Return how many take part, and how many have no route of their own."""
    clauses = [
        html(
            ngettext(
                "<b>%(count)s municipality</b> takes part.",
                "<b>%(count)s municipalities</b> take part.",
                total,
            ),
            count=words.number_word(total, tongue()).capitalize(),
        )
    ]
    if bare:
        clauses.append(
            html(
                ngettext(
                    "%(count)s has no template yet and gets the shortest route.",
                    "%(count)s have no template yet and get the shortest route.",
                    bare,
                ),
                count=words.number_word(bare, tongue()).capitalize(),
            )
        )
    return mark_safe(" ".join(clauses))


@dataclass(frozen=True)
class Member:
    """A municipality that takes part in a region."""

    municipality: int
    slug: str
    name: str


def members_of(region: int, today: date) -> list[Member]:
    """Return the members of a region on a day, by name."""
    return [
        Member(*row)
        for row in Membership.objects.filter(region=region)
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=today))
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
        .order_by("municipality__name")
        .values_list("municipality", "municipality__slug", "municipality__display_name")
    ]


def next_without(region: int, after: str, who: DecidedBy, today: date) -> Member | None:
    """Return the next municipality without a template after the one with this slug, in order."""
    members = members_of(region, today)
    known = set(
        RouteTemplate.objects.filter(
            decided_by=who, municipality__in=[member.municipality for member in members]
        ).values_list("municipality", flat=True)
    )
    place = next((n for n, member in enumerate(members) if member.slug == after), -1)
    round_about = members[place + 1 :] + members[: max(place, 0)]
    return next((each for each in round_about if each.municipality not in known), None)


def proposed(bodies: Iterable[Body], who: DecidedBy) -> dict[str, str]:
    """Return a first guess of a route, as initial values of its form.

    The executive prepares, the bodies that prepare the council advise, the council decides; or
    the executive decides alone. Of a house with many committees none is guessed.
    """
    rows = list(bodies)
    executive = [(body, StepRole.PREPARING) for body in rows if body.kind == BodyKind.EXECUTIVE]
    if who in {DecidedBy.EXECUTIVES, DecidedBy.CENTRE_EXECUTIVES}:
        found = [(body, StepRole.DECIDING) for body, _role in executive]
    else:
        between = [(body, StepRole.ADVISING) for body in rows if body.kind in PREPARE_COUNCIL]
        council = [(body, StepRole.DECIDING) for body in rows if body.kind == BodyKind.COUNCIL]
        found = [*executive, *(between if len(between) <= MOST_GUESSED else []), *council]
    values: dict[str, str] = {}
    for number, (body, role) in enumerate(found, 1):
        values |= {f"body_{number}": body.public_id, f"role_{number}": role.value}
    return values


def _template_href(of: Round, member: Member, who: DecidedBy) -> str:
    href = address_of("route-template", of.region.slug, member.slug)
    return f"{href}?{urlencode({'voor': who.value, 'traject': of.slug})}"


def _words(row: Mapping[str, Any]) -> SafeString:
    body = format_html(
        '<span lang="nl">{}</span>',
        row["treatment"] or row["body__short_name"] or row["body__name"],
    )
    if row["role"] == StepRole.DECIDING:
        return html(_("%(body)s (decides)"), body=body)
    return body
