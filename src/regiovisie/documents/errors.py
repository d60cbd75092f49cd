"""Why a file is not taken, in a sentence for who sent it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "empty": _("“%(name)s” is empty."),
    "too_large": _("“%(name)s” is larger than 25 MB. Make it smaller, or split it."),
    "kind": _("“%(name)s” is not a kind of file we take here. Send one of these: %(allowed)s."),
    "not_allowed": _("“%(name)s” is a file of the kind %(found)s. Send one of these: %(allowed)s."),
    "extension": _(
        "The name “%(name)s” does not fit what is in it: %(found)s. Save it again under the right "
        "name (.%(extension)s)."
    ),
    "old_office": _(
        "“%(name)s” is an old Office file (.doc, .xls) or is locked with a password. Save it as "
        ".docx, .xlsx or PDF without a password."
    ),
    "locked": _("“%(name)s” is locked with a password. Send it without one."),
    "macros": _("“%(name)s” holds macros (small programs). Save it without macros, or as PDF."),
    "zip_entries": _("“%(name)s” holds more parts than we can check safely. Save it as PDF."),
    "zip_size": _("“%(name)s” unpacks to more than 200 MB. Save it as PDF."),
    "zip_ratio": _("“%(name)s” is packed in an unusual way that we do not take. Save it as PDF."),
    "damaged": _(
        "“%(name)s” could not be opened. Is it damaged? Open it yourself and save it again."
    ),
    "too_complex": _("“%(name)s” took too much time or memory to check. Save it as a plain PDF."),
    "unsafe": _("The virus check refused “%(name)s”. Nothing was kept."),
    "no_scan": _("“%(name)s” could not be checked for viruses now. Try again later."),
    "bsn": _(
        "“%(name)s” holds a citizen service number (%(digits)s). It was not kept. Take the number "
        "out of the file, then send it again."
    ),
    "disk_full": _(
        "There is no room left to keep “%(name)s”. Nothing was kept; what you typed is still here. "
        "Ask the administrator to make room."
    ),
    "no_reason": _("Say briefly why this file may be kept."),
}


class FileRefused(Exception):
    """A file was not taken. ``code`` is fixed, ``message`` a sentence in the reader's language."""

    def __init__(self, code: str, name: str = "", **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = {"name": name, **params}

    @property
    def message(self) -> str:
        """The sentence, in the language of the screen."""
        return str(MESSAGES[self.code]) % self.params

    def __str__(self) -> str:
        return self.message
