"""The state sentence of a plan, and slack in words: made of the same RoundPlan as the picture."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.decisions.logic.planning import MunicipalityPlan, RoundPlan
from regiovisie.decisions.logic.planning.route import Key
from regiovisie.decisions.queries.language import html, joined, tongue
from regiovisie.decisions.queries.sums import why_words
from regiovisie.meetings.logic.deadlines import Moment


def moment_words(moment: Moment) -> str:
    """Return "woensdag 14 april 2027 12:00", without an hour where there is none."""
    hour = f" {moment.at:%H:%M}" if moment.at else ""
    return f"{words.weekday_date(moment.day, tongue())}{hour}"


def deciding_words(plan: RoundPlan) -> SafeString | None:
    """Return the clause "Veenhorst is bepalend: stukken uiterlijk 14 april 12:00"."""
    if plan.critical is None or plan.ready is None:
        return None
    hour = f" {plan.ready.at:%H:%M}" if plan.ready.at else ""
    return html(
        _("<b>%(name)s is decisive:</b> papers no later than %(moment)s."),
        name=plan.of(plan.critical).name,
        moment=f"{words.day_month(plan.ready.day, tongue())}{hour}",
    )


def sentence(plan: RoundPlan, names: dict[Key, str], *, forwards: bool) -> SafeString:
    """Return what the plan comes down to, in at most three clauses."""
    clauses = _forwards(plan) if forwards else _backwards(plan)
    stuck = [each for each in plan.municipalities if not each.reachable]
    if len(stuck) == 1:
        clauses.append(
            html(
                _('<span class="late"><b>%(name)s</b> has no way. %(why)s</span>'),
                name=stuck[0].name,
                why=why_words(stuck[0].why, names),
            )
        )
    elif stuck:
        clauses.append(
            html(
                _(
                    '<span class="late"><b>%(count)s municipalities</b> have no way: '
                    "%(names)s.</span>"
                ),
                count=words.number_word(len(stuck), tongue()),
                names=joined([each.name for each in stuck]),
            )
        )
    return mark_safe(" ".join(clauses))


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
        return _("no way")
    if each.past_target is not None and each.past_target > 0:
        days = words.days_words(each.past_target, tongue())
        return _("%(days)s late") % {"days": days}
    if each.code == plan.critical:
        return _("decisive")
    if each.text_in or each.slack_days is None:
        return _("text is in")
    return words.days_words(each.slack_days, tongue())
