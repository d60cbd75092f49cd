"""Worlds that many tests begin with: made once per process, and put back for every test after it.

    @kept
    def make_cast() -> Cast: ...

The first call goes through the rooms' own actions. What it added to the tables and what it
returned is kept, by what went before: the clock, the arguments, and the kept worlds already made in
this test. A later call in the same state writes the same rows (same keys, same history) and returns
copies of the same objects. After any other write, and in tests that commit, the world is really
made. With `--full` nothing is kept. A kept function only writes to the database.
"""

from __future__ import annotations

import functools
import io
import itertools
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.utils import translation

Given = ParamSpec("Given")
Made = TypeVar("Made")
Rows = dict[type[models.Model], dict[Any, tuple[Any, ...]]]
HARMLESS = ("BEGIN", "SELECT", "SAVEPOINT", "RELEASE")
MOST_VALUES = 30_000  # of one statement, for both databases


@dataclass(frozen=True)
class _World:
    """What a call wrote, as statements, and what it returned, packed."""

    number: int
    statements: list[tuple[str, list[Any] | None]]
    packed: bytes


class _State:
    """What this test has done so far: the number of the last kept world, None when unknown."""

    on = True
    after: int | None = None
    busy = False


_worlds: dict[tuple[Any, ...], _World] = {}
_numbers = itertools.count(1)


def kept(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Keep what this function makes (see above)."""

    @functools.wraps(make)
    def again(*arguments: Given.args, **named: Given.kwargs) -> Made:
        if not _State.on or _State.busy or _State.after is None or not connection.in_atomic_block:
            return make(*arguments, **named)
        given, nouns = _pack_given((arguments, named))
        now = (connection.vendor, settings.REGIOVISIE_TODAY, translation.get_language())
        key = (make.__module__, make.__qualname__, _State.after, now, given)
        world = _worlds.get(key)
        if world is not None:
            with _quiet():
                _put_back(world)
            _State.after = world.number
            return _unpack(world.packed, nouns)
        before = _rows()
        with _quiet():
            made = make(*arguments, **named)
        statements = _statements(before, _rows())
        packed = _pack((made, [vars(noun) for noun in nouns]), nouns)
        _State.after = next(_numbers)
        _worlds[key] = _World(_State.after, statements, packed)
        # A copy, as later: the packed arguments of the next kept world are then the same too.
        return _unpack(packed, nouns)

    return again


def begin(*, on: bool = True) -> None:
    """Say that a test begins, with tables as the schema leaves them."""
    _State.on, _State.after = on, 0


def watch(execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
    """See every statement of the tests' connection: who writes makes the state unknown."""
    if not _State.busy and not str(sql).lstrip("( ").upper().startswith(HARMLESS):
        _State.after = None
    return execute(sql, *rest)


@contextmanager
def _quiet() -> Iterator[None]:
    _State.busy = True
    try:
        yield
    except BaseException:
        _State.after = None
        raise
    finally:
        _State.busy = False


# --- objects ---------------------------------------------------------------------------------


class _Packer(pickle.Pickler):
    """Packs objects; the nouns that the caller holds already are packed as their number."""

    def __init__(self, file: io.BytesIO, held: dict[int, int], met: list[models.Model]) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self.held, self.met = held, met
        self.seen: set[int] = set()

    def persistent_id(self, thing: Any) -> int | None:
        if not isinstance(thing, models.Model):
            return None
        if id(thing) not in self.seen:
            self.seen.add(id(thing))
            self.met.append(thing)
        return self.held.get(id(thing))


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, nouns: list[models.Model]) -> None:
        super().__init__(file)
        self.nouns = nouns

    def persistent_load(self, number: int) -> models.Model:
        return self.nouns[number]


def _pack_given(given: Any) -> tuple[bytes, list[models.Model]]:
    """Return the arguments packed, and the nouns in them in the order they were met."""
    file, met = io.BytesIO(), []
    _Packer(file, {}, met).dump(given)
    return file.getvalue(), met


def _pack(made: Any, nouns: list[models.Model]) -> bytes:
    file = io.BytesIO()
    _Packer(file, {id(noun): number for number, noun in enumerate(nouns)}, []).dump(made)
    return file.getvalue()


def _unpack(packed: bytes, nouns: list[models.Model]) -> Any:
    """Return what was made, and give the nouns of the caller what the call did to them."""
    made, facts = _Unpacker(io.BytesIO(packed), nouns).load()
    for noun, own in zip(nouns, facts, strict=True):
        vars(noun).clear()
        vars(noun).update(own)
    return made


# --- rows ------------------------------------------------------------------------------------


@functools.cache
def _tables() -> list[tuple[type[models.Model], list[str]]]:
    """Return our models with their columns, the key first."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and not meta.proxy:
            key = meta.pk.column
            others = [f.column for f in meta.local_concrete_fields if f.column != key]
            found.append((model, [key, *others]))
    return found


def _named(model: type[models.Model], columns: list[str]) -> tuple[str, str]:
    quote = connection.ops.quote_name
    return quote(model._meta.db_table), ", ".join(map(quote, columns))


def _rows() -> Rows:
    """Return every row of the database by its key, as the driver gives them."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for model, columns in _tables():
            table, listed = _named(model, columns)
            cursor.execute(f"SELECT {listed} FROM {table}")
            found[model] = {row[0]: tuple(row) for row in cursor.fetchall()}
    return found


def _statements(before: Rows, after: Rows) -> list[tuple[str, list[Any] | None]]:
    """Return the statements that lead from one state of the tables to another."""
    gone, added, counted = [], [], []
    for model, columns in _tables():
        table, listed = _named(model, columns)
        old, new = before[model], after[model]
        wrong = [key for key, row in old.items() if new.get(key) != row]
        if wrong:
            marks = ", ".join(["%s"] * len(wrong))
            key = connection.ops.quote_name(columns[0])
            gone.append((f"DELETE FROM {table} WHERE {key} IN ({marks})", wrong))
        rows = [row for key, row in new.items() if old.get(key) != row]
        most = MOST_VALUES // len(columns)
        for first in range(0, len(rows), most):
            some = rows[first : first + most]
            mark = f"({', '.join(['%s'] * len(columns))})"
            marks = ", ".join([mark] * len(some))
            values = [_adapted(value) for row in some for value in row]
            added.append((f"INSERT INTO {table} ({listed}) VALUES {marks}", values))
        if rows and isinstance(model._meta.pk, models.AutoField):
            counted.append((table, columns[0], max(new)))
    if connection.vendor != "postgresql":
        return [*gone, *added]
    # One journey to the server; and its counters go on from the rows put back.
    said = [connection.ops.compose_sql(sql, values) for sql, values in (*gone, *added)]
    said += [
        f"SELECT setval(pg_get_serial_sequence('{table}', '{key}'), {most})"
        for table, key, most in counted
    ]
    return [(";".join(said), None)] if said else []


def _adapted(value: Any) -> Any:
    """Return a value as the driver takes it: SQLite's gives times that it does not take."""
    return connection.ops.adapt_timefield_value(value) if isinstance(value, time) else value


def _put_back(world: _World) -> None:
    with connection.cursor() as cursor:
        for sql, values in world.statements:
            cursor.execute(sql, values)
