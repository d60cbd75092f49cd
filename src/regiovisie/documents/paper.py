"""One paper as the makers of Word and PDF files get it. Knows no room, no database, no template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Field:
    """One line of the head of a paper: its fixed key, the words before it, what is filled in."""

    key: str
    label: str
    value: str


@dataclass(frozen=True)
class Section:
    """One section: its fixed key, its heading, its text as blocks of ``common.text``."""

    key: str
    heading: str
    blocks: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Annex:
    """One annex: its number as the text cites it, and its title."""

    number: str
    title: str


@dataclass(frozen=True)
class Signature:
    """One who signs: the role, and the name where it is known."""

    role: str
    name: str


@dataclass(frozen=True)
class Paper:
    """A whole paper.

    ``kind`` is its fixed key and ``kind_name`` its name for the reader; ``language`` is ``nl`` or
    ``en``; ``house`` is the organisation it comes from; ``marks`` stand on every page, such as
    "concept v0.9" or the words of an embargo.
    """

    kind: str
    kind_name: str
    language: str
    title: str
    house: str
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...] = ()
    signatures: tuple[Signature, ...] = ()
    marks: tuple[str, ...] = ()
