"""Words of this room that several pages need: days, deadlines with their sum, rules, bodies."""

from __future__ import annotations

from datetime import date, time
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.common.ui.filled import html as html
from regiovisie.common.ui.filled import tongue as tongue
from regiovisie.meetings.enums import ClosedKind
from regiovisie.meetings.logic.deadlines import (
    DaysBefore,
    DaysEarlier,
    Due,
    DueSum,
    MeetingOn,
    MovedBack,
    NamedByCalendar,
    SubmissionRule,
    WeekdayOfWeekBefore,
)


def joined(*parts: SafeString) -> SafeString:
    """Return sentences after each other."""
    return mark_safe(" ".join(parts))


def day_words(day: date) -> str:
    """Return "do 24 jun 2027"."""
    return words.short_weekday_date(day, tongue())


def hour_words(at: time | None) -> str:
    """Return "12:00"; empty without an hour."""
    return f"{at:%H:%M}" if at else ""


def when_words(day: date, at: time | None) -> str:
    """Return "do 24 jun 2027 12:00", or without the hour."""
    return f"{day_words(day)} {hour_words(at)}".strip()


def due_words(due: Due | None) -> str:
    """Return the last moment for papers in words; empty where nothing says when."""
    return when_words(due.day, due.at) if due else ""


def due_sum(due: Due) -> str:
    """Return the sum of a deadline in one line, as a person would do it on paper."""
    parts = []
    for part in due.sum:
        if isinstance(part, MeetingOn):
            parts.append(_("meeting %(day)s") % {"day": day_words(part.day)})
        elif isinstance(part, NamedByCalendar):
            parts.append(
                _("named in the calendar: %(day)s") % {"day": when_words(part.day, part.at)}
            )
        elif isinstance(part, DaysEarlier):
            parts.append(
                ngettext(
                    "minus %(count)s day = %(day)s", "minus %(count)s days = %(day)s", part.days
                )
                % {"count": part.days, "day": day_words(part.day)}
            )
        elif isinstance(part, WeekdayOfWeekBefore):
            parts.append(
                _("%(weekday)s of the week before = %(day)s")
                % {"weekday": weekday_word(part.weekday), "day": day_words(part.day)}
            )
        elif isinstance(part, MovedBack):
            parts.append(_moved(part))
    if due.at is not None and not isinstance(due.sum[0], NamedByCalendar):
        parts.append(_("at %(hour)s") % {"hour": hour_words(due.at)})
    return ", ".join(parts)


def _moved(part: MovedBack) -> str:
    names = list(dict.fromkeys(name or _("weekend") for _day, name in part.closed))
    return _("closed (%(names)s), so %(day)s") % {
        "names": ", ".join(names),
        "day": day_words(part.day),
    }


def due_cell(due: Due | None) -> SafeString:
    """Return a deadline that shows its sum when opened."""
    return _due_cell(due.day, due.at, due.sum, tongue()) if due else SafeString("")


@lru_cache(maxsize=4096)
def _due_cell(day: date, at: time | None, total: DueSum, _language: str) -> SafeString:
    """Return a deadline in the language that is spoken; the same ones stand on many pages."""
    due = Due(day, at, total)
    return mark_safe(
        f'<details class="sum"><summary>{escape(due_words(due))}</summary>'
        f"<p>{escape(due_sum(due))}</p></details>"
    )


def weekday_word(weekday: int) -> str:
    """Return "donderdag" for 3."""
    return words.WEEKDAYS[words.tongue(tongue())][weekday]


def rule_words(rule: SubmissionRule) -> str:
    """Return a rule in words: "7 dagen ervoor, 12:00"."""
    if isinstance(rule, DaysBefore):
        text = ngettext("%(count)s day before", "%(count)s days before", rule.days) % {
            "count": rule.days
        }
    else:
        text = _("%(weekday)s of the week before") % {"weekday": weekday_word(rule.weekday)}
    return f"{text}, {hour_words(rule.at)}" if rule.at else text


def rule_bounds(rule: SubmissionRule) -> str:
    """Return for which meetings a rule holds; empty for all."""
    first = words.short_date(rule.valid_from, tongue()) if rule.valid_from else ""
    last = words.short_date(rule.valid_to, tongue()) if rule.valid_to else ""
    if first and last:
        return _("for meetings from %(first)s to %(last)s") % {"first": first, "last": last}
    if first:
        return _("for meetings from %(first)s on") % {"first": first}
    return _("for meetings until %(last)s") % {"last": last} if last else ""


def rule_now(rules: list[SubmissionRule], day: date) -> SubmissionRule | None:
    """Return the rule for a meeting on this day, else the first that comes."""
    from regiovisie.meetings.logic.deadlines import rule_for

    return rule_for(day, rules) or (rules[-1] if rules else None)


def period_words(first: date, last: date) -> str:
    """Return one day, or from which to which."""
    if first == last:
        return day_words(first)
    return _("%(first)s to %(last)s") % {"first": day_words(first), "last": day_words(last)}


def closed_kind(kind: str) -> str:
    """Return the word for why a period is closed."""
    return str(ClosedKind(kind).label)


def body_words(name: str, town: str) -> str:
    """Return a body with its municipality: "gemeenteraad Heidenveld"."""
    return f"{name} {town}" if town else name


def vouched_words(by: str, since: date, *, on_behalf: bool) -> str:
    """Return who vouches for dates and since when."""
    template = (
        _("%(who)s (on behalf of the house), since %(day)s")
        if on_behalf
        else _("%(who)s, since %(day)s")
    )
    return template % {"who": by, "day": words.long_date(since, tongue())}
