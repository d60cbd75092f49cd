"""The papers of a round at a glance: every municipality, every version, every holder."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from regiovisie.common.ui.frame import address
from regiovisie.network.permissions import may
from regiovisie.papers.permissions import SEND_TEXT, region_place
from regiovisie.papers.queries import overview, regional_page
from regiovisie.papers.queries.loading import versions_of
from regiovisie.papers.views.regional_around import regional_desk, show_page


@never_cache
@require_safe
def index(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Return how far all papers are; for who works in the region, 404 for everybody else."""
    desk = regional_desk(request, region, round)
    if not desk.here or (desk.proposal is None and not desk.writes):
        raise Http404
    if desk.proposal is None:
        return show_page(
            request,
            desk,
            "papers/regional_overview.html",
            "",
            {
                "sentence": _("Nothing was written yet."),
                "start_href": desk.href("proposal-new"),
                "questions_href": desk.href("shared-questions"),
            },
            below_text=False,
        )
    sends = may(desk.viewer, SEND_TEXT, region_place(desk.of))
    seen = versions_of(desk.proposal, desk.viewer, desk.now)
    found = regional_page.standings(desk.proposal, desk.viewer, desk.now, versions=seen)
    versions = overview.version_rows(seen, desk.now, desk.href)
    return show_page(
        request,
        desk,
        "papers/regional_overview.html",
        "",
        {
            "sentence": regional_page.state_sentence(found),
            "table": overview.towns_table(desk.of, found, adviser=desk.writes) if found else "",
            "versions": versions,
            "sends": sends,
            "lists_href": reverse("distribution-lists", args=[region]),
            "holders": overview.holder_groups(
                desk.proposal, seen, desk.viewer, desk.now, desk.href if sends else None
            ),
            "text_href": desk.href("proposal"),
            "questions_href": desk.href("shared-questions"),
            "being_written": any(not row["fingerprint"] for row in versions),
            "zip_href": address("papers-zip-all", region, round) if desk.writes else "",
        },
        below_text=False,
    )
