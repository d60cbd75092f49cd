"""Copy rows inside the database: the same world 10 or 100 times over, in seconds.

Every copy is complete: keys and references move by one step, unique texts get an ending. Made
in SQL because a hundred worlds through the actions would take half an hour; history is not
copied, the pages of the card do not read it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

ROOMS = {"network", "meetings", "decisions", "vision"}
NOT_COPIED = {"network.account"}  # a person signs in once
STEP = 1_000_000  # between the keys of two copies; more than a world has rows in any table


def models_of_rooms() -> list[type[models.Model]]:
    """Return the models whose rows a world consists of, link tables among them."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ROOMS
        and model._meta.label_lower not in NOT_COPIED
        and not model.__name__.startswith("Historical")
        and not any(
            field.remote_field and field.remote_field.model._meta.label_lower in NOT_COPIED
            for field in model._meta.local_fields
            if model._meta.auto_created
        )
    ]


def multiply(
    times: int,
    *,
    only: Collection[type[models.Model]] | None = None,
    where: Mapping[type[models.Model], str] | None = None,
    endings: Mapping[type[models.Model], Collection[str]] | None = None,
    step: int = STEP,
) -> int:
    """Let there be `times` as many rows; return how many were added.

    `only`: these models, references to others stay; `where`: SQL condition per model (the table is
    called `t`); `endings`: fields that get an ending though they are not unique by themselves.
    """
    copied = list(only or models_of_rooms())
    added = 0
    with (
        connection.constraint_checks_disabled(),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        for model in copied:
            condition = (where or {}).get(model, "1 = 1")
            ending = (endings or {}).get(model, ())
            cursor.execute(_statement(model, set(copied), times, condition, ending, step))
            added += cursor.rowcount
    return added


def _statement(
    model: type[models.Model],
    copied: set[type[models.Model]],
    times: int,
    condition: str,
    ending: Collection[str],
    step: int,
) -> str:
    quote = connection.ops.quote_name
    fields = model._meta.local_concrete_fields
    names = ", ".join(quote(field.column) for field in fields)
    values = ", ".join(_value(field, copied, field.name in ending, step) for field in fields)
    table = quote(model._meta.db_table)
    return (
        f"WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < {times - 1}) "
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} t, k "
        f"WHERE {times} > 1 AND ({condition})"
    )


def _value(field: Any, copied: set[type[models.Model]], ending: bool, step: int) -> str:
    column = f"t.{connection.ops.quote_name(field.column)}"
    if field.primary_key and not field.is_relation:
        return f"{column} + k.n * {step}"
    if field.is_relation:
        return f"{column} + k.n * {step}" if field.remote_field.model in copied else column
    if (field.unique or ending) and isinstance(field, models.CharField):
        length, pk = field.max_length or 200, field.model._meta.pk
        key = f"t.{connection.ops.quote_name(pk.column)}"
        if length < 10:  # a code of six characters, for up to a thousand rows and copies
            return f"CAST(({key} % 1000) * 1000 + k.n AS varchar)"
        if length == 10:  # a public id: no room to keep its beginning
            return f"'c' || CAST({key} + k.n * {step} AS varchar)"
        mark = "'-' || substr('00' || k.n, length('00' || k.n) - 2)"
        return f"substr({column}, 1, {length - 4}) || {mark}"
    return column
