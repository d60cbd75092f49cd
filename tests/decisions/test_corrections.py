"""What was noted of promises and proposed changes can be corrected and withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from regiovisie.common import clock
from regiovisie.decisions import actions
from regiovisie.decisions.enums import CarriedBy, ProposalAnswer
from regiovisie.decisions.models import ChangeProposal
from regiovisie.decisions.queries.work import work_for
from regiovisie.meetings.actions import note_promise, tick_promise
from regiovisie.meetings.models import Promise
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind
from tests.decisions.desks import words
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db
CLERK, OFFICER = "clerk of Lindelo", "officer of Lindelo"
STRANGERS = ["", "clerk of Veenhorst", "officer of Veenhorst", "alderman of Lindelo"]


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-05-19T10:00")
    return make_merenland()


@pytest.fixture
def promise(world: Merenland) -> Promise:
    made = note_promise(
        world.region,
        council=world.council("Lindelo"),
        text="elk jaar een brief",
        function="portefeuillehouder zorg",
        made_on=date(2027, 5, 12),
        due=date(2027, 6, 1),
        **OWN,
    )
    world.round.promises.add(made)
    return made


@pytest.fixture
def proposal(world: Merenland) -> ChangeProposal:
    return actions.propose_change(
        world.text,
        participant=world.participant("Lindelo"),
        body=world.council("Lindelo"),
        proposed="noem de huisartsen",
        made_on=date(2027, 5, 12),
        **OWN,
    )


def correct_promise(
    world: Merenland, promise: Promise, name: str = CLERK, **said: Any
) -> HttpResponse:
    promise.refresh_from_db()
    data = {
        "text": "elk half jaar een brief",
        "function": promise.function,
        "made_on": "12-05-2027",
        "due": "01-07-2027",
        "reason": "verkeerd genoteerd",
        "revision": promise.revision,
        **said,
    }
    return world.client(name).post(reverse("promise-edit", args=[promise.public_id]), data)


def correct_proposal(
    world: Merenland, proposal: ChangeProposal, name: str = CLERK, **said: Any
) -> HttpResponse:
    proposal.refresh_from_db()
    data = {
        "proposed": "noem de huisartsen en de scholen",
        "carried_by": CarriedBy.MINORITY,
        "passage": "",
        "made_on": "13-05-2027",
        "reason": "verkeerd genoteerd",
        "revision": proposal.revision,
        **said,
    }
    address = reverse("change-proposal-edit", args=[proposal.public_id])
    return world.client(name).post(address, data)


def round_page(world: Merenland, name: str = "") -> str:
    return words(world.client(name).get(world.round.get_absolute_url()))


def list_page(world: Merenland, name: str = "") -> str:
    address = reverse("change-proposals", args=["merenland", world.round.slug])
    return words(world.client(name).get(address))


@pytest.mark.parametrize("name", [CLERK, OFFICER, "adviser"])
def test_a_promise_is_corrected_with_a_reason(
    world: Merenland, promise: Promise, name: str
) -> None:
    assert "Herstel" in round_page(world, name)
    assert correct_promise(world, promise, name).status_code == 302
    promise.refresh_from_db()
    assert (promise.text, promise.due) == ("elk half jaar een brief", date(2027, 7, 1))
    assert promise.history.first().history_change_reason == "verkeerd genoteerd"
    assert "elk half jaar een brief" in round_page(world)


@pytest.mark.parametrize("name", [CLERK, OFFICER, "adviser"])
def test_a_proposed_change_is_corrected_with_a_reason(
    world: Merenland, proposal: ChangeProposal, name: str
) -> None:
    assert "Herstel" in list_page(world, name)
    assert correct_proposal(world, proposal, name).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.proposed, proposal.carried_by) == (
        "noem de huisartsen en de scholen",
        CarriedBy.MINORITY,
    )
    assert proposal.history.first().history_change_reason == "verkeerd genoteerd"


def test_a_stale_save_of_a_promise_shows_both(world: Merenland, promise: Promise) -> None:
    old = promise.revision
    correct_promise(world, promise)
    answer = correct_promise(world, promise, "adviser", text="elke maand een brief", revision=old)
    page = words(answer)
    assert answer.status_code == 200
    assert "elk half jaar een brief elke maand een brief" in page
    promise.refresh_from_db()
    assert promise.text == "elk half jaar een brief"


def test_a_stale_save_of_a_proposed_change_shows_both(
    world: Merenland, proposal: ChangeProposal
) -> None:
    old = proposal.revision
    correct_proposal(world, proposal)
    answer = correct_proposal(world, proposal, "adviser", proposed="noem niemand", revision=old)
    assert "noem de huisartsen en de scholen noem niemand" in words(answer)
    proposal.refresh_from_db()
    assert proposal.proposed == "noem de huisartsen en de scholen"


def test_a_withdrawn_promise_stays_listed_and_asks_nothing(
    world: Merenland, promise: Promise
) -> None:
    keys = {one.key for one in work_for(world.viewer("adviser"), clock.now())}
    assert f"promise-{promise.public_id}" in keys
    address = reverse("promise-withdraw", args=[promise.public_id])
    assert world.client(CLERK).post(address, {"reason": "dubbel genoteerd"}).status_code == 302
    keys = {one.key for one in work_for(world.viewer("adviser"), clock.now())}
    assert f"promise-{promise.public_id}" not in keys
    page = round_page(world, CLERK).split("Toezeggingen")[-1]
    assert "ingetrokken" in page
    assert "elk jaar een brief" in page
    tick_promise(promise, by=world.accounts[CLERK], on=clock.today())
    promise.refresh_from_db()
    assert promise.done_on is None
    assert "is ingetrokken" in words(correct_promise(world, promise))


def test_a_withdrawn_proposed_change_keeps_its_number_and_gets_no_answer(
    world: Merenland, proposal: ChangeProposal
) -> None:
    address = reverse("change-proposal-withdraw", args=[proposal.public_id])
    assert world.client(CLERK).post(address, {"reason": "raad ziet ervan af"}).status_code == 302
    page = list_page(world, "adviser")
    assert "ingetrokken" in page
    assert "noem de huisartsen" in page
    assert "Beantwoorden" not in page
    second = actions.propose_change(
        world.text,
        participant=world.participant("Lindelo"),
        body=world.council("Lindelo"),
        proposed="iets anders",
        made_on=date(2027, 5, 14),
        **OWN,
    )
    assert second.number == 2
    assert "is ingetrokken" in words(correct_proposal(world, proposal))


def test_what_was_answered_or_ticked_off_stays(
    world: Merenland, promise: Promise, proposal: ChangeProposal
) -> None:
    body = network.add_body(
        kind=BodyKind.STEERING_GROUP, name="stuurgroep", region=world.region, **OWN
    )
    actions.decide_proposal(
        proposal,
        answer=ProposalAnswer.NOT,
        why="staat er al",
        on=date(2027, 5, 18),
        body=body,
        by=world.accounts["adviser"],
        reason="x",
    )
    tick_promise(promise, by=world.accounts[CLERK], on=date(2027, 5, 18))
    assert "is beantwoord" in words(correct_proposal(world, proposal))
    assert "al afgevinkt" in words(correct_promise(world, promise))


def test_without_a_reason_nothing_changes(
    world: Merenland, promise: Promise, proposal: ChangeProposal
) -> None:
    assert correct_promise(world, promise, reason="").status_code == 200
    assert correct_proposal(world, proposal, reason=" ").status_code == 200
    promise.refresh_from_db()
    proposal.refresh_from_db()
    assert (promise.text, proposal.proposed) == ("elk jaar een brief", "noem de huisartsen")


def test_a_day_before_the_promise_itself_is_refused(world: Merenland, promise: Promise) -> None:
    assert "vóór" in words(correct_promise(world, promise, due="01-05-2027"))


@pytest.mark.parametrize("name", STRANGERS)
def test_others_may_not(
    world: Merenland, promise: Promise, proposal: ChangeProposal, name: str
) -> None:
    client = world.client(name)
    for answer in (
        correct_promise(world, promise, name),
        correct_proposal(world, proposal, name),
        client.post(reverse("promise-withdraw", args=[promise.public_id]), {"reason": "x"}),
        client.post(
            reverse("change-proposal-withdraw", args=[proposal.public_id]), {"reason": "x"}
        ),
    ):
        assert answer.status_code in (302, 404)
    promise.refresh_from_db()
    proposal.refresh_from_db()
    assert (promise.text, promise.withdrawn_on) == ("elk jaar een brief", None)
    assert (proposal.proposed, proposal.withdrawn_on) == ("noem de huisartsen", None)
    assert "Herstel" not in round_page(world, name)
