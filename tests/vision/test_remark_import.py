"""Remarks from a table of Word or Excel: merged cells, other headers, missing columns."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from regiovisie.common import clock
from regiovisie.documents.models import StoredFile
from regiovisie.vision.actions import consultations
from regiovisie.vision.actions.remarks import receive_table
from regiovisie.vision.enums import Group
from regiovisie.vision.imports.remark_table import preview
from regiovisie.vision.models import Remark
from tests.factories.consultations import Asked, make_a9
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db
HEAD = ("Nr", "Indiener", "Reactie", "Citaat", "Datum", "Onderwerp")
Rows = Sequence[Sequence[str]]


@pytest.fixture
def world(db: None, frozen_today: Callable[[str], None], home: Any) -> Merenland:
    frozen_today("2027-03-10T10:00")
    return make_merenland()


@pytest.fixture
def made(world: Merenland) -> Asked:
    return make_a9(world)


def workbook(rows: Rows, merged: str = "") -> SimpleUploadedFile:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    if merged:
        sheet.merge_range(merged, sheet_value(rows, merged))
    book.close()
    return SimpleUploadedFile("reacties.xlsx", out.getvalue())


def sheet_value(rows: Rows, place: str) -> str:
    return rows[int(place[1 : place.index(":")]) - 1][ord(place[0]) - ord("A")]


def document(rows: Rows, merge_below: int = 0) -> SimpleUploadedFile:
    import docx

    found = docx.Document()
    found.add_paragraph("Reacties op het concept")
    table = found.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(number, column).text = cell
    if merge_below:
        words = table.cell(merge_below, 0).text
        table.cell(merge_below, 0).merge(table.cell(merge_below + 1, 0)).text = words
    out = io.BytesIO()
    found.save(out)
    return SimpleUploadedFile("reacties.docx", out.getvalue())


def read(world: Merenland, made: Asked, file: SimpleUploadedFile) -> str:
    address = reverse("remarks-import", args=[made.consultation.public_id])
    answer = world.client("adviser").post(address, {"file": file})
    assert answer.status_code == 200
    return answer.content.decode()


def keep(world: Merenland, made: Asked, page: str) -> None:
    found = re.search(r'name="bewaar" value="(\d+)"', page)
    assert found is not None
    address = reverse("remarks-import", args=[made.consultation.public_id])
    assert world.client("adviser").post(address, {"bewaar": found[1]}).status_code == 302


def test_a_workbook_with_a_title_merged_cells_and_other_headers(
    world: Merenland, made: Asked
) -> None:
    rows = (
        ("Consultatie", "", "", "", "", ""),
        HEAD,
        ("1", "Raad van Lindelo", "Een zin", "eigen loket", "9-3-2027 08:30", "Toegang"),
        ("2", "", "Nog een zin", "", "", "Toegang"),
    )
    page = read(world, made, workbook(rows, merged="B3:B4"))
    assert "2 opmerkingen kunnen worden bewaard." in page
    assert Remark.objects.count() == 41, "nothing is written before the second press"
    keep(world, made, page)
    first, second = Remark.objects.filter(number__gt=41).order_by("number")
    assert first.sender == second.sender == made.people["Lindelo"]
    assert (first.quote, f"{first.received_at:%H:%M}") == ("eigen loket", "07:30")
    assert first.theme is not None
    assert first.theme == second.theme
    assert first.on_behalf
    assert not StoredFile.objects.exists(), "the table itself is thrown away"


def test_a_word_table_with_merged_cells(world: Merenland, made: Asked) -> None:
    rows = (("Wie", "Opmerking"), ("Lindelo", "Eerst"), ("", "Daarna"), ("inspreker 7", "Mag dit?"))
    page = read(world, made, document(rows, merge_below=1))
    assert "3 opmerkingen kunnen worden bewaard." in page
    keep(world, made, page)
    senders = [row.sender.called for row in Remark.objects.filter(number__gt=41)]
    assert senders == ["Raad van Lindelo", "Raad van Lindelo", "inspreker 7"]


def test_errors_are_told_line_by_line(world: Merenland, made: Asked) -> None:
    rows = (
        HEAD,
        ("1", "Lindelo", "Goed", "staat er niet", "", ""),
        ("2", "Onbekend", "Van wie?", "", "", ""),
        ("3", "Lindelo", "", "eigen loket", "", ""),
        ("4", "Lindelo", "Wanneer?", "", "31-02-2027", ""),
        ("5", "Lindelo", "<script>alert(1)</script>", "", "", ""),
    )
    page = read(world, made, workbook(rows))
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "Regel 2 “staat er niet” staat niet in het concept" in said
    assert "Regel 3 “Onbekend” is hier niet gevraagd" in said
    assert "Regel 4 Op deze regel staat geen opmerking." in said
    assert "Regel 5 “31-02-2027” is geen datum." in said
    assert "2 opmerkingen kunnen worden bewaard. 3 regels blijven eruit." in said
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (("Nr", "Datum"), "Geen kolom zegt wie"),
        (("Indiener", "Datum"), "Geen kolom bevat de opmerking"),
        (("Aap", "Noot"), "geen rij gevonden"),
    ],
)
def test_missing_columns_are_named(
    world: Merenland, made: Asked, head: tuple[str, str], said: str
) -> None:
    page = read(world, made, workbook((head, ("Lindelo", "Iets"))))
    assert said in page
    assert "Deze tabel kan zo niet worden bewaard." in page
    assert "0 opmerkingen" not in page
    assert 'name="bewaar"' not in page


def test_a_citizen_service_number_is_not_read(world: Merenland, made: Asked) -> None:
    rows = (HEAD, ("1", "Lindelo", "mijn bsn is 111222333", "", "", ""))
    page = read(world, made, workbook(rows))
    assert "burgerservicenummer" in page
    assert not StoredFile.objects.exists()


def test_too_many_rows_are_refused_in_a_sentence(world: Merenland, made: Asked) -> None:
    rows = (HEAD, *(("1", "Lindelo", f"Punt {n}", "", "", "") for n in range(10_000)))
    page = read(world, made, workbook(rows))
    assert "10.000 rijen" in page
    assert "1 regel blijft eruit" not in page
    assert not StoredFile.objects.exists()


def test_nobody_else_keeps_a_file_that_another_sent(world: Merenland, made: Asked) -> None:
    page = read(world, made, workbook((HEAD, ("1", "Lindelo", "Goed", "", "", ""))))
    key = re.search(r'name="bewaar" value="(\d+)"', page)
    assert key is not None
    address = reverse("remarks-import", args=[made.consultation.public_id])
    client = world.client("officer of Oosterdal")
    assert client.post(address, {"bewaar": key[1]}).status_code == 404


def test_two_presses_at_once_keep_the_table_once(world: Merenland, made: Asked) -> None:
    """The second press read the stored table before the first one threw it away."""
    read(world, made, workbook((HEAD, ("1", "Lindelo", "Goed", "", "", ""))))
    stored = StoredFile.objects.get()
    ready = preview(stored, made.text, clock.now()).ready
    coming = [(one.remark, one.theme) for one in ready]
    by = world.accounts["adviser"]
    assert receive_table(made.text, coming, table=stored, by=by, reason="uit een tabel") == 1
    with pytest.raises(ValidationError, match="al bewaard"):
        receive_table(made.text, coming, table=stored, by=by, reason="uit een tabel")
    assert Remark.objects.count() == 42


def test_a_name_that_two_were_asked_by_is_asked_about(world: Merenland, made: Asked) -> None:
    consultations.ask(made.consultation, group=Group.MUNICIPALITY, name="gemeente Lindelo", **OWN)
    rows = (
        HEAD,
        ("1", "Lindelo", "Van wie?", "", "", ""),
        ("2", "Raad van Lindelo", "Van de raad", "", "", ""),
        ("3", "Gemeente Lindelo", "Van de gemeente", "", "", ""),
    )
    page = read(world, made, workbook(rows))
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "Regel 2 Meer dan één deelnemer heet “Lindelo”" in said
    keep(world, made, page)
    senders = [row.sender.called for row in Remark.objects.filter(number__gt=41)]
    assert senders == ["Raad van Lindelo", "gemeente Lindelo"]
