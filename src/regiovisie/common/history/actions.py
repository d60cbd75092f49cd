"""The one way to write a recorded row, and to put an earlier version back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models, transaction

from regiovisie.common import clock, db
from regiovisie.common.history.models import Recorded

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

Noun = TypeVar("Noun", bound=Recorded)


class Stale(Exception):
    """Somebody saved this row after the form was opened; `current` is the row as it stands."""

    def __init__(self, current: Recorded) -> None:
        super().__init__(f"{current._meta.label} {current.pk} is at revision {current.revision}")
        self.current = current


def save(
    row: Noun, *, by: AbstractBaseUser | None, reason: str, expected: int | None = None
) -> Noun:
    """Validate and save the row as a new version, with who and why.

    `by` is None for the system itself (demo, imports run by an administrator). `expected` is the
    revision the form was opened with. Raises Stale, or ValidationError; uniqueness and foreign
    keys are the database's to refuse. Call it inside the action's transaction.
    """
    with transaction.atomic():
        if row.pk is not None and not row._state.adding:
            if expected is not None:
                current = db.lock(row)
                if current.revision != expected:
                    raise Stale(current)
            row.revision += 1
        relations = {field.name for field in row._meta.fields if field.is_relation}
        row.clean_fields(exclude=relations)
        row.clean()
        row._change_reason = reason  # type: ignore[attr-defined]
        row._history_user = by  # type: ignore[attr-defined]
        row._history_date = clock.now()  # type: ignore[attr-defined]
        row.save()
    return row


def delete(row: Recorded, *, by: AbstractBaseUser | None, reason: str) -> None:
    """Delete a draft row; its last version stays in the history."""
    row._change_reason = reason  # type: ignore[attr-defined]
    row._history_user = by  # type: ignore[attr-defined]
    row._history_date = clock.now()  # type: ignore[attr-defined]
    row.delete()


def put_back(
    row: Noun, *, version: int, by: AbstractBaseUser, reason: str, fields: list[str]
) -> Noun:
    """Append the old values of `fields` (from history row `version`) as a new version.

    Raises the history model's DoesNotExist when that version is not of this row.
    """
    old: Any = row.history.get(history_id=version)  # type: ignore[attr-defined]
    for name in fields:
        field = row._meta.get_field(name)
        attribute = field.attname if isinstance(field, models.Field) else name
        setattr(row, attribute, getattr(old, attribute))
    return save(row, by=by, reason=reason)
