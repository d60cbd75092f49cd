"""The shape of a text and the door it comes in through."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

Run = dict[str, Any]
Block = dict[str, Any]

SIMPLE = ("p", "h3", "h4", "quote")
LISTS = ("ul", "ol")
KINDS = (*SIMPLE, *LISTS, "table")
LINK_SCHEMES = ("http", "https", "mailto")
MAX_BLOCKS, MAX_CHARACTERS = 5_000, 1_000_000
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_ID_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
# What has no place in a text: control characters, lone surrogates, direction overrides.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]"
)


class BadText(ValueError):
    """What came in is not a text in blocks, or is too long (``code``: shape or length)."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


def clean(blocks: Any) -> list[Block]:
    """Return the blocks in their one canonical form; ``BadText`` when it is no text at all.

    Empty blocks and runs go, unknown marks and unsafe links go (their words stay), white space is
    single, ids are kept when they are usable and unique, made from the content otherwise, so
    that cleaning is idempotent and the same text always gets the same ids.
    """
    if not isinstance(blocks, list):
        raise BadText("shape", "a text is a list of blocks")
    if len(blocks) > MAX_BLOCKS:
        raise BadText("length", f"more than {MAX_BLOCKS} blocks")
    kept: list[Block] = []
    for block in blocks:
        if not isinstance(block, dict) or block.get("kind") not in KINDS:
            raise BadText("shape", "a block has a kind of the list and runs")
        runs = _clean_runs(block["kind"], block.get("runs"))
        if runs:
            kept.append({"id": block.get("id"), "kind": block["kind"], "runs": runs})
    if sum(len(run["text"]) for block in kept for run in all_runs(block)) > MAX_CHARACTERS:
        raise BadText("length", f"more than {MAX_CHARACTERS} characters")
    return with_ids(kept)


def with_ids(blocks: list[Block]) -> list[Block]:
    """Return the blocks with a usable, unique id each; ids that are so already stay."""
    taken: set[str] = set()
    for block in blocks:
        given = block.get("id")
        if not isinstance(given, str) or not _ID.fullmatch(given) or given in taken:
            block["id"] = None
        else:
            taken.add(given)
    for block in blocks:
        if block["id"] is None:
            made = _new_id(block, taken)
            block["id"] = made
            taken.add(made)
    return blocks


def all_runs(block: Block) -> list[Run]:
    """Return the runs of a block, whatever its kind, in reading order."""
    runs = block["runs"]
    if block["kind"] in LISTS:
        return [run for item in runs for run in item]
    if block["kind"] == "table":
        return [run for row in runs for cell in row for run in cell]
    return list(runs)


def words(runs: list[Run]) -> str:
    """Return the bare words of a list of runs."""
    return "".join(run["text"] for run in runs)


def safe_href(href: Any) -> str | None:
    """Return the address when it is http(s) or mailto and well-formed, else None."""
    if not isinstance(href, str) or len(href) > 2000:
        return None
    href = href.strip()
    if re.search(r"[\x00-\x20\x7f-\x9f\u202a-\u202e\ud800-\udfff\\<>\"`]", href):
        return None
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme.lower() not in LINK_SCHEMES:
        return None
    if parts.scheme.lower() == "mailto":
        return href if "@" in parts.path else None
    return href if parts.hostname else None


def _clean_runs(kind: str, runs: Any) -> list[Any]:
    if not isinstance(runs, list):
        raise BadText("shape", "runs is a list")
    if kind in SIMPLE:
        return clean_line(runs, breaks=kind in ("p", "quote"))
    if kind in LISTS:
        items = [clean_line(item, breaks=True) for item in runs]
        return [item for item in items if item]
    rows = []
    for row in runs:
        if not isinstance(row, list):
            raise BadText("shape", "a table is rows of cells")
        rows.append([clean_line(cell, breaks=False) for cell in row])
    rows = [row for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    return [row + [[] for _ in range(width - len(row))] for row in rows]


def clean_line(runs: Any, *, breaks: bool) -> list[Run]:
    """Return runs with single spaces, known marks, nothing at the ends, neighbours joined."""
    if not isinstance(runs, list):
        raise BadText("shape", "runs is a list")
    kept: list[Run] = []
    last = "\n"  # so that nothing begins with white space
    for run in runs:
        if not isinstance(run, dict) or not isinstance(run.get("text"), str):
            raise BadText("shape", "a run has a text")
        text, last = _single_spaces(run["text"], last, breaks)
        if not text:
            continue
        marks = _clean_marks(run.get("marks"))
        if kept and kept[-1].get("marks", []) == marks:
            kept[-1]["text"] += text
        else:
            kept.append({"text": text, "marks": marks} if marks else {"text": text})
    _strip_line_ends(kept)
    return kept


def _single_spaces(text: str, last: str, breaks: bool) -> tuple[str, str]:
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _FORBIDDEN.sub("", text)
    out: list[str] = []
    for character in text:
        if character in "\n\u2028\u2029":
            character = "\n" if breaks else " "
        elif character == "\t":
            character = " "
        if character in " \n" and last in " \n":
            if character == "\n" and last == " " and out:
                out[-1] = last = "\n"
            continue
        out.append(character)
        last = character
    return "".join(out), last


def _strip_line_ends(runs: list[Run]) -> None:
    while runs:
        runs[-1]["text"] = runs[-1]["text"].rstrip(" \n")
        if runs[-1]["text"]:
            break
        runs.pop()
    for index, run in enumerate(runs):
        following = runs[index + 1]["text"][:1] if index + 1 < len(runs) else ""
        if following == "\n":
            run["text"] = run["text"].rstrip(" ")
    runs[:] = [run for run in runs if run["text"]]


def _clean_marks(marks: Any) -> list[Any]:
    if not isinstance(marks, list):
        return []
    kept: list[Any] = [mark for mark in ("bold", "italic") if mark in marks]
    for mark in marks:
        link = mark.get("link") if isinstance(mark, dict) else None
        href = safe_href(link.get("href")) if isinstance(link, dict) else None
        if href:
            kept.append({"link": {"href": href}})
            break
    return kept


def _new_id(block: Block, taken: set[str]) -> str:
    content = f"{block['kind']}\x1f{words(all_runs(block))}"
    for occurrence in range(MAX_BLOCKS + 1):
        digest = hashlib.sha256(f"{content}\x1f{occurrence}".encode()).digest()
        made = "".join(_ID_LETTERS[byte % len(_ID_LETTERS)] for byte in digest[:10])
        if made not in taken:
            return made
    raise AssertionError("more equal blocks than a text may have")  # pragma: no cover
