"""Answer remarks, publish the answers, and let a draft become the final draft."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common import db
from regiovisie.common.clock import ZONE
from regiovisie.common.history.actions import Stale, put_back, save
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Account, Body
from regiovisie.vision.actions.life import reach_final
from regiovisie.vision.enums import AnswerKind
from regiovisie.vision.models import Answer, Consultation, Remark
from regiovisie.vision.queries.remark_counts import open_entries


@transaction.atomic
def answer(
    remark: Remark,
    *,
    kind: AnswerKind,
    why: str,
    body: Body,
    on: date,
    by: Account | None,
    reason: str,
    agreed: Collection[Body] = (),
    expected: int | None = None,
) -> Answer:
    """Say what was done with a remark and those joined to it: kind, reason, body and day.

    `agreed`: the executives that agree with a joint answer. `expected`: the revision of the answer
    that was seen, -1 for none. Raises Stale (its `current` is the answer as it stands) when
    somebody else answered meanwhile, so that two people never overwrite each other unseen.
    """
    lead = db.lock(remark.joined_to or remark)
    if lead.joined_to_id is not None:
        lead = db.lock(Remark.objects.get(pk=lead.joined_to_id))
    if not why.strip():
        raise ValidationError({"why": _("Say why: who made the remark will read it.")})
    region = lead.consultation.vision.region_id
    if body.region_id != region and not _of_member(body, region):
        raise ValidationError({"body": _("Choose a body of the region or of a member.")})
    if any(one.kind != BodyKind.EXECUTIVE for one in agreed):
        raise ValidationError({"agreed": _("A joint answer is agreed by executives.")})
    row = Answer.objects.filter(remark=lead).first()
    if expected is not None:
        if row is None and expected != -1:
            raise ValidationError(_("This remark has no answer any more. Open it again."))
        if row is not None and row.revision != expected:
            raise Stale(row)
    row = row or Answer(remark=lead)
    row.kind, row.reason, row.body, row.decided_on = kind, why.strip(), body, on
    row.agreed = sorted(((one.pk, house_of(one)) for one in agreed), key=lambda pair: pair[1])
    return save(row, by=by, reason=reason)


@transaction.atomic
def put_answer_back(
    answer: Answer,
    *,
    version: int,
    by: Account,
    reason: str,
    fields: list[str],
    expected: int | None,
) -> Answer:
    """Append what an earlier version of an answer said, in these fields, as a new version.

    Raises Stale when it is another revision than `expected`: somebody else answered meanwhile.
    """
    db.lock(answer.remark)
    row = Answer.objects.get(pk=answer.pk)
    if row.revision != expected:
        raise Stale(row)
    return put_back(row, version=version, by=by, reason=reason, fields=fields)


def house_of(body: Body) -> str:
    """Return the name of the municipality whose executive this is."""
    house = body.organisation
    if house is None or house.municipality is None:
        return body.name
    return house.municipality.name


def _of_member(body: Body, region: int) -> bool:
    if body.organisation_id is None:
        return False
    return Body.objects.filter(
        pk=body.pk, organisation__municipality__memberships__region=region
    ).exists()


@transaction.atomic
def publish_answers(
    consultation: Consultation,
    *,
    at: datetime,
    by: Account | None,
    reason: str,
) -> Consultation:
    """Let everybody read remarks and answers from a moment on; what waits for redaction never."""
    consultation = db.lock(consultation)
    consultation.answers_public_from = at
    return save(consultation, by=by, reason=reason)


@transaction.atomic
def make_final(
    consultation: Consultation,
    *,
    body: Body,
    at: datetime,
    by: Account | None,
    reason: str,
    why_open: str = "",
) -> Consultation:
    """Let the draft become the final draft, by which body.

    Refused while a remark is open, unless a person states why (`why_open`), which stands on the
    page of the consultation. The life of the vision reaches that stop with it.
    """
    consultation = db.lock(consultation)
    if consultation.final_at is not None:
        raise ValidationError(_("This draft is the final draft already."))
    if body.region_id != consultation.vision.region_id:
        raise ValidationError({"body": _("Choose a body of the region.")})
    count = open_entries(consultation)
    if count and not why_open.strip():
        raise ValidationError({"why_open": why_needed(count)})
    consultation.final_at, consultation.final_body = at, body
    consultation.final_open = count
    consultation.final_reason = why_open.strip() if count else ""
    made = save(consultation, by=by, reason=reason)
    reach_final(consultation.vision, on=at.astimezone(ZONE).date(), by=by, reason=reason)
    return made


def why_needed(open_now: int) -> str:
    """Return what is asked of who makes a draft final while remarks are open."""
    return ngettext(
        "%(count)s remark is open. Answer it first, or say why the draft is final nevertheless.",
        "%(count)s remarks are open. Answer them first, or say why the draft is final "
        "nevertheless.",
        open_now,
    ) % {"count": open_now}
