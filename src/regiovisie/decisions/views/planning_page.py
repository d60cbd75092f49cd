"""Everything on the planning page of a round: sentence, picture, comparison and dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.logic.planning import MunicipalityPlan, RoundPlan, weeks_together
from regiovisie.decisions.logic.planning.route import Key
from regiovisie.decisions.logic.planning.sums import Sum
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries import planning_picture, what_if
from regiovisie.decisions.queries.language import html, joined, tongue
from regiovisie.decisions.queries.planning import Material
from regiovisie.decisions.queries.planning_names import names_of, towns_of
from regiovisie.decisions.queries.planning_words import earliest_words, sentence, slack_words
from regiovisie.decisions.queries.sums import sum_words, why_words
from regiovisie.decisions.queries.what_if import Supposed
from regiovisie.decisions.queries.wording import step_words
from regiovisie.decisions.views.planned import (
    Planned,
    missing_choices,
    moved,
    tightest_first,
)
from regiovisie.meetings.logic.deadlines import Due
from regiovisie.meetings.queries.words import day_words, due_cell, when_words

# The address where a route is changed, by slug and house of its municipality; "" for who may not.
RouteLink = Callable[[str, int | None], str]


@dataclass(frozen=True)
class PlanningPage:
    """What the template shows; texts are escaped once."""

    sentence: SafeString
    context: str
    chart: SafeString
    comparison: SafeString
    dates: SafeString
    regional: SafeString
    ready_sum: str
    weeks: list[str]
    letters: list[str]


def build(of: Round, found: Planned, now: datetime, change: RouteLink) -> PlanningPage:
    """Return the page of a plan. `change`: where this viewer may change a route."""
    plan, material = found.plan, found.material
    names, towns = names_of(material, short=True), towns_of(material)
    ordered = tightest_first(plan)
    start = what_if.start_of(plan, now)
    until = plan.target or plan.last_decision
    return PlanningPage(
        sentence=sentence(
            plan,
            names,
            forwards=found.asked.ready is not None,
            today=now.date(),
            possible=material.ready(now.date()) if not plan.reachable else None,
        ),
        context=_context(found),
        chart=planning_picture.picture(plan, ordered, names, material),
        comparison=_comparison(of, found, names) if found.supposed else SafeString(""),
        dates=_dates(plan, ordered, names, towns, material, change, found.earliest),
        regional=_regional(plan, names, material),
        ready_sum=sum_words(plan.ready_sum, names, towns) if plan.ready_sum else "",
        weeks=_weeks(material, start, until, towns) if until else [],
        letters=[letter for letter, _what, _found in found.supposed],
    )


def _context(found: Planned) -> str:
    if found.asked.ready is not None:
        text = _("Planned forwards from %(day)s. Tightest on top.")
        return text % {"day": found.asked.ready.show(tongue())}
    day = found.asked.target
    return _("Planned backwards from %(day)s. Tightest on top.") % {
        "day": day.show(tongue()) if day else ""
    }


def _dates(
    plan: RoundPlan,
    ordered: Sequence[MunicipalityPlan],
    names: dict[Key, str],
    towns: dict[str, str],
    material: Material,
    change: RouteLink,
    first: Mapping[str, date],
) -> SafeString:
    columns = [
        Column("name", _("Municipality"), head=True),
        Column("papers", _("Text no later than")),
        Column("steps", _("Steps, each with its sum")),
        Column("slack", _("Slack"), number=True),
    ]
    rows = []
    undated = escape(_("no date yet"))
    for each in ordered:
        town = material.town(each.code)
        steps = [
            f"<li><b>{escape(names.get(step.body, ''))}</b> "
            f"{_sum(day_words(step.day), step.sum, names, towns) if step.day else undated}"
            f"{_papers(step.papers_due)}{_state(step.state, on_record.on_behalf)}</li>"
            for step, on_record in zip(each.steps, town.steps, strict=False)
        ]
        why = why_words(each.why, names)
        if each.code in first:
            why = f"{why} {earliest_words(first[each.code], plan.target)}"
        papers: SafeString | str = ""
        if each.papers is not None:
            moment = when_words(each.papers.day, each.papers.at)
            papers = _sum(moment, each.papers_sum, names, towns)
        elif each.text_in:
            papers = _("text is in")
        rows.append(
            {
                "name": mark_safe(
                    f'<a href="{address_of("municipality", town.slug)}">{escape(each.name)}</a>'
                ),
                "papers": papers,
                "steps": mark_safe(
                    (f'<p class="late">{escape(why)}</p>' if why else "")
                    + f'<ul class="step-dates">{"".join(steps)}</ul>'
                    + _change(change(town.slug, town.house))
                ),
                "slack": slack_words(each, plan),
                "_class": "decisive" if each.code == plan.critical else "",
                "_id": f"stappen-{town.slug}",
            }
        )
    return table(columns, rows, caption=_("Last days per step"))


def _change(address: str) -> SafeString:
    """Return the link to the page on which a route is changed; nothing for who may not."""
    if not address:
        return SafeString("")
    return format_html('<p><a href="{}">{}</a></p>', address, _("Change the route"))


def _papers(due: Due | None) -> SafeString:
    if due is None:
        return SafeString("")
    word = _("papers")
    return mark_safe(f' <span class="soft">{escape(word)}</span> {due_cell(due)}')


def _state(state: StepState, on_behalf: bool) -> SafeString:
    if state == StepState.CALCULATED:
        return SafeString("")
    kind, word = step_words(state)
    if on_behalf:
        word = _("%(state)s, registered by the region") % {"state": word}
    return mark_safe(f" {badge(kind, word)}")


def _sum(text: str, total: Sum, names: dict[Key, str], towns: dict[str, str]) -> SafeString:
    """Return a date that shows its sum when opened."""
    if not total:
        return mark_safe(escape(text))
    return mark_safe(
        f'<details class="sum"><summary>{escape(text)}</summary>'
        f"<p>{escape(sum_words(total, names, towns))}</p></details>"
    )


def _regional(plan: RoundPlan, names: dict[Key, str], material: Material) -> SafeString:
    if not plan.regional:
        return SafeString("")
    columns = [
        Column("what", _("Step of the region"), head=True),
        Column("day", _("No later than")),
        Column("papers", _("Papers no later than")),
    ]
    rows = []
    for each, step in zip(plan.regional, material.regional, strict=True):
        day: SafeString | str = why_words(each.why, names) or _("no date yet")
        if each.day is not None:
            text = day_words(each.day)
            if each.until:
                text = _("%(first)s to %(last)s") % {"first": text, "last": day_words(each.until)}
            day = _sum(text, each.sum, names, {})
        rows.append({"what": step.name, "day": day, "papers": due_cell(each.papers_due)})
    return table(columns, rows, caption=_("Steps of the region"))


def _weeks(material: Material, start: object, until: date, towns: dict[str, str]) -> list[str]:
    """Return the weeks in which most municipalities could decide together, at most three."""
    found = weeks_together(material.routes, start, until)[:3]  # type: ignore[arg-type]
    return [
        _("week of %(day)s: %(names)s")
        % {
            "day": words.long_date(week.monday, tongue()),
            "names": joined([towns[code] for code, _days in week.decisions]),
        }
        for week in found
    ]


def _comparison(of: Round, found: Planned, names: dict[Key, str]) -> SafeString:
    """Return the plan and the suppositions beside each other: only what differs."""
    plan = found.plan
    target = found.asked.target.last_day if found.asked.target else None
    base = Supposed(plan.municipalities, ())
    heads = {"plan": _("Plan")}
    sides: dict[str, Supposed] = {"plan": base}
    choices = dict(missing_choices(found))
    for letter, what, supposed in found.supposed:
        said = choices.get(what.code, "") or ngettext(
            "text %(days)s day later", "text %(days)s days later", what.days
        ) % {"days": what.days}
        heads[letter] = _("Suppose %(letter)s: %(what)s") % {"letter": letter.upper(), "what": said}
        sides[letter] = supposed
    columns = [
        Column("what", _("Comparison"), head=True),
        *(Column(key, head) for key, head in heads.items()),
    ]
    rows: list[Mapping[str, object]] = [
        {"what": _in_time_head(target)} | {k: _in_time(each, target) for k, each in sides.items()},
        {"what": _("Last decision")} | {k: _last(each) for k, each in sides.items()},
        {"what": _("What moves")} | {k: _moves(each, names) for k, each in sides.items()},
    ]
    waiting = [line for line in of.waits_for_last.splitlines() if line.strip()]
    if waiting:
        rows.append(
            {"what": _("What waits for it")}
            | {k: joined(waiting) if each.moved else _("nothing") for k, each in sides.items()}
        )
    return table(columns, rows, caption=_("What if?"))


def _in_time_head(target: date | None) -> str:
    if target is None:
        return _("Decide")
    return _("Decide by %(day)s") % {"day": words.day_month(target, tongue())}


def _in_time(side: Supposed, target: date | None) -> SafeString:
    count, total = side.in_time(target), len(side.municipalities)
    word = _("%(count)s of %(total)s") % {"count": count, "total": total}
    return badge("ok" if count == total else "laat", word)


def _last(side: Supposed) -> str:
    stuck = [each.name for each in side.municipalities if each.decides_on is None]
    if stuck:
        return _("no decision possible: %(names)s") % {"names": joined(stuck)}
    last = side.last
    if last is None or last.decides_on is None:
        return _("no decision possible")
    return f"{words.short_date(last.decides_on, tongue())} ({last.name})"


def _moves(side: Supposed, names: dict[Key, str]) -> SafeString | str:
    lines = []
    for before, after in side.moved:
        parts = []
        for place, step in enumerate(before.steps):
            new = after.steps[place].day if place < len(after.steps) else None
            if step.day == new:
                continue
            old = ImpreciseDate.day(step.day) if step.day else None
            shown = (
                moved(old, new)
                if new
                else format_html(
                    "<del>{}</del> {}", old.show(tongue(), short=True) if old else "", _("no day")
                )
            )
            parts.append(format_html("{} {}", names.get(step.body, ""), shown))
        lines.append(html("<b>%(name)s</b>: ", name=before.name) + mark_safe(", ".join(parts)))
    return mark_safe("<br>".join(lines)) if lines else _("nothing")
