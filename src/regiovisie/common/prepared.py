"""Queries whose SQL is worked out once: Django takes ten times as long for that as the database.

    @prepared
    def _steps(rounds: tuple[int, ...], viewer: Viewer, now: datetime) -> QuerySet:
        return Step.objects.filter(...).values_list("id", "date")

    rows = _steps((1, 2), viewer, now)      # a list of tuples, asked from the database anew

Without `values_list` the rows are model instances, with what `select_related` and `annotate` add.

The function is called once per *shape* of its arguments (how many ids, what is None or empty), with
two sets of marked values in their places. What stands in the SQL both times as the mark of one
argument is where later calls put their own value; what is the same both times belongs to the query.
Anything else was worked out from an argument (a day from a moment, a limit) and is refused with
ValueError at the first call: kept, it would answer every later call with the value of the first.
No result is kept.
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
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators

MOST_SHAPES = 200
PLAIN: tuple[Any, ...] = (ModelIterable, ValuesListIterable)


@dataclasses.dataclass(frozen=True)
class _Marks:
    """Values to stand for arguments, each for its own place.

    Numbers fit in the smallest column: Django leaves a filter out when its value cannot be in the
    column. The two sets differ in every part that a function could work something out from.
    """

    number: int
    text: str
    day: date
    moment: datetime

    def stand_for(self, value: int | str | date, at: int) -> Any:
        """Return the mark of argument number `at`, of the kind of its value."""
        if isinstance(value, int):
            return self.number + at
        if isinstance(value, str):
            return self.text.format(at)
        if isinstance(value, datetime):
            return self.moment + timedelta(minutes=at)
        return self.day + timedelta(days=at)


FIRST = _Marks(9_142, "~prepared {}~", date(6142, 1, 2), datetime(9142, 1, 3, 4, 5, tzinfo=UTC))
SECOND = _Marks(
    23_759, "<Stands for {}>", date(7035, 8, 17), datetime(8237, 7, 20, 15, 31, 7, 9, tzinfo=UTC)
)


class _InOrder(frozenset[Any]):
    """A set that gives its values in the order they came in: the same for both sets of marks."""

    order: list[Any]

    def __new__(cls, values: list[Any]) -> _InOrder:
        made = super().__new__(cls, values)
        made.order = values
        return made

    def __iter__(self) -> Iterator[Any]:
        return iter(self.order)


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
        try:
            statement = self.statements[key]
        except KeyError:
            statement = self._work_out(arguments, connection)
            if len(self.statements) >= MOST_SHAPES:
                self.statements.clear()
            self.statements[key] = statement
        if statement is None:
            return []
        given = [
            fixed if at is None else _adapted(values[at], connection)
            for at, fixed in statement.parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, given)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        if rows and statement.converters:
            rows = _converted(rows, statement.converters, connection)
        return [statement.make(row) for row in rows] if statement.make else rows

    def _work_out(self, arguments: tuple[Any, ...], connection: Any) -> _Statement | None:
        """Return the statement of this shape; None when no row can answer it."""
        found = [self._marked(arguments, marks, connection) for marks in (FIRST, SECOND)]
        if None in found:
            if found != [None, None]:
                raise ValueError(f"{self.build.__qualname__} chooses by a value")
            return None
        (sql, first, places, rows, compiler), (other_sql, second, others, *_rest) = found
        if sql != other_sql:
            raise ValueError(f"{self.build.__qualname__} writes a value into its SQL")
        parameters: list[tuple[int | None, Any]] = []
        for one, other in zip(first, second, strict=True):
            at = places.get(one) if isinstance(one, int | str | date) else None
            if at is not None and others.get(other) == at:
                parameters.append((at, None))
            elif type(one) is type(other) and one == other:
                parameters.append((None, one))
            else:
                raise ValueError(f"{self.build.__qualname__} works out {one!r}: pass it instead")
        selected = [column[0] for column in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(selected)
        return _Statement(
            sql,
            tuple(parameters),
            tuple((at, functions, column) for at, (functions, column) in converters.items()),
            None if rows._fields is not None else _maker(compiler),
        )

    def _marked(self, arguments: tuple[Any, ...], marks: _Marks, connection: Any) -> Any:
        """Return SQL, parameters, the number of each mark, queryset and compiler; None: no row."""
        used: list[Any] = []
        rows = self.build(*(_marked(one, used, marks) for one in arguments))
        if rows._iterable_class not in PLAIN or rows._prefetch_related_lookups:
            raise ValueError(f"{self.build.__qualname__} must give instances, or a values_list")
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return None
        places = {_adapted(mark, connection): at for at, mark in enumerate(used)}
        return sql, parameters, places, rows, compiler


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
        return type(value), value  # 0 and False are equal to Python
    if isinstance(value, int | str | date):
        values.append(value)
        return type(value)
    if isinstance(value, tuple | list | frozenset | set):
        return tuple([_shape(one, values) for one in value])
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        return (type(value), *[_shape(getattr(value, name), values) for name in names])
    raise TypeError(f"a prepared query takes no {type(value).__name__}")


def _marked(value: Any, used: list[Any], marks: _Marks) -> Any:
    """Return the argument with marks in place of its own values, in the order of `_shape`."""
    if _is_fixed(value):
        return value
    if isinstance(value, int | str | date):
        used.append(marks.stand_for(value, len(used)))
        return used[-1]
    if isinstance(value, tuple | list):
        return type(value)([_marked(one, used, marks) for one in value])
    if isinstance(value, frozenset | set):
        return _InOrder([_marked(one, used, marks) for one in value])
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _marked(getattr(value, field.name), used, marks)
            for field in dataclasses.fields(value)
        }
        return dataclasses.replace(value, **changed)
    raise TypeError(f"a prepared query takes no {type(value).__name__}")


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
) -> list[tuple[Any, ...]]:
    """Return the rows as Django would give them: column by column, which is quicker than by row.

    What the database's own converters make (dates, times, truth) cannot be changed, so each value
    is made once per column; what a field makes (JSON, say) is made anew for every row.
    """
    columns: list[Any] = list(zip(*rows, strict=True))
    for at, functions, column in converters:
        for function in functions:
            if getattr(function, "__self__", None) is connection.ops:
                made = {value: function(value, column, connection) for value in set(columns[at])}
                columns[at] = [made[value] for value in columns[at]]
            else:
                columns[at] = [function(value, column, connection) for value in columns[at]]
    return list(zip(*columns, strict=True))
