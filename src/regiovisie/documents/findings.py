"""What is to be said of a template or of a paper that was made, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regiovisie.documents.places import Place

# The codes of what the child finds. %(words)s: what it is about; %(meant)s: what was meant.
MESSAGES: dict[str, str | Promise] = {
    "empty": _("This file is empty."),
    "kind": _(
        "This is not a Word document. Open it in Word and save it as “Word document (.docx)”."
    ),
    "old_office": _(
        "This is an old Word file (.doc) or it is locked with a password. Save it as .docx without "
        "a password."
    ),
    "locked": _("This file is locked with a password. Save it without one."),
    "macros": _(
        "This template holds macros (small programs). Save it as “Word document (.docx)” without "
        "macros."
    ),
    "zip_entries": _("This file holds more parts than we can check safely."),
    "zip_size": _("This file unpacks to more than 200 MB. Make the pictures in it smaller."),
    "zip_ratio": _("This file is packed in an unusual way that we do not take."),
    "damaged": _("This file could not be opened. Open it in Word and save it again."),
    "too_complex": _("This took too much time or memory to make."),
    "no_time": _("There was no time left for this paper. Make it again on its own."),
    "failed": _("This paper could not be made. The administrator finds the cause in the log."),
    "embedded": _(
        "This template holds an object or a program of another application. Paste it as a picture "
        "instead."
    ),
    "outside": _(
        "This template fetches something from elsewhere when it is opened: %(words)s. Put it in "
        "the template itself."
    ),
    "fetches": _(
        "A Word field here (%(words)s) fetches something from elsewhere. Replace it by what it "
        "shows."
    ),
    "merge_field": _(
        "The Word merge field “%(words)s” is not filled by us. Type a field between double braces "
        "instead."
    ),
    "comments": _("This template holds comments. They are left out of the papers."),
    "changes": _(
        "This template holds tracked changes. The papers are made as if all were accepted."
    ),
    "too_long": _(
        "This template is about %(words)s pages long; a template has at most 50. The text comes "
        "from the paper: keep the layout only."
    ),
    "unknown": _("There is no field “%(words)s”."),
    "unknown_meant": _("There is no field “%(words)s”. Did you mean “%(meant)s”?"),
    "empty_tag": _("There is no name between these braces."),
    "braces": _("The braces “%(words)s” have no partner in the same paragraph."),
    "unreadable": _("“%(words)s” cannot be read. Between braces comes one name from the list."),
    "code": _(
        "“%(words)s” is program code. A template may hold fields, “for” over a list and “if”, and "
        "nothing else."
    ),
    "not_printed": _(
        "“%(words)s” is a list or a group and cannot be shown by itself. Run over it with “for”, "
        "or name one of its parts."
    ),
    "not_alone": _(
        "“%(words)s” stands for whole paragraphs. Put it alone in a paragraph of the text itself; "
        "here it shows as bare words."
    ),
    "loop_over": _("“for” cannot run over “%(words)s”, only over a list that papers have."),
    "loop_over_meant": _("“for” cannot run over “%(words)s”. Did you mean “%(meant)s”?"),
    "loop_name": _("“%(words)s” is a field already. Choose another name after “for”."),
    "loop_deep": _("There are too many loops inside each other here: “%(words)s”."),
    "for_open": _("This loop never ends: “%(words)s” has no “endfor” after it."),
    "for_stray": _("This “endfor” ends no loop."),
    "if_open": _("“%(words)s” never ends: there is no “endif” after it."),
    "if_stray": _("This “endif” ends no condition."),
    "else_stray": _("This “%(words)s” belongs to no condition."),
    "across": _(
        "“%(words)s” and its end stand in different places. Put each alone in a paragraph of the "
        "same text or cell, or each alone in a row of the same table."
    ),
    "missing_titel": _("The title appears nowhere: put {{ titel }} in the template."),
    "missing_inhoud": _(
        "The text of the paper appears nowhere: put {{ inhoud }} alone in a paragraph."
    ),
    "missing_markering": _(
        "“Draft” and an embargo would be seen nowhere: put {{ markering }} in the header."
    ),
    "missing_bijlagenlijst": _("The annexes appear nowhere ({{ bijlagenlijst }})."),
    "missing_ondertekening": _("Who signs appears nowhere ({{ ondertekening }})."),
    "no_glyph": _(
        "Our PDF font cannot draw these characters; their number stands there: %(words)s."
    ),
}


@dataclass(frozen=True)
class Finding:
    """One thing to say. ``severe``: a template may not be used so, or a paper was not made."""

    code: str
    severe: bool
    words: str = ""
    meant: str = ""
    place: Place | None = None

    @property
    def message(self) -> str:
        """The sentence, in the language of the screen."""
        code = self.code
        if code == "missing":
            code = f"missing_{self.words}"
        elif self.meant and f"{code}_meant" in MESSAGES:
            code = f"{code}_meant"
        return str(MESSAGES[code]) % {"words": self.words, "meant": self.meant}

    def __str__(self) -> str:
        if self.place is None:
            return self.message
        return _t("%(place)s: %(sentence)s") % {"place": self.place, "sentence": self.message}


class PaperFailed(Exception):
    """A paper could not be made, or a template may not be filled; ``findings`` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(one.code for one in findings))
        self.findings = findings

    @property
    def message(self) -> str:
        """What is wrong, in the language of the screen."""
        return " ".join(map(str, self.findings))

    def __str__(self) -> str:
        return self.message


def finding(found: Mapping[str, Any]) -> Finding:
    """Return what the child found as a finding."""
    place = found.get("place")
    code = str(found["code"])
    return Finding(
        code if code in MESSAGES or code == "missing" else "failed",
        bool(found["severe"]),
        str(found.get("words", "")),
        str(found.get("meant", "")),
        Place(**place) if place else None,
    )
