"""What meetings ask in "my work", of whom, and what makes a task go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.documents.actions import take_in
from regiovisie.meetings import actions
from regiovisie.meetings.enums import ItemKind, ItemResult, RuleKind, StructureStatus
from regiovisie.meetings.models import Meeting
from regiovisie.meetings.queries.work import work_for
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind, Visibility
from regiovisie.network.models import Body
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 5, 19, 12, tzinfo=ZONE)


@dataclass
class Office:
    """A steering group with seats for Aldam and, on behalf of the south, for Bergoord."""

    cast: Cast
    body: Body
    coming: Meeting
    held: Meeting

    def keys(self, name: str, now: datetime = NOW) -> list[str]:
        """Return the sorts of tasks of somebody, in the order of the page."""
        return [one.kind for one in work_for(self.cast.viewer(name, now.date()), now)]


@pytest.fixture
def office(cast: Cast, frozen_today: Callable[[str], None]) -> Office:
    frozen_today(NOW.isoformat())
    south = network.add_sub_region(cast.region, slug="zuid", name="Zuid", order=1, **OWN)
    membership = cast.c.memberships.get()
    membership.sub_region = south
    membership.save()
    body = network.add_body(
        kind=BodyKind.STEERING_GROUP, name="stuurgroep Proef", region=cast.region, **OWN
    )
    structure = actions.start_structure(
        cast.region, name="Structuur", status=StructureStatus.ADOPTED, **OWN
    )
    place = actions.place_body(structure, body, **OWN)
    actions.seat(place, function="wethouder", organisation=cast.house(cast.a), **OWN)
    actions.seat(
        place, function="wethouder", organisation=cast.house(cast.b), on_behalf_of=south, **OWN
    )
    actions.set_rule(body, kind=RuleKind.DAYS_BEFORE, days=7, **OWN)
    coming = actions.plan_meeting(body, date(2027, 6, 3), **OWN)
    held = actions.plan_meeting(body, date(2027, 5, 13), **OWN)
    return Office(cast, body, coming, held)


def test_an_agenda_is_asked_for_until_something_stands_on_it(office: Office) -> None:
    assert office.keys("adviser") == ["agenda"]
    assert office.keys("officer") == []  # nothing to prepare yet
    actions.add_item(office.coming, title="Begroting", kind=ItemKind.DECIDE, **OWN)
    assert office.keys("adviser") == []


def test_an_officer_prepares_until_an_annotation_is_written(office: Office) -> None:
    item = actions.add_item(office.coming, title="Begroting", kind=ItemKind.DECIDE, **OWN)
    assert office.keys("officer") == ["prepare"]
    actions.annotate(item, office.cast.house(office.cast.a), text="Let op.", **OWN)
    assert office.keys("officer") == []


def test_a_late_paper_waits_for_the_chair_with_the_region_only(office: Office) -> None:
    item = actions.add_item(office.coming, title="Begroting", kind=ItemKind.DECIDE, **OWN)
    file = take_in(SimpleUploadedFile("stuk.txt", b"Een stuk."), by=None)
    for title, day in (("op tijd", 26), ("te laat", 28)):
        at = datetime(2027, 5, day, 9, tzinfo=ZONE)
        paper = actions.hand_in_paper(item, title=title, file=file, at=at, **OWN)
    now = datetime(2027, 5, 28, 12, tzinfo=ZONE)
    viewer = office.cast.viewer("adviser", now.date())
    (task,) = work_for(viewer, now)
    assert (task.kind, task.due) == ("late-paper", date(2027, 6, 3))
    assert "te laat" in task.title
    assert "late-paper" not in office.keys("officer", now)
    adviser = office.cast.accounts["adviser"]
    actions.let_in(paper, on=now.date(), by=adviser, reason="van de voorzitter")
    assert office.keys("adviser", now) == []


def test_an_action_point_is_a_task_of_the_function_it_names(office: Office) -> None:
    office.coming.delete()
    item = actions.add_item(office.held, title="Begroting", kind=ItemKind.DISCUSS, **OWN)
    person = office.cast.accounts["officer"].person
    person.function = "beleidsmedewerker Aldam"
    person.save()
    near = actions.add_action_point(
        item, text="bellen", who="beleidsmedewerker Aldam", due=date(2027, 5, 24), **OWN
    )
    late = actions.add_action_point(
        item, text="cijfers", who="projectleider", due=date(2027, 5, 17), **OWN
    )
    actions.add_action_point(item, text="ooit", who="voorzitter", due=None, **OWN)
    assert office.keys("officer") == ["action"]
    (task,) = work_for(office.cast.viewer("adviser"), NOW)
    assert (task.kind, task.due) == ("late-actions", date(2027, 5, 17))
    for point in (near, late):
        actions.finish_action_point(point, on=NOW.date(), by=office.cast.accounts["adviser"])
    assert office.keys("officer") == office.keys("adviser") == []


def test_a_report_back_is_asked_for_until_it_was_sent(office: Office) -> None:
    actions.add_item(office.coming, title="Begroting", kind=ItemKind.DECIDE, **OWN)
    item = actions.add_item(office.held, title="Begroting", kind=ItemKind.DISCUSS, **OWN)
    assert office.keys("adviser") == []  # nothing was written down
    actions.note_result(item, result=ItemResult.DISCUSSED, text="zo", **OWN)
    (task,) = work_for(office.cast.viewer("adviser"), NOW)
    assert (task.kind, task.due) == ("report-back", date(2027, 5, 20))
    assert office.keys("officer") == ["prepare"]
    actions.send_report_back(office.held, subject="s", body="b", to=[(1, "x@example.org")])
    assert office.keys("adviser") == []


@pytest.mark.parametrize("name", EVERYBODY)
def test_nobody_is_told_of_a_point_with_an_item_that_is_closed_to_them(
    office: Office, name: str
) -> None:
    for account in office.cast.accounts.values():
        account.person.function = "projectleider"
        account.person.save()
    item = actions.add_item(
        office.held, title="Besloten", kind=ItemKind.DISCUSS, visibility=Visibility.BODY, **OWN
    )
    actions.add_action_point(item, text="Zilvermeeuw", who="projectleider", due=NOW.date(), **OWN)
    seated = name in ("adviser", "officer", "secretary", "alderman")
    assert ("action" in office.keys(name)) == seated


def test_the_tasks_stand_in_my_work(office: Office) -> None:
    page = office.cast.client("adviser").get(reverse("my-work")).content.decode()
    assert "Maak de agenda van stuurgroep Proef van 3 juni" in page


def test_as_many_questions_with_one_task_as_with_many(office: Office) -> None:
    counts = []
    for more in (1, 5):
        for number in range(more):
            for meeting in (office.coming, office.held):
                item = actions.add_item(meeting, title="x", kind=ItemKind.DISCUSS, **OWN)
                file = take_in(SimpleUploadedFile(f"{number}.txt", b"Een stuk."), by=None)
                at = datetime(2027, 5, 28, 9, tzinfo=ZONE)
                actions.hand_in_paper(item, title="late", file=file, at=at, **OWN)
                actions.note_result(item, result=ItemResult.DISCUSSED, text="", **OWN)
                due = NOW.date() - timedelta(days=number)
                actions.add_action_point(item, text="x", who="y", due=due, **OWN)
        viewer = office.cast.viewer("adviser")
        with CaptureQueriesContext(connection) as asked:
            assert work_for(viewer, NOW)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 9
