"""What stands on a paper: only what its body decides, its own words, its own values."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.common.text import from_plain
from regiovisie.papers.enums import FieldKey, PaperKind
from regiovisie.papers.logic.canonical import (
    fingerprint,
    paper_content,
    paper_from,
    version_content,
)
from regiovisie.papers.logic.facts import AnnexText, ArgumentText, OwnText, SetFacts
from regiovisie.papers.logic.public import rendition
from regiovisie.papers.logic.selecting import kinds_of
from tests.papers.logic.worlds import (
    A5,
    DATES,
    FULL,
    NOW,
    OOSTERDAL,
    PLASHAVEN,
    paper,
    version,
    words,
)

EXECUTIVE, NOTE, COUNCIL, DECISION, LETTER = (
    PaperKind.EXECUTIVE_PROPOSAL,
    PaperKind.COVER_NOTE,
    PaperKind.COUNCIL_PROPOSAL,
    PaperKind.DRAFT_DECISION,
    PaperKind.INFORMATION_LETTER,
)


def test_a5_point_3_is_on_nobody_elses_papers() -> None:
    text = version(A5)
    assert kinds_of(text, OOSTERDAL) == (EXECUTIVE, LETTER)
    for kind in (EXECUTIVE, LETTER):
        assert "reserve" not in repr(paper(text, SetFacts(OOSTERDAL), kind))
    assert words(paper(text, SetFacts(OOSTERDAL), EXECUTIVE), "points") == [
        "de agenda 2028 vast te stellen",
        "€ 40.000 bij te dragen",
    ]


def test_a5_the_centre_municipality_puts_point_3_to_its_council() -> None:
    text, facts = version(A5), SetFacts(PLASHAVEN)
    assert kinds_of(text, PLASHAVEN) == (EXECUTIVE, NOTE, COUNCIL, DECISION)
    executive = paper(text, facts, EXECUTIVE)
    assert words(executive, "points") == [point.text for point in A5[:2]]
    assert words(executive, "to_council") == ["3. uit de reserve te putten"]
    assert words(paper(text, facts, DECISION), "decides") == ["3. uit de reserve te putten"]
    assert words(paper(text, facts, COUNCIL), "points") == ["3. uit de reserve te putten"]


def test_arguments_stand_with_the_points_of_the_paper() -> None:
    arguments = (
        ArgumentText(1, 1, "Er is een betaler.\n\nDat is nagegaan."),
        ArgumentText(3, 1, "De ondergrens blijft."),
    )
    text = version(A5, arguments=arguments)
    assert words(paper(text, SetFacts(OOSTERDAL), EXECUTIVE), "arguments") == [
        "1.1 Er is een betaler.",
        "Dat is nagegaan.",
    ]
    assert words(paper(text, SetFacts(PLASHAVEN), COUNCIL), "arguments") == [
        "3.1 De ondergrens blijft."
    ]


def test_own_arguments_are_kept_and_still_divided_over_the_papers() -> None:
    text = version(A5, arguments=(ArgumentText(1, 1, "Een."), ArgumentText(3, 1, "Drie.")))
    own = (
        {"id": "argument-1-1", "kind": "h4", "runs": [{"text": "1.1 Een, ook hier."}]},
        {"id": "argument-3-1", "kind": "h4", "runs": [{"text": "3.1 Drie."}]},
        {"id": "x", "kind": "p", "runs": [{"text": "Lokaal."}]},
    )
    facts = SetFacts(PLASHAVEN, texts={"arguments": OwnText(own)})
    assert words(paper(text, facts, COUNCIL), "arguments") == ["3.1 Drie.", "Lokaal."]


def test_own_text_takes_the_place_of_the_regions() -> None:
    facts = SetFacts(OOSTERDAL, texts={"finances": OwnText(tuple(from_plain("Hier € 12.")))})
    assert words(paper(version(), facts, COUNCIL), "finances") == ["Hier € 12."]
    assert words(paper(version(), SetFacts(PLASHAVEN), COUNCIL), "finances") == ["Geen geld."]


def test_placeholders_take_the_value_of_the_municipality_and_stay_where_it_is_unknown() -> None:
    text = version(texts={"read": "het voorstel van [gemeente] van [Datum College]; [datum raad]"})
    known = paper(text, SetFacts(OOSTERDAL, dates=DATES), DECISION)
    assert words(known, "read") == ["het voorstel van Oosterdal van 18 mei 2027; 24 juni 2027"]
    unknown = paper(text, SetFacts(OOSTERDAL), DECISION)
    assert words(unknown, "read") == [
        "het voorstel van Oosterdal van [Datum College]; [datum raad]"
    ]


def test_a_value_is_never_read_as_a_placeholder_or_as_code() -> None:
    name = 'O\'Neil & Zn <b>{{ titel }}</b> [gemeente] "ĳ" İğ 😀'
    text = version(texts={"read": "door [portefeuillehouder]"})
    facts = SetFacts(OOSTERDAL, fields={FieldKey.PORTFOLIO_HOLDER.value: name})
    assert words(paper(text, facts, DECISION), "read") == [f"door {name}"]


def test_annexes_keep_the_number_by_which_they_are_cited() -> None:
    text = version(
        texts={"introduction": "Zie bijlage 3 en bijlage 1.", "read": "bijlage 3;"},
        annexes=(AnnexText(1, 1, "Visie"), AnnexText(3, 3, "Advies")),
    )
    facts = SetFacts(OOSTERDAL)
    assert [a.number for a in paper(text, facts, COUNCIL).paper.annexes] == ["1", "3"]
    assert [a.number for a in paper(text, facts, DECISION).paper.annexes] == ["3"]


def test_an_annex_under_embargo_stays_out_of_what_goes_outside() -> None:
    late = NOW + timedelta(hours=2)
    text = version(annexes=(AnnexText(1, 1, "Visie"), AnnexText(2, 2, "Kaart", public_from=late)))
    facts = SetFacts(OOSTERDAL)
    assert len(paper(text, facts, COUNCIL).annexes) == 2
    assert [a.number for a in paper(text, facts, COUNCIL, outside=True).annexes] == [1]
    over = version(annexes=(AnnexText(2, 2, "Kaart", public_from=NOW),))
    assert len(paper(over, facts, COUNCIL, outside=True).annexes) == 1


def test_a_paper_opens_again_as_what_it_was() -> None:
    made = paper(version(), SetFacts(OOSTERDAL, dates=DATES, fields=FULL), COUNCIL)
    content = paper_content(made)
    assert paper_from(content) == (made.paper, made.signature_keys)
    assert fingerprint(content) == fingerprint(paper_content(made))


def test_every_part_of_a_version_counts_in_its_hash() -> None:
    text = version(annexes=(AnnexText(1, 1, "Visie", sha256="a"),))
    others = (
        replace(text, label="v1.1"),
        replace(text, points=text.points[:1]),
        replace(text, arguments=(ArgumentText(1, 1, "Zo."),)),
        replace(text, annexes=(AnnexText(1, 1, "Visie", sha256="b"),)),
        replace(text, sections=text.sections[1:]),
        replace(text, subject="Anders"),
    )
    hashes = {fingerprint(version_content(one)) for one in (text, *others)}
    assert len(hashes) == 1 + len(others)


def test_the_public_rendition_leaves_officials_out_and_politicians_in() -> None:
    words_ = (
        "Vraag het Bas Rietveldt (06 1234 5678, b.rietveldt@oosterdal.example). "
        "Wethouder M. de Bruin weet er ook van."
    )
    facts = SetFacts(
        OOSTERDAL,
        fields={
            **FULL,
            "contact": "Bas Rietveldt",
            "contact_phone": "06-12345678",
            "contact_mail": "b.rietveldt@oosterdal.example",
            "secretary": "F. Oudewater",
            "mayor": "J. Berg",
        },
    )
    link = {"link": {"href": "mailto:b.rietveldt@oosterdal.example"}}
    made = paper(version(texts={"introduction": words_}), facts, COUNCIL)
    linked = {"id": "m", "kind": "p", "runs": [{"text": "mail", "marks": ["bold", link]}]}
    section = replace(made.paper.sections[0], blocks=(*made.paper.sections[0].blocks, linked))
    full = replace(made.paper, sections=(section, *made.paper.sections[1:]))
    public = rendition(full, made.signature_keys)
    for private in ("Rietveldt", "1234", "oosterdal.example", "Oudewater"):
        assert private in repr(full)
        assert private not in repr(public)
    assert "M. de Bruin" in repr(public)
    assert [(s.role, s.name) for s in public.signatures] == [
        ("secretary", ""),
        ("mayor", "J. Berg"),
    ]
    assert public.sections[0].blocks[1]["runs"] == [{"text": "mail", "marks": ["bold"]}]


@pytest.mark.parametrize("kind", PaperKind)
def test_ten_thousand_words_make_a_paper(kind: PaperKind) -> None:
    long = "\n\n".join("woord " * 100 for _ in range(100))
    text = version(texts=dict.fromkeys(("introduction", "finances", "read"), long))
    assert paper(text, SetFacts(OOSTERDAL), kind).paper.sections


VALUES = st.text(max_size=40)


@given(st.dictionaries(st.sampled_from(["contact", "contact_mail", "contact_phone"]), VALUES))
def test_any_name_of_an_official_gives_a_rendition(values: dict[str, Any]) -> None:
    made = paper(version(), SetFacts(OOSTERDAL, fields=values), COUNCIL)
    public = rendition(made.paper, made.signature_keys)
    assert {field.key for field in public.fields}.isdisjoint(values)
