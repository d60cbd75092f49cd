"""The tables of a Word or Excel file as rows of words. Runs in the child process only.

A merged cell gives its words to every cell it covers, so that a name over three rows stands in all
three. The XML is read as a stream with every document type declaration refused.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import zipfile
from typing import Any, BinaryIO
from xml.parsers import expat

from regiovisie.documents.archive import BadArchive, open_archive
from regiovisie.documents.child import OUTPUT, limit
from regiovisie.documents.kinds import Kind

MOST_CELLS = 400_000
MOST_COLUMNS = 60
_SECONDS = 8.0
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
Table = list[list[str]]


def main() -> int:
    """Answer for the file on standard input: ``{"tables"}`` or ``{"refused"}``."""
    limit()
    from regiovisie.documents.sniff import sniff

    answer: dict[str, Any]
    with os.fdopen(0, "rb", closefd=False) as file:
        try:
            answer = {"tables": tables_of(file, sniff(file))}
        except BadArchive as refusal:
            answer = {"refused": refusal.code}
        except (MemoryError, RecursionError):
            answer = {"refused": "too_complex"}
    out = json.dumps(answer).encode("ascii", "replace")
    if len(out) > OUTPUT:
        out = json.dumps({"refused": "too_complex"}).encode()
    sys.stdout.buffer.write(out)
    sys.stdout.buffer.flush()
    return 0


def tables_of(file: BinaryIO, kind: Kind) -> list[Table]:
    """Return every table of a Word file, or every sheet of a workbook; ``BadArchive`` otherwise."""
    file.seek(0)
    if kind not in (Kind.DOCX, Kind.XLSX):
        raise BadArchive("kind")
    try:
        with open_archive(file) as archive:
            if kind is Kind.DOCX:
                word = _Word()
                _stream(archive, "word/document.xml", word)
                return word.tables
            return _sheets(archive)
    except (expat.ExpatError, zipfile.BadZipFile, EOFError, KeyError, UnicodeDecodeError) as error:
        raise BadArchive("damaged") from error
    except RuntimeError as error:
        raise BadArchive("damaged") from error


class _Handlers:
    """What every reader counts: cells, so that no file can fill the memory."""

    def __init__(self) -> None:
        self._cells = 0

    def count(self, cells: int = 1) -> None:
        self._cells += cells
        if self._cells > MOST_CELLS or time.process_time() > _SECONDS:
            raise BadArchive("too_complex")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""

    def end(self, name: str) -> None:
        """End an element."""

    def data(self, data: str) -> None:
        """Take words."""


class _Word(_Handlers):
    """Reads the tables of a Word document; a table inside a cell is words of that cell."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Table] = []
        self._depth = 0
        self._words: list[str] = []
        self._span = 1
        self._below = False
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "tbl":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth == 1 and local == "tr":
            self.tables[-1].append([])
        elif self._depth == 1 and local == "tc":
            self._words, self._span, self._below = [], 1, False
        elif self._depth == 1 and local == "gridSpan":
            value = attributes.get("w:val", "1")
            self._span = min(int(value), MOST_COLUMNS) if value.isdecimal() else 1
        elif self._depth == 1 and local == "vMerge":
            self._below = attributes.get("w:val", "continue") == "continue"
        elif local == "t":
            self._inside = True
        elif local in ("br", "tab"):
            self._words.append(" ")

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "t":
            self._inside = False
        elif local == "p" and self._depth:
            self._words.append("\n")
        elif local == "tc" and self._depth == 1 and self.tables[-1]:
            self._cell()
        elif local == "tbl":
            self._depth -= 1

    def data(self, data: str) -> None:
        if self._inside and self._depth:
            self._words.append(data)

    def _cell(self) -> None:
        rows = self.tables[-1]
        at = len(rows[-1])
        words = "".join(self._words).strip()
        if self._below and len(rows) > 1 and at < len(rows[-2]):
            words = rows[-2][at]
        self.count(self._span)
        rows[-1].extend([words] * self._span)


class _Strings(_Handlers):
    """Reads the shared strings of a workbook; what says how to pronounce them is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self._inside = False
        self._aside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "si":
            self.count()
            self.strings.append("")
        elif local == "rPh":
            self._aside = True
        self._inside = local == "t" and not self._aside

    def end(self, name: str) -> None:
        self._inside = False
        if name.rpartition(":")[2] == "rPh":
            self._aside = False

    def data(self, data: str) -> None:
        if self._inside and self.strings:
            self.strings[-1] += data


class _Sheet(_Handlers):
    """Reads one sheet: the cells by place, and which of them are merged."""

    def __init__(self, strings: list[str]) -> None:
        super().__init__()
        self.cells: dict[tuple[int, int], str] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self._strings = strings
        self._place: tuple[int, int] | None = None
        self._type = "n"
        self._value: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self.count()
            self._place = _place(attributes.get("r", ""))
            self._type = attributes.get("t", "n")
        elif local in ("v", "t"):
            self._value = []
        elif local == "mergeCell":
            first, _colon, last = attributes.get("ref", "").partition(":")
            begin, end = _place(first), _place(last)
            if begin and end:
                self.merged.append((*begin, *end))

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local in ("v", "t") and self._value is not None:
            value = "".join(self._value)
            self._value = None
            if self._type == "s":
                number = int(value) if value.isdecimal() else -1
                value = self._strings[number] if 0 <= number < len(self._strings) else ""
            if self._place is not None:
                self.cells[self._place] = self.cells.get(self._place, "") + value

    def data(self, data: str) -> None:
        if self._value is not None:
            self._value.append(data)

    def table(self) -> Table:
        """Return the rows from the first to the last that has words, empty ones between them."""
        for first_row, first, last_row, last in self.merged:
            words = self.cells.get((first_row, first), "")
            self.count((last_row - first_row + 1) * (last - first + 1))
            for row in range(first_row, last_row + 1):
                for column in range(first, min(last, MOST_COLUMNS) + 1):
                    self.cells.setdefault((row, column), words)
        if not self.cells:
            return []
        height = max(row for row, _column in self.cells)
        width = min(max(column for _row, column in self.cells) + 1, MOST_COLUMNS)
        self.count(height * width)
        return [
            [self.cells.get((row, column), "").strip() for column in range(width)]
            for row in range(1, height + 1)
        ]


def _place(words: str) -> tuple[int, int] | None:
    """Return (row from 1, column from 0) of "C4"; None for anything else."""
    found = _PLACE.fullmatch(words)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


def _sheets(archive: zipfile.ZipFile) -> list[Table]:
    names = archive.namelist()
    strings = _Strings()
    if "xl/sharedStrings.xml" in names:
        _stream(archive, "xl/sharedStrings.xml", strings)
    found = []
    for name in sorted(names, key=lambda one: (len(one), one)):
        if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            sheet = _Sheet(strings.strings)
            _stream(archive, name, sheet)
            found.append(sheet.table())
    return [table for table in found if table]


def _stream(archive: zipfile.ZipFile, name: str, handlers: _Handlers) -> None:
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


if __name__ == "__main__":
    sys.exit(main())
