"""What is closed is closed everywhere: pages, search, files and API, for every member of the cast.

Each noun stands here twice: closed, and its open twin that differs in one field (who may see it).
Every address of the URL conf that shows something is asked by everybody, found by walking the URL
conf: an address without a sample fails. And a closed object may not be told from its content:
with another title, outcome or day, nobody outside sees one letter differ, nor another order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import save
from regiovisie.common.text import from_plain
from regiovisie.decisions.enums import OutcomeKind, StepRole
from regiovisie.decisions.models import RoundText, Step
from regiovisie.meetings.models import Meeting
from regiovisie.network import actions as join
from regiovisie.network.enums import BodyKind, Visibility
from regiovisie.papers import actions as papers
from regiovisie.papers.enums import PaperKind, VersionStatus
from regiovisie.papers.models import ProposalSection
from regiovisie.vision.actions import add_goal, add_group
from regiovisie.vision.models import Vision
from tests.browser.samples import address_names
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.consultations import consulted_about
from tests.factories.kept import kept
from tests.factories.rounds import NOON, OWN, World, decide, make_round
from tests.house import closed_samples

pytestmark = pytest.mark.django_db
# A word for each noun that stands in its title, number or text, and nowhere else.
MARKS = {
    "outcome": "Zilverreiger",
    "round": "Roerdomp",
    "vision": "Wulp",
    "step": "Grutto",
    "text": "Kluut",
    "proposal": "Wielewaal",
    "paper": "Watersnip",
    "item": "Scholekster",
    "bottleneck": "Tureluur",
    "consultation": "Oeverloper",
}
LATER = NOON + timedelta(days=9)
INSIDE = "VT0002"  # code of Bergoord, whose house may see what is closed

# Addresses that show nothing of a noun that can be closed, and why.
SHOWS_NOTHING = {
    "accessibility": "a text",
    "privacy": "a text",
    "open-data": "names regions and addresses of files",
    "robots": "a text",
    "security-txt": "a text",
    "api-root": "names the resources",
    "api-openapi": "describes the API, not its rows",
    "api-missing": "nothing stands there",
    "region-colours": "a style sheet",
    "language": "takes a choice and goes back",
    "style-sheet": "for developers, with invented words",
    "account": "one's own account",
    "job": "one's own job",
    "job-file": "one's own job",
    "outcome-confirm": "takes a form",
    "outcome-settle": "takes a form",
    "step-submit": "takes a form",
    # Compressed files: tests/papers/test_files.py and test_exports.py ask them of everybody.
    "paper-file": "a Word or PDF file",
    "sent-file": "a Word or PDF file",
    "annex-file": "a file as it was uploaded",
    "reaction": "the page of who holds the secret link: tests/vision/test_consultation_pages.py",
}


@dataclass
class Scene:
    """A region with an open round, its cast, and at most one object that is closed or open."""

    cast: Cast
    world: World
    args: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def ask(self, **args: tuple[Any, ...]) -> None:
        """Remember the addresses of an object: name (with underscores) and arguments."""
        for name, values in args.items():
            self.args.setdefault(name.replace("_", "-"), []).append(values)


def samples(scene: Scene) -> dict[str, list[str]]:
    """Return the addresses to ask, by address name."""
    region, round_ = scene.cast.region.slug, scene.world.round
    here = (region, round_.slug)
    found = {
        "home": [""],
        "my-work": [""],
        "region": [(region,), (region, "?sorteer=-datum"), (region, "?sorteer=stand")],
        "network": [(region,)],
        "region-municipalities-csv": [(region,)],
        "municipality": [("aldam",), ("bergoord",), ("cromhaven",)],
        "municipality-decisions-csv": [("aldam",), ("bergoord",)],
        "search": [
            *(f"?q={mark.lower()}" for mark in MARKS.values()),
            "?q=proefland",
            "?q=vast&soort=trajecten",
        ],
        "api-regios": [""],
        "api-regio": [(region,)],
        "api-gemeenten": ["", f"?regio={region}"],
        "api-gemeente": [(INSIDE,)],
        "api-organen": [""],
        "api-orgaan": [(scene.cast.council(scene.cast.b).public_id,)],
        "api-visies": ["", f"?regio={region}", "?paginaGrootte=1"],
        "api-trajecten": ["", f"?gemeente={INSIDE}", "?paginaGrootte=1"],
        "api-besluiten": ["", f"?gemeente={INSIDE}", f"?regio={region}", "?paginaGrootte=1"],
        "api-visie": [],
        "api-traject": [(round_.public_id,)],
        "api-besluit": [],
        "rounds": [(region,), (region, "?sorteer=naam")],
        "round": [here, (*here, "?sorteer=datum")],
        "round-csv": [here],
        "round-history": [here],
        "vision": [(region,)],
        "outcome": [(*here, "bergoord"), (*here, "aldam")],
        "outcome-regional": [(*here, scene.cast.council(scene.cast.b).public_id)],
        "outcome-page": [],
        "outcome-file": [],
        "outcome-history": [],
        "outcome-correct": [],
        "papers-zip-all": [here],
        "papers-zip": [(*here, "bergoord")],
        **closed_samples.of_running(*here),
        **closed_samples.of_papers(*here),
        **closed_samples.of_calendars(scene.cast),
        **closed_samples.of_meetings(region),
        **closed_samples.of_visions(region),
        **closed_samples.of_consultations(region),
    }
    for name, extra in scene.args.items():
        found[name] = [*found[name], *extra]
    return {name: [_address(name, one) for one in ones] for name, ones in found.items()}


def _address(name: str, one: str | tuple[Any, ...]) -> str:
    """Return the address for arguments (the last one may be a query), or for a query alone."""
    parts = (one,) if isinstance(one, str) else one
    query = parts[-1] if parts and str(parts[-1]).startswith("?") else ""
    return reverse(name, args=[part for part in parts if part and part != query]) + query


def names() -> set[str]:
    """Return the names of the addresses to ask: all but sign-in and those that show nothing."""
    return {
        name
        for name in address_names()
        if not name.startswith(("account_", "mfa_", "openid_")) and name not in SHOWS_NOTHING
    }


# --- the nouns ------------------------------------------------------------------------------


def _closing(closed: bool, scene: Scene) -> dict[str, Any]:
    """Return who may see it: the house of Bergoord until the embargo ends, or everybody."""
    house = scene.cast.house(scene.cast.b)
    state = Visibility.ORGANISATION if closed else Visibility.PUBLIC
    return {"visibility": state, "public_from": LATER, "visible_organisation": house}


def outcome(scene: Scene, closed: bool, **other: Any) -> None:
    """What the council of Bergoord decided."""
    mark = MARKS["outcome"]
    row = decide(
        scene.world,
        scene.cast.b,
        other.pop("kind", OutcomeKind.AMENDED),
        on=other.pop("on", date(2027, 5, 18)),
        number=other.pop("number", f"{mark} 12"),
        decided_text=other.pop("decided_text", f"met {mark}"),
        public_from=LATER,
        **other,
    )[0]
    if not closed:
        row.visibility = Visibility.PUBLIC
        save(row, **OWN)
    amended = closed_samples.amend(scene.world, row, mark)
    key = (row.public_id,)
    scene.ask(
        amendment_new=key,
        amendment_edit=(amended.public_id,),
        api_amendement=(amended.public_id,),
        outcome_hand_over=key,
        api_besluit=key,
        outcome_page=key,
        outcome_file=key,
        outcome_history=key,
        outcome_correct=key,
    )


def round_(scene: Scene, closed: bool, **other: Any) -> None:
    """A round of its own, newer than the open one."""
    mark = MARKS["round"]
    made = make_round(
        scene.cast.region,
        slug=other.get("slug", "2027-roerdomp"),
        title=other.get("title", f"Traject {mark}"),
        opened=date(2027, 2, 1),
        context=f"over {mark}",
        **_closing(closed, scene),
    )
    decide(made, scene.cast.a, number=f"{mark} 7")
    key = (scene.cast.region.slug, made.round.slug)
    scene.ask(
        round=key,
        round_csv=key,
        round_history=key,
        outcome=(*key, "aldam"),
        api_traject=(made.round.public_id,),
        outcome_page=(made.round.outcomes.get().public_id,),
    )


def vision(scene: Scene, closed: bool, **other: Any) -> None:
    """The newest vision of the region, which follows the open one."""
    mark = MARKS["vision"]
    row = save(
        Vision(
            region=scene.cast.region,
            title=other.get("title", f"Visie {mark}"),
            motto=other.get("motto", mark),
            term_start=ImpreciseDate.from_code("2028"),
            predecessor=Vision.objects.get(),
            round=scene.world.round,
            **_closing(closed, scene),
        ),
        **OWN,
    )
    group = add_group(row, name=other.get("title", f"Groep {mark}"), **OWN)
    part = (row.public_id, "doelgroep", str(group.pk))
    goal = add_goal(row, text=other.get("title", f"Doel {mark}"), **OWN)
    own, one = (row.public_id,), (goal.public_id,)
    scene.ask(
        api_visie=own,
        api_doel=one,
        api_doelgroep=(group.public_id,),
        goals_csv=own,
        vision=(scene.cast.region.slug, f"?visie={row.public_id}"),
        vision_compare=own,
        vision_edit=own,
        goals=own,
        goal_new=own,
        goal_levels=own,
        goals_removed=own,
        goal_edit=one,
        goal_place=one,
        goal_remove=one,
        goal_history=one,
        vision_parts=own,
        part_new=part[:2],
        part_edit=part,
        part_remove=part,
        part_history=part,
        parts_removed=part[:2],
    )


def step(scene: Scene, closed: bool, **other: Any) -> None:
    """A step of Bergoord with a word of its own."""
    row = save(
        Step(
            round=scene.world.round,
            participant=scene.world.of(scene.cast.b),
            order=9,
            role=StepRole.INFORMATION,
            treatment=other.get("treatment", f"avond {MARKS['step']}"),
            date=ImpreciseDate.day(date(2027, 5, 21)),
            **_closing(closed, scene),
        ),
        **OWN,
    )
    key = (row.public_id,)
    scene.ask(step_edit=key, step_history=key, step_left_off=key, step_shift=key, step_withdraw=key)


def text(scene: Scene, closed: bool, **other: Any) -> None:
    """A version of the text that lies before the councils."""
    label = other.get("label", f"v2 {MARKS['text']}")
    save(RoundText(round=scene.world.round, label=label, **_closing(closed, scene)), **OWN)


def meeting(scene: Scene, closed: bool, **other: Any) -> None:
    """A meeting of a body of the region; the body is known, that it meets is not."""
    day = other.get("day", date(2027, 5, 26))
    body = scene.cast.region.bodies.get()
    row = save(Meeting(body=body, day=day, **_closing(closed, scene)), **OWN)
    key = (row.public_id,)
    scene.ask(meeting_edit=key, meeting_cancel=key)
    scene.ask(**dict.fromkeys(closed_samples.OF_MEETING, key))


def item(scene: Scene, closed: bool, **other: Any) -> None:
    """An item of an open meeting of the regional body, with a paper, an action point, a note."""
    mark = MARKS["item"]
    body = scene.cast.region.bodies.get()
    row = closed_samples.on_agenda(
        Meeting.objects.get(body=body, day=date(2027, 5, 21)),
        other.get("title", f"Punt {mark}"),
        other.get("said", f"besproken: {mark}"),
        **_closing(closed, scene),
    )
    meeting_key = (row.meeting.public_id,)
    scene.ask(body_ics=(body.public_id,))
    scene.ask(**dict.fromkeys(closed_samples.OF_MEETING, meeting_key))
    scene.ask(**dict.fromkeys(closed_samples.OF_ITEM, (row.public_id,)))
    scene.ask(item_move=(row.public_id, "omhoog"))
    scene.ask(action_done=(row.actions.get().public_id,))


def bottleneck(scene: Scene, closed: bool, **other: Any) -> None:
    """Something that stagnates, proposed to the only body of the region's line."""
    row = closed_samples.stagnating(
        scene.cast.region,
        other.get("title", f"over {MARKS['bottleneck']}"),
        **_closing(closed, scene),
    )
    scene.ask(**dict.fromkeys(closed_samples.OF_BOTTLENECK, (row.public_id,)))


def paper(scene: Scene, closed: bool, **other: Any) -> None:
    """A finished version of the regional text, and a paper of Bergoord that was sent.

    The text is there for who works in the region; the paper, with Bergoord's own words, for its
    house and its executive.
    """
    start = datetime(2027, 4, 9, 9, 0, tzinfo=NOON.tzinfo)
    until = LATER if closed else start
    region, of, town = scene.cast.region, scene.world.round, scene.cast.b
    model = papers.adopt_library(region, **OWN)
    proposal = papers.start_proposal(of, model=model, **OWN)
    section = ProposalSection.objects.get(version__proposal=proposal, key="effect")
    regional = other.get("words", f"Thuis {MARKS['proposal']}")
    papers.write_section(section, blocks=from_plain(regional), **OWN)
    version = papers.finish_version(
        section.version,
        status=VersionStatus.FINAL,
        label=other.get("label", "v1.0"),
        dated=start.date(),
        at=start,
        public_from=until,
        **OWN,
    )
    made = papers.start_papers(proposal, scene.world.of(town), **OWN)
    own = other.get("words", f"Hier {MARKS['paper']}")
    papers.write_text(made, key="local", blocks=from_plain(own), at=start, **OWN)
    sending: dict[str, Any] = {
        "kinds": [PaperKind.EXECUTIVE_PROPOSAL],
        "to": scene.cast.executive(town),
        "letter": papers.Letter(function="secretaris"),
        "viewer": scene.cast.viewer("alderman"),
        "at": start,
        "public_from": until,
        **OWN,
    }
    try:
        dispatch = papers.send_papers(made, **sending)
    except papers.Named as named:
        keys = [one.key for one in named.findings]
        dispatch = papers.send_papers(made, named=keys, **sending)
    here = (region.slug, of.slug)
    scene.ask(
        proposal_version=(*here, version.public_id),
        text_send=(*here, version.public_id),
        text_recall=(*here, dispatch.public_id),
        house_recall=(*here, "bergoord", dispatch.public_id),
        sent_paper=(dispatch.papers.get().public_id,),
    )


def consultation(scene: Scene, closed: bool, **other: Any) -> None:
    """A consultation on the open vision, with a draft, a participant, a remark and its answer."""
    mark = MARKS["consultation"]
    made = consulted_about(
        Vision.objects.get(title="Visie voor iedereen"),
        scene.cast.region.bodies.get(),
        other.get("title", f"Consultatie {mark}"),
        other.get("words", f"Opmerking {mark}"),
        **_closing(closed, scene),
    )
    own = (made.consultation.public_id,)
    here = (scene.cast.region.slug, *own)
    scene.ask(
        consultation=here,
        consultation_text=here,
        remarks_csv=here,
        api_consultatie=own,
        api_opmerking=(made.remark(1).public_id,),
    )
    for names, key in (
        (closed_samples.OF_CONSULTATION, own),
        (closed_samples.OF_CONSULTED, (made.people["adviesraad"].public_id,)),
        (closed_samples.OF_REMARK, (made.remark(1).public_id,)),
    ):
        scene.ask(**{name.replace("-", "_"): key for name in names})


Make = Callable[..., None]
# Where a citizen must see the open twin: the tests below could otherwise look past everything.
SEEN = {
    "outcome": {
        "round",
        "municipality",
        "municipality-decisions-csv",
        "api-besluiten",
        "api-besluit",
        "api-amendementen",
        "outcome-page",
    },
    "round": {"region", "rounds", "round", "municipality", "search", "api-trajecten"},
    "vision": {
        "home",
        "region",
        "municipality",
        "search",
        "api-visies",
        "api-visie",
        "api-doelen",
        "api-doelgroepen",
        "vision",
    },
    "step": {"region", "round", "municipality"},
    "text": {"round"},
    "proposal": {"proposal", "proposal-version", "sent-paper"},
    "paper": {"sent-paper"},
    "item": {"meeting", "meeting-pack", "meeting-report", "search", "body-ics"},
    "bottleneck": {"escalation", "bottleneck"},
    "consultation": {
        "consultations",
        "consultation",
        "consultation-text",
        "search",
        "api-consultaties",
        "api-consultatie",
        "api-opmerkingen",
        "api-opmerking",
        "remarks-csv",
    },
}
MAKE: dict[str, Make] = {
    "outcome": outcome,
    "round": round_,
    "vision": vision,
    "step": step,
    "text": text,
    "meeting": meeting,
    "item": item,
    "bottleneck": bottleneck,
    "paper": paper,
    "consultation": consultation,
}
# The same objects with other content: outside, nobody may see one letter differ.
OTHERWISE: tuple[dict[str, dict[str, Any]], ...] = (
    {
        "outcome": {
            "kind": OutcomeKind.NOT_ADOPTED,
            "on": date(2027, 5, 4),
            "number": "AAA 1",
            "decided_text": "",
        },
        "round": {"title": "Aanvraag", "slug": "2027-aanvraag"},
        "vision": {"title": "Aanloop", "motto": ""},
        "step": {"treatment": "aanhoring"},
        "text": {"label": "v0"},
        "meeting": {"day": date(2027, 5, 20)},
        "item": {"title": "Aanvulling", "said": ""},
        "bottleneck": {"title": "Aanstaande"},
        "paper": {"words": "Aanplempen", "label": "v0"},
        "consultation": {"title": "Aanzet", "words": "Aanmerking"},
    },
    {"outcome": {"kind": OutcomeKind.TIED, "resumes_on": date(2027, 6, 3)}},
)
SILENT = (
    "round",
    "vision",
    "step",
    "text",
    "meeting",
    "paper",
    "consultation",
)  # nobody may see that they exist
INSIDERS = {"alderman"}  # of Bergoord: works in its executive
# What lies in the whole region until then, and who works there.
OF_REGION = {"proposal": {"adviser", "officer", "secretary", "partner"}}


@pytest.fixture
def scene(cast: Cast, frozen_today: Callable[[str], None]) -> Scene:
    frozen_today("2027-05-19T12:00")
    return Scene(cast, _open_to_all(cast))


@kept
def _open_to_all(cast: Cast) -> World:
    body = join.add_body(
        kind=BodyKind.STEERING_GROUP, name="Stuurgroep Proefland", region=cast.region, **OWN
    )
    save(Meeting(body=body, day=date(2027, 5, 21)), **OWN)
    world = make_round(cast.region)
    decide(world, cast.a, number="RB 2027-1")
    save(
        Vision(
            region=cast.region,
            title="Visie voor iedereen",
            term_start=ImpreciseDate.from_code("2027"),
            round=world.round,
        ),
        **OWN,
    )
    return world


def pages(scene: Scene, who: str) -> Iterator[tuple[str, str, str]]:
    """Yield (address name, address, what it says) of every address, as this member sees it."""
    client = scene.cast.client(who)
    for name, addresses in samples(scene).items():
        for address in addresses:
            response = client.get(address, headers={"accept-language": "nl"})
            assert response.status_code < 500, f"{address} as {who}"
            said = b"".join(response.streaming_content) if response.streaming else response.content
            yield name, address, said.decode(errors="replace")


def own_words(said: str) -> str:
    """Return what a page says, without what the visitor typed in the search field."""
    return re.sub(r'value="[^"]*"|“[^”]*”|next=[^"]*"|q=\w+|<b>[a-z]+</b>', "", said)


def settled(said: str) -> str:
    """Return what a page says, without what differs each time anyhow."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|/static/built/[^"]+', "", said)


def test_every_address_that_shows_something_has_a_sample(scene: Scene) -> None:
    outcome(scene, closed=True)
    missing = names() - set(samples(scene))
    assert not missing, f"add a sample to tests/house/test_closed_objects.py for {sorted(missing)}"


def seen_marks(scene: Scene, who: str) -> dict[str, set[str]]:
    """Return for each noun on which addresses (names) its word stands."""
    found: dict[str, set[str]] = {name: set() for name in MARKS}
    for name, _, said in pages(scene, who):
        words = own_words(said)
        for noun, mark in MARKS.items():
            if mark in words:
                found[noun].add(name)
    return found


def test_open_twins_show(scene: Scene) -> None:
    for make in MAKE.values():
        make(scene, closed=False)
    found = seen_marks(scene, "citizen")
    assert {noun: names - found[noun] for noun, names in SEEN.items() if names - found[noun]} == {}


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who not in INSIDERS])
def test_closed_shows_to_nobody_outside(who: str, scene: Scene) -> None:
    for make in MAKE.values():
        make(scene, closed=True)
    seen = {noun for noun, names in seen_marks(scene, who).items() if names}
    assert seen == {noun for noun, those in OF_REGION.items() if who in those}


@pytest.mark.parametrize("who", sorted(INSIDERS))
def test_closed_shows_to_its_own_house(who: str, scene: Scene) -> None:
    for make in MAKE.values():
        make(scene, closed=True)
    assert all(seen_marks(scene, who).values())


def test_closed_opens_when_the_embargo_ends(
    scene: Scene, frozen_today: Callable[[str], None]
) -> None:
    for make in MAKE.values():
        make(scene, closed=True)
    frozen_today((LATER - timedelta(minutes=1)).replace(tzinfo=None).isoformat()[:16])
    assert not any(seen_marks(scene, "citizen").values())
    frozen_today(LATER.replace(tzinfo=None).isoformat()[:16])
    assert all(seen_marks(scene, "citizen").values())


# The next two compare letters. Which rows a database gives is tried on both databases above, and in
# tests/network/test_visibility.py.
@pytest.mark.once
@pytest.mark.parametrize("who", ["citizen", "clerk"])
def test_content_of_closed_objects_makes_no_difference(who: str, scene: Scene) -> None:
    said: list[dict[str, str]] = []
    for other in ({}, *OTHERWISE):
        with transaction.atomic():
            for noun, make in MAKE.items():
                make(scene, closed=True, **other.get(noun, {}))
            scene.args.clear()
            said.append({address: settled(body) for _n, address, body in pages(scene, who)})
            transaction.set_rollback(True)
    for other, found in zip(OTHERWISE, said[1:], strict=True):
        differ = [address for address, body in found.items() if body != said[0][address]]
        assert differ == [], f"{other} shows to {who}"


@pytest.mark.once
@pytest.mark.parametrize("who", ["citizen", "outsider", "clerk"])
def test_existence_of_closed_objects_makes_no_difference(who: str, scene: Scene) -> None:
    without = {address: settled(body) for _n, address, body in pages(scene, who)}
    for noun in SILENT:
        MAKE[noun](scene, closed=True)
    scene.args.clear()
    differ = [
        address for _n, address, body in pages(scene, who) if settled(body) != without[address]
    ]
    assert differ == []


def test_planted_leak_is_seen(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that forgets who looks is found."""
    from regiovisie.decisions import api
    from regiovisie.decisions.models import Round

    monkeypatch.setattr(api, "visible_rounds", lambda viewer, now: Round.objects.all())
    round_(scene, closed=True)
    assert "api-trajecten" in seen_marks(scene, "citizen")["round"]
