"""Where a municipality stands: by tables, each row a fact and what follows from it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import DecidedBy, OutcomeKind, StepRole, StepState
from regiovisie.decisions.logic.facts import (
    OutcomeFacts,
    ParticipantFacts,
    PointFacts,
    RoundFacts,
    StepFacts,
)
from regiovisie.decisions.logic.standing import (
    DECIDED,
    Status,
    asked,
    standing_of,
    standings,
    summary,
)

TODAY = date(2027, 5, 19)
TARGET = ImpreciseDate.day(date(2027, 7, 1))
COUNCIL = PointFacts(1, 1, DecidedBy.COUNCILS)


def day(month: int, number: int) -> ImpreciseDate:
    return ImpreciseDate.day(date(2027, month, number))


def council_on(
    when: ImpreciseDate | None, state: StepState = StepState.CALCULATED, order: int = 2
) -> StepFacts:
    return StepFacts(order, order, 10, "council", StepRole.DECIDING, state, when)


def said(kind: OutcomeKind, when: ImpreciseDate, **more: object) -> OutcomeFacts:
    return OutcomeFacts(
        id=int(more.pop("id", 1)),  # type: ignore[call-overload]
        point_id=int(more.pop("point", 1)),  # type: ignore[call-overload]
        body_id=10,
        body_kind=str(more.pop("body", "council")),
        kind=kind,
        day=when,
        **more,  # type: ignore[arg-type]
    )


def town(
    *, steps: tuple[StepFacts, ...] = (), outcomes: tuple[OutcomeFacts, ...] = (), **more: object
) -> ParticipantFacts:
    facts = {"id": 1, "name": "Aldam", "inhabitants": 1000, "centre": False} | more
    return ParticipantFacts(steps=steps, outcomes=outcomes, **facts)  # type: ignore[arg-type]


def of(participant: ParticipantFacts, *points: PointFacts, followed: bool = True) -> RoundFacts:
    return RoundFacts(points or (COUNCIL,), (participant,), TARGET, followed)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (OutcomeKind.ADOPTED, Status.ADOPTED),
        (OutcomeKind.WITH_PROVISO, Status.WITH_PROVISO),
        (OutcomeKind.AMENDED, Status.AMENDED),
        (OutcomeKind.NOT_ADOPTED, Status.NOT_ADOPTED),
        (OutcomeKind.FOR_INFORMATION, Status.INFORMED),
        (OutcomeKind.HELD_OVER, Status.HELD_OVER),
        (OutcomeKind.REFERRED_BACK, Status.REFERRED_BACK),
        (OutcomeKind.WITHDRAWN, Status.WITHDRAWN),
        (OutcomeKind.NOT_REACHED, Status.NOT_REACHED),
        (OutcomeKind.TIED, Status.TIED),
    ],
)
def test_an_outcome_gives_its_standing(kind: OutcomeKind, status: Status) -> None:
    participant = town(outcomes=(said(kind, day(5, 11)),))
    found = standing_of(participant, of(participant), today=TODAY)
    assert found.status == status
    assert found.day == day(5, 11)
    assert found.decided is (status in DECIDED)


@pytest.mark.parametrize(
    ("steps", "status", "late"),
    [
        ((council_on(day(6, 24)),), Status.ON_SCHEDULE, 0),
        ((council_on(TARGET),), Status.ON_SCHEDULE, 0),  # the target includes its day
        ((council_on(day(7, 5)),), Status.LATE, 4),
        ((council_on(day(5, 11)),), Status.OUTCOME_MISSING, 8),
        ((council_on(None),), Status.UNDATED, 0),
        ((), Status.UNDATED, 0),
        ((council_on(ImpreciseDate.from_code("2027-34")),), Status.ON_SCHEDULE, 0),
        ((council_on(ImpreciseDate.from_code("2027-35")),), Status.LATE, 91),
    ],
)
def test_without_an_outcome_the_route_tells(
    steps: tuple[StepFacts, ...], status: Status, late: int
) -> None:
    participant = town(steps=steps)
    found = standing_of(participant, of(participant), today=TODAY)
    assert (found.status, found.days_late) == (status, late)


def test_what_no_source_tells_is_unknown_and_never_late() -> None:
    participant = town(steps=(council_on(day(5, 11)),))
    found = standing_of(participant, of(participant, followed=False), today=TODAY)
    assert (found.status, found.day, found.days_late) == (Status.UNKNOWN, day(5, 11), 0)


def test_a_hidden_outcome_is_not_late_and_tells_neither_kind_nor_day() -> None:
    participant = town(
        steps=(council_on(day(5, 11), StepState.TREATED),),
        outcomes=(said(OutcomeKind.NOT_ADOPTED, day(5, 18), hidden=True),),
    )
    found = standing_of(participant, of(participant), today=TODAY)
    assert found.status == Status.HIDDEN
    assert found.day == day(5, 11)  # the planned day, which was public


def test_held_over_and_then_adopted_is_adopted() -> None:
    participant = town(
        outcomes=(
            said(OutcomeKind.HELD_OVER, day(4, 6), id=1),
            said(OutcomeKind.ADOPTED, day(5, 11), id=2),
        )
    )
    assert standing_of(participant, of(participant), today=TODAY).status == Status.ADOPTED


@pytest.mark.parametrize("region_first", [True, False])
def test_the_house_that_knows_the_day_counts_before_the_region_that_knows_the_month(
    region_first: bool,
) -> None:
    month = said(OutcomeKind.ADOPTED, ImpreciseDate.month(2027, 5), id=1, confirmed=False)
    own = said(OutcomeKind.AMENDED, day(5, 11), id=2)
    participant = town(outcomes=(month, own) if region_first else (own, month))
    found = standing_of(participant, of(participant), today=TODAY)
    assert (found.status, found.day) == (Status.AMENDED, day(5, 11))


def test_what_was_held_over_may_be_adopted_later_in_the_month() -> None:
    own = said(OutcomeKind.HELD_OVER, day(5, 11), id=1)
    month = said(OutcomeKind.ADOPTED, ImpreciseDate.month(2027, 5), id=2, confirmed=False)
    participant = town(outcomes=(own, month))
    assert standing_of(participant, of(participant), today=TODAY).status == Status.ADOPTED


def test_held_over_names_the_next_meeting() -> None:
    participant = town(
        steps=(council_on(day(6, 22), order=3),),
        outcomes=(said(OutcomeKind.HELD_OVER, day(5, 11)),),
    )
    found = standing_of(participant, of(participant), today=TODAY)
    assert found.again_on == date(2027, 6, 22)


def test_two_points_are_decided_when_both_are_and_the_weightier_word_counts() -> None:
    second = PointFacts(2, 2, DecidedBy.COUNCILS)
    one = town(outcomes=(said(OutcomeKind.ADOPTED, day(5, 11)),), steps=(council_on(day(6, 24)),))
    assert standing_of(one, of(one, COUNCIL, second), today=TODAY).status == Status.ON_SCHEDULE
    both = town(
        outcomes=(
            said(OutcomeKind.ADOPTED, day(5, 11)),
            said(OutcomeKind.AMENDED, day(5, 11), point=2, id=2),
        )
    )
    assert standing_of(both, of(both, COUNCIL, second), today=TODAY).status == Status.AMENDED


def test_only_the_body_that_decides_a_point_can_decide_it() -> None:
    participant = town(outcomes=(said(OutcomeKind.ADOPTED, day(5, 11), body="executive"),))
    assert standing_of(participant, of(participant), today=TODAY).status == Status.UNDATED


def test_a_point_of_the_centres_is_asked_of_centres_only() -> None:
    points = (PointFacts(1, 1, DecidedBy.CENTRE_COUNCILS), PointFacts(2, 2, DecidedBy.EXECUTIVES))
    assert asked(town(centre=True), points) == {1: "council", 2: "executive"}
    assert asked(town(), points) == {2: "executive"}
    alone = (PointFacts(1, 1, DecidedBy.CENTRE_COUNCILS),)
    facts = RoundFacts(alone, (town(), town(id=2, centre=True)), TARGET)
    assert [s.participant.id for s in standings(facts, today=TODAY)] == [2]


def test_a_share_needs_every_figure() -> None:
    adopted = town(outcomes=(said(OutcomeKind.ADOPTED, day(5, 11)),))
    known = standings(RoundFacts((COUNCIL,), (adopted, town(id=2)), TARGET), today=TODAY)
    assert summary(known).adopted_share == 0.5
    without = standings(
        RoundFacts((COUNCIL,), (adopted, town(id=2, inhabitants=None)), TARGET), today=TODAY
    )
    assert summary(without).adopted_share is None
    assert summary(without).inhabitants is None


outcomes = st.builds(
    said,
    st.sampled_from(OutcomeKind),
    st.dates(date(2027, 1, 1), date(2027, 12, 31)).map(ImpreciseDate.day),
)
towns = st.builds(
    town,
    steps=st.lists(
        st.dates(date(2027, 1, 1), date(2027, 12, 31)).map(ImpreciseDate.day).map(council_on),
        max_size=1,
    ).map(tuple),
    outcomes=st.lists(outcomes, max_size=4).map(tuple),
    inhabitants=st.one_of(st.none(), st.integers(1, 900_000)),
)


@given(st.lists(towns, min_size=1, max_size=20), st.booleans())
def test_every_municipality_is_counted_exactly_once(
    participants: list[ParticipantFacts], followed: bool
) -> None:
    facts = RoundFacts((COUNCIL,), tuple(participants), TARGET, followed)
    found = standings(facts, today=TODAY)
    total = summary(found)
    assert sum(total.counts.values()) == total.total == len(participants)
    if total.inhabitants is not None:
        assert sum(total.inhabitants.values()) == total.total_inhabitants
    if not followed:
        assert not {Status.LATE, Status.OUTCOME_MISSING, Status.ON_SCHEDULE} & set(total.counts)


def test_a_point_may_name_one_centre() -> None:
    point = PointFacts(1, 1, DecidedBy.CENTRE_COUNCILS, only=2)
    assert asked(town(id=1, centre=True), (point,)) == {}
    assert asked(town(id=2, centre=True), (point,)) == {1: "council"}
