"""Open a sent paper again as what it was; everybody else reads it without names of officials."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.common.dates import words
from regiovisie.common.text import to_html
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.language import tongue
from regiovisie.documents.paper import Paper
from regiovisie.network.frame import frame_of
from regiovisie.network.visibility import note_read
from regiovisie.papers.permissions import reads_in_full
from regiovisie.papers.queries.house_page import files
from regiovisie.papers.queries.making import annex_links, sent_annexes
from regiovisie.papers.queries.sent import opened, public_paper, sent_paper


@never_cache
@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return a sent paper; `?lees=openbaar` shows its own house what everybody else reads."""
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    row = opened(public_id, viewer, now)
    if row is None:
        raise Http404
    note_read(viewer, row, now)
    in_full = reads_in_full(viewer, row)
    public = not in_full or request.GET.get("lees") == "openbaar"
    paper = public_paper(row, now) if public else sent_paper(row, viewer, now)
    of = row.paper.papers.proposal.round
    sentence = _("As it was sent on %(moment)s, made of version %(version)s.") % {
        "moment": words.date_time(row.made_at, tongue()),
        "version": row.version.label,
    }
    if public:
        sentence += " " + _("Names, addresses and telephone numbers of officials are left out.")
    return page(
        request,
        "papers/house_paper.html",
        {
            **paper_context(paper, annex_links(sent_annexes(row), viewer, now)),
            "files": files(
                row.public_id,
                paper.kind_name,
                which="sent-file",
                query="?lees=openbaar" if public and in_full else "",
            ),
            "sentence": sentence,
            "context_line": dutch(paper.house),
            "embargo": words.date_time(row.public_from, tongue())
            if row.public_from is not None and row.public_from > now
            else "",
            "recalled": row.dispatch.recall_note if row.dispatch.recalled_at is not None else "",
            "other_href": ("?" if public else "?lees=openbaar") if in_full else "",
            "public": public,
        },
        frame=frame_of(of.region),
        section="decisions",
        crumbs=[
            (of.region.name, of.region.get_absolute_url()),
            (dutch(of.short_title or of.title), of.get_absolute_url()),
            (dutch(paper.kind_name), ""),
        ],
        title=dutch(f"{paper.kind_name}: {paper.title}"),
    )


def paper_context(paper: Paper, links: dict[str, str]) -> dict[str, Any]:
    """Return a paper as the template shows it: heads, text, annexes (`links` by number), signs."""
    return {
        "paper": paper,
        "annexes": [(one.number, one.title, links.get(one.number, "")) for one in paper.annexes],
        "parts": [
            (one.heading, to_html([dict(block) for block in one.blocks])) for one in paper.sections
        ],
    }
