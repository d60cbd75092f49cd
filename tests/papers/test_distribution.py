"""Distribution lists: who is on them, sending by a press, and who received which version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from regiovisie.common.mail.models import Outgoing
from regiovisie.papers.models import Dispatch, DistributionEntry
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.papers import make_desk

pytestmark = pytest.mark.django_db
ENTRY = {
    "list": "core",
    "organisation": "Veilig Thuis Merenland",
    "function": "regiomanager",
    "address": "regiomanager@veiligthuis.example",
}


@pytest.fixture
def world(db: None, frozen_today: Callable[[str], None], home: Any) -> Merenland:
    frozen_today("2027-05-19T12:00")
    return make_merenland()


def add(world: Merenland, who: str = "adviser", **more: str) -> Any:
    address = reverse("distribution-lists", args=["merenland"])
    return world.client(who).post(address, {**ENTRY, **more})


def test_only_the_region_keeps_its_lists(world: Merenland) -> None:
    for who in ("officer of Oosterdal", "clerk of Oosterdal"):
        assert add(world, who).status_code == 404, who
    assert add(world).status_code == 302
    assert add(world).status_code == 200, "once on each list"
    assert add(world, list="information").status_code == 302
    row = DistributionEntry.objects.first()
    assert row is not None
    off = reverse("distribution-off", args=[row.public_id])
    assert world.client("officer of Oosterdal").post(off).status_code == 404
    assert world.client("adviser").post(off).status_code == 302
    assert DistributionEntry.objects.count() == 1


def test_who_is_on_a_list_gets_the_text_by_a_press_and_stands_in_the_register(
    world: Merenland,
) -> None:
    desk = make_desk(world.region, world.round)
    add(world)
    version = desk.version("v0.9")
    address = reverse("text-send", args=["merenland", world.round.slug, version.public_id])
    client = world.client("adviser")
    before = client.get(address).content.decode()
    assert "regiomanager Veilig Thuis Merenland" in before
    assert not Outgoing.objects.exists(), "nothing leaves before the press"
    key = f"lijst-{DistributionEntry.objects.get().public_id}"
    client.post(address, {"to": [key], "subject": "Concept", "text": "Hierbij het concept."})
    sent = Dispatch.objects.get(participant=None)
    assert (sent.version, sent.address) == (version, ENTRY["address"])
    assert Outgoing.objects.get().to == ENTRY["address"]
    assert "heeft deze versie al" in client.get(address).content.decode()
    papers = client.get(reverse("papers", args=["merenland", world.round.slug]))
    assert "regiomanager Veilig Thuis Merenland" in papers.content.decode()
