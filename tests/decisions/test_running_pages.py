"""Amendments, the region's question, proposals, promises and calls: who may, and what one reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from urllib.parse import unquote

import pytest
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.common.text import to_plain
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.models import (
    Amendment,
    ChangeProposal,
    ContactNote,
    RegionalQuestion,
    RoundText,
)
from regiovisie.decisions.queries.work import work_for
from regiovisie.meetings.models import Promise
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind
from tests.decisions.desks import words
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db

OLD = "Gemeenten spreken elk half jaar af wie wat doet."
NEW = "Gemeenten spreken elk jaar af wie wat doet. De raad krijgt een verslag."
TEXT = f"## 4.1 Signaleren\n\nIedereen let op.\n\n## 4.2 Samenwerken\n\n{OLD}"
NOW = datetime(2027, 6, 25, 10, 0, tzinfo=ZONE)
STRANGERS = ["", "clerk of Lindelo", "alderman of Oosterdal", "officer of Lindelo"]


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-06-25T10:00")
    made = make_merenland(text=TEXT)
    made.decide("Plashaven", OutcomeKind.ADOPTED, date(2027, 6, 22))
    made.decide("Oosterdal", OutcomeKind.AMENDED, date(2027, 6, 24))
    return made


def passage(world: Merenland) -> str:
    return next(b["id"] for b in world.text.blocks if to_plain([b]).strip() == OLD)


def amendment(world: Merenland, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "amendment",
        "label": "A-07",
        "title": "Jaarlijks verslag",
        "result": "adopted",
        "votes_for": "13",
        "votes_against": "8",
        "effect": "text",
        "passage": passage(world),
        "new_text": NEW,
        **changes,
    }


def at(name: str, world: Merenland, *more: str) -> str:
    return reverse(name, args=["merenland", world.round.slug, *more])


def of_oosterdal(world: Merenland) -> str:
    outcome = world.round.outcomes.get(participant=world.participant("Oosterdal"))
    return reverse("amendment-new", args=[outcome.public_id])


def amend(world: Merenland, who: str = "clerk of Oosterdal", **changes: Any) -> Any:
    return world.client(who).post(of_oosterdal(world), amendment(world, **changes))


# --- amendments -------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["clerk of Oosterdal", "officer of Oosterdal", "adviser"])
def test_who_may_add_an_amendment(world: Merenland, who: str) -> None:
    assert amend(world, who).status_code == 302
    assert Amendment.objects.get().changes_text


@pytest.mark.parametrize("who", STRANGERS)
def test_who_may_not(world: Merenland, who: str) -> None:
    assert amend(world, who).status_code in {302, 404}
    assert not Amendment.objects.exists()


def test_the_difference_is_shown_word_by_word(world: Merenland) -> None:
    amend(world)
    amend(
        world,
        label="A-08",
        effect="local_point",
        local_number="3",
        local_text="een lokaal plan <voor> 1 december 2027",
    )
    text = world.client().get(at("round-deviations", world)).content.decode()
    assert "elk <del>half</del> jaar af" in text.replace("<del> half</del>", " <del>half</del>")
    assert "<ins> De raad krijgt een verslag.</ins>" in text
    assert "<b>Plashaven</b> heeft v1.0." in text
    assert "een lokaal plan &lt;voor&gt; 1 december 2027" in text
    assert "4.2 Samenwerken (A-07)" in text
    page = words(
        world.client().get(reverse("outcome-page", args=[of_oosterdal(world).split("/")[2]]))
    )
    assert "13 voor, 8 tegen" in page
    assert "alleen voor deze gemeente" in page


def test_an_amendment_can_be_corrected_with_a_reason(world: Merenland) -> None:
    amend(world)
    made = Amendment.objects.get()
    address = reverse("amendment-edit", args=[made.public_id])
    client = world.client("clerk of Oosterdal")
    fields = amendment(world, title="Verslag", revision=str(made.revision))
    assert client.post(address, fields).status_code == 200  # no reason
    assert client.post(address, {**fields, "reason": "typfout"}).status_code == 302
    assert client.post(address, {**fields, "reason": "oud scherm"}).status_code == 200  # stale
    made.refresh_from_db()
    assert made.title == "Verslag"
    assert made.history.count() == 2
    rejected = {**amendment(world), "result": "rejected", "revision": str(made.revision)}
    client.post(address, {**rejected, "reason": "toch verworpen"})
    assert not RegionalQuestion.objects.exists()


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_corrects_it(world: Merenland, who: str) -> None:
    amend(world)
    address = reverse("amendment-edit", args=[Amendment.objects.get().public_id])
    world.client(who).post(address, {**amendment(world, title="anders"), "reason": "x"})
    assert Amendment.objects.get().title == "Jaarlijks verslag"


def test_a_citizen_service_number_is_refused(world: Merenland) -> None:
    assert amend(world, title="BSN 111222333").status_code == 200
    assert not Amendment.objects.exists()


# --- the question to the region ---------------------------------------------------------------


def answer(world: Merenland, who: str, **changes: Any) -> Any:
    address = reverse("regional-question", args=[RegionalQuestion.objects.get().public_id])
    fields = {
        "answer": "new_version",
        "reason": "alle raden krijgen een verslag",
        "label": "v1.1",
        "dated": "25-06-2027",
        "passage_text": NEW,
        **changes,
    }
    return world.client(who).post(address, fields)


def test_the_adviser_answers_once_and_sees_who_decides_again(world: Merenland) -> None:
    amend(world)
    address = reverse("regional-question", args=[RegionalQuestion.objects.get().public_id])
    before = words(world.client("adviser").get(address))
    assert "Plashaven moet opnieuw besluiten over de nieuwe versie." in before
    assert answer(world, "adviser").status_code == 302
    assert RoundText.objects.filter(label="v1.1").count() == 1
    page = words(world.client().get(at("round-deviations", world)))
    assert "Plashaven moet opnieuw besluiten over v1.1." in page
    assert "Gevraagd opnieuw te besluiten over v1.1: Plashaven." in page
    assert "Lindelo en Veenhorst" in page or "Veenhorst en Lindelo" in page
    assert answer(world, "adviser", label="v1.2").status_code == 200
    assert not RoundText.objects.filter(label="v1.2").exists()


@pytest.mark.parametrize("who", ["clerk of Oosterdal", *STRANGERS])
def test_nobody_else_answers(world: Merenland, who: str) -> None:
    amend(world)
    assert answer(world, who).status_code in {302, 404}
    assert RegionalQuestion.objects.get().answer == ""
    assert RoundText.objects.count() == 1


def test_a_new_version_needs_its_words_and_another_answer_does_not(world: Merenland) -> None:
    amend(world)
    assert answer(world, "adviser", passage_text="").status_code == 200
    assert answer(world, "adviser", label="v1.0").status_code == 200  # exists already
    assert answer(world, "adviser", answer="leave", label="").status_code == 302
    assert RegionalQuestion.objects.get().answer == "leave"
    assert RoundText.objects.count() == 1


def test_the_question_is_the_advisers_work_until_it_is_answered(world: Merenland) -> None:
    amend(world)
    keys = [item.kind for item in work_for(world.viewer("adviser"), NOW)]
    assert keys.count("question") == 1
    assert "question" not in [i.kind for i in work_for(world.viewer("clerk of Oosterdal"), NOW)]
    answer(world, "adviser", answer="leave")
    assert "question" not in [item.kind for item in work_for(world.viewer("adviser"), NOW)]


# --- change proposals -------------------------------------------------------------------------


def propose(world: Merenland, who: str, town: str = "oosterdal") -> Any:
    return world.client(who).post(
        at("change-proposal-new", world),
        {
            "participant": town,
            "carried_by": "minority",
            "passage": passage(world),
            "proposed": "noem de scholen",
            "made_on": "20-06-2027",
        },
    )


@pytest.mark.parametrize("who", ["clerk of Oosterdal", "officer of Oosterdal", "adviser"])
def test_who_may_note_a_proposed_change(world: Merenland, who: str) -> None:
    assert propose(world, who).status_code == 302
    text = words(world.client().get(at("change-proposals", world)))
    assert "noem de scholen" in text
    assert "een minderheid van de raad" in text
    assert "v1.0, 4.2 Samenwerken" in text
    assert "nog niet beantwoord" in text


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_notes_one_for_another_council(world: Merenland, who: str) -> None:
    propose(world, who)
    assert not ChangeProposal.objects.exists()


def test_the_region_answers_with_reason_body_and_day(world: Merenland) -> None:
    body = network.add_body(
        kind=BodyKind.STEERING_GROUP, name="Stuurgroep", region=world.region, **OWN
    )
    propose(world, "adviser")
    made = ChangeProposal.objects.get()
    address = reverse("change-proposal-answer", args=[made.public_id])
    fields = {
        "answer": "partly",
        "why": "scholen staan al in bijlage 2",
        "body": body.public_id,
        "on": "24-06-2027",
        "revision": str(made.revision),
    }
    for who in ("clerk of Oosterdal", *STRANGERS):
        world.client(who).post(address, fields)
        assert ChangeProposal.objects.get().answer == ""
    client = world.client("adviser")
    assert client.post(address, {**fields, "on": "19-06-2027"}).status_code == 200  # before it
    assert client.post(address, {**fields, "why": " "}).status_code == 200
    assert client.post(address, fields).status_code == 302
    text = words(world.client().get(at("change-proposals", world)))
    assert "deels overgenomen" in text
    assert "scholen staan al in bijlage 2 Stuurgroep, 24 juni 2027" in text


# --- promises ---------------------------------------------------------------------------------


def promise(world: Merenland, who: str) -> Any:
    return world.client(who).post(
        at("promise-new", world),
        {
            "participant": "oosterdal",
            "text": "een lokaal plan",
            "function": "portefeuillehouder sociaal domein",
            "made_on": "24-06-2027",
            "due": "01-12-2027",
        },
    )


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_notes_a_promise(world: Merenland, who: str) -> None:
    promise(world, who)
    assert not Promise.objects.exists()


def test_the_region_reports_and_only_that_council_ticks_off(
    world: Merenland, frozen_today: Callable[[str], None]
) -> None:
    assert promise(world, "clerk of Oosterdal").status_code == 302
    made = Promise.objects.get()
    frozen_today("2027-12-02T10:00")
    text = words(world.client().get(world.round.get_absolute_url()))
    assert "Toezeggingen" in text
    assert "Te laat" in text or "te laat" in text
    report = reverse("promise-report", args=[made.public_id])
    tick = reverse("promise-tick", args=[made.public_id])
    for who in ("clerk of Oosterdal", *STRANGERS):
        world.client(who).post(report, {"note": "klaar"})
    for who in ("adviser", "officer of Oosterdal", *STRANGERS):
        world.client(who).post(tick)
    made.refresh_from_db()
    assert (made.reported_at, made.done_on) == (None, None)
    late = datetime(2027, 12, 2, 10, 0, tzinfo=ZONE)
    assert "promise" in [i.kind for i in work_for(world.viewer("adviser"), late)]
    assert world.client("adviser").post(report, {"note": "plan is er"}).status_code == 302
    assert "promise" in [i.kind for i in work_for(world.viewer("clerk of Oosterdal"), late)]
    assert world.client("clerk of Oosterdal").post(tick).status_code == 302
    made.refresh_from_db()
    assert made.done_on == date(2027, 12, 2)
    assert "promise" not in [i.kind for i in work_for(world.viewer("clerk of Oosterdal"), late)]


# --- calls ------------------------------------------------------------------------------------


def test_whom_to_call_with_a_mail_ready(world: Merenland) -> None:
    amend(world)
    answer(world, "adviser")
    response = world.client("adviser").get(at("round-calls", world))
    text = words(response)
    assert "Vraag wat de raad op 14 juni 2027 heeft besloten." in text  # Veenhorst
    assert "Vraag wanneer de raad opnieuw besluit, over v1.1." in text  # Plashaven
    assert text.index("Veenhorst") < text.index("Plashaven") < text.index("Oosterdal")
    mails = [part.split('"')[0] for part in response.content.decode().split('href="mailto:')[1:]]
    assert len(mails) == 4
    plashaven = next(unquote(mail) for mail in mails if "Plashaven" in mail)
    assert "versie v1.1 (25 juni 2027)" in plashaven
    assert plashaven.startswith("?subject=Vaststelling regiovisie: Plashaven")
    oosterdal = next(unquote(mail) for mail in mails if "Oosterdal" in mail)
    assert "versie v1.0" in oosterdal


@pytest.mark.parametrize("who", ["clerk of Oosterdal", *STRANGERS])
def test_the_list_of_calls_is_the_regions_own(world: Merenland, who: str) -> None:
    client = world.client(who)
    assert client.get(at("round-calls", world)).status_code in {302, 404}
    client.post(at("contact-new", world, "oosterdal"), {"way": "call", "note": "gebeld"})
    assert not ContactNote.objects.exists()


def test_a_note_of_a_contact_is_kept_for_the_region_only(world: Merenland) -> None:
    client = world.client("adviser")
    address = at("contact-new", world, "oosterdal")
    client.post(address, {"way": "call", "note": "griffier belt maandag terug"})
    assert "griffier belt maandag terug" in words(client.get(at("round-calls", world)))
    assert "griffier belt" not in words(world.client().get(world.round.get_absolute_url()))


# --- all pages --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["round-deviations", "change-proposals", "round-calls"])
def test_the_number_of_queries_does_not_grow(
    world: Merenland, name: str, language: str, django_assert_max_num_queries: Any
) -> None:
    amend(world)
    propose(world, "adviser")
    client = world.client("adviser")
    head = {"accept-language": language}
    client.get(at(name, world), headers=head)
    with django_assert_max_num_queries(16) as asked:
        client.get(at(name, world), headers=head)
    first = len(asked)
    amend(world, label="A-09", result="rejected")
    world.decide("Lindelo", OutcomeKind.ADOPTED, date(2027, 6, 24))
    propose(world, "adviser", "lindelo")
    client.post(at("contact-new", world, "lindelo"), {"way": "call", "note": "gebeld"})
    client.get(at(name, world), headers=head)
    with django_assert_max_num_queries(16) as asked:
        assert client.get(at(name, world), headers=head).status_code == 200
    assert len(asked) == first


def test_the_forms_open_for_whom_they_are(world: Merenland) -> None:
    amend(world)
    promise(world, "adviser")
    propose(world, "adviser")
    client = world.client("adviser")
    addresses = [
        of_oosterdal(world) + f"?passage={passage(world)}",
        reverse("amendment-edit", args=[Amendment.objects.get().public_id]),
        reverse("regional-question", args=[RegionalQuestion.objects.get().public_id]),
        reverse("change-proposal-answer", args=[ChangeProposal.objects.get().public_id]),
        reverse("promise-report", args=[Promise.objects.get().public_id]),
        at("change-proposal-new", world),
        at("promise-new", world),
        at("contact-new", world, "oosterdal"),
    ]
    for address in addresses:
        for language in ("nl", "en"):
            answer = client.get(address, headers={"accept-language": language})
            assert answer.status_code == 200, address
