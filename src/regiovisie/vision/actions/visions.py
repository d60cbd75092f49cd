"""The vision itself, what it builds on, and the grounds it claims."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

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

    `facts`: motto, theme_name, term_start, term_end, indefinite, evaluation_note, source,
    visibility, public_from. Raises ValidationError when the predecessor is of another region.
    """
    if predecessor is not None and predecessor.region_id != region.pk:
        raise ValidationError(
            {"predecessor": _("The previous vision belongs to another region. Choose one of here.")}
        )
    vision = Vision(region=region, title=title, predecessor=predecessor, **facts)
    return save(vision, by=by, reason=reason)


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
) -> Basis:
    """Add something the vision builds on; `year` as its source writes it ("2018", "2018-2021")."""
    basis = Basis(vision=vision, kind=kind, title=title, year=year, order=order, source=source)
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
