"""One paper as Word or PDF, a sent one as it was, an annex: for whom, under which name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from regiovisie.documents.actions import take_in
from regiovisie.documents.kinds import Kind
from regiovisie.papers import actions
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.exports import making, zip_file
from regiovisie.papers.models import Annex, MunicipalPaper, PaperVersion
from tests.documents import templates
from tests.factories.merenland import Merenland
from tests.factories.papers import Desk
from tests.factories.rounds import OWN
from tests.papers.sets import (
    CLERK,
    LOCAL,
    OFFICER,
    PARAGRAPH,
    TOWN,
    V10,
    at,
    content,
    finish_v1_0,
    hand_over,
    make_papers,
    make_world,
    pages,
    said,
)

pytestmark = pytest.mark.django_db
NAME = "Zandwolde - raadsvoorstel - Vaststelling regiovisie v0.9"


@pytest.fixture
def world(home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-05-19T10:00")
    return make_world()


@pytest.fixture
def desk(world: Merenland) -> Desk:
    return make_papers(world)


@pytest.fixture
def paper(world: Merenland, desk: Desk) -> MunicipalPaper:
    papers = world.participant(TOWN).paper_set
    return MunicipalPaper.objects.get(papers=papers, kind=PaperKind.COUNCIL_PROPOSAL)


def to(row: MunicipalPaper | PaperVersion, extension: str = "docx") -> str:
    name = "paper-file" if isinstance(row, MunicipalPaper) else "sent-file"
    return reverse(name, args=[row.public_id, extension])


@pytest.mark.once
def test_a_paper_as_word_and_as_pdf(world: Merenland, paper: MunicipalPaper) -> None:
    officer = world.client(OFFICER)
    for extension, read in (("docx", said), ("pdf", pages)):
        response = officer.get(to(paper, extension))
        assert f'filename="{NAME}.{extension}"' in response["Content-Disposition"]
        assert response["X-Content-Type-Options"] == "nosniff"
        words = read(content(response))
        assert PARAGRAPH in words
        assert LOCAL in words


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("", 302), (OFFICER, 200), ("alderman of Zandwolde", 200), (CLERK, 404),
        ("officer of Lindelo", 404), ("adviser", 404),
    ],
)  # fmt: skip
def test_who_gets_a_draft(world: Merenland, paper: MunicipalPaper, who: str, status: int) -> None:
    assert world.client(who).get(to(paper)).status_code == status


def test_the_region_gets_it_once_it_was_shared(world: Merenland, paper: MunicipalPaper) -> None:
    actions.share_papers(paper.papers, shared=True, **OWN)
    assert world.client("adviser").get(to(paper)).status_code == 200
    assert world.client("officer of Lindelo").get(to(paper)).status_code == 404


def test_guesses_are_not_found(world: Merenland, paper: MunicipalPaper) -> None:
    officer = world.client(OFFICER)
    for address in (
        reverse("paper-file", args=["0123456789", "docx"]),
        reverse("paper-file", args=[paper.public_id, "exe"]),
        reverse("sent-file", args=[paper.public_id, "docx"]),
        reverse("sent-file", args=["0123456789", "pdf"]),
        reverse("annex-file", args=["0123456789"]),
    ):
        assert officer.get(address).status_code == 404, address
    assert officer.post(to(paper)).status_code == 405


def test_a_paper_that_the_house_does_not_make_has_no_file(
    world: Merenland, paper: MunicipalPaper
) -> None:
    actions.fill_paper(paper, values={}, treatment=None, needed=False, at=V10, **OWN)
    assert world.client(OFFICER).get(to(paper)).status_code == 404


def use(world: Merenland, file: bytes) -> Path:
    """Zandwolde uses this file as its template of the council proposal."""
    stored = take_in(ContentFile(file, name="huisstijl.docx"), by=None, allowed=[Kind.DOCX])
    actions.use_template(
        world.towns[TOWN].organisation, kind=PaperKind.COUNCIL_PROPOSAL, file=stored,
        first_day=date(2027, 1, 1), severe=(), **OWN,
    )  # fmt: skip
    return stored.path


@pytest.mark.once
def test_the_houses_own_template_is_used(world: Merenland, paper: MunicipalPaper) -> None:
    use(world, templates.template("Gemeentehuis, Kade 2"))
    officer = world.client(OFFICER)
    assert "Gemeentehuis, Kade 2" in said(content(officer.get(to(paper))))
    decision = paper.papers.papers.get(kind=PaperKind.DRAFT_DECISION)
    assert "Gemeentehuis, Kade 2" not in said(content(officer.get(to(decision))))


@pytest.mark.once
@pytest.mark.parametrize("gone", [False, True])
def test_a_template_that_fails_is_said_in_a_sentence(
    world: Merenland, paper: MunicipalPaper, gone: bool
) -> None:
    path = use(world, templates.template("{% for x in bijlagen %}"))
    if gone:
        path.unlink()
    officer = world.client(OFFICER)
    failed = officer.get(to(paper))
    assert failed.status_code == 422
    words = failed.content.decode()
    assert words.count("Upload het opnieuw" if gone else "“endfor”") == 1
    assert reverse("house-papers", args=["merenland", "2027-regiovisie", "zandwolde"]) in words
    assert PARAGRAPH in pages(content(officer.get(to(paper, "pdf"))))


def sent(world: Merenland) -> PaperVersion:
    hand_over(world, when=at("09:00"), public_from=at("12:00"))
    return PaperVersion.objects.get(paper__kind=PaperKind.COUNCIL_PROPOSAL)


def test_a_sent_paper_stays_what_it_was(
    world: Merenland, desk: Desk, paper: MunicipalPaper
) -> None:
    path = use(world, templates.template("Gemeentehuis, Kade 2"))
    row = sent(world)
    finish_v1_0(desk)
    desk.own(paper.papers, "local", "Inmiddels staat hier iets anders.", at("09:30"))
    actions.stop_template(row.template, last_day=date(2027, 5, 18), **OWN)
    officer = world.client(OFFICER)
    response = officer.get(to(row))
    assert f'filename="{NAME}.docx"' in response["Content-Disposition"]
    words = said(content(response))
    assert PARAGRAPH in words
    assert "Gemeentehuis, Kade 2" in words
    assert "Inmiddels" not in words
    assert "onder embargo tot 19 mei 2027 12:00" in words
    assert "Inmiddels" in said(content(officer.get(to(paper))))
    assert path.exists()


@pytest.mark.parametrize(
    ("who", "before", "after"),
    [
        ("", 404, 200), ("alderman of Lindelo", 404, 200), ("clerk of Lindelo", 404, 200),
        (CLERK, 200, 200), (OFFICER, 200, 200),
    ],
)  # fmt: skip
def test_a7_a_sent_file_is_closed_until_noon(
    world: Merenland,
    desk: Desk,
    frozen_today: Callable[[str], None],
    who: str,
    before: int,
    after: int,
) -> None:
    row = sent(world)
    annex = Annex.objects.get(version=desk.version("v0.9"), number=1)
    client = world.client(who)
    frozen_today("2027-05-19T11:59")
    outside = before == 404
    assert client.get(to(row)).status_code == before
    assert client.get(reverse("annex-file", args=[annex.public_id])).status_code == (
        404 if (outside and "Lindelo" not in who) or who == "clerk of Lindelo" else 200
    )
    frozen_today("2027-05-19T12:01")
    assert client.get(to(row)).status_code == after
    assert client.get(reverse("annex-file", args=[annex.public_id])).status_code == 200


@pytest.mark.once
def test_the_public_file_names_no_official(
    world: Merenland, desk: Desk, frozen_today: Callable[[str], None]
) -> None:
    papers = world.participant(TOWN).paper_set
    values = {"contact": "B. Rietveldt", "contact_mail": "b.rietveldt@zandwolde.example"}
    actions.fill_fields(papers, values, at=at("08:00"), **OWN)
    row = sent(world)
    frozen_today("2027-05-19T12:01")
    for extension, read in (("docx", said), ("pdf", pages)):
        assert "ietveldt" not in read(content(world.client("").get(to(row, extension))))
        officer = world.client(OFFICER)
        assert "Rietveldt" in read(content(officer.get(to(row, extension))))
        public = officer.get(to(row, extension), {"lees": "openbaar"})
        assert "ietveldt" not in read(content(public))


@pytest.mark.once
def test_a_sent_file_is_made_once_for_everybody(
    world: Merenland,
    desk: Desk,
    frozen_today: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = sent(world)
    made: list[str] = []
    real = making.make_one
    monkeypatch.setattr(making, "make_one", lambda job: made.append(job.name) or real(job))
    visitor, officer = world.client(""), world.client(OFFICER)
    early = content(officer.get(to(row)))
    assert content(officer.get(to(row))) == early
    assert len(made) == 1
    frozen_today("2027-05-19T12:01")
    late = content(visitor.get(to(row)))  # another paper: the words of the embargo are gone
    assert "embargo" in said(early)
    assert "embargo" not in said(late)
    assert content(visitor.get(to(row))) == late
    assert len(made) == 2
    assert zip_file.sweep(timedelta(0)) == 2
    assert content(visitor.get(to(row))) == late
    assert len(made) == 3


def test_an_annex_comes_under_its_number(world: Merenland, desk: Desk) -> None:
    annex = Annex.objects.get(version=desk.version("v0.9"), number=2)
    response = world.client(OFFICER).get(reverse("annex-file", args=[annex.public_id]))
    assert content(response) == b"Inhoud 2"
    assert "Bijlage 2 - Advies van de adviesraden.txt" in unquote(response["Content-Disposition"])
    assert world.client("").get(reverse("annex-file", args=[annex.public_id])).status_code == 404


@pytest.mark.once
def test_the_pages_lead_to_the_files(world: Merenland, desk: Desk, paper: MunicipalPaper) -> None:
    row = sent(world)
    officer = world.client(OFFICER)
    here = ["merenland", "2027-regiovisie", "zandwolde"]
    annex = Annex.objects.get(version=desk.version("v0.9"), number=1)
    for address, links in (
        (reverse("house-papers", args=here),
         [to(paper), to(paper, "pdf"), reverse("papers-zip", args=here)]),
        (reverse("house-paper", args=[*here, "council_proposal"]),
         [to(paper), to(paper, "pdf"), reverse("annex-file", args=[annex.public_id])]),
        (reverse("sent-paper", args=[row.public_id]),
         [to(row), to(row, "pdf"), reverse("annex-file", args=[annex.public_id])]),
    ):  # fmt: skip
        page = officer.get(address).content.decode()
        for link in links:
            assert f'href="{link}"' in page
            if not link.endswith("/pdf/"):
                assert officer.get(link).status_code == 200


def test_reading_what_is_closed_is_logged(
    world: Merenland, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    row = sent(world)
    with caplog.at_level("INFO", logger="regiovisie.closed_reads"):
        world.client(CLERK).get(to(row, "pdf"))
    assert f"read papers.PaperVersion {row.pk}" in caplog.text
