"""The limited child process: says which kind a file is and reads its words.

``python -m regiovisie.documents.child`` takes the file on standard input and answers with JSON on
standard output: ``{"kind", "text", "whole"}`` or ``{"refused": code}``. Imports no Django.
"""

from __future__ import annotations

import json
import os
import resource
import sys

CPU_SECONDS = 10
MEMORY = 512 * 1024 * 1024
OUTPUT = 20 * 1024 * 1024
_READING = 8.0  # stop reading in time to still answer


def limit(jobs: int = 1) -> None:
    """Limit this process: processor time, memory, no files written, no core dump.

    A child that does several ``jobs`` may give each of them that time, one after the other.
    """
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, jobs * CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Answer for the file on standard input."""
    limit()
    # After the limits, so that these cannot escape them either.
    from regiovisie.documents.archive import BadArchive
    from regiovisie.documents.extract import extract
    from regiovisie.documents.sniff import sniff

    answer: dict[str, object]
    with os.fdopen(0, "rb", closefd=False) as file:
        try:
            kind = sniff(file)
            text, whole = extract(file, kind, seconds=_READING)
            answer = {"kind": str(kind), "text": text, "whole": whole}
        except BadArchive as refusal:
            answer = {"refused": refusal.code}
        except MemoryError:
            answer = {"refused": "too_complex"}
    out = json.dumps(answer).encode("ascii", "replace")
    if len(out) > OUTPUT:
        out = json.dumps({"refused": "too_complex"}).encode()
    sys.stdout.buffer.write(out)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
