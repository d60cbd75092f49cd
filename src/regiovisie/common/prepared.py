"""Queries whose SQL is worked out once: Django takes ten times as long for that as the database.

    @prepared
    def _steps(rounds: tuple[int, ...], viewer: Viewer, now: datetime) -> QuerySet:
        return Step.objects.filter(...).values_list("id", "date")

    rows = _steps((1, 2), viewer, now)      # a list of tuples, asked from the database anew

Without `values_list` the rows are model instances, with what `select_related` and `annotate` add.

The function is called once per *shape* of its arguments (how many ids, what is None or empty) with
marked values in their places; where a marked value stands in the SQL, later calls put their own.
No result is kept. The function must only hand its arguments to filters: a value that it works out
from one (a day from a moment) is refused with ValueError at its first call.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import update_wrapper
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.query import get_related_populators

YEAR = 9142  # no date of ours lies there
FIRST_NUMBER = 9_142_000_000_000_000
MARK = "~prepared~"
MOST_SHAPES = 200
ZERO_DAY = date(YEAR, 1, 1)
ZERO_MOMENT = datetime(YEAR, 1, 1, tzinfo=UTC)


@dataclasses.dataclass(frozen=True)
class _Statement:
    """SQL with its parameters: a value that is always the same, or the number of an argument."""

    sql: str
    parameters: tuple[tuple[int | None, Any], ...]
    converters: tuple[tuple[int, list[Any], Any], ...]
    make: Callable[[tuple[Any, ...]], Any] | None


class Prepared:
    """A function that returns a queryset, as a function that returns its rows."""

    def __init__(self, build: Callable[..., Any]) -> None:
        self.build = build
        self.statements: dict[Any, _Statement | None] = {}
        update_wrapper(self, build)

    def __call__(self, *arguments: Any) -> list[Any]:
        """Return the rows for these arguments."""
        connection = connections[DEFAULT_DB_ALIAS]
        values: list[Any] = []
        key = (connection.vendor, tuple(_shape(one, values) for one in arguments))
        if key not in self.statements:
            if len(self.statements) >= MOST_SHAPES:
                self.statements.clear()
            self.statements[key] = self._work_out(arguments, connection)
        statement = self.statements[key]
        if statement is None:
            return []
        given = [
            fixed if at is None else _adapted(values[at], connection)
            for at, fixed in statement.parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, given)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        if statement.converters:
            rows = list(_converted(rows, statement.converters, connection))
        return [statement.make(row) for row in rows] if statement.make else rows

    def _work_out(self, arguments: tuple[Any, ...], connection: Any) -> _Statement | None:
        """Return the statement of this shape; None when no row can answer it."""
        marks: list[Any] = []
        rows = self.build(*(_marked(one, marks) for one in arguments))
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return None
        places = {_adapted(mark, connection): at for at, mark in enumerate(marks)}
        found = []
        for value in parameters:
            at = places.get(value) if isinstance(value, str | int | date) else None
            if at is None and _is_marked(value):
                raise ValueError(f"{self.build.__qualname__} works out {value!r}: pass it instead")
            found.append((at, None if at is not None else value))
        if _is_marked(sql):
            raise ValueError(f"{self.build.__qualname__} writes a value into its SQL")
        selected = [column[0] for column in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(selected)
        return _Statement(
            sql,
            tuple(found),
            tuple((at, functions, column) for at, (functions, column) in converters.items()),
            None if rows._fields is not None else _maker(compiler),
        )


def prepared(build: Callable[..., Any]) -> Prepared:
    """Make a prepared query of a function that returns a queryset."""
    return Prepared(build)


def _is_fixed(value: Any) -> bool:
    """Return whether a value belongs to the shape itself: a choice, or nothing at all."""
    if value is None or isinstance(value, bool | Enum):
        return True
    return isinstance(value, int | str) and not value


def _shape(value: Any, values: list[Any]) -> Any:
    """Return what of an argument makes a difference for the SQL; adds its values to `values`."""
    if _is_fixed(value):
        return value
    if isinstance(value, int | str | date):
        values.append(value)
        return type(value)
    if isinstance(value, tuple | list | frozenset | set):
        return tuple([_shape(one, values) for one in value])
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        return (type(value), *[_shape(getattr(value, name), values) for name in names])
    raise TypeError(f"a prepared query takes no {type(value).__name__}")


def _marked(value: Any, marks: list[Any]) -> Any:
    """Return the argument with marked values in place of its own, in the order of `_shape`."""
    if _is_fixed(value):
        return value
    if isinstance(value, int | str | date):
        at = len(marks)
        if isinstance(value, int):
            mark: Any = FIRST_NUMBER + at
        elif isinstance(value, str):
            mark = f"{MARK}{at}~"
        elif isinstance(value, datetime):
            mark = ZERO_MOMENT + timedelta(minutes=at)
        else:
            mark = ZERO_DAY + timedelta(days=at)
        marks.append(mark)
        return mark
    if isinstance(value, tuple | list | frozenset | set):
        return type(value)([_marked(one, marks) for one in value])
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _marked(getattr(value, field.name), marks)
            for field in dataclasses.fields(value)
        }
        return dataclasses.replace(value, **changed)
    raise TypeError(f"a prepared query takes no {type(value).__name__}")


def _is_marked(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return value >= FIRST_NUMBER
    if isinstance(value, date):
        return value.year >= YEAR - 1
    text = str(value)
    return MARK in text or str(YEAR) in text or str(YEAR - 1) in text


def _adapted(value: Any, connection: Any) -> Any:
    """Return a value as Django gives it to this database."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _maker(compiler: Any) -> Callable[[tuple[Any, ...]], Any]:
    """Return what makes a model instance of a row, as Django's own `ModelIterable` does."""
    info, select = compiler.klass_info, compiler.select
    model, fields = info["model"], info["select_fields"]
    first, end = fields[0], fields[-1] + 1
    names = [column[0].target.attname for column in select[first:end]]
    related = get_related_populators(info, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
    annotations = tuple(compiler.annotation_col_map.items())

    def make(row: tuple[Any, ...]) -> Any:
        made = model.from_db(DEFAULT_DB_ALIAS, names, row[first:end])
        for populator in related:
            populator.populate(row, made)
        for name, at in annotations:
            setattr(made, name, row[at])
        return made

    return make


def _converted(
    rows: list[tuple[Any, ...]], converters: tuple[tuple[int, list[Any], Any], ...], connection: Any
) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        cells = list(row)
        for at, functions, column in converters:
            value = cells[at]
            for function in functions:
                value = function(value, column, connection)
            cells[at] = value
        yield tuple(cells)
