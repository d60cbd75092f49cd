"""What the validator says of a template, in the words of who uploaded it, with the place."""

from __future__ import annotations

import re

import docx
import pytest
from django.utils import translation

from regiovisie.documents import word
from regiovisie.documents.findings import MESSAGES, Finding, finding
from regiovisie.documents.press.word import check, grammar
from tests.documents import papers, templates
from tests.documents.templates import template

KNOWN = grammar.Known(frozenset({"zaaknummer", "portefeuillehouder"}), frozenset({"aanleiding"}))


def found(file: bytes, known: grammar.Known = KNOWN) -> list[Finding]:
    """Check in this process: the same code as in the child, without its start."""
    return [finding(one.as_json()) for one in check.check(file, known)]


def said(file: bytes, language: str = "nl") -> list[str]:
    with translation.override(language):
        return [str(one) for one in found(file)]


def test_good_templates_have_no_findings() -> None:
    """Ours, in both languages and through the child; and one with all a template may have."""
    for language in ("nl", "en"):
        assert word.check(word.default_template(language)) == ()
    full = template(
        "Zaak {{ veld.zaaknummer }} van {{gemeente}}: {{ soort }}",
        "{{ onderdeel.aanleiding }}",
        "{%p for o in onderdelen %}", "{{p o.tekst }}", "{%p endfor %}",
        "{% for v in velden %}{{ v.label }}: {{ v.waarde }}{% if not loop.last %}, {% endif %}"
        "{% endfor %}",
        "{% if bijlagen and veld.zaaknummer != '' %}", "zie de bijlagen", "{% else %}", "geen",
        "{% endif %}", "{# een aantekening #}",
        header="{{ markering }}",
    )  # fmt: skip
    assert found(full) == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("{{ titl }}", "Er is geen veld “titl”. Bedoelt u “titel”?"),
        ("{{ Titel }}", "Er is geen veld “Titel”. Bedoelt u “titel”?"),
        ("{{ veld.zaaknumer }}", "Er is geen veld “veld.zaaknumer”. Bedoelt u “veld.zaaknummer”?"),
        ("{{ zaaknummer }}", "Er is geen veld “zaaknummer”. Bedoelt u “veld.zaaknummer”?"),
        ("{{ zaak nummer }}", "Er is geen veld “zaak nummer”. Bedoelt u “veld.zaaknummer”?"),
        ("{{ portefeuille-houder }}", "Bedoelt u “veld.portefeuillehouder”?"),
        ("{{ onderdeel.anleiding }}", "Bedoelt u “onderdeel.aanleiding”?"),
        ("{{ xyzzy }}", "Er is geen veld “xyzzy”."),
        ("{{ }}", "Tussen deze accolades staat geen naam."),
        ("{{ titel", "De accolades “{{” hebben geen wederhelft in dezelfde alinea."),
        ("titel }}", "De accolades “}}” hebben geen wederhelft in dezelfde alinea."),
        ("{{ velden }}", "“velden” is een lijst of een groep"),
        ("{{ 7*7 }}", "“7*7” is programmacode."),
        ("{{ titel.__class__.__mro__ }}", "is programmacode."),
        ("{{ titel|upper }}", "is programmacode."),
        ("{{ lipsum() }}", "is programmacode."),
        ("{% set x = 1 %}", "“set x = 1” is programmacode."),
        ("{% include 'geheim' %}", "is programmacode."),
        ("{% for i in range(10**9) %}{% endfor %}", "“i in range(10**9)” is programmacode."),
        ("{% for b in bijlage %}{% endfor %}", "langs “bijlage” lopen. Bedoelt u “bijlagen”?"),
        ("{% for titel in velden %}{% endfor %}", "“titel” is al een veld."),
        ("{% for b in bijlagen %}{{ b.nummer }}", "Deze herhaling eindigt nooit: na “for b in"),
        ("{% endfor %}", "Deze “endfor” sluit geen herhaling af."),
        ("{% if bijlagen %}", "“if bijlagen” eindigt nooit"),
        ("{% endif %}", "Deze “endif” sluit geen voorwaarde af."),
        ("{% else %}", "Deze “else” hoort bij geen voorwaarde."),
        ("{% for b in bijlagen %}{{ b.titl }}{% endfor %}", "Bedoelt u “b.titel”?"),
        (
            "{% for a in velden %}{% for b in velden %}{% for c in velden %}x{% endfor %}"
            "{% endfor %}{% endfor %}",
            "Hier staan te veel herhalingen in elkaar",
        ),
        ("{{ a ! b }}", "“a ! b” is niet te lezen."),
    ],
)  # fmt: skip
def test_one_mistake_is_one_sentence_with_its_place(typed: str, sentence: str) -> None:
    (one,) = said(template(f"Aan de raad {typed}"))
    assert sentence in one
    assert re.match(r"alinea 6 \(“(?:Aan de raad|…)", one)
    with translation.override("en"):
        (one,) = said(template(f"Aan de raad {typed}"), "en")
    assert one.startswith("paragraph 6 (“")


def test_the_place_of_a_mistake() -> None:
    (one,) = said(templates.with_table(("a", "b"), ("c", "Nummer {{ nummertje }} hier")))
    assert one.startswith("tabel 1, rij 2, kolom 2 (“Nummer {{ nummertje }} hier”): ")
    (one,) = said(template(header="Van {{ gementee }}"))
    assert one.startswith("de koptekst, alinea 1 (“Van {{ gementee }}”): ")
    long = "woord " * 40
    (one,) = said(template(f"{long}{{{{ titl }}}}{long}"))
    assert re.match(r"alinea 6 \(“….{30,60}\{\{ titl \}\}.{30,60}…”\)", one)


def test_a_mistake_spread_over_runs_is_one_mistake() -> None:
    document = docx.Document()
    for text in templates.REQUIRED:
        document.add_paragraph(text)
    line = document.add_paragraph("Bij ")
    for piece in ("{", "{ti", "tl", "}}"):
        line.add_run(piece)
    (one,) = said(templates.saved(document))
    assert "(“Bij {{titl}}”)" in one


def test_a_loop_must_end_where_it_began() -> None:
    crossed = templates.with_table(("{% for b in bijlagen %}{{ b.titel }}", "{% endfor %}"))
    assert any("staan op verschillende plekken" in one for one in said(crossed))
    assert found(templates.with_table(("{% for b in bijlagen %}",), ("{% endfor %}",))) == []


def test_a_text_field_in_a_line_or_a_header_is_a_hint() -> None:
    (one,) = found(template("Onze tekst: {{ inhoud }}"))
    assert (one.code, one.severe) == ("not_alone", False)
    (one,) = found(template(header="{{ inhoud }}"))
    assert one.code == "not_alone"


def test_what_a_template_lacks_is_named() -> None:
    findings = found(template("Alleen tekst", required=False))
    assert [(one.words, one.severe) for one in findings] == [
        ("titel", True), ("inhoud", True), ("markering", True), ("bijlagenlijst", False),
        ("ondertekening", False),
    ]  # fmt: skip
    assert all(one.code == "missing" for one in findings)
    in_parts = ("{{ titel }}", "{{ markering }}", "{{ onderdeel.aanleiding }}")
    assert {one.words for one in found(template(*in_parts, required=False))} == {
        "bijlagenlijst", "ondertekening",
    }  # fmt: skip


# --- files that are no template at all -------------------------------------------------------
def bomb() -> bytes:
    return templates.with_parts(template(), {"word/media/x.bin": b"\x00" * 50_000_000})


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "kind"),
        (papers.odt("x"), "kind"),
        (papers.OLD, "old_office"),
        (b"PK\x03\x04 niets", "damaged"),
        (templates.with_parts(template(), {"word/vbaProject.bin": b"x"}), "macros"),
        (
            templates.changed(
                template(), "[Content_Types].xml",
                lambda text: text.replace(
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                    "application/vnd.ms-word.document.macroEnabled.main",
                ),
            ),
            "macros",
        ),
        (
            templates.changed(
                template(), "word/document.xml",
                lambda text: re.sub(r"\?>", '?><!DOCTYPE x [<!ENTITY a "b">]>', text, count=1),
            ),
            "damaged",
        ),
    ],
)  # fmt: skip
def test_other_files_are_refused_with_a_sentence(file: bytes, code: str) -> None:
    """Through the child, as an upload is."""
    (one,) = word.check(file)
    assert (one.code, one.severe) == (code, True)
    assert len(one.message) > 15


def test_a_zip_bomb_is_refused() -> None:
    assert [one.code for one in word.check(bomb())] == ["zip_ratio"]


def test_what_fetches_from_elsewhere_is_refused() -> None:
    relation = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/{}" Target="https://example.org/x" TargetMode="External"/></Relationships>'
    )

    def with_relation(kind: str) -> bytes:
        return templates.changed(
            template(), "word/_rels/document.xml.rels",
            lambda text: text.replace("</Relationships>", relation.format(kind)),
        )  # fmt: skip

    (one,) = said(with_relation("image"))
    assert "haalt bij het openen iets van elders op: https://example.org/x" in one
    assert found(with_relation("hyperlink")) == []
    assert found(with_relation("attachedTemplate")) == []  # a path of theirs; taken out
    (one,) = found(templates.with_parts(template(), {"word/embeddings/o.bin": b"x"}))
    assert one.code == "embedded"
    field = '<w:p><w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r></w:p>'
    (one,) = found(templates.body(template(), field.format('DDEAUTO c:\\\\x.exe "y"')))
    assert (one.code, one.words, one.severe) == ("fetches", "DDEAUTO", True)
    (one,) = found(templates.body(template(), field.format("MERGEFIELD Zaaknummer")))
    assert (one.code, one.words, one.severe) == ("merge_field", "Zaaknummer", False)
    assert found(templates.body(template(), field.format("PAGE"))) == []


def test_two_hundred_pages_are_too_many() -> None:
    document = docx.Document()
    for _page in range(200):
        document.add_page_break()
    (one,) = said(templates.saved(document))
    assert "ongeveer 201 bladzijden lang" in one
    assert str(check.MAX_PAGES) in one
    long = template(*["woord " * 100] * 1_000)
    assert [one.code for one in found(long)] == ["too_long"]


def test_comments_and_changes_are_told_and_are_no_obstacle() -> None:
    document = docx.Document()
    for text in templates.REQUIRED:
        document.add_paragraph(text)
    document.add_comment(document.paragraphs[0].runs, "vraag", "B. Geheim", "BG")
    change = '<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>'
    file = templates.body(templates.saved(document), change)
    assert [(one.code, one.severe) for one in found(file)] == [
        ("comments", False), ("changes", False),
    ]  # fmt: skip


def test_every_finding_can_be_said_in_both_languages() -> None:
    for language in ("nl", "en"):
        with translation.override(language):
            for code in MESSAGES:
                one = Finding(code.removesuffix("_meant"), True, "woorden", "bedoeld")
                if code.startswith("missing_"):
                    one = Finding("missing", True, code.removeprefix("missing_"))
                assert "%(" not in one.message
                assert len(one.message) > 15


def test_the_help_page_names_only_what_the_validator_knows() -> None:
    fields = [re.sub(r"\.naam\b", ".aanleiding", one.typed) for one in word.NAMES]
    explained = re.findall(r"\{\{ ([\w.]+) \}\}", " ".join(str(n.meaning) for n in word.NAMES))
    assert {"titel", "markering"} <= set(re.findall(r"\w+", " ".join(fields)))
    body = [one.replace("veld.aanleiding", "veld.zaaknummer") for one in fields]
    assert [f for f in found(template(*body)) if f.severe] == []
    loops = {
        "regel": "velden",
        "deel": "onderdelen",
        "bijlage": "bijlagen",
        "wie": "ondertekenaars",
    }
    for name in explained:
        variable = name.split(".")[0]
        tag = f"{{% for {variable} in {loops[variable]} %}}{{{{ {name} }}}}{{% endfor %}}"
        assert [one.code for one in found(template(tag)) if one.severe] == []
