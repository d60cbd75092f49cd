"""Where something stands in a Word document, in words a person can find it by."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_PARTS = (
    ("word/header", gettext_lazy("the header")),
    ("word/footer", gettext_lazy("the footer")),
    ("word/footnotes", gettext_lazy("the footnotes")),
    ("word/endnotes", gettext_lazy("the endnotes")),
)


@dataclass(frozen=True)
class Place:
    """A part of the file, a paragraph or a table cell in it (from 1), and the words around it."""

    part: str
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    around: str = ""

    def __str__(self) -> str:
        if self.table:
            where = _("table %(table)s, row %(row)s, column %(column)s") % {
                "table": self.table,
                "row": self.row,
                "column": self.column,
            }
        else:
            where = _("paragraph %(number)s") % {"number": self.paragraph}
        for name, words in _PARTS:
            if self.part.startswith(name):
                where = _("%(part)s, %(where)s") % {"part": words, "where": where}
        if not self.around:
            return where
        return _("%(where)s (“%(around)s”)") % {"where": where, "around": self.around}
