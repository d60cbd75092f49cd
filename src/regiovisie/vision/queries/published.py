"""What open data tell of remarks, and in which words: one place for API and files."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from regiovisie.vision.enums import AnswerKind, Group, Redaction
from regiovisie.vision.models import Answer, Remark
from regiovisie.vision.queries.consultation_page import visible_consultations

ALS = {
    Group.COUNCIL: "gemeenteraad",
    Group.MUNICIPALITY: "gemeente",
    Group.ADVISORY: "adviesraad",
    Group.PARTNER: "kernpartner",
    Group.CLIENT: "clientenraad",
    Group.PERSON: "inspreker",
}
ANTWOORD = {
    AnswerKind.IN_TEXT: "overgenomen_in_de_tekst",
    AnswerKind.FOLLOW_UP: "overgenomen_in_het_vervolg",
    AnswerKind.NOTED: "ter_kennisname",
    AnswerKind.NOT: "niet_overgenomen",
}


def visible_remarks(viewer: Any, now: datetime) -> QuerySet[Remark]:
    """Return the remarks whose words this viewer may read, with what stands around each."""
    return Remark.objects.filter(
        Remark.visible_q(viewer, now), consultation__in=visible_consultations(viewer, now)
    ).select_related(
        "consultation__vision__region",
        "sender",
        "text",
        "theme",
        "answer__body",
        "joined_to__answer__body",
    )


def answer_to(remark: Remark) -> Answer | None:
    """Return the answer to a remark: that of the one it was joined to, unless that is held back."""
    lead = remark.joined_to or remark
    if lead.redaction == Redaction.WAITING:
        return None
    found: Answer | None = getattr(lead, "answer", None)
    return found
