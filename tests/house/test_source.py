"""What our Python may not do: write without history, look at another clock, hide in odd files."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.places import SOURCE, dotted, name_of, python_files

BULK = {"bulk_create", "bulk_update", "abulk_create", "abulk_update"}
MAY_BULK = ("common/history", "common/jobs", "common/mail")
CLOCKS = {"now", "today", "utcnow", "localdate", "localtime"}
HOLDERS = {"timezone", "date", "datetime"}
NO_CLOCK = {"logic", "models", "queries", "permissions", "enums"}
LONGEST = 350


def bulk_writes(text: str) -> list[int]:
    """Return the lines that write rows without history.

    QuerySet.update takes keywords only; dict.update and set.update get something in place.
    """
    lines = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name = node.func.attr
        if name in BULK or (name in {"update", "aupdate"} and not node.args and node.keywords):
            lines.append(node.lineno)
    return lines


def other_clocks(text: str) -> list[int]:
    """Return the lines that read a clock other than common.clock, also by `auto_now`."""
    lines = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            holder = dotted(node.value).split(".")[-1]
            if holder in HOLDERS:
                lines.append(node.lineno)
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            lines.append(node.value.lineno)
        elif isinstance(node, ast.ImportFrom) and node.module == "django.db.models.functions":
            lines += [node.lineno for alias in node.names if alias.name == "Now"]
    return lines


def clock_readers(text: str) -> list[int]:
    """Return the lines that import common.clock."""
    lines = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        if any(re.match(r"regiovisie\.common\.clock(\.|$)", name) for name in names):
            lines.append(node.lineno)
    return lines


def found(check: Callable[[str], list[int]], *, unless: Callable[[Path], bool]) -> list[str]:
    """Return file:line for everything a check sees in our source."""
    return [
        f"{name_of(path)}:{line}"
        for path in python_files()
        if not unless(path)
        for line in check(path.read_text(encoding="utf-8"))
    ]


def inside(path: Path, *places: str) -> bool:
    """Return whether a file is, or lies below, one of these places in the source."""
    name = path.relative_to(SOURCE).as_posix()
    return any(name == place or name.startswith(f"{place}/") for place in places)


def test_every_write_keeps_its_history() -> None:
    assert found(bulk_writes, unless=lambda path: inside(path, *MAY_BULK)) == []


@pytest.mark.parametrize(
    "line",
    ["rows.update(name='x')", "R.objects.filter(a=1).update(**new)", "R.objects.bulk_create(rows)"],
)
def test_a_planted_write_without_history_is_seen(line: str) -> None:
    assert bulk_writes(line) == [1]


def test_filling_a_dict_is_no_write() -> None:
    assert bulk_writes("names.update({'a': 1})\nseen.update(found)") == []


def test_there_is_one_clock() -> None:
    assert found(other_clocks, unless=lambda path: inside(path, "common/clock.py")) == []


@pytest.mark.parametrize(
    "line",
    [
        "at = timezone.now()",
        "f = DateTimeField(default=timezone.now)",
        "day = datetime.date.today()",
        "at = datetime.now(tz)",
        "day = timezone.localdate()",
        "f = DateField(auto_now_add=True)",
        "from django.db.models.functions import Now",
    ],
)
def test_a_planted_other_clock_is_seen(line: str) -> None:
    assert other_clocks(line) == [1]


def test_rules_and_reads_are_told_the_time() -> None:
    def may_read(path: Path) -> bool:
        parts = path.relative_to(SOURCE).with_suffix("").parts
        return parts[0] == "common" or not NO_CLOCK & set(parts)

    assert found(clock_readers, unless=may_read) == []


@pytest.mark.parametrize(
    "line", ["from regiovisie.common import clock", "from regiovisie.common.clock import today"]
)
def test_a_planted_clock_reader_is_seen(line: str) -> None:
    assert clock_readers(line) == [1]


def vague_names(names: list[str]) -> list[str]:
    """Return the files that are not named after a subject."""
    return [
        name for name in names if re.search(r"(^|/)(utils?|helpers?|managers?|misc)\.py$", name)
    ]


def test_files_are_named_after_their_subject() -> None:
    assert vague_names([name_of(path) for path in python_files()]) == []


def test_a_planted_vague_name_is_seen() -> None:
    assert vague_names(["a/utils.py", "a/helpers.py", "managers.py", "a/manager_of.py"]) == [
        "a/utils.py", "a/helpers.py", "managers.py",
    ]  # fmt: skip


def long_files(paths: list[Path], root: Path) -> list[str]:
    """Return the files that hold more lines than one subject needs."""
    counted = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in paths)
    return [f"{path.relative_to(root)}: {n} lines" for path, n in counted if n > LONGEST]


def test_files_hold_one_subject() -> None:
    assert long_files(list(python_files()), SOURCE) == []


def test_a_planted_long_file_is_seen(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("x = 1\n" * (LONGEST + 1))
    (tmp_path / "short.py").write_text("x = 1\n" * LONGEST)
    assert long_files(sorted(tmp_path.iterdir()), tmp_path) == [f"long.py: {LONGEST + 1} lines"]
