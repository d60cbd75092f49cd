"""What can be closed, each noun made closed or open: who may see it is their one difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import save
from regiovisie.common.text import from_plain
from regiovisie.decisions.enums import OutcomeKind, StepRole
from regiovisie.decisions.models import RoundText, Step
from regiovisie.meetings.models import Meeting
from regiovisie.network.enums import Visibility
from regiovisie.papers import actions as papers
from regiovisie.papers.enums import PaperKind, VersionStatus
from regiovisie.papers.models import ProposalSection
from regiovisie.vision.actions import add_goal, add_group
from regiovisie.vision.models import Vision
from tests.factories.cast import Cast
from tests.factories.consultations import consulted_about
from tests.factories.rounds import NOON, OWN, World, decide, make_round
from tests.house import closed_samples

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

Make = Callable[..., None]


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
