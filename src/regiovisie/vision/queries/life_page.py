"""The life of a vision as nine stops, and what lies between it and the vision before."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import RoundState
from regiovisie.decisions.queries.language import number, short, tongue
from regiovisie.decisions.queries.rounds import Stand
from regiovisie.vision.enums import Stage, StopState
from regiovisie.vision.logic.life import Round, Stop, Term, Told, days_between, overdue, stops
from regiovisie.vision.models import Vision
from regiovisie.vision.queries.goals import STEP, Tree

BADGES = {
    StopState.DONE: ("ok", "tick"),
    StopState.BUSY: ("op", "arrow"),
    StopState.AHEAD: ("nog", "ring"),
    StopState.UNKNOWN: ("onbekend", "question"),
}


def life(
    vision: Vision,
    tree: Tree,
    stand: Stand | None,
    successor: Vision | None,
    today: date,
) -> list[dict[str, str]]:
    """Return the stops in their order: name, kind and sign of its state, word, when."""
    told = [
        Told(
            Stage(one.state),
            ImpreciseDate.from_code(one.extra) if one.extra else None,
            bool(one.order),
            one.text,
        )
        for one in tree.parts[STEP]
    ]
    found = stops(
        told,
        term_of(vision),
        round=_round(stand),
        successor=term_of(successor) if successor is not None else None,
        today=today,
    )
    return [
        {
            "name": str(one.stage.label),
            "kind": BADGES[one.state][0],
            "sign": BADGES[one.state][1],
            "word": _word(one.state),
            "when": _when(one, vision, stand),
            "note": one.note,
        }
        for one in found
    ]


def term_of(vision: Vision) -> Term:
    """Return the term of a vision as its rules take it."""
    return Term(vision.term_start, vision.term_end, vision.indefinite)


def between(before: Vision, after: Vision) -> str:
    """Return in words what lies between two visions; empty where that is not known."""
    days = days_between(term_of(before), term_of(after))
    if days is None:
        return ""
    if days == 0:
        return _("The two follow each other without a gap.")
    count = {"count": number(abs(days))}
    if days > 0:
        return (
            ngettext(
                "%(count)s day lies between them: by these terms no vision held.",
                "%(count)s days lie between them: by these terms no vision held.",
                days,
            )
            % count
        )
    return ngettext("They overlap %(count)s day.", "They overlap %(count)s days.", -days) % count


def review(vision: Vision, today: date) -> tuple[str, bool]:
    """Return when a vision is looked at again, and whether that is late; empty: nobody says."""
    if vision.review_on is None:
        return "", False
    words = vision.review_on.show(tongue())
    return words, overdue(vision.review_on, today) > 0


def _round(stand: Stand | None) -> Round | None:
    if stand is None:
        return None
    opened = stand.round.state != RoundState.PREPARING
    found = stand.summary
    return Round(found.adopted, found.known, found.total, opened)


def _word(state: StopState) -> str:
    return {
        StopState.DONE: _("reached"),
        StopState.BUSY: _("under way"),
        StopState.AHEAD: _("still to come"),
        StopState.UNKNOWN: _("not known"),
    }[state]


def _when(one: Stop, vision: Vision, stand: Stand | None) -> str:
    if one.stage is Stage.ADOPTION and stand is not None and stand.summary.total:
        if not stand.loaded.facts.followed:
            return _("%(known)s of %(total)s known") % {
                "known": stand.summary.known,
                "total": stand.summary.total,
            }
        return _("%(adopted)s of %(total)s") % {
            "adopted": stand.summary.adopted,
            "total": stand.summary.total,
        }
    if one.stage is Stage.SUCCEEDED and vision.indefinite and one.day is None:
        return _("without an end")
    return short(one.day)
