"""Whole numbers in addresses and hidden fields: what anybody may have typed there."""

from __future__ import annotations

LONGEST = 9  # signs; what is longer is no number of ours, and fits no column


def whole_number(text: str) -> int | None:
    """Return the number that stands there, or None for anything else.

    Only the digits 0 to 9 count: other signs that pass for digits (a raised 2, say) do not.
    """
    known = text.isascii() and text.isdigit() and len(text) <= LONGEST
    return int(text) if known else None
