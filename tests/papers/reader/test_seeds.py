"""The five council papers: everything they say is found, and nothing they do not say."""

from __future__ import annotations

import hashlib
import os
import tomllib
import warnings
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from regiovisie.papers.logic.reader import as_json, read_papers
from regiovisie.papers.logic.reader.text import folded
from tests.papers.reader.known import REAL

EXPECTED = tomllib.loads((Path(__file__).parent / "seeds.toml").read_text(encoding="utf-8"))
WORDS = {"subject", "portfolio_holder", "author", "decision_points", "arguments", "attachments"}
DATES = {"date", "council_date", "committee_date", "decision_date"}


@cache
def seeds() -> dict[str, str]:
    """Return the papers by the first three signs of their names; none without the folder."""
    folder = Path(os.environ.get("REGIOVISIE_SEEDS") or "no-seeds")
    found = {path.name[:3]: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    if not found:
        warnings.warn("no REGIOVISIE_SEEDS: the reader was not tried on them", stacklevel=2)
    return found


def told(words: str) -> str:
    return hashlib.sha256(folded(words).encode()).hexdigest()[:12]


def plain(key: str, value: Any) -> Any:
    """Return what was read in the form of the expectations: no quotes, no names, no sentences."""
    if key in DATES:
        return {"value": value["iso"], "line": value["line"]}
    if key == "signatories":
        shown = {"role": value["role"], "line": value["line"]}
        shown |= {"hash": told(value["name"])} if "name" in value else {}
        return shown | ({"date": value["date"]["iso"]} if "date" in value else {})
    if key in WORDS:
        number = {"number": value["number"]} if "number" in value else {}
        return {**number, "hash": told(value["value"]), "line": value["line"]}
    if key in ("term", "read_document"):
        return {part: one.get("iso") or one["value"] for part, one in value.items()}
    if key == "municipalities":
        return value["value"]
    if key == "remarks":
        about = value["about"] if len(value["about"]) < 30 else ""
        return {"kind": value["kind"], "about": about, "line": value["line"]}
    kept = ("kind", "value", "line") if key == "numbers" else ("value", "line")
    return {part: value[part] for part in kept}


def read(name: str) -> list[dict[str, Any]]:
    found = []
    for paper in read_papers(seeds()[name], REAL):
        shown = {
            key: [plain(key, one) for one in value]
            if isinstance(value, list)
            else plain(key, value)
            for key, value in as_json(paper).items()
        }
        found.append(shown)
    return found


def expected() -> dict[str, list[dict[str, Any]]]:
    papers: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for paper in EXPECTED["paper"]:
        said = {key: value for key, value in paper.items() if key != "file" and value != []}
        papers[paper["file"]].append(said)
    return papers


@pytest.mark.parametrize("name", sorted(expected()))
def test_every_field_is_found_and_nothing_else(name: str) -> None:
    if name not in seeds():
        return
    assert read(name) == expected()[name]


def test_the_contradictions_inside_the_papers_are_remarked_on() -> None:
    remarks = {
        (paper["file"], remark["kind"], remark["about"])
        for paper in EXPECTED["paper"]
        for remark in paper["remarks"]
    }
    assert ("002", "argument_without_point", "2.1") in remarks
    assert ("002", "executives_ground", "artikel 160 Gemeentewet") in remarks
    assert ("003", "annex_number", "3") in remarks


def test_what_the_papers_do_not_say_is_absent() -> None:
    for name in ("000", "001", "004"):
        for paper in expected()[name]:
            assert "municipality" not in paper, "named are centres and members, not the house"
            assert "numbers" not in paper
    assert "portfolio_holder" not in expected()["002"][0]
    assert "start" not in expected()["003"][0]["term"]


def test_every_quote_stands_on_its_line() -> None:
    for text in seeds().values():
        lines = text.split("\n")
        for paper in read_papers(text, REAL):
            for value in as_json(paper).values():
                for one in value if isinstance(value, list) else [value]:
                    if "quote" in one:
                        assert one["quote"] in text
                        words = one["quote"].split("\n")
                        near = " ".join(lines[max(0, one["line"] - 9) : one["line"] + 9])
                        assert words[0].strip()[:25] in near
