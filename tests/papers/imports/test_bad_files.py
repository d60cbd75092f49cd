"""Files as they come: locked, broken, scanned, huge, misnamed; and what does not belong here."""

from __future__ import annotations

import time
import zipfile

import pytest

from regiovisie.documents.errors import FileRefused
from regiovisie.papers.imports.reading import Held, read_file, read_text
from tests.documents import papers
from tests.papers.reader.known import KNOWN

LINES = (
    "Raadsvoorstel",
    "Gemeente Zandwolde",
    "Zaaknummer: 2027-118",
    "Onderwerp: Regiovisie Veilig in Merenland 2028-2031",
    "Beslispunten",
    "1. De Regiovisie vast te stellen.",
)


def put(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(tmp_path, name, content):
    return read_file(put(tmp_path, name, content), KNOWN)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", papers.pdf(*LINES)),
        ("a.docx", papers.docx(*LINES)),
        ("a.odt", papers.odt(*LINES)),
        ("a.txt", "\n".join(LINES)),
        ("latin.txt", "\r\n".join((*LINES, "Inleiding", "Geëvalueerd.")).encode("cp1252")),
        ("utf16.txt", "\n".join(LINES).encode("utf-16")),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_paper_reads_the_same_in_every_format(tmp_path, name, content):
    (paper,) = read(tmp_path, name, content).papers
    assert paper.document_type.value == "council_proposal"
    assert paper.municipality.value == "Zandwolde"
    assert paper.number.value == "2027-118"
    assert paper.subject.value == "Regiovisie Veilig in Merenland 2028-2031"
    assert [point.text for point in paper.decision_points] == ["De Regiovisie vast te stellen."]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (papers.locked_pdf("geheim"), "locked"),
        (papers.pdf("x")[:60], "damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "damaged"),
        (papers.OLD, "old_office"),
        (papers.docx("x", more={"word/media/a.bin": b"\x00" * 60_000_000}), "zip_ratio"),
        (papers.zipped({"a.txt": "x"}), "kind"),
    ],
    ids=["empty", "locked", "half", "noise", "doc", "bomb", "zip"],
)
def test_what_cannot_be_opened_safely_is_refused(tmp_path, content, code):
    with pytest.raises(FileRefused) as caught:
        read(tmp_path, "paper.docx", content)
    assert caught.value.code == code


def test_stray_signs_of_control_do_not_make_a_text_something_else(tmp_path):
    text = "\n".join((*LINES, *["De gemeenten werken samen aan veiligheid thuis."] * 6))
    (paper,) = read(tmp_path, "a.txt", text.replace("Zaak", "\x02Zaak\x0b")).papers
    assert paper.number.value == "2027-118"
    with pytest.raises(FileRefused):
        read(tmp_path, "a.txt", "\x02".join("Raadsvoorstel"))


def test_a_scan_without_text_says_so(tmp_path):
    assert read(tmp_path, "scan.pdf", papers.pdf(" ")).held is Held.NO_TEXT
    assert read(tmp_path, "photo.png", papers.PNG).held is Held.NO_TEXT


def test_a_workbook_is_no_paper(tmp_path):
    assert read(tmp_path, "a.xlsx", papers.xlsx(["Zaaknummer", "1"])).held is Held.NOT_A_PAPER


def test_a_wrong_extension_is_remarked_on_and_the_paper_is_read(tmp_path):
    reading = read(tmp_path, "voorstel.docx", papers.pdf(*LINES))
    assert reading.wrong_extension == "pdf"
    assert reading.papers[0].municipality.value == "Zandwolde"


def test_three_hundred_pages_are_read_in_time(tmp_path):
    pages = [*LINES, *["Een bladzijde met gewone tekst over de aanpak."] * 294]
    path = put(tmp_path, "long.pdf", papers.pdf(*pages))
    before = time.process_time()
    reading = read_file(path, KNOWN)
    assert reading.whole
    assert reading.papers[0].subject.value == "Regiovisie Veilig in Merenland 2028-2031"
    assert time.process_time() - before < 3


def test_ten_dense_pages_are_read_in_a_third_of_a_second():
    page = "\n".join(
        f"Regel {n} van de tekst gaat over de aanpak van geweld in de regio." for n in range(45)
    )
    text = "\n".join(LINES) + "\nInleiding\n" + "\n".join([page] * 10)
    read_text(text, KNOWN)
    before = time.process_time()
    read_text(text, KNOWN)
    assert time.process_time() - before < 0.3


def test_a_citizen_service_number_holds_the_file():
    reading = read_text("Verslag van een gesprek met de familie. BSN: 111222333", KNOWN)
    assert (reading.held, reading.about) == (Held.BSN, ("111222333",))
    assert reading.papers == ()


def test_a_case_file_without_such_a_number_is_held_too():
    text = (
        "Contactjournaal\nNaam cliënt: A.\nGeboortedatum: 3 maart 1990\nHuisarts: dr. B.\n"
        "Huisbezoek op 4 mei. Moeder verklaart dat het beter gaat.\nVeiligheidsplan volgt.\n"
    )
    reading = read_text(text, KNOWN)
    assert reading.held is Held.CASE_FILE
    assert "geboortedatum" in reading.about


def test_a_council_paper_that_speaks_of_such_plans_is_no_case_file():
    text = "\n".join(LINES) + (
        "\nInleiding\nBij een zorgmelding volgt een huisbezoek. Een veiligheidsplan helpt. "
        "De casusregisseur bewaakt het behandelplan.\n"
    )
    assert read_text(text, KNOWN).held is None


def test_marks_of_direction_and_control_signs_do_not_hide_a_field():
    text = "\n".join(LINES).replace("Zaaknummer", "Zaak\u200bnum\u00admer").replace(" ", "\u00a0")
    (paper,) = read_text("\u202b" + text.replace("\n", "\x0b\n") + "\u202c", KNOWN).papers
    assert paper.number.value == "2027-118"


def test_papers_of_two_municipalities_in_one_file_stay_apart():
    second = "\n".join(LINES).replace("Zandwolde", "Lindelo").replace("2027-118", "7781")
    signed = "\nBurgemeester en wethouders van Zandwolde,\nde secretaris, de burgemeester,\n\n"
    first, other = read_text("\n".join(LINES) + signed + second, KNOWN).papers
    assert (first.municipality.value, other.municipality.value) == ("Zandwolde", "Lindelo")
    assert (first.number.value, other.number.value) == ("2027-118", "7781")


def test_a_zip_that_is_no_document_leaves_nothing_behind(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../escape.txt", "x")
    with pytest.raises(FileRefused):
        read_file(path, KNOWN)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx"]
