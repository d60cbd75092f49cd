"""Everything as one zip: what is in it for whom, and what became of what is not."""

from __future__ import annotations

import errno
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from regiovisie.common.jobs.actions import start
from regiovisie.common.jobs.models import Job, State
from regiovisie.common.jobs.progress import Progress
from regiovisie.common.jobs.worker import run_waiting
from regiovisie.documents import storage, word
from regiovisie.documents.actions import take_in
from regiovisie.documents.kinds import Kind
from regiovisie.network.models import Role
from regiovisie.papers import actions
from regiovisie.papers.enums import PaperKind, Secrecy
from regiovisie.papers.exports import zip_file
from regiovisie.papers.models import HouseTemplate
from tests.documents.written import LETTERS, ODD
from tests.factories.merenland import Merenland
from tests.factories.papers import Desk, file
from tests.factories.rounds import OWN
from tests.papers.sets import (
    CLERK,
    KINDS,
    LOCAL,
    OFFICER,
    PARAGRAPH,
    TOWN,
    V10,
    at,
    finish_v1_0,
    hand_over,
    job_of,
    make_papers,
    make_world,
    pages,
    said,
    zip_of,
)

pytestmark = pytest.mark.django_db
SUBJECT = "Vaststelling regiovisie"


@pytest.fixture
def world(home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-04-12T09:00")
    return make_world()


@pytest.fixture
def desk(world: Merenland) -> Desk:
    return make_papers(world)


def to(*town: str) -> str:
    name = "papers-zip" if town else "papers-zip-all"
    return reverse(name, args=["merenland", "2027-regiovisie", *town])


OWN_ZIP = (TOWN.lower(),)


def test_a6_the_set_holds_proposal_decision_and_annexes_numbered_as_cited(
    world: Merenland, desk: Desk
) -> None:
    finish_v1_0(desk)
    officer = world.client(OFFICER)
    job = job_of(officer, to(*OWN_ZIP))
    assert (job.state, job.done, job.total) == (State.DONE, 8, 8)
    made = zip_of(officer, job)
    assert made.namelist() == [
        *(
            f"Zandwolde - {kind} - {SUBJECT} v1.0.{extension}"
            for kind in KINDS
            for extension in ("docx", "pdf")
        ),
        "Bijlage 1 - Regiovisie.txt",
        "Bijlage 2 - Advies van de adviesraden.txt",
    ]
    assert made.read("Bijlage 2 - Advies van de adviesraden.txt") == b"Het nieuwe advies."
    proposal = made.read(f"Zandwolde - raadsvoorstel - {SUBJECT} v1.0.docx")
    assert PARAGRAPH in said(proposal)
    assert LOCAL in said(proposal)
    assert PARAGRAPH in pages(made.read(f"Zandwolde - raadsvoorstel - {SUBJECT} v1.0.pdf"))
    assert made.testzip() is None


@pytest.mark.once
def test_a_word_file_holds_no_author_no_comments_and_no_tracked_changes(
    world: Merenland, desk: Desk
) -> None:
    import io
    import zipfile

    officer = world.client(OFFICER)
    made = zip_of(officer, job_of(officer, to(*OWN_ZIP), format="docx"))
    words = [name for name in made.namelist() if name.endswith(".docx")]
    assert len(words) == 4
    for name in words:
        parts = zipfile.ZipFile(io.BytesIO(made.read(name)))
        for part in parts.namelist():
            assert "comments" not in part
            inside = parts.read(part)
            for trace in (b"<w:ins ", b"<w:del ", b"w:rsid", b"Officer of", b"officer-of"):
                assert trace not in inside, (name, part, trace)


@pytest.mark.once
@pytest.mark.parametrize(
    ("chosen", "count"),
    [({"kind": "council_proposal"}, 2), ({"format": "pdf"}, 4),
     ({"kind": "draft_decision", "format": "docx"}, 1)],
)  # fmt: skip
def test_one_kind_or_one_format(
    world: Merenland, desk: Desk, chosen: dict[str, str], count: int
) -> None:
    officer = world.client(OFFICER)
    names = zip_of(officer, job_of(officer, to(*OWN_ZIP), **chosen)).namelist()
    papers = [name for name in names if not name.startswith("Bijlage")]
    assert len(papers) == count
    if "kind" in chosen:
        wanted = {"council_proposal": "raadsvoorstel", "draft_decision": "ontwerpraadsbesluit"}
        assert all(f" - {wanted[chosen['kind']]} - " in name for name in papers)


def test_the_region_gets_a_folder_for_each_municipality_and_the_annexes_once(
    world: Merenland, desk: Desk
) -> None:
    adviser = world.client("adviser")
    job = job_of(adviser, to(), format="docx")
    assert (job.done, job.total) == (4 * 4, 4 * 4)  # Zandwolde keeps its papers to itself
    assert "Zandwolde houdt de stukken voor zich" in job.message
    names = zip_of(adviser, job).namelist()
    assert {name.partition("/")[0] for name in names} == {
        "Lindelo", "Oosterdal", "Plashaven", "Veenhorst", "Bijlagen", "Niet in deze zip.txt",
    }  # fmt: skip
    assert [name for name in names if name.startswith("Bijlagen/")] == [
        "Bijlagen/Bijlage 1 - Regiovisie.txt",
        "Bijlagen/Bijlage 2 - Advies van de adviesraden.txt",
    ]
    actions.share_papers(world.participant(TOWN).paper_set, shared=True, **OWN)
    one = job_of(adviser, to(), format="docx", kind="cover_note")
    assert (
        f"Zandwolde/Zandwolde - oplegger - {SUBJECT} v0.9.docx" in zip_of(adviser, one).namelist()
    )


def test_the_clerk_gets_what_was_handed_over_as_it_was(world: Merenland, desk: Desk) -> None:
    hand_over(world, when=at("09:00", "2027-04-12"), public_from=at("12:00", "2027-04-20"))
    papers = world.participant(TOWN).paper_set
    desk.own(papers, "local", "Inmiddels staat hier iets anders.", at("09:30", "2027-04-12"))
    clerk = world.client(CLERK)
    made = zip_of(clerk, job_of(clerk, to(*OWN_ZIP)))
    names = made.namelist()
    assert [name for name in names if name.endswith(".pdf")] == [
        f"Zandwolde - {kind} - {SUBJECT} v0.9.pdf" for kind in KINDS[1:]
    ]
    assert "Bijlage 1 - Regiovisie.txt" in names
    proposal = said(made.read(f"Zandwolde - raadsvoorstel - {SUBJECT} v0.9.docx"))
    assert PARAGRAPH in proposal
    assert "Inmiddels" not in proposal
    assert "onder embargo tot 20 april 2027 12:00" in proposal


@pytest.mark.parametrize(
    ("who", "town", "status"),
    [
        ("", OWN_ZIP, 302),  # to the sign-in
        (OFFICER, OWN_ZIP, 200),
        (OFFICER, (), 200),  # gets the own papers
        ("adviser", (), 200),
        (CLERK, OWN_ZIP, 404),  # nothing was handed over
        ("officer of Lindelo", OWN_ZIP, 404),
        ("alderman of Lindelo", OWN_ZIP, 404),
        ("officer of Lindelo", ("nergens",), 404),
    ],
)
def test_who_may_ask_for_a_zip(
    world: Merenland, desk: Desk, who: str, town: tuple[str, ...], status: int
) -> None:
    client = world.client(who)
    assert client.get(to(*town)).status_code == status
    assert client.post(to(*town)).status_code == (status if status != 200 else 302)
    assert Job.objects.exists() is (status == 200)


def test_everything_of_an_officer_is_the_own_house_only(world: Merenland, desk: Desk) -> None:
    desk.start(world.participant("Lindelo"))
    officer = world.client(OFFICER)
    names = zip_of(officer, job_of(officer, to(), format="docx")).namelist()
    assert {name.partition("/")[0] for name in names} == {"Zandwolde", "Bijlagen"}


def test_rights_are_asked_again_when_the_job_runs(world: Merenland, desk: Desk) -> None:
    officer = world.client(OFFICER)
    asked = officer.post(to(*OWN_ZIP))
    Role.objects.get(person__account=world.accounts[OFFICER]).delete()
    run_waiting()
    job = Job.objects.get()
    assert asked.status_code == 302
    assert job.state == State.FAILED
    assert job.result_file == ""
    assert not (storage.root() / zip_file.ZIPS).exists()


@pytest.mark.once
def test_the_zip_is_only_for_who_asked(world: Merenland, desk: Desk) -> None:
    job = job_of(world.client(OFFICER), to(*OWN_ZIP), kind="cover_note", format="docx")
    address = f"{job.get_absolute_url()}bestand/"
    assert world.client(OFFICER).get(address).status_code == 200
    for other in ("", "adviser", "alderman of Zandwolde"):
        assert world.client(other).get(address).status_code == 404


@pytest.mark.once
def test_made_again_it_is_the_same_file_in_the_same_place(world: Merenland, desk: Desk) -> None:
    participant = world.participant(TOWN).pk
    told = {"account": world.accounts[OFFICER].pk, "round": world.round.pk}
    job = start(
        "papers_zip", asked_by=world.accounts[OFFICER], participants=[participant],
        formats=["docx"], **told,
    )  # fmt: skip
    job.state = State.RUNNING  # as after a worker that was killed
    job.save()
    made = []
    for _again in range(2):
        result = zip_file.make_zip(
            Progress(job), participants=[participant], formats=["docx"], **told
        )
        folder = storage.root() / zip_file.ZIPS / job.public_id
        (path,) = folder.iterdir()
        assert result.file == path.relative_to(storage.root()).as_posix()
        made.append(path.read_bytes())
    assert made[0] == made[1]


@pytest.mark.once
def test_zips_of_last_week_go(world: Merenland, desk: Desk) -> None:
    officer = world.client(OFFICER)
    job = job_of(officer, to(*OWN_ZIP), kind="draft_decision", format="docx")
    assert zip_file.sweep() == 0
    assert zip_file.sweep(timedelta(0)) == 1
    assert officer.get(f"{job.get_absolute_url()}bestand/").status_code == 404


NOON = at("12:00")


@pytest.mark.parametrize(("clock", "holds"), [("11:59", False), ("12:01", True)])
@pytest.mark.parametrize("who", [OFFICER, "adviser"])
def test_a7_an_annex_under_embargo_is_out_at_11_59_and_in_at_12_01(
    world: Merenland,
    desk: Desk,
    frozen_today: Callable[[str], None],
    who: str,
    clock: str,
    holds: bool,
) -> None:
    desk.next("v1.0")
    actions.add_annex(
        desk.writing, file=file("kaart.txt", "De kaart."), title="Kaart",
        secrecy=Secrecy.EMBARGO, public_from=NOON, **OWN,
    )  # fmt: skip
    desk.finish("v1.0", date(2027, 4, 9), V10)
    actions.share_papers(world.participant(TOWN).paper_set, shared=True, **OWN)
    frozen_today(f"2027-05-19T{clock}")
    client = world.client(who)
    job = job_of(client, to(*OWN_ZIP), kind="council_proposal", format="docx")
    made = zip_of(client, job)
    assert ("Bijlage 3 - Kaart.txt" in made.namelist()) is holds
    paper = said(made.read(f"Zandwolde - raadsvoorstel - {SUBJECT} v1.0.docx"))
    assert ("Kaart" in paper.split()) is holds
    told = "Bijlage 3 (Kaart) is onder embargo tot 19 mei 2027 12:00 en blijft erbuiten."
    assert (told in job.message) is not holds
    if not holds:
        assert told in made.read("Niet in deze zip.txt").decode("utf-8-sig")


@pytest.mark.once
def test_an_annex_for_one_house_stands_in_its_folder(world: Merenland, desk: Desk) -> None:
    desk.next("v1.0")
    actions.add_annex(
        desk.writing, file=file("reserve.txt", "De reserve."), title="Stand van de reserve",
        only_for=world.towns["Plashaven"].organisation, **OWN,
    )  # fmt: skip
    desk.finish("v1.0", date(2027, 4, 9), V10)
    adviser = world.client("adviser")
    names = zip_of(
        adviser, job_of(adviser, to(), format="docx", kind="council_proposal")
    ).namelist()
    assert [name for name in names if "reserve" in name] == [
        "Plashaven/Bijlage 3 - Stand van de reserve.txt"
    ]


@pytest.mark.once
def test_a_template_that_is_gone_stops_no_other_paper(world: Merenland, desk: Desk) -> None:
    stored = take_in(
        _named("huisstijl.docx", word.default_template("nl")), by=None, allowed=[Kind.DOCX]
    )
    actions.use_template(
        world.towns[TOWN].organisation, kind=PaperKind.COUNCIL_PROPOSAL, file=stored,
        first_day=date(2027, 1, 1), severe=(), **OWN,
    )  # fmt: skip
    assert HouseTemplate.objects.count() == 1
    stored.path.unlink()
    officer = world.client(OFFICER)
    job = job_of(officer, to(*OWN_ZIP))
    made = zip_of(officer, job)
    assert sum(name.endswith(".docx") for name in made.namelist()) == 3
    assert sum(name.endswith(".pdf") for name in made.namelist()) == 4
    assert "Upload het opnieuw" in made.read("Niet in deze zip.txt").decode("utf-8-sig")
    assert "raadsvoorstel" in job.message


@pytest.mark.once
def test_a_full_disk_is_said_and_leaves_nothing(
    world: Merenland, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_path: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(zip_file.os, "replace", full)
    job = job_of(world.client(OFFICER), to(*OWN_ZIP), kind="cover_note", format="docx")
    assert job.state == State.FAILED
    assert "Er is geen ruimte meer voor de zip." in job.message
    assert not any(path.is_file() for path in (storage.root() / zip_file.ZIPS).rglob("*"))


def test_nothing_to_make_is_said(world: Merenland) -> None:
    job = start(
        "papers_zip", asked_by=world.accounts["adviser"],
        account=world.accounts["adviser"].pk, round=world.round.pk,
    )  # fmt: skip
    run_waiting()
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "Er is niets te maken" in job.message


@pytest.mark.once
@pytest.mark.parametrize("name", [ODD, LETTERS, "Ğ ı 😀 {{ titel }} <b>&"])
def test_names_of_all_kinds_reach_the_files(world: Merenland, desk: Desk, name: str) -> None:
    papers = world.participant(TOWN).paper_set
    actions.fill_fields(papers, {"portfolio_holder": name[:190]}, at=V10, **OWN)
    desk.own(papers, "local", name, V10)
    desk.proposal.subject = name[:190]
    desk.proposal.save()
    officer = world.client(OFFICER)
    made = zip_of(officer, job_of(officer, to(*OWN_ZIP), kind="council_proposal"))
    word_name, pdf_name = made.namelist()[:2]
    for bad in '<>:"/\\|?*':
        assert bad not in word_name
    words = said(made.read(word_name))
    assert name in words
    first = pages(made.read(pdf_name))
    for part in name.split()[:3]:
        assert part in first


def test_neither_search_nor_the_api_names_papers(world: Merenland, desk: Desk) -> None:
    desk.own(world.participant(TOWN).paper_set, "local", "Zilverreiger in Zandwolde.", V10)
    finish_v1_0(desk)
    for who in ("", "officer of Lindelo", "alderman of Lindelo", CLERK, OFFICER):
        client = world.client(who)
        found = client.get(reverse("search"), {"q": "zilverreiger"}).content.decode()
        assert "Zandwolde" not in found
        for address in ("/api/v1", "/api/v1/trajecten", "/api/v1/besluiten"):
            answer = client.get(address)
            assert answer.status_code == 200
            assert "ilverreiger" not in answer.content.decode()
            assert "stukken" not in answer.content.decode()


def _named(name: str, content: bytes):  # type: ignore[no-untyped-def]
    from django.core.files.base import ContentFile

    return ContentFile(content, name=name)
