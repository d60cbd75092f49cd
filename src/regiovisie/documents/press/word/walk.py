"""One walk over a part of a template: everything that is wrong, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from regiovisie.documents.press.word import grammar, tags
from regiovisie.documents.press.word.grammar import Wrong
from regiovisie.documents.press.word.parts import DOCUMENT

_CLOSES = {"endfor": "for", "endif": "if"}


@dataclass
class _Open:
    """A ``for`` or ``if`` that waits for its end."""

    keyword: str
    tag: tags.Tag


def walk(
    root: Any, part: str, known: grammar.Known
) -> Iterator[tuple[Wrong | None, tags.Place, tags.Tag | None]]:
    """Return what is wrong in a part, and every tag that is right with None."""
    scope = grammar.Scope(known)
    waiting: list[_Open] = []
    for one in tags.found(root, part):
        if isinstance(one, tags.Loose):
            yield Wrong("braces", one.words), one.place, None
            continue
        if one.prints:
            yield _field(one, part, scope), one.place, one
        else:
            wrong = _step(one, scope, waiting)
            yield wrong, one.place, one
    for left in waiting:
        yield Wrong(f"{left.keyword}_open", left.tag.inner), left.tag.place, None


def _field(one: tags.Tag, part: str, scope: grammar.Scope) -> Wrong | None:
    if wrong := grammar.field_wrong(one.inner, scope):
        return wrong
    one.text = grammar.is_text(one.inner, scope)
    if one.text and (part != DOCUMENT or not one.alone):
        return Wrong("not_alone", one.inner)
    return None


def _step(one: tags.Tag, scope: grammar.Scope, waiting: list[_Open]) -> Wrong | None:
    keyword = one.inner.split(" ")[0]
    if keyword in _CLOSES:
        return _close(one, _CLOSES[keyword], scope, waiting)
    if keyword in ("else", "elif"):
        if not waiting or waiting[-1].keyword != "if":
            return Wrong("else_stray", one.inner)
        if waiting[-1].tag.container() is not one.container():
            return Wrong("across", one.inner)
        return grammar.step_wrong(one.inner, scope) if keyword == "elif" else None
    if keyword not in ("for", "if"):
        return Wrong("code", one.inner)
    wrong = grammar.step_wrong(one.inner, scope)
    waiting.append(_Open(keyword, one))
    if keyword == "for":
        parts = one.inner.split()
        name, over = (parts[1], parts[3]) if len(parts) >= 4 else ("", "")
        # After a wrong list its variable is still a variable: one mistake is told once.
        scope.loops.append((name, over if over in grammar.LISTS else "velden"))
    return wrong


def _close(one: tags.Tag, keyword: str, scope: grammar.Scope, waiting: list[_Open]) -> Wrong | None:
    if not waiting or waiting[-1].keyword != keyword:
        return Wrong(f"{keyword}_stray", one.inner)
    opened = waiting.pop()
    if keyword == "for":
        scope.loops.pop()
    return Wrong("across", opened.tag.inner) if _apart(opened.tag, one) else None


def _apart(first: tags.Tag, last: tags.Tag) -> bool:
    """Return whether a step and its end stand in different paragraphs, tables or cells."""
    if first.alone_in_row and last.alone_in_row and first.container() is last.container():
        return False
    if first.alone_in_row != last.alone_in_row:
        return True
    return first.container() is not last.container()
