"""The list of rounds of a region, and the standing of many rounds at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, Sorting, table
from regiovisie.decisions.enums import Keeping, RoundState
from regiovisie.decisions.logic.standing import Standing, Summary, standings, summary
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries.details import Loaded
from regiovisie.decisions.queries.facts import load, visible_rounds
from regiovisie.decisions.queries.language import bodies, html, short
from regiovisie.decisions.queries.sentence import sentence
from regiovisie.network.models import Region
from regiovisie.network.viewer import Viewer

STATE_BADGES = {
    RoundState.PREPARING: "nog",
    RoundState.OPEN: "op",
    RoundState.CLOSED: "ok",
    RoundState.WITHDRAWN: "nog",
}


@dataclass(frozen=True)
class Stand:
    """One round with its standings, loaded for a viewer."""

    round: Round
    loaded: Loaded
    standings: tuple[Standing, ...]
    summary: Summary

    @property
    def sentence(self) -> SafeString:
        return sentence(self.loaded.facts, self.standings, self.summary)


def stands(rounds: list[Round], viewer: Viewer, now: datetime) -> list[Stand]:
    """Return the standing of each round, in the given order, in four queries for all."""
    loaded = load(rounds, viewer, now)
    found = []
    for of in rounds:
        rows = standings(loaded[of.pk].facts, today=now.date())
        found.append(Stand(of, loaded[of.pk], rows, summary(rows)))
    return found


def state_badge(of: Round) -> SafeString:
    """Return the badge of a round's state; a round from sources says so."""
    if of.keeping == Keeping.FROM_SOURCES:
        return badge("onbekend", _("from public sources"))
    state = RoundState(of.state)
    return badge(STATE_BADGES[state], str(state.label))


def rounds_table(region: Region, viewer: Viewer, now: datetime, order: Sorting) -> SafeString:
    """Return the rounds of a region that this viewer may see."""
    rows = list(visible_rounds(viewer, now).filter(region=region))
    if order.by == "naam":
        rows.sort(key=lambda of: of.search_key, reverse=order.descending)
    elif order.by == "datum":
        rows.sort(
            key=lambda of: of.target.last_day.toordinal() if of.target else 0,
            reverse=order.descending,
        )
    columns = [
        Column("name", _("Subject"), head=True, sort="naam"),
        Column("state", _("State"), mark=True),
        Column("how_far", _("Adopted")),
        Column("target", _("Target"), sort="datum"),
        Column("opened", _("Opened")),
    ]
    cells = []
    for stand in stands(rows, viewer, now):
        of, total = stand.round, stand.summary
        who = bodies(total.total, stand.loaded.facts.points)
        how_far = (
            _("%(count)s of %(total)s %(who)s")
            % {"count": total.adopted, "total": total.total, "who": who}
            if total.total
            else "–"
        )
        href = reverse("round", args=[region.slug, of.slug])
        cells.append(
            {
                "name": mark_safe(f'<a href="{escape(href)}">{escape(of.title)}</a>'),
                "state": state_badge(of),
                "how_far": how_far,
                "target": short(of.target) or "–",
                "opened": _opened(of),
            }
        )
    return table(
        columns, cells, caption=_("Rounds of %(region)s") % {"region": region}, order=order
    )


def _opened(of: Round) -> str:
    return short(ImpreciseDate.day(of.opened_on)) if of.opened_on else "–"


def region_sentence(region: Region, viewer: Viewer, now: datetime) -> SafeString:
    """Return the sentence over the list: how many rounds, how many are open."""
    states = list(visible_rounds(viewer, now).filter(region=region).values_list("state", "keeping"))
    if not states:
        return html(_("This region has no round yet."))
    followed = [state for state, keeping in states if keeping == Keeping.FOLLOWED]
    if not followed:
        return html(
            ngettext(
                "<b>%(count)s round</b>, pieced together from public sources.",
                "<b>%(count)s rounds</b>, pieced together from public sources.",
                len(states),
            ),
            count=len(states),
        )
    return html(
        ngettext(
            "<b>%(open)s of %(count)s round</b> is open.",
            "<b>%(open)s of %(count)s rounds</b> are open.",
            len(states),
        ),
        open=sum(1 for state in followed if state == RoundState.OPEN),
        count=len(states),
    )
