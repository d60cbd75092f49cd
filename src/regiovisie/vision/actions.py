"""Writes of the room `vision`: plain verbs, one transaction each, with who and why."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from regiovisie.common.history.actions import save
from regiovisie.network.models import Account, Region, Source
from regiovisie.vision.enums import BasisKind
from regiovisie.vision.models import Basis, LegalGround, Vision


@transaction.atomic
def add_vision(
    region: Region, *, title: str, by: Account | None, reason: str, **facts: Any
) -> Vision:
    """Record a vision of a region.

    `facts`: motto, theme_name, term_start, term_end, indefinite, predecessor, round,
    evaluation_note, source, visibility, public_from.
    """
    vision = Vision(region=region, title=title, **facts)
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
    """Say that a vision builds on something, and where that was read."""
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
    """Record a legal ground as a document claims it; `note` is ours and never corrects it."""
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
