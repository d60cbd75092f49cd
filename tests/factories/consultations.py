"""The consultation of scenario A9, made through the room's own actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile

from regiovisie.common.clock import ZONE
from regiovisie.common.text import from_plain
from regiovisie.documents.actions import take_in
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body, Region
from regiovisie.vision.actions import consultations
from regiovisie.vision.actions.answers import answer, publish_answers
from regiovisie.vision.actions.remarks import NewRemark, join, receive
from regiovisie.vision.actions.visions import add_vision, attach_round
from regiovisie.vision.enums import Advice, AnswerKind, ConsultationKind, Group
from regiovisie.vision.models import Consultation, Consulted, DraftText, Remark, Vision
from tests.factories.merenland import Merenland
from tests.factories.rounds import OWN
from tests.vision.garden import plant

OPENS = datetime(2027, 1, 28, 9, 0, tzinfo=ZONE)
CLOSES = datetime(2027, 3, 11, 17, 0, tzinfo=ZONE)
LATE = datetime(2027, 3, 12, 9, 10, tzinfo=ZONE)
TEXT = """## 3.2 Hulp

Wie hulp vraagt, wordt binnen vijf werkdagen gesproken.

Elke gemeente heeft een eigen loket.

## 3.3 Wachttijd

De wachttijd daalt in 2028 tot tien weken."""
SAME = "Maak duidelijk wat de lokale toegang zelf doet."
MINORITY = "Eén lid wil een loket in elk dorp."
NEIGHBOUR = "Mijn buurman Kees uit Lindelo sloeg zijn kinderen en niemand kwam."
CONTACT = "regionaal beleidsadviseur, visie@merenland.example"


@dataclass
class Asked:
    """A consultation with its draft and those who are asked, by name."""

    consultation: Consultation
    text: DraftText
    steering: Body
    people: dict[str, Consulted] = field(default_factory=dict)

    def block(self, words: str) -> str:
        """Return the id of the block with these words."""
        return next(
            str(block["id"])
            for block in self.text.blocks
            if words in "".join(run["text"] for run in block["runs"] if "text" in run)
        )

    def remark(self, number: int) -> Remark:
        return Remark.objects.get(consultation=self.consultation, number=number)

    def say(self, who: str, words: str, at: datetime = OPENS, **more: Any) -> Remark:
        """Let somebody make a remark."""
        coming = NewRemark(self.people[who], words, at, **more)
        return receive(self.text, [coming], **OWN)[0]


def make_asked(
    region: Region, vision: Vision | None = None, steering: Body | None = None, **facts: Any
) -> Asked:
    """Start a consultation with a draft; nobody is asked yet."""
    steering = steering or network.add_body(
        kind=BodyKind.STEERING_GROUP, name="Stuurgroep Merenland", region=region, **OWN
    )
    vision = vision or add_vision(region, title="Veilig thuis in Merenland", **OWN)
    facts = {
        "kind": ConsultationKind.COUNCILS,
        "title": "Consultatie conceptvisie",
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "contact": CONTACT,
        **facts,
    }
    row = consultations.add_consultation(vision, **facts, **OWN)
    text = consultations.add_draft(
        row, label="v0.4", dated=date(2027, 1, 20), blocks=from_plain(TEXT), **OWN
    )
    return Asked(row, text, steering)


def consulted_about(
    vision: Vision, steering: Body, title: str, words: str, **closing: Any
) -> Asked:
    """A consultation with one remark of an advisory council, answered and public."""
    made = make_asked(vision.region, vision, steering, title=title, **closing)
    made.people["adviesraad"] = consultations.ask(
        made.consultation, group=Group.ADVISORY, name=f"Adviesraad {words}", **OWN
    )
    remark = made.say("adviesraad", words, block=made.block("vijf werkdagen"))
    answer(
        remark,
        kind=AnswerKind.NOTED,
        why=f"Dank: {words}",
        body=steering,
        on=CLOSES.date(),
        **OWN,
    )
    publish_answers(made.consultation, at=CLOSES, **OWN)
    made.consultation.refresh_from_db()
    file = take_in(ContentFile(f"Advies: {words}".encode(), name="advies.txt"), by=None)
    consultations.note_advice(
        made.people["adviesraad"], advice=Advice.POSITIVE, on=CLOSES.date(), file=file, **OWN
    )
    return made


def make_a9(world: Merenland, *, remarks: int = 41) -> Asked:
    """The consultation of A9 on the vision of Merenland's round, with its 41 remarks.

    Numbers 4, 9 and 20 are the same from three councils; 12 is a minority view; 41 came on
    12 March 09:10; 30 is by a private person, inspreker 7, and names a neighbour and a village.
    """
    vision = add_vision(world.region, title="Veilig thuis in Merenland", **OWN)
    attach_round(vision, world.round, **OWN)
    made = make_asked(world.region, vision)
    row = made.consultation
    for town in world.towns:
        council = world.council(town)
        made.people[town] = consultations.ask(
            row,
            group=Group.COUNCIL,
            name=f"Raad van {town}",
            body=council,
            organisation=council.organisation,
            address=f"griffie@{town.lower()}.example",
            **OWN,
        )
    for name in ("Adviesraad Sociaal Domein Zuid", "Adviesraad Noord"):
        made.people[name] = consultations.ask(
            row, group=Group.ADVISORY, name=name, asked_early_on=date(2027, 1, 11), **OWN
        )
    made.people["inspreker"] = consultations.ask(
        row, group=Group.PERSON, name="Anna Voorbeeld", number=7, **OWN
    )
    towns = list(world.towns)
    special = {
        4: (towns[0], SAME),
        9: (towns[1], SAME),
        20: (towns[2], SAME),
        12: (towns[3], MINORITY),
        30: ("inspreker", NEIGHBOUR),
    }
    names = [*towns, "Adviesraad Sociaal Domein Zuid", "Adviesraad Noord"]
    five = made.block("vijf werkdagen")
    coming = []
    for number in range(1, remarks + 1):
        who, words = special.get(
            number, (names[number % len(names)], f"Punt {number}: vijf werkdagen is lang.")
        )
        at = LATE if number == 41 else OPENS + timedelta(hours=number)
        coming.append(
            NewRemark(
                made.people[who],
                words,
                at,
                block=five,
                minority="1 van 12" if number == 12 else "",
            )
        )
    receive(made.text, coming, **OWN)
    return made


def advise(made: Asked) -> None:
    """One advisory council advises positively with remarks, with its paper."""
    file = take_in(ContentFile(b"Advies over de conceptvisie.", name="advies.txt"), by=None)
    consultations.note_advice(
        made.people["Adviesraad Sociaal Domein Zuid"],
        advice=Advice.WITH_REMARKS,
        on=date(2027, 3, 2),
        words="De adviesraad vraagt om een loket in elke gemeente.",
        file=file,
        **OWN,
    )


def add_what_is_wanted(region: Region) -> Asked:
    """Add a vision with goals and a consultation: answers public, one remark waits for redaction.

    Number 1 leads, 2 is joined to it, 3 names a neighbour, 4 came after the term.
    """
    garden = plant(region, title="Wat wij willen")
    made = make_asked(region, garden.vision)
    for name, group, number in (
        ("raad van Aldam", Group.COUNCIL, None),
        ("raad van Bergoord", Group.COUNCIL, None),
        ("Adviesraad Proefland", Group.ADVISORY, None),
        ("Anna Voorbeeld", Group.PERSON, 7),
    ):
        made.people[name] = consultations.ask(
            made.consultation, group=group, name=name, number=number, **OWN
        )
    theme = consultations.add_theme(made.consultation, name="Toegang", **OWN)
    block = made.block("vijf werkdagen")
    lead = made.say(
        "raad van Aldam", SAME, block=block, quote="vijf werkdagen", theme=theme, minority="1 van 9"
    )
    join(made.say("raad van Bergoord", SAME), lead, **OWN)
    made.say("Anna Voorbeeld", NEIGHBOUR)
    made.say("Adviesraad Proefland", "Noem ook de huisarts.", at=LATE)
    answer(
        lead,
        kind=AnswerKind.FOLLOW_UP,
        why="Het plan krijgt een taakverdeling.",
        body=made.steering,
        on=LATE.date(),
        **OWN,
    )
    consultations.note_advice(
        made.people["Adviesraad Proefland"], advice=Advice.WITH_REMARKS, on=CLOSES.date(), **OWN
    )
    publish_answers(made.consultation, at=LATE, **OWN)
    return made
