"""Open and closed days, and what the library gives for the Netherlands."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.common.calendar import (
    ClosedKind,
    dutch_days,
    first_open_on_or_after,
    is_open,
    last_open_on_or_before,
    open_weekday_on_or_after,
    weekday_on_or_after,
    weekday_on_or_before,
)
from regiovisie.common.calendar.opening import NeverOpen

DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))


def public(year):
    return {d.day: d.name for d in dutch_days(year) if d.kind is ClosedKind.PUBLIC}


def test_deadline_of_scenario_a2_moves_before_whit_monday():
    assert last_open_on_or_before(date(2027, 5, 17), set(public(2027))) == date(2027, 5, 14)


def test_deadline_of_scenario_a1_moves_before_ascension_and_the_own_closed_day():
    own = {*public(2027), date(2027, 5, 5)}
    assert last_open_on_or_before(date(2027, 5, 6), own) == date(2027, 5, 4)


def test_deadline_of_scenario_a10_moves_before_good_friday_and_easter():
    assert last_open_on_or_before(date(2028, 4, 14), set(public(2028))) == date(2028, 4, 13)
    assert first_open_on_or_after(date(2028, 4, 14), set(public(2028))) == date(2028, 4, 18)


def test_public_holidays_of_the_library():
    assert public(2027) == {
        date(2027, 1, 1): "Nieuwjaarsdag",
        date(2027, 3, 26): "Goede vrijdag",
        date(2027, 3, 28): "Eerste paasdag",
        date(2027, 3, 29): "Tweede paasdag",
        date(2027, 4, 27): "Koningsdag",
        date(2027, 5, 6): "Hemelvaartsdag",
        date(2027, 5, 16): "Eerste pinksterdag",
        date(2027, 5, 17): "Tweede pinksterdag",
        date(2027, 12, 25): "Eerste kerstdag",
        date(2027, 12, 26): "Tweede kerstdag",
    }
    assert date(2030, 5, 5) in public(2030)


def test_spring_recess_of_the_south_in_2028():
    spring = [d.day for d in dutch_days(2028, "south") if d.name == "Voorjaarsvakantie"]
    assert (spring[0], spring[-1], len(spring)) == (date(2028, 2, 26), date(2028, 3, 5), 9)


@given(DAYS, st.sets(DAYS, max_size=20))
def test_nearest_open_day(day, closed):
    before, after = last_open_on_or_before(day, closed), first_open_on_or_after(day, closed)
    assert before <= day <= after
    assert is_open(before, closed)
    assert is_open(after, closed)
    between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert not any(is_open(d, closed) for d in between)
    assert is_open(day, closed) == (before == day == after)


@given(DAYS, st.integers(0, 6))
def test_weekdays(day, weekday):
    before, after = weekday_on_or_before(day, weekday), weekday_on_or_after(day, weekday)
    assert before.weekday() == after.weekday() == weekday
    assert timedelta(0) <= day - before < timedelta(days=7)
    assert timedelta(0) <= after - day < timedelta(days=7)


def test_a_body_skips_its_closed_weekday():
    assert open_weekday_on_or_after(date(2027, 4, 21), 1, {date(2027, 4, 27)}) == date(2027, 5, 4)


def test_a_house_that_never_opens_is_a_mistake():
    shut = {date(2027, 1, 1) + timedelta(days=n) for n in range(2000)}
    with pytest.raises(NeverOpen):
        first_open_on_or_after(date(2027, 1, 1), shut)
    with pytest.raises(NeverOpen):
        open_weekday_on_or_after(date(2027, 1, 1), 3, shut)


def test_rules_do_not_load_the_library():
    code = "import sys, regiovisie.common.calendar; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
