"""Wishes and faults of a year in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.meetings.enums import DutyForm
from regiovisie.meetings.logic.year import (
    Apart,
    AtHours,
    Free,
    InTime,
    Known,
    Lead,
    NotTogether,
    OnWeekdays,
    Planned,
    Stays,
    Times,
    Wish,
    Within,
)
from regiovisie.meetings.logic.year_check import HOLIDAY, OUTSIDE, TWICE, WEEKEND, Breach
from regiovisie.meetings.queries.structure import listed
from regiovisie.meetings.queries.words import day_words, hour_words, period_words, tongue


@dataclass(frozen=True)
class Names:
    """What things are called: bodies by id, meetings by id, and what `about` says of a wish."""

    bodies: Mapping[int, str]
    meetings: Mapping[str, Planned]
    about: Mapping[str, str]

    def body(self, key: int | None) -> str:
        return self.bodies.get(key or 0, "") or _("Everybody")

    def meeting(self, key: str) -> str:
        """Return "Stuurgroep do 23 sep 2027"."""
        one = self.meetings.get(key)
        return f"{self.body(one.body)} {day_words(one.day)}" if one else _("a meeting")


def as_planned(one: Known) -> Planned:
    """Return a meeting that exists as one of a plan; its hours do not count."""
    return Planned(one.id, one.body, one.form, one.day, time.min, time.min)


def form_words(form: str | None) -> str:
    """Return the word for a form: "symposium"."""
    return str(DutyForm(form).label) if form else ""


def wish_words(wish: Wish, names: Names) -> str:
    """Return a wish in one line, as a person would say it."""
    if isinstance(wish, Times):
        line = ngettext(
            "%(body)s: %(form)s, %(count)s time a year",
            "%(body)s: %(form)s, %(count)s times a year",
            wish.lowest,
        )
        form = form_words(wish.form)
        told = line % {"body": names.body(wish.body), "form": form, "count": wish.lowest}
        if wish.highest > wish.lowest:
            return _("%(wish)s (at most %(most)s)") % {"wish": told, "most": wish.highest}
        return told
    if isinstance(wish, OnWeekdays):
        days = words.WEEKDAYS[words.tongue(tongue())]
        told = listed([days[number] for number in sorted(wish.weekdays)])
        return _("%(body)s on %(days)s") % {"body": names.body(wish.body), "days": told}
    if isinstance(wish, AtHours):
        return _("%(body)s from %(start)s to %(end)s") % {
            "body": _which(wish.body, wish.form, names),
            "start": hour_words(wish.start),
            "end": hour_words(wish.end),
        }
    if isinstance(wish, Within):
        return _("%(body)s between %(first)s and %(last)s") % {
            "body": _which(wish.body, wish.form, names),
            "first": day_words(wish.first),
            "last": day_words(wish.last),
        }
    if isinstance(wish, Free):
        return _free(wish, names)
    return _other(wish, names)


def _which(body: int, form: DutyForm | None, names: Names) -> str:
    name = names.body(body)
    return f"{name} ({form_words(form)})" if form else name


def _free(wish: Free, names: Names) -> str:
    period = period_words(wish.first, wish.last)
    if wish.body is not None:
        return _("%(body)s not on %(period)s") % {
            "body": names.body(wish.body),
            "period": period,
        }
    name = names.about.get(wish.key, "") if wish.key.startswith("free:") else ""
    return _("%(name)s, free: %(period)s") % {"name": name or _("Everybody"), "period": period}


def _other(wish: Wish, names: Names) -> str:
    if isinstance(wish, Apart):
        line = ngettext(
            "%(body)s: at least %(count)s day apart",
            "%(body)s: at least %(count)s days apart",
            wish.days,
        )
        return line % {"body": names.body(wish.body), "count": wish.days}
    if isinstance(wish, Lead):
        line = ngettext(
            "%(lower)s at least %(count)s day before %(upper)s",
            "%(lower)s at least %(count)s days before %(upper)s",
            wish.gap,
        )
        told = line % {
            "lower": names.body(wish.lower),
            "upper": names.body(wish.upper),
            "count": wish.gap,
        }
        return _("%(wish)s (presumed)") % {"wish": told} if wish.key in names.about else told
    if isinstance(wish, NotTogether):
        return _("%(one)s and %(other)s share members: never in the same half of a day") % {
            "one": names.body(wish.one),
            "other": names.body(wish.other),
        }
    if isinstance(wish, InTime):
        return _("%(name)s: %(body)s no later than %(day)s") % {
            "name": names.about.get(wish.key, ""),
            "body": names.body(wish.body),
            "day": day_words(wish.latest),
        }
    if isinstance(wish, Stays):
        return _("%(meeting)s stays as it is") % {"meeting": names.meeting(wish.meeting)}
    raise TypeError(f"no words for {wish!r}")


def breach_words(breach: Breach, wishes: Mapping[str, Wish], names: Names) -> str:
    """Return what goes wrong in one sentence."""
    told = [names.meeting(key) for key in breach.meetings]
    simple = {
        HOLIDAY: _("%(meeting)s falls on a public holiday."),
        WEEKEND: _("%(meeting)s falls in a weekend."),
        OUTSIDE: _("%(meeting)s falls outside the days that are planned."),
        TWICE: _("%(meeting)s: the same body meets twice that day."),
    }
    if breach.key in simple:
        return simple[breach.key] % {"meeting": told[0]}
    wish = wishes[breach.key]
    if isinstance(wish, Lead):
        return _lead(breach, told, names, wish)
    if isinstance(wish, InTime):
        line = ngettext(
            "%(meeting)s comes %(count)s day too late for %(name)s.",
            "%(meeting)s comes %(count)s days too late for %(name)s.",
            breach.days,
        )
        name = names.about.get(wish.key, "")
        return line % {"meeting": told[0], "count": breach.days, "name": name}
    if isinstance(wish, Times):
        line = ngettext(
            "%(body)s: %(count)s meeting too few.",
            "%(body)s: %(count)s meetings too few.",
            breach.days,
        )
        return line % {"body": names.body(wish.body), "count": breach.days}
    if isinstance(wish, NotTogether):
        return _("%(one)s and %(other)s: the same members on the same half of a day.") % {
            "one": told[0],
            "other": told[1],
        }
    if not told:
        return wish_words(wish, names)
    return _("%(meeting)s does not fit: %(wish)s.") % {
        "meeting": listed(told),
        "wish": wish_words(wish, names),
    }


def _lead(breach: Breach, told: list[str], names: Names, wish: Lead) -> str:
    if breach.days and len(told) == 2:
        line = ngettext(
            "%(lower)s prepares %(upper)s %(count)s day too late.",
            "%(lower)s prepares %(upper)s %(count)s days too late.",
            breach.days,
        )
        return line % {"lower": told[0], "upper": told[1], "count": breach.days}
    return _("%(meeting)s is not prepared by %(body)s.") % {
        "meeting": listed(told),
        "body": names.body(wish.lower),
    }
