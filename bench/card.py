"""The performance card: every figure beside its floor, on the same server, in one run.

    python -m bench.card [--quick] [--json FILE] [--database sqlite|postgres]

QUICK=1 does the same as --quick. The exit code is 1 only when something could not be measured.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench import documents, packs, planning, reading, years
from bench.figures import Figure, table
from bench.homes import POSTGRES, SQLITE
from bench.run import FULL, QUICK, Run
from tests import postgres


def machine() -> str:
    """Return what the figures were measured on."""
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def main() -> int:
    """Measure and print the card; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.card", description="The performance card."
    )
    parser.add_argument("--quick", action="store_true", help="within three minutes (or QUICK=1)")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--database", choices=[SQLITE, POSTGRES], help="only this database")
    asked = parser.parse_args()
    quick = asked.quick or os.environ.get("QUICK", "") not in {"", "0"}
    begun = time.perf_counter()
    figures: list[Figure] = []
    missing: list[str] = []
    with tempfile.TemporaryDirectory(prefix="rv-bench-") as folder:
        kinds = [asked.database] if asked.database else [SQLITE, POSTGRES]
        effort = QUICK if quick else FULL
        for kind in kinds:
            # What goes over the wire does not depend on the database: look once.
            run = Run(kind, Path(folder), effort, begun, look=kind == kinds[0])
            try:
                run.measure()
            except (RuntimeError, OSError, postgres.NoServer) as error:
                missing.append(f"{kind}: {error}")
            figures += run.figures
    figures += documents.figures(quick=quick)
    took = time.perf_counter() - begun
    figures += planning.figures()
    try:
        figures += years.figures()
    except RuntimeError as error:
        missing.append(str(error))
    figures += packs.figures()
    figures += reading.figures()
    figures.sort(key=lambda figure: figure.row)
    print(
        f"Performance card, {datetime.now(UTC):%Y-%m-%d}, {machine()}, {took:.0f} s"
        f"{' (quick)' if quick else ''}"
    )
    print(table(figures))
    print("Row 10 comes with the step that builds what it measures.")
    for line in missing:
        print(f"NOT MEASURED  {line}")
    if asked.json:
        told = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine(), "quick": quick}
        lines = [figure.as_dict() for figure in figures]
        asked.json.write_text(json.dumps({**told, "figures": lines}, indent=1) + "\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
