"""A consultation of the card: a draft of a hundred sections with a thousand remarks.

Made through the rooms' own actions, for the vision of `bench.world`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bench.pages import CONSULTATION
from regiovisie.common.history.actions import save, save_many
from regiovisie.common.text import from_plain
from regiovisie.network.models import Body
from regiovisie.vision.actions import consultations
from regiovisie.vision.actions.remarks import NewRemark, receive
from regiovisie.vision.enums import AnswerKind, ConsultationKind, Group
from regiovisie.vision.models import Answer, Remark, Vision

REMARKS, SECTIONS, THEMES, SENDERS = 1_000, 100, 8, 40
SECTION = "## {n} Kaart\n\nAlinea {n} over hulp en veiligheid.\n\nAlinea {n} over wachttijd."


def consult(vision: Vision, body: Body, at: datetime, own: dict[str, Any]) -> None:
    """Let forty councils and partners react to a draft; nine of ten remarks are answered."""
    row = consultations.add_consultation(
        vision,
        kind=ConsultationKind.COUNCILS,
        title="Consultatie Kaart",
        opens_at=at - timedelta(days=60),
        closes_at=at - timedelta(days=20),
        contact="regionaal beleidsadviseur",
        **own,
    )
    row.public_id = CONSULTATION
    save(row, **own)
    text = consultations.add_draft(
        row,
        label="v0.9",
        dated=(at - timedelta(days=70)).date(),
        blocks=from_plain("\n\n".join(SECTION.format(n=n) for n in range(SECTIONS))),
        **own,
    )
    themes = [consultations.add_theme(row, name=f"Thema {n}", **own) for n in range(THEMES)]
    senders = [
        consultations.ask(row, group=Group.COUNCIL, name=f"Raad van Kaartdorp {n}", **own)
        for n in range(SENDERS)
    ]
    blocks = [str(block["id"]) for block in text.blocks if block["kind"] == "p"]
    rows: list[Remark] = receive(
        text,
        [
            NewRemark(
                senders[n % SENDERS],
                f"Opmerking {n}: maak duidelijk wie wat doet en wanneer dat begint.",
                at - timedelta(days=50) + timedelta(minutes=n),
                block=blocks[n % len(blocks)],
                theme=themes[n % THEMES],
            )
            for n in range(REMARKS)
        ],
        **own,
    )
    kept = Remark.objects.filter(consultation=row).exclude(number__endswith="0")
    assert len(rows) == REMARKS
    save_many(
        [
            Answer(
                remark=one,
                kind=AnswerKind.values[one.number % len(AnswerKind.values)],
                reason="De tekst is hierop aangepast.",
                body=body,
                decided_on=at.date(),
            )
            for one in kept
        ],
        **own,
    )
