"""A consultation with everything on it, so that every address around it leads to something."""

from __future__ import annotations

from typing import Any

from regiovisie.decisions.models import Participant
from regiovisie.network.models import Body
from regiovisie.papers.actions.distribution import put_on_list
from regiovisie.papers.actions.shared_questions import ask_question
from regiovisie.papers.enums import ListKind
from regiovisie.vision.actions.consultations import renew_link
from regiovisie.vision.actions.visions import add_vision
from tests.factories.consultations import CLOSES, consulted_about
from tests.factories.rounds import OWN


def of_consultations(steering: Body, participant: Participant) -> tuple[dict[str, Any], str]:
    """Return what the addresses name, by first segment or by name, and a token that works."""
    assert steering.region is not None
    vision = add_vision(steering.region, title="Een visie met consultatie", **OWN)
    made = consulted_about(vision, steering, "Consultatie", "Een opmerking")
    made.say("adviesraad", "Nog een opmerking")
    council = made.people["adviesraad"]
    token = renew_link(council, at=CLOSES, **OWN)
    return {
        "answer-history": made.remark(1),
        "remark-history": made.remark(1),
        "consultatie": made.consultation,
        "consultation": made.consultation,
        "consultation-text": made.consultation,
        "deelnemer": council,
        "opmerking": made.remark(2),
        "verzendlijst": put_on_list(
            steering.region,
            list=ListKind.CORE,
            organisation="Politie",
            function="regiocoördinator",
            **OWN,
        ),
        "vraagbaak": ask_question(
            participant, question="Wat kost het?", asked_on=CLOSES.date(), **OWN
        ),
    }, token
