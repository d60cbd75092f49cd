"""No inline script or style, in templates or in markup that Python writes (strict CSP)."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.places import name_of, python_files, templates

INLINE = re.compile(
    r"""(?:^|[\s"'])style\s*=\s*["'{]      # a style attribute
      | (?:^|[\s"'])on[a-z]+\s*=\s*["'{]   # an event handler
      | hx-on
      | <style\b
      | javascript:
      | <script\b(?![^>]*\bsrc=)""",
    re.VERBOSE | re.IGNORECASE,
)


def inline_in_markup(text: str) -> list[str]:
    """Return inline scripts and styles in the text of a template."""
    text = re.sub(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", "", text, flags=re.DOTALL)
    return [match.group().strip() for match in INLINE.finditer(text)]


def inline_in_python(text: str) -> list[str]:
    """Return inline scripts and styles in the strings of a module; docstrings are prose."""
    tree = ast.parse(text)
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    strings = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
    ]
    return [match.group().strip() for one in strings for match in INLINE.finditer(one)]


def test_templates_hold_no_inline_script_or_style() -> None:
    wrong = {
        name_of(path): found
        for path in templates()
        if (found := inline_in_markup(path.read_text(encoding="utf-8")))
    }
    assert wrong == {}


def test_python_writes_no_inline_script_or_style() -> None:
    wrong = {
        name_of(path): found
        for path in python_files()
        if (found := inline_in_python(path.read_text(encoding="utf-8")))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="color: red">',
        "<p class='a' style='{{ colour }}'>",
        '<a onclick="go()">',
        '<button hx-on:click="go()">',
        "<script>go()</script>",
        '<script type="module">go()</script>',
        "<style>p {}</style>",
        '<a href="javascript:go()">',
    ],
)
def test_planted_inline_markup_is_seen(markup: str) -> None:
    assert inline_in_markup(f"<div>{markup}</div>")
    assert inline_in_python(f"x = {markup!r}")


def test_plain_markup_is_left_alone() -> None:
    fine = '<script src="/a.js" defer></script><p class="style" data-on="1">once = "x"</p>'
    assert inline_in_markup(fine) == []
    assert inline_in_python(f'"""A docstring about style=\'x\'."""\nx = {fine!r}') == []
