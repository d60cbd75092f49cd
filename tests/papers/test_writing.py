"""Writing papers: frozen versions, two officers at once, names of all kinds, very long texts."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regiovisie.common.clock import ZONE
from regiovisie.common.history.actions import Stale
from regiovisie.common.text import from_plain, to_plain
from regiovisie.decisions import actions as decisions
from regiovisie.decisions.enums import DecidedBy
from regiovisie.decisions.models import RoundText
from regiovisie.documents.models import StoredFile
from regiovisie.papers import actions
from regiovisie.papers.enums import Choice, PaperKind, Policy, VersionStatus
from regiovisie.papers.logic.canonical import fingerprint, version_content
from regiovisie.papers.logic.merging import Chosen
from regiovisie.papers.models import Annex, LocalText, ModelSection, PaperSet, ProposalSection
from regiovisie.papers.queries.composing import all_papers, kept_apart, papers_of, templates_of
from regiovisie.papers.queries.loading import version_text
from regiovisie.papers.queries.regional_page import standings
from tests.factories.cast import Cast
from tests.factories.outcomes import OutcomeWorld, make_desks
from tests.factories.papers import Desk, file, make_desk
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 5, 19, 10, 0, tzinfo=ZONE)
NAMES = [
    "O'Neil & Zonen <b>BV</b>",
    "{{ titel }}{% for x in y %}",
    'wethouder "de Ĳssel" 😀',
    "Tsjibbe fan ’e Gaastmar û ú â",
    "İbrahim Yıldız Şahin Ğ ı",
]


@pytest.fixture
def world(cast: Cast, home: Path) -> OutcomeWorld:
    return make_desks(cast)


@pytest.fixture
def desk(world: OutcomeWorld) -> Desk:
    return make_desk(world.cast.region, world.round)


@pytest.fixture
def papers(world: OutcomeWorld, desk: Desk) -> PaperSet:
    return desk.start(world.participant(world.cast.a))


# --- the region ------------------------------------------------------------------------------


def test_a_frozen_version_never_changes(desk: Desk) -> None:
    old = desk.version("v0.9")
    section = ProposalSection.objects.get(version=old, key="finances")
    annex = Annex.objects.get(version=old, number=1)
    writes: list[Any] = [
        lambda: actions.write_section(section, blocks=from_plain("Anders."), **OWN),
        lambda: actions.shape_section(section, heading="Geld", **OWN),
        lambda: actions.add_annex(old, file=file("x.txt"), title="Meer", **OWN),
        lambda: actions.replace_annex(annex, title="Anders", **OWN),
        lambda: actions.remove_annex(annex, **OWN),
        lambda: actions.finish_version(
            old, status=VersionStatus.FINAL, dated=date(2027, 4, 9), at=NOW, **OWN
        ),
    ]
    for write in writes:
        with pytest.raises(ValidationError) as refused:
            write()
        assert "ligt vast" in " ".join(refused.value.messages)
    old.refresh_from_db()
    assert fingerprint(version_content(version_text(old))) == old.hash


def test_changes_of_the_round_do_not_reach_a_frozen_version(
    world: OutcomeWorld, desk: Desk
) -> None:
    decisions.add_point(
        world.round, number=3, text="nog iets", decided_by=DecidedBy.COUNCILS, **OWN
    )
    old = desk.version("v0.9")
    assert [point.number for point in version_text(old).points] == [1, 2]
    assert fingerprint(version_content(version_text(old))) == old.hash
    assert [p.number for p in version_text(desk.next("v1.0")).points] == [1, 2, 3]


def test_a_next_version_is_a_copy_and_only_one_is_written_at_a_time(desk: Desk) -> None:
    desk.next("v1.0")
    old, new = version_text(desk.version("v0.9")), version_text(desk.version("v1.0"))
    assert (new.sections, new.points) == (old.sections, old.points)
    assert [a.sha256 for a in new.annexes] == [a.sha256 for a in old.annexes]
    with pytest.raises(ValidationError):
        desk.next("v1.1")


def test_the_papers_point_at_the_text_they_put_before_the_bodies(
    world: OutcomeWorld, desk: Desk
) -> None:
    assert desk.version("v0.9").text is None
    desk.next("v1.0")
    done = desk.finish("v1.0", date(2027, 4, 9), NOW, status=VersionStatus.FINAL)
    assert done.text == RoundText.objects.get(round=world.round, label="v1.0")


def test_two_advisers_write_one_section(desk: Desk) -> None:
    desk.next("v1.0")
    first, second = desk.section("effect"), desk.section("effect")
    actions.write_section(first, blocks=from_plain("Van de een."), expected=0, **OWN)
    with pytest.raises(Stale) as stale:
        actions.write_section(second, blocks=from_plain("Van de ander."), expected=0, **OWN)
    assert to_plain(stale.value.current.blocks) == "Van de een."  # type: ignore[attr-defined]
    assert to_plain(second.blocks) == "Van de ander."  # both are there to lay side by side


def test_a_model_is_rows_of_the_region_and_running_proposals_keep_theirs(
    world: OutcomeWorld, desk: Desk
) -> None:
    row = ModelSection.objects.get(model=desk.proposal.model, key="finances")
    actions.change_model_section(row, heading="Geld", policy=Policy.FIXED, **OWN)
    actions.remove_model_section(
        ModelSection.objects.get(model=desk.proposal.model, key="effect"), **OWN
    )
    assert desk.section("finances", desk.version("v0.9")).heading == "Financiële gevolgen"
    assert desk.section("effect", desk.version("v0.9"))
    with pytest.raises(ValidationError):
        actions.change_model_section(
            ModelSection.objects.get(model=desk.proposal.model, key="points"),
            policy=Policy.ADAPTABLE,
            **OWN,
        )


# --- the municipality ------------------------------------------------------------------------


def test_two_officers_write_one_text(desk: Desk, papers: PaperSet) -> None:
    desk.own(papers, "finances", "Van de een.", NOW, expected=actions.NONE_YET)
    with pytest.raises(Stale) as stale:
        desk.own(papers, "finances", "Van de ander.", NOW, expected=actions.NONE_YET)
    assert to_plain(stale.value.current.blocks) == "Van de een."  # type: ignore[attr-defined]
    desk.own(papers, "finances", "Van de ander.", NOW, expected=0)
    with pytest.raises(Stale):
        desk.own(papers, "finances", "Nog eens van de een.", NOW, expected=0)


def test_two_officers_work_on_two_sections_and_the_fields(desk: Desk, papers: PaperSet) -> None:
    desk.own(papers, "finances", "Van de een.", NOW)
    desk.own(papers, "local", "Van de ander.", NOW)
    actions.fill_fields(papers, {"portfolio_holder": "X"}, at=NOW, expected=0, **OWN)
    stale = PaperSet.objects.get(pk=papers.pk)
    with pytest.raises(Stale):
        actions.fill_fields(stale, {"portfolio_holder": "Y"}, at=NOW, expected=0, **OWN)


@pytest.mark.parametrize("key", ["introduction", "decides", "no-such-section"])
def test_fixed_sections_are_not_a_municipalitys_to_write(
    desk: Desk, papers: PaperSet, key: str
) -> None:
    with pytest.raises(ValidationError):
        actions.write_text(papers, key=key, blocks=from_plain("Anders."), at=NOW, **OWN)
    assert not LocalText.objects.exists()


@pytest.mark.parametrize("name", NAMES)
def test_names_of_all_kinds_stand_as_typed(
    world: OutcomeWorld, desk: Desk, papers: PaperSet, name: str
) -> None:
    actions.fill_fields(papers, {"portfolio_holder": f"  {name}\n"}, at=NOW, **OWN)
    desk.own(papers, "finances", f"Volgens {name} kost het niets.", NOW)
    ready = papers_of(
        desk.version("v0.9"), world.participant(world.cast.a), world.cast.viewer("officer"), NOW
    )
    proposal = next(one.paper for one in ready if one.kind == PaperKind.COUNCIL_PROPOSAL)
    assert {f.key: f.value for f in proposal.fields}["portfolio_holder"] == name
    finances = next(section for section in proposal.sections if section.key == "finances")
    assert finances.blocks[0]["runs"] == [{"text": f"Volgens {name} kost het niets."}]


@pytest.mark.parametrize(
    "values",
    [{"password": "x"}, {"treatment": "x"}, {"contact": "x" * 201}, {"mayor": "x\n" * 150}],
)
def test_fields_that_do_not_exist_or_are_too_long_are_refused(
    papers: PaperSet, values: dict[str, str]
) -> None:
    with pytest.raises(ValidationError):
        actions.fill_fields(papers, values, at=NOW, **OWN)
    papers.refresh_from_db()
    assert papers.fields == {}


def test_ten_thousand_words_are_adapted_and_settled(desk: Desk, papers: PaperSet) -> None:
    long = "\n\n".join(f"{n} " + "woord " * 100 for n in range(100))
    desk.next("v1.0")
    desk.write("risks", long)
    desk.finish("v1.0", date(2027, 4, 9), NOW)
    text = desk.own(papers, "risks", f"{long}\n\nHier ook.", NOW)
    desk.next("v1.1")
    desk.write("risks", long.replace("7 woord", "7 ander"))
    desk.finish("v1.1", date(2027, 4, 10), NOW)
    settled = actions.settle_change(text, choices={}, seen=desk.version("v1.1"), at=NOW, **OWN)
    assert to_plain(settled.blocks).endswith("Hier ook.")
    assert "7 ander" in to_plain(settled.blocks)


def test_settling_needs_a_choice_for_what_both_changed(desk: Desk, papers: PaperSet) -> None:
    text = desk.own(papers, "participation", "Onze adviesraad is kritisch.", NOW)
    desk.next("v1.0")
    desk.write("participation", "De adviesraden zijn verdeeld; hun advies is bijlage 2.")
    newest = desk.finish("v1.0", date(2027, 4, 9), NOW)
    own = {"seen": newest, "at": NOW, **OWN}
    with pytest.raises(ValidationError) as refused:
        actions.settle_change(text, choices={}, **own)
    (asked,) = refused.value.params["ids"]
    with pytest.raises(ValidationError):
        actions.settle_change(text, choices={asked: Chosen(Choice.OWN)}, **own)
    settled = actions.settle_change(text, choices={asked: Chosen(Choice.OURS)}, **own)
    assert to_plain(settled.blocks) == "Onze adviesraad is kritisch."


def test_a_merge_against_a_version_that_is_not_the_newest_is_not_saved(
    desk: Desk, papers: PaperSet
) -> None:
    text = desk.own(papers, "risks", "Ons.", NOW)
    shown = desk.version("v0.9")
    desk.next("v1.0")
    desk.finish("v1.0", date(2027, 4, 9), NOW)
    with pytest.raises(actions.RegionChangedAgain) as again:
        actions.settle_change(text, choices={}, seen=shown, at=NOW, **OWN)
    assert again.value.version.label == "v1.0"


def test_a_text_that_was_given_up_comes_back(
    world: OutcomeWorld, desk: Desk, papers: PaperSet
) -> None:
    text = desk.own(papers, "finances", "Ons.", NOW)
    version = text.history.get().history_id
    actions.drop_text(text, at=NOW, **OWN)
    assert not LocalText.objects.exists()
    account = world.cast.account("officer")
    assert account is not None
    back = actions.put_text_back(
        papers, key="finances", version=version, at=NOW, by=account, reason="toch"
    )
    assert to_plain(back.blocks) == "Ons."
    assert to_plain(back.was).startswith("Instemmen")


def test_a_treatment_comes_from_the_own_list(world: OutcomeWorld, papers: PaperSet) -> None:
    own = actions.add_treatment(papers.house, name="politieke bespreking", **OWN)
    other = actions.add_treatment(world.cast.b.organisation, name="hamerstuk", **OWN)
    note = papers.papers.get(kind=PaperKind.COVER_NOTE)
    with pytest.raises(ValidationError):
        actions.fill_paper(note, treatment=other, at=NOW, **OWN)
    note.refresh_from_db()
    actions.fill_paper(note, treatment=own, at=NOW, **OWN)
    assert note.treatment == own


def test_nobody_starts_before_a_version_is_finished(world: OutcomeWorld, cast: Cast) -> None:
    model = actions.adopt_library(cast.region, **OWN)
    proposal = actions.start_proposal(world.round, model=model, **OWN)
    with pytest.raises(ValidationError):
        actions.start_papers(proposal, world.participant(cast.a), **OWN)


def test_starting_twice_is_starting_once(world: OutcomeWorld, desk: Desk) -> None:
    a = world.participant(world.cast.a)
    assert desk.start(a) == desk.start(a)
    assert PaperSet.objects.count() == 1


# --- everything at once ----------------------------------------------------------------------


def test_all_papers_without_those_that_a_house_keeps_to_itself(
    world: OutcomeWorld, desk: Desk, papers: PaperSet
) -> None:
    version, adviser = desk.version("v0.9"), world.cast.viewer("adviser")
    towns = {one.town for one in all_papers(version, adviser, NOW)}
    assert towns == {"Bergoord", "Cromhaven"}
    assert kept_apart(version, adviser, NOW) == ["Aldam"]
    actions.share_papers(papers, shared=True, **OWN)
    made = list(all_papers(version, adviser, NOW))
    assert len(made) == 3 * 4
    assert len({one.file_name("docx") for one in made}) == len(made)
    assert list(all_papers(version, world.cast.viewer("citizen"), NOW)) == []


def test_queries_do_not_grow_with_municipalities(world: OutcomeWorld, desk: Desk) -> None:
    version, adviser = desk.version("v0.9"), world.cast.viewer("adviser")

    def count(towns: int) -> tuple[int, int]:
        rows = list(world.round.participants.order_by("pk"))[:towns]
        for row in rows:
            papers = desk.start(row, on_behalf=True)
            desk.own(papers, "finances", "Ons.", NOW)
        with CaptureQueriesContext(connection) as everything:
            list(all_papers(version, adviser, NOW, participants=[row.pk for row in rows]))
        with CaptureQueriesContext(connection) as lines:
            standings(desk.proposal, adviser, NOW)
        return len(everything), len(lines)

    assert count(1) == count(3)


def test_the_template_of_the_day(world: OutcomeWorld, papers: PaperSet) -> None:
    def template(name: str, first: date) -> object:
        stored = StoredFile.objects.create(
            sha256=name * 64, size=1, kind="docx", media_type="x", name=name, uploaded_at=NOW
        )
        return actions.use_template(
            papers.house,
            kind=PaperKind.COUNCIL_PROPOSAL,
            file=stored,
            first_day=first,
            severe=(),
            **OWN,
        )

    old, new = template("a", date(2027, 1, 1)), template("b", date(2027, 6, 1))
    key = (papers.house_id, PaperKind.COUNCIL_PROPOSAL)
    assert templates_of([papers.house_id], NOW)[key] == old
    later = datetime(2027, 6, 1, 9, 0, tzinfo=ZONE)
    assert templates_of([papers.house_id], later)[key] == new
    with pytest.raises(ValidationError) as refused:
        actions.use_template(
            papers.house,
            kind=PaperKind.COUNCIL_PROPOSAL,
            file=new.file,  # type: ignore[attr-defined]
            first_day=date(2027, 7, 1),
            severe=["Er is geen veld “titul”."],
            **OWN,
        )
    assert refused.value.messages == ["Er is geen veld “titul”."]
