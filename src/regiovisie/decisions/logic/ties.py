"""What a tied vote means (Gemeentewet, article 32, paragraphs 4 to 6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tie(StrEnum):
    """What a tied vote leads to."""

    POSTPONED = "postponed"  # to the next meeting, in which the debate may be opened again
    AGAIN = "again"  # tied in that next meeting too: not adopted
    COMPLETE = "complete"  # tied in a complete meeting: not adopted


@dataclass(frozen=True)
class Votes:
    """A vote: counts of members; None where not known. `barred`: those who by law may not vote."""

    votes_for: int | None = None
    votes_against: int | None = None
    seats: int | None = None
    present: int | None = None
    barred: int | None = None

    @property
    def known(self) -> bool:
        """Return whether anything was counted at all."""
        return any(
            value is not None
            for value in (
                self.votes_for, self.votes_against, self.seats, self.present, self.barred
            )
        )  # fmt: skip


def complete(votes: Votes) -> bool:
    """Return whether every member of the council who may vote has voted (paragraph 6).

    A meeting of which the counts are not known is not held to be complete.
    """
    if votes.votes_for is None or votes.votes_against is None or votes.seats is None:
        return False
    return votes.votes_for + votes.votes_against >= votes.seats - (votes.barred or 0)


def tie(votes: Votes, *, tied_before: bool) -> Tie:
    """Return what a tie leads to: the same proposal was tied before in an earlier meeting or not.

    Only in a meeting that is not complete, and for the first time, is the decision postponed.
    """
    if complete(votes):
        return Tie.COMPLETE
    return Tie.AGAIN if tied_before else Tie.POSTPONED


def doubts(votes: Votes, *, tied: bool) -> list[str]:
    """Return what cannot be in a count: keys "uneven", "too_many", "more_than_seats"."""
    found = []
    both = votes.votes_for is not None and votes.votes_against is not None
    cast = (votes.votes_for or 0) + (votes.votes_against or 0)
    if tied and both and votes.votes_for != votes.votes_against:
        found.append("uneven")
    if both and votes.present is not None and cast > votes.present:
        found.append("too_many")
    most = max(cast + (votes.barred or 0), votes.present or 0)
    if votes.seats is not None and most > votes.seats:
        found.append("more_than_seats")
    return found
