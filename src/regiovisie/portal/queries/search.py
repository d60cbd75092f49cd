"""Search in everything a viewer may see: nine kinds, one query each, on stored folded keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When, Window
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from regiovisie.common.addresses import address_of
from regiovisie.common.dates.words import long_date
from regiovisie.common.db import folded
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.facts import visible_rounds
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.meetings.queries.agenda import visible_items
from regiovisie.network.enums import BodyKind, OrganisationKind
from regiovisie.network.models import Body, Municipality, Organisation, Region
from regiovisie.network.viewer import Viewer
from regiovisie.portal.queries.markup import first_upper, listed
from regiovisie.portal.queries.network import competence_words
from regiovisie.vision.queries.consultation_page import visible_consultations
from regiovisie.vision.queries.visions import visible_goals, visible_visions

SHORTEST = 2  # characters
LONGEST = 200
BRIEF = 5  # of each kind on the first page
PAGE = 25

Row = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind of thing that can be found. `find` gives its rows, `show` makes one of them ready.

    `key`: the field that holds the folded words.
    """

    name: str
    label: str | Promise
    key: str
    find: Callable[[Viewer, datetime], QuerySet[Any, Any]]
    fields: tuple[str, ...]
    show: Callable[[Row], Row]


@dataclass(frozen=True)
class Group:
    """What was found of one kind."""

    name: str
    label: str
    rows: tuple[Row, ...]
    total: int

    @property
    def more(self) -> bool:
        return self.total > len(self.rows)


def asked(text: str) -> list[str]:
    """Return the words somebody looks for, folded; empty when there is too little to look for."""
    words = folded(text[:LONGEST].replace("\x00", "")).split()
    return words if sum(map(len, words)) >= SHORTEST else []


def search(
    words: list[str], viewer: Viewer, now: datetime, *, kind: str = "", page: int = 1
) -> list[Group]:
    """Return what was found: a few of each kind, or one page of one kind."""
    chosen = [one for one in KINDS if one.name == kind] or KINDS
    size = PAGE if kind else BRIEF
    start = (page - 1) * PAGE if kind else 0
    return [group for one in chosen if (group := _find(one, words, viewer, now, start, size)).rows]


def _find(
    kind: Kind, words: list[str], viewer: Viewer, now: datetime, start: int, size: int
) -> Group:
    wanted = Q()
    for word in words:
        wanted &= Q(**{f"{kind.key}__icontains": word})
    if kind.name == "gemeenten":
        wanted |= Q(code__iexact="".join(words))
    rows = list(
        kind.find(viewer, now)
        .filter(wanted)
        .annotate(
            found_total=Window(Count("pk")),
            found_later=Case(
                When(**{f"{kind.key}__startswith": words[0]}, then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            ),
            found_key=F(kind.key),
        )
        .order_by("found_later", "found_key", "pk")
        .values("found_total", *kind.fields)[start : start + size]
    )
    total = rows[0]["found_total"] if rows else 0
    return Group(kind.name, str(kind.label), tuple(kind.show(row) for row in rows), total)


def _region(row: Row) -> Row:
    return {
        "href": address_of("region", row["slug"]),
        "name": row["name"],
        "about": dutch(row["theme_name"]),
        "example": row["example"],
    }


def _municipality(row: Row) -> Row:
    return {
        "href": address_of("municipality", row["slug"]),
        "name": row["name"],
        "about": row["province"] or "",
        "example": row["example"],
    }


def _round(row: Row) -> Row:
    return {
        "href": address_of("round", row["region__slug"], row["slug"]),
        "name": dutch(row["title"]),
        "about": row["region__name"],
        "example": row["region__example"],
    }


def _vision(row: Row) -> Row:
    return {
        "href": address_of("vision", row["region__slug"]),
        "name": dutch(row["title"]),
        "about": listed([dutch(row["motto"]), row["region__name"]]),
        "example": row["region__example"],
    }


def _goal(row: Row) -> Row:
    own = f"?visie={row['vision__public_id']}#doel-{row['public_id']}"
    return {
        "href": address_of("vision", row["vision__region__slug"]) + own,
        "name": dutch(row["text"]),
        "about": listed([dutch(row["vision__title"]), row["vision__region__name"]]),
        "example": row["vision__region__example"],
    }


def _consultation(row: Row) -> Row:
    return {
        "href": address_of("consultation", row["vision__region__slug"], row["public_id"]),
        "name": dutch(row["title"]),
        "about": listed([dutch(row["vision__title"]), row["vision__region__name"]]),
        "example": row["vision__region__example"],
    }


def _body(row: Row) -> Row:
    house = row["organisation__municipality__slug"]
    if house:
        href, of = address_of("municipality", house), row["organisation__name"]
    else:
        href, of = address_of("network", row["region__slug"]), row["region__name"]
    return {
        "href": href,
        "name": dutch(row["name"]),
        "about": html(
            "%(of)s: %(may)s", of=of, may=competence_words(row["competence"], row["legal_basis"])
        ),
        "example": row["region__example"] or row["organisation__municipality__example"],
    }


def _partner(row: Row) -> Row:
    kind = first_upper(OrganisationKind(row["kind"]).label)
    return {
        "href": address_of("network", row["region__slug"]) + "#partners",
        "name": row["name"],
        "about": _("%(kind)s, %(region)s") % {"kind": kind, "region": row["region__name"]},
        "example": row["region__example"],
    }


def _item(row: Row) -> Row:
    day = long_date(row["meeting__day"], tongue())
    return {
        "href": address_of("meeting", row["meeting__public_id"]) + f"#p-{row['public_id']}",
        "name": dutch(row["title"]),
        "about": html("%(body)s, %(day)s", body=dutch(row["meeting__body__name"]), day=day),
        "example": row["meeting__body__region__example"],
    }


KINDS = [
    Kind(
        "regios",
        _lazy("Regions"),
        "search_key",
        lambda viewer, now: Region.objects.all(),
        ("slug", "name", "theme_name", "example"),
        _region,
    ),
    Kind(
        "gemeenten",
        _lazy("Municipalities"),
        "sort_key",
        lambda viewer, now: Municipality.objects.all(),
        ("slug", "name", "province", "example"),
        _municipality,
    ),
    Kind(
        "trajecten",
        _lazy("Rounds"),
        "search_key",
        lambda viewer, now: visible_rounds(viewer, now),
        ("slug", "title", "region__slug", "region__name", "region__example"),
        _round,
    ),
    Kind(
        "visies",
        _lazy("Visions"),
        "search_key",
        lambda viewer, now: visible_visions(viewer, now),
        ("title", "motto", "region__slug", "region__name", "region__example"),
        _vision,
    ),
    Kind(
        "doelen",
        _lazy("Goals"),
        "search_key",
        lambda viewer, now: visible_goals(viewer, now),
        (
            "public_id",
            "text",
            "vision__public_id",
            "vision__title",
            "vision__region__slug",
            "vision__region__name",
            "vision__region__example",
        ),
        _goal,
    ),
    Kind(
        "consultaties",
        _lazy("Consultations"),
        "search_key",
        lambda viewer, now: visible_consultations(viewer, now),
        (
            "public_id",
            "title",
            "vision__title",
            "vision__region__slug",
            "vision__region__name",
            "vision__region__example",
        ),
        _consultation,
    ),
    Kind(
        "organen",
        _lazy("Bodies"),
        "search_key",
        # Every municipality has a council and an executive: those are found with it.
        lambda viewer, now: Body.objects.exclude(kind__in=[BodyKind.COUNCIL, BodyKind.EXECUTIVE]),
        (
            "name",
            "competence",
            "legal_basis",
            "region__slug",
            "region__name",
            "region__example",
            "organisation__name",
            "organisation__municipality__slug",
            "organisation__municipality__example",
        ),
        _body,
    ),
    Kind(
        "partners",
        _lazy("Partners"),
        "sort_key",
        lambda viewer, now: Organisation.objects.filter(region__isnull=False).exclude(
            kind=OrganisationKind.MUNICIPALITY
        ),
        ("name", "kind", "region__slug", "region__name", "region__example"),
        _partner,
    ),
    Kind(
        "agendapunten",
        _lazy("Agenda items"),
        "search_key",
        lambda viewer, now: visible_items(viewer, now),
        (
            "public_id",
            "title",
            "meeting__public_id",
            "meeting__day",
            "meeting__body__name",
            "meeting__body__region__example",
        ),
        _item,
    ),
]
