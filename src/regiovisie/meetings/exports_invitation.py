"""A meeting as an invitation that calendars understand (iTIP, RFC 5546)."""

from __future__ import annotations

from datetime import datetime

from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.exports import event_of
from regiovisie.meetings.models import Meeting


def invitation_ics(
    meeting: Meeting, *, to: str, organiser: str, titles: list[str], address: str, now: datetime
) -> str:
    """Return the invitation for one address; of a cancelled meeting the word that it is off."""
    from icalendar import Calendar, vCalAddress

    calendar = Calendar()
    calendar.add("prodid", "-//Regiovisie//uitnodiging//NL")
    calendar.add("version", "2.0")
    off = meeting.state == MeetingState.CANCELLED
    calendar.add("method", "CANCEL" if off else "REQUEST")
    name = meeting.body.name[:1].upper() + meeting.body.name[1:]
    event = event_of(meeting, name, now, titles)
    if not off:
        event.add("status", "CONFIRMED")
    event.add("url", address)
    event.add("organizer", vCalAddress(f"mailto:{organiser}"))
    event.add("attendee", vCalAddress(f"mailto:{to}"), parameters={"RSVP": "TRUE"})
    calendar.add_component(event)
    calendar.add_missing_timezones()
    text: str = calendar.to_ical().decode()
    return text
