"""A template made ready once, to be filled for many papers."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import Any

from regiovisie.documents.press.word import grammar, tags
from regiovisie.documents.press.word.clean import clean, describe
from regiovisie.documents.press.word.parts import DOCUMENT, STORIES, Parts, flat, opened, q, tree
from regiovisie.documents.press.word.parts import written as as_file
from regiovisie.documents.press.word.walk import walk

_NAME = re.compile(r"[^\W\d_]\w*(?:\.[^\W\d_]\w*)?")


class BadTemplate(Exception):
    """A template holds what may not be filled; ``wrong`` says what, ``place`` where."""

    def __init__(self, wrong: grammar.Wrong, place: tags.Place | None = None) -> None:
        super().__init__(wrong.code)
        self.wrong = wrong
        self.place = place


@dataclass(frozen=True)
class Anchor:
    """What the paragraph of a text field looked like: its properties and those of its words."""

    paragraph: Any
    run: Any


@dataclass(frozen=True)
class Ready:
    """A template without anything of its maker, each tag in one run, and its anchors."""

    file: bytes
    anchors: tuple[Anchor, ...]


def ready(template: bytes) -> Ready:
    """Return the template ready to fill; ``BadArchive`` or ``BadTemplate`` when it may not be."""
    parts = opened(template)
    clean(parts)
    anchors: list[Anchor] = []
    for name in stories(parts):
        root = tree(parts[name])
        _tags(root, name, anchors)
        parts[name] = flat(root)
    describe(parts, "", "")
    return Ready(as_file(parts), tuple(anchors))


def stories(parts: Parts) -> list[str]:
    """Return the names of the parts with text: the document first."""
    return sorted((n for n in parts if STORIES.fullmatch(n)), key=lambda n: (n != DOCUMENT, n))


def _tags(root: Any, part: str, anchors: list[Anchor]) -> None:
    """Make the tags of a part ready; ``BadTemplate`` for the first that is wrong.

    Names nobody knows are told when a template comes in; here they stay empty.
    """
    todo: list[tags.Tag] = []
    texts: set[int] = set()
    for wrong, place, tag in walk(root, part, grammar.Known()):
        if wrong is not None and not _harmless(wrong):
            raise BadTemplate(wrong, place)
        if tag is not None:
            todo.append(tag)
            if tag.text and wrong is None:
                texts.add(id(tag))
    for paragraph in {id(tag.paragraph): tag.paragraph for tag in todo}.values():
        tags.join_runs(paragraph)
    for tag in todo:
        if id(tag) in texts:
            _anchor(tag, anchors)
        elif tag.alone and not tag.prints:
            around = "tr" if tag.alone_in_row else "p"
            _rewrite(tag.paragraph, f"{{%{around} {tag.inner} %}}")


def _harmless(wrong: grammar.Wrong) -> bool:
    """Return whether a template may be filled all the same: it is a name and nothing else."""
    if wrong.code == "unknown":
        return _NAME.fullmatch(wrong.words) is not None
    return wrong.code == "not_alone"


def _anchor(one: tags.Tag, anchors: list[Anchor]) -> None:
    """Turn the paragraph of a text field into one that the filled text will replace."""
    paragraph = one.paragraph
    own = paragraph.find(q("pPr"))
    if own is not None and (section := own.find(q("sectPr"))) is not None:
        after = copy.deepcopy(paragraph)
        for child in list(after):
            if child.tag != q("pPr"):
                after.remove(child)
        paragraph.addnext(after)
        own.remove(section)
    run = next((r for r in paragraph.iter(q("r")) if r.find(q("t")) is not None), None)
    words = run.find(q("rPr")) if run is not None else None
    own = copy.deepcopy(own)
    if own is not None and (number := own.find(q("numPr"))) is not None:
        own.remove(number)  # a text has lists of its own
    anchors.append(Anchor(own, copy.deepcopy(words)))
    _rewrite(paragraph, f"{{{{p {one.inner}|at({len(anchors) - 1}) }}}}")


def _rewrite(paragraph: Any, tag: str) -> None:
    """Let a paragraph that holds one tag hold this one instead."""
    first, *others = [t for t in tags.texts(paragraph) if t.text and t.text.strip()]
    first.text = tag
    for other in others:
        other.text = ""
