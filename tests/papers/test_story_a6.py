"""A6 the text changes under my hands: in the words of the scenario."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.text import fingerprint
from regiovisie.decisions import actions as decisions
from regiovisie.decisions.enums import StepRole
from regiovisie.papers import actions
from regiovisie.papers.enums import Choice, FindingKind, PaperKind, SetStanding, VersionStatus
from regiovisie.papers.logic.merging import Chosen, Side
from regiovisie.papers.models import Annex, Dispatch, LocalText, PaperVersion
from regiovisie.papers.queries.composing import papers_of
from regiovisie.papers.queries.holders import holders_of
from regiovisie.papers.queries.papers_page import open_changes, set_of
from regiovisie.papers.queries.regional_page import standings
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.papers import FINANCES, Desk, file, make_desk
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db

LOCAL = "Hier is dat € 86.940, gedekt uit taakveld 6.82."
PARAGRAPH = "In Zandwolde werkt het wijkteam aan de Kade al samen met de scholen."
TUESDAY = datetime(2027, 3, 30, 14, 0, tzinfo=ZONE)
SENT = datetime(2027, 4, 1, 9, 30, tzinfo=ZONE)
V10 = datetime(2027, 4, 9, 12, 0, tzinfo=ZONE)
NOW = datetime(2027, 4, 12, 9, 0, tzinfo=ZONE)
TO_COUNCIL = [PaperKind.COVER_NOTE, PaperKind.COUNCIL_PROPOSAL, PaperKind.DRAFT_DECISION]


@pytest.fixture
def world(home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-03-30T14:00")
    made = make_merenland(more_towns=("Zandwolde",))
    for body, order, role, day in (
        (made.executive("Zandwolde"), 1, StepRole.PREPARING, date(2027, 4, 13)),
        (made.council("Zandwolde"), 2, StepRole.DECIDING, date(2027, 6, 24)),
    ):
        decisions.plan_step(
            made.round,
            participant=made.participant("Zandwolde"),
            body=body,
            order=order,
            role=role,
            date=ImpreciseDate.day(day),
            **OWN,
        )
    return made


@pytest.fixture
def desk(world: Merenland) -> Desk:
    """The officer adapted "Financiële gevolgen" and wrote a local paragraph; sent on 1 April."""
    made = make_desk(world.region, world.round)
    papers = made.start(world.participant("Zandwolde"))
    officer: dict[str, Any] = {"by": world.accounts["officer of Zandwolde"], "reason": "lokaal"}
    made.own(papers, "finances", f"{FINANCES}\n\n{LOCAL}", TUESDAY, **officer)
    made.own(papers, "local", PARAGRAPH, TUESDAY, **officer)
    send(world, "Zandwolde", "clerk of Zandwolde", "Griffier de Graaf", SENT)
    for town, name, day in (("Veenhorst", "Ada", 31), ("Lindelo", "Bob", 30)):
        made.start(world.participant(town))
        send(world, town, f"clerk of {town}", name, datetime(2027, 3, day, 9, 0, tzinfo=ZONE))
    return made


def send(world: Merenland, town: str, function: str, name: str, at: datetime) -> Dispatch:
    papers = world.participant(town).paper_set
    viewer = world.viewer(f"officer of {town}")
    arguments: dict[str, Any] = {
        "kinds": TO_COUNCIL,
        "to": world.council(town),
        "letter": actions.Letter(function="griffier", name=name),
        "viewer": viewer,
        "at": at,
        "by": world.accounts[f"officer of {town}"],
        "reason": "aangeboden",
    }
    with pytest.raises(actions.Named) as named:
        actions.send_papers(papers, **arguments)
    keys = [finding.key for finding in named.value.findings]
    return actions.send_papers(papers, named=keys, **arguments)


def finish_v1_0(desk: Desk) -> None:
    desk.next("v1.0")
    desk.write(
        "finances",
        "Instemmen legt geen geld vast.\n\nGemeenten dragen bij naar inwoners op 1 januari 2027.",
    )
    actions.replace_annex(
        Annex.objects.get(version=desk.writing, number=2),
        file=file("advies-2.txt", "Het nieuwe advies."),
        **OWN,
    )
    desk.finish("v1.0", date(2027, 4, 9), V10, status=VersionStatus.FINAL)


def test_three_columns_when_the_region_changes_the_section(world: Merenland, desk: Desk) -> None:
    finish_v1_0(desk)
    viewer = world.viewer("officer of Zandwolde")
    (change,) = open_changes(desk.proposal, world.participant("Zandwolde"), viewer, NOW)
    assert (change.key, change.heading) == ("finances", "Financiële gevolgen")
    assert (change.was_label, change.now_label) == ("v0.9", "v1.0")
    sides = {row.side: row for row in change.merge.changes}
    assert set(sides) == {Side.SAME, Side.REGION, Side.OURS}
    region = sides[Side.REGION]
    assert region.was is not None
    assert region.now is not None
    assert region.was["runs"][0]["text"] == "Gemeenten dragen bij naar inwoners."
    assert region.now["runs"][0]["text"].endswith("op 1 januari 2027.")
    ours = sides[Side.OURS].ours
    assert ours is not None
    assert ours["runs"][0]["text"] == LOCAL
    assert change.merge.proposal is not None
    assert [b["runs"][0]["text"] for b in change.merge.proposal][2] == LOCAL


def test_the_local_paragraph_stays_byte_for_byte(world: Merenland, desk: Desk) -> None:
    papers = world.participant("Zandwolde").paper_set
    before = {t.key: fingerprint(t.blocks) for t in LocalText.objects.filter(papers=papers)}
    finish_v1_0(desk)
    finances = LocalText.objects.get(papers=papers, key="finances")
    actions.settle_change(
        finances,
        choices={},
        seen=desk.version("v1.0"),
        at=NOW,
        by=world.accounts["officer of Zandwolde"],
        reason="samengevoegd",
    )
    local = LocalText.objects.get(papers=papers, key="local")
    assert fingerprint(local.blocks) == before["local"]
    assert local.blocks[0]["runs"] == [{"text": PARAGRAPH}]
    finances.refresh_from_db()
    assert finances.blocks[2]["runs"] == [{"text": LOCAL}]
    assert finances.given_up == []
    assert finances.based_on == desk.version("v1.0")
    viewer = world.viewer("officer of Zandwolde")
    assert open_changes(desk.proposal, world.participant("Zandwolde"), viewer, NOW) == []


def test_nothing_of_ours_changes_before_a_person_settles_it(world: Merenland, desk: Desk) -> None:
    papers = world.participant("Zandwolde").paper_set
    before = LocalText.objects.get(papers=papers, key="finances").blocks
    finish_v1_0(desk)
    assert LocalText.objects.get(papers=papers, key="finances").blocks == before


def test_a_block_is_given_up_only_by_a_choice_and_stays_on_record(
    world: Merenland, desk: Desk
) -> None:
    finish_v1_0(desk)
    papers = world.participant("Zandwolde").paper_set
    finances = LocalText.objects.get(papers=papers, key="finances")
    ours = finances.blocks[2]
    actions.settle_change(
        finances,
        choices={ours["id"]: Chosen(Choice.REGION)},
        seen=desk.version("v1.0"),
        at=NOW,
        by=world.accounts["officer of Zandwolde"],
        reason="niet meer nodig",
    )
    finances.refresh_from_db()
    assert ours not in finances.blocks
    assert finances.given_up == [{"block": ours, "choice": "region"}]
    first = finances.history.order_by("history_date", "history_id").first()
    back = actions.put_text_back(
        papers,
        key="finances",
        version=first.history_id,
        at=NOW,
        by=world.accounts["officer of Zandwolde"],
        reason="toch nodig",
    )
    assert ours in back.blocks
    viewer = world.viewer("officer of Zandwolde")
    assert len(open_changes(desk.proposal, world.participant("Zandwolde"), viewer, NOW)) == 1


def test_three_holders_of_v0_9_with_names_and_dates(world: Merenland, desk: Desk) -> None:
    finish_v1_0(desk)
    adviser = world.viewer("adviser")
    found = holders_of(desk.version("v0.9"), adviser, NOW)
    assert found.sentence == "3 houders van v0.9"
    assert [(row["town"], row["name"], row["day"]) for row in found.rows] == [
        ("Lindelo", "Bob", "30 maart 2027"),
        ("Veenhorst", "Ada", "31 maart 2027"),
        ("Zandwolde", "Griffier de Graaf", "1 april 2027"),
    ]
    send(world, "Zandwolde", "clerk of Zandwolde", "Griffier de Graaf", NOW)
    assert holders_of(desk.version("v0.9"), adviser, NOW).sentence == "2 houders van v0.9"
    assert holders_of(desk.version("v1.0"), adviser, NOW).sentence == "1 houder van v1.0"


def test_the_set_made_again_holds_proposal_decision_and_annexes_as_cited(
    world: Merenland, desk: Desk
) -> None:
    finish_v1_0(desk)
    ready = {
        one.kind: one
        for one in papers_of(
            desk.version("v1.0"),
            world.participant("Zandwolde"),
            world.viewer("officer of Zandwolde"),
            NOW,
        )
    }
    assert list(ready) == [
        PaperKind.EXECUTIVE_PROPOSAL,
        PaperKind.COVER_NOTE,
        PaperKind.COUNCIL_PROPOSAL,
        PaperKind.DRAFT_DECISION,
    ]
    proposal = ready[PaperKind.COUNCIL_PROPOSAL]
    assert [(a.number, a.title) for a in proposal.paper.annexes] == [
        ("1", "Regiovisie"),
        ("2", "Advies van de adviesraden"),
    ]
    assert proposal.file_name("docx") == (
        "Zandwolde - raadsvoorstel - Vaststelling regiovisie v1.0.docx"
    )
    decision = ready[PaperKind.DRAFT_DECISION].paper
    texts = {section.key: section.blocks for section in decision.sections}
    assert texts["read"][0]["runs"][0]["text"].endswith("van 13 april 2027;")
    assert texts["decides"][0]["runs"] == [[{"text": "de regiovisie vast te stellen"}]]
    assert decision.house == "gemeente Zandwolde"
    assert decision.kind_name == "Ontwerpraadsbesluit"


def test_an_empty_portfolio_holder_is_named_before_sending(world: Merenland, desk: Desk) -> None:
    papers = world.participant("Zandwolde").paper_set
    sending: dict[str, Any] = {
        "kinds": [PaperKind.COUNCIL_PROPOSAL],
        "to": world.council("Zandwolde"),
        "letter": actions.Letter(function="griffier"),
        "viewer": world.viewer("officer of Zandwolde"),
        "at": NOW,
        "by": world.accounts["officer of Zandwolde"],
        "reason": "aangeboden",
    }
    before = PaperVersion.objects.count()
    with pytest.raises(actions.Named) as named:
        actions.send_papers(papers, **sending)
    about = {one.about for one in named.value.findings if one.kind == FindingKind.EMPTY_FIELD}
    assert about == {"portfolio_holder", "file_number", "proposal_number"}
    assert PaperVersion.objects.count() == before
    actions.fill_fields(
        papers,
        {"portfolio_holder": "wethouder M. de Bruin", "file_number": "202701001"},
        at=NOW,
        **OWN,
    )
    actions.fill_paper(
        papers.papers.get(kind=PaperKind.COUNCIL_PROPOSAL),
        values={"proposal_number": "RV-2027-12"},
        at=NOW,
        **OWN,
    )
    sent = actions.send_papers(papers, **sending)
    assert sent.findings == []


def test_what_was_sent_opens_again_as_what_it_was(world: Merenland, desk: Desk) -> None:
    kept = PaperVersion.objects.get(
        paper__papers__participant=world.participant("Zandwolde"),
        paper__kind=PaperKind.COUNCIL_PROPOSAL,
    )
    before = kept.content
    finish_v1_0(desk)
    kept.refresh_from_db()
    assert kept.content == before
    assert kept.version.label == "v0.9"
    assert "concept v0.9" in kept.content["marks"]


def test_the_region_sees_that_papers_changed_since(world: Merenland, desk: Desk) -> None:
    def now() -> dict[str, SetStanding]:
        rows = standings(desk.proposal, world.viewer("adviser"), NOW)
        return {row.town: row.standing for row in rows}

    assert now()["Zandwolde"] == SetStanding.ADAPTING  # its executive's proposal did not go out
    assert now()["Plashaven"] == SetStanding.NOT_STARTED
    finish_v1_0(desk)
    assert now()["Zandwolde"] == SetStanding.CHANGED_SINCE
    assert now()["Plashaven"] == SetStanding.NOT_STARTED


def test_holders_of_an_old_version_are_told(world: Merenland, desk: Desk) -> None:
    finish_v1_0(desk)
    dispatch = Dispatch.objects.get(participant=world.participant("Zandwolde"))
    actions.recall(dispatch, note="v1.0 neemt de plaats in.", at=NOW, **OWN)
    (row,) = [
        row
        for row in holders_of(desk.version("v0.9"), world.viewer("adviser"), NOW).rows
        if row["town"] == "Zandwolde"
    ]
    assert row["recalled"] == "12 april 2027"


def test_the_page_of_the_set_says_what_is_still_to_do(world: Merenland, desk: Desk) -> None:
    finish_v1_0(desk)
    viewer = world.viewer("officer of Zandwolde")
    page = set_of(desk.proposal, world.participant("Zandwolde"), viewer, NOW)
    assert page is not None
    states = {section["key"]: section["state"] for section in page.sections}
    assert states["finances"] == "open_change"
    assert states["local"] == "written"
    assert states["introduction"] == "fixed"
    assert [(row["kind"], row["sent_version"]) for row in page.papers] == [
        ("executive_proposal", ""),
        ("cover_note", "v0.9"),
        ("council_proposal", "v0.9"),
        ("draft_decision", "v0.9"),
    ]
    assert {row["version"] for row in page.sent} == {"v0.9"}
