"""The plan of a year as one value: to JSON and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, time
from typing import Any

from regiovisie.meetings.enums import DutyForm
from regiovisie.meetings.logic.year import (
    Apart,
    AtHours,
    Free,
    InTime,
    Known,
    Lead,
    NotTogether,
    OnWeekdays,
    Plan,
    Planned,
    Question,
    Stays,
    Times,
    Wish,
    Within,
)
from regiovisie.meetings.queries.year_question import Asked

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        Times, OnWeekdays, AtHours, Within, Free, Apart, Lead, NotTogether, InTime, Stays
    )
}  # fmt: skip
_DAYS = {"first", "last", "latest", "day"}
_HOURS = {"start", "end"}


@dataclass(frozen=True)
class Content:
    """What a plan holds: the question, the answer, and the names that its words need.

    `rows`: per planned meeting that exists, the key of that meeting. `left_out`: wishes somebody
    let go of. `moved`: the ids of meetings whose day a person chose. `called_off`: the keys of
    meetings that exist and are called off once the plan is settled.
    """

    question: Question
    plan: Plan
    about: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[tuple[int, str, str], ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[Wish, ...] = ()
    moved: tuple[str, ...] = ()
    called_off: tuple[int, ...] = ()


def to_json(
    asked: Asked,
    plan: Plan,
    rows: Mapping[str, int],
    *,
    moved: Iterable[str] = (),
    called_off: Iterable[int] = (),
) -> dict[str, Any]:
    """Return everything about a plan as plain values."""
    question = asked.question
    return {
        "first": question.first.isoformat(),
        "last": question.last.isoformat(),
        "bodies": list(question.bodies),
        "closed": sorted(day.isoformat() for day in question.closed),
        "wishes": [_named(one) for one in question.wishes],
        "left_out": [_named(one) for one in asked.left_out],
        "known": [_plain(one) for one in question.known],
        "about": dict(asked.about),
        "unknown": [list(one) for one in asked.unknown],
        "meetings": [_plain(one) for one in plan.meetings],
        "unmet": list(plan.unmet),
        "clash": list(plan.clash),
        "reasons": {key: list(found) for key, found in plan.reasons.items()},
        "rows": dict(rows),
        "moved": list(moved),
        "called_off": list(called_off),
    }


def from_json(told: Mapping[str, Any], status: str, objective: int) -> Content:
    """Return a plan again from what `to_json` gave."""
    question = Question(
        date.fromisoformat(told["first"]),
        date.fromisoformat(told["last"]),
        tuple(told["bodies"]),
        tuple(_made(_KINDS[one["is"]], one) for one in told["wishes"]),
        tuple(_made(Known, one) for one in told["known"]),
        frozenset(date.fromisoformat(day) for day in told["closed"]),
    )
    plan = Plan(
        status,
        objective,
        tuple(_made(Planned, one) for one in told["meetings"]),
        tuple(told["unmet"]),
        tuple(told["clash"]),
        {key: tuple(found) for key, found in told["reasons"].items()},
    )
    left_out = tuple(_made(_KINDS[one["is"]], one) for one in told["left_out"])
    unknown = tuple((body, form, word) for body, form, word in told["unknown"])
    return Content(
        question,
        plan,
        told["about"],
        unknown,
        told["rows"],
        left_out,
        tuple(told.get("moved", ())),
        tuple(told.get("called_off", ())),
    )


def planned_json(meetings: tuple[Planned, ...]) -> list[dict[str, Any]]:
    """Return meetings as they stand in the value."""
    return [_plain(one) for one in meetings]


def _named(one: Wish) -> dict[str, Any]:
    return {"is": type(one).__name__, **_plain(one)}


def _plain(one: Wish | Known | Planned) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in fields(one):
        value = getattr(one, each.name)
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, time):
            value = f"{value:%H:%M}"
        elif isinstance(value, frozenset | tuple):
            value = sorted(value)
        found[each.name] = value
    return found


def _made(kind: type[Any], told: Mapping[str, Any]) -> Any:
    values: dict[str, Any] = {}
    for each in fields(kind):
        value = told[each.name]
        if value is not None and each.name in _DAYS:
            value = date.fromisoformat(value)
        elif value is not None and each.name in _HOURS:
            value = time.fromisoformat(value)
        elif value is not None and each.name == "form":
            value = DutyForm(value)
        elif each.name == "weekdays":
            value = frozenset(value)
        elif each.name == "prepares":
            value = tuple(value)
        values[each.name] = value
    return kind(**values)
