"""`regiovisie read`: files in, fields out, on the command line. English, as all commands are."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from regiovisie.documents.errors import FileRefused
from regiovisie.documents.kinds import NAMES, PAPERS
from regiovisie.papers.imports.reading import Held, Reading, read_file
from regiovisie.papers.logic.reader import QUESTION_BELOW, Municipality, Paper, as_json

T = TypeVar("T")
_HELD = {
    Held.NO_TEXT: "{name}: no text in this file. It is a scan or a picture; type the fields.",
    Held.NOT_A_PAPER: "{name}: a workbook is no council paper. Send PDF, Word, ODT or text.",
    Held.BSN: "{name}: held, not read. It holds a citizen service number ({about}).",
    Held.CASE_FILE: "{name}: held, not read. It looks like a file about persons ({about}).",
}
_SINGLE = (
    "document_type", "municipality", "body", "subject", "number", "date", "council_date",
    "committee_date", "decision_date", "portfolio_holder", "author", "nature",
)  # fmt: skip


def run(
    files: Sequence[Path],
    known: tuple[Municipality, ...],
    *,
    json_wanted: bool,
    prepare: Callable[[], None],
) -> int:
    """Read the files and write what was found; return 0, or 1 when one was refused or held.

    ``prepare`` loads Django, which only the sentence of a refusal needs.
    """
    found: list[dict[str, Any]] = []
    failed = False
    for path, reading in _watched(each(files, known), len(files)):
        if isinstance(reading, FileRefused):
            failed = True
            prepare()
            _note(f"{path.name}: {_sentence(reading, path.name)}")
            continue
        failed = failed or reading.held is not None
        for note in notes(path, reading):
            _note(note)
        if json_wanted:
            name = {"file": str(path)} if len(files) > 1 else {}
            found += [{**name, **as_json(paper)} for paper in reading.papers]
        elif reading.papers:
            sys.stdout.write(as_text(path, reading.papers) + "\n")
    if json_wanted:
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    return 1 if failed else 0


def _note(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


def _watched(readings: Iterator[T], total: int) -> Iterator[T]:
    """Pass the readings on; show a bar when there are several and somebody watches."""
    if total < 2 or not sys.stderr.isatty():
        yield from readings
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(
        readings, total=total, description="Reading", console=Console(stderr=True), transient=True
    )


def _sentence(refusal: FileRefused, name: str) -> str:
    """Return why a file was refused, in English."""
    from django.utils.translation import override

    refusal.params |= {"name": name, "allowed": ", ".join(NAMES[kind] for kind in sorted(PAPERS))}
    with override("en"):
        return refusal.message


def each(
    files: Sequence[Path], known: tuple[Municipality, ...]
) -> Iterator[tuple[Path, Reading | FileRefused]]:
    """Yield what came of every file, one after another, so that no more than one is in memory."""
    for path in files:
        try:
            yield path, read_file(path, known)
        except FileRefused as refusal:
            yield path, refusal


def notes(path: Path, reading: Reading) -> list[str]:
    """Return what a person should know about how a file was read."""
    found = []
    if reading.held:
        about = ", ".join(reading.about[:6])
        found.append(_HELD[reading.held].format(name=path.name, about=about))
    if reading.asked:
        found.append(
            f"{path.name}: {', '.join(reading.asked)} could be a citizen service number. "
            "Take the file out if it is."
        )
    if not reading.whole:
        found.append(f"{path.name}: only a part could be read.")
    if reading.wrong_extension:
        found.append(f"{path.name}: by its content this is a .{reading.wrong_extension} file.")
    return found


def as_text(path: Path, papers: Sequence[Paper]) -> str:
    """Return the fields for a person at a terminal; a question mark where the reader doubts."""
    lines: list[str] = []
    for order, paper in enumerate(papers, start=1):
        lines.append(
            f"{path.name}, document {order} of {len(papers)}" if len(papers) > 1 else path.name
        )
        lines += [f"  {line}" for line in _fields(as_json(paper))]
    return "\n".join(lines)


def _fields(found: dict[str, Any]) -> Iterator[str]:
    for name in _SINGLE:
        if name in found:
            one = found[name]
            more = one.get("iso") or one.get("code") or ""
            yield _row(name, one["value"] + (f" ({more})" if more else ""), one)
    for number in found.get("numbers", ()):
        yield _row(f"number, {number['kind']}", number["value"], number)
    for part, value in found.get("term", {}).items():
        yield _row(f"term, {part}", value["value"], value)
    for part, value in found.get("read_document", {}).items():
        yield _row(f"read document, {part}", value.get("iso") or value["value"], value)
    for point in found.get("decision_points", ()):
        by = f" [{point['decided_by']}]" if "decided_by" in point else ""
        yield _row(f"point {point.get('number', '-')}{by}", point["text"], point)
    for argument in found.get("arguments", ()):
        yield _row(f"argument {argument.get('number', '-')}", argument["text"], argument)
    for name in ("legal_grounds", "attachments", "municipalities"):
        for value in found.get(name, ()):
            yield _row(name.replace("_", " "), value["value"], value)
    for one in found.get("signatories", ()):
        yield _row(f"signs as {one['role']}", one.get("name", "(no name)"), one)
    for remark in found.get("remarks", ()):
        yield f"{'remark':<26} {remark['value']} (line {remark['line']})"


def _row(name: str, value: str, found: dict[str, Any]) -> str:
    doubt = "?" if found["certainty"] < QUESTION_BELOW else " "
    mark = " provisional" if found.get("provisional") else ""
    where = f"(line {found['line']}, {found['certainty']:.2f})"
    return f"{name.replace('_', ' '):<25}{doubt} {value}{mark} {where}"
