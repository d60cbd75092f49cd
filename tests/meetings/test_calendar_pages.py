"""The calendars of a region and of one body: reading them, and keeping them by hand."""

from __future__ import annotations

from datetime import date, datetime, time
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar as Feed

from regiovisie.common.history.actions import Stale
from regiovisie.meetings import actions
from regiovisie.meetings.enums import ClosedKind, RuleKind
from regiovisie.meetings.models import ClosedPeriod, SubmissionRule
from regiovisie.meetings.queries.closed import closed_days
from regiovisie.meetings.queries.planning import body_calendars
from regiovisie.network import actions as network
from regiovisie.network.models import Body
from tests.factories.cast import Cast, make_cast
from tests.factories.rounds import OWN, add_towns, council_of

pytestmark = pytest.mark.django_db

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=ZONE)


@pytest.fixture
def cast(settings: object) -> Cast:
    settings.REGIOVISIE_TODAY = "2027-03-01T09:00"  # type: ignore[attr-defined]
    return make_cast()


def read(client: Client, address: str, language: str = "nl") -> str:
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def body_page(body: Body) -> str:
    return reverse("body-calendar", args=[body.public_id])


def test_the_list_says_what_is_known_and_what_is_not(cast: Cast) -> None:
    council = cast.council(cast.a)
    actions.plan_meeting(council, date(2027, 6, 22), **OWN)
    actions.set_rule(council, kind=RuleKind.WEEK_BEFORE, weekday=3, hour=time(12), **OWN)
    address = reverse("calendars", args=[cast.region.slug])
    text = read(Client(), address)
    assert "De vergaderdata van <b>1 van 3 raden</b> zijn bekend." in text
    assert "Nog niet bekend: Bergoord, Cromhaven." in text
    assert "do 17 jun 2027 12:00" in text
    assert "donderdag van de week ervoor" in text
    assert text.count("Nog geen vergaderdata") == 5
    assert "Lees kalender in" not in text
    assert text.count("?orgaan=") == 0
    assert read(cast.client("clerk"), address).count("?orgaan=") == 0  # her council has dates
    assert read(cast.client("adviser"), address).count("?orgaan=") == 5
    assert "The meeting dates of <b>1 of 3 councils</b>" in read(Client(), address, "en")


def test_the_body_shows_papers_with_their_sum(cast: Cast) -> None:
    council = cast.council(cast.a)
    actions.plan_meeting(council, date(2027, 5, 24), **OWN)
    actions.set_rule(council, kind=RuleKind.DAYS_BEFORE, days=7, hour=time(12), **OWN)
    text = read(Client(), body_page(council))
    assert "Stukken daarvoor uiterlijk <b>vr 14 mei 2027 12:00</b>." in text
    assert (
        "vergadering ma 24 mei 2027, min 7 dagen = ma 17 mei 2027, gesloten (Tweede pinksterdag, "
        "Eerste pinksterdag, weekend), dus vr 14 mei 2027, om 12:00"
    ) in text
    assert "nog niemand" in text


def test_plashaven_of_the_scenarios(cast: Cast) -> None:
    """A1: papers Thursday 12:00 of the week before; Ascension Day, and 5 May closed by a row."""
    executive = cast.executive(cast.a)
    actions.plan_meeting(executive, date(2027, 5, 11), **OWN)
    actions.set_rule(executive, kind=RuleKind.WEEK_BEFORE, weekday=3, hour=time(12), **OWN)
    known = body_calendars([executive.pk], NOW.date(), date(2027, 12, 31), now=NOW)[executive.pk]
    due = known.calendar.due(date(2027, 5, 11))
    assert due is not None
    assert (due.day, due.at) == (date(2027, 5, 5), time(12))
    actions.close_period(
        name="gesloten",
        kind=ClosedKind.OTHER,
        first_day=date(2027, 5, 5),
        last_day=date(2027, 5, 6),
        organisation=executive.organisation,
        **OWN,
    )
    ids = [executive.pk, cast.executive(cast.b).pk]
    found = body_calendars(ids, NOW.date(), date(2027, 12, 31), now=NOW)
    due = found[executive.pk].calendar.due(date(2027, 5, 11))
    assert due is not None
    assert (due.day, due.at) == (date(2027, 5, 4), time(12))
    assert date(2027, 5, 5) not in found[ids[1]].calendar.closed


def test_national_days_are_written_once(cast: Cast) -> None:
    rows = actions.write_closed_days(2027, "middle", **OWN)
    assert {row.kind for row in rows} == {ClosedKind.HOLIDAY, ClosedKind.SCHOOL}
    assert actions.write_closed_days(2027, "middle", **OWN) == []
    more = actions.write_closed_days(2027, "north", **OWN)
    assert {row.school_region for row in more} == {"north"}
    assert ClosedPeriod.objects.filter(kind=ClosedKind.HOLIDAY, first_day__year=2027).count() == 10
    council = cast.council(cast.a)
    closed = closed_days([council.pk], date(2027, 1, 1), date(2028, 12, 31))[council.pk]
    assert closed[date(2027, 5, 17)] == closed[date(2028, 6, 5)] == "Tweede pinksterdag"
    assert date(2027, 8, 2) not in closed  # a school holiday closes no house


def test_rules_follow_each_other(cast: Cast) -> None:
    council = cast.council(cast.a)

    def rules() -> list[tuple[int | None, date | None, date | None]]:
        found = SubmissionRule.objects.filter(body=council).order_by("valid_from")
        rows = sorted(found, key=lambda row: row.valid_from or date.min)
        return [(row.days, row.valid_from, row.valid_to) for row in rows]

    def say(days: int, since: date | None = None, **more: object) -> SubmissionRule:
        return actions.set_rule(
            council, kind=RuleKind.DAYS_BEFORE, days=days, valid_from=since, **OWN, **more
        )  # type: ignore[arg-type]

    say(10)
    last = say(14, date(2027, 7, 1))
    middle = say(12, date(2027, 6, 1))
    assert rules() == [
        (10, None, date(2027, 5, 31)),
        (12, date(2027, 6, 1), date(2027, 6, 30)),
        (14, date(2027, 7, 1), None),
    ]
    before = SubmissionRule.history.count()
    assert say(14, date(2027, 7, 1)).pk == last.pk
    assert SubmissionRule.history.count() == before
    actions.remove_rule(middle, **OWN)
    assert rules()[0] == (10, None, date(2027, 6, 30))
    with pytest.raises(Stale):
        say(3, seen=1)


def test_the_feed_holds_public_meetings_and_says_unchanged(cast: Cast) -> None:
    council = cast.council(cast.a)
    kept = actions.plan_meeting(council, date(2027, 6, 22), starts_at=time(19, 30), **OWN)
    closed = actions.plan_meeting(council, date(2027, 6, 29), **OWN)
    closed.visibility = "body"
    closed.visible_body = council
    closed.save()
    off = actions.plan_meeting(council, date(2027, 7, 6), **OWN)
    actions.cancel_meeting(off, **OWN)
    address = reverse("body-ics", args=[council.public_id])
    for name in ("citizen", "clerk"):
        answer = cast.client(name).get(address)
        events = Feed.from_ical(answer.content).walk("VEVENT")
        assert [str(one["UID"]).split("@")[0] for one in events] == [kept.public_id, off.public_id]
        assert str(events[0]["DTSTART"].dt.astimezone(ZONE)) == "2027-06-22 19:30:00+02:00"
        assert events[1]["STATUS"] == "CANCELLED"
        again = cast.client(name).get(address, headers={"if-none-match": answer["ETag"]})
        assert again.status_code == 304


def test_what_is_downloaded_can_be_read_in_again(cast: Cast) -> None:
    from regiovisie.meetings.imports.bodies import finder
    from regiovisie.meetings.imports.reading import read_csv_file
    from regiovisie.meetings.queries.known import comparison_of

    for body, day in ((cast.council(cast.a), 22), (cast.executive(cast.b), 1)):
        actions.plan_meeting(body, date(2027, 6, day), **OWN)
    data = Client().get(reverse("calendars-csv", args=[cast.region.slug])).content
    reading = read_csv_file(data, finder(cast.region, NOW.date()))
    assert reading.findings == ()
    assert comparison_of(reading.wanted, today=NOW.date()).nothing


def test_the_number_of_queries_does_not_grow(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    lists, bodies = [], []
    actions.write_closed_days(2027, **OWN)
    for number, rows in enumerate((1, 3, 30)):
        region = network.add_region(
            slug=f"streek-{number}", name=f"Streek {number}", theme_name="Veilig", **OWN
        )
        towns = add_towns(region, rows, start=200 + 40 * number)
        for town in towns:
            for day in range(1, rows + 1):
                actions.plan_meeting(council_of(town), date(2027, 6, day), **OWN)
            actions.set_rule(council_of(town), kind=RuleKind.DAYS_BEFORE, days=5, **OWN)
        for address, found in (
            (reverse("calendars", args=[region.slug]), lists),
            (body_page(council_of(towns[0])), bodies),
        ):
            with django_assert_max_num_queries(12) as asked:  # type: ignore[operator]
                read(Client(), address)
            found.append(len(asked))
    assert len(set(lists)) == len(set(bodies)) == 1, (lists, bodies)
