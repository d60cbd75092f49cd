"""Whom must I call today: what comes next per municipality, last contact, and a mail to send."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.decisions.logic.standing import DECIDED, Standing, Status
from regiovisie.decisions.logic.standing import standings as all_standings
from regiovisie.decisions.models import ContactNote, Participant, Round
from regiovisie.decisions.queries.deviations import CouncilText, Texts, texts_of
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.decisions.queries.line import ordered
from regiovisie.decisions.queries.round_links import register_links
from regiovisie.decisions.queries.wording import status_words
from regiovisie.network.viewer import Viewer


def listed(of: Round, viewer: Viewer, now: datetime, *, address: str) -> list[dict[str, Any]]:
    """Return one row per municipality, first whoever needs a call; a fixed number of queries."""
    texts = texts_of(of, viewer, now)
    again = set(texts.again(texts.newest).again) if texts.newest is not None else set()
    held = {one.member.id: one for one in texts.decided}
    asked_back = {
        row.participant_id
        for row in texts.amendments
        if hasattr(row, "question") and row.question.answer == "ask_back"
    }
    last: dict[int, ContactNote] = {}
    for note in ContactNote.objects.filter(ContactNote.visible_q(viewer, now), round=of).order_by(
        "at", "id"
    ):
        last[note.participant_id] = note
    register = register_links(of, texts.loaded, viewer)
    standings = ordered(all_standings(texts.loaded.facts, today=now.date()))
    standings.sort(key=lambda one: _rank(one, again, asked_back))
    return [
        _row(of, texts, one, again, asked_back, held, last, register, now, address)
        for one in standings
    ]


def _rank(one: Standing, again: set[int], asked_back: set[int]) -> int:
    if one.status in {Status.LATE, Status.OUTCOME_MISSING}:
        return 0
    if one.participant.id in again or one.participant.id in asked_back:
        return 1
    return 3 if one.status in DECIDED or one.status == Status.HIDDEN else 2


def _row(
    of: Round,
    texts: Texts,
    one: Standing,
    again: set[int],
    asked_back: set[int],
    held: dict[int, CouncilText],
    last: dict[int, ContactNote],
    register: dict[int, str],
    now: datetime,
    address: str,
) -> dict[str, Any]:
    pk = one.participant.id
    member = texts.loaded.members[pk]
    action = next_action(
        one,
        version=texts.newest.label if texts.newest is not None else "",
        again=pk in again,
        asked_back=pk in asked_back,
    )
    note = last.get(pk)
    return {
        "slug": member.slug,
        "name": member.name,
        "badge": badge(*status_words(one.status, one.body_kind)),
        "action": action,
        "rank": _rank(one, again, asked_back),
        "last_head": _("Last contact %(day)s:")
        % {"day": words.long_date(note.at.astimezone(now.tzinfo).date(), tongue())}
        if note is not None
        else "",
        "last": note.note if note is not None else "",
        "mail": mail(of, texts, one, action, held.get(pk), pk in again, address),
        "note_href": address_of("contact-new", of.region.slug, of.slug, member.slug),
        "href": register.get(pk, "") if one.status == Status.OUTCOME_MISSING else "",
    }


def next_action(one: Standing, *, version: str, again: bool, asked_back: bool) -> str:
    """Return what is to be done next about this municipality, in one sentence."""
    day = one.day.show(tongue()) if one.day is not None else ""
    body = _("the executive") if one.body_kind == "executive" else _("the council")
    if one.status == Status.OUTCOME_MISSING:
        return _("Ask what %(body)s decided on %(day)s.") % {"body": body, "day": day}
    if one.status == Status.LATE:
        return _("Ask for an earlier treatment: %(body)s decides on %(day)s.") % {
            "body": body,
            "day": day,
        }
    if again:
        return _("Ask when the council decides again, on %(version)s.") % {"version": version}
    if asked_back:
        return _("Ask when the council considers its change again.")
    if one.status == Status.HIDDEN:
        return _("Nothing to do: the decision is not public yet.")
    if one.status in DECIDED:
        return _("Nothing to do: decided on %(day)s.") % {"day": day}
    if one.again_on is not None:
        return _("Ask whether it is on the agenda of %(day)s.") % {
            "day": words.long_date(one.again_on, tongue())
        }
    if one.status in {Status.UNDATED, Status.UNKNOWN} or one.day is None:
        return _("Ask when it is decided: no day is known.")
    if one.status != Status.ON_SCHEDULE:
        return _("Ask when it comes back.")
    return _("Ask whether it is on the agenda of %(day)s.") % {"day": day}


def mail(
    of: Round,
    texts: Texts,
    one: Standing,
    action: str,
    held: CouncilText | None,
    again: bool,
    address: str,
) -> str:
    """Return a mail that is ready to send: the link opens the adviser's own mail program.

    It names the version that matters to this municipality: what it must decide on, else what it
    decided on. There is no addressee: the adviser chooses one.
    """
    version = texts.newest
    if held is not None and held.version is not None and not again:
        version = held.version
    name = one.participant.name
    lines = [
        _("Dear colleague,"),
        "",
        _("This is about: %(title)s, %(name)s.") % {"title": of.title, "name": name},
        action,
        "",
    ]
    if version is not None:
        day = words.long_date(version.dated, tongue()) if version.dated is not None else ""
        said = f"{version.label} ({day})" if day else version.label
        lines.append(_("The text it is about: version %(version)s.") % {"version": said})
    lines += [_("Where it all stands: %(address)s") % {"address": address}, "", _("Kind regards,")]
    subject = f"{of.short_title or of.title}: {name}"
    return (
        f"mailto:?subject={quote(subject)}&body={quote(chr(13) + chr(10)).join(map(quote, lines))}"
    )


def sentence(rows: list[dict[str, Any]]) -> SafeString:
    """Return how many municipalities need a call today."""
    count = sum(1 for row in rows if row["rank"] < 2)
    if not count:
        return html(_("Nobody needs a call today."))
    return html(
        ngettext(
            "<b>%(count)s municipality</b> needs a call today.",
            "<b>%(count)s municipalities</b> need a call today.",
            count,
        ),
        count=count,
    )


def grouped(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows under three heads: today, still under way, nothing to do (folded)."""
    heads = (
        (_("Today"), (0, 1), False),
        (_("Still under way"), (2,), False),
        (_("Nothing to do"), (3,), True),
    )
    found = [
        {"head": head, "rows": [row for row in rows if row["rank"] in ranks], "folded": folded}
        for head, ranks, folded in heads
    ]
    return [group for group in found if group["rows"]]


def notes_of(participant: Participant, viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """Return earlier contacts with a municipality, newest first."""
    rows = ContactNote.objects.filter(
        ContactNote.visible_q(viewer, now), participant=participant
    ).order_by("-at", "-id")
    return [
        {
            "day": words.long_date(row.at.astimezone(now.tzinfo).date(), tongue()),
            "way": str(row.get_way_display()),
            "note": row.note,
        }
        for row in rows
    ]
