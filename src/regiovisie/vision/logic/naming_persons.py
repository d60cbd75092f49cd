"""Does a remark seem to name a private person? It holds a remark back; a person decides.

Better once too often than once too few: what is held waits for one press.
"""

from __future__ import annotations

import re

_KIN = (
    r"buur(?:man|vrouw|meisje|jongen)?|buren|zus(?:ter|je)?|broer(?:tje)?|moeder|vader|dochter|"
    r"zoon(?:tje)?|ex(?:-?(?:man|vrouw|partner))?|nicht(?:je)?|neef(?:je)?|vriendin|collega|oma|opa|"
    r"tante|oom"
)
_OWN = re.compile(rf"\b(?:mijn|onze|m'n|haar|zijn|hun)\s+(?:eigen\s+)?(?:{_KIN})\b", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:mevrouw|mevr\.?|mw\.?|meneer|mijnheer|dhr\.?|de heer|familie|fam\.)\s+"
    r"(?:[A-Z]\.\s*)*(?:(?:van|de|der|den|ter|ten|het|'t)\s+){0,3}[A-Z][\w'’-]+"
)
_ADDRESS = re.compile(
    r"\b[A-Z][a-z]+(?:straat|laan|weg|plein|hof|dreef|singel|kade|dijk|steeg|pad)\s+\d{1,4}\b"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[\s-]?[1-9](?:[\s-]?\d){8}(?!\d)")
_RULES = (_OWN, _TITLE, _ADDRESS, _MAIL, _PHONE)


def seems_to_name(words: str) -> str:
    """Return the words that seem to name a private person; empty when nothing does."""
    for rule in _RULES:
        if found := rule.search(words):
            return found[0]
    return ""
