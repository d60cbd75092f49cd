"""From a file to papers: its words through the limited child, then the reader."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable
from pathlib import Path

from regiovisie.common.privacy import asked, check, refused
from regiovisie.documents.errors import FileRefused
from regiovisie.documents.kinds import EXTENSIONS, PAPERS, PICTURES
from regiovisie.documents.sandbox import read
from regiovisie.papers.logic.reader import Municipality, Paper, read_papers
from regiovisie.papers.logic.reader.case_files import case_file


class Held(StrEnum):
    """Why a file that could be opened was not read."""

    NO_TEXT = "no_text"  # a scan without a layer of text, or a picture
    NOT_A_PAPER = "not_a_paper"  # a workbook
    BSN = "bsn"  # words beside nine digits say that they are a citizen service number
    CASE_FILE = "case_file"  # a file about persons


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file: the papers in it, or why it is held.

    ``asked`` are digits that may be a citizen service number: whoever takes the file in asks about
    them once. ``whole`` is false when only a part of the words could be read.
    """

    papers: tuple[Paper, ...]
    text: str = ""
    held: Held | None = None
    about: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    whole: bool = True
    wrong_extension: str = ""


def read_file(path: Path, known: tuple[Municipality, ...], *, name: str = "") -> Reading:
    """Return the papers in a file; ``FileRefused`` when it cannot be opened safely.

    What it is, its content says; a name with another extension is only remarked on.
    """
    name = name or path.name
    found = read(path, name=name)
    if found.kind not in PAPERS | PICTURES:
        return Reading((), held=Held.NOT_A_PAPER)
    reading = read_text(found.text, known, whole=found.whole)
    extension = path.suffix.lstrip(".").lower()
    if extension and extension not in EXTENSIONS[found.kind]:
        reading = _renamed(reading, EXTENSIONS[found.kind][0])
    return reading


def read_text(text: str, known: tuple[Municipality, ...], *, whole: bool = True) -> Reading:
    """Return the papers in a text, unless it holds what this system never takes."""
    if sum(c.isalnum() for c in text[:20_000]) < 20:
        return Reading((), held=Held.NO_TEXT, whole=whole)
    findings = check(text)
    if bad := refused(findings):
        shown = tuple(dict.fromkeys(finding.shown for finding in bad))
        return Reading((), held=Held.BSN, about=shown, whole=whole)
    papers = read_papers(text, known)
    if words := case_file(text, papers):
        return Reading((), held=Held.CASE_FILE, about=tuple(words), whole=whole)
    return Reading(papers, text, asked=tuple(asked(findings)), whole=whole)


def _renamed(reading: Reading, extension: str) -> Reading:
    return Reading(
        reading.papers, reading.text, reading.held, reading.about, reading.asked, reading.whole,
        extension,
    )  # fmt: skip


def municipalities_from(source: Traversable | Path) -> tuple[Municipality, ...]:
    """Return the municipalities of a table with the columns code, name and display_name."""
    with source.open(encoding="utf-8") as file:
        return tuple(
            Municipality(
                row["code"],
                row["display_name"],
                (row["name"],) if row["name"] != row["display_name"] else (),
            )
            for row in csv.DictReader(file)
        )


__all__ = ["FileRefused", "Held", "Reading", "municipalities_from", "read_file", "read_text"]
