"""File names by which a clerk recognises a paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

# What a file system somewhere refuses, control characters and tricks of direction.
_BAD = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')
MOST = 180  # bytes, below the 255 of every file system with room for a copy's "(1)"
_LAST = re.compile(r"(?P<head>.*?)(?:(?P<major>\d+)\.)?(?P<last>\d+)\s*")


def file_name(town: str, kind_name: str, title: str, label: str, extension: str) -> str:
    """Return "Zandwolde - raadsvoorstel - Regiovisie 2028-2031 v1.0.docx".

    Of a long title as much as fits; municipality, kind and version always stay whole.
    """
    town, kind_name, title, label = (_tidy(part) for part in (town, kind_name, title, label))
    head, tail = f"{town} - {kind_name[:1].lower()}{kind_name[1:]} - ", f" {label}.{extension}"
    room = MOST - len((head + tail).encode())
    while title and len(title.encode()) > room:
        title = title[:-1]
    return f"{head}{title.rstrip(' .-')}{tail}".replace("  ", " ")


def annex_name(word: str, number: int, title: str, extension: str, label: str = "") -> str:
    """Return "Bijlage 2 - Advies van de adviesraden.pdf": by the number that the text cites.

    `label`: the version, where one set holds the annexes of several.
    """
    head, tail = f"{word} {number} - ", f"{f' {label}' if label else ''}.{extension}"
    title = _tidy(title)
    while title and len((head + title + tail).encode()) > MOST:
        title = title[:-1]
    return f"{head}{title.rstrip(' .-')}{tail}".replace(" - .", ".")


def folder_name(town: str, code: str = "") -> str:
    """Return the folder of a municipality; with its code where two have the same name."""
    return _tidy(f"{town} ({code})" if code else town) or code or "-"


def unused(name: str, used: set[str]) -> str:
    """Return this name, or "name (2).docx" where it is taken; the name is taken from then on.

    Two names that differ in capitals alone are one file on many computers.
    """
    stem, dot, extension = name.rpartition(".")
    count, found = 1, name
    while found.casefold() in used:
        count += 1
        found = f"{stem} ({count}){dot}{extension}"
    used.add(found.casefold())
    return found


def _tidy(part: str) -> str:
    part = unicodedata.normalize("NFC", part).replace("–", "-").replace("—", "-")
    return " ".join(_BAD.sub(" ", part).split()).strip(" .")


def next_label(label: str) -> str:
    """Return what the version after this one may be called: v0.1 → v0.2, v0.9 → v1.0, 3 → 4.

    Empty where the label does not end in a number: then a person finds a name.
    """
    found = _LAST.fullmatch(label)
    if found is None:
        return ""
    head, major, last = found["head"], found["major"], int(found["last"]) + 1
    if major is None:
        return f"{head}{last}"
    return f"{head}{major}.{last}" if last < 10 else f"{head}{int(major) + 1}.0"


def section_key(heading: str, taken: Collection[str]) -> str:
    """Return a key for a new section, as a template names it: "Financiële gevolgen" → the words
    in small letters with low lines between them; numbered when another section has it already.
    """
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if not stem[:1].isalpha():
        stem = f"section_{stem}".rstrip("_")
    key, number = stem[:36].rstrip("_"), 2
    while key in taken:
        key, number = f"{stem[:36].rstrip('_')}_{number}", number + 1
    return key
