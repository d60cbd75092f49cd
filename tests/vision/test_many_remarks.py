"""A thousand remarks on a hundred sections: the page, the draft, the nota, and people at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common.history.actions import Stale, save_many
from regiovisie.common.text import from_plain
from regiovisie.documents.batch import Job, make_one
from regiovisie.documents.kinds import Kind
from regiovisie.vision.actions import answers, consultations
from regiovisie.vision.actions.remarks import NewRemark, receive
from regiovisie.vision.enums import AnswerKind
from regiovisie.vision.exports.nota import nota
from regiovisie.vision.models import Answer, Remark
from tests.factories.consultations import OPENS, Asked, make_a9
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import OWN

MANY = 1000
SECTION = "## {n} Hoofdstuk\n\nAlinea {n} over hulp en veiligheid.\n\nAlinea {n} over wachttijd."


def fill(made: Asked) -> None:
    """Add a draft of a hundred sections with a thousand remarks, nine of ten answered."""
    text = "\n\n".join(SECTION.format(n=n) for n in range(100))
    draft = consultations.add_draft(
        made.consultation, label="v9", dated=date(2027, 2, 1), blocks=from_plain(text), **OWN
    )
    themes = [
        consultations.add_theme(made.consultation, name=f"Thema {n}", **OWN) for n in range(8)
    ]
    blocks = [str(block["id"]) for block in draft.blocks if block["kind"] == "p"]
    people = list(made.people.values())
    receive(
        draft,
        [
            NewRemark(
                people[n % len(people)],
                f"Opmerking {n}: dit is een zin over de visie die wat langer is.",
                OPENS + timedelta(minutes=n),
                block=blocks[n % len(blocks)],
                theme=themes[n % 8],
            )
            for n in range(MANY)
        ],
        **OWN,
    )
    rows = Remark.objects.filter(consultation=made.consultation, text=draft)
    save_many(
        [
            Answer(
                remark=row,
                kind=AnswerKind.IN_TEXT,
                reason="De tekst is hierop aangepast.",
                body=made.steering,
                decided_on=date(2027, 3, 17),
            )
            for row in rows
            if row.number % 10
        ],
        **OWN,
    )


@pytest.mark.django_db
def test_a_thousand_remarks(frozen_today: Callable[[str], None], home: Any) -> None:
    frozen_today("2027-03-18T10:00")
    world = make_merenland()
    made = make_a9(world, remarks=3)
    fill(made)
    row = made.consultation
    client = world.client("adviser")
    for address in (
        row.get_absolute_url(),
        reverse("consultation-text", args=["merenland", row.public_id]),
    ):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address)
        assert page.status_code == 200
        assert len(queries) <= 12
        assert page.content.decode().count("data-remark>") <= 25
    paper = nota(row, OPENS)
    assert len(make_one(Job("nota", paper, Kind.DOCX))) > 20_000
    assert make_one(Job("nota", paper, Kind.PDF)).startswith(b"%PDF")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_answer_at_once_one_hears_it(
    frozen_today: Callable[[str], None], home: Any
) -> None:
    frozen_today("2027-03-18T10:00")
    world: Merenland = make_merenland()
    made = make_a9(world, remarks=3)
    remark = made.remark(1)
    ready = threading.Barrier(2)
    said: list[str] = []

    def reply(words: str) -> None:
        ready.wait()
        try:
            answers.answer(
                remark,
                kind=AnswerKind.NOTED,
                why=words,
                body=made.steering,
                on=date(2027, 3, 17),
                expected=-1,
                **OWN,
            )
            said.append(words)
        except Stale as error:
            said.append(f"stale: {error.current.reason}")  # type: ignore[attr-defined]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=reply, args=(words,)) for words in ("een", "twee")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = Answer.objects.get(remark=remark).reason
    assert sorted(said) == sorted([kept, f"stale: {kept}"])
