"""Registrations of one meeting side by side, what differs underlined."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.models import Outcome
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.queries.outcome_page import marked, who
from regiovisie.decisions.queries.wording import outcome_words


def compared(rows: list[Outcome]) -> SafeString:
    """Return the registrations as the columns of one table."""
    lines = [
        (_("Outcome"), [outcome_words(OutcomeKind(row.kind), row.body.kind)[1] for row in rows]),
        (_("Date"), [row.date.show(tongue()) for row in rows]),
        (_("Decision number"), [row.decision_number or "–" for row in rows]),
        (_("What was changed"), [dutch(row.decided_text) or "–" for row in rows]),
        (_("Registered by"), [who(row, named=True) for row in rows]),
    ]
    columns = [Column("what", "", head=True)] + [
        Column(f"c{number}", _("Registration %(number)s") % {"number": number})
        for number in range(1, len(rows) + 1)
    ]
    found = [
        {"what": label}
        | {
            f"c{number}": marked(value, number > 1 and value != values[0])
            for number, value in enumerate(values, 1)
        }
        for label, values in lines
    ]
    return table(columns, found, caption=_("Two registrations side by side"))
