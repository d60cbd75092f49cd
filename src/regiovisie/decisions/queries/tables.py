"""The tables of a round: standing in councils and inhabitants, and every decision."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.common.db import folded
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, Sorting, table
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.logic.standing import Standing, Status, Summary
from regiovisie.decisions.queries.details import Detail, Loaded
from regiovisie.decisions.queries.language import bodies, number, percent_tenth, tongue
from regiovisie.decisions.queries.line import ordered
from regiovisie.decisions.queries.wording import (
    body_word,
    outcome_words,
    standing_day,
    status_words,
    stays_words,
    tied_words,
)

STATUS_ORDER = list(Status)


def standing_table(loaded: Loaded, total: Summary) -> SafeString:
    """Return how many councils, and how many inhabitants they serve, per standing."""
    who = bodies(2, loaded.facts.points)
    known = total.inhabitants is not None and total.total_inhabitants
    columns = [
        Column("word", _("Standing"), head=True),
        Column("count", who[:1].upper() + who[1:], number=True),
    ]
    if known:
        columns += [
            Column("people", _("Inhabitants"), number=True),
            Column("share", _("Share"), number=True),
        ]
    kinds = {status: status_words(status, _body_of(loaded)) for status in total.counts}
    rows = []
    for status in sorted(total.counts, key=STATUS_ORDER.index):
        row: dict[str, Any] = {
            "word": badge(*kinds[status]),
            "count": str(total.counts[status]),
        }
        if known and total.inhabitants is not None:
            people = total.inhabitants.get(status, 0)
            row["people"] = number(people)
            row["share"] = percent_tenth(people / (total.total_inhabitants or 1))
        rows.append(row)
    return table(columns, rows, caption=_("Standing per outcome"), narrow=False)


def _body_of(loaded: Loaded) -> str:
    """Return the kind of body that decides in this round, as far as it is one kind."""
    kinds = {point.decided_by for point in loaded.facts.points}
    return "executive" if kinds and all("executive" in kind for kind in kinds) else "council"


def relative_to_term(day: date, term: tuple[date, date | None]) -> str:
    """Return where a day lies in the term: "64 days before the start", "1 % of the term past"."""
    start, end = term
    if day < start:
        return ngettext(
            "%(count)s day before the start", "%(count)s days before the start", (start - day).days
        ) % {"count": (start - day).days}
    if end is None:
        return ngettext(
            "%(count)s day after the start", "%(count)s days after the start", (day - start).days
        ) % {"count": (day - start).days}
    share = (day - start).days / max((end - start).days, 1)
    percent = f"{round(share * 100)} %" if tongue() == "nl" else f"{round(share * 100)}%"
    return _("%(share)s of the term past") % {"share": percent}


def remark_of(
    standing: Standing, details: list[Detail], member_note: str, *, followed: bool = True
) -> SafeString:
    """Return what is special about a row, each part escaped."""
    parts: list[str] = []
    last = details[-1] if details else None
    if last is not None and last.decided_text and standing.status != Status.HIDDEN:
        parts.append(dutch(last.decided_text.rstrip(".")))
    if standing.status == Status.TIED:
        parts.append(escape(tied_words(standing.again_on)))
    elif standing.again_on is not None:
        parts.append(
            escape(_("again on %(day)s") % {"day": words.long_date(standing.again_on, tongue())})
        )
    if standing.status == Status.NOT_ADOPTED:
        parts.append(escape(stays_words().rstrip(".")))
    if standing.status == Status.LATE:
        parts.append(
            escape(
                _("%(days)s after the target date")
                % {"days": words.days_words(standing.days_late, tongue())}
            )
        )
    if standing.missed is not None and standing.missed.day is not None:
        parts.append(
            escape(
                _("%(body)s of %(day)s was missed")
                % {
                    "body": body_word(standing.missed.body_kind),
                    "day": standing.missed.day.show(tongue()),
                }
            )
        )
    if standing.contested:
        differ = _("two registrations that differ")
        parts.append(f"<b>{escape(differ)}</b>")
    if last is not None and not standing.confirmed:
        parts.append(
            escape(
                _("registered by the region, not confirmed")
                if followed
                else _("taken from a public source, not confirmed")
            )
        )
    if last is not None and last.embargo:
        parts.append(
            escape(
                _("under embargo until %(moment)s")
                % {"moment": words.short_date_time(last.public_from, tongue())}  # type: ignore[arg-type]
            )
        )
    if member_note:
        parts.append(dutch(member_note))
    return mark_safe("; ".join(parts))


def decisions_table(
    loaded: Loaded,
    standings: tuple[Standing, ...],
    *,
    order: Sorting,
    term: tuple[date, date | None] | None,
    term_words: str,
) -> SafeString:
    """Return one row per municipality: standing, day, number, place in the term, remarks."""
    details: dict[int, list[Detail]] = {}
    for outcome in loaded.outcomes:
        if outcome.participant_id is not None:
            details.setdefault(outcome.participant_id, []).append(outcome)
    columns = [
        Column("name", _("Municipality"), head=True, sort="gemeente"),
        Column("badge", _("Standing"), sort="stand", mark=True),
        Column("day", _("Date"), sort="datum"),
        Column("number", _("Number")),
    ]
    if term is not None:
        columns.append(Column("term", _("Relative to %(term)s") % {"term": term_words}))
    columns.append(Column("remark", _("Remarks")))
    rows = []
    for standing in _sorted(standings, order):
        member = loaded.members[standing.participant.id]
        of_body = [
            d for d in details.get(member.id, []) if d.body_kind == standing.body_kind
        ] or details.get(member.id, [])
        last = of_body[-1] if of_body else None
        kind, stands = status_words(standing.status, standing.body_kind)
        href = address_of("municipality", member.slug)
        word = _("derived")
        derived = f' <span class="soft">{escape(word)}</span>' if member.derived else ""
        day, what = standing_day(standing)
        row: dict[str, Any] = {
            "name": mark_safe(f'<a href="{escape(href)}">{escape(member.name)}</a>{derived}'),
            "badge": badge(kind, stands),
            "day": _day_cell(day, what),
            "number": _number(last, standing),
            "remark": remark_of(standing, of_body, member.note, followed=loaded.facts.followed),
        }
        if term is not None:
            exact = standing.decided and day is not None
            row["term"] = relative_to_term(day.last_day, term) if exact and day else "–"
        rows.append(row)
    return table(columns, rows, caption=_("Decisions per municipality"), order=order)


def _day_cell(day: ImpreciseDate | None, what: str) -> SafeString | str:
    """Return a short day with, softer, what it is: "8 dec 2026 planned"."""
    if day is None:
        return "–"
    shown = f'<span class="nowrap">{escape(day.show(tongue(), short=True))}</span>'
    return mark_safe(f'{shown} <span class="soft">{escape(what)}</span>' if what else shown)


def _number(last: Detail | None, standing: Standing) -> SafeString | str:
    """Return the decision number as a link to the page of the outcome."""
    if last is None or standing.status == Status.HIDDEN:
        return "–"
    words_ = last.decision_number or (
        _("proposal %(number)s") % {"number": last.proposal_number}
        if last.proposal_number
        else _("no number")
    )
    href = address_of("outcome-page", last.public_id)
    return mark_safe(f'<a href="{escape(href)}">{escape(words_)}</a>')


def _sorted(standings: tuple[Standing, ...], order: Sorting) -> list[Standing]:
    found = ordered(standings)
    if order.by == "gemeente":
        found.sort(key=lambda s: folded(s.participant.name), reverse=order.descending)
    elif order.by == "datum":
        found.sort(key=lambda s: s.day.last_day if s.day else date.max, reverse=order.descending)
    elif order.by == "stand" and order.descending:
        found.reverse()
    return found


def advice_rows(loaded: Loaded) -> list[dict[str, Any]]:
    """Return the region's own steps and advices, in order, as plain rows."""
    regional = [outcome for outcome in loaded.outcomes if outcome.participant_id is None]
    rows = []
    for step in loaded.steps:
        if step.participant_id is not None:
            continue
        said = next((o for o in regional if o.body_id == step.facts.body_id), None)
        kind, word = ("", "")
        if said is not None:
            kind, word = outcome_words(said.kind, said.body_kind)
        rows.append(
            {
                "day": step.facts.day.show(tongue()) if step.facts.day else _("date not known"),
                "what": dutch(step.treatment or step.body_name),
                "body": dutch(step.body_name) if step.treatment else "",
                "badge": badge(kind, word) if said else "",
                "note": step.note,
                "source": step.source_title,
                "source_href": step.source_address,
                "href": address_of("outcome-page", said.public_id) if said else "",
            }
        )
    return rows
