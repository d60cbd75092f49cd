"""Which kind a file is, by its content; never by its name. Loaded by the child process."""

from __future__ import annotations

from typing import BinaryIO

from regiovisie.documents.archive import BadArchive, kind_of_archive, open_archive
from regiovisie.documents.kinds import Kind

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_CONTROLS = set(range(32)) - {9, 10, 12, 13}


def sniff(file: BinaryIO) -> Kind:
    """Return the kind; ``BadArchive`` with a code when it is none of ours."""
    file.seek(0)
    head = file.read(1024)
    file.seek(0)
    if not head:
        raise BadArchive("empty")
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPG
    if head.startswith(b"PK"):
        with open_archive(file) as archive:
            return kind_of_archive(archive)
    if head.startswith(_OLD_OFFICE):
        raise BadArchive("old_office")
    if decoded(file.read()) is None:
        raise BadArchive("kind")
    return Kind.TXT


def decoded(content: bytes) -> str | None:
    """Return the text of a text file (UTF-8, UTF-16 with a mark, Windows-1252), else None."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif sum(content.count(sign) for sign in _TEXT_CONTROLS) * 100 > len(content):
        return None  # a stray sign of control is left over in many a text; a hundredth is no text
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None
