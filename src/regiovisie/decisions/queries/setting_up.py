"""The route that each member of a region would get when a round opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.ui.tables import Column, table
from regiovisie.decisions.enums import DecidedBy, StepRole
from regiovisie.decisions.models import Round, Step, TemplateStep
from regiovisie.network.models import Membership, Municipality


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


def routes_table(of: Round, today: date) -> SafeString:
    """Return the members with the route each gets (two queries for any number of members)."""
    who = decided_by(of)
    members = list(
        Membership.objects.filter(region=of.region_id)
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=today))
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
        .order_by("municipality__name")
        .values_list("municipality", "municipality__slug", "municipality__display_name")
    )
    steps: dict[int, list[str]] = {}
    for row in (
        TemplateStep.objects.filter(
            template__decided_by=who, template__municipality__in=[pk for pk, *_rest in members]
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
    for pk, slug, name in members:
        href = reverse("route-template", args=[of.region.slug, slug])
        rows.append(
            {
                "name": name,
                "route": ", ".join(steps[pk]) if pk in steps else shortest,
                "kind": _("own template") if pk in steps else _("shortest route"),
                "edit": format_html(
                    '<a href="{}?voor={}&amp;traject={}">{}</a>', href, who, of.slug, _("Change")
                ),
            }
        )
    columns = [
        Column("name", _("Municipality"), head=True),
        Column("route", _("Route")),
        Column("kind", _("From")),
        Column("edit", ""),
    ]
    return table(columns, rows, caption=_("Routes"))


def _words(row: Mapping[str, Any]) -> str:
    body = row["treatment"] or row["body__short_name"] or row["body__name"]
    if row["role"] == StepRole.DECIDING:
        return _("%(body)s (decides)") % {"body": body}
    return str(body)
