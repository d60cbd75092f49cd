"""What may not be in the tree: files of others, addresses of registries, paths of a machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.places import ROOT, dotted, tracked

# Written in two halves, so that this file passes its own check.
HOSTS = [
    "pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com",
    "yarnpkg" + ".com", "jsdelivr" + ".net", "unpkg" + ".com", "cdnjs" + ".cloudflare.com",
    "googleapis" + ".com", "gstatic" + ".com",
]  # fmt: skip
INDEX = "index" + "-url"
FOLDERS = ["/" + name + "/" for name in ("root", "work", "tmp", "Users")]
MACHINE = re.compile(r"(?<![\w./:~$}-])(?:" + "|".join(FOLDERS) + "|/" + r"home/\w)")
ASSETS = re.compile(
    r"(^|/)node_modules/|static/built/|static/nlds/|\.(woff2?|ttf|otf|eot|min\.(js|css))$"
)
LOCKS = {"uv.lock", "pylock.toml", "poetry.lock", "yarn.lock", "pnpm-lock.yaml"}


def text_flaws(path: str, text: str, here: str = "") -> list[str]:
    """Return what a tracked text file says that it may not. `here` is where this clone stands."""
    wrong = [f"{path}: names {host}" for host in HOSTS if host in text]
    if re.search(rf"^\s*--(extra-)?{INDEX}|\b{INDEX}\s*=", text, re.MULTILINE):
        wrong.append(f"{path}: an index line")
    if MACHINE.search(text) or (here and here in text):
        wrong.append(f"{path}: a path of one machine")
    if path.endswith("package-lock.json") and '"resolved"' in text:
        wrong.append(f"{path}: resolved addresses")
    return wrong


def name_flaws(paths: list[str]) -> list[str]:
    """Return the tracked files that come from their registry at set-up."""
    return [path for path in paths if ASSETS.search(path) or path.rpartition("/")[2] in LOCKS]


def undone(path: str, text: str) -> list[str]:
    """Return marks of work left for later in our code."""
    marks = re.compile(r"\b(TO" + "DO|FIX" + "ME|X" + "XX|NotImplemented" + r"Error)\b")
    return [f"{path}: {found}" for found in marks.findall(text)]


def skipped(text: str) -> list[int]:
    """Return the lines of a test file that skip a test or expect it to fail."""
    words = {"skip", "skipif", "skipUnless", "skipIf", "xfail", "importorskip", "SkipTest"}
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute)
        and node.attr in words
        and re.match(r"(pytest|unittest|mark)", dotted(node.value))
    ]


PROVES = re.compile(r"^(assert|expect|check|axe|no_|must_|django_assert|raises|fail$)")


def idle_tests(text: str) -> list[str]:
    """Return the tests that prove nothing: no assert, no raises, no call that asserts."""

    def proves(node: ast.AST) -> bool:
        if isinstance(node, ast.Assert):
            return True
        return isinstance(node, ast.Call) and bool(
            PROVES.match(dotted(node.func).rpartition(".")[2])
        )

    return [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test")
        and not any(proves(inner) for inner in ast.walk(node))
    ]


def read(path: str) -> str | None:
    """Return the text of a tracked file; None when it is no text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def test_no_registry_no_machine_path_no_index() -> None:
    here = f"{ROOT.parent}/"
    texts = ((path, read(path)) for path in tracked())
    assert [one for path, text in texts if text for one in text_flaws(path, text, here)] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.txt", "see https://" + HOSTS[0] + "/simple"),
        ("requirements/a.txt", "--" + INDEX + " https://example.org"),
        ("a.toml", INDEX + ' = "https://example.org"'),
        ("a.py", 'open("' + FOLDERS[2] + 'x")'),
        ("a.md", "in " + FOLDERS[0] + "x"),
        ("a.md", "in /srv/clone/x"),
        ("frontend/package-lock.json", '{"resolved": "x"}'),
    ],
)
def test_planted_texts_are_seen(path: str, text: str) -> None:
    assert len(text_flaws(path, text, "/srv/clone/")) == 1


def test_ordinary_paths_are_left_alone() -> None:
    text = "href /mijn-werk/ and https://example.org" + FOLDERS[1] + " and ../shared" + FOLDERS[2]
    assert text_flaws("a.md", text) == []


def test_nothing_of_others_is_tracked() -> None:
    assert name_flaws(tracked()) == []


def test_planted_assets_are_seen() -> None:
    planted = ["frontend/node_modules/a.js", "src/a/static/built/a.css", "a/b.woff2", "uv.lock"]
    assert name_flaws([*planted, "src/a/static/own/a.css", "frontend/package.json"]) == planted


def test_nothing_is_left_undone() -> None:
    ours = [path for path in tracked() if path.startswith(("src/", "tests/", "bench/"))]
    texts = ((path, read(path)) for path in ours if not path.endswith((".json", ".csv")))
    assert [one for path, text in texts if text for one in undone(path, text)] == []


def test_a_planted_mark_is_seen() -> None:
    assert undone("a.py", "# TO" + "DO later") == ["a.py: TO" + "DO"]


def files_with_tests() -> list[Path]:
    """Return every test file."""
    return sorted((ROOT / "tests").rglob("test_*.py"))


def test_no_test_is_skipped() -> None:
    found = {path.name: skipped(path.read_text()) for path in (ROOT / "tests").rglob("*.py")}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "line",
    ["@pytest.mark.xfail\ndef t(): 1", "pytest.skip('later')", "@unittest.skipIf(1)\ndef t(): 1"],
)
def test_a_planted_skip_is_seen(line: str) -> None:
    assert skipped(line) == [1]


def test_every_test_proves_something() -> None:
    found = {path.name: idle_tests(path.read_text()) for path in files_with_tests()}
    assert {name: tests for name, tests in found.items() if tests} == {}


def test_a_planted_idle_test_is_seen() -> None:
    text = "def test_a():\n    run()\ndef test_b():\n    with pytest.raises(E): run()\n"
    assert idle_tests(text) == ["test_a"]
