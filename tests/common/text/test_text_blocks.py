"""Text in blocks: one canonical form, safe HTML, ids that survive, a fingerprint."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.common.text import (
    BadText,
    clean,
    fingerprint,
    from_html,
    from_plain,
    to_html,
    to_plain,
)

RUN = st.fixed_dictionaries(
    {"text": st.text(st.sampled_from("ab é.|-#>*1\\\n\t\u2028<&\"'\x00\ud800"), max_size=12)},
    optional={
        "marks": st.lists(
            st.sampled_from(
                [
                    "bold",
                    "italic",
                    "blink",
                    {"link": {"href": "https://example.org/?a=1&b=2"}},
                    {"link": {"href": "javascript:alert(1)"}},
                    {"link": "x"},
                    7,
                ]
            ),
            max_size=3,
        )
    },
)
LINE = st.lists(RUN, max_size=3)
BLOCK = st.one_of(
    st.fixed_dictionaries({"kind": st.sampled_from(["p", "h3", "h4", "quote"]), "runs": LINE}),
    st.fixed_dictionaries(
        {"kind": st.sampled_from(["ul", "ol"]), "runs": st.lists(LINE, max_size=3)}
    ),
    st.fixed_dictionaries(
        {"kind": st.just("table"), "runs": st.lists(st.lists(LINE, max_size=3), max_size=3)}
    ),
)
BLOCKS = st.lists(BLOCK, max_size=5)


@given(BLOCKS)
def test_cleaning_twice_changes_nothing(blocks):
    once = clean(copy.deepcopy(blocks))
    assert clean(copy.deepcopy(once)) == once
    assert len({block["id"] for block in once}) == len(once)
    assert fingerprint(once) == fingerprint(clean(copy.deepcopy(blocks)))


@given(BLOCKS)
def test_typed_text_gives_the_same_blocks_back(blocks):
    once = clean(blocks)
    assert from_plain(to_plain(once, typed=True), once) == once


@given(BLOCKS)
def test_html_never_holds_what_was_typed_as_markup(blocks):
    html = to_html(clean(blocks))
    assert "javascript" not in html
    assert "<<" not in html.replace("&lt;", "")
    assert bool(from_html(html)) == bool(html)


def test_paragraphs_and_lists_from_plain_text():
    blocks = from_plain("Eerste regel\nzelfde alinea\n\n- een\n- twee\n\n1. a\n2. b\n\n## Kop")
    assert [block["kind"] for block in blocks] == ["p", "ul", "ol", "h3"]
    assert to_html(blocks) == (
        "<p>Eerste regel<br>zelfde alinea</p>\n<ul><li>een</li><li>twee</li></ul>\n"
        "<ol><li>a</li><li>b</li></ol>\n<h3>Kop</h3>"
    )
    assert to_plain(blocks).endswith("1. a\n2. b\n\nKop")


def test_table_from_plain_text():
    (table,) = from_plain("| Gemeente | Bedrag |\n| A\\|B | 10 |")
    assert '<th scope="col">Gemeente</th>' in to_html([table])
    assert "<td>A|B</td>" in to_html([table])


def test_ids_survive_edits():
    before = from_plain("een\n\ntwee\n\ndrie")
    before[1]["runs"] = [{"text": "twee", "marks": ["bold"]}]
    ids = [block["id"] for block in before]
    after = from_plain("een\n\nnieuw\n\ntwee\n\ndrie!", before)
    assert [block["id"] for block in after[:1]] + [after[2]["id"], after[3]["id"]] == ids
    assert after[1]["id"] not in ids
    assert after[2]["runs"][0]["marks"] == ["bold"]
    edited = from_plain("een\n\nTWEE\n\ndrie", before)
    assert [block["id"] for block in edited] == ids


def test_scripts_in_text_are_words():
    html = to_html(from_plain("<script>alert(1)</script> & <b onclick=x>"))
    assert html == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b onclick=x&gt;</p>"


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://example.org/a?b=1", True),
        ("mailto:griffie@example.org", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("/pad", False),
        ("https://", False),
        ("mailto:x", False),
        ('https://example.org/"onmouseover="x', False),
        (None, False),
    ],
)
def test_only_safe_links(href, kept):
    (block,) = clean([{"kind": "p", "runs": [{"text": "x", "marks": [{"link": {"href": href}}]}]}])
    assert ("marks" in block["runs"][0]) is kept
    assert ("<a " in to_html([block])) is kept


def test_html_is_safe_whatever_lies_in_the_database():
    bad = [{"id": '"><script>', "kind": "p", "runs": [
        {"text": "x", "marks": [{"link": {"href": "javascript:1"}}, "bold"]}]}]  # fmt: skip
    assert to_html(bad, anchors=True) == (
        '<p id="blok-&quot;&gt;&lt;script&gt;"><strong>x</strong></p>'
    )


@pytest.mark.parametrize(
    "bad",
    [None, "x", [1], [{"kind": "p"}], [{"kind": "x", "runs": []}], [{"kind": "p", "runs": ["x"]}],
     [{"kind": "ul", "runs": [{"text": "x"}]}], [{"kind": "table", "runs": ["x"]}]],
)  # fmt: skip
def test_anything_else_is_refused(bad):
    with pytest.raises(BadText):
        clean(bad)


def test_too_long_is_refused():
    with pytest.raises(BadText) as caught:
        from_plain("x" * 1_000_001)
    assert caught.value.code == "length"


def test_fingerprint_is_fixed():
    blocks = [{"id": "a", "kind": "p", "runs": [{"text": "Één doel", "marks": ["bold"]}]}]
    assert fingerprint(blocks) == (
        "1a5f5813359e03305a20040ace107cba2141e89b66d9899a87880038db1b0b5d"
    )
    assert fingerprint([{**blocks[0], "id": "b"}]) != fingerprint(blocks)


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {color:red}</style>
<title>t</title></head><body lang=NL style='tab-interval:35.4pt'><!--StartFragment-->
<h1><span style='mso-fareast-font-family:"Times New Roman"'>Doel<o:p></o:p></span></h1>
<p class=MsoNormal>Wij willen <b style='mso-bidi-font-weight:normal'>veilig</b>
samen<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span
><![endif]>Eerste<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Tweede <a href="https://example.org">bron</a></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal><b>Jaar</b></p></td><td><p>Doel</p></td></tr>
<tr><td>2027</td><td><p>a</p><p>b</p></td></tr></table>
<p onclick="x()">Slot<script>alert(1)</script></p><!--EndFragment--></body></html>"""


def test_paste_from_word():
    blocks = from_html(WORD)
    assert [block["kind"] for block in blocks] == ["h3", "p", "ul", "table", "p"]
    assert to_html(blocks[1:2]) == "<p>Wij willen <strong>veilig</strong> samen</p>"
    assert to_plain(blocks[2:3]) == "- Eerste\n- Tweede bron"
    assert to_plain(blocks[3:4]) == "Jaar | Doel\n2027 | a b"
    assert to_plain(blocks[4:]) == "Slot"


@given(st.text(st.sampled_from("<>/pbulihtdra =\"'&;x\ud800 "), max_size=120))
def test_any_html_becomes_clean_blocks(html):
    blocks = from_html(html)
    assert clean(copy.deepcopy(blocks)) == blocks
