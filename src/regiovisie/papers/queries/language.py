"""The words of papers, in the language in which papers are written, whatever the screen's is."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.papers.enums import FieldKey, PaperKind
from regiovisie.papers.logic.composing import Labels

LANGUAGE = "nl"  # what municipalities write their papers in


def labels() -> Labels:
    """Return the words of papers."""
    with translation.override(LANGUAGE):
        return Labels(
            language=LANGUAGE,
            kinds={kind: _capital(str(kind.label)) for kind in PaperKind},
            fields={key: str(key.label) for key in FieldKey},
            draft=_("draft %s"),
        )


def house_name(town: str) -> str:
    """Return whose paper it is: "gemeente Zandwolde"."""
    with translation.override(LANGUAGE):
        return _("municipality of %(name)s") % {"name": town}


def embargo_mark(until: datetime) -> str:
    """Return what stands on every page of a paper until this moment."""
    with translation.override(LANGUAGE):
        return _("under embargo until %(moment)s") % {"moment": words.date_time(until, LANGUAGE)}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
