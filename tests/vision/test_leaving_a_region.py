"""A municipality that will leave the region is one of it until that day, also in a consultation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from regiovisie.common.history.actions import save
from regiovisie.network.models import Membership
from regiovisie.vision.enums import AnswerKind
from regiovisie.vision.models import Answer
from tests.factories.consultations import Asked, make_a9
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None, frozen_today: Callable[[str], None], home: Any) -> Merenland:
    frozen_today("2027-03-10T10:00")
    return make_merenland()


@pytest.fixture
def made(world: Merenland) -> Asked:
    return make_a9(world)


def leaves(world: Merenland, town: str, last: date) -> None:
    """Write down until which day a municipality is a member."""
    member = Membership.objects.get(region=world.region, municipality=world.towns[town])
    member.valid_to = last
    save(member, **OWN)


def answer(world: Merenland, made: Asked, **said: Any) -> Any:
    row = Answer.objects.filter(remark=made.remark(1)).first()
    data = {
        "kind": AnswerKind.NOTED,
        "why": "Wij nemen dit mee.",
        "body": made.steering.public_id,
        "on": "9-3-2027",
        "revision": row.revision if row else -1,
        **said,
    }
    address = reverse("remark-answer", args=[made.remark(1).public_id])
    return world.client("adviser").post(address, data)


def test_who_leaves_at_the_end_of_the_year_can_be_asked_and_agree(
    world: Merenland, made: Asked
) -> None:
    leaves(world, "Lindelo", date(2027, 12, 31))
    page = world.client("adviser").get(reverse("consulted", args=[made.consultation.public_id]))
    assert world.council("Lindelo").public_id in page.content.decode()
    assert answer(world, made, agreed=[world.executive("Lindelo").public_id]).status_code == 302
    assert [name for _body, name in Answer.objects.get().agreed] == ["Lindelo"]


def test_who_has_left_is_not_asked_any_more(world: Merenland, made: Asked) -> None:
    leaves(world, "Lindelo", date(2026, 12, 31))
    page = world.client("adviser").get(reverse("consulted", args=[made.consultation.public_id]))
    assert world.council("Lindelo").public_id not in page.content.decode()
    assert answer(world, made, agreed=[world.executive("Lindelo").public_id]).status_code == 200


def test_who_agreed_and_left_since_still_agrees_when_a_word_is_mended(
    world: Merenland, made: Asked
) -> None:
    bodies = [world.executive(town).public_id for town in ("Lindelo", "Oosterdal")]
    answer(world, made, agreed=bodies)
    leaves(world, "Lindelo", date(2027, 3, 9))
    page = world.client("adviser").get(reverse("remark-answer", args=[made.remark(1).public_id]))
    assert world.executive("Lindelo").public_id in page.content.decode()
    assert answer(world, made, why="Wij nemen het mee.", agreed=bodies).status_code == 302
    row = Answer.objects.get()
    assert row.reason == "Wij nemen het mee."
    assert [name for _body, name in row.agreed] == ["Lindelo", "Oosterdal"]
