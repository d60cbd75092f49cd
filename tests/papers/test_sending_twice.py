"""Papers leave once by one press, and an embargo that is over already is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from regiovisie.common.mail.models import Outgoing
from regiovisie.papers.models import Dispatch, PaperVersion
from tests.factories.merenland import Merenland
from tests.factories.papers import Desk
from tests.papers.sets import OFFICER, TOWN, make_papers, make_world

pytestmark = pytest.mark.django_db
CLERK = "griffie@zandwolde.example"


@pytest.fixture
def world(home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-04-12T09:00")
    return make_world()


@pytest.fixture
def desk(world: Merenland) -> Desk:
    return make_papers(world)


def to(name: str, *more: str) -> str:
    return reverse(name, args=["merenland", "2027-regiovisie", *more])


def words(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


HOUSE = TOWN.lower()


def opened(client: Any, place: str, **typed: Any) -> dict[str, Any]:
    """Return what stands in a form when it is opened, with what somebody types in it."""
    form = client.get(place).context["form"]
    found = {one.html_name: one.initial for one in form if one.initial not in (None, "")}
    return found | typed


def test_pressing_twice_sends_the_papers_once(world: Merenland, desk: Desk) -> None:
    client, address = world.client(OFFICER), to("house-send", HOUSE)
    data = opened(client, address, address=CLERK, seen="on")
    assert client.post(address, data).status_code == 302
    again = client.post(address, data)
    assert "is intussen verzonden: aan griffier" in words(again)
    assert Dispatch.objects.count() == 1
    assert Outgoing.objects.filter(to=CLERK).count() == 1
    known = again.context["form"]["after"].value()
    assert client.post(address, data | {"after": known}).status_code == 302
    assert Dispatch.objects.count() == 2, "who wants it again, sends it again"


def test_of_two_at_the_form_the_second_hears_of_the_first(world: Merenland, desk: Desk) -> None:
    officer, address = world.client(OFFICER), to("house-send", HOUSE)
    first = opened(officer, address, address=CLERK, seen="on")
    second = opened(officer, address, address="secretaris@zandwolde.example", seen="on")
    officer.post(address, first)
    assert "is intussen verzonden" in words(officer.post(address, second))
    assert Dispatch.objects.count() == 1


def test_pressing_twice_sends_the_regional_text_once(world: Merenland, desk: Desk) -> None:
    client = world.client("adviser")
    address = to("text-send", desk.version("v0.9").public_id)
    data = opened(client, address)
    assert client.post(address, data).status_code == 302
    sent, mails = Dispatch.objects.count(), Outgoing.objects.count()
    assert mails
    assert "is intussen verzonden" in words(client.post(address, data))
    assert (Dispatch.objects.count(), Outgoing.objects.count()) == (sent, mails)


def test_papers_of_a_house_do_not_stand_in_the_way_of_the_region(
    world: Merenland, desk: Desk
) -> None:
    region, officer = world.client("adviser"), world.client(OFFICER)
    address = to("text-send", desk.version("v0.9").public_id)
    data = opened(region, address)
    own = to("house-send", HOUSE)
    assert officer.post(own, opened(officer, own, address=CLERK, seen="on")).status_code == 302
    assert region.post(address, data).status_code == 302


@pytest.mark.parametrize("day", ["19-05-2026", "12-04-2027"])
def test_an_embargo_that_is_over_makes_nothing_public(
    world: Merenland, desk: Desk, day: str
) -> None:
    client, address = world.client(OFFICER), to("house-send", HOUSE)
    data = opened(client, address, address=CLERK, seen="on", public_day=day, public_hour="08:00")
    assert "Dat moment is voorbij. Kies een later moment." in words(client.post(address, data))
    assert not PaperVersion.objects.exists()
