"""What is said of a pack before it is made."""

from __future__ import annotations

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.ui.written import dutch
from regiovisie.documents.kinds import NAMES, Kind
from regiovisie.meetings.queries.agenda import Agenda
from regiovisie.meetings.queries.words import html


def attached_words(agenda: Agenda) -> SafeString:
    """Return which papers go along as a file because they are no PDF; no query."""
    found = [
        (dutch(paper.row.title), NAMES[Kind(paper.kind)])
        for one in agenda.items
        for paper in one.papers
        if paper.kind != Kind.PDF and not paper.waits
    ]
    if not found:
        return SafeString("")
    return html(
        _("No PDF, so attached to the pack as a file: %(titles)s."),
        titles=format_html_join("; ", "{} ({})", found),
    )
