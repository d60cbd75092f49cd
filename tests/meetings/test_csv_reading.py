"""CSV calendars: columns, dates, names of municipalities and bodies, and what is wrong by line."""

from __future__ import annotations

import csv
import io
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.meetings.exports import csv_moment
from regiovisie.meetings.imports.bodies import BodyFinder, NamedBody
from regiovisie.meetings.imports.csv_calendar import moment, read_csv
from regiovisie.meetings.imports.findings import Finding, Unreadable
from regiovisie.meetings.imports.reading import read_csv_file
from regiovisie.meetings.imports.sentences import SENTENCES, sentence
from regiovisie.meetings.logic.comparison import CSV_COLUMNS
from regiovisie.meetings.logic.deadlines import Moment

pytestmark = pytest.mark.once

HEAD = "gemeente;orgaan;datum;stukken_uiterlijk\n"
TOWNS = {
    "bergen-l": ("GM0893", "Bergen (L.)", "Bergen"),
    "bergen-nh": ("GM0373", "Bergen (NH.)", "Bergen"),
    "heidenveld": ("VB0001", "Heidenveld", "Heidenveld"),
}
FINDER = BodyFinder(
    [
        NamedBody(10 * number + place, kind, (name, short), (*towns, slug))
        for number, (slug, towns) in enumerate(TOWNS.items(), start=1)
        for place, (kind, name, short) in enumerate(
            [
                ("council", "gemeenteraad", "raad"),
                ("executive", "college van burgemeester en wethouders", "college"),
                ("committee", "commissie Beeld", "Beeld"),
                ("committee", "commissie Oordeel", "Oordeel"),
            ]
        )
    ]
)


def wrong(text: str) -> list[tuple[int, str]]:
    reading = read_csv_file((HEAD + text).encode(), FINDER)
    return [(one.line, one.code) for one in reading.errors]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2027-06-14", Moment(date(2027, 6, 14))),
        ("14-6-2027", Moment(date(2027, 6, 14))),
        ("14-06-2027 12:00", Moment(date(2027, 6, 14), time(12))),
        ("14-6-2027 9.30 uur", Moment(date(2027, 6, 14), time(9, 30))),
        ("2027-06-14T12:00", Moment(date(2027, 6, 14), time(12))),
        ("2027-06-14 12 uur", Moment(date(2027, 6, 14), time(12))),
        ("31-2-2027", "no_such_day"),
        ("29-2-2027", "no_such_day"),
        ("14-6-27", "short_year"),
        ("14-6-1927", "bad_year"),
        ("14-6-2027 25:00", "no_such_hour"),
        ("6/14/2027", "bad_date"),
        ("juni", "bad_date"),
    ],
)
def test_dates_as_people_write_them(text: str, found: Moment | str) -> None:
    assert moment(text) == found


@pytest.mark.parametrize(
    ("town", "body", "found"),
    [
        ("GM0893", "raad", 10),
        ("893", "gemeenteraad", 10),
        ("Bergen (L.)", "college", 11),
        ("bergen (nh.)", "B en W", 21),
        ("gemeente Heidenveld", "COUNCIL", 30),
        ("heidenveld", "commissie oordeel", 33),
        ("Heidenveld", "commissie", "two_bodies"),
        ("Bergen", "raad", "two_towns"),
        ("Nergens", "raad", "unknown_town"),
        ("", "raad", "no_town"),
        ("Heidenveld", "senaat", "unknown_body"),
    ],
)
def test_bodies_by_code_name_and_kind(town: str, body: str, found: int | str) -> None:
    said = FINDER.find(7, town, body)
    assert (said.code if isinstance(said, Finding) else said) == found


def test_every_error_has_its_line_and_good_lines_are_read() -> None:
    lines = [
        "GM0893;raad;14-6-2027;26-4-2027",  # line 2
        "GM0893;raad;31-2-2027;",
        ";raad;1-6-2027;",
        "Heidenveld;;1-6-2027;",
        "Heidenveld;raad;;",
        "Heidenveld;raad;1-6-2027;2-6-2027",
        "",
        '"Heidenveld";"raad";"2-6-2027";"1-6-2027 12:00"',
        "Heidenveld;raad;2-6-2027;1-6-2027 13:00",
        "Heidenveld;raad;9-6-2027",
        "Heidenveld;raad;9-6-2027;",
    ]
    reading = read_csv_file((HEAD + "\n".join(lines)).encode(), FINDER)
    assert [(one.line, one.code) for one in reading.errors] == [
        (3, "no_such_day"),
        (4, "no_town"),
        (5, "no_body_named"),
        (6, "no_date"),
        (7, "due_after"),
        (9, "contradicts"),
        (10, "contradicts"),
    ]
    assert [(one.line, one.code) for one in reading.remarks] == [(12, "twice")]
    assert [(one.body, one.day, one.line) for one in reading.wanted] == [
        (10, date(2027, 6, 14), 2),
        (30, date(2027, 6, 9), 11),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    finder = BodyFinder([NamedBody(1, "council", ("raad", ""), ("GM1900", "Súdwest-Fryslân"))])
    text = end.join(["sep=;", HEAD.strip().upper(), "Súdwest-Fryslân;raad;14-6-2027;", ""])
    reading = read_csv_file(text.encode(encoding), finder)
    assert reading.findings == ()
    assert [(one.body, one.line) for one in reading.wanted] == [(1, 3)]


def test_columns_may_stand_in_any_order_but_not_be_missing() -> None:
    good = read_csv_file(b"datum;opmerking;orgaan;gemeente\n14-6-2027;x;raad;GM0893", FINDER)
    assert [one.body for one in good.wanted] == [10]
    for text in ("gemeente;datum\nGM0893;14-6-2027", "GM0893;raad;14-6-2027;"):
        bad = read_csv_file(text.encode(), FINDER)
        assert [one.code for one in bad.errors] == ["no_columns"]


def test_bodies_one_may_not_keep_are_errors() -> None:
    text = HEAD + "GM0893;raad;14-6-2027;\nHeidenveld;raad;14-6-2027;"
    reading = read_csv_file(text.encode(), FINDER, may_keep=lambda body: body == 30)
    assert [(one.line, one.code) for one in reading.errors] == [(2, "not_yours")]
    assert [one.body for one in reading.wanted] == [30]


def test_a_file_of_too_many_lines_is_refused_whole() -> None:
    with pytest.raises(Unreadable) as error:
        read_csv(HEAD + "GM0893;raad;14-6-2027;\n" * 20_001)
    assert error.value.finding.code == "too_many"


def test_every_finding_has_its_sentence() -> None:
    for code in SENTENCES:
        assert "%(" not in sentence(Finding(1, code, "iets"))


HOURS = st.none() | st.times().map(lambda one: one.replace(second=0, microsecond=0))
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])).map(
    lambda text: " ".join(text.split()).lstrip("'\ufeff").strip()
)


@given(st.lists(st.tuples(NAMES, NAMES.filter(bool), DAYS, st.integers(0, 366), HOURS), min_size=1))
def test_what_is_written_is_read_back(rows: list[tuple]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(CSV_COLUMNS)
    wanted = []
    for town, body, day, before, hour in rows:
        number = day.toordinal() - before
        due = Moment(max(date.fromordinal(number), date(2000, 1, 1)), hour)
        writer.writerow([town, body, day.isoformat(), csv_moment(due)])
        wanted.append((town, body, day, due))
    found, findings = read_csv(out.getvalue().replace("\r\n", "\n"))
    assert findings == []
    assert [(one.municipality, one.body, one.day, one.due) for one in found] == wanted
