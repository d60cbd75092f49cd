"""The life of a vision: its stops that somebody writes down."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common import db
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import save
from regiovisie.network.models import Account
from regiovisie.vision.enums import Stage
from regiovisie.vision.models import LifeStep, Vision
from regiovisie.vision.models.life import DERIVED
from regiovisie.vision.queries.remark_counts import open_entries


@transaction.atomic
def record_stage(
    vision: Vision, *, stage: Stage, by: Account | None, reason: str, **facts: Any
) -> LifeStep:
    """Write down that a vision reached a stop, or plans to. `facts`: date, done, note, source.

    Raises ValidationError for a stop that follows from the round, the term or the successor, and
    for one that stands there already (an evaluation may come more than once).
    """
    db.lock(vision)
    step = LifeStep(vision=vision, stage=stage, **facts)
    may_be_written(step)
    return save(step, by=by, reason=reason)


def may_be_written(step: LifeStep) -> None:
    """Raise ValidationError when this stop is not to be written down (again)."""
    if step.stage in DERIVED:
        raise ValidationError(
            {"stage": _("This stop follows from the round, the term or the next vision.")}
        )
    twice = LifeStep.objects.filter(vision=step.vision, stage=step.stage).exclude(pk=step.pk)
    if step.stage != Stage.EVALUATED and twice.exists():
        raise ValidationError({"stage": _("This stop stands there already. Change that one.")})
    if step.stage == Stage.FINAL and step.done:
        _no_remark_is_open(step.vision)


def _no_remark_is_open(vision: Vision) -> None:
    """Raise ValidationError while a consultation that was not closed has an open remark."""
    unfinished = vision.consultations.filter(final_at__isnull=True)
    count = sum(open_entries(consultation) for consultation in unfinished)
    if count:
        raise ValidationError(
            {
                "stage": ngettext(
                    "%(count)s remark is open. Make the final draft in its consultation, which "
                    "asks why.",
                    "%(count)s remarks are open. Make the final draft in their consultation, "
                    "which asks why.",
                    count,
                )
                % {"count": count}
            }
        )


def reach_final(vision: Vision, *, on: date, by: Account | None, reason: str) -> None:
    """Write down that the final draft was made, unless that stands there already."""
    step = LifeStep.objects.filter(vision=vision, stage=Stage.FINAL).first()
    if step is None:
        step = LifeStep(vision=vision, stage=Stage.FINAL)
    elif step.done:
        return
    step.date, step.done = ImpreciseDate.day(on), True
    save(step, by=by, reason=reason)
