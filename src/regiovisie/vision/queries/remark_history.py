"""Every version of a remark: what came in, and who sorted, joined, marked or redacted it."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.vision.enums import Redaction
from regiovisie.vision.models import DraftText, Remark, RemarkTheme

MOST = 200


def remark_entries(remark: Remark) -> list[dict[str, Any]]:
    """Return the versions of a remark, newest first: when, who, why and what changed.

    Four queries. What was received never changes, so nothing is put back here: a theme or a joint
    entry is changed where one works through the remarks.
    """
    rows = list(
        remark.history.select_related("history_user__person").order_by(
            "-history_date", "-history_id"
        )[:MOST]
    )
    names = _Names(remark, rows)
    found = []
    for at, row in enumerate(rows):
        before = rows[at + 1] if at + 1 < len(rows) else None
        found.append(
            {
                "key": str(row.history_id),
                "when": words.date_time(row.history_date, tongue()),
                "who": str(row.history_user) if row.history_user else _("the system"),
                "why": row.history_change_reason or "",
                "what": _("received") if row.history_type == "+" else _("changed"),
                "mark": html(
                    "<b>%(said)s</b>", said=mark_safe(" · ".join(names.changes(row, before)))
                ),
                "title": "",
                "text": row.redacted_words if _redacted(row, before) else _came(row),
                "put_back": False,
                "holds": at == 0,
            }
        )
    return found


class _Names:
    """What keys in old versions are called (three queries)."""

    def __init__(self, remark: Remark, rows: list[Any]) -> None:
        self.themes = dict(
            RemarkTheme.objects.filter(pk__in={row.theme_id for row in rows}).values_list(
                "pk", "name"
            )
        )
        self.numbers = dict(
            Remark.objects.filter(pk__in={row.joined_to_id for row in rows}).values_list(
                "pk", "number"
            )
        )
        self.texts = dict(
            DraftText.objects.filter(pk__in={row.text_id for row in rows}).values_list(
                "pk", "label"
            )
        )

    def changes(self, row: Any, before: Any) -> list[str]:
        """Return, escaped, how a version differs from the one before; all of it for the first."""
        found = [
            said
            for field, said in (
                ("quote", self._passage(row)),
                ("theme_id", self._theme(row)),
                ("joined_to_id", self._joined(row)),
                ("minority", self._minority(row)),
                ("redaction", self._redaction(row)),
            )
            if (
                getattr(row, field) != getattr(before, field)
                if before is not None
                else getattr(row, field) and (field, row.redaction) != ("redaction", Redaction.NONE)
            )
        ]
        if not found and before is not None and row.redacted_words != before.redacted_words:
            found.append(self._redaction(row))
        return found or [_("Came in") if before is None else _("Kept again, unchanged")]

    def _passage(self, row: Any) -> str:
        if not row.quote:
            return _("About the text as a whole")
        return html(
            _("At “%(quote)s” in %(version)s"),
            quote=dutch(row.quote),
            version=self.texts.get(row.text_id, ""),
        )

    def _theme(self, row: Any) -> str:
        if row.theme_id is None:
            return _("Under no theme")
        name = dutch(self.themes.get(row.theme_id, ""))
        return html(_("Under the theme %(name)s"), name=name)

    def _joined(self, row: Any) -> str:
        if row.joined_to_id is None:
            return _("On its own again")
        return _("Joined to number %(number)s") % {"number": self.numbers.get(row.joined_to_id, "")}

    def _minority(self, row: Any) -> str:
        if not row.minority:
            return _("No minority any more")
        return html(_("Minority: %(share)s"), share=dutch(row.minority))

    def _redaction(self, row: Any) -> str:
        return {
            Redaction.WAITING: _("Waits for redaction"),
            Redaction.DONE: _("Redacted"),
            Redaction.NONE: _("Let through: it names nobody"),
        }[Redaction(row.redaction)]


def _redacted(row: Any, before: Any) -> bool:
    return bool(
        row.redacted_words and (before is None or row.redacted_words != before.redacted_words)
    )


def _came(row: Any) -> str:
    return row.words if row.history_type == "+" else ""
