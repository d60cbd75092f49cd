"""Keep a consultation: its term, its drafts, who is asked, their links, advice and sessions."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save, save_many
from regiovisie.common.text import Block, fingerprint
from regiovisie.documents.models import StoredFile
from regiovisie.network.models import Account, Body, Organisation
from regiovisie.vision.enums import Advice, ConsultationKind, Group
from regiovisie.vision.logic.terms import TERMS
from regiovisie.vision.models import (
    Attendance,
    Consultation,
    Consulted,
    DraftText,
    NetworkSession,
    RemarkTheme,
    Vision,
)

LINK_DAYS = 28  # a link works so long after the term, so that an answer can be read with it
MUST = ("kind", "title", "opens_at", "closes_at", "contact")


@transaction.atomic
def add_consultation(
    vision: Vision,
    *,
    kind: ConsultationKind,
    title: str,
    opens_at: datetime,
    closes_at: datetime,
    contact: str,
    by: Account | None,
    reason: str,
    ground: str = "",
    **facts: Any,
) -> Consultation:
    """Start a consultation on the draft of a vision.

    `ground`: by default that of its kind. `facts`: visibility, public_from, visible_organisation,
    visible_body.
    """
    row = Consultation(
        vision=vision,
        kind=kind,
        title=title,
        opens_at=opens_at,
        closes_at=closes_at,
        contact=contact,
        ground=ground or TERMS[kind].ground,
        **facts,
    )
    return save(row, by=by, reason=reason)


@transaction.atomic
def change_consultation(
    row: Consultation,
    *,
    by: Account,
    reason: str,
    expected: int | None = None,
    **facts: Any,
) -> Consultation:
    """Change title, kind, term, ground or contact, with a reason. Raises Stale.

    With a longer term the secret links work longer; one that was ended stays so.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands in the history.")})
    if not set(facts) <= {*MUST, "ground"}:
        raise ValidationError(_("Only the term and what is asked can be changed here."))
    closed = row.closes_at
    for name, value in facts.items():
        setattr(row, name, value)
    row = save(row, by=by, reason=reason, expected=expected)
    if row.closes_at > closed:
        # Those that were given out before the end of the term.
        for one in Consulted.objects.filter(consultation=row, link_until=_link_until(closed)):
            one.link_until = _link_until(row.closes_at)
            save(one, by=by, reason=reason)
    return row


@transaction.atomic
def add_draft(
    consultation: Consultation,
    *,
    label: str,
    dated: date,
    blocks: list[Block],
    by: Account | None,
    reason: str,
) -> DraftText:
    """Add a version of the draft; it never changes afterwards. Ids of blocks survive edits."""
    db.lock(consultation)
    if not blocks:
        raise ValidationError({"text": _("This version says nothing yet.")})
    if DraftText.objects.filter(consultation=consultation, label=label).exists():
        raise ValidationError({"label": _("There is a version with this name already.")})
    row = DraftText(
        consultation=consultation,
        label=label,
        dated=dated,
        blocks=blocks,
        fingerprint=fingerprint(blocks),
    )
    return save(row, by=by, reason=reason)


@transaction.atomic
def add_theme(
    consultation: Consultation, *, name: str, by: Account | None, reason: str
) -> RemarkTheme:
    """Add a theme behind the others; one that is there already is given back."""
    db.lock(consultation)
    name = " ".join(name.split())
    found = RemarkTheme.objects.filter(consultation=consultation, name=name).first()
    if found is not None:
        return found
    last = RemarkTheme.objects.filter(consultation=consultation).aggregate(last=Max("order"))
    row = RemarkTheme(consultation=consultation, name=name, order=(last["last"] or 0) + 1)
    return save(row, by=by, reason=reason)


@transaction.atomic
def ask(
    consultation: Consultation,
    *,
    group: Group,
    name: str,
    by: Account | None,
    reason: str,
    body: Body | None = None,
    organisation: Organisation | None = None,
    address: str = "",
    number: int | None = None,
    asked_early_on: date | None = None,
) -> Consulted:
    """Ask somebody to take part. A private person gets the next number, or the one given."""
    db.lock(consultation)
    rows = Consulted.objects.filter(consultation=consultation)
    if group == Group.PERSON:
        number = number or (rows.aggregate(last=Max("number"))["last"] or 0) + 1
        if rows.filter(number=number).exists():
            raise ValidationError({"number": _("Another private person has this number.")})
    elif not name.strip():
        raise ValidationError({"name": _("Say who is asked.")})
    elif rows.filter(group=group, name=name).exists():
        raise ValidationError({"name": _("This participant is asked already.")})
    row = Consulted(
        consultation=consultation,
        group=group,
        name=name,
        number=number if group == Group.PERSON else None,
        body=body,
        organisation=organisation,
        address=address,
        asked_early_on=asked_early_on,
    )
    return save(row, by=by, reason=reason)


@transaction.atomic
def ask_together(
    consultation: Consultation,
    *,
    group: Group,
    those: Collection[tuple[str, Body | None, Organisation | None]],
    by: Account | None,
    reason: str,
) -> int:
    """Ask all of a group at once: name, body, organisation. Return how many were asked.

    Raises ValidationError when one of them is asked already.
    """
    for name, body, organisation in those:
        ask(
            consultation,
            group=group,
            name=name,
            body=body,
            organisation=organisation,
            by=by,
            reason=reason,
        )
    return len(those)


@transaction.atomic
def change_address(
    row: Consulted,
    *,
    address: str,
    asked_early_on: date | None,
    by: Account,
    reason: str,
    expected: int | None = None,
) -> Consulted:
    """Change where the answers go, and when this participant was asked early. Raises Stale."""
    row.address, row.asked_early_on = address, asked_early_on
    return save(row, by=by, reason=reason, expected=expected)


def hash_of(token: str) -> str:
    """Return what is kept of a secret link."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def renew_link(
    row: Consulted, *, at: datetime, by: Account | None, reason: str, until: datetime | None = None
) -> str:
    """Give a participant a new secret link and return its token; the one before stops working.

    Only the hash is kept: the token is shown once. It works until four weeks after the term, or
    after today when that is later, unless `until` says otherwise.
    """
    row = db.lock(row)
    token = secrets.token_urlsafe(24)
    row.link_hash = hash_of(token)
    row.link_until = until or _link_until(max(row.consultation.closes_at, at))
    save(row, by=by, reason=reason)
    return token


def _link_until(after: datetime) -> datetime:
    """Return until when a link works; the same moment whatever zone `after` is written in."""
    return after.astimezone(UTC) + timedelta(days=LINK_DAYS)


@transaction.atomic
def end_link(row: Consulted, *, at: datetime, by: Account, reason: str) -> Consulted:
    """Let the secret link of a participant stop working now."""
    row = db.lock(row)
    row.link_until = at
    return save(row, by=by, reason=reason)


@transaction.atomic
def note_advice(
    row: Consulted,
    *,
    advice: Advice,
    on: date,
    by: Account | None,
    reason: str,
    words: str = "",
    file: StoredFile | None = None,
    expected: int | None = None,
) -> Consulted:
    """Write down what an advisory council advised, when, and its paper. Raises Stale."""
    if row.group not in {Group.ADVISORY, Group.CLIENT}:
        raise ValidationError(_("Only an advisory or client council gives advice."))
    if file is not None and file.held:
        raise ValidationError(_("First answer what was asked about the digits in this file."))
    row.advice, row.advice_on, row.advice_words = advice, on, words
    if file is not None:
        row.advice_file = file
    return save(row, by=by, reason=reason, expected=expected)


@transaction.atomic
def hold_session(
    consultation: Consultation,
    *,
    held_on: date,
    title: str,
    asked: Collection[Consulted],
    present: Collection[Consulted],
    by: Account | None,
    reason: str,
    note: str = "",
) -> NetworkSession:
    """Write down a session: who was asked for it, and who of them was there."""
    there = {row.pk for row in present}
    if not there <= {row.pk for row in asked}:
        raise ValidationError({"present": _("Who was there was not asked. Add them first.")})
    row = save(
        NetworkSession(consultation=consultation, held_on=held_on, title=title, note=note),
        by=by,
        reason=reason,
    )
    save_many(
        [Attendance(session=row, consulted=one, present=one.pk in there) for one in asked],
        by=by,
        reason=reason,
    )
    return row
