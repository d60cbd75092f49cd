"""Keep a region's own model of its papers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import delete, save
from regiovisie.network.models import Account, Region
from regiovisie.papers.logic.library import NAME, SECTIONS
from regiovisie.papers.models import ModelSection, PaperModel, ProposalVersion

SHAPE = ("heading", "policy", "content", "kinds", "decided_by", "hint")


@transaction.atomic
def adopt_library(
    region: Region, *, by: Account | None, reason: str, name: str = NAME
) -> PaperModel:
    """Give a region the model that ships, as rows of its own to change."""
    model = add_model(region, name=name, by=by, reason=reason)
    for order, shipped in enumerate(SECTIONS, 1):
        add_model_section(
            model,
            by=by,
            reason=reason,
            key=shipped.key,
            heading=shipped.heading,
            order=order * 10,
            policy=shipped.policy,
            content=shipped.content,
            kinds=list(shipped.kinds),
            hint=shipped.hint,
        )
    return model


@transaction.atomic
def add_model(region: Region, *, name: str, by: Account | None, reason: str) -> PaperModel:
    """Start an empty model. Raises ValidationError when the region has one of this name."""
    db.lock(region)
    name = " ".join(name.split())
    if PaperModel.objects.filter(region=region, name=name).exists():
        raise ValidationError({"name": _("This region has a model with this name already.")})
    return save(PaperModel(region=region, name=name), by=by, reason=reason)


@transaction.atomic
def keep_as_model(
    version: ProposalVersion,
    model: PaperModel | None = None,
    *,
    name: str = "",
    by: Account | None,
    reason: str,
) -> PaperModel:
    """Make a model out of the sections of a version: what they are, not what they say.

    Without `model` a new one of this name. Sections that the version does not have leave the
    model; proposals that were started with it keep theirs. Raises ValueError for a model of another
    region, ValidationError for a name that the region has already.
    """
    region = version.proposal.round.region
    model = model or add_model(region, name=name, by=by, reason=reason)
    if model.region_id != region.pk:
        raise ValueError("a model belongs to one region")
    db.lock(model)
    known = {one.key: one for one in model.sections.all()}
    for order, section in enumerate(version.sections.order_by("order", "pk"), 1):
        facts = {name: getattr(section, name) for name in SHAPE} | {"order": order * 10}
        kept = known.pop(section.key, None)
        if kept is None:
            add_model_section(model, by=by, reason=reason, key=section.key, **facts)
        elif any(getattr(kept, name) != value for name, value in facts.items()):
            change_model_section(kept, by=by, reason=reason, **facts)
    for gone in known.values():
        remove_model_section(gone, by=by, reason=reason)
    return model


@transaction.atomic
def add_model_section(
    model: PaperModel, *, by: Account | None, reason: str, **facts: Any
) -> ModelSection:
    """Add a section. `facts`: key, heading, order, policy, content, kinds, decided_by, hint."""
    db.lock(model)
    if ModelSection.objects.filter(model=model, key=facts["key"]).exists():
        raise ValidationError({"key": _("This model has a section with this key already.")})
    return save(ModelSection(model=model, **facts), by=by, reason=reason)


@transaction.atomic
def change_model_section(
    section: ModelSection,
    *,
    by: Account | None,
    reason: str,
    expected: int | None = None,
    **facts: Any,
) -> ModelSection:
    """Change a section; proposals that were started keep the sections they began with."""
    for name, value in facts.items():
        setattr(section, name, value)
    return save(section, by=by, reason=reason, expected=expected)


@transaction.atomic
def remove_model_section(section: ModelSection, *, by: Account | None, reason: str) -> None:
    """Take a section out of a model; proposals that were started keep theirs."""
    delete(section, by=by, reason=reason)
