"""The reader's words, from the tables in ``words``: labels, headings, titles, natures, laws."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from regiovisie.papers.logic.reader.facts import Kind
from regiovisie.papers.logic.reader.finding import Finder
from regiovisie.papers.logic.reader.text import folded

_KINDS = {"amendement": Kind.AMENDMENT, "motie": Kind.MOTION}
_NR = r"(?:[\s\-]?(?:nummers?|nrs?\b\.?|no\b\.?|num\b\.?))"


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says: the field, the shape of its value, whether it is an everyday word."""

    field: str
    shape: str
    common: bool


@cache
def table(name: str) -> dict[str, Any]:
    """Return one of the tables in ``words``."""
    text = (files(__package__) / "words" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def pattern_of(name: str) -> str:
    """Return a pattern for a label or heading as it may be written."""
    parts = re.split(r"(\{nr\}|\([a-z]+\)|\s+)", name)
    out = ""
    for part in parts:
        if part == "{nr}":
            out += _NR
        elif re.fullmatch(r"\([a-z]+\)", part):
            out += rf"(?:\s?\({part[1:-1]}\)|/?{part[1:-1]})?"
        elif part.strip():
            out += (
                re.escape(part)
                .replace("'", "['’`´]")
                .replace("\\&", r"\s?&\s?")
                .replace("&", r"\s?&\s?")
                .replace(r"\-", r"[-–\s]?")
            )
        elif part:
            out += r"[ ]{1,2}"
    return out


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels in one pattern; ``of`` tells which one a match is."""

    pattern: Finder
    known: dict[str, Label]
    fuzzy: dict[str, Label]

    def of(self, words: str) -> Label | None:
        """Return the label these words are, None when they are none."""
        return self.known.get(folded(words))


@cache
def glued_labels() -> Finder:
    """Return a finder of labels that stick to what stands behind them, or before them."""
    names = [name for entry in table("labels").values() for name in entry["names"]]
    return Finder(
        (name for name in (*names, "Datum") if len(name) > 4), pattern_of,
        before=r"(?:(?<![\w&/\-])|(?<=[a-z\d)])(?=[A-Z]))", after=r"(?=[^\W_]|:)", ignore_case=True,
    )  # fmt: skip


def _spellings(name: str) -> list[str]:
    """Return a label folded, in each way its number and its plural may be written."""
    plain = folded(re.sub(r"(?<=\w)\([a-z]+\)", "", name).replace("{nr}", "nummer"))
    found = [plain]
    if "{nr}" in name:
        found = [
            folded(name.replace("{nr}", word))
            for word in ("nummer", "nummers", "nr", "nrs", "no", "num")
        ]
    if plural := re.search(r"\(([a-z]+)\)", name):
        found += [folded(name.replace(plural[0], plural[1]))]
    return found


@cache
def labels() -> Labels:
    """Return the labels, longest first."""
    found: list[tuple[str, Label]] = []
    for field, entry in table("labels").items():
        for common in (False, True):
            label = Label(field, entry["shape"], common)
            found += [(name, label) for name in entry["common" if common else "names"]]
    found.sort(key=lambda pair: -len(pair[0].replace("{nr}", "nummer")))
    pattern = Finder(
        (name for name, _ in found), pattern_of,
        before=r"(?<![\w&/\-])", after=r"(?![\w&])", ignore_case=True,
    )  # fmt: skip
    known: dict[str, Label] = {}
    fuzzy: dict[str, Label] = {}
    for name, label in found:
        for key in _spellings(name):
            known.setdefault(key, label)
            if len(key) >= 7 and not label.common:
                fuzzy.setdefault(key, label)
    return Labels(pattern, known, fuzzy)


@cache
def headings() -> dict[str, str]:
    """Return folded heading → kind of section."""
    found: dict[str, str] = {}
    for kind, names in _heading_names().items():
        for name in names:
            found.setdefault(folded(name), kind)
    return found


@cache
def _heading_names() -> dict[str, list[str]]:
    """Return the headings per kind, those put together from words among them."""
    found = table("headings")
    made = found.pop("made")
    found["points"] += [
        f"{ask} {what}{whose}"
        for ask in made["asked"]
        for what in made["decision"]
        for whose in ("", *made["whose"])
    ]
    return found


@cache
def titles() -> dict[str, Kind]:
    """Return folded title → kind of paper."""
    found: dict[str, Kind] = {}
    for kind, entry in table("kinds").items():
        for name in entry["titles"]:
            found.setdefault(folded(name), _KINDS.get(kind) or Kind(kind))
    return found


@cache
def natures() -> re.Pattern[str]:
    """Return a pattern for the ways a paper is put before a meeting."""
    words = sorted(table("natures")["words"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@cache
def laws() -> tuple[Finder, dict[str, str]]:
    """Return a finder of the names of acts, and folded name → short name."""
    short = {folded(name): law["short"] for law in table("laws")["law"] for name in law["names"]}
    for name in table("laws")["plain"]["names"]:
        short.setdefault(folded(name), name)
    names = {name for law in table("laws")["law"] for name in law["names"]}
    names |= set(table("laws")["plain"]["names"])
    return Finder(names, _spaced, before=r"(?<!\w)", after=r"(?!\w)", ignore_case=True), short


def _spaced(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s+")


@cache
def everyday_names() -> frozenset[str]:
    """Return the names of municipalities that may mean something else, folded."""
    return frozenset(folded(name) for name in table("places")["everyday"])


@cache
def names_beside() -> dict[str, list[str]]:
    """Return what everybody calls a municipality beside its own name, by that name."""
    return dict(table("places")["called"])


@cache
def heading_finder() -> Finder:
    """Return a finder of headings as they stand inside a line that lost its breaks."""
    names = {name for group in _heading_names().values() for name in group if len(name) > 3}
    return _inside(names, after=r"(?![\w&-]|/(?![A-Za-zë]{4,20}\s))")


@cache
def title_finder() -> Finder:
    """Return a finder of titles of papers inside a line that lost its breaks."""
    return _inside({name for entry in table("kinds").values() for name in entry["titles"]})


def _inside(names: set[str], after: str = r"(?![\w/&-])") -> Finder:
    return Finder(names, pattern_of, before=r"(?<![\w/&-])", after=after, ignore_case=True)


@cache
def everyday_inside() -> dict[str, frozenset[str]]:
    """Return the headings and labels that are words of sentences and titles as well, folded."""
    return {key: frozenset(map(folded, names)) for key, names in table("inside").items()}
