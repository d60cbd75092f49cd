"""The limited child process that reads an ICS file from standard input. Imports no Django.

``python -m regiovisie.meetings.imports.ics_child FIRST LAST`` answers with JSON:
``{"entries": [...], "findings": [...]}``.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date

from regiovisie.documents.child import limit


def main() -> int:
    """Answer for the file on standard input."""
    first, last = (date.fromisoformat(text) for text in sys.argv[1:3])
    limit()
    from regiovisie.meetings.imports.decoding import MAX_BYTES, decoded
    from regiovisie.meetings.imports.findings import Unreadable
    from regiovisie.meetings.imports.ics import read_ics

    try:
        with os.fdopen(0, "rb", closefd=False) as file:
            entries, findings = read_ics(decoded(file.read(MAX_BYTES + 1)), first=first, last=last)
    except Unreadable as refusal:
        entries, findings = [], [refusal.finding]
    answer = {
        "entries": [
            [
                one.line,
                one.day.isoformat(),
                one.starts_at.isoformat() if one.starts_at else None,
                one.uid,
                one.cancelled,
            ]
            for one in entries
        ],
        "findings": [[one.line, one.code, one.found, one.error] for one in findings],
    }
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
