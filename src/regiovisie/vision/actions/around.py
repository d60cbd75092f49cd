"""What stands around the goals: target groups and their partners, topics, figures, the theme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import Stale, delete, save
from regiovisie.network.models import Account, Organisation, Source
from regiovisie.vision.actions.life import may_be_written
from regiovisie.vision.enums import TopicState
from regiovisie.vision.models import (
    Basis,
    Figure,
    GroupPartner,
    LegalGround,
    LifeStep,
    TargetGroup,
    ThemeDefinition,
    Topic,
    Vision,
)

Around = TypeVar(
    "Around", Basis, Figure, LegalGround, LifeStep, TargetGroup, ThemeDefinition, Topic
)


@transaction.atomic
def add_group(
    vision: Vision,
    *,
    name: str,
    by: Account | None,
    reason: str,
    partners: Iterable[Organisation] = (),
    **facts: Any,
) -> TargetGroup:
    """Add a target group with its partners, as the last unless `order` says otherwise.

    `facts`: short_name, text, programme, working_group, order, source. Raises ValidationError for
    a partner of another region.
    """
    facts.setdefault("order", _last(TargetGroup, vision))
    group = save(TargetGroup(vision=vision, name=name, **facts), by=by, reason=reason)
    _set_partners(group, partners, by=by, reason=reason)
    return group


@transaction.atomic
def add_topic(vision: Vision, *, name: str, by: Account | None, reason: str, **facts: Any) -> Topic:
    """Add a topic that goes first. `facts`: plan, evaluation, state, order, source."""
    facts.setdefault("order", _last(Topic, vision))
    topic = Topic(vision=vision, name=name, **facts)
    _evaluated(topic)
    return save(topic, by=by, reason=reason)


@transaction.atomic
def add_figure(
    vision: Vision,
    *,
    value: str,
    text: str,
    source: Source | None,
    by: Account | None,
    reason: str,
    **facts: Any,
) -> Figure:
    """Add a figure that the vision quotes, with its source. `facts`: year, note, order."""
    if source is None:
        raise ValidationError({"source_title": _("A figure needs its source.")})
    facts.setdefault("order", _last(Figure, vision))
    row = Figure(vision=vision, value=value, text=text, source=source, **facts)
    return save(row, by=by, reason=reason)


@transaction.atomic
def define_theme(
    vision: Vision, *, text: str, by: Account | None, reason: str, **facts: Any
) -> ThemeDefinition:
    """Say what the region means by its theme; what it said before stays beside it.

    `facts`: holds_from, note, source.
    """
    return save(ThemeDefinition(vision=vision, text=text, **facts), by=by, reason=reason)


@transaction.atomic
def change_around(
    row: Around,
    *,
    by: Account | None,
    reason: str,
    expected: int | None = None,
    partners: Iterable[Organisation] | None = None,
    **facts: Any,
) -> Around:
    """Change what one of these says; `partners` only of a target group. Raises Stale."""
    if expected is not None:
        current: Any = db.lock(row)
        if current.revision != expected:
            raise Stale(current)
    for name, value in facts.items():
        setattr(row, name, value)
    if isinstance(row, Topic):
        _evaluated(row)
    if isinstance(row, Figure) and facts.get("source", row.source) is None:
        raise ValidationError({"source_title": _("A figure needs its source.")})
    if isinstance(row, LifeStep):
        may_be_written(row)
    if isinstance(row, TargetGroup) and partners is not None:
        _set_partners(row, partners, by=by, reason=reason)
    return save(row, by=by, reason=reason)


@transaction.atomic
def remove_around(
    row: Around, *, by: Account | None, reason: str, expected: int | None = None
) -> None:
    """Take one of these out; the history keeps it. Raises Stale when it was changed meanwhile."""
    current: Any = db.lock(row)
    if expected is not None and current.revision != expected:
        raise Stale(current)
    if isinstance(current, TargetGroup):
        for own in (*current.partners.all(), *current.marks.all()):
            delete(own, by=by, reason=reason)
    delete(current, by=by, reason=reason)


@transaction.atomic
def put_around_back(
    row: Around, *, version: int, fields: Iterable[str], by: Account, reason: str
) -> Around:
    """Append what one of these said in an earlier version. Refuses what may not be said now.

    Raises the history model's DoesNotExist when that version is not of this row.
    """
    old: Any = row.history.get(history_id=version)
    for name in fields:
        attribute = row._meta.get_field(name).attname  # type: ignore[union-attr]
        setattr(row, attribute, getattr(old, attribute))
    return change_around(row, by=by, reason=reason)


@transaction.atomic
def restore_around(
    kind: type[Around], vision: Vision, *, version: int, by: Account, reason: str
) -> Around:
    """Put back one of these that was taken out of a vision; marks and partners stay away.

    Raises the history model's DoesNotExist for a version that is none of one taken out here.
    """
    old: Any = kind.history.get(history_id=version, vision=vision.pk, history_type="-")
    row: Around = old.instance
    if kind._base_manager.filter(pk=row.pk).exists():
        raise ValidationError(_("This stands there again already."))
    row.revision += 1
    row._state.adding = True
    if isinstance(row, LifeStep):
        may_be_written(row)
    return save(row, by=by, reason=reason)


def _evaluated(topic: Topic) -> None:
    if topic.state == TopicState.ADOPTED and not topic.evaluation.strip():
        raise ValidationError({"evaluation": _("A plan that is adopted says how it is evaluated.")})


def _last(kind: type[Figure | TargetGroup | Topic], vision: Vision) -> int:
    rows = kind._base_manager.filter(vision=vision).order_by("-order")
    return (rows.values_list("order", flat=True).first() or 0) + 1


def _set_partners(
    group: TargetGroup, partners: Iterable[Organisation], *, by: Account | None, reason: str
) -> None:
    wanted = {one.pk: one for one in partners}
    if any(one.region_id != group.vision.region_id for one in wanted.values()):
        raise ValidationError({"partners": _("This is no partner of this region.")})
    for row in group.partners.all():
        if row.organisation_id in wanted:
            del wanted[row.organisation_id]
        else:
            delete(row, by=by, reason=reason)
    for one in wanted.values():
        save(GroupPartner(group=group, organisation=one), by=by, reason=reason)
