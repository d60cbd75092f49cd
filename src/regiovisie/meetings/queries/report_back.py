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
from regiovisie.meetings.queries.agenda import (
    Agenda,
    owed_towns,
    told_to_absent,
    visible_items,
)
from regiovisie.meetings.queries.agenda_words import (
    due_day,
    kind_words,
    result_badge,
    result_words,
)
from regiovisie.meetings.queries.structure import listed
from regiovisie.meetings.queries.words import html, tongue
from regiovisie.network.enums import RoleKind
from regiovisie.network.models import Role
from regiovisie.network.validity import valid_on
from regiovisie.network.viewer import Viewer


@dataclass(frozen=True)
class Built:
    """What the page shows, and the same as a mail."""

    sentence: SafeString
    items: list[dict[str, Any]]
    who: list[str]
    subject: str
    body: str


def build(agenda: Agenda, viewer: Viewer, now: datetime) -> Built:
    """Return the report-back of a meeting as this viewer may read it (two queries)."""
    meeting = agenda.meeting
    competence = meeting.body.competence
    rows = list(
        visible_items(viewer, now)
        .filter(told_to_absent(now), meeting=meeting)
        .order_by("order", "pk")
    )
    points = list(
        ActionPoint.objects.filter(item__in=[row.pk for row in rows]).order_by("due", "pk")
    )
    items, lines = [], []
    for number, row in enumerate(rows, start=1):
        own = [point for point in points if point.item_id == row.pk]
        said = result_words(row, competence)
        items.append(
            {
                "number": number,
                "title": dutch(row.title),
                "kind": kind_words(row.kind, competence),
                "badge": result_badge(row, competence),
                "text": dutch(row.result_text),
                "actions": [f"{one.who}: {one.text} ({due_day(one)})" for one in own],
            }
        )
        lines.append(f"{number}. {row.title}" + (f": {said}" if said else ""))
        if row.result_text:
            lines.append(f"   {row.result_text}")
        lines.extend(f"   - {one.who}: {one.text} ({due_day(one)})" for one in own)
    day = words.long_date(meeting.day, tongue())
    name = meeting.body.name
    names = {
        one.municipality_id: one.municipality.display_name
        for one in (agenda.facts.members if agenda.facts else ())
    }
    return Built(
        sentence=_sentence(len(rows), [row for row in rows if row.result]),
        items=items,
        who=[
            _("%(who)s on behalf of %(part)s, to %(to)s")
            % {"who": who, "part": part, "to": listed([names[key] for key in owed])}
            for who, part, owed in owed_towns(agenda)
        ],
        subject=_("Report-back: %(body)s of %(day)s") % {"body": name, "day": day},
        body="\n".join(
            [_("Report-back: %(body)s of %(day)s") % {"body": name, "day": day}, "", *lines]
        ),
    )


def receivers(agenda: Agenda, now: datetime) -> list[tuple[int, str]]:
    """Return who gets the report-back: (person, address) of officers and portfolio holders."""
    towns = [key for _who, _part, owed in owed_towns(agenda) for key in owed]
    house = Q(kind=RoleKind.OFFICER, organisation__municipality__in=towns)
    holder = Q(kind=RoleKind.ALDERMAN, body__organisation__municipality__in=towns)
    found = (
        Role.objects.filter(valid_on(now.date()))
        .filter(house | holder)
        .order_by("person")
        .values_list("person", "person__account__email")
        .distinct()
    )
    return [(person, email) for person, email in found if email]


def _sentence(total: int, written: list[Any]) -> SafeString:
    if not total:
        return html("%(text)s", text=_("There is nothing to report back of this meeting."))
    return html(
        ngettext(
            "<b>%(done)s of %(total)s item</b> is written down. Closed items are not told here.",
            "<b>%(done)s of %(total)s items</b> are written down. Closed items are not told here.",
            total,
        ),
        done=len(written),
        total=total,
    )
