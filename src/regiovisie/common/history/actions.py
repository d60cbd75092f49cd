"""The one way to write a recorded row, and to put an earlier version back."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection, models, transaction
from simple_history.utils import bulk_create_with_history

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
    # Inside an action a savepoint would cost two statements and protect nothing: whatever goes
    # wrong here ends the action.
    with nullcontext() if connection.in_atomic_block else transaction.atomic():
        if row.pk is not None and not row._state.adding:
            if expected is not None and db.lock_value(row, "revision") != expected:
                raise Stale(db.lock(row))
            row.revision += 1
        _validate(row)
        row._change_reason = reason  # type: ignore[attr-defined]
        row._history_user = by  # type: ignore[attr-defined]
        row._history_date = clock.now()  # type: ignore[attr-defined]
        row.save()
    return row


def save_many(rows: Iterable[Noun], *, by: AbstractBaseUser | None, reason: str) -> list[Noun]:
    """Validate and add many new rows of one model, each with its first version.

    For loads of hundreds of rows (national data, imports): as `save`, in few statements. Raises
    ValueError when the rows are not all new and of one model; then nothing is written.
    """
    new = list(rows)
    if not new:
        return []
    model = type(new[0])
    if any(type(row) is not model or row.pk is not None for row in new):
        raise ValueError(f"save_many takes new rows of one model, here {model.__name__}")
    for row in new:
        _validate(row)
    with transaction.atomic():
        saved: list[Noun] = bulk_create_with_history(
            new,
            model,
            batch_size=200,
            default_user=by,
            default_change_reason=reason,
            default_date=clock.now(),
        )
    return saved


def _validate(row: Recorded) -> None:
    """Check fields and rules; uniqueness and foreign keys are the database's to refuse."""
    relations = {field.name for field in row._meta.fields if field.is_relation}
    row.clean_fields(exclude=relations)
    row.clean()


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
    old: Any = row.history.get(history_id=version)
    for name in fields:
        field = row._meta.get_field(name)
        attribute = field.attname if isinstance(field, models.Field) else name
        setattr(row, attribute, getattr(old, attribute))
    return save(row, by=by, reason=reason)
