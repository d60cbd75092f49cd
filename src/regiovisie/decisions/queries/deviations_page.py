"""The page that says which council holds which text, and what stands around the one question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.decisions.enums import RegionalAnswer
from regiovisie.decisions.logic.deviations import Deviation, Version
from regiovisie.decisions.logic.word_difference import Run, word_difference
from regiovisie.decisions.models import (
    Amendment,
    DecideAgain,
    Outcome,
    RegionalQuestion,
    Round,
    RoundText,
)
from regiovisie.decisions.permissions import LEAD, place_of
from regiovisie.decisions.queries.deviations import CouncilText, Texts, texts_of
from regiovisie.decisions.queries.language import html, joined, tongue
from regiovisie.decisions.queries.outcome_page import visible_outcomes
from regiovisie.decisions.queries.wording import status_words
from regiovisie.network.permissions import may
from regiovisie.network.viewer import Viewer

ANSWER_BADGE = {
    RegionalAnswer.LEAVE: "ok",
    RegionalAnswer.ASK_BACK: "aan",
    RegionalAnswer.NEW_VERSION: "wij",
}
TAGS = {Run.SAME: "%s", Run.OUT: "<del>%s</del>", Run.IN: "<ins>%s</ins>"}


@dataclass(frozen=True)
class DeviationsPage:
    """What the template shows; texts are escaped once."""

    sentence: SafeString
    table: SafeString
    rows: list[dict[str, Any]]
    again: list[str]
    questions: list[dict[str, Any]]


def difference(old: str, new: str) -> SafeString:
    """Return two passages as one, with what went out and came in marked word by word."""
    return mark_safe(
        "".join(TAGS[piece.run] % escape(piece.text) for piece in word_difference(old, new))
    )


def build(of: Round, viewer: Viewer, now: datetime) -> DeviationsPage:
    """Return the page for this viewer at this moment."""
    texts = texts_of(of, viewer, now)
    rows = [_row(one, texts) for one in texts.decided]
    columns = [
        Column("name_cell", _("Municipality"), head=True),
        Column("badge", _("Standing"), mark=True),
        Column("version", _("Version")),
        Column("own", _("Own deviations")),
        Column("local", _("Local points")),
    ]
    return DeviationsPage(
        sentence=_sentence(texts),
        table=table(columns, rows, caption=_("Version and deviations per council")),
        rows=rows,
        again=_again_now(texts),
        questions=_questions(of, texts, viewer),
    )


def _row(one: CouncilText, texts: Texts) -> dict[str, Any]:
    href = address_of("outcome-page", one.outcome) if one.outcome else ""
    label = one.version.label if one.version is not None else _("not known")
    if not one.adopted:
        label = _("none; %(version)s lay before it") % {"version": label}
    count = len(one.deviations)
    return {
        "slug": one.member.slug,
        "name": one.member.name,
        "name_cell": html('<a href="%(href)s">%(name)s</a>', href=href, name=one.member.name)
        if href
        else one.member.name,
        "badge": badge(*status_words(one.standing.status, one.standing.body_kind)),
        "version": label,
        "own": ngettext("%(count)s passage", "%(count)s passages", count) % {"count": count}
        if count
        else _("none"),
        "local": ", ".join(str(point.local_number) for point in one.local_points) or "–",
        "deviations": [_deviation(row, texts) for row in one.deviations],
        "points": [
            {"number": row.local_number, "text": row.local_text, "label": row.label}
            for row in one.local_points
        ],
    }


def _deviation(row: Deviation, texts: Texts) -> dict[str, Any]:
    name = texts.names.get(row.passage, "")
    labels = ", ".join(row.labels)
    return {
        "head": f"{name} ({labels})" if name else labels,
        "difference": difference(row.old_text, row.new_text),
        "clash": row.clash,
    }


def _sentence(texts: Texts) -> SafeString:
    plain = [one for one in texts.decided if one.adopted and not one.deviations and one.version]
    own = [one for one in texts.decided if one.deviations]
    clauses: list[str] = []
    for version in texts.versions:
        names = [
            one.member.name
            for one in plain
            if one.version is not None and one.version.id == version.id
        ]
        if names:
            clauses.append(
                html(
                    ngettext(
                        "<b>%(names)s</b> holds %(version)s.",
                        "<b>%(names)s</b> hold %(version)s.",
                        len(names),
                    ),
                    names=joined(names),
                    version=version.label,
                )
            )
    if own:
        clauses.append(
            html(
                ngettext(
                    "<b>%(names)s</b> holds a text of its own.",
                    "<b>%(names)s</b> hold texts of their own.",
                    len(own),
                ),
                names=joined([one.member.name for one in own]),
            )
        )
    return mark_safe(" ".join(clauses) or escape(_("No council has decided yet.")))


def _again_now(texts: Texts) -> list[str]:
    """Return who must still decide again on the newest version, and who gets it before them."""
    if len(texts.versions) < 2 or texts.newest is None:
        return []
    newest = texts.newest
    if all(one.version is None or one.version.id == newest.id for one in texts.decided):
        return []
    found = texts.again(newest)
    return again_lines(texts, newest, list(found.again), list(found.gets_it))


def again_lines(texts: Texts, new: Version, again: list[int], gets: list[int]) -> list[str]:
    """Return the two sentences about a version: who decides again, who gets it."""
    lines = []
    names = _names(texts, again)
    if names:
        lines.append(
            ngettext(
                "%(names)s must decide again on %(version)s.",
                "%(names)s must decide again on %(version)s.",
                len(names),
            )
            % {"names": joined(names), "version": new.label}
        )
    else:
        lines.append(_("No council needs to decide again on %(version)s.") % {"version": new.label})
    waiting = _names(texts, gets)
    if waiting:
        lines.append(
            ngettext(
                "%(names)s gets %(version)s before it.",
                "%(names)s get %(version)s before them.",
                len(waiting),
            )
            % {"names": joined(waiting), "version": new.label}
        )
    return lines


def _names(texts: Texts, participants: list[int]) -> list[str]:
    return [texts.loaded.members[pk].name for pk in participants if pk in texts.loaded.members]


def _questions(of: Round, texts: Texts, viewer: Viewer) -> list[dict[str, Any]]:
    asked = [row for row in texts.amendments if hasattr(row, "question")]
    recorded: dict[int, list[str]] = {}
    seen = {one.member.id for one in texts.decided}
    for question, participant, name in (
        DecideAgain.objects.filter(question__amendment__in=asked)
        .order_by("participant__name")
        .values_list("question_id", "participant_id", "participant__name")
        if asked
        else ()
    ):
        if participant in seen:
            recorded.setdefault(question, []).append(name)
    leads = may(viewer, LEAD, place_of(of, None))
    return [_question(row, recorded.get(row.question.pk, []), leads) for row in asked]


def _question(row: Amendment, again: list[str], leads: bool) -> dict[str, Any]:
    question: RegionalQuestion = row.question
    answered = bool(question.answer)
    word = str(question.get_answer_display()) if answered else ""
    new = question.new_text
    return {
        "head": _("%(label)s of %(name)s") % {"label": row.label, "name": row.participant},
        "badge": badge(ANSWER_BADGE[RegionalAnswer(question.answer)], _("answered"))
        if answered
        else badge("op", _("open")),
        "answer": f"{word[:1].upper()}{word[1:]}." if answered else "",
        "why": _("%(reason)s (the region, %(day)s)")
        % {"reason": question.reason, "day": words.long_date(question.answered_on, tongue())}
        if question.answered_on is not None
        else "",
        "again": _("Asked to decide again on %(version)s: %(names)s.")
        % {"version": new.label, "names": joined(again)}
        if new is not None and again
        else "",
        "href": address_of("regional-question", question.public_id)
        if leads and not answered
        else "",
    }


def question_context(question: RegionalQuestion, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Return what stands beside the form: the difference, and who would decide again."""
    amendment = question.amendment
    texts = texts_of(amendment.round, viewer, now)
    lines: list[str] = []
    newest = texts.newest
    if newest is not None and amendment.passage in newest.passages:
        new = replace(
            newest,
            id=0,
            label=_("the new version"),
            passages={**newest.passages, amendment.passage: amendment.new_text},
        )
        found = texts.again(new)
        lines = again_lines(texts, new, list(found.again), list(found.gets_it))
    return {
        "difference": difference(amendment.old_text, amendment.new_text),
        "again_words": lines,
        "sentence": html(
            _("<b>%(name)s</b> changed %(passage)s with %(label)s on %(day)s."),
            name=amendment.participant,
            passage=texts.names.get(amendment.passage) or _("a passage"),
            label=amendment.label,
            day=words.long_date(amendment.day, tongue()),
        ),
    }


def next_label(of: Round) -> str:
    """Return a label for a next version: v1.0 becomes v1.1; empty when it cannot be told."""
    labels = list(
        RoundText.objects.filter(round=of).order_by("dated", "id").values_list("label", flat=True)
    )
    found = re.fullmatch(r"(.*?)(\d+)", labels[-1]) if labels else None
    return f"{found[1]}{int(found[2]) + 1}" if found else ""


def outcome_of(amendment: Amendment, viewer: Viewer, now: datetime) -> Outcome | None:
    """Return the outcome in whose meeting an amendment was put to the vote, as it holds now."""
    rows = visible_outcomes(viewer, now).filter(
        round=amendment.round,
        participant=amendment.participant,
        body=amendment.body,
        corrected_by__isnull=True,
    )
    found = [row for row in rows if row.date.exact and row.date.first_day == amendment.day]
    own = [row for row in found if row.point_id == amendment.point_id]
    return next(iter(own or found), None)
