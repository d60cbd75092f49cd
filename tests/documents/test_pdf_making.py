"""A paper as PDF: tags, fonts, words, marks on every page, and what no font draws."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import unicodedata
from typing import Any

import pytest
from pypdf import PdfReader

from regiovisie.documents import pdf
from regiovisie.documents.batch import fixed_words
from regiovisie.documents.paper import Paper, Section
from regiovisie.documents.press import child, fonts
from regiovisie.documents.press.pdf import make as make_here
from tests.documents.written import LETTERS, ODD, PAPER, heading, items, p, table


def make(paper: Paper = PAPER) -> tuple[PdfReader, list[str]]:
    """Make it in this process: the same code as in the child, without its start."""
    data = json.loads(json.dumps(dataclasses.asdict(paper)))
    content, missing = make_here(child.tidy(data), fixed_words(paper.language))
    return PdfReader(io.BytesIO(content)), missing


def paper(*blocks: dict, **more: object) -> Paper:
    return dataclasses.replace(PAPER, sections=(Section("one", "Eerste", blocks),), **more)


def words(reader: PdfReader) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def structure(reader: PdfReader) -> list[str]:
    """The tags of the document, in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if not hasattr(node, "get"):
            return
        if "/S" in node:
            found.append(str(node["/S"])[1:])
        children = node.get("/K", [])
        for one in children if isinstance(children, list) else [children]:
            if hasattr(one, "get_object"):
                walk(one)

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_it_claims_pdfua_and_has_language_and_title() -> None:
    """Through the child, as everywhere."""
    reader = PdfReader(io.BytesIO(pdf.make(PAPER)))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == PAPER.title
    assert reader.metadata.author is None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.stream.get_data()
    english = make(dataclasses.replace(PAPER, language="en"))[0]
    assert english.trailer["/Root"]["/Lang"] == "en"
    assert "Page 1 of" in words(english)


def test_headings_lists_and_tables_are_tagged() -> None:
    tags = structure(make()[0])
    headings = [tag for tag in tags if re.fullmatch(r"H\d", tag)]
    assert headings == ["H1", "H2", "H3", "H4", "H2", "H2", "H2", "H2"]
    assert tags.count("Table") == 2
    assert tags.count("TH") == 5
    assert tags.count("L") == 3
    assert {"BlockQuote", "Link", "LI", "LBody"} <= set(tags)


def test_no_level_of_heading_is_skipped() -> None:
    tags = structure(make(paper(heading("diep", "h4"), p("x"), heading("drie"), p("y")))[0])
    assert [tag for tag in tags if re.fullmatch(r"H\d", tag)][:4] == ["H1", "H2", "H3", "H3"]


def test_only_our_fonts_are_in_it() -> None:
    reader = make()[0]
    used = {
        re.sub(r"^/[A-Z]{6}\+", "", str(font.get_object()["/BaseFont"]))
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {"NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic"} <= used
    assert {name.split("-")[0] for name in used} == {"NotoSans", "NotoEmoji", "DejaVuSansMono"}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.get_object())


def test_all_words_are_in_it_as_they_were_written() -> None:
    said = words(make()[0]).replace("\u00a0", " ")
    for text in (LETTERS, "→ zie bijlage 1", "najaar ✓", "€ 86.940", "Veenhorst & Zandwolde"):
        assert text in said, text
    assert said.count("{{ naam }} {% x %}") >= 3
    assert "#eval(1) $x$ *y* _z_ @a \\n" in said


@pytest.mark.parametrize(
    "typed",
    ["#panic()", '#read("/etc/hosts")', '#import "@preview/x:1.0.0"', "$ x^2 $", "= kop", "["],
)
def test_what_is_typed_is_never_read_as_layout(typed: str) -> None:
    reader, missing = make(
        dataclasses.replace(
            paper(p(typed), items(typed), table((typed,), (typed,))), title=typed, house=typed
        )
    )
    assert missing == []
    assert words(reader).count(typed) >= 6


def test_marks_stand_on_every_page_and_once_in_the_text() -> None:
    long = paper(*(p(f"alinea {n} " + "woord " * 80, id=f"p{n}") for n in range(40)))
    reader = make(long)[0]
    assert len(reader.pages) > 4
    for number, page in enumerate(reader.pages, 1):
        said = page.extract_text()
        assert "concept v0.9 · onder embargo tot 19 mei 2027 12:00" in said
        assert re.search(rf"Pagina {number} van {len(reader.pages)}", said)
    assert reader.pages[0].extract_text().count("concept v0.9") == 2


def test_annexes_and_signatures() -> None:
    said = words(make()[0])
    assert re.search(r"Bijlagen Nummer Titel 1 Regiovisie, versie 1\.0 2a Begroting", said)
    assert re.search(r"Ondertekening de secretaris, de burgemeester, A\. Hoekstra", said)
    bare = words(make(dataclasses.replace(PAPER, annexes=(), signatures=(), marks=()))[0])
    assert "Bijlagen" not in bare
    assert "Ondertekening" not in bare


def test_what_no_font_draws_shows_its_number_and_is_told() -> None:
    reader, missing = make(paper(p("Grüße 中 en א 👍🏽, dan verder")))
    assert "Grüße [U+4E2D] en [U+05D0]" in words(reader)
    assert missing == ["中", "א"]
    assert "dan verder" in words(reader)


def test_every_sign_we_say_we_draw_is_drawn() -> None:
    """typst refuses a PDF/UA file with a character that no font has a glyph for."""
    can = sorted(fonts.drawn())
    assert {ord(c) for c in "✓→←≤≥İığŞş€•–…☑✔😀"} <= set(can)
    shown = [
        chr(n) for n in can
        if unicodedata.category(chr(n))[0] in "LNPS" and unicodedata.category(chr(n)) != "Sk"
    ]  # fmt: skip
    reader, missing = make(paper(p(" ".join(shown))))
    assert missing == []
    assert len(reader.pages) > 1


def test_equal_input_is_equal_bytes() -> None:
    assert pdf.make(PAPER) == pdf.make(PAPER)


def test_nothing_of_a_paper_is_needed() -> None:
    empty = Paper("x", "", "nl", "", "", (), ())
    reader = make(dataclasses.replace(empty, kind_name="Informatiebrief"))[0]
    assert reader.metadata.title == "Informatiebrief"
    odd = paper(p(), table(("", "a"), ("b", "")), heading(""), items(""), title="a\nb\x00c")
    tags = structure(make(odd)[0])
    assert [tag for tag in tags if re.fullmatch(r"H\d", tag)] == ["H1", "H2", "H2", "H2"]


def test_a_title_of_five_hundred_characters() -> None:
    reader = make(dataclasses.replace(PAPER, title=(ODD + " ") * 6))[0]
    assert "…" in reader.pages[0].extract_text()
