"""Bind papers behind a cover into one PDF, in the limited child process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from regiovisie.documents.batch import Press, fixed_words, refused
from regiovisie.documents.findings import PaperFailed
from regiovisie.documents.paper import Paper

MOST_BYTES = 28 * 1024 * 1024  # of all papers together: what the child takes in


@dataclass(frozen=True)
class Slip:
    """What stands in the place of a file that is no PDF: a page, and the file attached to it."""

    page: Paper
    name: str
    media_type: str


@dataclass(frozen=True)
class Part:
    """A paper to bind: where it is, its title, and the bookmark under which it comes.

    `slip`: for what is no PDF, so cannot be bound as pages.
    """

    path: Path
    title: str
    group: str
    slip: Slip | None = None


@dataclass(frozen=True)
class Bound:
    """What came of it: the file, its pages, and the numbers of the parts that were left out."""

    content: bytes
    pages: int
    left_out: tuple[int, ...]


class TooBig(Exception):
    """The papers together are larger than can be bound."""


def bind(paper: Paper, parts: Iterable[Part], *, contents: int) -> Bound:
    """Bind the parts behind the cover; raises TooBig, or PaperFailed when it cannot be made.

    `contents`: the number of the section of the cover whose table has a row for each part; the
    page is filled in there.
    """
    found = list(parts)
    sizes = [part.path.stat().st_size for part in found]
    if sum(sizes) > MOST_BYTES:
        raise TooBig
    head = {
        "task": "bind",
        "paper": asdict(paper),
        "words": fixed_words(paper.language),
        "contents": contents,
        "parts": [
            {
                "title": part.title,
                "group": part.group,
                "size": size,
                "slip": asdict(part.slip) if part.slip else None,
            }
            for part, size in zip(found, sizes, strict=True)
        ],
    }
    with Press() as press:
        answer, content = press.ask(head, b"".join(part.path.read_bytes() for part in found))
    if failed := refused(answer):
        raise PaperFailed(failed)
    return Bound(content, answer["pages"], tuple(answer["left_out"]))
