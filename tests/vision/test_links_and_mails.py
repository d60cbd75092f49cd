"""A secret link works through a longer term; a mail goes when any of many answers changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from regiovisie.common import clock
from regiovisie.common.mail.models import Outgoing
from regiovisie.vision.actions import answers, consultations
from regiovisie.vision.enums import AnswerKind
from regiovisie.vision.models import Answer, Consulted, Remark
from tests.factories.consultations import CLOSES, Asked, make_a9
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db
LONGER = CLOSES + timedelta(weeks=8)


@pytest.fixture
def world(db: None, frozen_today: Callable[[str], None], home: Any) -> Merenland:
    frozen_today("2027-03-10T10:00")
    return make_merenland()


@pytest.fixture
def made(world: Merenland) -> Asked:
    return make_a9(world)


def link_of(world: Merenland, one: Consulted) -> str:
    answer = world.client("adviser").post(reverse("consulted-link", args=[one.public_id]))
    found = re.search(r"/reactie/[\w-]+/", answer.content.decode())
    assert found is not None
    return found[0]


def lengthen(made: Asked) -> None:
    consultations.change_consultation(made.consultation, closes_at=LONGER, **OWN)


def test_a_link_works_until_the_end_of_a_longer_term(
    world: Merenland, made: Asked, frozen_today: Callable[[str], None]
) -> None:
    address = link_of(world, made.people["Adviesraad Noord"])
    lengthen(made)
    frozen_today("2027-05-05T10:00")
    assert Client().get(address).status_code == 200
    frozen_today("2027-06-04T10:00")
    assert Client().get(address).status_code == 410


def test_a_link_that_was_ended_stays_so_in_a_longer_term(world: Merenland, made: Asked) -> None:
    one = made.people["Adviesraad Noord"]
    address = link_of(world, one)
    world.client("adviser").post(reverse("consulted-link-end", args=[one.public_id]))
    lengthen(made)
    assert Client().get(address).status_code == 410


def test_a_shorter_term_takes_no_day_off_a_link(world: Merenland, made: Asked) -> None:
    one = made.people["Adviesraad Noord"]
    link_of(world, one)
    one.refresh_from_db()
    until = one.link_until
    consultations.change_consultation(
        made.consultation, closes_at=CLOSES - timedelta(weeks=1), **OWN
    )
    one.refresh_from_db()
    assert one.link_until == until


def test_a_council_of_thirty_remarks_hears_when_the_last_answer_changes(
    world: Merenland, made: Asked
) -> None:
    rows = [made.say("Lindelo", f"Ook dit is een punt: {n}.") for n in range(30)]
    for row in rows:
        reply(made, row, "Genoteerd.")
    answers.publish_answers(made.consultation, at=clock.now(), **OWN)
    tell = reverse("participants-tell", args=[made.consultation.public_id])
    client = world.client("adviser")
    client.post(tell)
    client.post(tell)
    assert Outgoing.objects.count() == 1
    reply(made, rows[-1], "Bij nader inzien overgenomen.")
    client.post(tell)
    newest = Outgoing.objects.order_by("-pk").first()
    assert newest is not None
    assert "Bij nader inzien overgenomen." in newest.body
    assert Outgoing.objects.count() == 2


def reply(made: Asked, row: Any, why: str) -> Answer:
    return answers.answer(
        row,
        kind=AnswerKind.NOTED,
        why=why,
        body=made.steering,
        on=date(2027, 3, 10),
        **OWN,
    )


def test_who_presses_twice_makes_one_remark(world: Merenland, made: Asked) -> None:
    one = made.people["Adviesraad Noord"]
    address = link_of(world, one)
    said = {"passage": made.block("eigen loket"), "words": "Twee loketten zijn beter."}
    for _press in range(2):
        answer = Client().post(address, said, follow=True)
        assert "Uw opmerking heeft nummer 42." in answer.content.decode()
    assert Remark.objects.filter(sender=one, number__gt=41).count() == 1
    Client().post(address, said | {"passage": ""})
    Client().post(address, said | {"minority": "1 van 9"})
    assert Remark.objects.filter(sender=one, number__gt=41).count() == 3


@pytest.mark.parametrize(
    "typed",
    [
        "Griffie Lindelo <griffie@lindelo.example>",
        '"Griffie, Lindelo" <griffie@lindelo.example>;',
        "mailto:griffie@lindelo.example",
        "\u00a0griffie@lindelo.example\u200b ",
        "<griffie@lindelo.example>",
    ],
)
def test_an_address_is_read_as_a_mail_program_copies_it(
    world: Merenland, made: Asked, typed: str
) -> None:
    one = made.people["Adviesraad Noord"]
    data = {"address": typed, "asked_early_on": "", "revision": one.revision}
    answer = world.client("adviser").post(reverse("consulted-address", args=[one.public_id]), data)
    assert answer.status_code == 302
    one.refresh_from_db()
    assert one.address == "griffie@lindelo.example"


@pytest.mark.parametrize("typed", ["griffie", "a@b.example, c@d.example", "<>", "x <y> <z@b.nl>"])
def test_what_is_no_one_address_is_refused(world: Merenland, made: Asked, typed: str) -> None:
    one = made.people["Adviesraad Noord"]
    data = {"address": typed, "asked_early_on": "", "revision": one.revision}
    answer = world.client("adviser").post(reverse("consulted-address", args=[one.public_id]), data)
    assert answer.status_code == 200
