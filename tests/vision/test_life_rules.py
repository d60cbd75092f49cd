"""The life of a vision, what lies between two of them, and which goal became which."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.logic.word_difference import word_difference
from regiovisie.vision.enums import Fate, Stage, StopState
from regiovisie.vision.logic.comparing import (
    Pair,
    Section,
    Text,
    counts,
    pairs,
    pieces,
    sections_side_by_side,
)
from regiovisie.vision.logic.life import Round, Term, Told, days_between, overdue, stops

TODAY = date(2026, 11, 23)
TERM = Term(ImpreciseDate.year(2027), ImpreciseDate.year(2034))
UNKNOWN, AHEAD, BUSY, DONE = (
    StopState.UNKNOWN,
    StopState.AHEAD,
    StopState.BUSY,
    StopState.DONE,
)


def states(
    *told: Told,
    term: Term = TERM,
    round: Round | None = None,
    successor: Term | None = None,
    today: date = TODAY,
) -> dict[Stage, StopState]:
    found = stops(told, term, round=round, successor=successor, today=today)
    assert [one.stage for one in found] == list(Stage)
    return {one.stage: one.state for one in found}


def month(text: str) -> ImpreciseDate:
    return ImpreciseDate.from_code(text)


def test_a_new_vision_has_everything_ahead() -> None:
    assert set(states().values()) == {AHEAD}


def test_a_stop_nobody_wrote_down_is_not_known_once_a_later_one_was_reached() -> None:
    found = states(Told(Stage.DRAFT, month("2026-03"), True))
    assert found[Stage.ASSIGNMENT] == found[Stage.STARTING_POINTS] == UNKNOWN
    assert found[Stage.DRAFT] == DONE
    assert found[Stage.CONSULTATION] == AHEAD


def test_a_planned_stop_stays_ahead_until_somebody_says_it_was_reached() -> None:
    planned = Told(Stage.CONSULTATION, month("2026-10"), False)
    assert states(planned)[Stage.CONSULTATION] == AHEAD
    reached = Told(Stage.CONSULTATION, month("2026-10"), True)
    assert states(reached)[Stage.CONSULTATION] == DONE


@pytest.mark.parametrize(
    ("of", "state"),
    [
        (None, AHEAD),
        (Round(0, 0, 12, opened=False), AHEAD),
        (Round(0, 12, 12, opened=True), BUSY),
        (Round(7, 12, 12, opened=True), BUSY),
        (Round(12, 12, 12, opened=True), DONE),
        (Round(0, 0, 16, opened=True), UNKNOWN),
    ],
)
def test_adoption_follows_from_the_round(of: Round | None, state: StopState) -> None:
    assert states(round=of)[Stage.ADOPTION] == state


def test_in_force_follows_from_the_term_and_succeeded_from_the_next_vision() -> None:
    begun = date(2027, 1, 1)
    assert states(today=begun)[Stage.VALID] == DONE
    assert states(today=date(2026, 12, 31))[Stage.VALID] == AHEAD
    following = Term(ImpreciseDate.year(2035), None)
    assert states(successor=following, today=begun)[Stage.SUCCEEDED] == AHEAD
    assert states(successor=following, today=date(2035, 1, 1))[Stage.SUCCEEDED] == DONE


def test_without_a_beginning_nobody_knows_whether_what_was_adopted_holds() -> None:
    adopted = Round(1, 1, 14, opened=True)
    assert states(term=Term(None, None, True), round=adopted)[Stage.VALID] == UNKNOWN
    assert states(term=Term(None, None, True))[Stage.VALID] == AHEAD


def test_of_several_evaluations_the_last_one_shows_and_the_next_when_none_was() -> None:
    done = [Told(Stage.EVALUATED, month(code), True) for code in ("2029", "2031")]
    plan = Told(Stage.EVALUATED, month("2033"), False)
    found = stops((*done, plan), TERM, round=None, successor=None, today=date(2032, 1, 1))
    assert next(one.day for one in found if one.stage is Stage.EVALUATED) == month("2031")
    found = stops((plan,), TERM, round=None, successor=None, today=date(2028, 1, 1))
    assert next(one.day for one in found if one.stage is Stage.EVALUATED) == month("2033")


@pytest.mark.parametrize(
    ("before", "after", "days"),
    [
        ("2026", "2027", 0),
        ("2026-11", "2027", 31),
        ("2013", "2024", 3652),
        ("2027-06-30", "2027", -181),
        ("2026", None, None),
        (None, "2027", None),
    ],
)
def test_days_between_two_visions(before: str | None, after: str | None, days: int | None) -> None:
    def term(start: str | None, end: str | None) -> Term:
        return Term(month(start) if start else None, month(end) if end else None)

    assert days_between(term(None, before), term(after, None)) == days


def test_an_open_end_is_overdue_after_the_last_day_of_its_review() -> None:
    assert overdue(month("2026-10"), TODAY) == 23
    assert overdue(month("2026-11"), TODAY) == 0
    assert overdue(None, TODAY) == 0


def test_goals_belong_together_by_what_they_say_of_themselves_then_by_their_words() -> None:
    before = [
        Text(1, "School ziet het"),
        Text(2, "Onderzoek op tijd"),
        Text(3, "Doorstroom uit de opvang binnen een jaar"),
        Text(4, "Eén loket"),
    ]
    after = [
        Text(11, "Iedereen ziet het", continues=1),
        Text(12, "Onderzoek op tijd"),
        Text(13, "Doorstroom uit de opvang binnen zes maanden"),
        Text(14, "Plegers krijgen hulp"),
    ]
    assert pairs(before, after) == (
        Pair(1, 11, Fate.CHANGED),
        Pair(2, 12, Fate.SAME),
        Pair(3, 13, Fate.CHANGED),
        Pair(None, 14, Fate.NEW),
        Pair(4, None, Fate.GONE),
    )


words = st.text(alphabet="ab c", max_size=8)
texts = st.lists(words, max_size=8)


@given(texts, texts, st.lists(st.integers(0, 9), max_size=8))
def test_no_goal_is_lost_or_compared_twice(
    before: list[str], after: list[str], continued: list[int]
) -> None:
    old = [Text(key, one) for key, one in enumerate(before, 1)]
    new = [
        Text(100 + at, one, continued[at] if at < len(continued) else None)
        for at, one in enumerate(after)
    ]
    found = pairs(old, new)
    assert sorted(one.before for one in found if one.before is not None) == [o.key for o in old]
    assert [one.after for one in found if one.after is not None] == [o.key for o in new]
    assert sum(counts(found).values()) == len(found)


def test_sections_stand_beside_each_other_by_heading_whatever_their_number() -> None:
    old = [Section("1. Doel", "oud"), Section("2. Geld", "geen"), Section("3. Wie", "wij")]
    new = [Section("1. Wie", "wij allen"), Section("2. Doel", "nieuw"), Section("", "los")]
    assert sections_side_by_side(old, new) == (
        (old[2], new[0]),
        (old[0], new[1]),
        (None, new[2]),
        (old[1], None),
    )


def test_changes_beside_each_other_read_as_one() -> None:
    old, new = pieces(word_difference("binnen een jaar klaar", "binnen zes maanden klaar"))
    assert old == (("binnen ", False), ("een jaar", True), (" klaar", False))
    assert new == (("binnen ", False), ("zes maanden", True), (" klaar", False))


def test_passages_with_nothing_in_common_are_marked_whole() -> None:
    old, new = pieces(word_difference("Wie het betreft staat voorop", "Wij zien het"))
    assert old == (("Wie het betreft staat voorop", True),)
    assert new == (("Wij zien het", True),)


passages = st.text(alphabet="ab ,.", max_size=30)


@given(passages, passages)
def test_the_pieces_make_both_passages_again(was: str, now: str) -> None:
    old, new = pieces(word_difference(was, now))
    assert "".join(text for text, _ in old) == was
    assert "".join(text for text, _ in new) == now


@given(texts, texts)
def test_whoever_is_alike_enough_is_found(before: list[str], after: list[str]) -> None:
    """Held beside the plain way: every text against every other."""
    found = pairs(
        [Text(key, one) for key, one in enumerate(before)],
        [Text(100 + key, one) for key, one in enumerate(after)],
    )
    lapsed = [set(before[one.before].split()) for one in found if one.fate is Fate.GONE]
    new = [set(after[one.after - 100].split()) for one in found if one.fate is Fate.NEW]
    for was in lapsed:
        for now in new:
            assert not was or not now or len(was & now) / len(was | now) < 0.5
