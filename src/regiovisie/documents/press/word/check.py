"""What is wrong with a Word template, each with its place. Runs in the child process only."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from regiovisie.documents.press.word import clean, grammar, tags
from regiovisie.documents.press.word.parts import DOCUMENT, Parts, opened, q, relations, tree
from regiovisie.documents.press.word.prepare import stories
from regiovisie.documents.press.word.walk import walk

MAX_PAGES = 50  # a template is a frame; the text comes from the paper
_PAGE = 3_000  # characters
_MOST = 100  # findings; nobody reads more
# Fields of Word itself that fetch something, or start a program.
_FETCHING = re.compile(r"(?i)^\s*(DDE(?:AUTO)?|INCLUDE(?:TEXT|PICTURE)|IMPORT|LINK|DATABASE)\b")
_MERGING = re.compile(r"(?i)^\s*MERGEFIELD\s+\"?([^\"\\]+)")
_PROGRAMS = re.compile(r"(?i)word/(?:embeddings|activex)/.*")
_HARMLESS = ("hyperlink", "attachedTemplate")  # the second is taken out


@dataclass(frozen=True)
class Found:
    """One finding: its code, whether the template may not be used so, its words, its place."""

    code: str
    severe: bool
    words: str = ""
    meant: str = ""
    place: tags.Place | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it for the other side."""
        return asdict(self)


def check(template: bytes, known: grammar.Known) -> list[Found]:
    """Return everything that is wrong; ``BadArchive`` when it is no Word file we open."""
    parts = opened(template)
    found = list(_package(parts))
    trees = {name: tree(parts[name]) for name in stories(parts)}
    if clean.has_comments(parts):
        found.append(Found("comments", severe=False))
    if any(clean.has_changes(root) for root in trees.values()):
        found.append(Found("changes", severe=False))
    found += _length(parts, trees[DOCUMENT])
    if any(one.severe for one in found):
        return found
    clean.clean(parts)
    used: set[str] = set()
    for name in stories(parts):
        root = tree(parts[name])
        found += _words_own(root, name)
        for wrong, place, tag in walk(root, name, known):
            if wrong is not None:
                severe = wrong.code != "not_alone"
                found.append(Found(wrong.code, severe, wrong.words, wrong.meant, place))
            if tag is not None:
                used.update(re.findall(r"[a-z_]+", tag.inner))
            if len(found) >= _MOST:
                return found
    return [*found, *_missing(used)]


def _package(parts: Parts) -> Iterator[Found]:
    if any(_PROGRAMS.fullmatch(name) for name in parts):
        yield Found("embedded", severe=True)
    for _origin, one in relations(parts):
        kind = one.get("Type", "").rpartition("/")[2]
        if one.get("TargetMode") == "External" and kind not in _HARMLESS:
            yield Found("outside", severe=True, words=one.get("Target", "")[:200])


def _length(parts: Parts, root: Any) -> Iterator[Found]:
    characters = sum(len(one.text or "") for one in root.iter(q("t")))
    breaks = sum(one.get(q("type")) == "page" for one in root.iter(q("br")))
    drawn = sum(1 for _ in root.iter(q("lastRenderedPageBreak")))
    said = re.search(rb"<Pages>(\d{1,6})</Pages>", parts.get("docProps/app.xml", b""))
    pages = max(
        math.ceil(characters / _PAGE),
        breaks + 1,
        drawn + 1,
        int(said.group(1)) if said else 0,
        math.ceil(sum(1 for _ in root.iter(q("p"))) / 60),
    )
    if pages > MAX_PAGES:
        yield Found("too_long", severe=True, words=str(pages))


def _words_own(root: Any, part: str) -> Iterator[Found]:
    """Find the fields of Word itself that fetch something or that nobody will fill."""
    for paragraph, place in tags.paragraphs(root, part):
        told = [one.text or "" for one in paragraph.iter(q("instrText"))]
        told = ["".join(told), *(one.get(q("instr"), "") for one in paragraph.iter(q("fldSimple")))]
        shown = tags.around(place, tags.words(paragraph))
        for instruction in told:
            if fetching := _FETCHING.match(instruction):
                yield Found("fetches", True, fetching.group(1).upper(), place=shown)
            elif merging := _MERGING.match(instruction):
                yield Found("merge_field", False, merging.group(1).strip()[:80], place=shown)


def _missing(used: set[str]) -> Iterator[Found]:
    """Find what a paper has and this template shows nowhere."""
    for code, names in (
        ("titel", {"titel"}),
        ("inhoud", {"inhoud", "onderdeel", "tekst"}),
        ("markering", {"markering"}),
    ):
        if not used & names:
            yield Found("missing", severe=True, words=code)
    for code, names in (
        ("bijlagenlijst", {"bijlagenlijst", "bijlagen"}),
        ("ondertekening", {"ondertekening", "ondertekenaars"}),
    ):
        if not used & names:
            yield Found("missing", severe=False, words=code)
