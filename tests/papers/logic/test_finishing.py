"""What is named before a version of the regional text is finished, and what things are called."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from regiovisie.common.text import from_plain
from regiovisie.decisions.enums import DecidedBy
from regiovisie.papers.enums import Content, FindingKind, PaperKind, Policy, VersionStatus
from regiovisie.papers.logic.facts import (
    AnnexText,
    ArgumentText,
    PointText,
    SectionText,
    VersionText,
)
from regiovisie.papers.logic.finishing import kinds_somewhere, version_findings
from regiovisie.papers.logic.naming import next_label, section_key

COUNCIL, LETTER = PaperKind.COUNCIL_PROPOSAL, PaperKind.INFORMATION_LETTER


def section(key: str, text: str = "Tekst.", **more: Any) -> SectionText:
    return SectionText(
        key=key,
        heading=key.capitalize(),
        policy=more.pop("policy", Policy.FIXED),
        kinds=frozenset(more.pop("kinds", {COUNCIL})),
        blocks=tuple(from_plain(text)),
        **more,
    )


def version(*sections: SectionText, **more: Any) -> VersionText:
    facts: dict[str, Any] = {
        "label": "v0.1",
        "status": VersionStatus.DRAFT,
        "dated": None,
        "subject": "Regiovisie",
        "points": (PointText(1, "de visie vast te stellen", DecidedBy.COUNCILS),),
    }
    return VersionText(sections=sections, **(facts | more))


def found(text: VersionText) -> list[tuple[FindingKind, str, str]]:
    return [(one.kind, one.about, one.section) for one in version_findings(text)]


def test_nothing_is_named_of_a_whole_text() -> None:
    text = version(
        section("effect", "Zie bijlage 1. Welkom in [Gemeente], op [datum raad]."),
        section("points", "", content=Content.POINTS),
        section("local", "", policy=Policy.LOCAL),
        annexes=(AnnexText(7, 1, "Visie"),),
        arguments=(ArgumentText(1, 1, "Daarom."),),
    )
    assert found(text) == []


def test_each_thing_that_is_open_is_named_once_with_its_section() -> None:
    text = version(
        section("risks", ""),
        section("effect", "Zie bijlage 2 en bijlage 2. In [stad] en [stad]."),
        annexes=(AnnexText(7, 3, "Kaart"),),
        arguments=(ArgumentText(4, 1, "Zonder punt."),),
    )
    assert found(text) == [
        (FindingKind.SECTION_EMPTY, "risks", "risks"),
        (FindingKind.ANNEX_MISSING, "2", "effect"),
        (FindingKind.ANNEX_UNCITED, "3", ""),
        (FindingKind.ARGUMENT_WITHOUT_POINT, "4.1", ""),
        (FindingKind.UNKNOWN_WORD, "stad", "effect"),
    ]


def test_a_round_without_points_is_named_where_a_paper_needs_them() -> None:
    text = version(section("points", "", content=Content.POINTS), points=())
    assert found(text) == [(FindingKind.NO_POINTS, "points", "")]
    assert found(version(section("effect"), points=())) == []


@pytest.mark.parametrize(
    ("who", "letter", "proposal"),
    [
        ((DecidedBy.COUNCILS,), False, True),
        ((DecidedBy.EXECUTIVES,), True, False),
        ((DecidedBy.COUNCILS, DecidedBy.EXECUTIVES), False, True),
        ((DecidedBy.CENTRE_COUNCILS, DecidedBy.EXECUTIVES), True, True),
        ((DecidedBy.REGIONAL_BODY,), True, True),
        ((), True, True),
    ],
)
def test_an_empty_section_that_no_paper_has_is_not_named(
    who: tuple[DecidedBy, ...], letter: bool, proposal: bool
) -> None:
    points = tuple(PointText(n, "iets", one) for n, one in enumerate(who, 1))
    text = version(section("message", "", kinds={LETTER}), points=points)
    assert (LETTER in kinds_somewhere(text)) is letter
    assert (COUNCIL in kinds_somewhere(text)) is proposal
    assert bool(found(text)) is letter


def test_a_section_for_another_body_is_not_named() -> None:
    only = section("money", "", decided_by=DecidedBy.CENTRE_COUNCILS)
    assert found(version(only)) == []
    here = replace(only, decided_by=DecidedBy.COUNCILS)
    assert [kind for kind, _about, _section in found(version(here))] == [FindingKind.SECTION_EMPTY]


@pytest.mark.parametrize(
    ("label", "following"),
    [
        ("v0.1", "v0.2"),
        ("v0.9", "v1.0"),
        ("v1.0", "v1.1"),
        ("v1.9", "v2.0"),
        ("versie 3", "versie 4"),
        ("12", "13"),
        ("concept", ""),
        ("", ""),
    ],
)
def test_the_next_label(label: str, following: str) -> None:
    assert next_label(label) == following


@pytest.mark.parametrize(
    ("heading", "taken", "key"),
    [
        ("Financiële gevolgen", set(), "financiele_gevolgen"),
        ("Financiële gevolgen", {"financiele_gevolgen"}, "financiele_gevolgen_2"),
        ("Pers", {"pers", "pers_2"}, "pers_3"),
        ("2. Wat & wie?", set(), "section_2_wat_wie"),
        ("😀", set(), "section"),
        ("x" * 120, set(), "x" * 36),
    ],
)
def test_the_key_of_a_new_section(heading: str, taken: set[str], key: str) -> None:
    assert section_key(heading, taken) == key
