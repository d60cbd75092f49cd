"""The report-back of a meeting: what those of a sub-region who were not there are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.common.ui.written import dutch
from regiovisie.meetings.models import ActionPoint
from regiovisie.meetings.queries.agenda import Agenda, told_to_absent
from regiovisie.meetings.queries.agenda_words import (
    due_day,
    kind_words,
    result_badge,
    result_words,
)
from regiovisie.meetings.queries.meeting_page import report_words
from regiovisie.meetings.queries.words import html, tongue
from regiovisie.network.enums import RoleKind
from regiovisie.network.models import Role
from regiovisie.network.validity import valid_on


@dataclass(frozen=True)
class Built:
    """What the page shows, and the same as a mail."""

    sentence: SafeString
    items: list[dict[str, Any]]
    who: list[str]
    subject: str
    body: str


def build(agenda: Agenda, now: datetime) -> Built:
    """Return the report-back of a meeting as who asked for the agenda may read it; no query."""
    meeting = agenda.meeting
    competence = meeting.body.competence
    told = [one for one in agenda.items if told_to_absent(one.row, now)]
    items, lines = [], []
    for number, one in enumerate(told, start=1):
        row, own = one.row, one.actions
        said = result_words(row, competence)
        items.append(
            {
                "number": number,
                "title": dutch(row.title),
                "kind": kind_words(row.kind, competence),
                "badge": result_badge(row, competence),
                "text": dutch(row.result_text),
                "actions": [_point(point) for point in own],
            }
        )
        lines.append(f"{number}. {row.title}" + (f": {said}" if said else ""))
        if row.result_text:
            lines.append(f"   {row.result_text}")
        lines.extend(f"   - {_point(point)}" for point in own)
    day = words.long_date(meeting.day, tongue())
    name = meeting.body.name
    return Built(
        sentence=_sentence(len(told), sum(bool(one.row.result) for one in told)),
        items=items,
        who=report_words(agenda),
        subject=_("Report-back: %(body)s of %(day)s") % {"body": name, "day": day},
        body="\n".join(
            [_("Report-back: %(body)s of %(day)s") % {"body": name, "day": day}, "", *lines]
        ),
    )


def _point(point: ActionPoint) -> str:
    return f"{point.who}: {point.text} ({due_day(point)})"


def receivers(agenda: Agenda, now: datetime) -> list[tuple[int, str]]:
    """Return who gets the report-back: (person, address) of officers and portfolio holders."""
    towns = [key for _who, _part, owed in agenda.table.owed() for key in owed]
    house = Q(kind=RoleKind.OFFICER, organisation__municipality__in=towns)
    holder = Q(kind=RoleKind.ALDERMAN, body__organisation__municipality__in=towns)
    found = (
        Role.objects.filter(valid_on(now.date()), person__account__is_active=True)
        .filter(house | holder)
        .order_by("person")
        .values_list("person", "person__account__email")
        .distinct()
    )
    return [(person, email) for person, email in found if email]


def _sentence(total: int, written: int) -> SafeString:
    if not total:
        return html("%(text)s", text=_("There is nothing to report back of this meeting."))
    return html(
        ngettext(
            "<b>%(done)s of %(total)s item</b> is written down. Closed items are not told here.",
            "<b>%(done)s of %(total)s items</b> are written down. Closed items are not told here.",
            total,
        ),
        done=written,
        total=total,
    )
