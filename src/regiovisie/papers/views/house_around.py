"""What the pages of one municipality's papers share: whose they are and who works on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.models import Participant, Round
from regiovisie.decisions.queries.outcome_page import rounds_address
from regiovisie.decisions.views.around import find_round
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Organisation
from regiovisie.network.viewer import Viewer
from regiovisie.papers.models import PaperSet, Proposal
from regiovisie.papers.permissions import makes_as
from regiovisie.papers.queries.loading import proposal_of
from regiovisie.papers.queries.papers_page import SetPage, set_of


@dataclass(frozen=True)
class Desk:
    """The papers of one municipality as one viewer works on them.

    `papers` is None where nothing was started. `acting`: "house", "region" (on behalf), or empty
    for who only reads along.
    """

    of: Round
    participant: Participant
    house: Organisation
    proposal: Proposal
    papers: PaperSet | None
    acting: str
    viewer: Viewer
    now: datetime

    @property
    def on_behalf(self) -> bool:
        return self.acting == "region"

    def href(self, name: str, *more: str) -> str:
        """Return the address of a page of these papers."""
        slug = self.participant.municipality.slug
        return reverse(name, args=[self.of.region.slug, self.of.slug, slug, *more])

    def page(self) -> SetPage:
        """Return what the papers say now, or 404 where they are not to be seen."""
        found = set_of(self.proposal, self.participant, self.viewer, self.now)
        if found is None:
            raise Http404
        return found

    def started(self) -> PaperSet:
        """Return the papers, or 404 while nobody began them."""
        if self.papers is None:
            raise Http404
        return self.papers


def desk_of(
    request: HttpRequest, region: str, slug: str, municipality: str, *, writes: bool = False
) -> Desk:
    """Return the papers of a municipality for who works there or for the region, or 404.

    `writes`: only for who may change them.
    """
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    of = find_round(request, region, slug)
    participant = get_object_or_404(
        Participant.objects.select_related("round__region", "municipality__organisation"),
        round=of,
        municipality__slug=municipality,
    )
    house = participant.municipality.organisation
    proposal = proposal_of(of, viewer, now)
    works = house.pk in viewer.house_ids or of.region_id in viewer.adviser_region_ids
    papers = PaperSet.objects.filter(participant=participant).first()
    if papers is not None:
        works = (
            works
            and PaperSet.objects.filter(PaperSet.visible_q(viewer, now), pk=papers.pk).exists()
        )
    if proposal is None or not works:
        raise Http404
    acting = makes_as(viewer, of, house.pk, papers)
    if writes and not acting:
        raise Http404
    return Desk(of, participant, house, proposal, papers, acting, viewer, now)


def show_page(
    request: HttpRequest, desk: Desk, template: str, title: Any, context: dict[str, Any]
) -> HttpResponse:
    """Return a page of these papers, with its crumbs; an empty title is the page of the set."""
    of = desk.of
    own = _("Papers of %(name)s") % {"name": desk.participant.name}
    crumbs = [
        (of.region.name, of.region.get_absolute_url()),
        (_("Decision-making"), rounds_address(of)),
        (dutch(of.short_title or of.title), of.get_absolute_url()),
        (own, desk.href("house-papers") if title else ""),
    ]
    if title:
        crumbs.append((title, ""))
    line = desk.participant.name
    if desk.on_behalf:
        line = _("On behalf of %(name)s") % {"name": desk.participant.name}
    return page(
        request,
        template,
        {"desk": desk, "context_line": line, "set_href": desk.href("house-papers"), **context},
        frame=frame_of(of.region),
        section="decisions",
        crumbs=crumbs,
        title=title or own,
    )


def form_page(
    request: HttpRequest, desk: Desk, form: forms.Form, title: Any, **context: Any
) -> HttpResponse:
    """Return a page with one form; without `cancel_href` one comes back to the papers."""
    return show_page(
        request,
        desk,
        "papers/house_form.html",
        title,
        {"form": form, "cancel_href": desk.href("house-papers"), **context},
    )
