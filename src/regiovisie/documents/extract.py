"""The words of a file, for the privacy check and for reading papers.

Runs in the child process only. Word, OpenDocument and Excel files are read as a stream of XML
with every document type declaration refused, so no entity can be expanded.
"""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

from regiovisie.documents.archive import BadArchive, open_archive
from regiovisie.documents.kinds import ZIPPED, Kind
from regiovisie.documents.sniff import decoded

MAX_TEXT = 5_000_000  # characters
_PARTS = {
    Kind.DOCX: re.compile(
        r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments\w*)\.xml"
    ),
    Kind.ODT: re.compile(r"(?:content|styles)\.xml"),
    Kind.ODS: re.compile(r"content\.xml"),
}
_LINE = {"p", "h", "br", "line-break", "tr", "table-row", "row"}
_TAB = {"tab", "tc", "table-cell"}


class Enough(Exception):
    """The text is as long, or reading took as long, as we allow."""


class Text:
    """Collects text up to a length and a moment."""

    def __init__(self, until: float) -> None:
        self._parts: list[str] = []
        self._room = MAX_TEXT
        self._until = until

    def add(self, part: str) -> None:
        """Add a piece; ``Enough`` when there is no room or time for more."""
        self._parts.append(part[: self._room])
        self._room -= len(part)
        if self._room < 0 or time.process_time() > self._until:
            raise Enough

    def __str__(self) -> str:
        return "".join(self._parts)


def extract(file: BinaryIO, kind: Kind, *, seconds: float) -> tuple[str, bool]:
    """Return the words and whether that is all of them; ``BadArchive`` when it cannot be read.

    Pictures have none. ``seconds`` of processor time, counted from the start of the process.
    """
    text = Text(seconds)
    file.seek(0)
    try:
        if kind is Kind.TXT:
            text.add(decoded(file.read()) or "")
        elif kind is Kind.PDF:
            return _pdf(file, text)
        elif kind in ZIPPED:
            with open_archive(file) as archive:
                _zipped(archive, kind, text)
    except Enough:
        return str(text), False
    return str(text), True


def _zipped(archive: zipfile.ZipFile, kind: Kind, text: Text) -> None:
    try:
        if kind is Kind.XLSX:
            _workbook(archive, text)
            return
        for name in archive.namelist():
            if _PARTS[kind].fullmatch(name):
                _stream(archive, name, _Words(kind, text.add))
                text.add("\n")
    except (expat.ExpatError, zipfile.BadZipFile, EOFError, KeyError, UnicodeDecodeError) as error:
        raise BadArchive("damaged") from error
    except RuntimeError as error:
        raise BadArchive("damaged") from error


class _Words:
    """Handlers for text documents: words, tabs between cells, ends of lines."""

    def __init__(self, kind: Kind, add: Callable[[str], None]) -> None:
        self._add = add
        self._word = kind is Kind.DOCX
        self._inside = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "tab":
            self._add("\t")
        elif local in ("br", "line-break"):
            self._add("\n")
        elif local == "s" and not self._word:
            self._add(" ")
        elif local == ("numPr" if self._word else "list-item"):
            self._add("• ")  # its number is worked out by the program that shows it
        if local in (("t", "delText") if self._word else ("p", "h")):
            self._inside += 1

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local in (("t", "delText") if self._word else ("p", "h")):
            self._inside -= 1
        if local in _TAB - {"tab"}:
            self._add("\t")
        elif local in _LINE - {"br", "line-break"}:
            self._add("\n")

    def data(self, data: str) -> None:
        if self._inside:
            self._add(data)


class _Strings:
    """Handlers for the shared strings of a workbook."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._inside = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "si":
            self.strings.append("")
        self._inside = local == "t"

    def end(self, _name: str) -> None:
        self._inside = False

    def data(self, data: str) -> None:
        if self._inside and self.strings:
            self.strings[-1] += data


class _Cells:
    """Handlers for one sheet of a workbook: a line per row, a tab after each cell."""

    def __init__(self, strings: list[str], add: Callable[[str], None]) -> None:
        self._strings = strings
        self._add = add
        self._type = ""
        self._value: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._type = attributes.get("t", "n")
        elif local in ("v", "t"):
            self._value = []

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local in ("v", "t") and self._value is not None:
            self._add(self._shown("".join(self._value)))
            self._value = None
        elif local == "c":
            self._add("\t")
        elif local == "row":
            self._add("\n")

    def data(self, data: str) -> None:
        if self._value is not None:
            self._value.append(data)

    def _shown(self, value: str) -> str:
        if self._type == "s":
            number = int(value) if value.isdecimal() else -1
            return self._strings[number] if 0 <= number < len(self._strings) else ""
        if self._type == "n":
            try:
                amount = float(value)
                return str(int(amount)) if amount == int(amount) else value
            except (ValueError, OverflowError):
                return value
        return value


def _workbook(archive: zipfile.ZipFile, text: Text) -> None:
    names = archive.namelist()
    strings = _Strings()
    if "xl/sharedStrings.xml" in names:
        _stream(archive, "xl/sharedStrings.xml", strings)
    for name in names:
        if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            _stream(archive, name, _Cells(strings.strings, text.add))
            text.add("\n")
    for name in names:
        if re.fullmatch(r"xl/(?:comments[^/]*|threadedComments/[^/]+)\.xml", name):
            _stream(archive, name, _Words(Kind.DOCX, text.add))
            text.add("\n")


def _stream(archive: zipfile.ZipFile, name: str, handlers: _Words | _Strings | _Cells) -> None:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise BadArchive("damaged")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = handlers.data
    with archive.open(name) as part:
        while chunk := part.read(65_536):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _pdf(file: BinaryIO, text: Text) -> tuple[str, bool]:
    import pypdfium2

    content = file.read()
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        code = "locked" if "password" in str(error).lower() else "damaged"
        raise BadArchive(code) from error
    whole = True
    try:
        if document.get_formtype():
            _form(file, text)
        for number in range(len(document)):
            try:
                page = document[number]
                words = page.get_textpage().get_text_bounded()
            except pypdfium2.PdfiumError:  # one odd page hides no other
                whole = False
                continue
            text.add(_with_hyphens(words) + "\n")
            page.close()
    except Enough:
        return str(text), False
    return str(text), whole


def _with_hyphens(words: str) -> str:
    """Put back the hyphen and the end of the line where a word was broken off."""
    return words.replace("\r\n", "\n").replace("\x02", "-\n").replace("\ufffe", "-\n")


def _form(file: BinaryIO, text: Text) -> None:
    """Add what was filled in on a form; a form that cannot be read adds nothing."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.disable(logging.CRITICAL)
    file.seek(0)
    try:
        fields = PdfReader(file).get_form_text_fields() or {}
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError):
        return
    except (IndexError, AssertionError, RuntimeError):
        return
    for name, value in fields.items():
        text.add(f"{name}: {value or ''}\n")
