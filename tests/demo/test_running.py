"""`regiovisie demo` as a real process: what it prints, and that nothing outlives it."""

from __future__ import annotations

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
from pathlib import Path

import pytest

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


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Path:
    """A home with tables and nothing else; whichever test comes first loads the demo into it."""
    folder = tmp_path_factory.mktemp("demo-home")
    template = databases.run_folder() / "schema.sqlite3"
    if template.exists():
        shutil.copyfile(template, folder / "db.sqlite3")
    return folder


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


@pytest.fixture
def demo(home: Path) -> Iterator[Demo]:
    running = Demo(home)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.kill()
            running.process.wait()
        for pid in running.children():
            os.kill(pid, signal.SIGKILL)


def test_it_prints_addresses_and_accounts_serves_pages_and_ends_on_ctrl_c(demo: Demo) -> None:
    address = demo.wait_until_ready()
    printed = demo.printed()
    assert "19 May 2027" in printed
    assert "Noor Admiraal" in printed
    assert "n.admiraal@merenland.example" in printed
    with urllib.request.urlopen(f"{address}static/built/manifest.json") as answer:
        assert answer.status == 200
    below = demo.children()
    assert len(below) >= 3  # server, its worker process, and the worker of jobs
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(20) == 0
    assert gone(below)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
def test_nothing_outlives_it(demo: Demo, name: str) -> None:
    demo.wait_until_ready()
    below = demo.children()
    assert len(below) >= 3
    demo.process.send_signal(getattr(signal, name))
    code = demo.process.wait(20)
    assert code == (0 if name == "SIGTERM" else -signal.SIGKILL)
    assert gone(below)


def test_a_busy_port_is_said_at_once(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [*COMMAND, "demo", "--port", str(port)],
            env=environment(home),
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


def test_a_second_start_loads_nothing(home: Path) -> None:
    for _time in ("first", "second"):
        again = Demo(home)
        try:
            again.wait_until_ready()
        finally:
            again.process.terminate()
            again.process.wait(20)
    assert "there already" in again.printed()


def test_accounts_as_json(demo: Demo, home: Path) -> None:
    demo.wait_until_ready()
    done = accounts(home)
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
