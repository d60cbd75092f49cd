"""The regional text changed under an adaptation: what changed on which side, and how it is settled.

Three texts: as it *was* when the municipality adapted it, as the region's *now* is, and *ours*.
Blocks are told apart by their id. One law holds: a local block stays byte for byte as it is, or a
person gives it up, block by block and on record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from regiovisie.common.text.blocks import with_ids
from regiovisie.papers.enums import Choice
from regiovisie.papers.logic.block_merge import MergedBlock, merge_block
from regiovisie.papers.logic.facts import Block, Blocks


class Side(StrEnum):
    """Who changed a block since the municipality adapted it."""

    SAME = "same"
    REGION = "region"
    OURS = "ours"
    BOTH = "both"


@dataclass(frozen=True)
class Change:
    """One block in its three forms; None where it does not stand. BOTH asks a person to choose.

    `proposal`: the merge of the two, where the changes do not touch each other.
    """

    id: str
    side: Side
    was: Block | None
    now: Block | None
    ours: Block | None
    proposal: MergedBlock | None = None


@dataclass(frozen=True)
class Merge:
    """All blocks in reading order. `proposal` is None when changes of both sides touch."""

    changes: tuple[Change, ...]
    proposal: Blocks | None

    @property
    def asked(self) -> tuple[str, ...]:
        """Return the ids of the blocks on which a person must choose."""
        return tuple(change.id for change in self.changes if change.side == Side.BOTH)

    @property
    def changed(self) -> bool:
        """Return whether the region changed anything."""
        return any(change.side in {Side.REGION, Side.BOTH} for change in self.changes)


@dataclass(frozen=True)
class Chosen:
    """A person's choice for one block; `blocks` is the own text, when that was chosen."""

    choice: Choice
    blocks: Blocks = ()


@dataclass(frozen=True)
class GivenUp:
    """A local block that a person gave up, as it was, and by which choice."""

    block: Block
    choice: Choice


@dataclass(frozen=True)
class Settled:
    """The text after settling, and what was given up for it."""

    blocks: Blocks
    given_up: tuple[GivenUp, ...] = field(default=())


class Unanswered(ValueError):
    """A block that both sides changed was not chosen on: `ids`."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = tuple(ids)
        super().__init__(", ".join(self.ids))


def compare(was: Blocks, now: Blocks, ours: Blocks) -> Merge:
    """Return what changed on which side, block by block, and the proposed merge if there is one."""
    before, region, own = _by_id(was), _by_id(now), _by_id(ours)
    changes = []
    for key in _order(was, now, ours):
        a, b, c = before.get(key), region.get(key), own.get(key)
        if a is None and b is None and c is None:
            continue
        proposal = None
        if b == c:
            side = Side.SAME
        elif a == c:
            side = Side.REGION
        elif a == b:
            side = Side.OURS
        else:
            side = Side.BOTH
            if a is not None and b is not None and c is not None:
                proposal = merge_block(a, b, c)
        if (b, c) != (None, None):
            changes.append(Change(key, side, a, b, c, proposal))
    return Merge(tuple(changes), _proposal(changes, was, now, ours))


def settle(merge: Merge, choices: Mapping[str, Chosen]) -> Settled:
    """Return the text after a person's choices.

    Without a choice, what only one side changed stays as that side has it. A choice may be made on
    any block. Raises Unanswered when a block that both changed has none.
    """
    open_ = [key for key in merge.asked if key not in choices]
    if open_:
        raise Unanswered(open_)
    taken = {change.id for change in merge.changes}
    blocks: list[dict[str, object]] = []
    given_up: list[GivenUp] = []
    for change in merge.changes:
        chosen = choices.get(change.id)
        placed = _placed(change, chosen, taken)
        local = change.ours is not None and change.ours != change.was
        if local and chosen is not None and change.ours not in placed and change.ours is not None:
            given_up.append(GivenUp(change.ours, chosen.choice))
        blocks += [dict(block) for block in placed]
    return Settled(tuple(with_ids(blocks)), tuple(given_up))


def _placed(change: Change, chosen: Chosen | None, taken: set[str]) -> list[Block]:
    """Return the blocks that stand in the place of this one."""
    if chosen is not None and chosen.choice == Choice.OWN:
        return _own_ids(change.id, chosen.blocks, taken)
    region = chosen is not None and chosen.choice == Choice.REGION
    ours = chosen is not None and chosen.choice == Choice.OURS
    if not ours and (region or change.side == Side.REGION):
        block = change.now
    else:
        block = change.ours
    return [] if block is None else [block]


def _own_ids(key: str, blocks: Blocks, taken: set[str]) -> list[Block]:
    """Return own blocks: the first keeps the id, no other takes one that is in use."""
    found: list[Block] = []
    for number, block in enumerate(blocks):
        given = key if number == 0 else block.get("id")
        if number and given in taken:
            given = None
        if isinstance(given, str):
            taken.add(given)
        found.append({**block, "id": given})
    return found


def _proposal(changes: Iterable[Change], was: Blocks, now: Blocks, ours: Blocks) -> Blocks | None:
    """Return the whole merge when no change of one side touches one of the other."""
    changes = tuple(changes)
    if any(change.side == Side.BOTH and change.proposal is None for change in changes):
        return None
    if _inserted_together(was, now, ours) or _both_moved(was, now, ours):
        return None
    choices = {
        change.id: Chosen(Choice.OWN, (change.proposal.block,))
        for change in changes
        if change.proposal is not None
    }
    return settle(Merge(changes, None), choices).blocks


def _by_id(blocks: Blocks) -> dict[str, Block]:
    return {str(block["id"]): block for block in blocks}


def _ids(blocks: Blocks) -> list[str]:
    return [str(block["id"]) for block in blocks]


def _common(blocks: Blocks, *others: Blocks) -> list[str]:
    """Return the ids that stand in all of these texts, in the order of the first."""
    sets = [set(_ids(other)) for other in others]
    return [key for key in _ids(blocks) if all(key in other for other in sets)]


def _both_moved(was: Blocks, now: Blocks, ours: Blocks) -> bool:
    before, region, own = (_common(a, was, now, ours) for a in (was, now, ours))
    return before != region and before != own and region != own


def _inserted_together(was: Blocks, now: Blocks, ours: Blocks) -> bool:
    """Return whether both sides put something new in the same place."""
    known = set(_ids(was))
    shared = set(_ids(now)) & set(_ids(ours))

    def places(blocks: Blocks) -> set[str]:
        found, last = set(), ""
        for key in _ids(blocks):
            if key in shared:
                last = key
            elif key not in known:
                found.add(last)
        return found

    return bool(places(now) & places(ours))


def _order(was: Blocks, now: Blocks, ours: Blocks) -> list[str]:
    """Return every id in reading order: ours where we moved blocks, else the region's."""
    moved = _common(ours, was, now) != _common(was, now, ours)
    first, second = (_ids(ours), _ids(now)) if moved else (_ids(now), _ids(ours))
    order = list(first)
    placed = set(order)
    last: str | None = None
    for key in second:
        if key not in placed:
            order.insert(0 if last is None else order.index(last) + 1, key)
            placed.add(key)
        last = key
    return order
