"""The time line of a round: one row per municipality, what needs work on top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from html import escape

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.common.charts.timeline import (
    Group,
    Mark,
    Recess,
    Row,
    Shape,
    State,
    TimeLine,
    line_legend,
    time_line,
)
from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.written import WRITTEN_IN, dutch
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.logic.standing import (
    DECIDED,
    NEEDS_ATTENTION,
    PUT_OFF,
    Standing,
    Status,
)
from regiovisie.decisions.queries.details import Detail, Loaded, StepDetail
from regiovisie.decisions.queries.language import html, short, tongue
from regiovisie.decisions.queries.wording import (
    body_word,
    brief_words,
    outcome_words,
    status_words,
    step_words,
)

Leaves = Callable[[StepDetail], bool]
SHAPES = {"executive": Shape.CIRCLE, "council": Shape.SQUARE}


def group_of(status: Status) -> str:
    """Return the group of a row: what needs attention, is on its way, is decided, is not known."""
    if status in DECIDED:
        return "decided"
    if status in NEEDS_ATTENTION:
        return "attention"
    return "unknown" if status == Status.UNKNOWN else "under-way"


GROUP_ORDER = ("attention", "under-way", "unknown", "decided")


def ordered(standings: Iterable[Standing]) -> list[Standing]:
    """Return the rows in the order of the time line: by group, then the latest day first."""

    def key(standing: Standing) -> tuple[object, ...]:
        day = standing.again_on or (standing.day.last_day if standing.day else date.max)
        group = group_of(standing.status)
        late = 0 if standing.status in {Status.LATE, Status.OUTCOME_MISSING} else 1
        return (
            GROUP_ORDER.index(group),
            late if group == "attention" else 0,
            -day.toordinal() if group != "unknown" else 0,
        )

    return sorted(standings, key=key)


def _outcome_of(step: StepDetail, outcomes: list[Detail]) -> Detail | None:
    """Return the outcome of this step: of the same body, on the same day."""
    day = step.facts.day
    return next(
        (
            outcome
            for outcome in reversed(outcomes)
            if outcome.body_id == step.facts.body_id and day is not None and outcome.date == day
        ),
        None,
    )


def _mark(
    step: StepDetail,
    outcome: Detail | None,
    standing: Standing,
    today: date,
    *,
    followed: bool,
    active: str | None,
) -> Mark:
    """Return the mark of a step: its shape says which body, its state how far it is."""
    facts = step.facts
    label = _step_label(step)
    _kind, word = step_words(facts.state, followed=followed, language=active)
    state, kind = State.COMING, ""
    deciding = facts.role == StepRole.DECIDING
    if outcome is not None:
        kind, word = outcome_words(outcome.kind, outcome.body_kind, active)
        if outcome.kind in PUT_OFF:
            state, kind = State.HELD_OVER, ""
        elif deciding:
            state = State.DECIDED
        else:
            state, kind = State.HELD, ""
    elif facts.state == StepState.MOVED_ON:
        state = State.MISSED
    elif step.hidden or (
        standing.status == Status.HIDDEN and deciding and facts.body_kind == standing.body_kind
    ):
        state, word = State.HIDDEN, status_words(Status.HIDDEN)[1]
    elif facts.state == StepState.TREATED:
        state = State.HELD
    elif not followed and (facts.day is None or facts.day.last_day < today):
        state, word = State.UNKNOWN, _("not known whether it was held")
    elif standing.status == Status.LATE and deciding:
        kind = "laat"
    language = (active or "nl")[:2]
    day_text = facts.day.show(language) if facts.day else _("no date yet")
    return Mark(
        first_day=facts.day.first_day if facts.day else None,
        last_day=facts.day.last_day if facts.day else None,
        shape=SHAPES.get(facts.body_kind, Shape.DIAMOND),
        state=state,
        word=f"{label}, {day_text}: {word}",
        label=label,
        date_text=_narrow_day(facts.day, language) if facts.day else "",
        kind=kind,
        confirmed=facts.state in {StepState.ON_AGENDA, StepState.TREATED},
    )


def _step_label(step: StepDetail) -> str:
    """Return what a picture calls a step: the house's own word where the screen speaks Dutch."""
    general = body_word(step.facts.body_kind) or step.body_name
    return step.treatment or general if tongue() == WRITTEN_IN else general


def _narrow_day(day: ImpreciseDate, language: str) -> str:
    if day.first_day == day.last_day:
        return words.short_day_month(day.first_day, language)
    return day.show(language, short=True)


def route_list(
    steps: list[StepDetail],
    outcomes: list[Detail],
    register: str = "",
    *,
    followed: bool = True,
    leaves: Leaves | None = None,
    change: str = "",
) -> SafeString:
    """Return a route as an ordered list: body, day, state or outcome, source."""
    active = get_language()
    lines, language = [], (active or "nl")[:2]
    papers_by, from_source = _("papers by %(moment)s"), _("source: %(source)s")
    left_off = escape(_("Not on the agenda"))
    for step in steps:
        outcome = _outcome_of(step, outcomes)
        if outcome is not None:
            kind, word = outcome_words(outcome.kind, outcome.body_kind, active)
        elif step.hidden:
            kind, word = status_words(Status.HIDDEN)
        else:
            kind, word = step_words(step.facts.state, followed=followed, language=active)
        day = step.facts.day.show(language) if step.facts.day else _("no date yet")
        label = dutch(step.treatment or step.body_name) or body_word(step.facts.body_kind)
        extra: list[str] = []
        if step.facts.papers_due is not None and outcome is None:
            extra.append(
                papers_by % {"moment": words.short_date_time(step.facts.papers_due, language)}
            )
        if step.on_behalf and outcome is None:
            word = _("%(state)s, registered by the region") % {"state": word}
        if step.region_state:
            extra.append(_contradicted(step))
        if step.note:
            extra.append(dutch(step.note.rstrip(".")))
        if step.source_title:
            extra.append(html(from_source, source=dutch(step.source_title)))
        note = (
            f'<span class="soft">{"; ".join(map(conditional_escape, extra))}</span>'
            if extra
            else ""
        )
        if step.source_address and (step.on_behalf or not (step.source_title or outcome)):
            read = escape(_("where it can be read"))
            note += f' <a href="{escape(step.source_address)}">{read}</a>'
        if outcome is None and leaves is not None and leaves(step):
            href = address_of("step-left-off", step.public_id)
            hidden = f'<span class="hidden-text">: {conditional_escape(label)}</span>'
            note += f' <a href="{href}">{left_off}{hidden}</a>'
        lines.append(
            f"<li><b>{conditional_escape(label)}</b> {escape(day)} {badge(kind, word)} {note}</li>"
        )
    verb = _("Register decision")
    button = (
        f'<p><a class="nl-button nl-button--secondary" href="{escape(register)}">'
        f"{escape(verb)}</a></p>"
        if register
        else ""
    )
    if change:
        words_change = escape(_("Change the route"))
        button += f'<p><a href="{escape(change)}">{words_change}</a></p>'
    route = f'<ol class="route">{"".join(lines)}</ol>' if lines else ""
    return mark_safe(route + button)


def _contradicted(step: StepDetail) -> str:
    """Return what the region registered otherwise; what the house says counts."""
    word = step_words(StepState(step.region_state))[1].lower()
    day = step.region_date.show(tongue()) if step.region_date else _("no date yet")
    return _("the region had registered: %(state)s, %(day)s; what the house says counts") % {
        "state": word,
        "day": day,
    }


def picture(
    loaded: Loaded,
    standings: tuple[Standing, ...],
    *,
    today: date,
    recesses: list[tuple[str, date, date]],
    register: dict[int, str],
    leaves: Leaves | None = None,
    deciding: str = "",
    routes: Mapping[int, str] | None = None,
) -> SafeString:
    """Return the time line with its legend. `register`: per participant id the form in
    which this viewer may register an outcome; `leaves`: whether this viewer may say that a step was
    left off an agenda; `routes`: where this
    viewer may change a route; `deciding`: code of the municipality that decides when all can."""
    steps: dict[int, list[StepDetail]] = {}
    for step in loaded.steps:
        if step.participant_id is not None:
            steps.setdefault(step.participant_id, []).append(step)
    outcomes: dict[int, list[Detail]] = {}
    for outcome in loaded.outcomes:
        if outcome.participant_id is not None:
            outcomes.setdefault(outcome.participant_id, []).append(outcome)
    rows, counts, active = [], dict.fromkeys(GROUP_ORDER, 0), get_language()
    followed = loaded.facts.followed
    for standing in ordered(standings):
        member = loaded.members[standing.participant.id]
        group = group_of(standing.status)
        counts[group] += 1
        kind, word = brief_words(standing.status, standing.body_kind)
        route = steps.get(member.id, [])
        done = outcomes.get(member.id, [])
        again = standing.again_on
        rows.append(
            Row(
                name=member.name,
                group=group,
                marks=tuple(
                    _mark(
                        step,
                        _outcome_of(step, done),
                        standing,
                        today,
                        followed=followed,
                        active=active,
                    )
                    for step in route
                ),
                kind=kind,
                word=word,
                date_text=(
                    words.short_day_month(again, tongue())
                    if again is not None
                    else (_narrow_day(standing.day, tongue()) if standing.day else "")
                ),
                href=address_of("municipality", member.slug),
                decided=standing.decided,
                highlighted=member.code == deciding,
                details_html=route_list(
                    route,
                    done,
                    register.get(member.id, ""),
                    followed=followed,
                    leaves=leaves,
                    change=(routes or {}).get(member.id, ""),
                ),
                empty_word=_("No meeting date yet") if followed else _("No step known"),
                id=f"rij-{member.code.lower()}",
            )
        )
    titles = {
        "attention": _("Needs attention (%d)"),
        "under-way": _("Under way (%d)"),
        "unknown": _("Not known (%d)"),
        "decided": _("Decided (%d)"),
    }
    target = loaded.facts.target
    line = TimeLine(
        rows=tuple(rows),
        months=words.SHORT_MONTHS[tongue()],
        label=_("Route per municipality"),
        groups=tuple(Group(key, titles[key] % counts[key]) for key in GROUP_ORDER if counts[key]),
        today=today,
        today_word=_("today %(day)s") % {"day": words.short_day_month(today, tongue())},
        today_far_word=_("today: %(day)s") % {"day": words.long_date(today, tongue())},
        target=target.last_day if target else None,
        target_word=_("target: %(day)s") % {"day": short(target)} if target else "",
        recesses=tuple(Recess(first, last, name) for name, first, last in recesses),
        heads=(_("Decides on"), _("Standing")),
        open_word=_("Open the page of {name}"),
    )
    kinds = {step.facts.body_kind for step in loaded.steps if step.participant_id}
    states = {mark.state for row in rows for mark in row.marks}
    imprecise = any(mark.imprecise for row in rows for mark in row.marks)
    legend = line_legend(
        circle=_("executive") if "executive" in kinds else "",
        diamond=_("committee") if kinds - set(SHAPES) else "",
        square=_("council") if "council" in kinds else "",
        coming=_("open shape: still to be held") if State.COMING in states else "",
        on_agenda=_("full line: on the agenda") if followed and State.COMING in states else "",
        missed=_("moved on") if State.MISSED in states else "",
        held_over=_("held over") if State.HELD_OVER in states else "",
        unknown=_("not known whether it was held") if State.UNKNOWN in states else "",
        hidden=_("outcome not public yet") if State.HIDDEN in states else "",
        imprecise=_("band: the day is not known exactly") if imprecise else "",
    )
    return mark_safe(f"{time_line(line)}{legend if rows else ''}")
