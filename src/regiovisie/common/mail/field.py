"""A field for one mail address, as people paste it."""

from __future__ import annotations

import re
from typing import Any

from django import forms

_SIGNS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_NAMED = re.compile(r"[^<>]*<([^<>]+)>")


class AddressField(forms.EmailField):
    """One mail address; a name before it, as mail programs copy it, is left out.

    Reads "Griffie Lindelo <griffie@lindelo.example>;", "mailto:griffie@lindelo.example" and
    addresses with signs in them that cannot be seen.
    """

    def to_python(self, value: Any) -> str:
        """Return the address alone."""
        text = super().to_python(_SIGNS.sub("", str(value)) if value else value) or ""
        text = text.rstrip(";, ")
        if named := _NAMED.fullmatch(text):
            text = named[1].strip()
        return text[7:] if text.lower().startswith("mailto:") else text
