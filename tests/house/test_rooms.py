"""The rooms stand in one line: in imports, in keys between models and in templates."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test.utils import isolate_apps

from tests.house.places import (
    ROOT,
    SOURCE,
    dotted,
    height,
    name_of,
    python_files,
    room_of_module,
    rooms,
    templates,
)

HEAVY = {
    "ortools", "pandas", "numpy", "typst", "docxtpl", "pypdf", "pdfplumber", "lxml", "docx",
    "holidays", "rich", "xlsxwriter", "rest_framework", "drf_spectacular", "psycopg", "yaml",
}  # fmt: skip
SOCKETS = {
    "regiovisie.common.navigation",
    "regiovisie.common.jobs",
    "regiovisie.meetings.subjects",
    "regiovisie.meetings.stagnation",
    "regiovisie.decisions.panels",
}


# --- imports -------------------------------------------------------------------------------
def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Check the import contracts of the pyproject.toml in this folder."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
    )


def test_rooms_import_downward_only() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_contracts_catch_planted_imports(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path in python_files():
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    package = tmp_path / "src" / "regiovisie"
    for room, file, line in (
        ("network", "actions.py", "import regiovisie.portal"),
        ("meetings", "models.py", "import regiovisie.meetings.views"),
        ("decisions", "logic/__init__.py", "import django"),
        ("common", "dates/__init__.py", "import regiovisie.common.ui"),
    ):
        planted = package / room / file
        shutil.rmtree(planted.with_suffix(""), ignore_errors=True)
        planted.parent.mkdir(parents=True, exist_ok=True)
        planted.write_text(line)
    views = package / "meetings" / "views"
    shutil.rmtree(views, ignore_errors=True)
    views.with_suffix(".py").touch()
    (package / "common" / "ui").mkdir(exist_ok=True)
    (package / "common" / "ui" / "__init__.py").touch()
    for room in ("network", "meetings", "decisions", "vision"):
        logic = package / room / "logic" / "__init__.py"
        logic.parent.mkdir(exist_ok=True)
        logic.touch()
    done = lint_imports(tmp_path)
    broken = re.search(r"(\d+) broken", done.stdout)
    assert broken, done.stdout + done.stderr
    assert broken.group(1) == "4", done.stdout


def loaded(code: str, environment: dict[str, str]) -> set[str]:
    """Return which heavy libraries are loaded after running this code with Django set up."""
    script = (
        f"import sys, django; django.setup()\n{code}\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**environment, "DJANGO_SETTINGS_MODULE": "regiovisie.config.settings"},
        cwd=ROOT / "src",
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return HEAVY & set(done.stdout.split())


def test_pages_load_no_heavy_library(clean_environment: dict[str, str]) -> None:
    """The server as it is before it forks: addresses, words and templates are there."""
    assert loaded("import regiovisie.config.wsgi", clean_environment) == set()


def test_a_planted_heavy_library_is_seen(clean_environment: dict[str, str]) -> None:
    assert loaded("import xlsxwriter", clean_environment) == {"xlsxwriter"}


# --- keys between models -------------------------------------------------------------------
def upward_keys(found: Iterable[type[models.Model]]) -> list[str]:
    """Return the keys that point to a higher room, and generic keys anywhere.

    The history of a row names the account that made it, so that key may point up.
    """
    wrong = []
    for model in found:
        room = room_of_module(model.__module__)
        if room is None:
            continue
        for field in (*model._meta.private_fields,):
            if isinstance(field, GenericForeignKey | GenericRelation):
                wrong.append(f"{model._meta.label}.{field.name} is a generic key")
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            target = getattr(field.remote_field, "model", None)
            if not isinstance(target, type) or field.name == "history_user":
                continue
            higher = room_of_module(target.__module__)
            if higher and height(higher) > height(room):
                wrong.append(f"{model._meta.label}.{field.name} points up to {higher}")
    return wrong


def test_keys_point_downward_only() -> None:
    assert upward_keys(apps.get_models(include_auto_created=True)) == []


@isolate_apps("regiovisie.network", "regiovisie.decisions", "django.contrib.contenttypes")
def test_planted_upward_and_generic_keys_are_seen() -> None:
    class High(models.Model):
        __module__ = "regiovisie.decisions.models.planted"

        class Meta:
            app_label = "decisions"

    class Low(models.Model):
        __module__ = "regiovisie.network.models.planted"
        high = models.ForeignKey(High, on_delete=models.CASCADE)
        many = models.ManyToManyField(High, related_name="+")
        history_user = models.ForeignKey(High, on_delete=models.CASCADE, related_name="+")
        content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
        object_id = models.IntegerField()
        anything = GenericForeignKey()

        class Meta:
            app_label = "network"

    assert upward_keys([High, Low]) == [
        "network.Low.anything is a generic key",
        "network.Low.high points up to decisions",
        "network.Low.many points up to decisions",
    ]


# --- templates -----------------------------------------------------------------------------
USE = re.compile(r"\{%-?\s*(include|extends|load)\s+([^%]+?)\s*%\}")


def upward_templates(source: Path) -> list[str]:
    """Return includes, extends and loads that reach into a higher room."""
    owners: dict[str, set[str]] = {}
    for path in templates(source):
        room = path.relative_to(source).parts[0]
        parts = path.parts
        last = len(parts) - parts[::-1].index("templates")
        owners.setdefault("/".join(parts[last:]), set()).add(room)
    for path in source.rglob("templatetags/*.py"):
        owners.setdefault(f"load:{path.stem}", set()).add(path.relative_to(source).parts[0])
    wrong = []
    for path in templates(source):
        room = path.relative_to(source).parts[0]
        for verb, rest in USE.findall(path.read_text(encoding="utf-8")):
            if verb == "load":
                names = [f"load:{word}" for word in rest.split(" from ")[-1].split()]
            else:
                names = re.findall(r"""^["']([^"']+)["']""", rest)
            for name in names:
                owned = owners.get(name, {room})
                if all(height(owner) > height(room) for owner in owned):
                    shown = path.relative_to(source).as_posix()
                    wrong.append(f"{shown}: {verb} {name.removeprefix('load:')}")
    return wrong


def test_templates_reach_downward_only() -> None:
    assert upward_templates(SOURCE) == []


def test_planted_upward_templates_are_seen(tmp_path: Path) -> None:
    for name, text in {
        "common/templates/base.html": '{% include "network/part.html" %}',
        "network/templates/network/part.html": '{% extends "base.html" %}{% load round %}',
        "decisions/templates/decisions/round.html": "{% include 'network/part.html' only %}",
        "decisions/templatetags/round.py": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert upward_templates(tmp_path) == [
        "common/templates/base.html: include network/part.html",
        "network/templates/network/part.html: load round",
    ]


# --- sockets -------------------------------------------------------------------------------
FILLING = {"append", "add", "insert", "extend", "setdefault", "update", "appendleft"}


def registries(text: str, module: str) -> list[str]:
    """Return the functions that fill a container of their module: things others hand it."""
    tree = ast.parse(text)
    kept = set()
    for node in tree.body:
        if isinstance(node, ast.Assign):
            kept |= {dotted(target) for target in node.targets}
        elif isinstance(node, ast.AnnAssign):
            kept.add(dotted(node.target))
    wrong = []
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        inside = list(ast.walk(function))
        own = {part.arg for part in inside if isinstance(part, ast.arg)}
        own |= {
            part.id
            for part in inside
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
        }
        for node in inside:
            filled: list[ast.expr] = []
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                filled = [node.func.value] if node.func.attr in FILLING else []
            elif isinstance(node, ast.Assign):
                filled = [part.value for part in node.targets if isinstance(part, ast.Subscript)]
            if any(dotted(one) in kept - own - {""} for one in filled):
                wrong.append(f"{module}.{function.name}")
                break
    return wrong


def handed_to(text: str, room: str) -> list[str]:
    """Return what an apps.py gives to other rooms outside the sockets (in `ready`).

    A signal is glue nobody sees; only what allauth says of sign-in can be heard no other way.
    """
    wrong = []
    tree = ast.parse(text)
    heard = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("allauth.")
        for alias in node.names
    }
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif (
            isinstance(node, ast.Call)
            and dotted(node.func).endswith(".connect")
            and dotted(node.func).split(".")[0] not in heard
        ):
            wrong.append(f"{dotted(node.func)}: a signal")
        for name in names:
            ours = name.startswith((f"regiovisie.{room}.", "regiovisie.common.ui.checks"))
            socket = any(name == s or name.startswith(f"{s}.") for s in SOCKETS)
            if name.startswith("regiovisie.") and not (ours or socket):
                wrong.append(name)
    return wrong


def module_of(path: Path) -> str:
    """Return the dotted name of one of our files; a package for its __init__."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_the_five_sockets_are_the_only_registries() -> None:
    wrong = []
    for path in python_files():
        module = module_of(path)
        if not any(module == socket or module.startswith(f"{socket}.") for socket in SOCKETS):
            wrong += registries(path.read_text(encoding="utf-8"), module)
    assert not wrong, "\n".join(wrong)


def test_apps_hand_things_to_sockets_only() -> None:
    wrong = []
    for path in SOURCE.rglob("apps.py"):
        found = handed_to(path.read_text(encoding="utf-8"), path.relative_to(SOURCE).parts[0])
        wrong += [f"{name_of(path)}: {one}" for one in found]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "line", ["CARDS.append(card)", "CARDS[card.key] = card", "CARDS.add(card)"]
)
def test_a_planted_registry_is_seen(line: str) -> None:
    assert registries(f"CARDS: list = []\ndef offer(card):\n    {line}", "m") == ["m.offer"]
    assert registries(f"CARDS = 1\ndef offer(card):\n    CARDS = []\n    {line}", "m") == []


def test_a_planted_hand_over_is_seen() -> None:
    text = (
        "from regiovisie.common.navigation import register\n"
        "from regiovisie.meetings import subjects\n"
        "from regiovisie.network.rules import watch\n"
        "post_save.connect(watch)\n"
    )
    assert handed_to(text, "decisions") == [
        "regiovisie.network.rules.watch",
        "post_save.connect: a signal",
    ]


def test_every_room_is_in_the_line() -> None:
    folders = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert folders <= set(rooms())
