"""Words that are asked for in Dutch and that no catalogue holds: the test that meets one fails.

The house test compares the catalogues with what the collector finds. This sees what it cannot
find: a function under a name of its own, a msgid that is put together, a word of another package
that stands on our screens in English.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import trans_real

# The framework of the API words its errors before ours take their place (common.api.problems).
NEVER_SHOWN = {
    "Not found.",
    'Method "{method}" not allowed.',
    "Could not satisfy the request Accept header.",
}


class NoDutch(AssertionError):
    """A word has no Dutch; put it in the room's .po, or write it so that the collector sees it."""

    def __init__(self, message: str) -> None:
        super().__init__(f"no Dutch for {message!r}")


def insist() -> None:
    """Let every look-up of a word that has no Dutch fail, in this process."""
    kind: Any = trans_real.DjangoTranslation
    if hasattr(kind, "insists"):
        return
    kind.insists = True
    one_word, by_number = kind.gettext, kind.ngettext

    def gettext(self: Any, message: str) -> str:
        if self.to_language() == "nl" and not _known(self._catalog, message):
            raise NoDutch(message)
        return str(one_word(self, message))

    def ngettext(self: Any, one: str, many: str, number: int) -> str:
        if self.to_language() == "nl" and not _known(self._catalog, one):
            raise NoDutch(one)
        return str(by_number(self, one, many, number))

    kind.gettext, kind.ngettext = gettext, ngettext


def _known(catalogue: Any, message: str) -> bool:
    if not message or message in NEVER_SHOWN or catalogue.get(message) is not None:
        return True
    try:
        catalogue.plural(message, 1)
    except KeyError:
        return False
    return True
