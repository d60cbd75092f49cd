"""Run every test: `python tests/run.py [--full] [pytest arguments]`.

Pure tests run once, database tests on SQLite and on PostgreSQL, browser journeys on both, the
sweep over every page on SQLite, and last the wheel. At the end the time each part took stands
beside its budget. Any part that fails, and any part that ran nothing, makes the whole fail.
"""

# ruff: noqa: T201
from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import databases, postgres  # noqa: E402

PROCESSES = "2"


@dataclass(frozen=True)
class Part:
    """One pytest session. Parts with the same name share one budget (seconds)."""

    name: str
    database: str
    arguments: tuple[str, ...]


PARALLEL = ("-n", PROCESSES, "--dist", "worksteal")
PARTS = (
    Part("unit", databases.SQLITE, ("--part", "unit", *PARALLEL)),
    Part("SQLite", databases.SQLITE, ("--part", "database", *PARALLEL)),
    Part("PostgreSQL", databases.POSTGRES, ("--part", "database", *PARALLEL)),
    Part("browser", databases.SQLITE, ("--part", "browser", *PARALLEL)),
    Part("browser", databases.POSTGRES, ("--part", "browser", *PARALLEL)),
    Part("wheel", databases.SQLITE, ("--part", "wheel", "-p", "no:xdist")),
)
BUDGET = {"unit": 60, "SQLite": 90, "PostgreSQL": 90, "browser": 150, "wheel": 90}


@dataclass(frozen=True)
class Result:
    """How one part went."""

    part: Part
    seconds: float
    code: int
    passed: int
    failed: int


def main(arguments: list[str]) -> int:
    """Run all parts and return the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    begun = time.monotonic()
    folder = databases.run_folder()
    given = "TEST_POSTGRES_URL" in os.environ
    try:
        databases.server_url()
    except postgres.NoServer as error:
        print(error, file=sys.stderr)
        return 1
    try:
        results = [run(part, arguments, folder / "report.json") for part in PARTS]
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 130
    finally:
        if given:
            databases.drop_all()
    narrowed = any(argument not in {"--full", "--take-pictures"} for argument in arguments)
    return summary(results, time.monotonic() - begun, allow_empty=narrowed)


def run(part: Part, arguments: list[str], report: Path) -> Result:
    """Run one pytest session."""
    print(f"\n--- {part.name} ({part.database}) ---", flush=True)
    report.unlink(missing_ok=True)
    environment = {**os.environ, "TEST_DATABASE": part.database, "TEST_REPORT": str(report)}
    # A run starts a hundred Python processes: without compiled files each would compile Django.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.monotonic()
    session = subprocess.Popen(
        [sys.executable, "-m", "pytest", *part.arguments, *arguments], cwd=ROOT, env=environment
    )
    try:
        code = session.wait()
    except BaseException as stop:
        if not isinstance(stop, KeyboardInterrupt):  # Ctrl-C has reached the session already
            session.send_signal(signal.SIGINT)
        try:
            session.wait(30)
        except subprocess.TimeoutExpired:
            session.kill()
        raise
    counts = json.loads(report.read_text()) if report.exists() else {}
    failed = counts.get("failed", 0) + counts.get("error", 0)
    return Result(part, time.monotonic() - begun, code, counts.get("passed", 0), failed)


def summary(results: list[Result], seconds: float, *, allow_empty: bool) -> int:
    """Print the budget and the totals; return 0 only when every part ran and passed."""
    print("\nTime            used   budget")
    for name, budget in BUDGET.items():
        used = sum(result.seconds for result in results if result.part.name == name)
        print(f"  {name:<11} {used:6.0f} s {budget:6} s{'   OVER' if used > budget else ''}")
    fine = {0, 5} if allow_empty else {0}
    broken = [result for result in results if result.code not in fine]
    for result in broken:
        why = "ran no test" if result.code == 5 else f"exit code {result.code}"
        print(f"FAILED: {result.part.name} ({result.part.database}): {why}")
    passed = sum(result.passed for result in results)
    failed = sum(result.failed for result in results)
    failed = max(failed, len(broken))
    print(f"{f'{failed} failed, ' if failed else ''}{passed} passed in {seconds:.0f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
