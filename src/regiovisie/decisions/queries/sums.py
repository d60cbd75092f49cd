"""The sum of a planned day in words, as a person would do it on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.decisions.logic.planning import Why, WhyKind
from regiovisie.decisions.logic.planning.route import Key
from regiovisie.decisions.logic.planning.sums import (
    EarlierDay,
    Earliest,
    ExecutiveEarlier,
    FirstMeeting,
    LastMeeting,
    LeftOff,
    MeetsOn,
    PapersDueOn,
    Part,
    Stands,
    Sum,
    TargetOn,
    TermBegins,
    TextReadyOn,
)
from regiovisie.meetings.logic.deadlines import Due, MeetingOn
from regiovisie.meetings.queries.words import day_words, due_sum, tongue, when_words

Names = Mapping[Key, str]


def sum_words(total: Sum, names: Names, towns: Mapping[str, str] | None = None) -> str:
    """Return a sum in one line. `names`: of bodies by key; `towns`: of municipalities by code."""
    language = tongue()
    found = [_part_words(part, _whose(part, names, towns or {}), language) for part in total]
    return "; ".join(dict.fromkeys(found))


def _whose(part: Part, names: Names, towns: Mapping[str, str]) -> str:
    """Return the name of the body or the municipality that a part is about."""
    if isinstance(part, Earliest):
        return towns.get(part.code, part.code)
    key = part.key if isinstance(part, TermBegins) else getattr(part, "body", None)
    return names.get(key, "") if key is not None else ""


@lru_cache(maxsize=4096)
def _part_words(part: Part, name: str, _language: str) -> str:
    """Return a part in the language that is spoken: many sums of a page share their parts."""
    own = _part(part, name)
    return own or due_sum(Due(part.day, None, (part,)))  # type: ignore[arg-type]


def _part(part: Part, name: str) -> str:
    day = day_words(part.day)
    if isinstance(part, TargetOn):
        text = (
            _("target %(day)s, that day included")
            if not part.about
            else _("target: the period that ends on %(day)s")
        )
        return text % {"day": day}
    if isinstance(part, TextReadyOn):
        return _("text ready %(moment)s") % {"moment": when_words(part.day, part.at)}
    if isinstance(part, EarlierDay):
        return _("at the latest the day before: %(day)s") % {"day": day}
    if isinstance(part, ExecutiveEarlier):
        return _("the clerk names no hour, so the executive a day earlier: %(day)s") % {"day": day}
    if isinstance(part, Earliest):
        return ngettext(
            "the only municipality: %(name)s, %(moment)s",
            "the earliest of %(among)s municipalities: %(name)s, %(moment)s",
            part.among,
        ) % {"among": part.among, "name": name, "moment": when_words(part.day, part.at)}
    if isinstance(part, TermBegins):
        return _("%(body)s begins %(day)s") % {"body": name, "day": day}
    if isinstance(part, (MeetsOn, LastMeeting, FirstMeeting, Stands, LeftOff)):
        return BODY_PARTS[type(part)]() % {"body": name, "day": day}
    if isinstance(part, PapersDueOn):
        moment = when_words(part.day, part.at)
        return _("papers of %(body)s due %(moment)s") % {"body": name, "moment": moment}
    if isinstance(part, MeetingOn):
        return _("meeting %(day)s") % {"day": day}
    return ""


BODY_PARTS: dict[type, Callable[[], str]] = {
    MeetsOn: lambda: _("%(body)s meets %(day)s"),
    LastMeeting: lambda: _("last meeting of %(body)s that fits: %(day)s"),
    FirstMeeting: lambda: _("first meeting of %(body)s: %(day)s"),
    Stands: lambda: _("%(body)s: %(day)s stands"),
    LeftOff: lambda: _("%(body)s left it off on %(day)s"),
}


def why_words(why: Why | None, names: Names) -> str:
    """Return why there is no way, in one sentence; empty when there is one."""
    if why is None:
        return ""
    body = names.get(why.body, "") if why.body is not None else ""
    after = day_words(why.after) if why.after else ""
    until = day_words(why.until) if why.until else ""
    if why.kind == WhyKind.NO_STEPS:
        return _("This municipality has no route yet.")
    if why.kind == WhyKind.NO_CALENDAR:
        return _("No meeting of %(body)s is known.") % {"body": body}
    if why.kind == WhyKind.STANDS_LATER:
        return _("%(body)s: %(after)s stands, and it should be by %(until)s.") % {
            "body": body,
            "after": after,
            "until": until,
        }
    if why.kind == WhyKind.OUT_OF_ORDER:
        return _("%(body)s: %(until)s stands, before the step that precedes it can be.") % {
            "body": body,
            "until": until,
        }
    if why.kind == WhyKind.PAST:
        return _("The papers for %(body)s were due on %(until)s; that is past.") % {
            "body": body,
            "until": until,
        }
    if after and until:
        text = _("%(body)s has no meeting from %(after)s to %(until)s.")
    elif until:
        text = _("%(body)s has no meeting up to %(until)s.")
    else:
        text = _("%(body)s has no meeting that we know from %(after)s on.")
    return text % {"body": body, "after": after, "until": until}
