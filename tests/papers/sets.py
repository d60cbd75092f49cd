"""Sets of papers for tests of files: a region in which some municipalities made theirs."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import docx
from django.http import FileResponse
from django.test import Client

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.jobs.models import Job
from regiovisie.common.jobs.worker import run_waiting
from regiovisie.decisions import actions as decisions
from regiovisie.decisions.enums import StepRole
from regiovisie.papers import actions
from regiovisie.papers.enums import PaperKind, VersionStatus
from regiovisie.papers.models import Annex, Dispatch
from tests.factories.kept import kept
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.papers import FINANCES, Desk, file, make_desk
from tests.factories.rounds import OWN

TOWN = "Zandwolde"
OFFICER, CLERK = f"officer of {TOWN}", f"clerk of {TOWN}"
PARAGRAPH = "In Zandwolde werkt het wijkteam aan de Kade al samen met de scholen."
LOCAL = "Hier is dat € 86.940, gedekt uit taakveld 6.82."
TUESDAY = datetime(2027, 3, 30, 14, 0, tzinfo=ZONE)
V10 = datetime(2027, 4, 9, 12, 0, tzinfo=ZONE)
TO_COUNCIL = [PaperKind.COVER_NOTE, PaperKind.COUNCIL_PROPOSAL, PaperKind.DRAFT_DECISION]
KINDS = ("collegevoorstel", "oplegger", "raadsvoorstel", "ontwerpraadsbesluit")


def at(clock: str, day: str = "2027-05-19") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZONE)


@kept
def make_world() -> Merenland:
    """Return Merenland with Zandwolde, whose college and council have their days."""
    world = make_merenland(more_towns=(TOWN,))
    for body, order, role, day in (
        (world.executive(TOWN), 1, StepRole.PREPARING, date(2027, 4, 13)),
        (world.council(TOWN), 2, StepRole.DECIDING, date(2027, 6, 24)),
    ):
        decisions.plan_step(
            world.round,
            participant=world.participant(TOWN),
            body=body,
            order=order,
            role=role,
            date=ImpreciseDate.day(day),
            **OWN,
        )
    return world


def make_papers(world: Merenland) -> Desk:
    """Zandwolde's officer adapted the finances of v0.9 and wrote the local paragraph."""
    desk = make_desk(world.region, world.round)
    papers = desk.start(world.participant(TOWN))
    officer: dict[str, Any] = {"by": world.accounts[OFFICER], "reason": "lokaal"}
    desk.own(papers, "finances", f"{FINANCES}\n\n{LOCAL}", TUESDAY, **officer)
    desk.own(papers, "local", PARAGRAPH, TUESDAY, **officer)
    return desk


def finish_v1_0(desk: Desk) -> None:
    """The region finishes v1.0 with another annex 2."""
    desk.next("v1.0")
    actions.replace_annex(
        Annex.objects.get(version=desk.writing, number=2),
        file=file("advies-2.txt", "Het nieuwe advies."),
        **OWN,
    )
    desk.finish("v1.0", date(2027, 4, 9), V10, status=VersionStatus.FINAL)


def hand_over(
    world: Merenland,
    town: str = TOWN,
    *,
    when: datetime,
    public_from: datetime | None = None,
) -> Dispatch:
    """The officer sends the papers for the council to its clerk, whatever is named first."""
    papers = world.participant(town).paper_set
    sending: dict[str, Any] = {
        "kinds": TO_COUNCIL,
        "to": world.council(town),
        "letter": actions.Letter(function="griffier"),
        "viewer": world.viewer(f"officer of {town}"),
        "at": when,
        "by": world.accounts[f"officer of {town}"],
        "reason": "aangeboden aan de griffie",
        "public_from": public_from,
    }
    try:
        return actions.send_papers(papers, **sending)
    except actions.Named as named:
        keys = [finding.key for finding in named.findings]
        return actions.send_papers(papers, named=keys, **sending)


def job_of(client: Client, address: str, **chosen: str) -> Job:
    """Ask for a zip as a person does and let the worker run; return the job."""
    asked = client.post(address, chosen)
    assert asked.status_code == 302, asked.status_code
    run_waiting()
    return Job.objects.get(public_id=asked["Location"].strip("/").rpartition("/")[2])


def zip_of(client: Client, job: Job) -> zipfile.ZipFile:
    """Return the zip that the page of a finished job links to."""
    page = client.get(job.get_absolute_url()).content.decode()
    link = f"{job.get_absolute_url()}bestand/"
    assert link in page, job.message
    return zipfile.ZipFile(io.BytesIO(content(client.get(link))))


def content(response: Any) -> bytes:
    """Return what a download holds."""
    assert response.status_code == 200, response.status_code
    assert isinstance(response, FileResponse)
    return b"".join(response.streaming_content)


def said(word_file: bytes) -> str:
    """Return everything that stands in a Word document."""
    document = docx.Document(io.BytesIO(word_file))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for section in document.sections:
        lines += [paragraph.text for paragraph in section.header.paragraphs]
    return "\n".join(lines)


def pages(pdf_file: bytes) -> str:
    """Return everything that stands in a PDF."""
    from pypdf import PdfReader

    found = PdfReader(io.BytesIO(pdf_file)).pages
    return "\n".join(" ".join(page.extract_text().split()) for page in found)
