"""Papers behind a cover as one PDF with bookmarks. Runs in the child process only.

The cover is accessible (PDF/UA-1 as typst writes it); the papers are what their makers made of
them, so the whole claims nothing. What is no PDF goes along as an attached file, with a page in its
place. What cannot be read is left out, and said.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from regiovisie.documents.press import pdf

MOST_PAGES = 2000


def bind(head: dict[str, Any], body: bytes) -> tuple[bytes, dict[str, Any]]:
    """Return the PDF, and what to say of it: pages, parts left out, characters without a glyph.

    `head`: `paper` with its `words`, `contents` (the number of the section whose first table lists
    the parts, a row each, the page in its last cell), `parts` (title, group, size in `body`, and a
    `slip` for what is no PDF: `page`, `name`, `media_type`).
    """
    from pypdf import PdfReader, PdfWriter

    paper, words = head["paper"], head["words"]
    contents = _cut(head["parts"], body)
    readers, left_out = _readers(head["parts"], contents, words)
    pages = 1
    missing: list[str] = []
    for _turn in range(3):  # the page numbers may make the contents a page longer
        _number(paper, head["contents"], readers, pages)
        cover, missing = pdf.make(paper, words)
        reader = PdfReader(BytesIO(cover))
        if len(reader.pages) == pages:
            break
        pages = len(reader.pages)
    writer = PdfWriter(clone_from=reader)
    groups: dict[str, Any] = {}
    for number, (part, found) in enumerate(zip(head["parts"], readers, strict=True)):
        if found is None:
            continue
        first = len(writer.pages)
        writer.append(found, import_outline=False)
        for page in writer.pages[first:]:
            # Its number points into a tree of its own file that does not come along.
            page.pop("/StructParents", None)
            page.pop("/AA", None)
        if part["slip"]:
            _attach(writer, number, part["slip"], contents[number])
        group = part["group"]
        if group not in groups:
            groups[group] = writer.add_outline_item(title=group, page_number=first)
        writer.add_outline_item(title=part["title"], page_number=first, parent=groups[group])
    if any(found is not None for found in readers):
        writer.root_object.pop("/Metadata", None)  # it claims the standard of the cover alone
    out = BytesIO()
    writer.write(out)
    told = {"pages": len(writer.pages), "left_out": left_out, "no_glyph": missing}
    return out.getvalue(), told


def _cut(parts: list[dict[str, Any]], body: bytes) -> list[bytes]:
    """Return the content of each part."""
    contents, at = [], 0
    for part in parts:
        contents.append(body[at : at + part["size"]])
        at += part["size"]
    return contents


def _readers(
    parts: list[dict[str, Any]], contents: list[bytes], words: dict[str, str]
) -> tuple[list[Any], list[int]]:
    """Return each part as a reader, None for what cannot be read; and the numbers of those."""
    from pypdf import PdfReader

    readers: list[Any] = []
    left_out, total = [], 0
    for number, (part, content) in enumerate(zip(parts, contents, strict=True)):
        try:
            pages = pdf.make(part["slip"]["page"], words)[0] if part["slip"] else content
            found = PdfReader(BytesIO(pages))
            if found.is_encrypted and not found.decrypt(""):
                raise ValueError("a password")
            total += len(found.pages)
            if not found.pages or total > MOST_PAGES:
                raise ValueError("no pages, or too many")
        except Exception:  # whatever is wrong with a file of others: it stays out, the rest goes on
            found = None
            left_out.append(number)
        readers.append(found)
    return readers, left_out


def _attach(writer: Any, number: int, slip: dict[str, Any], content: bytes) -> None:
    """Put the file of a slip in the list of attachments.

    The list is kept by keys that are compared as bytes: the place in the pack keeps files of the
    same name apart and all of them in the order of the agenda.
    """
    from pypdf.generic import NameObject, NumberObject, TextStringObject

    file = writer.add_attachment(f"{number:04}", content)
    file.alternative_name = TextStringObject(slip["name"])
    file.subtype = NameObject(f"/{slip['media_type'].partition(';')[0]}")
    file.size = NumberObject(len(content))


def _number(paper: dict[str, Any], section: int, readers: list[Any], cover: int) -> None:
    """Write into the contents on which page each part begins."""
    tables = [block for block in paper["sections"][section]["blocks"] if block["kind"] == "table"]
    if not tables:
        return
    page = cover + 1
    for row, found in zip(tables[0]["runs"][1:], readers, strict=True):
        row[-1] = [{"text": str(page) if found is not None else "–"}]
        page += len(found.pages) if found is not None else 0
