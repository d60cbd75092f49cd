"""A council's own text, and the difference with what it adopted, word by word."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from regiovisie.decisions.logic.deviations import (
    Change,
    Version,
    deviations,
    held,
    version_on,
)
from regiovisie.decisions.logic.word_difference import Piece, Run, word_difference

V0 = Version(1, "v0.9", date(2027, 3, 1), {"a": "een", "b": "twee"})
V1 = Version(2, "v1.0", date(2027, 4, 9), {"a": "een", "b": "drie"})


def test_the_newest_version_that_was_not_later() -> None:
    assert version_on([V1, V0], date(2027, 3, 30)) is V0
    assert version_on([V0, V1], date(2027, 4, 9)) is V1
    assert version_on([V0, V1], date(2027, 2, 1)) is None
    assert version_on([Version(3, "stuk", None), V1], date(2027, 2, 1)).label == "stuk"


def test_a_council_holds_its_version_with_its_own_deviations() -> None:
    own = deviations([Change("A-07", "b", "drie", "drie en vier")])
    assert held(V1, own) == {"a": "een", "b": "drie en vier"}
    assert held(V1, ()) == V1.passages


def test_two_changes_of_one_passage_build_on_each_other_or_clash() -> None:
    first = Change("A-1", "b", "drie", "drie vier")
    after = Change("A-2", "b", "drie vier", "drie vier vijf")
    (one,) = deviations([first, after])
    assert (one.old_text, one.new_text, one.labels) == ("drie", "drie vier vijf", ("A-1", "A-2"))
    assert not one.clash
    (two,) = deviations([first, Change("A-3", "b", "drie", "zes")])
    assert two.clash


def test_a_change_taken_back_is_no_deviation() -> None:
    assert deviations([Change("1", "b", "x", "y"), Change("2", "b", "y", "x")]) == ()


def test_a_new_sentence_comes_in_and_nothing_goes_out() -> None:
    old = "De gemeenten werken samen."
    new = "De gemeenten werken samen. Elk jaar leest de raad een verslag."
    assert word_difference(old, new) == (
        Piece(Run.SAME, old),
        Piece(Run.IN, " Elk jaar leest de raad een verslag."),
    )


def test_only_the_changed_word_is_marked() -> None:
    assert word_difference("binnen 5 dagen.", "binnen 3 dagen.") == (
        Piece(Run.SAME, "binnen "),
        Piece(Run.OUT, "5"),
        Piece(Run.IN, "3"),
        Piece(Run.SAME, " dagen."),
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = word_difference(old, new)
    assert "".join(p.text for p in pieces if p.run != Run.IN) == old
    assert "".join(p.text for p in pieces if p.run != Run.OUT) == new
