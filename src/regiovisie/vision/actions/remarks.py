"""Remarks: receive them, sort, join, mark and redact them. None is ever lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save, save_many
from regiovisie.documents.models import StoredFile
from regiovisie.network.models import Account
from regiovisie.vision.actions.consultations import add_theme
from regiovisie.vision.enums import Redaction
from regiovisie.vision.logic.anchors import Anchor, NotThere, Passage, anchor_at
from regiovisie.vision.logic.naming_persons import seems_to_name
from regiovisie.vision.logic.remarks import CannotJoin, RemarkFact, joined, parted
from regiovisie.vision.models import (
    Answer,
    Consultation,
    Consulted,
    DraftText,
    Remark,
    RemarkTheme,
)
from regiovisie.vision.queries.draft_words import passages_of

MOST = 10_000  # remarks of one consultation


@dataclass(frozen=True)
class NewRemark:
    """A remark that comes in: from whom, what it says, on which passage, when."""

    sender: Consulted
    words: str
    received_at: datetime
    block: str = ""
    quote: str = ""
    minority: str = ""
    theme: RemarkTheme | None = None
    on_behalf: bool = False


@transaction.atomic
def receive(
    text: DraftText,
    coming: Sequence[NewRemark],
    *,
    by: Account | None,
    reason: str,
    once: bool = False,
) -> list[Remark]:
    """Keep remarks on a draft under the next numbers; late ones are kept as well.

    What seems to name a private person waits for redaction from the first moment. `once`: what
    the same sender said before in the same words of the same passage is given back, for who
    pressed twice. Raises ValidationError for a passage that does not stand in this version.
    """
    consultation = db.lock(text.consultation)
    numbers = Remark.objects.filter(consultation=consultation).aggregate(last=Max("number"))
    last = numbers["last"] or 0
    if last + len(coming) > MOST:
        raise ValidationError(_("A consultation holds at most %(most)s remarks.") % {"most": MOST})
    passages = passages_of(text.blocks)
    rows = [
        _new(consultation, text, one, number, passages)
        for number, one in enumerate(coming, start=last + 1)
    ]
    if once and len(known := [row for one in rows if (row := _said_before(one))]) == len(rows):
        return known
    if len(rows) == 1:
        return [save(rows[0], by=by, reason=reason)]
    return save_many(rows, by=by, reason=reason)


@transaction.atomic
def receive_table(
    text: DraftText,
    coming: Sequence[tuple[NewRemark, str]],
    *,
    table: StoredFile,
    by: Account | None,
    reason: str,
) -> int:
    """Keep the remarks of a table, each with the name of its theme; return how many.

    The row of the file goes with it, so that a table is kept once: raises ValidationError when
    somebody pressed twice. Its content is for the caller to throw away.
    """
    db.lock(text.consultation)
    if not StoredFile.objects.filter(pk=table.pk).delete()[0]:
        raise ValidationError(_("This table was kept already."))
    names = dict.fromkeys(theme for _remark, theme in coming if theme)
    themes = {name: add_theme(text.consultation, name=name, by=by, reason=reason) for name in names}
    rows = [replace(one, theme=themes.get(theme)) for one, theme in coming]
    return len(receive(text, rows, by=by, reason=reason))


def _said_before(one: Remark) -> Remark | None:
    same = {name: getattr(one, name) for name in ("text", "sender", "block", "quote", "minority")}
    return Remark.objects.filter(**same, words=one.words).first()


def _new(
    consultation: Consultation,
    text: DraftText,
    one: NewRemark,
    number: int,
    passages: Sequence[Passage],
) -> Remark:
    if one.sender.consultation_id != consultation.pk:
        raise ValidationError(_("This participant was not asked here."))
    if not one.words.strip():
        raise ValidationError({"words": _("The remark says nothing yet.")})
    anchor = Anchor()
    if one.block:
        try:
            anchor = anchor_at(passages, one.block, one.quote)
        except NotThere as error:
            raise ValidationError(
                {"passage": _("These words do not stand in this passage.")}
            ) from error
    return Remark(
        consultation=consultation,
        number=number,
        sender=one.sender,
        text=text,
        block=anchor.block,
        quote=anchor.quote,
        before=anchor.before,
        after=anchor.after,
        words=one.words,
        received_at=one.received_at,
        minority=one.minority,
        theme=one.theme,
        redaction=Redaction.WAITING if seems_to_name(one.words) else Redaction.NONE,
        on_behalf=one.on_behalf,
    )


@transaction.atomic
def put_under(remark: Remark, theme: RemarkTheme | None, *, by: Account, reason: str) -> Remark:
    """Put a remark, with what is joined to it, under a theme; None: under none yet."""
    remark = db.lock(remark)
    if theme is not None and theme.consultation_id != remark.consultation_id:
        raise ValidationError({"theme": _("This theme is of another consultation.")})
    lead = remark.joined_to or remark
    for row in (lead, *Remark.objects.filter(joined_to=lead)):
        row.theme = theme
        found = save(row, by=by, reason=reason)
        remark = found if found.pk == remark.pk else remark
    return remark


@transaction.atomic
def mark_minority(remark: Remark, minority: str, *, by: Account, reason: str) -> Remark:
    """Say that a minority holds this view ("1 van 12"); empty: it does not."""
    remark = db.lock(remark)
    remark.minority = " ".join(minority.split())
    return save(remark, by=by, reason=reason)


@transaction.atomic
def join(remark: Remark, to: Remark, *, by: Account, reason: str) -> Remark:
    """Join a remark, and all that was joined to it, to the entry of another; senders stay.

    Raises ValidationError when it was answered already: nothing is answered twice differently.
    """
    _same(remark, to)
    facts = _facts(remark.consultation)
    try:
        wanted = joined(facts, remark.number, to.number)
    except CannotJoin as error:
        raise ValidationError(_why_not(error)) from error
    _write(remark.consultation, facts, wanted, by=by, reason=reason)
    return Remark.objects.get(pk=remark.pk)


@transaction.atomic
def part(remark: Remark, *, by: Account, reason: str) -> Remark:
    """Take a joined remark out of its entry again, until that is answered."""
    facts = _facts(remark.consultation)
    try:
        wanted = parted(facts, remark.number)
    except CannotJoin as error:
        raise ValidationError(_why_not(error)) from error
    _write(remark.consultation, facts, wanted, by=by, reason=reason)
    return Remark.objects.get(pk=remark.pk)


@transaction.atomic
def hold_back(remark: Remark, *, by: Account, reason: str) -> Remark:
    """Hold a remark back because it may name a private person."""
    remark = db.lock(remark)
    remark.redaction, remark.redacted_words = Redaction.WAITING, ""
    return save(remark, by=by, reason=reason)


@transaction.atomic
def redact(
    remark: Remark, *, words: str, by: Account, reason: str, expected: int | None = None
) -> Remark:
    """Write what others may read instead of the words received, which stay on record.

    Raises ValidationError while the new words still seem to name somebody. Raises Stale.
    """
    words = words.strip()
    if not words:
        raise ValidationError({"words": _("Say what others may read.")})
    if named := seems_to_name(words):
        raise ValidationError(
            {"words": _("“%(named)s” may still name a private person.") % {"named": named}}
        )
    remark.redaction, remark.redacted_words = Redaction.DONE, words
    return save(remark, by=by, reason=reason, expected=expected)


@transaction.atomic
def let_through(remark: Remark, *, by: Account, reason: str, expected: int | None = None) -> Remark:
    """Say that a remark names no private person after all; who says so must say why."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands in the history.")})
    remark.redaction, remark.redacted_words = Redaction.NONE, ""
    return save(remark, by=by, reason=reason, expected=expected)


def _same(remark: Remark, to: Remark) -> None:
    if remark.consultation_id != to.consultation_id:
        raise ValidationError(_("This remark is of another consultation."))


def _facts(consultation: Consultation) -> list[RemarkFact]:
    """Return the remarks as they stand now, held still until this is written."""
    db.lock(consultation)
    answered = set(
        Answer.objects.filter(remark__consultation=consultation).values_list(
            "remark__number", flat=True
        )
    )
    rows = Remark.objects.filter(consultation=consultation).values_list(
        "number", "joined_to__number"
    )
    return [RemarkFact(number, to, number in answered) for number, to in rows]


def _write(
    consultation: Consultation,
    before: Sequence[RemarkFact],
    after: Sequence[RemarkFact],
    *,
    by: Account,
    reason: str,
) -> None:
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    numbers = {fact.number for fact in changed}
    numbers |= {fact.joined_to for fact in changed if fact.joined_to is not None}
    rows = {
        row.number: row
        for row in Remark.objects.filter(consultation=consultation, number__in=numbers)
    }
    for fact in changed:
        row = rows[fact.number]
        lead = rows[fact.joined_to] if fact.joined_to is not None else None
        row.joined_to = lead
        if lead is not None and lead.theme_id is not None:
            row.theme_id = lead.theme_id
        save(row, by=by, reason=reason)


def _why_not(error: CannotJoin) -> str:
    if error.code == "answered":
        return _("This remark was answered. Its senders were told; the answer stays with it.")
    return _("These remarks are one already.")
