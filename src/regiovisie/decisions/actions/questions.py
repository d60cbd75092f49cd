"""Answer the one question to the region: leave it, ask back, or make a new version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save
from regiovisie.common.text import from_plain
from regiovisie.decisions.actions.rounds import add_text
from regiovisie.decisions.enums import RegionalAnswer
from regiovisie.decisions.models import DecideAgain, RegionalQuestion, RoundText
from regiovisie.decisions.queries.deviations import again_on
from regiovisie.network.models import Account
from regiovisie.network.viewer import Viewer


@dataclass(frozen=True)
class NewVersion:
    """A new version: the newest one with this passage reading otherwise."""

    label: str
    dated: date
    passage_text: str


@transaction.atomic
def answer_question(
    question: RegionalQuestion,
    *,
    answer: RegionalAnswer,
    reason: str,
    viewer: Viewer,
    by: Account,
    at: datetime,
    new: NewVersion | None = None,
) -> RegionalQuestion:
    """Record the region's answer, with a reason; it is given once.

    A new version is added to the round, and which councils must decide again on it is recorded.
    Raises ValidationError when it was answered before, or when the new version cannot be made.
    """
    if not reason.strip():
        raise ValidationError(_("Say why: the councils will read it."))
    amendment = question.amendment
    db.lock(amendment.round)
    current = db.lock(question)
    if current.answer:
        raise ValidationError(_("This question was answered meanwhile. Look at the answer first."))
    question.answer, question.reason = answer, reason
    question.answered_by, question.answered_on = by, at.date()
    if answer == RegionalAnswer.NEW_VERSION:
        if new is None:
            raise ValidationError(_("Give the new version its label, day and text."))
        question.new_text = _make(question, new, by=by, reason=reason)
    save(question, by=by, reason=reason)
    if question.new_text is not None:
        for participant in again_on(question.new_text, viewer, at):
            save(
                DecideAgain(question=question, participant=participant),
                by=by,
                reason=_("follows from the texts"),
            )
    return question


def _make(question: RegionalQuestion, new: NewVersion, *, by: Account, reason: str) -> RoundText:
    of = question.amendment.round
    texts = list(RoundText.objects.filter(round=of).order_by("dated", "id"))
    if any(text.label == new.label for text in texts):
        raise ValidationError({"label": _("This round has a version with this label already.")})
    newest = max(texts, key=lambda text: (text.dated or date.min, text.pk))
    if newest.dated is not None and new.dated < newest.dated:
        raise ValidationError(
            {"dated": _("The newest version has a later day. Give the new one a day after it.")}
        )
    passage = question.amendment.passage
    if all(block["id"] != passage for block in newest.blocks):
        raise ValidationError(
            {"passage_text": _("This passage does not stand in the newest version any more.")}
        )
    blocks = [
        {**block, "runs": _runs(block["kind"], new.passage_text)}
        if block["id"] == passage
        else block
        for block in newest.blocks
    ]
    return add_text(of, label=new.label, dated=new.dated, blocks=blocks, by=by, reason=reason)


def _runs(kind: str, text: str) -> list[object]:
    """Return the runs of a block of this kind that reads as the text."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if kind in {"ul", "ol"}:
        return [[{"text": line}] for line in lines]
    if kind == "table":
        found = from_plain(text)
        return list(found[0]["runs"]) if found and found[0]["kind"] == "table" else []
    return [{"text": "\n".join(lines)}]
