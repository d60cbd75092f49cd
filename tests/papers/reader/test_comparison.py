"""The decision points of a paper beside the regional ones."""

from __future__ import annotations

from regiovisie.decisions.logic.word_difference import Run
from regiovisie.papers.logic.reader.comparison import Outcome, Regional, compare_points
from regiovisie.papers.logic.reader.facts import Point

VISION = "de regiovisie Rust in huis 2028-2031 vast te stellen"
EVALUATION = "de visie elke twee jaar te laten evalueren"
MONEY = "de regionale middelen te beheren volgens de visie"


def read(*texts: str) -> list[Point]:
    return [Point(str(n), text, None, text, n, 0.9) for n, text in enumerate(texts, start=1)]


def regional(*texts: str) -> list[Regional]:
    return [Regional(str(n), text) for n, text in enumerate(texts, start=1)]


def outcomes(ours: list[Regional], theirs: list[Point]) -> list[str]:
    return [row.outcome for row in compare_points(ours, theirs)]


def test_the_same_points_are_the_same_whatever_capitals_and_full_stops():
    theirs = read("De Regiovisie  Rust in huis 2028-2031 vast te stellen.", EVALUATION + ";")
    assert outcomes(regional(VISION, EVALUATION), theirs) == ["same", "same"]


def test_words_that_were_added_are_shown_and_nothing_else():
    theirs = read(VISION, f"{EVALUATION} en de uitkomst jaarlijks aan de raad te zenden")
    row = compare_points(regional(VISION, EVALUATION), theirs)[1]
    assert row.outcome is Outcome.DEVIATES
    added = "".join(piece.text for piece in row.pieces if piece.run is Run.IN)
    assert added.strip() == "en de uitkomst jaarlijks aan de raad te zenden"
    assert not [piece for piece in row.pieces if piece.run is Run.OUT]


def test_a_point_that_is_not_there_is_missing_and_a_local_one_is_extra():
    theirs = read("een lokaal meldpunt in te richten voor 1 december", VISION)
    rows = compare_points(regional(VISION, MONEY), theirs)
    assert [row.outcome for row in rows] == ["same", "missing", "extra"]
    assert rows[0].read is theirs[1]
    assert rows[2].read is theirs[0]


def test_points_belong_together_by_their_words_not_by_their_numbers():
    assert outcomes(regional(VISION, EVALUATION, MONEY), read(MONEY, VISION, EVALUATION)) == [
        "same", "same", "same",
    ]  # fmt: skip


def test_a_changed_year_is_a_deviation_not_another_point():
    theirs = read(VISION.replace("2031", "2035"))
    (row,) = compare_points(regional(VISION), theirs)
    assert row.outcome is Outcome.DEVIATES
    assert [p.text for p in row.pieces if p.run is Run.OUT] == ["2031"]


def test_nothing_against_nothing_and_nothing_against_something():
    assert compare_points([], []) == ()
    assert outcomes([], read(VISION)) == ["extra"]
    assert outcomes(regional(VISION), []) == ["missing"]
