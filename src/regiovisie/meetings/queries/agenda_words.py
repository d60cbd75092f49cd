"""Words of an agenda: what is asked, what came of it, how late a paper is."""

from __future__ import annotations

from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.meetings.enums import ItemKind, ItemResult
from regiovisie.meetings.logic.agenda import days_late
from regiovisie.meetings.models import ActionPoint, AgendaItem
from regiovisie.meetings.queries.agenda import Paper
from regiovisie.meetings.queries.words import tongue
from regiovisie.network.enums import Competence


def kind_words(kind: str, competence: str) -> str:
    """Return what is asked of this body: only one with the competence decides."""
    if kind == ItemKind.INFORM:
        return _("Inform")
    if kind == ItemKind.DISCUSS:
        return _("Discuss")
    if competence == Competence.DECIDES:
        return _("Decide")
    return _("Agree") if competence == Competence.AGREES else _("Advise")


def result_words(item: AgendaItem, competence: str) -> str:
    """Return what came of an item, in the words that fit the competence of its body."""
    if not item.result:
        return ""
    result = ItemResult(item.result)
    if result == ItemResult.AGREED:
        if competence == Competence.DECIDES:
            return _("decision")
        if competence == Competence.AGREES:
            return _("agreed, subject to the executives")
        return _("advice to the executives")
    if result == ItemResult.NOT_AGREED and competence == Competence.ADVISES:
        return _("no advice")
    return str(result.label)


def result_badge(item: AgendaItem, competence: str) -> SafeString:
    """Return what came of an item as a badge; an empty text while nothing did."""
    kinds = {
        ItemResult.AGREED: "ok",
        ItemResult.NOTED: "ok",
        ItemResult.DISCUSSED: "ok",
        ItemResult.NOT_AGREED: "af",
        ItemResult.CARRIED: "aan",
    }
    if not item.result:
        return SafeString("")
    said = result_words(item, competence)
    return badge(kinds[ItemResult(item.result)], said[:1].upper() + said[1:])


def paper_badge(paper: Paper) -> SafeString:
    """Return how a paper stands: in time, late and waiting for the chair, or let in."""
    if paper.late is None:
        return badge("ok", _("In time"))
    days = paper.late.days
    said = (
        ngettext("%(count)s day late", "%(count)s days late", days) % {"count": days}
        if days
        else _("Too late")
    )
    if paper.waits:
        return badge("laat", _("%(late)s: waits for the chair") % {"late": said})
    return badge("aan", _("%(late)s, let in by the chair") % {"late": said}, "clock")


def point_badge(point: ActionPoint, today: date) -> SafeString:
    """Return how an action point stands."""
    if point.done_on:
        return badge("ok", _("Done"))
    days = days_late(point.due, point.done_on, today)
    if days:
        return badge(
            "laat", ngettext("%(count)s day late", "%(count)s days late", days) % {"count": days}
        )
    return badge("op", _("Under way"))


def due_day(point: ActionPoint) -> str:
    """Return until when an action point has time."""
    return words.long_date(point.due, tongue()) if point.due else _("no day set")
