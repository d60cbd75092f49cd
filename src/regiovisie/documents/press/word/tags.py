"""The tags in a Word file, ``{{ a field }}`` and ``{% for … %}``, and the place each stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from regiovisie.documents.press.word.parts import MC, XML, q

_TAG = re.compile(
    r"\{\{(?P<field>[^{}]*)\}\}|\{%(?P<step>(?:(?!%\}|\{%).)*)%\}|\{#.*?#\}", re.DOTALL
)
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PREFIX = re.compile(r"^(?:p|tr|tc|r)\s+")  # docxtpl's own: what to replace around the tag
_QUOTES = str.maketrans("“”„‘’\u00a0", '"""\'\' ')
_AROUND = 40  # characters shown on each side


@dataclass(frozen=True)
class Place:
    """Where something stands: the part, its paragraph or cell (from 1), the words around it."""

    part: str
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    around: str = ""


@dataclass
class Tag:
    """One tag: the words inside it, whether it prints (a field) or steers (for, if)."""

    inner: str
    prints: bool
    place: Place
    paragraph: Any  # the element w:p
    alone: bool  # nothing else in its paragraph
    alone_in_row: bool
    text: bool = False  # stands for whole paragraphs (the walk knows)

    def container(self) -> Any:
        """Return the element inside which its partner (endfor, endif) must stand."""
        if self.alone_in_row:
            return _above(self.paragraph, "tbl")
        return self.paragraph.getparent() if self.alone else self.paragraph


@dataclass(frozen=True)
class Loose:
    """Braces without their partner."""

    words: str
    place: Place


def paragraphs(root: Any, part: str) -> Iterator[tuple[Any, Place]]:
    """Return every paragraph in reading order with its place, old copies of text boxes left out."""
    number, tables = 0, {table: at for at, table in enumerate(root.iter(q("tbl")), 1)}
    for paragraph in root.iter(q("p")):
        if any(above.tag == f"{{{MC}}}Fallback" for above in paragraph.iterancestors()):
            continue
        cell = _above(paragraph, "tc")
        if cell is None:
            number += 1
            yield paragraph, Place(part, paragraph=number)
            continue
        row = _above(cell, "tr")
        table = _above(row, "tbl") if row is not None else None
        if row is None or table is None:
            continue
        rows, cells = table.findall(q("tr")), row.findall(q("tc"))
        yield (
            paragraph,
            Place(
                part,
                table=tables[table],
                row=rows.index(row) + 1 if row in rows else 0,
                column=cells.index(cell) + 1 if cell in cells else 0,
            ),
        )


def texts(paragraph: Any) -> list[Any]:
    """Return the text elements of a paragraph itself, not of a text box anchored in it."""
    return [one for one in paragraph.iter(q("t")) if _above(one, "p") is paragraph]


def words(paragraph: Any) -> str:
    """Return the words of a paragraph."""
    return "".join(one.text or "" for one in texts(paragraph))


def found(root: Any, part: str) -> Iterator[Tag | Loose]:
    """Return the tags of a part in reading order, and the braces that are no tag."""
    for paragraph, place in paragraphs(root, part):
        text = words(paragraph)
        if "{" not in text and "}" not in text:
            continue
        last = 0
        for match in _TAG.finditer(text):
            yield from _loose(text, last, match.start(), place)
            last = match.end()
            if match.group().startswith("{#"):
                continue
            inner = match["field"] if match["field"] is not None else match["step"]
            alone = match.group() == text.strip() and not _has_picture(paragraph)
            yield Tag(
                inner=plain(inner),
                prints=match["field"] is not None,
                place=_with_words(place, text, match.start(), match.end()),
                paragraph=paragraph,
                alone=alone,
                alone_in_row=alone and _alone_in_row(paragraph),
            )
        yield from _loose(text, last, len(text), place)


def plain(inner: str) -> str:
    """Return what stands inside a tag without docxtpl's prefix, dashes and curly quotes."""
    inner = inner.translate(_QUOTES).strip().strip("-").strip()
    return _PREFIX.sub("", inner).strip()


def join_runs(paragraph: Any) -> None:
    """Put every tag that Word spread over several runs into the first of them."""
    pieces = texts(paragraph)
    text = "".join(one.text or "" for one in pieces)
    for match in reversed(list(_TAG.finditer(text))):
        at, first = 0, None
        for one in pieces:
            content = one.text or ""
            start, end = max(match.start() - at, 0), min(match.end() - at, len(content))
            at += len(content)
            if start >= end:
                continue
            if first is None:
                first = one
                one.text = content[:start] + match.group() + content[end:]
            else:
                one.text = content[:start] + content[end:]
            one.set(f"{{{XML}}}space", "preserve")


def _loose(text: str, start: int, end: int, place: Place) -> Iterator[Loose]:
    for match in _LOOSE.finditer(text, start, end):
        yield Loose(match.group(), _with_words(place, text, match.start(), match.end()))
        return  # one for each stretch is enough to find it


def _with_words(place: Place, text: str, start: int, end: int) -> Place:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    around = (
        ("…" if start > _AROUND else "")
        + before
        + text[start : min(end, start + 120)]
        + after
        + ("…" if end + _AROUND < len(text) else "")
    )
    return Place(
        place.part, place.paragraph, place.table, place.row, place.column, " ".join(around.split())
    )


def around(place: Place, text: str) -> Place:
    """Return a place with the first words that stand there."""
    return _with_words(place, text, 0, 0)


def _above(one: Any, name: str) -> Any:
    """Return the nearest element with this name above one, or None."""
    return next(one.iterancestors(q(name)), None)


def _has_picture(paragraph: Any) -> bool:
    return any(next(paragraph.iter(q(name)), None) is not None for name in ("drawing", "pict"))


def _alone_in_row(paragraph: Any) -> bool:
    row = _above(paragraph, "tr")
    if row is None:
        return False
    return not any(one is not paragraph and words(one).strip() for one in row.iter(q("p")))
