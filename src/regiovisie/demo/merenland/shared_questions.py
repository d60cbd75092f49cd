"""Technical questions that councils of Merenland asked about the draft, answered once for all."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from regiovisie.common.clock import ZONE
from regiovisie.decisions.models import Round
from regiovisie.network.models import Account
from regiovisie.papers.actions import shared_questions as actions

# (town, question, answer, offered, public); without an answer nothing is offered.
QUESTIONS: tuple[tuple[str, str, str, bool, bool], ...] = (
    (
        "oosterdal",
        "Legt de raad zich met deze visie vast op een bijdrage?",
        "Nee. De visie kost zelf niets; over geld komt een eigen voorstel met een begroting.",
        True,
        True,
    ),
    (
        "lindelo",
        "Wat verandert er voor het lokale team vanaf de eerste dag?",
        "Het team krijgt een vaste contactpersoon bij Veilig Thuis. De werkwijze blijft.",
        True,
        False,
    ),
    (
        "kerkbeek",
        "Hoeveel meldingen komen er per jaar uit onze gemeente?",
        "",
        False,
        False,
    ),
)


WAITS = timedelta(days=4)


def add_questions(of: Round, asked_from: date, today: date, *, by: Account, reason: str) -> None:
    """Add the questions from a day on, a few days apart; what waits for an answer is recent."""
    participants = {row.municipality.slug: row for row in of.participants.all()}
    for number, (town, question, answer, offered, public) in enumerate(QUESTIONS):
        day = asked_from + timedelta(days=3 * number) if answer else today - WAITS
        row = actions.ask_question(
            participants[town], question=question, asked_on=day, by=by, reason=reason
        )
        if not answer:
            continue
        on = day + timedelta(days=4)
        row = actions.answer_question(
            row, answer=answer, answered_by="projectleider", on=on, by=by, reason=reason
        )
        at = datetime.combine(on, time(15), ZONE)
        if offered:
            row = actions.offer_answer(row, at=at, by=by, reason=reason)
        if public:
            actions.publish_answer(row, at=at + timedelta(days=1), by=by, reason=reason)
