"""The list of rounds of a region, and the page of one round."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.common.dates import words
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.tables import sorting
from regiovisie.common.ui.written import dutch
from regiovisie.decisions import exports, exports_around
from regiovisie.decisions.enums import RoundState
from regiovisie.decisions.permissions import PLAN_ROUND
from regiovisie.decisions.queries import round_list, round_page
from regiovisie.decisions.queries.facts import visible_round, visible_rounds
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.decisions.queries.sentence import being_prepared
from regiovisie.decisions.views.around import find_round
from regiovisie.network.frame import frame_of
from regiovisie.network.permissions import Place, may
from regiovisie.network.visibility import note_read


@require_safe
def index(request: HttpRequest, region: str) -> HttpResponse:
    """Return the rounds of a region."""
    found = round_list.region_of(region)
    if found is None:
        raise Http404
    now = clock.now()
    viewer = request.viewer  # type: ignore[attr-defined]
    order = sorting(request.GET, ["naam", "datum"])
    rows = round_list.listed(found, viewer, now)
    return page(
        request,
        "decisions/rounds.html",
        {
            "table": round_list.rounds_table(found, rows, viewer, now, order),
            "sentence": round_list.region_sentence(rows),
            "new_href": reverse("round-new", args=[found.slug])
            if may(viewer, PLAN_ROUND, Place(region_id=found.pk))
            else "",
        },
        frame=frame_of(found),
        section="decisions",
        crumbs=[(found.name, found.get_absolute_url()), (_("Decision-making"), "")],
        title=_("Decision-making in %(region)s") % {"region": found.name},
    )


@require_safe
def detail(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Return one round: sentence, who has decided, route per municipality, decisions."""
    now = clock.now()
    viewer = request.viewer  # type: ignore[attr-defined]
    found = visible_round(region, round, viewer, now)
    if found is None:
        raise Http404
    note_read(viewer, found, now)
    order = sorting(request.GET, ["gemeente", "stand", "datum"], "stand")
    built = round_page.build(found, viewer, now=now, order=order)
    day = words.weekday_date(now.date(), tongue())
    context = _("State of %(day)s.") % {"day": day}
    preparing = found.state == RoundState.PREPARING
    return page(
        request,
        "decisions/round_preparing.html" if preparing else "decisions/round.html",
        {
            "round": found,
            "page": built,
            "sentence": being_prepared(found.target) if preparing else built.sentence,
            "context_line": html("%(what)s %(when)s", what=dutch(found.context), when=context),
        },
        frame=frame_of(found.region),
        section="decisions",
        crumbs=[
            (found.region.name, found.region.get_absolute_url()),
            (_("Decision-making"), round_page.rounds_address(found)),
            (dutch(found.short_title or found.title), ""),
        ],
        title=dutch(found.title),
    )


@require_safe
def decisions_csv(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Return the decisions of a round as a file, as far as this viewer may see them."""
    now = clock.now()
    viewer = request.viewer  # type: ignore[attr-defined]
    found = get_object_or_404(
        visible_rounds(viewer, now).select_related("region"), region__slug=region, slug=round
    )
    return exports.decisions(request, found, viewer, now)


@require_safe
def amendments_csv(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Return the amendments and motions of a round as a file, as far as they may be seen."""
    of = find_round(request, region, round)
    return exports_around.amendments(request, of, request.viewer, clock.now())  # type: ignore[attr-defined]


@require_safe
def promises_csv(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Return the promises of a round as a file, as far as this viewer may see them."""
    of = find_round(request, region, round)
    return exports_around.promises(request, of, request.viewer, clock.now())  # type: ignore[attr-defined]
