"""CSV files that a spreadsheet opens well and never runs."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.common.csv_file import FORMULA, cell, csv_text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (0, "0"),
        (-12, "-12"),
        (True, "ja"),
        (False, "nee"),
        (date(2027, 5, 19), "2027-05-19"),
        ("Rietmeer", "Rietmeer"),
        ("=1+1", "'=1+1"),
        ("+31 6", "'+31 6"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("a\x00b", "ab"),
        ("RB 2027-1", "RB 2027-1"),
    ],
)
def test_cell(value: Any, written: str) -> None:
    assert cell(value) == written


@given(st.text())
def test_no_text_starts_a_formula(text: str) -> None:
    assert not cell(text).lstrip(" ").startswith(FORMULA)


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2)))
def test_what_is_written_can_be_read(rows: list[list[str]]) -> None:
    text = csv_text(("een", "twee"), rows)
    assert text.startswith("\ufeff")
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert read[0] == ["een", "twee"]
    assert [[value.removeprefix("'") for value in row] for row in read[1:]] == [
        [value.removeprefix("'") for value in row] for row in rows
    ]
