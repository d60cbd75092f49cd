"""What a calendar file says beside what is known: new, changed, the same, and not in it any more.

Nothing is ever left out because a file no longer has it: such meetings are named, and a person
says what happens to them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from hashlib import sha256
from typing import TypeAlias

from regiovisie.meetings.logic.deadlines import Moment

_At: TypeAlias = tuple[date, time | None]
# The columns of a calendar in CSV form, read and written in this order.
CSV_COLUMNS = ("gemeente", "orgaan", "datum", "stukken_uiterlijk")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One meeting as a file gives it. None (`starts_at`, `due`) means: the file does not say."""

    body: int
    day: date
    starts_at: time | None = None
    due: Moment | None = None
    uid: str = ""
    cancelled: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """One meeting as we know it. `going_on`: neither cancelled nor held."""

    id: int
    body: int
    day: date
    starts_at: time | None = None
    due: Moment | None = None
    uid: str = ""
    cancelled: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A known meeting that the file gives otherwise.

    `lapses`: it moves, and the moment for papers that was named for the old day goes with it.
    """

    known: Known
    wanted: Wanted

    @property
    def moved(self) -> bool:
        return self.known.day != self.wanted.day

    @property
    def hour(self) -> bool:
        return self.wanted.starts_at not in (None, self.known.starts_at)

    @property
    def due(self) -> bool:
        return self.wanted.due not in (None, self.known.due)

    @property
    def lapses(self) -> bool:
        return self.moved and self.wanted.due is None and self.known.due is not None

    @property
    def cancelled(self) -> bool:
        return self.wanted.cancelled and not self.known.cancelled

    @property
    def revived(self) -> bool:
        return self.known.cancelled and not self.wanted.cancelled

    @property
    def real(self) -> bool:
        """Whether anything differs that people see."""
        if self.wanted.cancelled:
            return self.cancelled
        return self.moved or self.hour or self.due or self.revived


@dataclass(frozen=True)
class Comparison:
    """The file beside what is known. `learned`: the same, but now with the file's own name."""

    new: tuple[Wanted, ...] = ()
    changed: tuple[Change, ...] = ()
    same: tuple[Known, ...] = ()
    learned: tuple[Change, ...] = ()
    gone: tuple[Known, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether reading the file in would change nothing that people see."""
        return not (self.new or self.changed or self.gone)

    @property
    def fingerprint(self) -> str:
        """Return a short text that differs as soon as something else would be done."""
        parts = [repr((self.new, self.changed, self.gone))]
        return sha256("".join(parts).encode()).hexdigest()[:16]

    @property
    def touched(self) -> frozenset[int]:
        """Return the ids of known meetings that would move, be cancelled or lose their deadline."""
        return frozenset(
            [change.known.id for change in self.changed] + [known.id for known in self.gone]
        )


@dataclass
class _Found:
    new: list[Wanted] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: list[Known] = field(default_factory=list)
    learned: list[Change] = field(default_factory=list)
    gone: list[Known] = field(default_factory=list)


def compare(known: Iterable[Known], wanted: Sequence[Wanted], *, today: date) -> Comparison:
    """Compare the meetings of the bodies in a file with the known ones of those bodies.

    A meeting is recognised by the name the file gives it, else by its day and hour, else by its
    day alone. Gone are the known meetings from today on, between the first and the last day the
    file gives for that body, that it does not have.
    """
    by_body: dict[int, list[Known]] = defaultdict(list)
    for one in known:
        by_body[one.body].append(one)
    asked: dict[int, list[Wanted]] = defaultdict(list)
    for each in wanted:
        asked[each.body].append(each)
    found = _Found()
    for body in sorted(asked):
        _compare_body(by_body[body], asked[body], today, found)
    return Comparison(
        new=tuple(sorted(found.new, key=lambda one: (one.day, one.body, one.line))),
        changed=tuple(sorted(found.changed, key=lambda one: (one.known.day, one.known.id))),
        same=tuple(found.same),
        learned=tuple(found.learned),
        gone=tuple(sorted(found.gone, key=lambda one: (one.day, one.id))),
    )


def _compare_body(known: list[Known], wanted: list[Wanted], today: date, found: _Found) -> None:
    rows = sorted(known, key=lambda one: (one.cancelled, one.day, one.id))
    left = list(rows)
    going = [each for each in wanted if not each.cancelled]
    pairs: list[tuple[Known, Wanted]] = []
    rest = _by_uid(left, going, pairs)
    for same_hour in (True, False):
        rest = _by_day(left, rest, pairs, same_hour=same_hour)
    off = _by_uid(left, [each for each in wanted if each.cancelled], pairs)
    _by_day(left, off, pairs, same_hour=False)
    changes, taken = _settled(rows, [Change(*pair) for pair in pairs])
    for change in changes:
        if change.real and not (change.known.held and not change.due):
            found.changed.append(change)
            continue
        found.same.append(change.known)
        if change.wanted.uid and change.wanted.uid != change.known.uid:
            found.learned.append(change)
    for each in rest:
        if (each.day, each.starts_at) not in taken:
            taken.add((each.day, each.starts_at))
            found.new.append(each)
    uids = {each.uid for each in wanted if each.uid}
    first, last = min(one.day for one in wanted), max(one.day for one in wanted)
    found.gone += [
        one
        for one in left
        if not (one.cancelled or one.held)
        and one.day >= today
        and (first <= one.day <= last or one.uid in uids)
    ]


def _settled(rows: list[Known], changes: list[Change]) -> tuple[list[Change], set[_At]]:
    """Return the changes without those that would bring two meetings to one moment.

    Such a meeting stays as it is known. Also returns every moment that is taken then.
    """
    while True:
        places = {one.id: (one.day, one.starts_at) for one in rows}
        for change in changes:
            places[change.known.id] = _place(change)
        count = Counter(places.values())
        clash = next(
            (
                change
                for change in changes
                if count[_place(change)] > 1
                and _place(change) != (change.known.day, change.known.starts_at)
            ),
            None,
        )
        if clash is None:
            return changes, set(places.values())
        stays = replace(clash.wanted, day=clash.known.day, starts_at=None)
        changes = [Change(one.known, stays) if one is clash else one for one in changes]


def _place(change: Change) -> _At:
    """Return the moment of a meeting after the change; one that is called off stays there."""
    known, wanted = change.known, change.wanted
    if wanted.cancelled or (known.held and not change.due):
        return (known.day, known.starts_at)
    return (wanted.day, wanted.starts_at or known.starts_at)


def _by_uid(
    left: list[Known], wanted: list[Wanted], pairs: list[tuple[Known, Wanted]]
) -> list[Wanted]:
    """Pair by the file's own name; not when that would push another meeting from its moment."""
    named: dict[str, list[Known]] = defaultdict(list)
    for one in left:
        if one.uid:
            named[one.uid].append(one)
    moving: list[tuple[Known, Wanted]] = []
    rest = []
    for each in wanted:
        ones = named.get(each.uid, []) if each.uid else []
        fitting = [row for row in ones if row.day == each.day] or [
            row for row in ones if not row.held
        ]
        if not fitting:
            rest.append(each)
            continue
        one = fitting[0]
        ones.remove(one)
        if one.day == each.day or each.cancelled:
            left.remove(one)
            pairs.append((one, each))
        else:
            moving.append((one, each))
    while True:
        ids = {one.id for one, _each in moving}
        fixed = {(one.day, one.starts_at) for one in left if one.id not in ids}
        blocked = [
            pair
            for pair in moving
            if (pair[1].day, pair[1].starts_at or pair[0].starts_at) in fixed
        ]
        if not blocked:
            break
        rest += [each for _one, each in blocked]
        moving = [pair for pair in moving if pair not in blocked]
    for one, each in moving:
        left.remove(one)
        pairs.append((one, each))
    return rest


def _by_day(
    left: list[Known],
    wanted: list[Wanted],
    pairs: list[tuple[Known, Wanted]],
    *,
    same_hour: bool,
) -> list[Wanted]:
    days: dict[date, list[Known]] = defaultdict(list)
    for one in left:
        days[one.day].append(one)
    rest = []
    for each in wanted:
        fitting = [
            one for one in days[each.day] if not same_hour or one.starts_at == each.starts_at
        ]
        if not fitting:
            rest.append(each)
            continue
        one = fitting[0]
        days[each.day].remove(one)
        left.remove(one)
        pairs.append((one, each))
    return rest
