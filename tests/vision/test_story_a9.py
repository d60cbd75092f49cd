"""A9: a consultation, every remark answered, none lost, no private person in the open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.common.jobs.worker import run_waiting
from regiovisie.documents.models import StoredFile
from regiovisie.papers import actions as papers
from regiovisie.papers.enums import VersionStatus
from regiovisie.papers.models import Annex, ProposalSection, ProposalVersion
from regiovisie.vision.actions import answers, record_stage, remarks
from regiovisie.vision.actions.advice_in_papers import put_advice_in_proposals
from regiovisie.vision.enums import AnswerKind, Redaction, Stage
from regiovisie.vision.exports.nota import advice_in_proposal, nota, reply
from regiovisie.vision.logic.remarks import RemarkFact, entries
from regiovisie.vision.models import Answer, Remark
from tests.factories.consultations import MINORITY, NEIGHBOUR, SAME, Asked, advise, make_a9
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db
NOTA_DAY = datetime(2027, 3, 18, 10, 0, tzinfo=ZONE)
DECIDED = date(2027, 3, 17)


@pytest.fixture
def world(db: None, frozen_today: Callable[[str], None], home: Any) -> Merenland:
    frozen_today("2027-03-18T10:00")
    return make_merenland()


@pytest.fixture
def made(world: Merenland) -> Asked:
    found = make_a9(world)
    by = world.accounts["adviser"]
    remarks.join(found.remark(9), found.remark(4), by=by, reason="dezelfde")
    remarks.join(found.remark(20), found.remark(9), by=by, reason="dezelfde")
    return found


def answer_all(made: Asked, but: tuple[int, ...] = ()) -> None:
    rows = Remark.objects.filter(consultation=made.consultation, joined_to=None)
    for row in rows.exclude(number__in=but):
        answers.answer(
            row,
            kind=AnswerKind.FOLLOW_UP,
            why="Het uitvoeringsplan krijgt een taakverdeling.",
            body=made.steering,
            on=DECIDED,
            **OWN,
        )


def words_of(paper: Any) -> str:
    found = []
    for section in paper.sections:
        found.append(section.heading)
        for block in section.blocks:
            runs = block["runs"]
            lines = runs if block["kind"] in {"ul", "ol"} else [runs]
            found += ["".join(run["text"] for run in line) for line in lines]
    return "\n".join(found)


def test_forty_one_remarks_are_thirty_nine_entries(made: Asked) -> None:
    rows = Remark.objects.filter(consultation=made.consultation)
    assert rows.count() == 41
    facts = [RemarkFact(*row) for row in rows.values_list("number", "joined_to__number")]
    assert len(entries(facts)) == 39
    paper = nota(made.consultation, NOTA_DAY)
    headings = [
        block["runs"][0]["text"]
        for section in paper.sections
        for block in section.blocks
        if block["kind"] == "h4"
    ]
    assert len(headings) == 39


def test_what_stands_in_the_nota(made: Asked) -> None:
    answer_all(made)
    said = words_of(nota(made.consultation, NOTA_DAY))
    # Joined ones keep three senders.
    assert "4, 9, 20. Raad van Veenhorst, Raad van Plashaven en Raad van Oosterdal" in said
    assert said.count(SAME) == 1
    # Late, and marked.
    assert said.count("1 dag na de termijn") == 1
    # The minority is visible.
    assert MINORITY in said
    assert "Minderheid: 1 van 12" in said
    # The private person has a number; who was named is nowhere.
    assert "inspreker 7" in said
    for private in ("Anna", "Voorbeeld", "buurman", "Kees"):
        assert private not in said
    # Each answer has kind, reason, body and day.
    told = said.count("Besloten door Stuurgroep Merenland, 17 maart 2027.")
    assert told == said.count("Overgenomen in het vervolg. Het uitvoeringsplan") == 39


def test_the_neighbour_is_held_back_for_the_adviser_alone(world: Merenland, made: Asked) -> None:
    assert made.remark(30).redaction == Redaction.WAITING
    answer_all(made)
    row = made.consultation
    answers.publish_answers(row, at=NOTA_DAY, **OWN)
    address = f"{row.get_absolute_url()}?toon=redactie"
    inside = world.client("adviser").get(address).content.decode()
    assert "Mijn buurman Kees" in inside
    for who in ("", "officer of Oosterdal", "clerk of Oosterdal"):
        outside = world.client(who).get(address).content.decode()
        assert "inspreker 7" in outside, who
        assert "Kees" not in outside, who
        assert "Anna" not in outside, who
    remarks.redact(
        made.remark(30),
        words="Een inwoner meldde geweld en hoorde niets terug.",
        by=world.accounts["adviser"],
        reason="geredigeerd",
    )
    outside = world.client().get(f"{row.get_absolute_url()}?bladzijde=2").content.decode()
    outside += world.client().get(row.get_absolute_url()).content.decode()
    assert "hoorde niets terug" in outside
    assert NEIGHBOUR not in outside
    assert made.remark(30).words == NEIGHBOUR, "what was received stays on record"


def test_redacted_words_may_not_name_somebody_again(world: Merenland, made: Asked) -> None:
    with pytest.raises(ValidationError):
        remarks.redact(
            made.remark(30),
            words="Mijn buurman sloeg.",
            by=world.accounts["adviser"],
            reason="geredigeerd",
        )


def test_no_final_draft_with_an_open_remark_unless_i_say_why(made: Asked) -> None:
    answer_all(made, but=(5,))
    final = {"body": made.steering, "at": NOTA_DAY, **OWN}
    with pytest.raises(ValidationError) as refusal:
        answers.make_final(made.consultation, **final)
    assert "1 opmerking staat open" in str(refusal.value)
    row = answers.make_final(made.consultation, why_open="De raad trok haar vraag in.", **final)
    assert (row.final_open, row.final_reason) == (1, "De raad trok haar vraag in.")


def test_all_answered_needs_no_reason(made: Asked) -> None:
    answer_all(made)
    row = answers.make_final(made.consultation, body=made.steering, at=NOTA_DAY, **OWN)
    assert (row.final_open, row.final_reason) == (0, "")


def test_the_life_of_the_vision_reaches_its_final_draft_only_through_the_consultation(
    made: Asked,
) -> None:
    vision = made.consultation.vision
    answer_all(made, but=(5,))
    with pytest.raises(ValidationError) as refusal:
        record_stage(vision, stage=Stage.FINAL, **OWN)
    assert "Maak het eindconcept in de consultatie" in str(refusal.value)
    record_stage(vision, stage=Stage.FINAL, done=False, **OWN)  # a plan claims nothing
    answer_all(made)
    answers.make_final(made.consultation, body=made.steering, at=NOTA_DAY, **OWN)
    step = vision.life.get(stage=Stage.FINAL)
    assert (step.done, step.date.code) == (True, "2027-03-18")


def test_each_advisory_council_gets_its_own_reply(made: Asked) -> None:
    advise(made)
    answer_all(made)
    south = words_of(reply(made.people["Adviesraad Sociaal Domein Zuid"], NOTA_DAY))
    north = words_of(reply(made.people["Adviesraad Noord"], NOTA_DAY))
    assert "positief met kanttekeningen" in south
    assert "positief" not in north
    mine = Remark.objects.filter(sender=made.people["Adviesraad Sociaal Domein Zuid"])
    assert mine.count() > 3
    for row in mine:
        assert row.words in south
        assert row.words not in north
    assert south.count("Overgenomen in het vervolg.") == mine.count()


def test_the_advice_stands_in_every_council_proposal_with_its_paper(
    world: Merenland, made: Asked
) -> None:
    advise(made)
    proposal = papers.start_proposal(world.round, model=None, **OWN)
    for _turn in range(2):  # doing it again adds nothing twice
        put_advice_in_proposals(
            made.consultation,
            say=advice_in_proposal,
            by=world.accounts["adviser"],
            reason="advies ontvangen",
        )
    version = ProposalVersion.objects.get(proposal=proposal)
    section = ProposalSection.objects.get(version=version, key="advice")
    annex = Annex.objects.get(version=version)
    words = "".join(run["text"] for block in section.blocks for run in block["runs"])
    assert "Adviesraad Sociaal Domein Zuid: positief met kanttekeningen (2 maart 2027)." in words
    assert f"Zie bijlage {annex.number}." in words
    assert annex.file == StoredFile.objects.get(name="advies.txt")
    papers.finish_version(version, status=VersionStatus.FINAL, dated=DECIDED, at=NOTA_DAY, **OWN)
    for town in world.towns:
        paper = council_proposal(world, proposal, town)
        assert "positief met kanttekeningen" in paper, town
        assert annex.title in paper, town


def council_proposal(world: Merenland, proposal: Any, town: str) -> str:
    """Return the council proposal of a town, as it would go out, in words."""
    from regiovisie.papers.enums import PaperKind
    from regiovisie.papers.models import MunicipalPaper, PaperSet
    from regiovisie.papers.queries.making import paper_now

    house = PaperSet.objects.filter(participant=world.participant(town)).first()
    if house is None:
        house = papers.start_papers(proposal, world.participant(town), on_behalf=True, **OWN)
    row = MunicipalPaper.objects.get(papers=house, kind=PaperKind.COUNCIL_PROPOSAL)
    ready = paper_now(row.public_id, world.viewer("adviser"), NOTA_DAY)
    assert ready is not None
    annexes = " ".join(one.title for one in ready.paper.annexes)
    return f"{words_of(ready.paper)} {annexes}"


def test_nothing_is_answered_twice_differently(world: Merenland, made: Asked) -> None:
    answer_all(made)
    assert Answer.objects.filter(remark__consultation=made.consultation).count() == 39
    for number in (4, 9, 20):
        row = made.remark(number)
        assert (row.joined_to or row).answer.reason
    with pytest.raises(ValidationError):
        remarks.join(made.remark(4), made.remark(5), by=world.accounts["adviser"], reason="zelfde")


def test_the_nota_is_made_by_a_job_in_word_and_pdf(world: Merenland, made: Asked) -> None:
    answer_all(made)
    client = world.client("adviser")
    address = reverse("nota", args=[made.consultation.public_id])
    for extension, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = client.post(address, {"soort": extension})
        assert answer.status_code == 302
        run_waiting()
        file = client.get(f"{answer.url}bestand/")
        assert b"".join(file.streaming_content).startswith(begins)  # type: ignore[attr-defined]


def test_only_the_region_makes_the_nota(world: Merenland, made: Asked) -> None:
    address = reverse("nota", args=[made.consultation.public_id])
    for who in ("officer of Oosterdal", "clerk of Oosterdal"):
        assert world.client(who).post(address).status_code == 404, who
