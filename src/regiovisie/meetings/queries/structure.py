"""A version of the consultation structure as facts: loaded once, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.meetings.enums import SeatRole
from regiovisie.meetings.logic.structure import Times, times, to_report_to
from regiovisie.meetings.models import (
    Description,
    Duty,
    Preparation,
    Seat,
    Structure,
    StructureBody,
)
from regiovisie.meetings.queries.bodies import members
from regiovisie.network.models import Membership, Region


@dataclass(frozen=True)
class Placed:
    """A body in the structure with what hangs on it."""

    row: StructureBody
    duties: tuple[Duty, ...]
    seats: tuple[Seat, ...]

    @property
    def name(self) -> str:
        name = self.row.body.name
        return name[:1].upper() + name[1:]

    @property
    def times(self) -> Times:
        return sum((times(one.lowest, one.highest) for one in self.duties), Times())

    def told(self, description: Description | None) -> list[Seat]:
        """Return the seats that a description names; None: those of every description."""
        return [
            one
            for one in self.seats
            if one.description_id is None
            or (description is not None and one.description_id == description.pk)
        ]

    def of(self, municipality: int) -> list[Seat]:
        """Return the seats of a municipality here."""
        return [
            one
            for one in self.seats
            if one.everyone
            or (one.organisation is not None and one.organisation.municipality_id == municipality)
        ]


@dataclass(frozen=True)
class Facts:
    """Everything about one version. `places` from below upwards."""

    structure: Structure
    places: tuple[Placed, ...]
    preparations: tuple[Preparation, ...]
    descriptions: tuple[Description, ...]
    members: tuple[Membership, ...] = field(default_factory=tuple)

    @property
    def main(self) -> list[Placed]:
        return [one for one in self.places if not one.row.strand]

    @property
    def downwards(self) -> list[Placed]:
        """The chain from the top, then the strands beside it."""
        return [*reversed(self.main), *(one for one in self.places if one.row.strand)]

    @property
    def first(self) -> Description | None:
        """The description that is shown where only one can be."""
        return self.descriptions[0] if self.descriptions else None

    @property
    def differing(self) -> list[Placed]:
        """The bodies of which the descriptions do not name the same seats."""
        return [one for one in self.places if any(seat.description_id for seat in one.seats)]

    @property
    def total(self) -> Times:
        return sum((one.times for one in self.places), Times())


def versions(region: Region) -> QuerySet[Structure]:
    """Return the versions of a region, the newest first."""
    return Structure.objects.filter(region=region).order_by("-valid_from", "-pk")


def current(rows: Iterable[Structure], today: date) -> Structure | None:
    """Return the version that holds on a day: an ended or later one only when there is no other."""
    found = list(rows)
    holding = [
        one for one in found if (one.valid_from or today) <= today <= (one.valid_to or today)
    ]
    return next(iter([*holding, *found]), None)


def holding(region: int, day: date) -> Q:
    """Return the filter of the versions of a region that hold on a day."""
    return (
        Q(region=region)
        & (Q(valid_from=None) | Q(valid_from__lte=day))
        & (Q(valid_to=None) | Q(valid_to__gte=day))
    )


def load(structure: Structure, today: date) -> Facts:
    """Return the facts of one version (six queries)."""
    duties: dict[int, list[Duty]] = defaultdict(list)
    seats: dict[int, list[Seat]] = defaultdict(list)
    for duty in Duty.objects.filter(place__structure=structure).order_by("pk"):
        duties[duty.place_id].append(duty)
    for seat in (
        Seat.objects.filter(place__structure=structure)
        .select_related("organisation__municipality", "on_behalf_of")
        .order_by("pk")
    ):
        seats[seat.place_id].append(seat)
    rows = structure.bodies.select_related("body").order_by("order", "pk")
    return Facts(
        structure,
        tuple(Placed(row, tuple(duties[row.pk]), tuple(seats[row.pk])) for row in rows),
        tuple(structure.preparations.select_related("description").order_by("pk")),
        tuple(structure.descriptions.select_related("source").order_by("order", "pk")),
        tuple(
            members(structure.region_id, today)
            .select_related("municipality", "sub_region")
            .order_by("municipality__sort_key")
        ),
    )


def who(seat: Seat) -> tuple[bool, int | None, str]:
    """Return who a seat is of, to compare descriptions: the house, all houses, or a function."""
    named = seat.everyone or seat.organisation_id is not None
    return seat.everyone, seat.organisation_id, "" if named else seat.function


def town_of(seat: Seat) -> str:
    """Return who has the seat: a municipality, or another organisation."""
    house = seat.organisation
    if house is None:
        return ""
    return house.municipality.display_name if house.municipality else house.name


def seat_words(seats: Iterable[Seat], count: int) -> list[str]:
    """Return who sits there: one line per function. `count`: member municipalities now."""
    lines: dict[str, dict[str, list[str]]] = {}
    for seat in seats:
        part = (
            _("on behalf of %(part)s") % {"part": seat.on_behalf_of.name}
            if (seat.on_behalf_of)
            else ""
        )
        names = lines.setdefault(seat.function, {}).setdefault(part, [])
        who = _everyone(count) if seat.everyone else town_of(seat)
        marks = [seat.field] if seat.field else []
        if seat.role != SeatRole.MEMBER:
            marks.append(str(SeatRole(seat.role).label))
        if seat.on_agenda:
            marks.append(_("depending on the agenda"))
        names.append(f"{who} ({', '.join(marks)})".strip() if marks else who)
    return [_line(function, parts) for function, parts in lines.items()]


def _everyone(count: int) -> str:
    return ngettext("%(count)s municipality", "all %(count)s municipalities", count) % {
        "count": count
    }


def _line(function: str, parts: dict[str, list[str]]) -> str:
    told = "; ".join(
        " ".join(filter(None, (listed([name for name in names if name]), part)))
        for part, names in parts.items()
    )
    if not told.strip(" ;"):
        return function
    return f"{function} {told}" if told.startswith("(") else f"{function}: {told}"


def listed(names: list[str]) -> str:
    """Return "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


@dataclass(frozen=True)
class Owed:
    """Who reports back: `who` on behalf of `part`, to the municipalities `owed`."""

    who: str
    part: str
    owed: list[int]


@dataclass(frozen=True)
class ReportBack(Owed):
    """Who reports back on a body."""

    placed: Placed


def owed_of(seats: Iterable[Seat], members: Iterable[Membership]) -> list[Owed]:
    """Return who of these seats reports back to whom: those of a sub-region without a seat."""
    seats = list(seats)
    towns = [(one.municipality_id, one.sub_region_id) for one in members]
    sitting = [
        seat.organisation.municipality_id
        for seat in seats
        if seat.organisation and seat.organisation.municipality_id
    ]
    found = []
    for key, part in {
        seat.on_behalf_of_id: seat.on_behalf_of for seat in seats if seat.on_behalf_of
    }.items():
        owed = to_report_to(key, sitting, towns)
        seated = [town_of(one) for one in seats if one.on_behalf_of_id == key]
        if part and owed:
            found.append(Owed(listed(seated), part.name, owed))
    return found


def reports(facts: Facts) -> list[ReportBack]:
    """Return who reports back to whom, body by body."""
    return [
        ReportBack(one.who, one.part, one.owed, placed)
        for placed in facts.places
        for one in owed_of(placed.seats, facts.members)
    ]
