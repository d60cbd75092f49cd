"""The Word template for who has none of his own, built by this code instead of kept as a file:
so every line of it can be read and changed here, and it speaks the language of the paper.
"""

from __future__ import annotations

import io
from typing import Any

from regiovisie.documents.press.word.parts import q
from regiovisie.documents.press.word.styles import element, in_order

FONT = "Calibri"  # on every machine with Word; LibreOffice has its look-alike Carlito
INK, SOFT, RED, LINE = "16202B", "465362", "8F2213", "98A4B0"
# style: size in points, bold, space before and after in points, colour
_STYLES: dict[str, tuple[float, bool, float, float, str]] = {
    "Normal": (10.5, False, 0, 6, INK),
    "Title": (23, True, 0, 14, INK),
    "Subtitle": (10, True, 0, 4, SOFT),
    "Heading 1": (15, True, 20, 6, INK),
    "Heading 2": (12, True, 14, 4, INK),
    "Heading 3": (10.5, True, 12, 3, INK),
    "List Bullet": (10.5, False, 0, 4, INK),
    "List Number": (10.5, False, 0, 4, INK),
    "Quote": (10.5, False, 6, 8, SOFT),
    "Header": (8.5, False, 0, 0, SOFT),
    "Footer": (8.5, False, 0, 0, SOFT),
}


def template(words: dict[str, str]) -> bytes:
    """Return the template. ``words``: annexes, signatures, page, of, language (``nl-NL``)."""
    from docx import Document

    document = Document()
    for name, look in _STYLES.items():
        _style(document.styles[name], *look)
    _defaults(document.styles.element, words["language"])
    _page(document.sections[0], words)

    def body(text: str, style: str | None = None) -> Any:
        return document.add_paragraph(text, style)

    body("{{ soort }}", "Subtitle")
    body("{% if markering %}")
    _colour(body("{{ markering }}", "Subtitle").runs[0].font, RED)
    body("{% endif %}")
    body("{{ titel }}", "Title")
    body("{% if velden %}")
    _fields(document)
    body("{% endif %}")
    body("{{ inhoud }}")
    for condition, heading, field in (
        ("bijlagen", words["annexes"], "bijlagenlijst"),
        ("ondertekenaars", words["signatures"], "ondertekening"),
    ):
        body(f"{{% if {condition} %}}")
        body(heading, "Heading 1")
        body(f"{{{{ {field} }}}}")
        body("{% endif %}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _style(style: Any, size: float, bold: bool, before: float, after: float, colour: str) -> None:
    from docx.shared import Pt

    properties = style.element.get_or_add_rPr()
    for child in list(properties):  # the fonts and colours of an older Word
        properties.remove(child)
    style.font.name, style.font.size = FONT, Pt(size)
    if bold:
        style.font.bold = True
    _colour(style.font, colour)
    for border in style.element.get_or_add_pPr().findall(q("pBdr")):
        style.element.pPr.remove(border)
    for tabs in style.element.pPr.findall(q("tabs")):
        style.element.pPr.remove(tabs)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing = 1.1 if bold else 1.2
    layout.keep_with_next = True if bold else None
    if style.name == "Quote":
        layout.left_indent = Pt(18)


def _colour(font: Any, colour: str) -> None:
    from docx.shared import RGBColor

    font.color.rgb = RGBColor.from_string(colour)


def _defaults(styles: Any, language: str) -> None:
    """Set one font and the language for all that has no style of its own."""
    properties = next(styles.iter(q("rPrDefault"))).find(q("rPr"))
    for child in list(properties):
        properties.remove(child)
    properties.append(element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    properties.append(element("lang", val=language, eastAsia=language, bidi="ar-SA"))
    in_order(properties)


def _page(section: Any, words: dict[str, str]) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(27), Mm(25)
    section.top_margin, section.bottom_margin = Mm(31), Mm(27)
    header = section.header.paragraphs[0]
    footer = section.footer.paragraphs[0]
    for one in (header, footer):
        one.paragraph_format.tab_stops.add_tab_stop(Mm(158), WD_TAB_ALIGNMENT.RIGHT)
    header.add_run("{{ gemeente }}\t")
    mark = header.add_run("{{ markering }}")
    mark.bold = True
    _colour(mark.font, RED)
    footer.add_run(f"{{{{ soort }}}}\t{words['page']} ")
    _number(footer, "PAGE")
    footer.add_run(f" {words['of']} ")
    _number(footer, "NUMPAGES")


def _number(paragraph: Any, what: str) -> None:
    """Add a number that Word fills in: PAGE or NUMPAGES."""
    shown = paragraph.add_run("1")._r
    around = element("fldSimple", instr=f" {what} ")
    shown.addprevious(around)
    around.append(shown)


def _fields(document: Any) -> None:
    """Add the table of fields: a row for each, with what stands before it in grey."""
    from docx.shared import Mm

    table = document.add_table(rows=3, cols=2)
    table.autofit = False
    properties = table._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    properties.append(element("tblW", w="5000", type="pct"))
    properties.append(
        element(
            "tblBorders",
            element("top", val="single", sz="8", space="0", color=INK),
            element("bottom", val="single", sz="4", space="0", color=LINE),
        )
    )
    properties.append(element("tblLayout", type="fixed"))
    for row in table.rows:
        for cell, width in zip(row.cells, (Mm(45), Mm(113)), strict=True):
            cell.width = width
    for column, width in zip(table.columns, (Mm(45), Mm(113)), strict=True):
        column.width = width
    cells = [[cell.paragraphs[0] for cell in row.cells] for row in table.rows]
    cells[0][0].add_run("{% for regel in velden %}")
    _colour(cells[1][0].add_run("{{ regel.label }}").font, SOFT)
    cells[1][1].add_run("{{ regel.waarde }}")
    cells[2][0].add_run("{% endfor %}")
    for paragraph in cells[1]:
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = 38_100
