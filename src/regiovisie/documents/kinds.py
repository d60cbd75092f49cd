"""The kinds of file we take, told by their content. Pure; loaded by the child process."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of file."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    TXT = "txt"
    XLSX = "xlsx"
    ODS = "ods"
    PNG = "png"
    JPG = "jpg"


PAPERS = frozenset({Kind.PDF, Kind.DOCX, Kind.ODT, Kind.TXT})
SHEETS = frozenset({Kind.XLSX, Kind.ODS})
PICTURES = frozenset({Kind.PNG, Kind.JPG})
ZIPPED = frozenset({Kind.DOCX, Kind.ODT, Kind.XLSX, Kind.ODS})

MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.TXT: "text/plain; charset=utf-8",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.PNG: "image/png",
    Kind.JPG: "image/jpeg",
}
# The extensions under which a kind may come in; the first is the one we give it.
EXTENSIONS = {
    Kind.PDF: ("pdf",),
    Kind.DOCX: ("docx",),
    Kind.ODT: ("odt",),
    Kind.TXT: ("txt", "csv", "md"),
    Kind.XLSX: ("xlsx",),
    Kind.ODS: ("ods",),
    Kind.PNG: ("png",),
    Kind.JPG: ("jpg", "jpeg"),
}
# Names of kinds for people; the same in both languages.
NAMES = {
    Kind.PDF: "PDF",
    Kind.DOCX: "Word (docx)",
    Kind.ODT: "OpenDocument (odt)",
    Kind.TXT: "txt",
    Kind.XLSX: "Excel (xlsx)",
    Kind.ODS: "OpenDocument (ods)",
    Kind.PNG: "PNG",
    Kind.JPG: "JPG",
}
