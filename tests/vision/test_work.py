"""What consultations ask of whom, by when: each thing once, until it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.network.enums import Visibility
from regiovisie.vision.actions import consultations, remarks
from regiovisie.vision.actions.answers import answer
from regiovisie.vision.enums import Advice, AnswerKind, Group
from regiovisie.vision.models import Consultation, Remark
from regiovisie.vision.queries.work import work_for
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.consultations import CLOSES, NEIGHBOUR, OPENS, Asked, make_asked
from tests.factories.rounds import OWN
from tests.meetings.reading import seen

pytestmark = pytest.mark.django_db

DURING = datetime(2027, 2, 15, 9, 0, tzinfo=ZONE)
AFTER = datetime(2027, 3, 15, 9, 0, tzinfo=ZONE)
LAST_DAY = CLOSES.date()


@pytest.fixture(autouse=True)
def _dutch(frozen_today: Callable[[str], None]) -> Any:
    from django.utils import translation

    frozen_today("2027-03-15T09:00")
    with translation.override("nl"):
        yield


@pytest.fixture
def made(cast: Cast) -> Asked:
    """A consultation of a council, a municipality and a partner that advises."""
    row = make_asked(cast.region)
    people: dict[str, dict[str, Any]] = {
        "raad": {
            "group": Group.COUNCIL,
            "name": "Raad van Aldam",
            "body": cast.council(cast.a),
            "organisation": cast.house(cast.a),
        },
        "gemeente": {
            "group": Group.MUNICIPALITY,
            "name": "Gemeente Aldam",
            "organisation": cast.house(cast.a),
        },
        "adviesraad": {
            "group": Group.ADVISORY,
            "name": "Adviesraad Proefland",
            "organisation": cast.region.organisations.get(),
        },
        "buur": {"group": Group.PERSON, "name": "Anna Voorbeeld"},
    }
    for key, facts in people.items():
        row.people[key] = consultations.ask(row.consultation, **facts, **OWN)
    return row


def asked(cast: Cast, who: str, now: datetime = AFTER) -> dict[str, tuple[str, date]]:
    """Return the tasks of somebody by their kind: what, and the last day."""
    found = work_for(cast.viewer(who, now.date()), now)
    return {item.kind: (item.title, item.due) for item in found}


def advised(made: Asked) -> None:
    consultations.note_advice(
        made.people["adviesraad"], advice=Advice.POSITIVE, on=CLOSES.date(), **OWN
    )


def test_open_remarks_are_asked_of_the_region_once_the_term_is_over(
    cast: Cast, made: Asked
) -> None:
    advised(made)
    made.say("raad", "Hoe lang duurt het?")
    two = made.say("gemeente", "Wie betaalt het?")
    assert asked(cast, "adviser", DURING) == {}
    assert asked(cast, "adviser", CLOSES + timedelta(seconds=59)) == {}
    assert asked(cast, "adviser") == {
        "remarks-answer": (
            "Beantwoord 2 opmerkingen op “Consultatie conceptvisie”",
            LAST_DAY + timedelta(days=28),
        )
    }
    said = {"kind": AnswerKind.NOTED, "why": "Dank.", "body": made.steering, "on": AFTER.date()}
    answer(two, **said, **OWN)
    assert asked(cast, "adviser")["remarks-answer"][0].startswith("Beantwoord 1 opmerking op")
    answer(made.remark(1), **said, **OWN)
    assert asked(cast, "adviser") == {}


def test_remarks_answered_together_are_one_task_and_a_late_one_has_its_own_weeks(
    cast: Cast, made: Asked
) -> None:
    advised(made)
    late = AFTER - timedelta(days=1)
    one, two = made.say("raad", "Te lang.", late), made.say("gemeente", "Te lang.", late)
    remarks.join(two, one, **OWN)
    title, due = asked(cast, "adviser")["remarks-answer"]
    assert title.startswith("Beantwoord 1 opmerking op")
    assert due == late.date() + timedelta(days=28)


def test_what_may_name_a_person_is_asked_at_once_and_leads_to_that_remark(
    cast: Cast, made: Asked
) -> None:
    made.say("raad", "Een opmerking zonder naam.")
    held = made.say("buur", NEIGHBOUR)
    theme = consultations.add_theme(made.consultation, name="Wachttijd", **OWN)
    remarks.put_under(held, theme, **OWN)
    (task,) = work_for(cast.viewer("adviser", DURING.date()), DURING)
    assert task.title == "Redigeer 1 opmerking op “Consultatie conceptvisie”"
    assert task.due == OPENS.date() + timedelta(days=7)
    assert "Kees" not in task.title + task.why
    page = seen(cast.client("adviser").get(task.href.partition("#")[0]))  # type: ignore[arg-type]
    assert "buurman Kees" in page
    assert "Een opmerking zonder naam" not in page
    remarks.redact(Remark.objects.get(pk=held.pk), words="Er kwam niemand.", **OWN)
    assert asked(cast, "adviser", DURING) == {}


def test_the_clerk_reacts_for_the_council_and_the_officer_for_the_municipality(
    cast: Cast, made: Asked
) -> None:
    assert asked(cast, "clerk", DURING) == {
        "consultation-react": (
            "Reageer voor Raad van Aldam op “Consultatie conceptvisie”",
            LAST_DAY,
        )
    }
    assert asked(cast, "officer", DURING)["consultation-react"][0] == (
        "Reageer voor Gemeente Aldam op “Consultatie conceptvisie”"
    )
    (task,) = work_for(cast.viewer("clerk", DURING.date()), DURING)
    assert cast.client("clerk").get(task.href).status_code == 200
    made.say("raad", "Hoe lang duurt het?")
    assert asked(cast, "clerk", DURING) == {}
    assert asked(cast, "officer", DURING) != {}
    assert asked(cast, "officer", OPENS - timedelta(minutes=1)) == {}
    assert asked(cast, "officer", CLOSES + timedelta(minutes=1)) == {}


def test_advice_is_asked_of_who_gives_it_and_after_the_term_the_region_asks_after_it(
    cast: Cast, made: Asked
) -> None:
    assert asked(cast, "partner", DURING) == {
        "advice-give": (
            "Geef het advies van Adviesraad Proefland op “Consultatie conceptvisie”",
            LAST_DAY,
        )
    }
    assert "advice-remind" not in asked(cast, "adviser", DURING)
    assert asked(cast, "adviser") == {
        "advice-remind": (
            "Vraag naar het advies van 1 adviesraad over “Consultatie conceptvisie”",
            LAST_DAY + timedelta(days=7),
        )
    }
    advised(made)
    assert asked(cast, "partner", DURING) == {}
    assert asked(cast, "adviser") == {}


def test_nobody_else_is_asked_anything(cast: Cast, made: Asked) -> None:
    made.say("buur", NEIGHBOUR)
    for now in (DURING, AFTER):
        for who in set(EVERYBODY) - {"adviser", "clerk", "officer", "partner"}:
            assert asked(cast, who, now) == {}, who
    assert asked(cast, "clerk") == asked(cast, "partner") == {}


def test_a_consultation_that_one_may_not_see_asks_nothing(cast: Cast, made: Asked) -> None:
    made.say("buur", NEIGHBOUR)
    row = Consultation.objects.get()
    row.visibility = Visibility.ORGANISATION
    row.visible_organisation = cast.house(cast.b)
    row.save()
    for who in EVERYBODY:
        assert asked(cast, who, DURING) == asked(cast, who, AFTER) == {}, who


def test_the_tasks_stand_in_my_work(cast: Cast, made: Asked) -> None:
    made.say("raad", "Hoe lang duurt het?")
    page = seen(cast.client("adviser").get(reverse("my-work")))  # type: ignore[arg-type]
    assert "Beantwoord 1 opmerking op “Consultatie conceptvisie”" in page
    assert "antwoord" in page


def test_as_many_queries_for_three_consultations_as_for_one(cast: Cast, made: Asked) -> None:
    def queries(who: str) -> tuple[int, int]:
        viewer = cast.viewer(who, DURING.date())
        with CaptureQueriesContext(connection) as found:
            tasks = work_for(viewer, DURING)
        return len(found), len(tasks)

    made.say("buur", NEIGHBOUR)
    before = queries("adviser"), queries("clerk")
    assert before == ((1, 1), (1, 1))
    for title in ("Tweede", "Derde"):
        other = make_asked(cast.region, made.consultation.vision, made.steering, title=title)
        for key, group in (("raad", Group.COUNCIL), ("buur", Group.PERSON)):
            other.people[key] = consultations.ask(
                other.consultation,
                group=group,
                name=title,
                body=cast.council(cast.a) if key == "raad" else None,
                **OWN,
            )
        other.say("buur", NEIGHBOUR)
    assert (queries("adviser"), queries("clerk")) == ((1, 3), (1, 3))
