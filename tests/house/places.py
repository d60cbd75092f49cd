"""Where things stand: the rooms in their order, from the import contracts, and their files."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "regiovisie"


@cache
def rooms() -> tuple[str, ...]:
    """Return the rooms from the lowest up, as the import contract lists them."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = next(found["layers"] for found in contracts if "rooms stand" in found["name"])
    return tuple(layer.strip("()").removeprefix("regiovisie.") for layer in reversed(layers))


def height(room: str) -> int:
    """Return how high a room stands; a higher room may use a lower one."""
    return rooms().index(room)


def room_of_module(module: str) -> str | None:
    """Return the room of a dotted module name, or None when it is not ours."""
    parts = module.split(".")
    if parts[0] != "regiovisie" or len(parts) < 2 or parts[1] not in rooms():
        return None
    return parts[1]


def python_files(folder: Path = SOURCE) -> Iterator[Path]:
    """Yield our Python files; migrations are written by Django."""
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def templates(folder: Path = SOURCE) -> Iterator[Path]:
    """Yield every template."""
    for path in sorted(folder.rglob("*")):
        if "templates" in path.parts and path.suffix in {".html", ".txt", ".svg"}:
            yield path


def name_of(path: Path) -> str:
    """Return a file's path from the root of the project, for a message."""
    return path.relative_to(ROOT).as_posix()


def tracked() -> list[str]:
    """Return the paths git tracks and that exist."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file()]


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for such an expression, else the part of it that has names."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
