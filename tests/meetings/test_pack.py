"""The pack of a meeting as one PDF: whose it is, what is in it, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader, PdfWriter

from regiovisie.common.clock import ZONE
from regiovisie.common.jobs.models import Job, State
from regiovisie.common.jobs.worker import run_waiting
from regiovisie.documents.actions import take_in
from regiovisie.meetings import actions, exports_pack
from regiovisie.meetings.enums import ItemKind, RuleKind
from regiovisie.meetings.models import AgendaItem
from regiovisie.network.enums import Visibility
from tests.factories.rounds import NOON, OWN
from tests.meetings.reading import seen
from tests.meetings.table import Table, make_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(home: Path, frozen_today: Callable[[str], None]) -> Table:
    frozen_today("2027-05-19T12:00")
    return make_table()


def blank(pages: int) -> bytes:
    writer = PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(595, 842)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def add_paper(item: AgendaItem, title: str, content: bytes, at: datetime = NOON) -> None:
    name = "stuk.pdf" if content.startswith(b"%PDF") else "stuk.txt"
    file = take_in(SimpleUploadedFile(name, content), by=None)
    actions.hand_in_paper(item, title=title, file=file, at=at, **OWN)


def pack(table: Table, name: str) -> Job:
    client = table.cast.client(name)
    answer = client.post(reverse("meeting-pack-file", args=[table.meeting.public_id]))
    assert answer.status_code == 302
    run_waiting()
    job = Job.objects.filter(name="meeting_pack").latest("pk")
    assert client.get(answer["Location"]).status_code == 200
    return job


def read(job: Job) -> PdfReader:
    assert job.state == State.DONE, job.message
    return PdfReader(Path(settings.REGIOVISIE_HOME) / "files" / job.result_file)


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def bookmarks(reader: PdfReader) -> list[tuple[str, int]]:
    def walk(found: list[Any]) -> Iterator[tuple[str, int]]:
        for one in found:
            if isinstance(one, list):
                yield from walk(one)
            else:
                yield str(one.title), reader.get_destination_page_number(one) + 1

    return list(walk(reader.outline))


def test_papers_stand_behind_the_agenda_with_bookmarks_and_page_numbers(table: Table) -> None:
    add_paper(table.item, "Begroting 2028", blank(3))
    add_paper(table.second, "Overzicht", blank(2))
    reader = read(pack(table, "adviser"))
    cover = len(reader.pages) - 5
    marks = bookmarks(reader)
    assert ("Begroting 2028", cover + 1) in marks
    assert ("Overzicht", cover + 4) in marks
    assert "1. Begroting" in [title for title, _page in marks]
    text = words(reader)
    assert f"1. Begroting Begroting 2028 {cover + 1}" in text
    assert f"2. Rondvraag Overzicht {cover + 4}" in text
    assert "Zoals het stond op 19 mei 2027" in text


def test_cover_and_contents_are_tagged_and_say_their_language(table: Table) -> None:
    add_paper(table.item, "Begroting 2028", blank(1))
    root: Any = read(pack(table, "adviser")).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("nl")
    assert "/Metadata" not in root  # of papers of others nothing is claimed


def test_the_annotation_is_in_the_pack_of_the_own_house_only(table: Table) -> None:
    house = table.cast.house(table.cast.a)
    actions.annotate(table.item, house, text="Vraag naar de Kluut.", **OWN)
    assert "Vraag naar de Kluut." in words(read(pack(table, "officer")))
    for name in ("adviser", "alderman", "partner"):
        assert "Kluut" not in words(read(pack(table, name))), name


def test_a_closed_item_and_its_papers_are_in_no_pack_of_who_has_no_seat(table: Table) -> None:
    closed = actions.add_item(
        table.meeting,
        title="Zilvermeeuw",
        kind=ItemKind.DISCUSS,
        visibility=Visibility.BODY,
        **OWN,
    )
    add_paper(closed, "Grutto", blank(4))
    inside = read(pack(table, "officer"))
    assert "Zilvermeeuw" in words(inside)
    outside = read(pack(table, "partner"))
    assert len(inside.pages) >= len(outside.pages) + 4
    assert not {"Zilvermeeuw", "Grutto"} & set(words(outside).split())


def test_a_late_paper_is_bound_once_the_chair_lets_it_in(table: Table) -> None:
    actions.set_rule(table.body, kind=RuleKind.DAYS_BEFORE, days=14, **OWN)
    add_paper(table.item, "Te laat", blank(2), at=datetime(2027, 5, 18, 9, tzinfo=ZONE))
    reader = read(pack(table, "adviser"))
    assert "Kwam te laat en wacht op de voorzitter: Te laat" in words(reader)
    before = len(reader.pages)
    paper = table.item.papers.get()
    adviser = table.cast.accounts["adviser"]
    actions.let_in(paper, on=NOON.date(), by=adviser, reason="voorzitter")
    assert len(read(pack(table, "adviser")).pages) >= before + 2


def test_what_is_no_pdf_goes_along_as_a_file_with_a_page_in_its_place(table: Table) -> None:
    told = b"Een stuk in platte tekst."
    add_paper(table.item, "Begroting 2028", blank(2))
    add_paper(table.item, "Notitie", told)
    add_paper(table.second, "Overzicht", blank(1))
    job = pack(table, "adviser")
    assert "Als bestand bijgevoegd: Notitie." in job.message
    reader = read(job)
    cover = len(reader.pages) - 4
    assert bookmarks(reader)[-4:] == [
        ("Begroting 2028", cover + 1),
        ("Notitie", cover + 3),
        ("2. Rondvraag", cover + 4),
        ("Overzicht", cover + 4),
    ]
    assert f"1. Begroting Notitie {cover + 3}" in words(reader)
    place = reader.pages[cover + 2]
    said = " ".join(place.extract_text().split())
    assert "Bijgevoegd bestand Notitie" in said
    assert "stuk.txt" in said
    assert [one.content for one in reader.attachment_list] == [told]
    assert next(iter(reader.attachment_list)).alternative_name == "stuk.txt"


def test_files_of_one_name_stay_apart_and_in_the_order_of_the_agenda(table: Table) -> None:
    told = [f"Stuk {number}.".encode() for number in range(12)]
    for number, content in enumerate(told):
        add_paper(table.item, f"Stuk {number}", content)
    assert [one.content for one in read(pack(table, "adviser")).attachment_list] == told


def test_before_it_is_made_is_said_what_goes_along_as_a_file(table: Table) -> None:
    add_paper(table.item, "Begroting 2028", blank(1))
    add_paper(table.second, "Notitie", b"Een stuk in platte tekst.")
    address = reverse("meeting-pack", args=[table.meeting.public_id])
    said = "Geen pdf, dus als bestand bij het vergaderpakket: Notitie (txt)."
    assert said in seen(table.cast.client("officer").get(address))
    assert "als bestand" not in seen(table.cast.client("citizen").get(address))


def test_what_cannot_be_read_is_named(table: Table) -> None:
    add_paper(table.item, "Begroting 2028", blank(1))
    stored = table.item.papers.get().file
    stored.path.chmod(0o600)
    stored.path.write_bytes(b"%PDF-1.7 en verder niets")
    assert "Niet erin: Begroting 2028." in pack(table, "adviser").message


def test_an_agenda_changed_while_the_pack_is_made_is_said(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_paper(table.item, "Begroting 2028", blank(1))
    bind = exports_pack.bind

    def meanwhile(*args: Any, **kwargs: Any) -> Any:
        actions.add_item(table.meeting, title="Spoed", kind=ItemKind.INFORM, **OWN)
        return bind(*args, **kwargs)

    monkeypatch.setattr(exports_pack, "bind", meanwhile)
    job = pack(table, "adviser")
    assert "De agenda is gewijzigd terwijl dit werd gemaakt" in job.message
    monkeypatch.undo()
    assert "gewijzigd" not in pack(table, "adviser").message


def test_only_who_asked_gets_the_file(table: Table) -> None:
    job = pack(table, "officer")
    address = reverse("job-file", args=[job.public_id])
    assert table.cast.client("officer").get(address).status_code == 200
    assert table.cast.client("adviser").get(address).status_code == 404
    key = [table.meeting.public_id]
    assert (
        table.cast.client("citizen").post(reverse("meeting-pack-file", args=key)).status_code == 302
    )
    assert Job.objects.filter(name="meeting_pack").count() == 1


def test_three_hundred_pages_are_bound(table: Table) -> None:
    for number in range(10):
        add_paper(table.item, f"Stuk {number}", blank(30))
    reader = read(pack(table, "adviser"))
    assert len(reader.pages) >= 301
