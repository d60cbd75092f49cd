"""What a round that waits for another one may count on, in words."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.decisions.logic.planning import RoundPlan
from regiovisie.decisions.logic.standing import standings, summary
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries.facts import load as load_facts
from regiovisie.decisions.queries.facts import visible_rounds
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.decisions.queries.planning import load
from regiovisie.network.viewer import Viewer


def last_decision(of: Round, viewer: Viewer, now: datetime) -> date | None:
    """Return the day on which all have decided, or can have by its plan; None: not known."""
    found = standings(load_facts([of], viewer, now)[of.pk].facts, today=now.date())
    total = summary(found)
    if found and all(each.decided for each in found):
        return total.last_day
    if of.target is None:
        return None
    plan = load(of, viewer, now, about=[of.target.last_day]).by(of.target, now=now)
    return plan.last_decision if plan.reachable else None


def waiting_words(
    of: Round, plan: RoundPlan | None, viewer: Viewer, now: datetime
) -> SafeString | None:
    """Return what this round waits for, when that is over, and whether its plan keeps to that."""
    waited = of.waits_for_id
    before = visible_rounds(viewer, now).filter(pk=waited).first() if waited else None
    if before is None:
        return None
    before.region = of.region
    over = last_decision(before, viewer, now)
    said = {"href": before.get_absolute_url(), "title": before.short_title or before.title}
    if over is None:
        return html(
            _(
                'This round waits for <a href="%(href)s">%(title)s</a>, of which no day is known '
                "on which all can have decided."
            ),
            **said,
        )
    day = words.long_date(over, tongue())
    if plan is not None and plan.ready is not None and plan.ready.day < over:
        return html(
            _(
                '<span class="late">This round waits for <a href="%(href)s">%(title)s</a>, and '
                "that decides last on <b>%(day)s</b>: later than the text of this one must be "
                "ready.</span>"
            ),
            day=day,
            **said,
        )
    return html(
        _(
            'This round waits for <a href="%(href)s">%(title)s</a>, which decides last on '
            "<b>%(day)s</b>: its papers can go in from that day on."
        ),
        day=day,
        **said,
    )
