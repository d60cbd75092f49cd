"""Bytes of a calendar file to text: UTF-8, UTF-16 with its mark, or Windows-1252."""

from __future__ import annotations

import codecs

from regiovisie.meetings.imports.findings import Unreadable

# A calendar of one body for ten years is a tenth of this.
MAX_BYTES = 5 * 1024 * 1024
_UNDEFINED = str.maketrans("", "", "\ufeff\u0000\u000b\u000c")


def decoded(data: bytes) -> str:
    """Return the text with line ends as "\\n"; Unreadable when too large, empty or no text."""
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", errors="replace")
    elif b"\x00" in data[:4096] or data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable("no_text")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNDEFINED)
    if not text.strip():
        raise Unreadable("empty")
    return text
