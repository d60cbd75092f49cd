"""One web server of a run, and what the system says about its processes (Linux)."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from bench.homes import ROOT, Home
from bench.traffic import Failed, Target, fetch
from regiovisie.config.starting import free_port, server_command

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
WORKERS = 2
SITE, FLOOR = "regiovisie.config.wsgi:application", "bench.floor.wsgi:application"
PATIENCE = 60.0  # seconds for a start


@dataclass
class Server:
    """A running gunicorn with its workers."""

    process: subprocess.Popen[bytes]
    port: int

    def stop(self) -> None:
        """End it and wait for it."""
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def workers(self) -> list[int]:
        """Return the process ids of the workers."""
        found = PROC / str(self.process.pid) / "task" / str(self.process.pid) / "children"
        return [int(pid) for pid in found.read_text().split()]

    def cpu(self) -> float:
        """Return the seconds of processor time (user and system) that the workers used so far."""
        return sum(_cpu_of(pid) for pid in self.workers())

    def memory(self) -> float:
        """Return the memory of parent and workers in MB, shared pages counted once (PSS)."""
        return sum(_pss_of(pid) for pid in [self.process.pid, *self.workers()]) / 1024


def _cpu_of(pid: int) -> float:
    # The command may hold spaces and brackets: count from its closing bracket.
    fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _pss_of(pid: int) -> int:
    for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise RuntimeError(f"no PSS for process {pid}")


def start(home: Home, application: str, first: Target, log: Path) -> tuple[Server, float]:
    """Start a server; return it, and the seconds until it answered the first page."""
    port = free_port()
    command = [
        application if part == SITE else part for part in server_command(port, workers=WORKERS)
    ]
    with log.open("ab") as file:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, env=home.environment, stdout=file, stderr=file
        )
    server = Server(process, port)
    while True:
        try:
            fetch(port, first)
        except (OSError, Failed) as error:
            late = time.perf_counter() - begun > PATIENCE
            if process.poll() is not None or late or isinstance(error, Failed):
                server.stop()
                raise RuntimeError(
                    f"{application} does not answer: {error}\n{log.read_text()[-2000:]}"
                ) from error
            time.sleep(0.02)
        else:
            return server, time.perf_counter() - begun
