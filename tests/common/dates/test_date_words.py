"""Dates and day counts in words."""

from datetime import UTC, date, datetime

import pytest

from regiovisie.common.dates import words

DAY = date(2026, 10, 29)


def test_dates_in_both_languages():
    assert words.long_date(DAY, "nl") == "29 oktober 2026"
    assert words.short_date(DAY, "en-gb") == "29 Oct 2026"
    assert words.weekday_date(DAY, "nl-nl") == "donderdag 29 oktober 2026"
    assert words.short_weekday_date(DAY, "nl") == "do 29 okt 2026"
    assert words.day_month(DAY, "en") == "29 October"


def test_a_moment_is_told_in_amsterdam_time():
    assert words.date_time(datetime(2026, 7, 1, 10, 0, tzinfo=UTC), "nl") == "1 juli 2026 12:00"
    assert words.date_time(datetime(2026, 7, 1, 10, 0), "en") == "1 July 2026 10:00"


@pytest.mark.parametrize(
    ("days", "digits", "in_words", "english"),
    [
        (1, "1 dag", "één dag", "one day"),
        (10, "10 dagen", "tien dagen", "ten days"),
        (12, "12 dagen", "twaalf dagen", "twelve days"),
        (13, "13 dagen", "13 dagen", "13 days"),
        (0, "0 dagen", "0 dagen", "0 days"),
        (-2, "2 dagen", "twee dagen", "two days"),
    ],
)
def test_day_counts(days, digits, in_words, english):
    assert words.days_words(days, "nl") == digits
    assert words.days_words(days, "nl", in_words=True) == in_words
    assert words.days_words(days, "en", in_words=True) == english


def test_days_between():
    assert words.days_between_words(date(2027, 4, 14), date(2027, 4, 24), "nl") == "10 dagen"


def test_relative_days():
    today = date(2026, 11, 23)
    shown = [
        words.relative_day(today.replace(day=day), today, "nl") for day in (20, 22, 23, 24, 26)
    ]
    assert shown == ["3 dagen geleden", "gisteren", "vandaag", "morgen", "over 3 dagen"]
    assert words.relative_day(date(2026, 11, 26), today, "en") == "in 3 days"
