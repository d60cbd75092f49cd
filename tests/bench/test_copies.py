"""Copies of the world are whole, and the pages of the first one stay as they were."""

from __future__ import annotations

import re

import pytest
from django.db import connection

from bench import copies, pages, world
from bench.load import copy_list_round
from regiovisie.decisions.models import Outcome, Participant, Round, Step
from regiovisie.network.models import Account, Municipality, Region
from tests.factories.cast import BACKEND

pytestmark = pytest.mark.django_db(transaction=True)


TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


def counts() -> dict[str, int]:
    models = (Region, Municipality, Round, Participant, Step, Outcome)
    return {model.__name__: model.objects.count() for model in models}


def test_the_world_is_what_the_card_says_and_grows_whole(client, frozen_today) -> None:
    frozen_today(pages.MOMENT)
    world.make()
    copy_list_round()
    assert Round.objects.filter(region__slug=pages.LIST).count() == 200
    steps = Step.objects.filter(round__slug=pages.ROUND, participant__isnull=False)
    assert steps.count() == 16 * 3
    client.force_login(Account.objects.get(), backend=BACKEND)
    before, seen = counts(), {}
    for name, (_row, path, says) in pages.PAGES.items():
        seen[name] = TOKEN.sub(b"", client.get(path).content)
        assert says in seen[name], name
    copies.multiply(3)
    assert counts() == {name: 3 * count for name, count in before.items()}
    connection.check_constraints()
    of = Round.objects.get(region__slug="kaart-002", slug=pages.ROUND)
    assert {row.participant.round_id for row in of.steps.exclude(participant=None)} == {of.pk}
    for name, (_row, path, _says) in pages.PAGES.items():
        assert TOKEN.sub(b"", client.get(path).content) == seen[name], name
