"""What is named before papers are sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from regiovisie.common.text import from_plain
from regiovisie.papers.enums import FindingKind, PaperKind, SetStanding
from regiovisie.papers.logic.citations import cited_annexes, numbered_arguments
from regiovisie.papers.logic.completeness import findings
from regiovisie.papers.logic.facts import AnnexText, ArgumentText, OwnPaper, OwnText, SetFacts
from regiovisie.papers.logic.holders import Sent, holders
from regiovisie.papers.logic.naming import file_name
from regiovisie.papers.logic.standing import SentPaper, standing
from tests.papers.logic.worlds import DATES, FULL, NOW, OOSTERDAL, version

COMPLETE = SetFacts(
    OOSTERDAL,
    dates=DATES,
    fields=FULL,
    papers={
        PaperKind.EXECUTIVE_PROPOSAL: OwnPaper({"proposal_number": "B1"}),
        PaperKind.COUNCIL_PROPOSAL: OwnPaper({"proposal_number": "R1"}),
        PaperKind.COVER_NOTE: OwnPaper(treatment="oordeelsvormend"),
    },
)


def named(text: object = None, facts: SetFacts = COMPLETE) -> list[tuple[str, str]]:
    found = findings(text or version(), facts, NOW)  # type: ignore[arg-type]
    return [(finding.kind.value, finding.about) for finding in found]


def test_complete_papers_have_nothing_to_name() -> None:
    assert named() == []


def test_empty_fields_are_named_once_with_the_papers_that_miss_them() -> None:
    facts = replace(COMPLETE, fields={"file_number": "1"}, papers={})
    found = {finding.about: finding for finding in findings(version(), facts, NOW)}
    assert set(found) == {"portfolio_holder", "proposal_number", "treatment"}
    assert found["treatment"].papers == (PaperKind.COVER_NOTE,)
    assert found["portfolio_holder"].papers == (
        PaperKind.EXECUTIVE_PROPOSAL,
        PaperKind.COVER_NOTE,
        PaperKind.COUNCIL_PROPOSAL,
    )


def test_a_paper_that_the_house_does_not_make_is_not_asked_for() -> None:
    papers = {**COMPLETE.papers, PaperKind.COVER_NOTE: OwnPaper(needed=False)}
    assert named(facts=replace(COMPLETE, papers=papers)) == []


def test_a_date_that_no_step_has_is_named() -> None:
    assert named(facts=replace(COMPLETE, dates={})) == [
        ("date_unknown", "executive_date"),
        ("date_unknown", "council_date"),
    ]


def test_annexes_cited_and_missing_or_there_and_not_cited() -> None:
    text = version(texts={"introduction": "Zie bijlage 2."}, annexes=(AnnexText(1, 1, "Visie"),))
    assert named(text) == [("annex_missing", "2"), ("annex_uncited", "1")]


def test_an_own_text_can_cite_an_annex() -> None:
    facts = replace(COMPLETE, texts={"finances": OwnText(tuple(from_plain("Zie bijlage 4.")))})
    assert ("annex_missing", "4") in named(facts=facts)


def test_an_annex_under_embargo_is_named() -> None:
    late = AnnexText(1, 1, "Kaart", public_from=NOW + timedelta(hours=1))
    text = version(texts={"introduction": "Zie bijlage 1."}, annexes=(late,))
    assert named(text) == [("annex_held", "1")]


def test_an_argument_without_its_point_is_named() -> None:
    text = version(arguments=(ArgumentText(1, 1, "Een."), ArgumentText(3, 1, "Zonder punt.")))
    assert named(text) == [("argument_without_point", "3.1")]


def test_a_local_section_that_is_not_written_is_named() -> None:
    assert named(version(local=True)) == [("local_empty", "local")]
    facts = replace(COMPLETE, texts={"local": OwnText(tuple(from_plain("Hier.")))})
    assert named(version(local=True), facts) == []


def test_a_change_under_an_own_text_comes_first() -> None:
    own = OwnText(tuple(from_plain("Ons.")), tuple(from_plain("Zoals het was.")))
    facts = replace(COMPLETE, texts={"finances": own}, fields={})
    found = findings(version(), facts, NOW)
    assert found[0].kind == FindingKind.OPEN_CHANGE
    assert found[0].section == "finances"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("zie bijlage 2", (2,)),
        ("Bijlagen 1, 3 en 2 horen hierbij; bijlage 1 ook.", (1, 3, 2)),
        ("bijlagen 1 t/m 4", (1, 2, 3, 4)),
        ("bijlage 2-3", (2, 3)),
        ("de bijlagen zijn 2 bladzijden lang", ()),
        ("annex 7", (7,)),
    ],
)
def test_citations_are_read(text: str, numbers: tuple[int, ...]) -> None:
    assert cited_annexes(from_plain(text)) == numbers


def test_arguments_are_read_at_the_beginning_only() -> None:
    text = "1.1 Een.\n\nOp 2.1 na.\n\n### 2.3. Drie.\n\n€ 3.50 kost het."
    assert numbered_arguments(from_plain(text)) == ((1, 1), (2, 3))


# --- standing, holders, names of files ----------------------------------------------------------

EIGHT = datetime(2027, 4, 1, 8, 0, tzinfo=UTC)
ALL = (PaperKind.COUNCIL_PROPOSAL, PaperKind.DRAFT_DECISION)


@pytest.mark.parametrize(
    ("sent", "touched", "open_", "said"),
    [
        ((), None, 3, SetStanding.NOT_STARTED),
        ((), EIGHT, 3, SetStanding.ADAPTING),
        ((), EIGHT, 0, SetStanding.COMPLETE),
        (ALL[:1], EIGHT, 0, SetStanding.COMPLETE),
        (ALL, EIGHT, 0, SetStanding.SENT),
        (ALL, EIGHT, 2, SetStanding.SENT),
        (ALL, EIGHT + timedelta(hours=2), 0, SetStanding.CHANGED_SINCE),
        (ALL[:1], EIGHT + timedelta(hours=2), 0, SetStanding.CHANGED_SINCE),
    ],
)
def test_how_far_papers_are(
    sent: tuple[PaperKind, ...], touched: datetime | None, open_: int, said: SetStanding
) -> None:
    went = [SentPaper(kind, "v1.0", EIGHT + timedelta(hours=1)) for kind in sent]
    found = standing(ALL, went, newest="v1.0", touched_at=touched, open_findings=open_)
    assert found == said


def test_a_newer_version_of_the_region_is_a_change() -> None:
    went = [SentPaper(kind, "v0.9", EIGHT) for kind in ALL]
    found = standing(ALL, went, newest="v1.0", touched_at=None, open_findings=0)
    assert found == SetStanding.CHANGED_SINCE


def test_a_holder_is_who_got_it_last() -> None:
    def sent(key: int, version_: str, town: int, function: str = "griffier", body: int = 0) -> Sent:
        at = EIGHT + timedelta(hours=key)
        return Sent(key, version_, town, f"T{town}", body, function, "", at)

    all_ = [
        sent(1, "v0.9", 1),
        sent(2, "v0.9", 2),
        sent(3, "v1.0", 1, "Griffier"),
        sent(4, "v0.9", 1, "secretaris"),
        sent(5, "v0.9", 3, "griffie", body=7),
        sent(6, "v0.9", 3, "de griffier", body=7),
    ]
    assert [one.id for one in holders(all_, "v0.9")] == [4, 2, 6]
    assert [one.id for one in holders(all_, "v1.0")] == [3]


@pytest.mark.parametrize(
    ("town", "title", "name"),
    [
        (
            "Zandwolde",
            "Regiovisie Rust 2028–2035",
            "Zandwolde - raadsvoorstel - Regiovisie Rust 2028-2035 v1.0.docx",
        ),
        (
            "Súdwest/Fryslân",
            '<b>"A" & {{B}}: \u202ewat?</b>',
            "Súdwest Fryslân - raadsvoorstel - b A & {{B}} wat b v1.0.docx",
        ),
        ("Zandwolde", "", "Zandwolde - raadsvoorstel - v1.0.docx"),
    ],
)
def test_a_clerk_recognises_the_file(town: str, title: str, name: str) -> None:
    assert file_name(town, "Raadsvoorstel", title, "v1.0", "docx") == name


def test_a_long_title_is_cut_and_the_rest_stays() -> None:
    name = file_name("Zandwolde", "Raadsvoorstel", "ĳ😀 " * 200, "v1.0", "docx")
    assert len(name.encode()) <= 180
    assert name.startswith("Zandwolde - raadsvoorstel - ĳ😀")
    assert name.endswith(" v1.0.docx")
