"""Have a calendar read by a child process that may not take more than its share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import date, time
from pathlib import Path

import regiovisie
from regiovisie.meetings.imports.decoding import MAX_BYTES
from regiovisie.meetings.imports.findings import Entry, Finding

WALL_SECONDS = 30


def read_limited(data: bytes, *, first: date, last: date) -> tuple[list[Entry], list[Finding]]:
    """Return what `ics.read_ics` says of these bytes; a file that asks too much has one finding.

    The child gets the bytes only: no settings and no environment of ours.
    """
    if len(data) > MAX_BYTES:
        return [], [Finding(0, "too_large")]
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": str(Path(regiovisie.__file__).resolve().parent.parent),
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
    }
    command = [sys.executable, "-m", "regiovisie.meetings.imports.ics_child"]
    try:
        done = subprocess.run(  # noqa: S603 (our own module, no shell)
            [*command, first.isoformat(), last.isoformat()],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=tempfile.gettempdir(),
            timeout=WALL_SECONDS,
            check=True,
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return [], [Finding(0, "too_complex")]
    entries = [
        Entry(
            line,
            date.fromisoformat(day),
            time.fromisoformat(hour) if hour else None,
            uid,
            cancelled,
        )
        for line, day, hour, uid, cancelled in answer["entries"]
    ]
    return entries, [Finding(*one) for one in answer["findings"]]
