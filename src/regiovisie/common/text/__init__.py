"""Text as a list of blocks; ids survive edits, HTML is made from it, a fingerprint freezes it.

A block is ``{"id", "kind", "runs"}``. For ``p h3 h4 quote`` ``runs`` is a list of runs; for ``ul``
and ``ol`` a list of items, each a list of runs; for ``table`` a list of rows of cells, each a list
of runs (the first row is the head). A run is ``{"text"}`` or ``{"text", "marks"}``; marks are
``"bold"``, ``"italic"`` and ``{"link": {"href": "https://..."}}``, in that order. ``\\n`` in a
run is a line break.
"""

from regiovisie.common.text.blocks import KINDS, BadText, Block, clean
from regiovisie.common.text.fingerprint import TEXT_FORMAT, canonical, fingerprint
from regiovisie.common.text.html import from_html, to_html
from regiovisie.common.text.plain import from_plain, to_plain

__all__ = [
    "KINDS",
    "TEXT_FORMAT",
    "BadText",
    "Block",
    "canonical",
    "clean",
    "fingerprint",
    "from_html",
    "from_plain",
    "to_html",
    "to_plain",
]
