"""The meetings of one body with their paper deadlines, as planning works on them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property

from regiovisie.meetings.logic.deadlines import (
    Due,
    Moment,
    SubmissionRule,
    due_of,
    last_open,
    rule_for,
)

# A moment as one number: day number x DAY_LENGTH + minute of the day; no hour sorts last.
DAY_LENGTH = 2_000
NO_HOUR = DAY_LENGTH - 1


class ClosedDays(dict[date, str]):
    """Closed days with their names, which all bodies of one house share. Not to change."""

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The days as day numbers."""
        return frozenset([day.toordinal() for day in self])


@dataclass(frozen=True)
class BodyCalendar:
    """When a body meets and until when it takes papers.

    `days` in any order, twice is once. `named` are moments the calendar itself gives, by day of
    the meeting; they go before `rules`. `closed` are the closed days of the house with their
    names. A meeting on a closed day is kept: a council meets when it says it meets.
    """

    days: tuple[date, ...] = ()
    rules: tuple[SubmissionRule, ...] = ()
    named: Mapping[date, Moment] = field(default_factory=dict)
    closed: Mapping[date, str] = field(default_factory=dict)

    def due(self, day: date) -> Due | None:
        """Return the last moment for papers of the meeting on this day, with its sum."""
        return due_of(day, self.rules, self.closed, self.named.get(day))

    def on_closed_days(self) -> list[tuple[date, str]]:
        """Return the meetings that fall on a closed day, with its name, to be asked about."""
        return [(day, self.closed[day]) for day in sorted(set(self.days)) if day in self.closed]

    def numbered(
        self, only: date | None = None, after: date | None = None
    ) -> tuple[list[int], list[int | None]]:
        """Return the meetings by day as day numbers, and per meeting the moment papers are due.

        ``only``: that one day, whether the calendar knows it or not; ``after``: later days only.

        A moment is one number, see ``moment_number``; None where nothing says when. One walk over
        the calendar, for planning many bodies at once; ``due`` tells the same with its sum.
        """
        days = [only.toordinal()] if only else self._numbers
        if after is not None:
            days = [number for number in days if number > after.toordinal()]
        closed = self._closed_numbers
        if len(self.rules) == 1 and not self.named and not _bounded(self.rules[0]):
            minute = _minute(self.rules[0].at)
            raw = self.rules[0].raw(days)
            return days, [
                (
                    each
                    if (each - 1) % 7 < 5 and each not in closed and each > 0
                    else last_open(each, closed)
                )
                * DAY_LENGTH
                + minute
                for each in raw
            ]
        return days, [self._due_number(date.fromordinal(number), closed) for number in days]

    @cached_property
    def _numbers(self) -> list[int]:
        """The days as numbers, in order: asked again for every plan of one page. Not to change."""
        return sorted({day.toordinal() for day in self.days})

    @cached_property
    def _closed_numbers(self) -> frozenset[int]:
        if isinstance(self.closed, ClosedDays):
            return self.closed.numbers
        return frozenset(day.toordinal() for day in self.closed)

    def _due_number(self, day: date, closed: Set[int]) -> int | None:
        named = self.named.get(day)
        if named is not None and named.day <= day:
            return last_open(named.day.toordinal(), closed) * DAY_LENGTH + _minute(named.at)
        rule = rule_for(day, self.rules)
        if rule is None:
            return None
        number = last_open(rule.raw([day.toordinal()])[0], closed)
        return number * DAY_LENGTH + _minute(rule.at)


def moment_number(moment: Moment) -> int:
    """Return a moment as a number that sorts; a day without an hour comes after its hours."""
    return moment.day.toordinal() * DAY_LENGTH + _minute(moment.at)


def ready_number(moment: Moment) -> int:
    """Return the moment something is ready: without an hour, in time for all of that day."""
    day = moment.day.toordinal() * DAY_LENGTH
    return day if moment.at is None else day + _minute(moment.at)


def _bounded(rule: SubmissionRule) -> bool:
    return rule.valid_from is not None or rule.valid_to is not None


def _minute(at: time | None) -> int:
    return NO_HOUR if at is None else at.hour * 60 + at.minute
