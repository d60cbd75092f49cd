"""A paper in a Word template: what stands in it, in which styles, and what does not."""

from __future__ import annotations

import dataclasses
import io
import re

import docx
import pytest

from regiovisie.common.text import to_plain
from regiovisie.documents import word
from regiovisie.documents.batch import fixed_words
from regiovisie.documents.findings import PaperFailed
from regiovisie.documents.paper import Annex, Field, Paper, Section
from regiovisie.documents.press import child
from regiovisie.documents.press.word.fill import fill as fill_here
from tests.documents import templates
from tests.documents.written import LETTERS, ODD, PAPER, items, p, run, table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def fill(template: bytes | None, paper: Paper = PAPER) -> bytes:
    """Fill in this process: the same code as in the child, without its start."""
    return fill_here(template, child.tidy(_plain(paper)), fixed_words(paper.language))


def _plain(paper: Paper) -> dict:
    import json

    return json.loads(json.dumps(dataclasses.asdict(paper)))


def opened(file: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(file))


def paper(*blocks: dict, **more: object) -> Paper:
    return dataclasses.replace(PAPER, sections=(Section("one", "Eerste", blocks),), **more)


def test_our_own_template_holds_the_whole_paper() -> None:
    """Through the child, as everywhere."""
    said = templates.lines(word.fill(None, PAPER))
    assert PAPER.title in said
    assert "concept v0.9 · onder embargo tot 19 mei 2027 12:00" in said
    for field in PAPER.fields:
        assert said[said.index(field.label) + 1] == field.value
    for section in PAPER.sections:
        assert section.heading in said
    for signature in PAPER.signatures:
        assert f"{signature.role}," in said
    assert said[said.index("Bijlagen") + 1 :][:6] == [
        "Nummer", "Titel", "1", "Regiovisie, versie 1.0", "2a", "Begroting & toelichting",
    ]  # fmt: skip


def test_the_text_comes_out_as_it_was_written() -> None:
    """From blocks to Word to words again: nothing is added, nothing lost, order kept."""
    said = templates.lines(fill(templates.template("{{ inhoud }}", required=False)))
    wanted = []
    for section in PAPER.sections:
        wanted.append(section.heading)
        for block in section.blocks:
            if block["kind"] == "table":
                wanted += [
                    "".join(r["text"] for r in cell) for row in block["runs"] for cell in row
                ]
            elif block["kind"] in ("ul", "ol"):
                wanted += ["".join(r["text"] for r in item) for item in block["runs"]]
            else:
                wanted.append(to_plain([block]))
    assert [line for line in said if line] == [line for line in wanted if line.strip()]


@pytest.mark.parametrize(
    "odd", [ODD, LETTERS, "{_{ a }_}", "&#123; &amp;", "]]>", "\ttab", "👩‍👩‍👧"]
)
def test_names_come_out_literally(odd: str) -> None:
    made = dataclasses.replace(
        paper(p(odd), items(odd), table((odd, "x"), ("y", odd))),
        title=odd,
        house=odd,
        fields=(Field("naam", odd, odd),),
        annexes=(Annex(odd, odd),),
        marks=(odd,),
    )
    template = templates.template(
        "{{ titel }}", "van {{ gemeente }}.", "{{ veld.naam }}", "{{ inhoud }}",
        "{% for v in velden %}", "{{ v.label }}", "{% endfor %}", "{{ bijlagenlijst }}",
        required=False, header="{{ markering }}",
    )  # fmt: skip
    file = fill(template, made)
    said = templates.lines(file)
    assert said.count(odd) == 9
    assert f"van {odd}." in said
    assert opened(file).sections[0].header.paragraphs[0].text == odd


def test_blocks_take_the_styles_of_the_template() -> None:
    document = opened(fill(None))
    styles = {one.text: one.style.name for one in document.paragraphs}
    assert styles["Aanleiding"] == "Heading 1"
    assert styles["Wat eraan voorafging"] == "Heading 2"
    assert styles["Waarom nu"] == "Heading 3"
    assert styles["een advies van de adviesraden"] == "List Bullet"
    assert styles["instemmen"] == "List Number"
    assert styles["Er is geen geld mee gemoeid."] == "Quote"


def test_bold_italic_and_links_stay() -> None:
    made = fill(
        templates.template("{{ inhoud }}", required=False),
        paper(p(run("vet", "bold"), run("schuin", "italic"), run("ga", LINK), "dan\nverder")),
    )
    (line,) = [one for one in opened(made).paragraphs if "vet" in one.text]
    assert [(r.text, bool(r.bold), bool(r.italic)) for r in line.runs] == [
        ("vet", True, False), ("schuin", False, True), ("dan\nverder", False, False),
    ]  # fmt: skip
    (link,) = line.hyperlinks
    assert (link.text, link.address) == ("ga", LINK["link"]["href"])


LINK = {"link": {"href": "https://example.org/a?b=1&c=2"}}


def test_every_numbered_list_begins_at_one() -> None:
    made = opened(fill(None, paper(items("a", "b", kind="ol"), p("en"), items("c", kind="ol"))))
    numbers = [one._p.pPr.numPr.numId.val for one in made.paragraphs if one.text in ("a", "b", "c")]
    assert numbers[0] == numbers[1] != numbers[2]
    root = made.part.numbering_part.element
    for number in set(numbers):
        (one,) = [n for n in root.iter(f"{W}num") if n.get(f"{W}numId") == str(number)]
        assert [o.get(f"{W}val") for o in one.iter(f"{W}startOverride")] == ["1"]


def test_a_table_repeats_its_head_and_sets_numbers_right() -> None:
    made = opened(fill(None))
    (one,) = [t for t in made.tables if t.cell(0, 0).text == "Gemeente"]
    assert one.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
    assert one.rows[1]._tr.trPr.find(f"{W}tblHeader") is None
    assert one.cell(1, 2).paragraphs[0].alignment is not None
    assert one.cell(1, 0).paragraphs[0].alignment is None


def test_a_text_field_keeps_the_look_of_its_paragraph() -> None:
    document = docx.Document()
    style = document.styles.add_style("Huisstijl tekst", 1)
    words = document.add_paragraph(style=style).add_run("{{ inhoud }}")
    words.font.name = "Georgia"
    made = opened(fill(templates.saved(document), paper(p("kale tekst"))))
    (line,) = [one for one in made.paragraphs if one.text == "kale tekst"]
    assert (line.style.name, line.runs[0].font.name) == ("Huisstijl tekst", "Georgia")


def test_a_template_without_our_styles_gets_them() -> None:
    """Word leaves out the styles nobody used; a Dutch Word calls them Kop1."""
    plain = templates.changed(
        templates.template("{{ inhoud }}", required=False),
        "word/styles.xml",
        lambda text: re.sub(
            r'<w:style [^>]*w:styleId="(?:Heading\d|List\w+|Quote|TableGrid)".*?</w:style>',
            "",
            text,
            flags=re.DOTALL,
        ),
    )  # fmt: skip
    made = opened(fill(plain))
    by_text = {one.text: one for one in made.paragraphs}
    assert by_text["Aanleiding"].style.name == "Heading 1"
    assert by_text["een advies van de adviesraden"]._p.pPr.numPr is not None
    dutch = templates.changed(
        templates.template("{{ inhoud }}", required=False), "word/styles.xml",
        lambda text: text.replace('w:styleId="Heading1"', 'w:styleId="Kop1"'),
    )  # fmt: skip
    heading = next(one for one in opened(fill(dutch)).paragraphs if one.text == "Aanleiding")
    assert heading._p.pPr.pStyle.val == "Kop1"


def test_a_tag_spread_over_runs_is_filled() -> None:
    document = docx.Document()
    line = document.add_paragraph("Aan ")
    for piece in ("{", "{ ge", "meente", " }", "} en {{ti", "tel }}!"):
        line.add_run(piece).bold = len(piece) > 2
    (made,) = templates.lines(
        fill(templates.saved(document), dataclasses.replace(PAPER, title="T"))
    )
    assert made == "Aan Gemeente Rietmeer en T!"


def test_loops_repeat_paragraphs_and_rows() -> None:
    template = templates.with_table(
        ("{% for b in bijlagen %}", ""), ("{{ b.nummer }}", "{{ b.titel }}"), ("{% endfor %}", "")
    )
    made = opened(fill(template))
    assert [[cell.text for cell in row.cells] for row in made.tables[-1].rows] == [
        ["1", "Regiovisie, versie 1.0"], ["2a", "Begroting & toelichting"],
    ]  # fmt: skip
    said = templates.lines(
        fill(
            templates.template(
                "{% for o in onderdelen %}", "{{ o.kop }}", "{{ o.tekst }}", "{% endfor %}",
                "{% if markering %}met merk{% else %}zonder{% endif %}",
                "{% if veld.case_number == '2027-001234' and not veld.weg %}ja{% endif %}",
                required=False,
            )
        )
    )  # fmt: skip
    assert said.count("Aanleiding") == 1
    assert said[0] == "Aanleiding"
    assert said[-2:] == ["met merk", "ja"]


def test_a_cell_and_a_section_break_survive_their_text_field() -> None:
    template = templates.with_table(("{{ onderdeel.one }}", "{{ onderdeel.leeg }}"))
    made = fill(template, paper(p("in een cel"), table(("a", "b"), ("c", "d"))))
    outer = opened(made).tables[-1]
    for cell in outer.rows[0].cells:
        assert cell._tc[-1].tag == f"{W}p"
    assert outer.cell(0, 0).paragraphs[0].text == "in een cel"
    document = docx.Document()
    document.add_paragraph("{{ inhoud }}")
    document.add_section()
    document.add_paragraph("{{ titel }}")
    field = document.paragraphs[0]
    breaks = document.element.body.findall(f".//{W}pPr/{W}sectPr")
    field._p.get_or_add_pPr().append(breaks[0])
    assert len(opened(fill(templates.saved(document))).sections) == 2


def test_nothing_of_a_person_is_in_the_file() -> None:
    document = docx.Document(io.BytesIO(templates.template()))
    document.core_properties.author = "B. Geheim"
    document.core_properties.last_modified_by = "B. Geheim"
    document.core_properties.comments = "door B. Geheim"
    document.add_comment(document.add_paragraph("regel").runs, "vraag", "B. Geheim", "BG")
    template = templates.body(
        templates.saved(document),
        '<w:p w:rsidR="00AB12CD"><w:ins w:id="1" w:author="B. Geheim"><w:r><w:t>erbij</w:t></w:r>'
        '</w:ins><w:del w:id="2" w:author="B. Geheim"><w:r><w:delText>eraf</w:delText></w:r>'
        "</w:del></w:p>",
    )
    template = templates.changed(
        template, "docProps/app.xml",
        lambda text: text.replace("</Properties>", "<Company>B. Geheim</Company></Properties>"),
    )  # fmt: skip
    made = fill(template)
    for name, content in templates.parts(made).items():
        assert b"Geheim" not in content, name
        assert b"rsid" not in content, name
        assert not re.search(rb"<w:(?:ins|del|comment\w*)\b", content), name
        assert "comments" not in name
    assert "erbij" in templates.lines(made)
    properties = opened(made).core_properties
    assert (properties.author, properties.last_modified_by, properties.title) == (
        "", "", PAPER.title,
    )  # fmt: skip


def test_equal_input_is_equal_bytes() -> None:
    assert word.fill(None, PAPER) == word.fill(None, PAPER)
    template = templates.template("{{ soort }}")
    assert fill(template) == fill(template)


def test_a_field_nobody_knows_stays_empty_and_code_is_refused() -> None:
    said = templates.lines(fill(templates.template("a{{ zaaknumer }}b", "c{{ veld.weg }}d")))
    assert {"ab", "cd"} <= set(said)
    for code in (
        "{{ 7*7 }}",
        "{{ titel.__class__ }}",
        "{% for i in range(999999999) %}x{% endfor %}",
        "{{ cycler.__init__.__globals__ }}",
        "{% set x = 1 %}",
        "{{ titel|upper }}",
        "{% include 'x' %}",
    ):
        with pytest.raises(PaperFailed) as caught:
            word.fill(templates.template(code), PAPER)
        assert caught.value.findings[0].severe, code


def test_ten_thousand_words_in_one_section() -> None:
    long = paper(*(p("woord " * 99 + "eind", id=f"p{n}") for n in range(100)))
    assert sum(len(line.split()) for line in templates.lines(fill(None, long))) > 10_000
