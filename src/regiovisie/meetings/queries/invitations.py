"""Who is invited to a meeting, and the words of the invitation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.common.mail.models import Outgoing
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.models import Meeting
from regiovisie.meetings.queries.around_table import Table
from regiovisie.meetings.queries.words import tongue
from regiovisie.network.enums import BodyKind, RoleKind
from regiovisie.network.models import Role
from regiovisie.network.validity import valid_on

# Where officials meet among themselves, no portfolio holder is asked to come.
OF_OFFICIALS = frozenset(
    {
        BodyKind.OFFICIALS_CONSULTATION,
        BodyKind.POLICY_GROUP,
        BodyKind.WORKING_GROUP,
        BodyKind.WORKING_SESSION,
    }
)


@dataclass(frozen=True)
class Invited:
    """Somebody who is invited: person, mail address, and in which function."""

    person: int
    address: str
    function: str


def invited_to(meeting: Meeting, table: Table, now: datetime) -> list[Invited]:
    """Return the portfolio holders, policy officers and partners with a seat (one query).

    Of a body of officials: no portfolio holders. Of a meeting that does not take place: whoever was
    invited to it before.
    """
    if meeting.state == MeetingState.CANCELLED:
        rows = Outgoing.objects.filter(
            thing=f"meetings.meeting/{meeting.public_id}", occasion__startswith="invitation-"
        ).order_by("pk")
        return list({row.to: Invited(row.person_id or 0, row.to, "") for row in rows}.values())
    houses = {seat.organisation_id for seat in table.told if seat.organisation_id}
    if any(seat.everyone for seat in table.told):
        houses |= {one.municipality.organisation.pk for one in table.members}
    asked = Q(kind__in=(RoleKind.OFFICER, RoleKind.PARTNER), organisation__in=houses)
    if meeting.body.kind not in OF_OFFICIALS:
        asked |= Q(kind=RoleKind.ALDERMAN, body__organisation__in=houses)
    found = (
        Role.objects.filter(valid_on(now.date()), person__account__is_active=True)
        .filter(asked)
        .order_by("person")
        .values_list("person", "person__account__email", "person__function")
        .distinct()
    )
    return [Invited(person, email, function) for person, email, function in found if email]


def subject_of(meeting: Meeting) -> str:
    """Return the subject of the mail, in the language that is on."""
    if meeting.state == MeetingState.CANCELLED:
        text = _("Does not take place: %(body)s, %(day)s")
    else:
        text = _("Invitation: %(body)s, %(day)s")
    return text % {"body": meeting.body.name, "day": words.weekday_date(meeting.day, tongue())}


def body_of(meeting: Meeting, titles: list[str], address: str) -> str:
    """Return the mail: when, the items that everybody in the region may see, and where to read."""
    when = words.weekday_date(meeting.day, tongue())
    if meeting.starts_at:
        when = f"{when}, {meeting.starts_at:%H:%M}"
    name = meeting.body.name
    lines = [name[:1].upper() + name[1:], when, ""]
    if meeting.state != MeetingState.CANCELLED and titles:
        lines += [_("Agenda"), *(f"{n}. {title}" for n, title in enumerate(titles, start=1)), ""]
    lines.append(address)
    return "\n".join(lines)
