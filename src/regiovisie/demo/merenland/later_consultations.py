"""Two consultations of Merenland around the day of loading: one that is just over, one running."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from regiovisie.common.calendar.opening import first_open_on_or_after
from regiovisie.common.clock import ZONE
from regiovisie.common.text import from_plain
from regiovisie.demo.merenland import consultation_words as first
from regiovisie.demo.merenland import later_consultation_words as words
from regiovisie.demo.merenland.towns import TOWNS
from regiovisie.demo.merenland.words import PARTNERS
from regiovisie.network.models import Account, Body, Organisation
from regiovisie.vision.actions import answers, consultations, remarks
from regiovisie.vision.enums import Advice, AnswerKind, ConsultationKind, Group
from regiovisie.vision.models import Consultation, Consulted, DraftText, Vision

CONTACT = "regionaal beleidsadviseur, n.admiraal@merenland.example"


@dataclass(frozen=True)
class Terms:
    """The days of both consultations; `held_on`: on it came what waits for redaction."""

    over_from: date
    over_to: date
    answered_on: date
    held_on: date
    running_from: date
    running_to: date


def days_of(today: date, closed: Set[date]) -> Terms:
    """Return the terms, counted from the day of loading; a term ends on a working day."""
    over_to = next(
        day
        for day in (today - timedelta(days=back) for back in (5, 6, 4))
        if day.weekday() < 5  # at least one of three days in a row is none of a weekend
    )
    return Terms(
        over_from=over_to - timedelta(weeks=4),
        over_to=over_to,
        answered_on=over_to + timedelta(days=2),
        held_on=over_to + timedelta(days=1),
        running_from=today - timedelta(days=12),
        running_to=first_open_on_or_after(today + timedelta(days=9), closed),
    )


def add_later(
    vision: Vision,
    terms: Terms,
    bodies: dict[str, Body],
    houses: dict[str, Organisation],
    accounts: dict[str, Account],
    *,
    reason: str,
) -> None:
    """Add both: on a plan of approach, answered in part; and on the implementation plan."""
    own: dict[str, Any] = {"by": accounts["adviser"], "reason": reason}
    _over(vision, terms, bodies["regio/steering"], own)
    _running(vision, terms, houses, own)


def _over(vision: Vision, terms: Terms, steering: Body, own: dict[str, Any]) -> None:
    row, text = _start(
        vision,
        kind=ConsultationKind.ADVISORY,
        title=words.OLDER_TITLE,
        term=(terms.over_from, terms.over_to),
        draft=words.OLDER_DRAFT,
        own=own,
    )
    people = {
        name: consultations.ask(
            row,
            group=group,
            name=name,
            asked_early_on=terms.over_from - timedelta(days=30),
            **own,
        )
        for name, group in (
            (first.SOUTH, Group.ADVISORY),
            (first.NORTH, Group.ADVISORY),
            (first.CLIENTS, Group.CLIENT),
        )
    }
    people["person"] = consultations.ask(row, group=Group.PERSON, name="", number=1, **own)
    came = [_at(terms.over_from + timedelta(days=4 * turn), 11) for turn in range(1, 6)]
    made = _receive(text, people, words.OLDER_REMARKS, [*came, _at(terms.held_on, 20)], own)
    for remark, (kind, why) in zip(made, words.OLDER_ANSWERS, strict=False):
        answers.answer(
            remark, kind=AnswerKind(kind), why=why, body=steering, on=terms.answered_on, **own
        )
    for name, advice in ((first.SOUTH, Advice.WITH_REMARKS), (first.CLIENTS, Advice.POSITIVE)):
        consultations.note_advice(people[name], advice=advice, on=terms.over_to, **own)


def _running(
    vision: Vision, terms: Terms, houses: dict[str, Organisation], own: dict[str, Any]
) -> None:
    row, text = _start(
        vision,
        kind=ConsultationKind.PARTNERS,
        title=words.PLAN_TITLE,
        term=(terms.running_from, terms.running_to),
        draft=words.PLAN_DRAFT,
        own=own,
    )
    people = {
        town.slug: consultations.ask(
            row,
            group=Group.MUNICIPALITY,
            name=f"gemeente {town.name}",
            organisation=houses[town.slug],
            **own,
        )
        for town in TOWNS
    }
    for partner in PARTNERS:
        if partner.core:
            people[partner.key] = consultations.ask(
                row,
                group=Group.PARTNER,
                name=partner.name,
                organisation=houses[f"partner/{partner.key}"],
                **own,
            )
    came = [_at(terms.running_from + timedelta(days=2 * turn), 14) for turn in range(1, 5)]
    _receive(text, people, words.PLAN_REMARKS, came, own)


def _start(
    vision: Vision,
    *,
    kind: ConsultationKind,
    title: str,
    term: tuple[date, date],
    draft: str,
    own: dict[str, Any],
) -> tuple[Consultation, DraftText]:
    opens, closes = term
    row = consultations.add_consultation(
        vision,
        kind=kind,
        title=title,
        opens_at=_at(opens, 9),
        closes_at=_at(closes, 17),
        contact=CONTACT,
        **own,
    )
    text = consultations.add_draft(
        row,
        label="v0.2",
        dated=opens - timedelta(days=3),
        blocks=from_plain(draft),
        **own,
    )
    return row, text


def _receive(
    text: DraftText,
    people: dict[str, Consulted],
    said: tuple[tuple[str, str, str, str], ...],
    came: list[datetime],
    own: dict[str, Any],
) -> list[Any]:
    themes = {
        name: consultations.add_theme(text.consultation, name=name, **own)
        for name in dict.fromkeys(theme for _who, theme, _quote, _said in said)
    }
    blocks = {
        "".join(run["text"] for run in block["runs"]): str(block["id"]) for block in text.blocks
    }
    coming = [
        remarks.NewRemark(
            people[who],
            remark,
            at,
            block=next((key for line, key in blocks.items() if quote and quote in line), ""),
            quote=quote,
            theme=themes[theme],
        )
        for (who, theme, quote, remark), at in zip(said, came, strict=True)
    ]
    return remarks.receive(text, coming, **own)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), ZONE)
