"""The life of a vision: its stops that somebody writes down."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save
from regiovisie.network.models import Account
from regiovisie.vision.enums import Stage
from regiovisie.vision.models import LifeStep, Vision
from regiovisie.vision.models.life import DERIVED


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
