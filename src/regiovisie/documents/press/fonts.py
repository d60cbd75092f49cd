"""The fonts of our PDF files and the characters they draw. Runs in the child process only.

``make setup`` puts them in the built static files: Noto Sans for text, Noto Emoji for emoji. typst
brings DejaVu Sans Mono itself; from that we take arrows, ticks and signs that Noto Sans lacks.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "common" / "static" / "built" / "fonts"
FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Italic.ttf",
    "NotoSans-Bold.ttf",
    "NotoSans-BoldItalic.ttf",
    "NotoEmoji-Regular.ttf",
)
# Of DejaVu Sans Mono (a test draws every one of them).
SIGNS = (
    (0x2190, 0x2213), (0x2215, 0x2215), (0x2217, 0x2220),  # arrows, signs of mathematics
    (0x2227, 0x222D), (0x2234, 0x223D), (0x2241, 0x2269), (0x22C2, 0x22C6),
    (0x2500, 0x262F),  # lines, blocks, shapes, boxes
    (0x270C, 0x2727), (0x2761, 0x2775), (0x2794, 0x2794), (0x2798, 0x27AF),  # ticks, crosses
)  # fmt: skip


@lru_cache(maxsize=1)
def drawn() -> frozenset[int]:
    """Return the characters that our fonts draw."""
    found = {n for first, last in SIGNS for n in range(first, last + 1)}
    for name in FILES[:1] + FILES[-1:]:
        found |= characters((FOLDER / name).read_bytes())
    return frozenset(found)


def characters(font: bytes) -> set[int]:
    """Return the characters a TrueType font has a glyph for, from its widest character map."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for at in range(12, 12 + 16 * tables, 16):
        tag, _sum, start, _size = struct.unpack_from(">4sIII", font, at)
        if tag == b"cmap":
            break
    else:
        return set()
    (maps,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for at in range(start + 4, start + 4 + 8 * maps, 8):
        _platform, _encoding, offset = struct.unpack_from(">HHI", font, at)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if form == 12:  # 32-bit ranges; every font of ours has one
            found |= _ranges(font, start + offset)
    return found


def _ranges(font: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for group in range(at + 16, at + 16 + 12 * count, 12):
        first, last, _glyph = struct.unpack_from(">III", font, group)
        found.update(range(first, last + 1))
    return found
