"""What looks odd is asked about, and only when it is certain."""

from __future__ import annotations

from datetime import date

import pytest

from regiovisie.decisions.logic.remarks import (
    Said,
    advice_after_decision,
    before_proposed,
    executives_grounds,
    term_past,
)

JUNE, JULY = date(2027, 6, 1), date(2027, 7, 1)


def said(name: str, day: date, **more: object) -> Said:
    return Said(name, day, day, **more)  # type: ignore[arg-type]


def test_an_advice_after_the_first_decision() -> None:
    decisions = [said("A", JUNE), said("B", JULY)]
    (remark,) = advice_after_decision([said("raad", date(2027, 6, 2))], decisions)
    assert (remark.about, remark.other) == ("raad", "A")
    assert advice_after_decision([said("raad", JUNE)], decisions) == []
    assert advice_after_decision([said("raad", JULY)], []) == []


def test_an_imprecise_day_is_no_ground_for_a_remark() -> None:
    vague = Said("raad", date(2027, 5, 1), date(2027, 7, 31))
    assert advice_after_decision([vague], [said("A", JUNE)]) == []
    assert before_proposed([vague], JUNE) == []


@pytest.mark.parametrize(
    ("ground", "asked"),
    [
        ("artikel 160 Gemeentewet", True),
        ("gelet op art. 160, eerste lid, van de Gemeentewet", True),
        ("artikel 147 Gemeentewet", False),
        ("artikel 1600 van een verordening", False),
    ],
)
def test_a_council_cannot_rest_on_the_executives_article(ground: str, asked: bool) -> None:
    assert bool(executives_grounds([said("A", JUNE, council=True, ground=ground)])) is asked
    assert executives_grounds([said("A", JUNE, council=False, ground=ground)]) == []


def test_a_frame_whose_term_is_past() -> None:
    term = (date(2019, 1, 1), date(2022, 12, 31))
    assert [r.about for r in term_past([said("A", JUNE), said("B", date(2020, 6, 9))], term)] == [
        "A"
    ]
    assert term_past([said("A", JUNE)], (date(2019, 1, 1), None)) == []
    assert term_past([said("A", JUNE)], None) == []


def test_decided_before_the_text_was_dated() -> None:
    assert [
        r.about for r in before_proposed([said("A", JUNE), said("B", JULY)], date(2027, 6, 9))
    ] == ["A"]
