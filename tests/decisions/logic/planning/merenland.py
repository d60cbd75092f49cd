"""The calendars of scenarios A1-A5: round of four municipalities of Merenland, 2027."""

from __future__ import annotations

from datetime import date, time, timedelta

from regiovisie.common.calendar import dutch_days
from regiovisie.decisions.enums import StepRole
from regiovisie.decisions.logic.planning import (
    RegionalFront,
    RegionalMeeting,
    RegionalTerm,
    Route,
    Stage,
)
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import Moment, WeekBefore

WEDNESDAY, THURSDAY = 2, 3
NOON = time(12)
HOLIDAYS = {closed.day: closed.name for closed in dutch_days(2027)}
TARGET = date(2027, 7, 1)


def on(day: int, month: int) -> date:
    """Return a day of 2027."""
    return date(2027, month, day)


def tuesdays() -> tuple[date, ...]:
    """Return the days on which all colleges meet: Tuesdays, none on 27 April and 4 May."""
    days = (on(5, 1) + timedelta(weeks=week) for week in range(52))
    return tuple(day for day in days if day not in (on(27, 4), on(4, 5)))


def college(weekday: int, closed: dict[date, str]) -> Stage:
    """Return a college that takes papers at 12:00 on the weekday of the week before."""
    calendar = BodyCalendar(tuesdays(), (WeekBefore(weekday, NOON),), {}, closed)
    return Stage("college", "executive", StepRole.PREPARING, calendar)


def stage(
    body: str,
    kind: str,
    role: StepRole,
    meetings: dict[date, date | None],
    closed: dict[date, str],
) -> Stage:
    """Return a stage of which the calendar names the clerk's deadline, or none."""
    named = {day: Moment(due) for day, due in meetings.items() if due}
    return Stage(body, kind, role, BodyCalendar(tuple(meetings), (), named, closed))


def council(days: dict[date, date | None], closed: dict[date, str]) -> Stage:
    """Return the deciding stage."""
    return stage("raad", "council", StepRole.DECIDING, days, closed)


def veenhorst() -> Route:
    """Veenhorst: griffie 26 April or 17 May, beeld, oordeel, raad."""
    beeld = {on(10, 5): on(26, 4), on(31, 5): on(17, 5)}
    advising = StepRole.ADVISING
    return Route(
        "9101",
        "Veenhorst",
        (
            college(WEDNESDAY, HOLIDAYS),
            stage("beeld", "committee", advising, beeld, HOLIDAYS),
            stage("oordeel", "committee", advising, {on(31, 5): None, on(21, 6): None}, HOLIDAYS),
            council({on(14, 6): None, on(5, 7): None}, HOLIDAYS),
        ),
    )


def plashaven() -> Route:
    """Plashaven: papers on Thursday, closed on 5 and 6 May."""
    closed = HOLIDAYS | {on(5, 5): "Bevrijdingsdag", on(6, 5): HOLIDAYS[on(6, 5)]}
    return Route(
        "9102",
        "Plashaven",
        (
            college(THURSDAY, closed),
            stage("commissie", "committee", StepRole.ADVISING, {on(2, 6): on(14, 5)}, closed),
            council({on(22, 6): None}, closed),
        ),
    )


def oosterdal() -> Route:
    """Oosterdal: griffie 19 May."""
    return Route(
        "9103",
        "Oosterdal",
        (
            college(WEDNESDAY, HOLIDAYS),
            stage("commissie", "committee", StepRole.ADVISING, {on(8, 6): on(19, 5)}, HOLIDAYS),
            council({on(24, 6): None}, HOLIDAYS),
        ),
    )


def lindelo() -> Route:
    """Lindelo: griffie 28 May; its next council is on 29 September."""
    return Route(
        "9104",
        "Lindelo",
        (
            college(WEDNESDAY, HOLIDAYS),
            stage("commissie", "committee", StepRole.ADVISING, {on(15, 6): on(28, 5)}, HOLIDAYS),
            council({on(30, 6): None, on(29, 9): None}, HOLIDAYS),
        ),
    )


def four() -> tuple[Route, ...]:
    """Return the round's four municipalities."""
    return veenhorst(), plashaven(), oosterdal(), lindelo()


def front() -> RegionalFront:
    """Return the region's own steps: draft, advice of six weeks, steering group, BO."""
    steering = BodyCalendar((on(18, 3),), (), {on(18, 3): Moment(on(11, 3))}, HOLIDAYS)
    return RegionalFront(
        (
            RegionalTerm("draft", 0),
            RegionalTerm("advice", 42),
            RegionalMeeting("steering group", steering),
            RegionalMeeting("BO", BodyCalendar((on(8, 4),), (), {}, HOLIDAYS)),
        ),
        HOLIDAYS,
    )
