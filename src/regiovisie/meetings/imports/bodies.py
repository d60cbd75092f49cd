"""Which body a line of a file means: a CBS code or full name, and a kind or name of the body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from regiovisie.common.db import folded
from regiovisie.meetings.imports.findings import Finding
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body, Region

# What people write for a kind; its value in code counts as well.
WORDS: dict[BodyKind, tuple[str, ...]] = {
    BodyKind.COUNCIL: ("raad", "gemeenteraad", "de raad", "council", "municipal council"),
    BodyKind.EXECUTIVE: (
        "college", "b en w", "b&w", "college van b en w", "college van b&w", "college b&w",
        "college van burgemeester en wethouders", "executive", "municipal executive",
    ),
    BodyKind.COMMITTEE: ("commissie", "raadscommissie", "committee", "council committee"),
    BodyKind.DOMAIN_MEETING: ("domeinvergadering", "domein", "domain meeting"),
    BodyKind.ADVISORY_COUNCIL: ("adviesraad", "adviesraad sociaal domein", "advisory council"),
    BodyKind.ADVISORY_DELEGATION: ("delegatie adviesraden", "afvaardiging adviesraden"),
    BodyKind.ADMINISTRATIVE_COMMITTEE: ("bestuurscommissie", "administrative committee"),
    BodyKind.ADVICE_COMMITTEE: ("adviescommissie", "regional advice committee"),
    BodyKind.ADMINISTRATIVE_CONSULTATION: (
        "bestuurlijk overleg", "bo", "administrative consultation",
    ),
    BodyKind.STEERING_GROUP: ("stuurgroep", "steering group"),
    BodyKind.POLICY_GROUP: ("beleidsgroep", "policy group"),
    BodyKind.OFFICIALS_CONSULTATION: ("ambtelijk overleg", "officials consultation"),
    BodyKind.WORKING_SESSION: ("werksessie", "working session"),
    BodyKind.WORKING_GROUP: ("werkgroep", "working group"),
}  # fmt: skip
_KIND = {folded(word): kind for kind, words in WORDS.items() for word in (*words, kind.value)}


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body with the names of its municipality (none: of the region itself)."""

    id: int
    kind: str
    names: tuple[str, ...]
    towns: tuple[str, ...]


class BodyFinder:
    """Finds bodies by what a line says. Built once a file."""

    def __init__(self, bodies: Iterable[NamedBody]) -> None:
        self._by_town: dict[str, list[NamedBody]] = defaultdict(list)
        for body in bodies:
            for town in {folded(name) for name in body.towns if name}:
                self._by_town[town].append(body)

    def find(self, line: int, town: str, body: str) -> int | Finding:
        """Return the id of the body that a line means, or what is wrong."""
        place = folded(town).removeprefix("gemeente ")
        if place.isdigit() and len(place) <= 4:
            place = f"gm{int(place):04}"
        bodies = self._by_town.get(place, [])
        if not bodies:
            return Finding(line, "unknown_town" if place else "no_town", town[:60])
        if len({one.towns for one in bodies}) > 1:
            return Finding(line, "two_towns", town[:60])
        wanted = folded(body)
        named = [one for one in bodies if wanted in {folded(name) for name in one.names if name}]
        if len(named) != 1:
            kind = _KIND.get(wanted)
            named = named or [one for one in bodies if one.kind == kind]
        if not named:
            return Finding(line, "unknown_body", body[:60])
        if len(named) > 1:
            return Finding(line, "two_bodies", body[:60])
        return named[0].id


def finder(region: Region | None, today: date) -> BodyFinder:
    """Return the finder of a region's bodies and those of its members; None: of everybody's."""
    rows = Body.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    if region is not None:
        member = "organisation__municipality__memberships"
        now = Q(**{f"{member}__valid_to__isnull": True}) | Q(**{f"{member}__valid_to__gte": today})
        rows = rows.filter(Q(region=region) | (Q(**{f"{member}__region": region}) & now)).distinct()
    found = []
    for row in rows.values_list(
        "pk",
        "kind",
        "name",
        "short_name",
        "organisation__municipality__code",
        "organisation__municipality__name",
        "organisation__municipality__display_name",
        "organisation__municipality__slug",
        "organisation__name",
        "region__name",
        "region__slug",
    ):
        pk, kind, name, short, *places = row
        found.append(NamedBody(pk, kind, (name, short), tuple(place or "" for place in places)))
    return BodyFinder(found)
