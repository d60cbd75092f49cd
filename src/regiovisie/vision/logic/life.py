"""The life of a vision: where it stands at each stop, and what lies between two visions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from regiovisie.common.dates import ImpreciseDate
from regiovisie.vision.enums import Stage, StopState

ORDER = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Told:
    """A stop that somebody wrote down: reached (`done`), or planned."""

    stage: Stage
    day: ImpreciseDate | None
    done: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """The round that adopts the vision: how many councils did, of how many, and of how many it is
    known. `opened`: it lies before them."""

    adopted: int
    known: int
    total: int
    opened: bool


@dataclass(frozen=True, slots=True)
class Term:
    """From when until when a vision holds; `end` None: indefinite, or not known."""

    start: ImpreciseDate | None
    end: ImpreciseDate | None
    indefinite: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop with how far the vision is there, and its day where one is known."""

    stage: Stage
    state: StopState
    day: ImpreciseDate | None = None
    note: str = ""


def stops(
    told: Iterable[Told],
    term: Term,
    *,
    round: Round | None,
    successor: Term | None,
    today: date,
) -> tuple[Stop, ...]:
    """Return the nine stops in their order.

    `round`: None where no round is named, or none that the viewer may see. `successor`: the term of
    the vision that follows. A stop nobody wrote down is not known once a later one was reached; a
    planned one stays ahead until somebody says that it was reached.
    """
    found = [_stop(stage, list(told), term, round, successor, today) for stage in ORDER]
    return tuple(
        Stop(stop.stage, StopState.UNKNOWN, stop.day, stop.note)
        if stop.state is StopState.AHEAD and stop.day is None and _reached(found[at + 1 :])
        else stop
        for at, stop in enumerate(found)
    )


def _stop(
    stage: Stage,
    told: list[Told],
    term: Term,
    round: Round | None,
    successor: Term | None,
    today: date,
) -> Stop:
    if stage is Stage.ADOPTION:
        return Stop(stage, _adoption(round))
    if stage is Stage.VALID:
        if term.start is None and round is not None and round.adopted:
            return Stop(stage, StopState.UNKNOWN)
        held = term.start is not None and term.start.first_day <= today
        return Stop(stage, StopState.DONE if held else StopState.AHEAD, term.start)
    if stage is Stage.SUCCEEDED:
        start = successor.start if successor is not None else None
        follows = start is not None and start.first_day <= today
        return Stop(stage, StopState.DONE if follows else StopState.AHEAD, start or term.end)
    own = [one for one in told if one.stage == stage]
    done = [one for one in own if one.done]
    planned = [one for one in own if not one.done]
    if done:
        last = max(done, key=_latest)
        return Stop(stage, StopState.DONE, last.day, last.note)
    if planned:
        first = min(planned, key=_latest)
        return Stop(stage, StopState.AHEAD, first.day, first.note)
    return Stop(stage, StopState.AHEAD)


def _adoption(round: Round | None) -> StopState:
    if round is None or not round.total:
        return StopState.AHEAD
    if round.adopted == round.total:
        return StopState.DONE
    if not round.opened:
        return StopState.AHEAD
    return StopState.BUSY if round.known else StopState.UNKNOWN


def _latest(one: Told) -> date:
    return one.day.last_day if one.day is not None else date.min


def _reached(later: Sequence[Stop]) -> bool:
    return any(stop.state in {StopState.DONE, StopState.BUSY} for stop in later)


def days_between(before: Term, after: Term) -> int | None:
    """Return how many days no vision held between two of them; negative: so many they overlap.

    None where that is not known, or where the first has no end. An imprecise date counts at its
    outside: the first holds until its last day, the second from its first.
    """
    if before.end is None or after.start is None:
        return None
    return (after.start.first_day - before.end.last_day).days - 1


def overdue(review: ImpreciseDate | None, today: date) -> int:
    """Return how many days ago a vision with an open end should have been looked at again; 0: no
    need yet."""
    if review is None or review.last_day >= today:
        return 0
    return (today - review.last_day).days
