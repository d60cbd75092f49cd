"""A paper to accessible PDF with typst. Runs in the child process only.

Everything a person typed goes in as one JSON input, never as source. The result claims PDF/UA-1:
typst refuses to write a file that breaks what it can check of it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from regiovisie.documents.press import shaping
from regiovisie.documents.press.fonts import FOLDER, drawn

SOURCE = Path(__file__).with_name("paper.typ")
STANDARDS = ["ua-1"]
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


class NoGlyphs:
    """Shows what no font can draw by its number, and remembers which characters those were."""

    def __init__(self) -> None:
        self.seen: dict[str, None] = {}
        self._can = drawn()

    def __call__(self, text: str) -> str:
        """Return the text with ``[U+4E2D]`` in the place of what cannot be drawn."""
        text = unicodedata.normalize("NFC", text).replace("\t", " ")
        if all(ord(character) in self._can or character == "\n" for character in text):
            return text
        return "".join(map(self._one, text))

    def refuse(self, text: str) -> bool:
        """Draw these characters no more; return whether that changes anything."""
        before = self._can
        self._can = before - {ord(character) for character in text if not character.isascii()}
        return self._can != before

    def _one(self, character: str) -> str:
        if character == "\n" or ord(character) in self._can:
            return character
        if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp"):
            return ""  # marks of direction and the like: nothing to see in any font
        self.seen[character] = None
        return f"[U+{ord(character):04X}]"


def make(paper: dict[str, Any], words: dict[str, str]) -> tuple[bytes, list[str]]:
    """Return the PDF and the characters no font of ours draws (shown by their number instead).

    ``words`` are the fixed words of the layout in the language of the paper.
    """
    show = NoGlyphs()
    while True:
        data = data_of(paper, {key: show(value) for key, value in words.items()}, show)
        try:
            return compiled(data), list(show.seen)
        except RuntimeError as error:
            # A mark on a letter can lack where each alone is there. Then the pair shows as numbers.
            lacking = _LACKING.search(str(error))
            if lacking is None or not show.refuse(lacking.group(1)):
                raise


def compiled(data: dict[str, Any]) -> bytes:
    """Return the PDF of ready data (``data_of``): typst alone."""
    return bytes(
        compiler().compile(
            SOURCE.read_bytes(),
            format="pdf",
            sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
            pdf_standards=STANDARDS,
            timestamp=0,
        )
    )


@lru_cache(maxsize=1)
def compiler() -> Any:
    """Return typst with our fonts and nothing else to read."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FOLDER)]
    )
    # A root without anything in it that a source could read, and no folder of packages.
    return typst.Compiler(
        SOURCE.read_bytes(),
        root=str(FOLDER),
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=str(FOLDER),
        package_cache_path=str(FOLDER),
    )


def data_of(paper: dict[str, Any], words: dict[str, str], show: NoGlyphs) -> dict[str, Any]:
    """Return the paper as the layout wants it, every text as it can be drawn."""
    title = show(paper["title"]).strip() or show(paper["kind_name"])
    return {
        "title": title,
        "kind_name": show(paper["kind_name"]),
        "language": paper["language"],
        "house": show(paper["house"]),
        "marks": [show(mark) for mark in paper["marks"]],
        "running": title if len(title) <= 70 else f"{title[:69].rstrip()}…",
        "words": words,
        "fields": [
            {"label": show(field["label"]), "value": show(field["value"])}
            for field in paper["fields"]
        ],
        "sections": [_section(section, show) for section in paper["sections"]],
        "annexes": [
            {"number": show(annex["number"]), "title": show(annex["title"])}
            for annex in paper["annexes"]
        ],
        "signatures": [
            {"role": show(one["role"]), "name": show(one["name"])} for one in paper["signatures"]
        ],
    }


def _section(section: dict[str, Any], show: NoGlyphs) -> dict[str, Any]:
    blocks, heading = shaping.filled(section["blocks"]), show(section["heading"]).strip()
    above = shaping.SECTION_LEVEL if heading else shaping.SECTION_LEVEL - 1
    levels = shaping.levels(blocks, above)
    return {
        "heading": heading,
        "blocks": [_block(block, level, show) for block, level in zip(blocks, levels, strict=True)],
    }


def _block(block: dict[str, Any], level: int, show: NoGlyphs) -> dict[str, Any]:
    kind, runs = block["kind"], block["runs"]
    if level:
        return {"kind": "heading", "level": level, "runs": _runs(runs, show)}
    if kind in ("ul", "ol"):
        return {"kind": kind, "runs": [_runs(item, show) for item in runs]}
    if kind == "table":
        return {
            "kind": kind,
            "runs": [[_runs(cell, show) for cell in row] for row in runs],
            "numeric": shaping.numeric_columns(runs),
            "widths": shaping.column_shares(runs),
        }
    return {"kind": kind, "runs": _runs(runs, show)}


def _runs(runs: list[dict[str, Any]], show: NoGlyphs) -> list[dict[str, Any]]:
    return [_run(run, show) for run in runs] or [{"text": ""}]


def _run(run: dict[str, Any], show: NoGlyphs) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": show(run["text"])}
    for mark in run.get("marks", ()):
        if isinstance(mark, str):
            shown[mark] = True
        else:
            shown["href"] = mark["link"]["href"]
    return shown
