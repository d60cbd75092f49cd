"""What asks for attention in a round, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.logic.standing import NEEDS_ATTENTION, Standing, Status
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.decisions.queries.rounds import Stand
from regiovisie.decisions.queries.wording import body_word, status_words, step_words
from regiovisie.meetings.models import Meeting
from regiovisie.portal.queries.markup import first_upper, link, listed
from regiovisie.portal.queries.naming import the_body

WORST_FIRST = (
    Status.LATE,
    Status.OUTCOME_MISSING,
    Status.TIED,
    Status.HELD_OVER,
    Status.REFERRED_BACK,
    Status.NOT_REACHED,
    Status.WITHDRAWN,
)


def attention(stand: Stand) -> list[dict[str, Any]]:
    """Return what asks for attention, worst first; nothing for a round pieced together."""
    if not stand.loaded.facts.followed:
        return []
    found = [s for s in stand.standings if s.status in NEEDS_ATTENTION or s.contested]

    def weight(standing: Standing) -> tuple[int, int]:
        at = WORST_FIRST.index(standing.status) if standing.status in WORST_FIRST else 99
        return (at, -standing.days_late)

    href = address_of("round", stand.round.region.slug, stand.round.slug)
    rows = []
    for standing in sorted(found, key=weight):
        kind, word = status_words(standing.status, standing.body_kind)
        if standing.status not in NEEDS_ATTENTION:
            kind, word = "aan", _("Check")
        rows.append(
            {
                "name": standing.participant.name,
                "badge": badge(kind, word, "bang" if standing.contested and kind == "aan" else ""),
                "text": _said(standing),
                "href": f"{href}#gemeente-{standing.participant.id}",
                "link": _("See the route of %(name)s") % {"name": standing.participant.name},
            }
        )
    return rows


def _said(standing: Standing) -> SafeString:
    """Return in words what is the matter with one municipality."""
    language = tongue()
    day = standing.day.show(language) if standing.day else ""
    values = {**the_body(standing.body_kind), "day": day}
    if standing.status == Status.LATE:
        text = html(
            _("%(Body)s decides on %(day)s at the earliest, %(days)s after the target date."),
            **values,
            days=words.days_words(standing.days_late, language, in_words=True),
        )
    elif standing.status == Status.OUTCOME_MISSING:
        text = html(_("%(Body)s met on %(day)s. What it decided is not on record yet."), **values)
    elif standing.status == Status.TIED:
        text = html(_("The votes in %(body)s were tied on %(day)s."), **values)
    elif standing.status == Status.HELD_OVER:
        text = html(_("%(Body)s held the proposal over on %(day)s."), **values)
    elif standing.status == Status.REFERRED_BACK:
        text = html(_("%(Body)s sent the proposal back on %(day)s."), **values)
    elif standing.status == Status.NOT_REACHED:
        text = html(_("%(Body)s did not reach the proposal on %(day)s."), **values)
    elif standing.status == Status.WITHDRAWN:
        text = html(_("The executive withdrew the proposal on %(day)s."), **values)
    else:
        text = html(_("Two registrations of the same meeting differ."))
    more = []
    if standing.missed is not None and standing.missed.day is not None:
        more.append(
            html(
                _("%(Body)s missed %(day)s."),
                **the_body(standing.missed.body_kind),
                day=standing.missed.day.show(language),
            )
        )
    if standing.again_on is not None:
        more.append(html(_("Again on %(day)s."), day=words.long_date(standing.again_on, language)))
    elif standing.status in {Status.HELD_OVER, Status.TIED, Status.REFERRED_BACK}:
        more.append(html(_("No new date yet.")))
    if standing.contested and standing.status in NEEDS_ATTENTION:
        more.append(html(_("Two registrations of the same meeting differ.")))
    return SafeString(" ".join([text, *more]))


@dataclass(frozen=True)
class Coming:
    """One step or meeting to come."""

    first_day: date
    sort: tuple[Any, ...]
    row: dict[str, Any]


def coming(
    shown: Iterable[Stand], meetings: Iterable[Meeting], today: date, *, limit: int
) -> list[dict[str, Any]]:
    """Return the next steps of these rounds and the next meetings of the region, soonest first."""
    found: list[Coming] = []
    for stand in shown:
        href = address_of("round", stand.round.region.slug, stand.round.slug)
        for step in stand.loaded.steps:
            facts = step.facts
            if facts.day is None or facts.day.last_day < today:
                continue
            if facts.state in {StepState.TREATED, StepState.MOVED_ON}:
                continue
            member = stand.loaded.members.get(step.participant_id or 0)
            body = first_upper(body_word(facts.body_kind)) or dutch(first_upper(step.body_name))
            what = dutch(first_upper(step.treatment)) or body
            where = listed([what, member.name]) if member else dutch(step.body_name) or what
            found.append(
                Coming(
                    facts.day.last_day,
                    (where,),
                    {
                        "day": facts.day.show(tongue(), short=True),
                        "what": link(href, where),
                        "more": listed(
                            [
                                dutch(stand.round.short_title or stand.round.title),
                                step_words(facts.state)[1].lower(),
                            ]
                        ),
                    },
                )
            )
    for meeting in meetings:
        found.append(
            Coming(
                meeting.day,
                (meeting.body.name,),
                {
                    "day": words.short_date(meeting.day, tongue()),
                    "what": dutch(first_upper(meeting.body.name)),
                    "more": "",
                },
            )
        )
    found.sort(key=lambda one: (one.first_day, one.sort))
    return [one.row for one in found[:limit]]
