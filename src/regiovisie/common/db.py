"""Small things about rows that hold on SQLite and PostgreSQL alike."""

from __future__ import annotations

import secrets
import unicodedata
from typing import Any, TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # no look-alikes
PUBLIC_ID_LENGTH = 10


def public_id() -> str:
    """Return a random 10-character id for addresses (49 bits: not to be guessed one by one)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


def lock(row: Row) -> Row:
    """Return the row as it stands now, locked until the transaction ends.

    On SQLite a transaction is IMMEDIATE (settings), so it already holds the only write lock.
    Raises the model's DoesNotExist when the row is gone.
    """
    rows = type(row)._base_manager.all()
    if connection.features.has_select_for_update:
        rows = rows.select_for_update()
    return rows.get(pk=row.pk)


def lock_value(row: models.Model, name: str) -> object:
    """Return one column of a row as it stands now, locked as by `lock`, without building the row.

    A tenth of what `lock` costs, for who wants to know one thing only. Raises DoesNotExist.
    """
    quote, field, key = connection.ops.quote_name, row._meta.get_field(name), row._meta.pk
    assert isinstance(field, models.Field)
    assert key is not None
    column, table, by = map(quote, (str(field.column), row._meta.db_table, str(key.column)))
    statement = f"SELECT {column} FROM {table} WHERE {by} = %s"  # noqa: S608  names of own models
    if connection.features.has_select_for_update:
        statement += " FOR UPDATE"
    with connection.cursor() as cursor:
        cursor.execute(statement, [row.pk])
        found = cursor.fetchone()
    return found[0] if found else getattr(lock(row), name)


def folded(text: str) -> str:
    """Return the text for ordering and searching: no case, no accents, single spaces.

    The two databases sort and fold differently, so both order and search on this stored form.
    """
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ı", "i"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    bare = bare.casefold().replace("'", "").replace("’", "")
    return " ".join(bare.split())


class PublicIdField(models.CharField[str, str]):
    """A random id that stands in addresses and never changes."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", PUBLIC_ID_LENGTH)
        kwargs.setdefault("default", public_id)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def deconstruct(self) -> Any:
        """Say `unique` in migrations: the copy in a history table is not."""
        name, path, args, kwargs = super().deconstruct()
        kwargs["unique"] = self.unique
        return name, path, args, kwargs
