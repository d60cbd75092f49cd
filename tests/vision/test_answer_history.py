"""The history of an answer: every version with who and why, and an earlier one put back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.vision.actions import consultations, remarks
from regiovisie.vision.actions.answers import answer
from regiovisie.vision.enums import AnswerKind, Group
from regiovisie.vision.models import Answer
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.consultations import CLOSES, Asked, make_asked
from tests.factories.rounds import OWN
from tests.meetings.reading import seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-03-15T09:00")


@pytest.fixture
def made(cast: Cast) -> Asked:
    """A remark whose answer was changed once: first noted, then taken over."""
    row = make_asked(cast.region)
    row.people["raad"] = consultations.ask(
        row.consultation, group=Group.COUNCIL, name="Raad van Aldam", **OWN
    )
    row.say("raad", "Hoe lang duurt het?")
    say(row, AnswerKind.NOTED, "Dank, dat weten wij.")
    say(row, AnswerKind.IN_TEXT, "Er staat nu hoe lang het duurt.")
    return row


def say(made: Asked, kind: AnswerKind, why: str, **more: Any) -> Answer:
    said = {"body": made.steering, "on": CLOSES.date(), **OWN, **more}
    return answer(made.remark(1), kind=kind, why=why, **said)


def address(made: Asked, number: int = 1) -> str:
    return reverse("answer-history", args=[made.remark(number).public_id])


def first_version() -> str:
    row = Answer.objects.get().history.order_by("history_id").first()
    assert row is not None
    return str(row.history_id)


def test_the_history_shows_both_answers_and_puts_the_first_back(cast: Cast, made: Asked) -> None:
    client = cast.client("adviser")
    own = client.get(made.consultation.get_absolute_url()).content.decode()
    assert address(made) in own
    page = seen(client.get(address(made)))  # type: ignore[arg-type]
    assert page.index("Er staat nu hoe lang het duurt.") < page.index("Dank, dat weten wij.")
    assert "Overgenomen in de tekst" in page
    assert "Besloten door Stuurgroep Merenland, 11 maart 2027" in page
    asked = seen(client.get(address(made), {"terug": first_version()}))  # type: ignore[arg-type]
    assert "Deze versie terugzetten?" in asked
    said = {"version": first_version(), "reason": "te snel veranderd"}
    now = Answer.objects.get()
    assert client.post(address(made), said | {"seen": str(now.revision)}).status_code == 302
    back = Answer.objects.get()
    assert (back.kind, back.reason) == (AnswerKind.NOTED, "Dank, dat weten wij.")
    assert back.history.count() == 3
    assert back.history.latest().history_change_reason == "te snel veranderd"


def test_executives_that_agreed_come_back_with_it(cast: Cast, made: Asked) -> None:
    say(made, AnswerKind.NOT, "Samen: nee.", agreed=[cast.executive(cast.b)])
    joint = str(Answer.objects.get().history.latest().history_id)
    say(made, AnswerKind.NOTED, "Toch gehoord.")
    client = cast.client("adviser")
    assert "Bergoord" in seen(client.get(address(made)))  # type: ignore[arg-type]
    revision = str(Answer.objects.get().revision)
    said = {"version": joint, "reason": "was goed", "seen": revision}
    assert client.post(address(made), said).status_code == 302
    assert [name for _body, name in Answer.objects.get().agreed] == ["Bergoord"]


def test_who_looked_at_an_older_answer_does_not_put_one_back_over_a_new_one(
    cast: Cast, made: Asked
) -> None:
    looked_at = Answer.objects.get().revision
    say(made, AnswerKind.FOLLOW_UP, "Een collega schreef dit.")
    client = cast.client("adviser")
    for seen_then in (str(looked_at), "", "x", "½"):
        said = {"version": first_version(), "reason": "terug", "seen": seen_then}
        page = seen(client.post(address(made), said))  # type: ignore[arg-type]
        assert "Iemand anders heeft dit intussen gewijzigd" in page
    assert Answer.objects.get().reason == "Een collega schreef dit."


def test_a_reason_is_needed_and_junk_leads_nowhere(cast: Cast, made: Asked) -> None:
    client = cast.client("adviser")
    revision = str(Answer.objects.get().revision)
    said = {"version": first_version(), "reason": " ", "seen": revision}
    assert client.post(address(made), said).status_code == 200
    assert Answer.objects.get().kind == AnswerKind.IN_TEXT
    holds = str(Answer.objects.get().history.latest().history_id)
    for junk in ("x", "999999999999", "-1", "½", holds):
        answered = client.post(address(made), said | {"version": junk, "reason": "x"})
        assert answered.status_code == 404, junk


def test_only_the_region_reads_the_history_and_only_of_an_answer(cast: Cast, made: Asked) -> None:
    made.say("raad", "Nog niet beantwoord.")
    assert cast.client("adviser").get(address(made, 2)).status_code == 404
    said = {"version": first_version(), "reason": "x", "seen": "1"}
    for who in set(EVERYBODY) - {"adviser", "citizen"}:
        assert cast.client(who).get(address(made)).status_code == 404, who
        assert cast.client(who).post(address(made), said).status_code == 404, who
    assert cast.client("citizen").get(address(made)).status_code == 302
    assert Answer.objects.get().kind == AnswerKind.IN_TEXT


def test_a_joined_remark_has_the_history_of_the_one_it_is_answered_with(
    cast: Cast, made: Asked
) -> None:
    other = made.say("raad", "Hoe lang duurt het toch?")
    remarks.join(other, made.remark(1), **OWN)
    page = seen(cast.client("adviser").get(address(made, 2)))  # type: ignore[arg-type]
    assert "Geschiedenis van het antwoord op nummer 1" in page


def test_more_versions_cost_no_more_queries(cast: Cast, made: Asked) -> None:
    client = cast.client("adviser")
    client.get(address(made))

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address(made)).status_code == 200
        return len(caught)

    before = queries()
    for turn in range(4):
        say(made, AnswerKind.NOTED, f"Versie {turn}.")
    assert queries() == before <= 12
