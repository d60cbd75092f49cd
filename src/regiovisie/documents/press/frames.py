"""Messages between us and the child process that makes documents: a head in JSON and bytes.

Pure and standard library only; both sides load it.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_SIZES = struct.Struct(">II")
MAX_HEAD = 20 * 1024 * 1024


class Broken(Exception):
    """The other side stopped in the middle, or said something that is no message."""


def write(stream: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Write one message and flush it."""
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    stream.write(_SIZES.pack(len(text), len(body)))
    stream.write(text)
    stream.write(body)
    stream.flush()


def read(stream: IO[bytes], *, most: int) -> tuple[dict[str, Any], bytes] | None:
    """Return the next message, None at the end; ``Broken`` when it is cut off or too large.

    ``most`` is the greatest number of bytes of the body.
    """
    sizes = stream.read(_SIZES.size)
    if not sizes:
        return None
    if len(sizes) < _SIZES.size:
        raise Broken("cut off")
    head_size, body_size = _SIZES.unpack(sizes)
    if head_size > MAX_HEAD or body_size > most:
        raise Broken("too large")
    text, body = stream.read(head_size), stream.read(body_size)
    if len(text) < head_size or len(body) < body_size:
        raise Broken("cut off")
    try:
        head = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Broken("no JSON") from error
    if not isinstance(head, dict):
        raise Broken("no message")
    return head, body
