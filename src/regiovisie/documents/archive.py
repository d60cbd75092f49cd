"""The zip inside a Word or OpenDocument file: limits first, then what it is.

Pure and standard library only; loaded by the child process, where memory is limited.
"""

from __future__ import annotations

import struct
import zipfile
from typing import BinaryIO

from regiovisie.documents.kinds import Kind

MAX_UNPACKED = 200 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_RATIO = 100
_MAX_DIRECTORY = 2 * 1024 * 1024
_END = b"PK\x05\x06"
_ZIP64 = b"PK\x06\x07"

_OOXML = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": Kind.DOCX,
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": Kind.XLSX,
}
_ODF = {
    b"application/vnd.oasis.opendocument.text": Kind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
}
_MACRO_NAMES = ("vbaproject.bin", "vbadata.xml")
_MACRO_FOLDERS = ("basic/", "scripts/", "xl/macrosheets/")


class BadArchive(Exception):
    """The zip breaks a limit or is not one of ours; ``code`` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def open_archive(file: BinaryIO) -> zipfile.ZipFile:
    """Return the opened zip after checking its limits; ``BadArchive`` otherwise.

    The number of entries and the size of the list are read from the last record before the list
    itself is, so that no list can fill the memory. Declared sizes bound what ``zipfile`` unpacks.
    """
    _check_directory(file)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, RuntimeError, struct.error) as error:
        raise BadArchive("damaged") from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise BadArchive("zip_entries")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        raise BadArchive("zip_size")
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > MAX_RATIO * packed:
        raise BadArchive("zip_ratio")
    for entry in entries:
        if entry.file_size > 1024 * 1024 and entry.file_size > MAX_RATIO * entry.compress_size:
            raise BadArchive("zip_ratio")
        if entry.flag_bits & 0x1:
            raise BadArchive("locked")
    return archive


def kind_of_archive(archive: zipfile.ZipFile) -> Kind:
    """Return what the zip is; ``BadArchive`` for macros and for anything else."""
    names = [name.lower() for name in archive.namelist()]
    if any(name.rpartition("/")[2] in _MACRO_NAMES for name in names):
        raise BadArchive("macros")
    if any(name.startswith(_MACRO_FOLDERS) for name in names):
        raise BadArchive("macros")
    if "mimetype" in names:
        for media_type, kind in _ODF.items():
            if _read(archive, "mimetype", 100).strip() == media_type:
                if "manifest:encryption-data" in _read(
                    archive, "META-INF/manifest.xml", 1_000_000
                ).decode("utf-8", "replace"):
                    raise BadArchive("locked")
                return kind
        raise BadArchive("kind")
    types = _read(archive, "[Content_Types].xml", 2_000_000)
    if b"macroEnabled" in types:
        raise BadArchive("macros")
    for media_type, kind in _OOXML.items():
        if media_type in types:
            return kind
    raise BadArchive("kind")


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(most)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError) as error:
        raise BadArchive("damaged") from error


def _check_directory(file: BinaryIO) -> None:
    """Read the end record: how many entries, and how long their list is."""
    length = file.seek(0, 2)
    file.seek(max(0, length - 65_557))
    tail = file.read()
    at = tail.rfind(_END)
    file.seek(0)
    if at < 0 or len(tail) < at + 22:
        raise BadArchive("damaged")
    if _ZIP64 in tail[max(0, at - 20) : at]:
        raise BadArchive("zip_size")  # made for more than 4 GB; we take 25 MB
    entries, size = struct.unpack("<HI", tail[at + 10 : at + 16])
    if entries > MAX_ENTRIES or size > _MAX_DIRECTORY:
        raise BadArchive("zip_entries")
