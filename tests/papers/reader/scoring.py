"""Score what the reader finds against what a paper says: found, missed, wrong; per field."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from regiovisie.papers.logic.reader import Paper, as_json
from regiovisie.papers.logic.reader.text import folded

SINGLE = {
    "type": "document_type",
    "municipality": "municipality",
    "subject": "subject",
    "date": "date",
    "council": "council_date",
    "committee": "committee_date",
    "decided": "decision_date",
    "holder": "portfolio_holder",
    "author": "author",
    "nature": "nature",
}
NUMBERS = ("file", "registration", "proposal", "decision", "agenda")
FIELDS = (
    *SINGLE,
    "numbers",
    "points",
    "decided_by",
    "arguments",
    "grounds",
    "read",
    "term",
    "attachments",
    "signatories",
)
DATES = {"date", "council", "committee", "decided"}


@dataclass
class Score:
    """Counts per field, and each value that was read with its certainty and whether it is right."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def add(self, name: str, expected: str, got: str, certainty: float, where: str) -> None:
        """Count one value: what the paper says and what was read, "" for nothing."""
        if got:
            self.sure.append((certainty, got == expected))
        if got and got == expected:
            self.found[name] += 1
            return
        if expected:
            self.missed[name] += 1
        if got:
            self.wrong[name] += 1
        if expected or got:
            self.told.append(
                f"{where} {name}: expected {expected!r}, read {got!r} ({certainty:.2f})"
            )

    @property
    def recall(self) -> float:
        """Share of the present values that were found."""
        present = sum(self.found.values()) + sum(self.missed.values())
        return sum(self.found.values()) / present if present else 1.0

    @property
    def errors(self) -> float:
        """Share of the values read that are wrong."""
        read = sum(self.found.values()) + sum(self.wrong.values())
        return sum(self.wrong.values()) / read if read else 0.0


def documents(truth: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the documents a table of truth describes."""
    return truth.get("doc", [truth])


def load(path: Path) -> tuple[str, list[dict[str, Any]]]:
    """Return the text of a paper and what it says."""
    truth = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    return path.read_text(encoding="utf-8"), documents(truth)


def score(
    total: Score, papers: Sequence[Paper], truth: Sequence[dict[str, Any]], where: str
) -> None:
    """Add one file to the score; its documents are compared in order."""
    found = [as_json(paper) for paper in papers]
    for order in range(max(len(found), len(truth))):
        said = truth[order] if order < len(truth) else {}
        read = found[order] if order < len(found) else {}
        _one(total, read, said, f"{where}/{order}" if len(truth) > 1 else where)


def _one(total: Score, read: dict[str, Any], said: dict[str, Any], where: str) -> None:
    for name, key in SINGLE.items():
        value = read.get(key, {})
        got = (
            (value.get("iso") or value.get("value", ""))
            if name in DATES
            else value.get("value", "")
        )
        expected = said.get(name, "")
        if name == "type" and got == "other":
            got = ""
        if name not in DATES:
            got, expected = folded(got), folded(expected)
        total.add(name, expected, got, value.get("certainty", 0), where)
    _list(
        total,
        "numbers",
        [f"{kind} {folded(n)}" for kind in NUMBERS for n in said.get(kind, ())],
        [(f"{n['kind']} {folded(n['value'])}", n["certainty"]) for n in read.get("numbers", ())],
        where,
    )
    _list(
        total, "points", map(folded, said.get("points", ())), _pairs(read, "decision_points"), where
    )
    if "decided_by" in said:
        _list(
            total,
            "decided_by",
            [f"{i} {b}" for i, b in enumerate(said["decided_by"])],
            [
                (f"{i} {p.get('decided_by', '')}", p["certainty"])
                for i, p in enumerate(read.get("decision_points", ()))
            ],
            where,
        )
    _list(
        total,
        "arguments",
        map(folded, said.get("arguments", ())),
        [
            (folded(a.get("number", "") + a["text"]), a["certainty"])
            for a in read.get("arguments", ())
        ],
        where,
    )
    _list(
        total,
        "grounds",
        map(_ground, said.get("grounds", ())),
        [(_ground(g["value"]), g["certainty"]) for g in read.get("legal_grounds", ())],
        where,
    )
    _list(
        total,
        "attachments",
        map(folded, said.get("attachments", ())),
        _pairs(read, "attachments"),
        where,
    )
    _list(
        total,
        "signatories",
        [folded(s) for s in said.get("signatories", ())],
        [
            (folded(s["role"] + s.get("name", "")), s["certainty"])
            for s in read.get("signatories", ())
        ],
        where,
    )
    document = read.get("read_document", {})
    day, number = (said.get("read") or ["", ""])[:2]
    got = document.get("date", {})
    total.add("read", day, got.get("iso", ""), got.get("certainty", 0), where)
    got = document.get("number", {})
    total.add("read", folded(number), folded(got.get("value", "")), got.get("certainty", 0), where)
    start, _, end = said.get("term", "").partition("-")
    for name, expected in (("start", start), ("end", end)):
        value = read.get("term", {}).get(name, {})
        total.add(
            "term",
            folded(expected),
            folded(value.get("value", "")),
            value.get("certainty", 0),
            where,
        )
    if "municipalities" in said:
        _list(
            total,
            "municipalities",
            map(folded, said["municipalities"]),
            _pairs(read, "municipalities"),
            where,
        )
    if "body" in said:
        total.add(
            "body",
            said["body"],
            read.get("body", {}).get("kind", ""),
            read.get("body", {}).get("certainty", 0),
            where,
        )
    if "remarks" in said:
        _list(
            total,
            "remarks",
            said["remarks"],
            [(r["kind"], 1.0) for r in read.get("remarks", ())],
            where,
        )


def _pairs(read: dict[str, Any], key: str) -> list[tuple[str, float]]:
    return [(folded(v["value"]), v["certainty"]) for v in read.get(key, ())]


def _ground(text: str) -> str:
    """An act and its articles, in any order of words."""
    numbers = re.findall(r"\d[\d.:a-z]*", re.sub(r"2015|1995", "", text))
    name = re.sub(
        r"artikel\w*|[\d.:,]+[a-z]?|\b(?:en|van|de|het|jo|lid|eerste|tweede|derde)\b", " ", text
    )
    return folded(name) + " " + " ".join(n.strip(".") for n in numbers)


def _list(
    total: Score, name: str, expected: Iterable[str], got: Iterable[tuple[str, float]], where: str
) -> None:
    left = list(expected)
    strays = []
    for value, certainty in got:
        if value in left:
            left.remove(value)
            total.add(name, value, value, certainty, where)
        else:
            strays.append((value, certainty))
    for value, certainty in strays:
        total.add(name, "", value, certainty, where)
    for value in left:
        total.add(name, value, "", 0.0, where)
