"""Blocks of text as paragraphs, lists and tables of a Word document, in the styles it has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from regiovisie.documents.press import shaping
from regiovisie.documents.press.word.parts import R, q
from regiovisie.documents.press.word.prepare import Anchor
from regiovisie.documents.press.word.styles import (
    HEADINGS,
    Numbering,
    Styles,
    copied,
    element,
    in_order,
    text,
)

_WIDTH = 9_000  # of a table, in twentieths of a point; Word fits it to the page
_LIST_STYLES = {"ul": "list bullet", "ol": "list number"}
_LINK_COLOUR = "0F5487"
_GREY = "98A4B0"


class Writer:
    """Writes text into one document; ``relate`` gives the id of a link to an address."""

    def __init__(
        self, styles: Styles, numbering: Callable[[], Numbering], relate: Callable[[str], str]
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._relate = relate
        self._anchor = Anchor(None, None)

    def at(self, anchor: Anchor) -> Writer:
        """Write from here on as the paragraph looked that is being replaced."""
        self._anchor = anchor
        return self

    def sections(self, sections: list[dict[str, Any]]) -> list[Any]:
        """Return whole sections: heading and text."""
        out: list[Any] = []
        for section in sections:
            heading = section["heading"].strip()
            if heading:
                out.append(self._heading(1, [{"text": heading}]))
            out += self.blocks(section["blocks"], above=1 if heading else 0)
        return out

    def blocks(self, blocks: list[dict[str, Any]], *, above: int = 1) -> list[Any]:
        """Return the elements of a text that stands below a heading of level ``above``."""
        out: list[Any] = []
        blocks = shaping.filled(blocks)
        for block, level in zip(blocks, shaping.levels(blocks, above), strict=True):
            kind, runs = block["kind"], block["runs"]
            if level:
                out.append(self._heading(level, runs))
            elif kind in _LIST_STYLES:
                out += self._list(kind, runs)
            elif kind == "table":
                if out and out[-1].tag == q("tbl"):
                    out.append(element("p"))  # else Word makes one table of two
                out.append(self._table(runs))
            elif kind == "quote":
                style = element("pStyle", val=self._styles.id_of("quote"))
                out.append(element("p", element("pPr", style), *self._runs(runs)))
            else:
                out.append(self._paragraph(runs))
            if len(out) > 1 and out[-2].tag == q("tbl") and out[-1].tag == q("p"):
                _air(out[-1])
        return out

    def annexes(self, annexes: list[dict[str, str]], words: dict[str, str]) -> list[Any]:
        """Return the table of annexes, nothing when there are none."""
        if not annexes:
            return []
        rows = [[words["number"], words["title"]]]
        rows += [[annex["number"], annex["title"]] for annex in annexes]
        return [self._table([[[{"text": cell}] for cell in row] for row in rows])]

    def signatures(self, signatures: list[dict[str, str]]) -> list[Any]:
        """Return who signs: the role, room for a signature, the name."""
        out: list[Any] = []
        for one in signatures:
            role = self._paragraph([{"text": f"{one['role']},"}])
            _properties(role).insert(_first_after_style(role), element("keepNext"))
            name = self._paragraph([{"text": one["name"] or "…"}])
            properties = _properties(name)
            for spacing in properties.findall(q("spacing")):
                properties.remove(spacing)
            properties.append(element("spacing", before="960", after="240"))
            in_order(properties)
            out += [role, name]
        return out

    def _heading(self, level: int, runs: list[dict[str, Any]]) -> Any:
        style = self._styles.id_of(HEADINGS[min(level, len(HEADINGS)) - 1])
        plain = [{k: v for k, v in run.items() if k != "marks"} for run in runs]
        return element(
            "p", element("pPr", element("pStyle", val=style)), *self._runs(plain, like=None)
        )

    def _paragraph(self, runs: list[dict[str, Any]]) -> Any:
        return element("p", copied(self._anchor.paragraph), *self._runs(runs))

    def _list(self, kind: str, items: list[list[dict[str, Any]]]) -> list[Any]:
        style = self._styles.known(_LIST_STYLES[kind])
        house = self._styles.numbering_of(style) if style else None
        number: str | None = None
        if kind == "ol":
            number = self._numbering().restarted(house)
        elif house is None:
            number = self._numbering().bullets()
        style = style or self._styles.known("list paragraph")
        out = []
        for item in items:
            properties = element("pPr")
            if style:
                properties.append(element("pStyle", val=style))
            properties.append(element("contextualSpacing"))
            if number:
                properties.append(
                    element("numPr", element("ilvl", val="0"), element("numId", val=number))
                )
            in_order(properties)
            out.append(element("p", properties, *self._runs(item)))
        return out

    def _table(self, rows: list[list[list[dict[str, Any]]]]) -> Any:
        shares, right = shaping.column_shares(rows), shaping.numeric_columns(rows)
        widths = [str(int(_WIDTH * share / sum(shares))) for share in shares]
        properties = element(
            "tblPr",
            element("tblW", w="5000", type="pct"),
            _borders(),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0420", firstRow="1", lastRow="0", noVBand="1"),
        )
        table = element("tbl", properties)
        table.append(element("tblGrid", *(element("gridCol", w=width) for width in widths)))
        for number, row in enumerate(rows):
            line = element("trPr", element("cantSplit"), None if number else element("tblHeader"))
            made = element("tr", line)
            for cell, width, to_right in zip(row, widths, right, strict=True):
                made.append(self._cell(cell, width, to_right, head=not number))
            table.append(made)
        return table

    def _cell(self, runs: list[dict[str, Any]], width: str, to_right: bool, *, head: bool) -> Any:
        if head:
            runs = [{**run, "marks": ["bold", *run.get("marks", ())]} for run in runs]
        properties = element("pPr", element("spacing", before="40", after="40"))
        if head:
            properties.insert(0, element("keepNext"))
        if to_right:
            properties.append(element("jc", val="right"))
        cell = element("tcPr", element("tcW", w=width, type="dxa"))
        return element("tc", cell, element("p", properties, *self._runs(runs)))

    def _runs(self, runs: list[dict[str, Any]], *, like: Any = "anchor") -> list[Any]:
        base = self._anchor.run if like == "anchor" else None
        out: list[Any] = []
        for run in runs:
            marks = run.get("marks", ())
            link = next((m["link"]["href"] for m in marks if isinstance(m, dict)), None)
            made = _run(run["text"], base, "bold" in marks, "italic" in marks, link is not None)
            if link is None:
                out.append(made)
            else:
                around = element("hyperlink", made)
                around.set(f"{{{R}}}id", self._relate(link))
                out.append(around)
        return out


def _run(words: str, base: Any, bold: bool, italic: bool, link: bool) -> Any:
    properties = copied(base) if base is not None else element("rPr")
    for name, wanted in (("b", bold), ("i", italic)):
        if wanted and properties.find(q(name)) is None:
            properties.append(element(name))
    if link:
        for name in ("color", "u"):
            for one in properties.findall(q(name)):
                properties.remove(one)
        properties.append(element("color", val=_LINK_COLOUR))
        properties.append(element("u", val="single"))
    in_order(properties)
    made = element("r", properties if len(properties) else None)
    for number, line in enumerate(words.split("\n")):
        if number:
            made.append(element("br"))
        made.append(text(line))
    return made


def _borders() -> Any:
    def line(name: str) -> Any:
        return element(name, val="single", sz="4", space="0", color=_GREY)

    return element("tblBorders", line("top"), line("bottom"), line("insideH"))


def _air(paragraph: Any) -> None:
    """Put some space above a paragraph that follows a table, unless its style asks for more."""
    properties = _properties(paragraph)
    if properties.find(q("spacing")) is None and properties.find(q("outlineLvl")) is None:
        style = properties.find(q("pStyle"))
        if style is None or "head" not in str(style.get(q("val"))).lower():
            properties.append(element("spacing", before="180"))
            in_order(properties)


def _properties(paragraph: Any) -> Any:
    found = paragraph.find(q("pPr"))
    if found is None:
        found = element("pPr")
        paragraph.insert(0, found)
    return found


def _first_after_style(paragraph: Any) -> int:
    found = paragraph.find(q("pPr"))
    return 1 if len(found) and found[0].tag == q("pStyle") else 0
