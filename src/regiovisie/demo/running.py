"""Run the demo: one parent with the web server and the worker as its children."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from types import FrameType

from django.db import connections

from regiovisie.common import clock
from regiovisie.demo.actions import reload_if_unchanged
from regiovisie.demo.queries import NotADemo, accounts

PR_SET_PDEATHSIG = 1  # Linux: prctl(2), the signal a child gets when its parent dies
PATIENCE = 10  # seconds a child gets to end by itself
WORKER = [sys.executable, "-m", "regiovisie.cli", "worker"]


class PortBusy(Exception):
    """Nobody can listen on this port: another program does, or it is none."""


def take_port(port: int) -> int:
    """Return the port when nobody listens on it; for 0 a free one. Raises PortBusy."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OverflowError:
            raise PortBusy(f"{port} is no port. Give one from 1 to 65535, or 0.") from None
        except OSError as error:
            raise PortBusy(
                f"Port {port} on 127.0.0.1 is taken ({error.strerror}). Give another one, for "
                f"instance `--port {port + 1 if port < 65535 else 8080}`, or `--port 0` for a "
                "free one."
            ) from None
        return int(probe.getsockname()[1])


def run(
    port: int, *, prepare: Callable[[], None], server_command: Callable[[int], list[str]]
) -> int:
    """Load the demo and serve it until SIGINT or SIGTERM; return the exit code.

    `prepare` makes the tables; `server_command` gives the web server's command for a port.
    """
    try:
        port = take_port(port)
        _load(prepare)
        return _serve(port, server_command(port))
    except (PortBusy, NotADemo) as error:
        _say(str(error), err=True)
        return 1
    except KeyboardInterrupt:
        return 0


def _say(text: str, *, err: bool = False, end: str = "\n") -> None:
    stream = sys.stderr if err else sys.stdout
    stream.write(f"{text}{end}")
    stream.flush()


def _load(prepare: Callable[[], None]) -> None:
    begin = time.monotonic()
    _say("Preparing the database and the demo (a few seconds, the first time)...")
    prepare()
    found = reload_if_unchanged(clock.today())
    connections.close_all()
    _say(f"{found.sentence} ({time.monotonic() - begin:.0f} s)")


def _die_with(parent: int) -> Callable[[], None]:
    """Return what a child does first: ask to be ended when its parent dies, however it dies."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

    def prepare_child() -> None:
        if libc is not None:
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:
                os._exit(0)

    return prepare_child


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, preexec_fn=_die_with(os.getpid()))  # noqa: S603


def _serve(port: int, server_command: list[str]) -> int:
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for wanted in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wanted, end)
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        children["server"] = _start(server_command)
        children["worker"] = _start(WORKER)
        if not _answers(port, children["server"], stop):
            if not stop.is_set():
                _say("The web server did not start; see above.", err=True)
            return 0 if stop.is_set() else 1
        _welcome(port)
        connections.close_all()
        return _watch(children, stop)
    finally:
        _end(list(children.values()))


def _answers(port: int, server: subprocess.Popen[bytes], stop: threading.Event) -> bool:
    """Wait until the server listens; return whether it does."""
    for _ in range(600):
        if stop.is_set() or server.poll() is not None:
            return False
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        stop.wait(0.1)
    return False


def _watch(children: dict[str, subprocess.Popen[bytes]], stop: threading.Event) -> int:
    """Wait for a signal. Without its server the demo ends; a lost worker is started once more."""
    again = True
    while not stop.wait(0.3):
        if children["server"].poll() is not None:
            _say("The web server stopped by itself; see above.", err=True)
            return 1
        if again and children["worker"].poll() is not None:
            _say("The worker stopped by itself and is started once more.", err=True)
            again = False
            children["worker"] = _start(WORKER)
    return 0


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _welcome(port: int) -> None:
    """Print where it is and who can sign in."""
    address = f"http://127.0.0.1:{port}"
    found = accounts()
    _say(f"\nRegiovisie demo: {address}/")
    _say(f"  Merenland (invented):  {address}/regio/merenland/")
    _say(f"  Sign in:               {address}/inloggen/")
    _say(f"\nEverybody's password: {found[0]['password'] if found else ''}\n")
    for row in found:
        _say(f"  {row['role']:<14} {row['name']:<20} {row['sign_in']}")
    _say("\nStop with Ctrl-C.")
    if os.environ.get("BROWSER", "").lower() != "none":
        webbrowser.open(f"{address}/")
