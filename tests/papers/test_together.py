"""Two people in one text at the same moment: both texts stay in sight, nothing is written over."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.http import HttpResponse
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.common.text import to_plain
from regiovisie.papers.models import Annex, LocalText, ProposalVersion
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.papers import Desk, make_desk

pytestmark = pytest.mark.django_db(transaction=True)

TOWN = "Oosterdal"
TUESDAY = datetime(2027, 3, 30, 14, 0, tzinfo=ZONE)
FIRST, SECOND = "Dit schreef de een.", "Dit schreef de ander."


@pytest.fixture
def world(transactional_db: None, home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-04-12T09:00")
    return make_merenland()


@pytest.fixture
def desk(world: Merenland) -> Desk:
    made = make_desk(world.region, world.round)
    made.next("v1.0")
    return made


def to(name: str, *more: str) -> str:
    return reverse(name, args=["merenland", "2027-regiovisie", *more])


def at_once(
    world: Merenland, who: str, address: str, posts: list[dict[str, Any]]
) -> list[HttpResponse]:
    """Post all at the same moment, each in a thread and connection of its own; errors last."""
    clients = [(world.client(who), data) for data in posts]
    together = Barrier(len(posts))

    def send(client: Any, data: dict[str, Any]) -> HttpResponse:
        try:
            together.wait(20)
            answer: HttpResponse = client.post(address, data)
            return answer
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(posts)) as pool:
        answers = list(pool.map(lambda one: send(*one), clients))
    return sorted(answers, key=lambda answer: -answer.status_code)


def texts_in(answer: HttpResponse) -> set[str]:
    """Return which of the two texts stand on a page."""
    page = answer.content.decode()
    return {text for text in (FIRST, SECOND) if text in page}


def test_two_advisers_save_one_section(world: Merenland, desk: Desk) -> None:
    section = desk.section("effect")
    seen = {"revision": section.revision, "version": section.version.public_id}
    posts = [{"text": text, **seen} for text in (FIRST, SECOND)]
    answers = at_once(world, "adviser", to("section-write", "effect"), posts)
    assert [answer.status_code for answer in answers] == [302, 200]
    assert texts_in(answers[1]) == {FIRST, SECOND}
    assert to_plain(desk.section("effect").blocks) in {FIRST, SECOND}


def test_two_officers_save_one_own_text(world: Merenland, desk: Desk) -> None:
    papers = desk.start(world.participant(TOWN))
    text = desk.own(papers, "local", "Zo was het.", TUESDAY)
    posts = [{"text": said, "revision": text.revision} for said in (FIRST, SECOND)]
    address = to("house-write", "oosterdal", "local")
    answers = at_once(world, f"officer of {TOWN}", address, posts)
    assert [answer.status_code for answer in answers] == [302, 200]
    assert texts_in(answers[1]) == {FIRST, SECOND}
    assert to_plain(LocalText.objects.get(key="local").blocks) in {FIRST, SECOND}


def test_two_finish_one_version(world: Merenland, desk: Desk) -> None:
    form = world.client("adviser").get(to("version-finish")).context["form"]
    data = {
        "label": "v1.0",
        "status": "final",
        "dated": "9-4-2027",
        "note": "Bijgewerkt.",
        "seen": "on",
        "named": form["named"].value(),
    }
    answers = at_once(world, "adviser", to("version-finish"), [data, data])
    assert [answer.status_code for answer in answers] == [302, 200]
    assert "ligt vast" in answers[1].content.decode()
    assert ProposalVersion.objects.filter(frozen_at__isnull=False).count() == 2


def test_two_add_an_annex_and_each_gets_a_number(world: Merenland, desk: Desk) -> None:
    posts = [
        {
            "file": SimpleUploadedFile(f"{name}.txt", name.encode(), content_type="text/plain"),
            "title": name,
            "secrecy": "open",
        }
        for name in ("Kaart", "Tarieven")
    ]
    answers = at_once(world, "adviser", to("annex-new"), posts)
    assert [answer.status_code for answer in answers] == [302, 302]
    added = Annex.objects.filter(version=desk.writing, number__gt=2).order_by("number")
    assert [one.number for one in added] == [3, 4]
    assert {one.title for one in added} == {"Kaart", "Tarieven"}
