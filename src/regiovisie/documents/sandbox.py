"""Run the child process on a file and wait for its answer, never longer than allowed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import regiovisie
from regiovisie.documents.child import OUTPUT
from regiovisie.documents.errors import FileRefused
from regiovisie.documents.kinds import Kind

WALL_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Read:
    """What the child found: the kind by content, the words, and whether those are all."""

    kind: Kind
    text: str
    whole: bool


def read(path: Path, *, name: str = "") -> Read:
    """Return kind and words of a file; ``FileRefused`` when it breaks a limit or cannot be read.

    The child gets the open file only. Processor time, memory and output are limited in the child,
    waiting here.
    """
    answer = _asked("regiovisie.documents.child", path, name)
    return Read(Kind(answer["kind"]), str(answer["text"]), bool(answer["whole"]))


def tables(path: Path, *, name: str = "") -> list[list[list[str]]]:
    """Return the tables of a Word or Excel file as rows of words; ``FileRefused`` as of `read`."""
    answer = _asked("regiovisie.documents.tables", path, name)
    return [[[str(cell) for cell in row] for row in table] for table in answer["tables"]]


def _asked(module: str, path: Path, name: str) -> dict[str, Any]:
    """Return what a child says of a file; ``FileRefused`` when it says no, or nothing at all."""
    with path.open("rb") as file:
        child = start(module, stdin=file)
        try:
            out, _errors = child.communicate(timeout=WALL_SECONDS)
        except subprocess.TimeoutExpired:
            out = b""
        finally:
            if child.poll() is None:
                child.kill()
            child.wait()
    if child.returncode != 0 or len(out) > OUTPUT:
        raise FileRefused("too_complex", name)
    try:
        answer: dict[str, Any] = json.loads(out)
    except ValueError as error:
        raise FileRefused("too_complex", name) from error
    if refused := answer.get("refused"):
        raise FileRefused(str(refused), name, **_params())
    return answer


def start(module: str, *, stdin: IO[bytes] | int) -> subprocess.Popen[bytes]:
    """Start a module as a child process that gets nothing of us but its standard input.

    No name, no settings, no environment of ours; the module limits itself. Its answers come over
    the pipe ``stdout``; who starts it waits for its end, or ends it.
    """
    source = str(Path(regiovisie.__file__).resolve().parent.parent)
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": source,
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
    }
    return subprocess.Popen(  # noqa: S603 - this Python, a module of ours
        [sys.executable, "-m", module],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=tempfile.gettempdir(),
        close_fds=True,
    )


def _params() -> dict[str, str]:
    """Words a refusal may name; the action knows better and fills them in again."""
    return {"allowed": "", "found": "", "extension": "", "digits": ""}
