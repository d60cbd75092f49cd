"""Years to plan, for the tests of the planner: small ones made up, and a real structure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import strategies as st

from regiovisie.meetings.enums import DutyForm
from regiovisie.meetings.logic.year import (
    Apart,
    AtHours,
    Free,
    InTime,
    Known,
    Lead,
    NotTogether,
    OnWeekdays,
    Question,
    Stays,
    Times,
    Wish,
    Within,
)

FIRST = date(2027, 1, 1)
FORMS = (DutyForm.MEETING, DutyForm.SYMPOSIUM)
HOURS = ((time(9), time(11)), (time(14), time(16)), (time(11), time(15)))


def day(number: int) -> date:
    """Return a day of the year, counted from 0."""
    return FIRST + timedelta(days=number)


@st.composite
def questions(draw: st.DrawFn, *, length: int = 120, bodies: int = 4, most: int = 4) -> Question:
    """Return a structure with wishes over `length` days, at times one that cannot be."""
    own = tuple(range(1, draw(st.integers(1, bodies)) + 1))
    any_body = st.sampled_from(own)
    days = st.integers(0, length - 1)
    wishes: list[Wish] = []
    for body in own:
        for form in draw(st.lists(st.sampled_from(FORMS), unique=True, min_size=1)):
            count = draw(st.integers(1, most))
            wishes.append(Times(f"times-{body}-{form}", body, form, count, count))
        if draw(st.booleans()):
            weekdays = draw(st.frozensets(st.integers(0, 5), min_size=1, max_size=3))
            wishes.append(OnWeekdays(f"weekday-{body}", body, weekdays, draw(st.booleans())))
        if draw(st.booleans()):
            wishes.append(AtHours(f"hours-{body}", body, None, *draw(st.sampled_from(HOURS))))
        if draw(st.booleans()):
            wishes.append(
                Apart(f"apart-{body}", body, draw(st.integers(1, 30)), draw(st.booleans()))
            )
        for upper in own:
            if upper > body and draw(st.booleans()):
                wishes.append(Lead(f"lead-{body}-{upper}", body, upper, draw(st.integers(0, 21))))
            if upper > body and draw(st.booleans()):
                wishes.append(NotTogether(f"not-{body}-{upper}", body, upper))
    for number in range(draw(st.integers(0, 3))):
        start = draw(days)
        end = start + draw(st.integers(0, length // 3))
        kind = draw(st.sampled_from(("free", "within", "in-time")))
        body = draw(any_body)
        must = draw(st.booleans())
        key = f"{kind}-{number}"
        if kind == "free":
            whose = draw(st.none() | any_body)
            wishes.append(Free(key, whose, day(start), day(end), must))
        elif kind == "within":
            wishes.append(Within(key, body, None, day(start), day(end), must))
        else:
            wishes.append(InTime(key, body, draw(st.none() | st.just(FORMS[0])), day(start)))
    known = []
    for number in range(draw(st.integers(0, 2))):
        one = Known(
            f"known-{number}",
            draw(any_body),
            draw(st.sampled_from(FORMS)),
            day(draw(days)),
            *draw(st.sampled_from(((None, None), *HOURS))),
            ours=draw(st.booleans()),
        )
        known.append(one)
        if draw(st.booleans()):
            wishes.append(Stays(f"stays-{number}", one.id))
    closed = draw(st.frozensets(days, max_size=5))
    return Question(
        FIRST, day(length - 1), own, tuple(wishes), tuple(known), frozenset(map(day, closed))
    )


# The structure of a real region: officials 10, policy group 2, steering group 4, consultation and
# symposium, a director's meeting and a work session; Thursdays, where `thursdays`.
OFFICIALS, POLICY, STEERING, TOP, DIRECTOR, SESSION = 1, 2, 3, 4, 5, 6
RECESSES = ((53, 61), (116, 128), (198, 239), (296, 304), (358, 364))


def real_year(*more: Wish, thursdays: bool = True) -> Question:
    """Return the structure of Noord- en Midden-Limburg, with a budget in October."""
    wishes: list[Wish] = [
        Times("officials", OFFICIALS, DutyForm.MEETING, 10, 10),
        Times("policy", POLICY, DutyForm.MEETING, 2, 2),
        Times("steering", STEERING, DutyForm.MEETING, 4, 4),
        Times("top", TOP, DutyForm.MEETING, 1, 1),
        Times("symposium", TOP, DutyForm.SYMPOSIUM, 1, 1),
        Times("director", DIRECTOR, DutyForm.MEETING, 1, 1),
        Times("session", SESSION, DutyForm.WORK_SESSION, 1, 1),
        Lead("officials-policy", OFFICIALS, POLICY, 7),
        Lead("officials-steering", OFFICIALS, STEERING, 7),
        Lead("policy-steering", POLICY, STEERING, 14),
        Lead("steering-top", STEERING, TOP, 14),
        NotTogether("share-officials-policy", OFFICIALS, POLICY),
        NotTogether("share-steering-top", STEERING, TOP),
        InTime("budget", TOP, DutyForm.MEETING, date(2027, 10, 14)),
        *(Free(f"recess-{n}", None, day(a), day(b)) for n, (a, b) in enumerate(RECESSES)),
        *more,
    ]
    if thursdays:
        wishes += [
            OnWeekdays(f"thursday-{body}", body, frozenset({3}))
            for body in (OFFICIALS, POLICY, STEERING, TOP)
        ]
    bodies = (OFFICIALS, POLICY, STEERING, TOP, DIRECTOR, SESSION)
    return Question(FIRST, date(2027, 12, 31), bodies, tuple(wishes))


def leaving(question: Question, *keys: str) -> Question:
    """Return the question with only these wishes, each of them a must."""
    kept = [one for one in question.wishes if one.key in keys]
    return question.only(one if one.must else replace(one, must=True) for one in kept)
