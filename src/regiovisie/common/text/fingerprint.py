"""The fingerprint of a text: what a council decided on can be proved unchanged."""

from __future__ import annotations

import hashlib
import json

from regiovisie.common.text.blocks import Block

TEXT_FORMAT = 1


def canonical(blocks: list[Block]) -> bytes:
    """Return the one JSON form of clean blocks: UTF-8, sorted keys, no spaces."""
    document = {"blocks": blocks, "text_format": TEXT_FORMAT}
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(blocks: list[Block]) -> str:
    """Return the SHA-256 of the canonical JSON, 64 hexadecimal digits. Ids count."""
    return hashlib.sha256(canonical(blocks)).hexdigest()
