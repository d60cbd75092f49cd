"""What looks odd in a round, in sentences that ask. Nothing is refused because of it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _lazy

from regiovisie.decisions.enums import ADVICE_KINDS, FINAL
from regiovisie.decisions.logic.remarks import (
    Remark,
    RemarkKind,
    Said,
    advice_after_decision,
    before_proposed,
    executives_grounds,
    term_past,
)
from regiovisie.decisions.queries.details import Detail, Loaded
from regiovisie.decisions.queries.language import joined
from regiovisie.decisions.queries.wording import body_word

WORDS = {
    RemarkKind.ADVICE_AFTER_DECISION: _lazy(
        "The advice of %(names)s is dated after the first decision. Is the date right?"
    ),
    RemarkKind.EXECUTIVES_GROUND: _lazy(
        "%(names)s: the council rests on article 160 of the Gemeentewet, which is about the "
        "executive. Is the ground right?"
    ),
    RemarkKind.TERM_PAST: _lazy(
        "%(names)s: decided after the term of this policy frame was over. Does it still hold?"
    ),
    RemarkKind.DECIDED_BEFORE_PROPOSED: _lazy(
        "%(names)s: decided before the text was dated. Is the date right?"
    ),
}


def about(
    loaded: Loaded, proposed: date | None, term: tuple[date, date | None] | None
) -> list[str]:
    """Return one sentence per kind of remark, with the names it is about."""
    points = {point.pk: point.text for point in loaded.points}
    decisions = [
        _said(row, loaded, points)
        for row in loaded.outcomes
        if row.participant_id is not None
        and row.kind in FINAL
        and row.body_kind in {"council", "executive"}
    ]
    councils = [one for one in decisions if one.council] or decisions
    advices = [
        _said(row, loaded, points)
        for row in loaded.outcomes
        if row.participant_id is None and row.kind in ADVICE_KINDS
    ]
    return _sentences(
        [
            *advice_after_decision(advices, councils),
            *executives_grounds(decisions),
            *term_past(councils, term),
            *before_proposed(councils, proposed),
        ]
    )


def _said(row: Detail, loaded: Loaded, points: dict[int, str]) -> Said:
    member = loaded.members.get(row.participant_id or 0)
    name = member.name if member is not None else row.body_name or body_word(row.body_kind)
    return Said(
        name,
        row.date.first_day,
        row.date.last_day,
        council=row.body_kind == "council",
        ground=" ".join((row.legal_basis, row.decided_text, points.get(row.point_id, ""))),
    )


def _sentences(found: list[Remark]) -> list[str]:
    names: dict[RemarkKind, list[str]] = {}
    for remark in found:
        known = names.setdefault(remark.kind, [])
        if remark.about not in known:
            known.append(remark.about)
    return [str(WORDS[kind]) % {"names": joined(who)} for kind, who in names.items()]
