"""Imprecise dates: code, words and reading agree with one another."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.common.dates import ImpreciseDate, Precision, UnreadableDate, read_date
from regiovisie.common.dates.reading import Unreadable

YEARS = st.integers(1901, 2198)
DATES = st.one_of(
    st.dates(date(1901, 1, 1), date(2198, 12, 31)).map(ImpreciseDate.day),
    st.builds(ImpreciseDate.month, YEARS, st.integers(1, 12)),
    st.builds(ImpreciseDate.quarter, YEARS, st.integers(1, 4)),
    st.builds(ImpreciseDate.season, YEARS, st.integers(1, 4)),
    st.builds(ImpreciseDate.half_year, YEARS, st.integers(1, 2)),
    st.builds(ImpreciseDate.year, YEARS),
)


@given(DATES)
def test_code_comes_back(when):
    assert ImpreciseDate.from_code(when.code) == when
    assert len(when.code) <= 10


@given(DATES, st.sampled_from(["nl", "en"]), st.booleans())
def test_what_is_shown_can_be_typed(when, language, short):
    assert read_date(when.show(language, short=short)) == when


@given(DATES)
def test_last_day_is_the_last_of_its_kind(when):
    assert when.last_day >= when.first_day
    lengths = {
        Precision.DAY: (1, 1),
        Precision.MONTH: (28, 31),
        Precision.QUARTER: (90, 92),
        Precision.SEASON: (90, 92),
        Precision.HALF_YEAR: (181, 184),
        Precision.YEAR: (365, 366),
    }
    least, most = lengths[when.precision]
    assert least <= (when.last_day - when.first_day).days + 1 <= most
    if when.precision is not Precision.DAY:
        assert (when.last_day + timedelta(days=1)).day == 1


@given(DATES, DATES)
def test_order_follows_the_last_day(one, other):
    if one.last_day < other.last_day:
        assert one < other
    assert (one < other) + (one == other) + (one > other) == 1


@pytest.mark.parametrize(
    ("code", "last", "dutch", "short", "english"),
    [
        ("2026-10-29", date(2026, 10, 29), "29 oktober 2026", "29 okt 2026", "29 October 2026"),
        ("2024-02", date(2024, 2, 29), "februari 2024", "feb 2024", "February 2024"),
        ("2024-34", date(2024, 6, 30), "tweede kwartaal 2024", "Q2 2024", "second quarter 2024"),
        ("2020-21", date(2020, 5, 31), "voorjaar 2020", "voorjaar 2020", "spring 2020"),
        ("2020-24", date(2021, 2, 28), "winter 2020-2021", "winter 2020-2021", "winter 2020-2021"),
        (
            "2024-41",
            date(2024, 12, 31),
            "tweede helft 2024",
            "2e helft 2024",
            "second half of 2024",
        ),
        ("2024", date(2024, 12, 31), "2024", "2024", "2024"),
    ],
)
def test_each_precision(code, last, dutch, short, english):
    when = ImpreciseDate.from_code(code)
    assert (when.code, when.last_day) == (code, last)
    assert (when.show("nl"), when.show("nl", short=True), when.show("en")) == (
        dutch,
        short,
        english,
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("14-05-2024", "2024-05-14"),
        ("14/5/2024", "2024-05-14"),
        ("14.05.2024", "2024-05-14"),
        ("2024-05-14", "2024-05-14"),
        (" 14  mei 2024 ", "2024-05-14"),
        ("di 14 mei 2024", "2024-05-14"),
        ("Tuesday 14 May 2024", "2024-05-14"),
        ("May 14, 2024", "2024-05-14"),
        ("14th of May 2024", "2024-05-14"),
        ("14 mrt. 2024", "2024-03-14"),
        ("mei 2024", "2024-05"),
        ("05-2024", "2024-05"),
        ("Q2 2024", "2024-34"),
        ("2024Q2", "2024-34"),
        ("2e kwartaal van 2024", "2024-34"),
        ("second quarter of 2024", "2024-34"),
        ("eerste halfjaar 2024", "2024-40"),
        ("first half of 2024", "2024-40"),
        ("Lente 2020", "2020-21"),
        ("herfst 2020", "2020-23"),
        ("winter 2020/21", "2020-24"),
        ("winter 2020", "2020-24"),
        ("2024", "2024"),
        ("2024-34", "2024-34"),
    ],
)
def test_reads_what_people_write(typed, code):
    assert read_date(typed).code == code


@pytest.mark.parametrize(
    "typed",
    [
        "\u200e14\u201105\u20112027",
        "14\u20135\u20132027",
        "14\u00a0mei\u00a02027\u200b",
        "vrijdag 14 mei 2027\ufeff",
    ],
)
def test_signs_that_other_programs_copy_along_do_not_count(typed: str) -> None:
    assert read_date(typed).code == "2027-05-14"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("binnenkort", Unreadable.UNKNOWN),
        ("", Unreadable.UNKNOWN),
        ("24", Unreadable.UNKNOWN),
        ("31-02-2024", Unreadable.NO_SUCH_DAY),
        ("5-14-2024", Unreadable.NO_SUCH_DAY),
        ("14-05-24", Unreadable.SHORT_YEAR),
        ("14 mei 24", Unreadable.SHORT_YEAR),
        ("14-05-0204", Unreadable.OUT_OF_RANGE),
        ("mei 20244", Unreadable.OUT_OF_RANGE),
        ("wo 14 mei 2024", Unreadable.WRONG_WEEKDAY),
        ("zomer 2020-2021", Unreadable.NO_SUCH_DAY),
    ],
)
def test_says_why_it_cannot_read(typed, reason):
    with pytest.raises(UnreadableDate) as caught:
        read_date(typed)
    assert caught.value.reason == reason


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_reason(text):
    with contextlib.suppress(UnreadableDate):
        assert read_date(text).code


@pytest.mark.parametrize(
    "code", ["2024-37", "2024-13", "2024-5", "24", "2024-02-30", "", "2024-05-14T10"]
)
def test_other_codes_are_refused(code):
    with pytest.raises(ValueError):
        ImpreciseDate.from_code(code)


def test_a_stretch_begins_where_its_kind_begins():
    with pytest.raises(ValueError):
        ImpreciseDate(date(2024, 4, 2), Precision.QUARTER)
    with pytest.raises(ValueError):
        ImpreciseDate.season(2024, 0)
