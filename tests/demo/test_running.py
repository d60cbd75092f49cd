"""`regiovisie demo` as a real process: what it prints, and that nothing outlives it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from regiovisie.demo.running import PortBusy, take_port
from tests import databases
from tests.house.places import ROOT

pytestmark = pytest.mark.once
COMMAND = [sys.executable, "-m", "regiovisie.cli"]
DAY = "2027-05-19"


def environment(home: Path) -> dict[str, str]:
    """Return the environment of somebody who starts the demo in this home."""
    ours = ("TEST_", "REGIOVISIE_", "DB_", "PYTEST", "DJANGO_", "WEB_CONCURRENCY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    extra = {
        "REGIOVISIE_HOME": str(home),
        "BROWSER": "none",
        "PYTHONPATH": str(ROOT / "src"),
        "WEB_CONCURRENCY": "1",
    }
    return {**kept, **extra}


class Demo:
    """A running `regiovisie demo`, with what it printed."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.log = home / "demo.log"
        with self.log.open("wb") as file:
            self.process = subprocess.Popen(
                [*COMMAND, "demo", "--port", "0", "--today", DAY, *arguments],
                env=environment(home),
                cwd=ROOT,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def printed(self) -> str:
        return self.log.read_text()

    def wait_until_ready(self) -> str:
        """Wait for the last line of the welcome; return the address."""
        until = time.monotonic() + 120
        while "Ctrl-C" not in self.printed():
            assert self.process.poll() is None, self.printed()
            assert time.monotonic() < until, self.printed()
            time.sleep(0.1)
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.printed())
        assert found, self.printed()
        return found.group()

    def children(self) -> list[int]:
        """Return the process ids of everything below it (gunicorn's workers too)."""
        parents: dict[int, list[int]] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
        found, look = [], [self.process.pid]
        while look:
            below = parents.get(look.pop(), [])
            found += below
            look += below
        return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(pids: list[int], seconds: float = 15) -> bool:
    until = time.monotonic() + seconds
    while any(alive(pid) for pid in pids):
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


@dataclass
class First:
    """What was seen of the first start, which loads the demo, and of its end by Ctrl-C."""

    home: Path
    printed: str
    served: int
    below: list[int]
    code: int


def end(running: Demo) -> None:
    """End a demo that a test left behind, and everything below it."""
    below = running.children()
    if running.process.poll() is None:
        running.process.kill()
        running.process.wait()
    for pid in below:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> First:
    """Start the demo in a home that has tables and nothing else; end it by Ctrl-C."""
    home = tmp_path_factory.mktemp("demo-home")
    template = databases.run_folder() / "schema.sqlite3"
    if template.exists():  # migrating takes ten seconds, and is tested elsewhere
        shutil.copyfile(template, home / "db.sqlite3")
    running = Demo(home)
    try:
        address = running.wait_until_ready()
        with urllib.request.urlopen(f"{address}static/built/manifest.json") as answer:
            served = answer.status
        below = running.children()
        running.process.send_signal(signal.SIGINT)
        return First(home, running.printed(), served, below, running.process.wait(20))
    finally:
        end(running)


@pytest.fixture
def demo(first: First) -> Iterator[Demo]:
    running = Demo(first.home)
    try:
        yield running
    finally:
        end(running)


def test_it_prints_addresses_and_accounts_and_serves_pages(first: First) -> None:
    assert "Loaded the demo of 19 May 2027" in first.printed
    assert "Noor Admiraal" in first.printed
    assert "n.admiraal@merenland.example" in first.printed
    assert first.served == 200


def test_it_ends_on_ctrl_c_with_everything_below_it(first: First) -> None:
    assert len(first.below) >= 3  # the server, its own worker process, and the worker of jobs
    assert first.code == 0
    assert gone(first.below)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
def test_nothing_outlives_it(demo: Demo, name: str) -> None:
    demo.wait_until_ready()
    assert "there already" in demo.printed()  # a second start loads nothing
    below = demo.children()
    assert len(below) >= 3
    demo.process.send_signal(getattr(signal, name))
    code = demo.process.wait(20)
    assert code == (0 if name == "SIGTERM" else -signal.SIGKILL)
    assert gone(below)


def test_a_busy_port_is_said_at_once(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [*COMMAND, "demo", "--port", str(port)],
            env=environment(tmp_path),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert f"Port {port}" in done.stderr
    assert "--port 0" in done.stderr
    assert "Traceback" not in done.stderr


def accounts(home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, "demo-accounts", "--json"],
        env=environment(home),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_accounts_as_json(first: First) -> None:
    done = accounts(first.home)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert {"adviser", "clerk", "secretary", "officer", "outsider"} <= {r["role"] for r in rows}
    assert all(set(row) == {"role", "name", "sign_in", "password"} for row in rows)
    assert all(len(row["password"]) >= 12 for row in rows)


def test_no_accounts_of_another_database(tmp_path: Path) -> None:
    done = accounts(tmp_path)
    assert done.returncode == 1
    assert "not a demo" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("port", [-1, 70000])
def test_what_is_no_port_is_said(port: int) -> None:
    with pytest.raises(PortBusy, match="no port"):
        take_port(port)


def test_port_zero_takes_a_free_one() -> None:
    assert 1024 <= take_port(0) <= 65535
