"""What is wrong with a year of meetings: an independent reading of the same rules.

It shares nothing with the model that makes a plan, and never solves anything: it looks at given
days. So it proves plans right in tests, and tells what breaks when a person moves a meeting.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from regiovisie.meetings.logic.year import (
    Apart,
    AtHours,
    Free,
    InTime,
    Lead,
    NotTogether,
    OnWeekdays,
    Planned,
    Question,
    Stays,
    Times,
    Within,
    halves,
)

HOLIDAY, WEEKEND, OUTSIDE, TWICE = "closed", "weekend", "outside", "twice"


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that does not hold: the key of a wish (or one of the words above) and the meetings.

    `days`: how many too few or too late, where that can be said.
    """

    key: str
    meetings: tuple[str, ...] = ()
    days: int = 0


def breaches(question: Question, meetings: Sequence[Planned]) -> list[Breach]:
    """Return every rule and wish that these meetings do not keep, in the order of the wishes."""
    found = _days(question, meetings)
    for wish in question.wishes:
        if isinstance(wish, Times):
            found += _times(wish, meetings)
        elif isinstance(wish, Lead):
            found += _lead(wish, question, meetings)
        elif isinstance(wish, NotTogether):
            found += _together(wish, question, meetings)
        elif isinstance(wish, InTime):
            found += _in_time(wish, meetings)
        elif isinstance(wish, Apart):
            found += _apart(wish, question, meetings)
        elif isinstance(wish, Stays):
            found += _stays(wish, question, meetings)
        else:
            found += _single(wish, question, meetings)
    return found


def _free_to_choose(question: Question, meetings: Iterable[Planned]) -> list[Planned]:
    fixed = question.fixed
    return [one for one in meetings if one.id not in fixed]


def _days(question: Question, meetings: Sequence[Planned]) -> list[Breach]:
    found = []
    asked: dict[int, set[int]] = defaultdict(set)
    for wish in question.wishes:
        if isinstance(wish, OnWeekdays):
            asked[wish.body] |= wish.weekdays
    for one in _free_to_choose(question, meetings):
        if one.day in question.closed:
            found.append(Breach(HOLIDAY, (one.id,)))
        elif one.day.weekday() > 4 and one.day.weekday() not in asked[one.body]:
            found.append(Breach(WEEKEND, (one.id,)))
        if not question.first <= one.day <= question.last:
            found.append(Breach(OUTSIDE, (one.id,)))
    fixed = question.fixed
    for one, other in combinations(meetings, 2):
        same = one.body == other.body and one.day == other.day
        if same and not (one.id in fixed and other.id in fixed):
            found.append(Breach(TWICE, (one.id, other.id)))
    return found


def _times(wish: Times, meetings: Sequence[Planned]) -> list[Breach]:
    count = sum(1 for one in meetings if (one.body, one.form) == (wish.body, wish.form))
    short = wish.lowest - count
    return [Breach(wish.key, days=short)] if short > 0 else []


def _single(
    wish: OnWeekdays | AtHours | Within | Free, question: Question, meetings: Sequence[Planned]
) -> list[Breach]:
    found = []
    for one in _free_to_choose(question, meetings):
        if wish.body not in (None, one.body):
            continue
        if isinstance(wish, OnWeekdays):
            kept = one.day.weekday() in wish.weekdays
        elif isinstance(wish, Free):
            kept = not wish.first <= one.day <= wish.last
        elif wish.form not in (None, one.form):
            continue
        elif isinstance(wish, AtHours):
            kept = (one.start, one.end) == (wish.start, wish.end)
        else:
            kept = wish.first <= one.day <= wish.last
        if not kept:
            found.append(Breach(wish.key, (one.id,)))
    return found


def _apart(wish: Apart, question: Question, meetings: Sequence[Planned]) -> list[Breach]:
    fixed = question.fixed
    own = sorted((one for one in meetings if one.body == wish.body), key=lambda one: one.day)
    return [
        Breach(wish.key, (one.id, other.id), wish.days - (other.day - one.day).days)
        for one, other in combinations(own, 2)
        if (other.day - one.day).days < wish.days and not (one.id in fixed and other.id in fixed)
    ]


def _together(wish: NotTogether, question: Question, meetings: Sequence[Planned]) -> list[Breach]:
    fixed = question.fixed
    return [
        Breach(wish.key, (one.id, other.id))
        for one in meetings
        if one.body == wish.one
        for other in meetings
        if other.body == wish.other
        and one.day == other.day
        and halves(one.start, one.end) & halves(other.start, other.end)
        and not (one.id in fixed and other.id in fixed)
    ]


def _in_time(wish: InTime, meetings: Sequence[Planned]) -> list[Breach]:
    own = sorted(
        (one for one in meetings if one.body == wish.body and wish.form in (None, one.form)),
        key=lambda one: one.day,
    )
    if not own or own[0].day <= wish.latest:
        return []
    return [Breach(wish.key, (own[0].id,), (own[0].day - wish.latest).days)]


def _stays(wish: Stays, question: Question, meetings: Sequence[Planned]) -> list[Breach]:
    known = next((one for one in question.known if one.id == wish.meeting), None)
    if known is None or known.day < question.first:
        return []
    kept = any(one.id == known.id and one.day == known.day for one in meetings)
    return [] if kept else [Breach(wish.key, (known.id,))]


def _lead(wish: Lead, question: Question, meetings: Sequence[Planned]) -> list[Breach]:
    days = {one.id: one for one in meetings}
    uppers = [one for one in meetings if one.body == wish.upper]
    lowers = [one for one in meetings if one.body == wish.lower]
    by_upper: dict[str, list[Planned]] = defaultdict(list)
    found = []
    for lower in lowers:
        served = [key for key in lower.prepares if key in days and days[key].body == wish.upper]
        for key in served:
            by_upper[key].append(lower)
            short = wish.gap - (days[key].day - lower.day).days
            if short > 0:
                found.append(Breach(wish.key, (lower.id, key), short))
        if len(served) > 1:
            found.append(Breach(wish.key, (lower.id, *served)))
    found += [
        Breach(wish.key, (key, *(one.id for one in own)))
        for key, own in by_upper.items()
        if len(own) > 1
    ]
    return found + _unprepared(wish, question, lowers, uppers, set(by_upper))


def _unprepared(
    wish: Lead,
    question: Question,
    lowers: Sequence[Planned],
    uppers: Sequence[Planned],
    prepared: set[str],
) -> list[Breach]:
    """Too few are prepared, or one that itself prepares something is passed over."""
    fixed = question.fixed
    owed = [one for one in uppers if one.id not in fixed or fixed[one.id].ours]
    missing = [one for one in owed if one.id not in prepared]
    found = []
    short = min(len(lowers), len(owed)) - (len(owed) - len(missing))
    if short > 0:
        found.append(Breach(wish.key, tuple(one.id for one in missing)))
    serving = Counter(one.id for one in uppers if one.prepares)
    if len(lowers) < len(uppers) and len(lowers) >= len(serving):
        passed = [one.id for one in missing if one.id in serving]
        if passed and not found:
            found.append(Breach(wish.key, tuple(passed)))
    return found
