"""What is said of a pack before it is made."""

from __future__ import annotations

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.ui.written import dutch
from regiovisie.documents.kinds import NAMES, Kind
from regiovisie.meetings.models import AgendaPaper
from regiovisie.meetings.queries.agenda import Agenda
from regiovisie.meetings.queries.words import html


def attached_words(agenda: Agenda) -> SafeString:
    """Return which papers go along as a file because they are no PDF; one query."""
    bound = [paper.row.pk for one in agenda.items for paper in one.papers if not paper.waits]
    kinds = dict(
        AgendaPaper.objects.filter(pk__in=bound or [0])
        .exclude(file__kind=Kind.PDF)
        .values_list("pk", "file__kind")
    )
    found = [
        (dutch(paper.row.title), NAMES[Kind(kinds[paper.row.pk])])
        for one in agenda.items
        for paper in one.papers
        if paper.row.pk in kinds
    ]
    if not found:
        return SafeString("")
    return html(
        _("No PDF, so attached to the pack as a file: %(titles)s."),
        titles=format_html_join("; ", "{} ({})", found),
    )
