"""A tied vote, by the law: postponed once, and never in a complete meeting."""

from __future__ import annotations

import pytest

from regiovisie.decisions.logic.ties import Tie, Votes, complete, doubts, tie


@pytest.mark.parametrize(
    ("votes", "before", "leads_to"),
    [
        (Votes(10, 10, 21, 20), False, Tie.POSTPONED),
        (Votes(10, 10, 21, 20), True, Tie.AGAIN),
        (Votes(10, 10, 20, 20), False, Tie.COMPLETE),
        (Votes(10, 10, 20, 20), True, Tie.COMPLETE),
        (Votes(10, 10, 21, 20, barred=1), False, Tie.COMPLETE),
        (Votes(10, 10, 22, 21, barred=1), False, Tie.POSTPONED),
        (Votes(), False, Tie.POSTPONED),  # counts not known: never held to be complete
        (Votes(10, 10), True, Tie.AGAIN),
    ],
)
def test_what_a_tie_leads_to(votes: Votes, before: bool, leads_to: Tie) -> None:
    assert tie(votes, tied_before=before) == leads_to


def test_present_is_not_yet_voting() -> None:
    # All 21 members sit there, but one who may vote did not: the meeting is not complete.
    assert not complete(Votes(10, 10, 21, 21))


@pytest.mark.parametrize(
    ("votes", "tied", "found"),
    [
        (Votes(10, 10, 21, 20), True, []),
        (Votes(11, 9, 21, 20), True, ["uneven"]),
        (Votes(11, 9, 21, 20), False, []),
        (Votes(11, 11, 23, 20), True, ["too_many"]),
        (Votes(11, 11, 21, 22), True, ["more_than_seats"]),
        (Votes(None, 10, 21, 20), True, []),
    ],
)
def test_counts_that_cannot_be(votes: Votes, tied: bool, found: list[str]) -> None:
    assert doubts(votes, tied=tied) == found
