"""The state sentence of a plan, and slack in words: made of the same RoundPlan as the picture."""

from __future__ import annotations

from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.decisions.logic.planning import Deciding, MunicipalityPlan, RoundPlan
from regiovisie.decisions.logic.planning.route import Key
from regiovisie.decisions.queries.language import html, joined, tongue
from regiovisie.decisions.queries.sums import why_words
from regiovisie.meetings.logic.deadlines import Moment


def moment_words(moment: Moment) -> str:
    """Return "woensdag 14 april 2027 12:00", without an hour where there is none."""
    hour = f" {moment.at:%H:%M}" if moment.at else ""
    return f"{words.weekday_date(moment.day, tongue())}{hour}"


def deciding_words(found: Deciding) -> SafeString:
    """Return the clause "Veenhorst is bepalend: stukken uiterlijk 14 april 12:00"."""
    hour = f" {found.ready.at:%H:%M}" if found.ready.at else ""
    return html(
        _("<b>%(name)s is decisive:</b> papers no later than %(moment)s."),
        name=found.name,
        moment=f"{words.day_month(found.ready.day, tongue())}{hour}",
    )


def sentence(
    plan: RoundPlan,
    names: dict[Key, str],
    *,
    forwards: bool,
    today: date,
    possible: RoundPlan | None = None,
) -> SafeString:
    """Return what the plan comes down to, in a few clauses.

    `possible`: the plan from now on, told where not all can decide by the target.
    """
    clauses = [] if forwards else _past(plan, today)
    clauses += _forwards(plan) if forwards else _backwards(plan)
    stuck = [each for each in plan.municipalities if not each.reachable]
    if len(stuck) == 1:
        clauses.append(
            html(
                _('<span class="late"><b>%(name)s</b> cannot be in time. %(why)s</span>'),
                name=stuck[0].name,
                why=_capital(why_words(stuck[0].why, names)),
            )
        )
    elif stuck:
        clauses.append(
            html(
                _(
                    '<span class="late"><b>%(count)s municipalities</b> cannot be in time: '
                    "%(names)s.</span>"
                ),
                count=_capital(words.number_word(len(stuck), tongue())),
                names=joined([each.name for each in stuck]),
            )
        )
    if stuck and not forwards:
        clauses += _possible(possible)
    return mark_safe(" ".join(clauses))


def earliest_words(day: date, target: date | None) -> str:
    """Return "It can decide on 5 July 2027 at the earliest, four days after the target date."."""
    past = (day - target).days if target is not None else 0
    if past <= 0:
        return _("It can decide on %(day)s at the earliest.") % {
            "day": words.long_date(day, tongue())
        }
    return _("It can decide on %(day)s at the earliest, %(days)s after the target date.") % {
        "day": words.long_date(day, tongue()),
        "days": words.days_words(past, tongue(), in_words=True),
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _past(plan: RoundPlan, today: date) -> list[SafeString]:
    if plan.target is None or plan.target >= today:
        return []
    text = _('<span class="late">The target date, %(day)s, is past.</span>')
    return [html(text, day=words.long_date(plan.target, tongue()))]


def _possible(plan: RoundPlan | None) -> list[SafeString]:
    """Return what can be done from now on, when the target cannot be met."""
    if plan is None:
        return []
    stuck = [each.name for each in plan.municipalities if not each.decides_on]
    if stuck:
        text = _("From today on no calendar that we know lets these decide: %(names)s.")
        return [html(text, names=joined(stuck))]
    if plan.last_decision is None or plan.critical is None:
        return []
    text = _("With the text ready today the last decision can fall on <b>%(day)s</b>, in %(name)s.")
    return [
        html(
            text,
            day=words.long_date(plan.last_decision, tongue()),
            name=plan.of(plan.critical).name,
        )
    ]


def _backwards(plan: RoundPlan) -> list[SafeString]:
    clauses = []
    if plan.ready is not None:
        clauses.append(
            html(
                _("The common text must be ready on <b>%(moment)s</b>."),
                moment=moment_words(plan.ready),
            )
        )
    if plan.reachable and plan.target is not None:
        count = len(plan.municipalities)
        clauses.append(
            html(
                ngettext(
                    "Then %(count)s municipality decides by %(day)s.",
                    "Then all %(count)s municipalities decide by %(day)s.",
                    count,
                ),
                count=words.number_word(count, tongue()),
                day=words.long_date(plan.target, tongue()),
            )
        )
    if plan.critical is not None:
        clauses.append(_others(plan))
    return clauses


def _others(plan: RoundPlan) -> SafeString:
    critical = plan.critical or ""
    name = plan.of(critical).name
    slack = [
        each.slack_days
        for each in plan.municipalities
        if each.code != critical and each.slack_days is not None
    ]
    if not slack:
        return html(_("<b>%(name)s is decisive.</b>"), name=name)
    values = {"name": name, "count": words.number_word(len(slack), tongue())}
    if min(slack) == max(slack):
        text = ngettext(
            "<b>%(name)s is decisive.</b> The other one has %(days)s days of slack.",
            "<b>%(name)s is decisive.</b> The other %(count)s have %(days)s days of slack.",
            len(slack),
        )
        return html(text, days=slack[0], **values)
    text = _(
        "<b>%(name)s is decisive.</b> The other %(count)s have %(least)s to %(most)s days of slack."
    )
    return html(text, least=min(slack), most=max(slack), **values)


def _forwards(plan: RoundPlan) -> list[SafeString]:
    if plan.last_decision is None or plan.ready is None or plan.critical is None:
        return []
    clauses = [
        html(
            _(
                "With the text ready on <b>%(moment)s</b> the last decision falls on "
                "<b>%(day)s</b>, in %(name)s."
            ),
            moment=moment_words(plan.ready),
            day=words.long_date(plan.last_decision, tongue()),
            name=plan.of(plan.critical).name,
        )
    ]
    if plan.target is not None:
        past = (plan.last_decision - plan.target).days
        text = (
            _('<span class="late">That is %(days)s after the target date.</span>')
            if past > 0
            else _("That is in time for the target date.")
        )
        clauses.append(html(text, days=words.days_words(past, tongue(), in_words=True)))
    return clauses


def slack_words(each: MunicipalityPlan, plan: RoundPlan) -> str:
    """Return slack in words: "bepalend", "20 dagen", how late, or that there is no way."""
    if not each.reachable:
        return _("too late")
    if each.past_target is not None and each.past_target > 0:
        days = words.days_words(each.past_target, tongue())
        return _("%(days)s late") % {"days": days}
    if each.code == plan.critical:
        return _("decisive")
    if each.text_in or each.slack_days is None:
        return _("text is in")
    return words.days_words(each.slack_days, tongue())
