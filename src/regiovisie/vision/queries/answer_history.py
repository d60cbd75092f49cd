"""Every version of the answer to a remark: what was decided, by whom, who wrote it and why."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.decisions.queries.language import joined, tongue
from regiovisie.network.models import Body
from regiovisie.vision.models import Answer
from regiovisie.vision.queries.consultation_words import answer_badge

MOST = 200
FIELDS = ("kind", "reason", "body", "decided_on", "agreed")


def answer_entries(answer: Answer) -> list[dict[str, Any]]:
    """Return the versions of an answer, newest first (three queries).

    `put_back`: it said something else than what holds now.
    """
    rows = list(
        answer.history.select_related("history_user__person").order_by(
            "-history_date", "-history_id"
        )[:MOST]
    )
    names = dict(
        Body.objects.filter(pk__in={row.body_id for row in rows}).values_list("pk", "name")
    )
    now = _state(answer)
    return [
        _entry(row, names, put_back=_state(row) != now, holds=at == 0)
        for at, row in enumerate(rows)
    ]


def _state(row: Any) -> tuple[Any, ...]:
    return (row.kind, row.reason, row.body_id, row.decided_on, [list(one) for one in row.agreed])


def _entry(row: Any, names: dict[int, str], *, put_back: bool, holds: bool) -> dict[str, Any]:
    by = _("Decided by %(body)s, %(day)s") % {
        "body": names.get(row.body_id, ""),
        "day": words.long_date(row.decided_on, tongue()),
    }
    if row.agreed:
        agree = _("The executives of %(names)s agree.")
        by = f"{by}. {agree % {'names': joined([name for _body, name in row.agreed])}}"
    return {
        "key": str(row.history_id),
        "when": words.date_time(row.history_date, tongue()),
        "who": str(row.history_user) if row.history_user else _("the system"),
        "why": row.history_change_reason or "",
        "what": _("added") if row.history_type == "+" else _("changed"),
        "mark": answer_badge(row.kind),
        "title": row.reason,
        "by": by,
        "text": "",
        "under": "",
        "put_back": put_back,
        "holds": holds,
    }
