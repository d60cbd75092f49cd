"""The picture of slack: one row per municipality, tightest on top."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from regiovisie.common.charts import shapes
from regiovisie.common.charts.shapes import Shape, State
from regiovisie.common.charts.slack import SlackChart, SlackRow, slack_chart, slack_legend
from regiovisie.common.charts.strip import Mark
from regiovisie.common.dates import words
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.logic.planning import MunicipalityPlan, RoundPlan
from regiovisie.decisions.logic.planning.route import Key
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.queries.line import SHAPES
from regiovisie.decisions.queries.planning import Material
from regiovisie.decisions.queries.planning_words import slack_words
from regiovisie.decisions.queries.sums import why_words
from regiovisie.decisions.queries.wording import body_word

TIGHT_DAYS = 14


def picture(
    plan: RoundPlan,
    ordered: Sequence[MunicipalityPlan],
    names: dict[Key, str],
    material: Material,
) -> SafeString:
    """Return the chart with its legend."""
    language = tongue()
    rows = [_row(each, plan, names, material.town(each.code).slug) for each in ordered]
    ready = plan.ready.day if plan.ready else None
    chart = SlackChart(
        rows=tuple(rows),
        months=words.SHORT_MONTHS[language],
        label=_("How much slack does each municipality have?"),
        ready=ready,
        ready_word=_("text ready: %(day)s") % {"day": words.short_day_month(ready, language)}
        if ready
        else "",
        target=plan.target,
        target_word=_("target: %(day)s") % {"day": words.short_date(plan.target, language)}
        if plan.target
        else "",
        heads=(_("Text by"), _("Slack")),
    )
    kinds = {step.kind for each in plan.municipalities for step in each.steps if step.day}
    marks = [
        (word, shapes.mark(shape, State.COMING))
        for word, shape, here in (
            (_("executive"), Shape.CIRCLE, "executive" in kinds),
            (_("committee"), Shape.DIAMOND, bool(kinds - set(SHAPES))),
            (_("council"), Shape.SQUARE, "council" in kinds),
        )
        if here
    ]
    legend = slack_legend(slack=_("slack"), last_day=_("last day to receive the text"), marks=marks)
    return mark_safe(f"{slack_chart(chart)}{legend}")


def _row(each: MunicipalityPlan, plan: RoundPlan, names: dict[Key, str], slug: str) -> SlackRow:
    papers, language = each.papers, tongue()
    brief = words.short_day_month(papers.day, language) if papers else ""
    late = not each.reachable or (each.past_target or 0) > 0 or each.code == plan.critical
    tight = each.slack_days is not None and each.slack_days <= TIGHT_DAYS
    return SlackRow(
        name=each.name,
        href=f"#stappen-{slug}",
        papers=papers.day if papers else None,
        papers_word=_("text by %(day)s") % {"day": words.long_date(papers.day, language)}
        if papers
        else "",
        marks=tuple(
            Mark(
                first_day=step.day,
                last_day=step.day,
                shape=SHAPES.get(step.kind, Shape.DIAMOND),
                state=State.HELD if step.state == StepState.TREATED else State.COMING,
                word=f"{names.get(step.body, '')}, {words.long_date(step.day, language)}",
                label=body_word(step.kind, language) or names.get(step.body, ""),
                date_text=words.short_day_month(step.day, language),
                confirmed=step.stands,
            )
            for step in each.steps
            if step.day is not None
        ),
        due_word=brief,
        slack_word=slack_words(each, plan),
        tone="late" if late else ("tight" if tight else ""),
        highlighted=each.code == plan.critical,
        note=why_words(each.why, names),
    )
