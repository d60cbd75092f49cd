"""ICS files as other tools write them, by what is read in them."""

from __future__ import annotations

from datetime import date, time

import pytest

from regiovisie.meetings.imports import limited
from regiovisie.meetings.imports.decoding import MAX_BYTES, decoded
from regiovisie.meetings.imports.findings import Entry, Finding, Unreadable
from regiovisie.meetings.imports.ics import read_ics
from regiovisie.meetings.imports.limited import read_limited

pytestmark = pytest.mark.once

FIRST, LAST = date(2026, 1, 1), date(2029, 12, 31)
HALF_PAST_SEVEN = time(19, 30)
SERIES = ("UID:r", "DTSTART;TZID=Europe/Amsterdam:20270302T193000")


def calendar(*events: tuple[str, ...], end: str = "\r\n", head: tuple[str, ...] = ()) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return end.join([*lines, "END:VCALENDAR", ""])


def read(text: str) -> tuple[list[Entry], list[Finding]]:
    return read_ics(decoded(text.encode()), first=FIRST, last=LAST)


def codes(findings: list[Finding]) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in findings]


ONE = [
    ("a whole day", ("DTSTART;VALUE=DATE:20270614", "DTEND;VALUE=DATE:20270615"), None),
    ("without an end", ("DTSTART;VALUE=DATE:20270614",), None),
    ("a date that does not say so", ("DTSTART:20270614",), None),
    ("midnight to midnight", ("DTSTART:20270614T000000", "DTEND:20270615T000000"), None),
    ("Dutch time", ("DTSTART;TZID=Europe/Amsterdam:20270614T193000",), HALF_PAST_SEVEN),
    ("quoted zone", ('DTSTART;TZID="Europe/Amsterdam":20270614T193000',), HALF_PAST_SEVEN),
    ("Windows zone", ("DTSTART;TZID=W. Europe Standard Time:20270614T193000",), HALF_PAST_SEVEN),
    ("UTC in summer", ("DTSTART:20270614T173000Z",), HALF_PAST_SEVEN),
    ("UTC past midnight", ("DTSTART:20270613T223000Z",), time(0, 30)),
    ("floating", ("DTSTART:20270614T193000", "DTEND:20270614T220000"), HALF_PAST_SEVEN),
    ("with a duration", ("DTSTART:20270614T193000", "DURATION:PT2H30M"), HALF_PAST_SEVEN),
    ("an end before", ("DTSTART:20270614T193000", "DTEND:20270614T180000"), HALF_PAST_SEVEN),
    ("lower case names", ("dtstart;value=date:20270614",), None),
    ("X-props and an alarm", (
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "X-ALT-DESC;FMTTYPE=text/html:<p>:;", "BEGIN:VALARM",
        "TRIGGER:-PT15M", "DTSTART:19990101", "END:VALARM", "DTSTART;VALUE=DATE:20270614"), None),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "hour"), [one[1:] for one in ONE], ids=[one[0] for one in ONE])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_one_appointment_however_it_is_written(
    lines: tuple[str, ...], hour: time | None, end: str
) -> None:
    entries, findings = read(calendar(("UID:a", *lines), end=end))
    assert [(one.day, one.starts_at, one.uid) for one in entries] == [
        (date(2027, 6, 14), hour, "a")
    ]
    assert not [one for one in findings if one.error]


def test_folded_lines_and_other_encodings() -> None:
    text = calendar(
        ("SUMMARY:Raad Súdwest", "DTSTART;TZID=Europe/Ams\r\n terdam:20270614T19\r\n\t3000")
    )
    for data in (
        text.encode("utf-8"),
        text.encode("utf-8-sig"),
        text.encode("cp1252"),
        text.encode("utf-16"),
    ):
        entries, findings = read_ics(decoded(data), first=FIRST, last=LAST)
        assert [(one.day, one.starts_at, one.line) for one in entries] == [
            (date(2027, 6, 14), HALF_PAST_SEVEN, 5)
        ]
        assert findings == []


def test_a_series_with_its_exceptions() -> None:
    entries, findings = read(
        calendar(
            (
                *SERIES,
                "RRULE:FREQ=WEEKLY;COUNT=4",
                "EXDATE;TZID=Europe/Amsterdam:20270309T193000",
                "RDATE;TZID=Europe/Amsterdam:20270401T193000",
            ),
            (
                "UID:r",
                "RECURRENCE-ID;TZID=Europe/Amsterdam:20270316T193000",
                "DTSTART;TZID=Europe/Amsterdam:20270317T200000",
            ),
            (
                "UID:r",
                "RECURRENCE-ID;TZID=Europe/Amsterdam:20270323T193000",
                "DTSTART;TZID=Europe/Amsterdam:20270323T193000",
                "STATUS:CANCELLED",
            ),
        )
    )
    assert findings == []
    assert [(one.day, one.starts_at, one.uid, one.cancelled) for one in entries] == [
        (date(2027, 3, 2), HALF_PAST_SEVEN, "r/2027-03-02", False),
        (date(2027, 3, 17), time(20), "r/2027-03-16", False),
        (date(2027, 3, 23), HALF_PAST_SEVEN, "r/2027-03-23", True),
        (date(2027, 4, 1), HALF_PAST_SEVEN, "r/2027-04-01", False),
    ]  # also over the change to summer time


def test_a_series_without_end_stops_and_says_so() -> None:
    entries, findings = read(
        calendar(("UID:r", "DTSTART;VALUE=DATE:20270309", "RRULE:FREQ=MONTHLY;BYDAY=2TU"))
    )
    assert len(entries) == 34
    assert entries[-1].day == date(2029, 12, 11)
    assert codes(findings) == [(6, "no_end")]


WRONG = [
    ("impossible", ("DTSTART:20270231",), [(5, "bad_date")]),
    ("no words for a date", ("DTSTART:volgende week",), [(5, "bad_date")]),
    ("a year long ago", ("DTSTART:00010101T000000",), [(5, "bad_date")]),
    ("no date at all", ("SUMMARY:raad",), [(3, "no_start")]),
    ("two dates", ("DTSTART:20270614", "DTSTART:20270615"), [(6, "twice_named")]),
    ("every second", ("DTSTART:20270614", "RRULE:FREQ=SECONDLY"), [(6, "too_often")]),
    ("no such rule", ("DTSTART:20270614", "RRULE:FREQ=SOMETIMES"), [(6, "bad_rule")]),
    ("interval nought", ("DTSTART:20270614", "RRULE:FREQ=WEEKLY;INTERVAL=0"), [(6, "bad_rule")]),
]


@pytest.mark.parametrize(("lines", "wrong"), [one[1:] for one in WRONG], ids=[o[0] for o in WRONG])
def test_what_is_wrong_is_named_by_line_and_the_rest_is_read(
    lines: tuple[str, ...], wrong: list[tuple[int, str]]
) -> None:
    entries, findings = read(calendar(("UID:a", *lines), ("UID:b", "DTSTART:20270616")))
    assert codes([one for one in findings if one.error]) == wrong
    assert [one.day for one in entries] == [date(2027, 6, 16)]


def test_remarks_tell_and_keep() -> None:
    entries, findings = read(
        calendar(
            ("UID:1", "DTSTART;TZID=Nergens/Plaats:20270614T193000"),
            ("UID:2", "DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin:20270621T193000"),
            ("UID:3", "DTSTART;VALUE=DATE:20270705", "DTEND;VALUE=DATE:20270830"),
            ("UID:4", "DTSTART:20270614T193000"),
            ("UID:5", "SEQUENCE:1", "DTSTART:20270901"),
            ("UID:5", "SEQUENCE:2", "DTSTART:20270902"),
            ("UID:6", "DTSTART:20270910"),
            ("UID:6", "DTSTART:20270911"),
        )
    )
    assert [one.day.isoformat()[5:] for one in entries] == [
        "06-14", "06-21", "09-02", "09-10", "09-11",
    ]  # fmt: skip
    assert len({one.uid for one in entries}) == 5
    assert {one.code for one in findings} == {"zone", "not_a_meeting", "twice", "older_version"}
    assert not any(one.error for one in findings)


def test_a_whole_calendar_can_be_called_off() -> None:
    entries, _ = read(calendar(("UID:1", "DTSTART:20270614"), head=("METHOD:CANCEL",)))
    assert [one.cancelled for one in entries] == [True]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\r\n \r\n", "empty"),
        (b"%PDF-1.7", "no_text"),
        (b"PK\x03\x04 xlsx", "no_text"),
        (b"gemeente;orgaan", "no_calendar"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_calendar_is_said_for_the_whole_file(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_ics(decoded(data), first=FIRST, last=LAST)
    assert error.value.finding.code == code


def test_a_file_that_breaks_off_is_read_until_there() -> None:
    text = calendar(("UID:1", "DTSTART:20270614")).replace("END:VCALENDAR", "BEGIN:VEVENT\nUID:2")
    entries, findings = read(text)
    assert len(entries) == 1
    assert codes(findings) == [(7, "cut_off")]


def test_the_child_answers_as_the_reader_itself() -> None:
    text = calendar((*SERIES, "RRULE:FREQ=WEEKLY;COUNT=3"), ("UID:x", "DTSTART:20270231"))
    assert read_limited(text.encode(), first=FIRST, last=LAST) == read(text)


def test_a_file_that_asks_too_much_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "WALL_SECONDS", 2)
    never = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31"
    text = calendar(("UID:1", "DTSTART:20270614", never))
    assert codes(read_limited(text.encode(), first=FIRST, last=LAST)[1]) == [(0, "too_complex")]
    fifty = b"BEGIN:VCALENDAR\n" + b"X" * 50 * 1024 * 1024
    assert codes(read_limited(fifty, first=FIRST, last=LAST)[1]) == [(0, "too_large")]
