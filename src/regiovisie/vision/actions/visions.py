"""The vision itself, what it builds on, and the grounds it claims."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save
from regiovisie.decisions.models import Round
from regiovisie.network.models import Account, Region, Source
from regiovisie.vision.enums import BasisKind
from regiovisie.vision.models import Basis, LegalGround, Vision


@transaction.atomic
def add_vision(
    region: Region,
    *,
    title: str,
    by: Account | None,
    reason: str,
    predecessor: Vision | None = None,
    **facts: Any,
) -> Vision:
    """Add a vision of a region.

    `facts`: motto, theme_name, term_start, term_end, indefinite, review_on, evaluation_note,
    round, source, visibility, public_from. Raises ValidationError as `change_vision`.
    """
    vision = Vision(region=region, title=title, predecessor=predecessor, **facts)
    _check(vision)
    return save(vision, by=by, reason=reason)


@transaction.atomic
def change_vision(
    vision: Vision, *, by: Account | None, reason: str, expected: int | None = None, **facts: Any
) -> Vision:
    """Change what a vision says of itself. Raises Stale when it was changed meanwhile.

    Raises ValidationError when the predecessor or the round is another region's, when it has a
    successor already, when a vision would follow itself, or when a term ends before it begins.
    """
    db.lock(vision.region)
    for name, value in facts.items():
        setattr(vision, name, value)
    _check(vision)
    return save(vision, by=by, reason=reason, expected=expected)


def _check(vision: Vision) -> None:
    before, of = vision.predecessor, vision.round
    if before is not None and before.region_id != vision.region_id:
        raise ValidationError(
            {"predecessor": _("The previous vision belongs to another region. Choose one of here.")}
        )
    if of is not None and of.region_id != vision.region_id:
        raise ValidationError(
            {"round": _("This round belongs to another region. Choose one of here.")}
        )
    if before is not None:
        other = Vision.objects.filter(predecessor=before).exclude(pk=vision.pk)
        if other.exists():
            raise ValidationError({"predecessor": _("Another vision follows that one already.")})
        rows = dict(Vision.objects.filter(region=vision.region).values_list("pk", "predecessor"))
        one: int | None = before.pk
        for _step in range(len(rows) + 1):
            if one is not None and one == vision.pk:
                raise ValidationError({"predecessor": _("A vision cannot follow itself.")})
            one = rows.get(one or 0)
    start, end = vision.term_start, vision.term_end
    if vision.indefinite and end is not None:
        raise ValidationError({"term_end": _("An indefinite term has no end. Choose one.")})
    if start is not None and end is not None and end.last_day < start.first_day:
        raise ValidationError({"term_end": _("This lies before the beginning.")})


@transaction.atomic
def add_basis(
    vision: Vision,
    *,
    kind: BasisKind,
    title: str,
    by: Account | None,
    reason: str,
    year: str = "",
    order: int = 0,
    source: Source | None = None,
    **facts: Any,
) -> Basis:
    """Add something the vision builds on; `year` as its source writes it ("2018", "2018-2021").

    `facts`: relation, ends, note.
    """
    basis = Basis(
        vision=vision, kind=kind, title=title, year=year, order=order, source=source, **facts
    )
    return save(basis, by=by, reason=reason)


@transaction.atomic
def add_legal_ground(
    vision: Vision,
    *,
    law: str,
    claim: str,
    by: Account | None,
    reason: str,
    article: str = "",
    note: str = "",
    order: int = 0,
    source: Source | None = None,
) -> LegalGround:
    """Add a legal ground as the document claims it; `note` is ours, about that claim."""
    ground = LegalGround(
        vision=vision,
        law=law,
        article=article,
        claim=claim,
        note=note,
        order=order,
        source=source,
    )
    return save(ground, by=by, reason=reason)


@transaction.atomic
def attach_round(vision: Vision, of: Round, *, by: Account | None, reason: str) -> Vision:
    """Say in which round this vision is decided. Raises ValidationError for another region's."""
    if of.region_id != vision.region_id:
        raise ValidationError(
            {"round": _("This round belongs to another region. Choose one of here.")}
        )
    vision.round = of
    return save(vision, by=by, reason=reason)
