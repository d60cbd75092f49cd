"""Ask pages over HTTP as eight browsers at once would, and keep the time of each answer."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import dataclass

CONCURRENCY = 8


class Failed(RuntimeError):
    """A page did not answer 200, or said something else than it should."""


@dataclass(frozen=True)
class Target:
    """A page to ask. `says`: bytes that must stand in the answer when it is not compressed.

    `known`: the ETag that the asker has; then the answer must be 304 (not modified).
    """

    path: str
    session: str = ""
    says: bytes = b""
    compressed: bool = False
    known: str = ""

    def request(self) -> bytes:
        """Return the request as a browser sends it."""
        lines = [
            f"GET {self.path} HTTP/1.1",
            "Host: 127.0.0.1",
            "Accept: text/html",
            "Accept-Language: nl",
            "Connection: close",
        ]
        if self.session:
            lines.append(f"Cookie: sessionid={self.session}")
        if self.compressed:
            lines.append("Accept-Encoding: gzip")
        if self.known:
            lines.append(f"If-None-Match: {self.known}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


def fetch(port: int, target: Target) -> bytes:
    """Ask a page once; return its answer, head and body. Raises Failed or OSError."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as wire:
        wire.sendall(target.request())
        parts = []
        while part := wire.recv(65536):
            parts.append(part)
    answer = b"".join(parts)
    status = b"304" if target.known else b"200"
    if not answer.startswith(b"HTTP/1.1 " + status):
        raise Failed(f"{target.path}: {answer[:300].decode(errors='replace')}")
    if target.says and not target.compressed and target.says not in answer:
        raise Failed(f"{target.path} does not say {target.says.decode()}")
    return answer


@dataclass(frozen=True)
class Batch:
    """What a number of requests to one page took, in seconds."""

    times: list[float]
    seconds: float


def batch(port: int, target: Target, count: int) -> Batch:
    """Ask a page `count` times, eight at once."""
    left = count
    guard = threading.Lock()
    times: list[float] = []
    wrong: list[BaseException] = []

    def work() -> None:
        nonlocal left
        while not wrong:
            with guard:
                if not left:
                    return
                left -= 1
            begun = time.perf_counter()
            try:
                fetch(port, target)
            except (OSError, Failed) as error:
                wrong.append(error)
                return
            took = time.perf_counter() - begun
            with guard:
                times.append(took)

    threads = [threading.Thread(target=work) for _ in range(CONCURRENCY)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]
    return Batch(times, time.perf_counter() - begun)
