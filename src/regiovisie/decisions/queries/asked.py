"""What lies before the bodies of rounds: decision points, arguments n.m, versions of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import DateField, IntegerField, QuerySet, Value

from regiovisie.common.prepared import prepared
from regiovisie.decisions.models import Argument, DecisionPoint, RoundText
from regiovisie.network.viewer import Sight, Viewer

TEXT, POINT, ARGUMENT = "text", "point", "argument"


@dataclass(frozen=True, slots=True)
class Point:
    """A decision point. `asked_house`: the one municipality whose body is asked, if it is one."""

    pk: int
    number: int
    decided_by: str
    text: str
    asked_house: int | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Argument n.m; `source` names the paper it stands in, if it is not the region's own."""

    point_number: int
    number: int
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A version of the text that the viewer may see."""

    label: str
    dated: date | None
    address: str
    fingerprint: str


@dataclass
class Asked:
    """What lies before the bodies of one round, each in its order."""

    points: list[Point] = field(default_factory=list)
    arguments: list[Reason] = field(default_factory=list)
    texts: list[TextVersion] = field(default_factory=list)


@prepared
def _rows(rounds: tuple[int, ...], sight: Sight, now: datetime) -> QuerySet[RoundText, Any]:
    """Texts go first: their columns say of what type the others' empty ones are."""
    nobody, nothing = Value(None, IntegerField()), Value("")
    texts = (
        RoundText.objects.filter(RoundText.visible_q(sight, now), round__in=rounds)
        .order_by()
        .values_list(
            Value(TEXT),
            "round_id",
            "pk",
            Value(0),
            Value(0),
            "label",
            "address",
            "fingerprint",
            "dated",
            nobody,
        )
    )
    points = (
        DecisionPoint.objects.filter(round__in=rounds)
        .order_by()
        .values_list(
            Value(POINT),
            "round_id",
            "pk",
            "number",
            Value(0),
            "text",
            "decided_by",
            nothing,
            Value(None, DateField()),
            "body__organisation__municipality_id",
        )
    )
    arguments = (
        Argument.objects.filter(round__in=rounds)
        .order_by()
        .values_list(
            Value(ARGUMENT),
            "round_id",
            "pk",
            "point_number",
            "number",
            "text",
            "source__title",
            nothing,
            Value(None, DateField()),
            nobody,
        )
    )
    return texts.union(points, arguments, all=True)


def asked_of(rounds: Iterable[int], viewer: Viewer, now: datetime) -> dict[int, Asked]:
    """Return per round what lies before its bodies, as far as the viewer may see it (one query)."""
    found: dict[int, Asked] = defaultdict(Asked)
    rows = _rows(tuple(rounds), viewer.sight, now)
    # Versions by their day, the ones without a day last; points and arguments by their numbers.
    rows.sort(key=lambda row: (row[3], row[4], row[8] is None, row[8] or date.min, row[2]))
    for what, of, pk, number, part, text, more, mark, day, house in rows:
        if what == POINT:
            found[of].points.append(Point(pk, number, more, text, house))
        elif what == ARGUMENT:
            found[of].arguments.append(Reason(number, part, text, more or ""))
        else:
            found[of].texts.append(TextVersion(text, day, more, mark))
    return found
