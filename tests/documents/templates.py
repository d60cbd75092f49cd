"""Word templates for the tests, made as a person makes them: paragraphs, tables, headers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import docx

REQUIRED = ("{{ titel }}", "{{ markering }}", "{{ inhoud }}", "{{ bijlagenlijst }}",
            "{{ ondertekening }}")  # fmt: skip


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def template(*paragraphs: str, required: bool = True, header: str = "") -> bytes:
    """A template with these paragraphs, below the required fields unless told otherwise."""
    document = docx.Document()
    for text in (*(REQUIRED if required else ()), *paragraphs):
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def with_table(*rows: tuple[str, ...]) -> bytes:
    document = docx.Document()
    for text in REQUIRED:
        document.add_paragraph(text)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return saved(document)


def changed(file: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The same file with one part changed; a part that is not there begins empty."""
    return with_parts(file, {part: change(parts(file).get(part, b"").decode())})


def with_parts(file: bytes, more: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    kept = parts(file)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**kept, **more}.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(file: bytes, xml: str) -> bytes:
    """The same file with XML put at the end of its text."""
    return changed(
        file, "word/document.xml", lambda text: re.sub(r"(<w:sectPr.*</w:body>)", xml + r"\1", text)
    )


def lines(file: bytes) -> list[str]:
    """The words of a document, paragraph by paragraph, cells included, in reading order."""
    document = docx.Document(io.BytesIO(file))
    return [
        docx.text.paragraph.Paragraph(one, document).text
        for one in document.element.body.iter(docx.oxml.ns.qn("w:p"))
    ]
