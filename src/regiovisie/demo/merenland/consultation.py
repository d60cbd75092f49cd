"""The consultation on Merenland's draft vision, before its round: asked, advised, all answered."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.base import ContentFile

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.text import from_plain
from regiovisie.demo.merenland import consultation_words as words
from regiovisie.demo.merenland.plan import PlannedRound
from regiovisie.demo.merenland.towns import TOWNS
from regiovisie.documents.actions import take_in
from regiovisie.network.models import Account, Body, Organisation
from regiovisie.vision.actions import answers, consultations, record_stage, remarks
from regiovisie.vision.enums import Advice, AnswerKind, ConsultationKind, Group, Stage
from regiovisie.vision.models import Consultation, Consulted, DraftText, Remark, Vision

WEEKS_OPEN = 6
DAYS_BEFORE = 28  # the term ends so long before the text is ready
SECOND = "v0.5"  # made with the answers


def add_consultation(
    vision: Vision,
    planned: PlannedRound,
    bodies: dict[str, Body],
    houses: dict[str, Organisation],
    accounts: dict[str, Account],
    *,
    reason: str,
) -> Consultation:
    """Add the consultation with 41 remarks: all answered, public, and followed by a new draft."""
    own: dict[str, Any] = {"by": accounts["adviser"], "reason": reason}
    last = planned.text_day - timedelta(days=DAYS_BEFORE)
    first = last - timedelta(weeks=WEEKS_OPEN)
    row = consultations.add_consultation(
        vision,
        kind=ConsultationKind.COUNCILS,
        title="Consultatie conceptvisie",
        opens_at=_at(first, 9),
        closes_at=_at(last, 17),
        contact="regionaal beleidsadviseur, n.admiraal@merenland.example",
        **own,
    )
    reached = ImpreciseDate.month(first.year, first.month)
    record_stage(vision, stage=Stage.CONSULTATION, date=reached, **own)
    text = consultations.add_draft(
        row, label="v0.4", dated=first - timedelta(days=7), blocks=from_plain(words.DRAFT), **own
    )
    people = _ask(row, bodies, houses, first, own)
    _receive(text, people, first, last, own)
    steering = bodies["regio/steering"]
    _answer(row, bodies, steering, last + timedelta(days=7), own)
    revised = words.DRAFT
    for old, new in words.REVISED.items():
        revised = revised.replace(old, new)
    consultations.add_draft(
        row,
        label=SECOND,
        dated=last + timedelta(days=14),
        blocks=from_plain(revised, text.blocks),
        **own,
    )
    _advise(people, last, own)
    asked = [people[town.slug] for town in TOWNS]
    consultations.hold_session(
        row,
        held_on=first + timedelta(days=33),
        title="Netwerksessie over toegang en school",
        asked=asked,
        present=asked[:9],
        note="Aan vier tafels is gesproken over toegang, school, ouderen en geld.",
        **own,
    )
    answers.publish_answers(row, at=_at(last + timedelta(days=10), 12), **own)
    answers.make_final(row, body=steering, at=_at(last + timedelta(days=15), 15), **own)
    return row


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), ZONE)


def _ask(
    row: Consultation,
    bodies: dict[str, Body],
    houses: dict[str, Organisation],
    first: date,
    own: dict[str, Any],
) -> dict[str, Consulted]:
    people: dict[str, Consulted] = {}
    for town in TOWNS:
        people[town.slug] = consultations.ask(
            row,
            group=Group.COUNCIL,
            name=f"raad van {town.name}",
            body=bodies[f"{town.slug}/council"],
            organisation=houses[town.slug],
            address=f"griffie@{town.slug}.example",
            **own,
        )
    early = first - timedelta(days=21)
    for name in (words.SOUTH, words.NORTH):
        people[name] = consultations.ask(
            row, group=Group.ADVISORY, name=name, asked_early_on=early, **own
        )
    people[words.CLIENTS] = consultations.ask(row, group=Group.CLIENT, name=words.CLIENTS, **own)
    people["veilig-thuis"] = consultations.ask(
        row,
        group=Group.PARTNER,
        name="Veilig Thuis Merenland",
        organisation=houses["partner/veilig-thuis"],
        **own,
    )
    people["person"] = consultations.ask(row, group=Group.PERSON, name="", number=7, **own)
    return people


def _receive(
    text: DraftText,
    people: dict[str, Consulted],
    first: date,
    last: date,
    own: dict[str, Any],
) -> None:
    themes = {
        name: consultations.add_theme(text.consultation, name=name, **own) for name in words.THEMES
    }
    blocks = {
        "".join(run["text"] for run in block["runs"]): str(block["id"]) for block in text.blocks
    }
    coming = []
    step = (last - first).days / len(words.REMARKS)
    for number, (who, theme, quote, said, minority) in enumerate(words.REMARKS, start=1):
        at = _at(first + timedelta(days=int(step * (number - 1))), 10, number % 60)
        coming.append(
            remarks.NewRemark(
                people[who],
                said,
                _at(last + timedelta(days=1), 9, 10) if number == words.LATE else at,
                block=next((key for line, key in blocks.items() if quote and quote in line), ""),
                quote=quote,
                minority=minority,
                theme=themes[theme],
            )
        )
    remarks.receive(text, coming, **own)


def _answer(
    row: Consultation,
    bodies: dict[str, Body],
    steering: Body,
    day: date,
    own: dict[str, Any],
) -> None:
    rows = {one.number: one for one in Remark.objects.filter(consultation=row)}
    lead, *others = words.MINUTES_TOGETHER
    for number in others:
        remarks.join(rows[number], rows[lead], **own)
    for number, said in words.REDACTED.items():
        rows[number] = remarks.redact(rows[number], words=said, **own)
    agreed = [bodies[f"{words.REMARKS[n - 1][0]}/executive"] for n in words.MINUTES_TOGETHER]
    for number, remark in rows.items():
        if number in others:
            continue
        kind, why = words.ANSWERS[number % len(words.ANSWERS)]
        joint = number == lead
        answers.answer(
            remark,
            kind=AnswerKind.FOLLOW_UP if joint else AnswerKind(kind),
            why=words.JOINT if joint else why,
            body=steering,
            on=day,
            agreed=agreed if joint else (),
            **own,
        )


def _advise(people: dict[str, Consulted], last: date, own: dict[str, Any]) -> None:
    """One council advises with its paper; the other one and the clients advise positively."""
    paper = ContentFile(words.ADVICE_PAPER.encode(), name="advies-adviesraad-zuid.txt")
    consultations.note_advice(
        people[words.SOUTH],
        advice=Advice.WITH_REMARKS,
        on=last - timedelta(days=9),
        words=words.ADVICE_WORDS,
        file=take_in(paper, by=own["by"]),
        **own,
    )
    for who, before in ((words.NORTH, 2), (words.CLIENTS, 11)):
        consultations.note_advice(
            people[who], advice=Advice.POSITIVE, on=last - timedelta(days=before), **own
        )
