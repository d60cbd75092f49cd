"""What the pages of the regional text share: whose round it is, and who may write here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries.outcome_page import rounds_address
from regiovisie.decisions.views.around import find_round
from regiovisie.network.frame import frame_of
from regiovisie.network.permissions import may
from regiovisie.network.viewer import Viewer
from regiovisie.papers.models import Proposal, ProposalVersion
from regiovisie.papers.permissions import WRITE_PROPOSAL, region_place
from regiovisie.papers.queries.loading import proposal_of, versions_of


@dataclass(frozen=True)
class RegionalDesk:
    """The papers of a round as one viewer looks at them.

    `proposal` is None where none was started, or where this viewer may see no version of it.
    `writes`: this viewer writes it.
    """

    of: Round
    proposal: Proposal | None
    writes: bool
    viewer: Viewer
    now: datetime

    def href(self, name: str, *more: str) -> str:
        """Return the address of a page of these papers."""
        return reverse(name, args=[self.of.region.slug, self.of.slug, *more])

    @property
    def here(self) -> bool:
        """Return whether the viewer works in this region: as adviser, or for who takes part."""
        return self.of.region_id in self.viewer.region_ids | self.viewer.adviser_region_ids

    def begun(self) -> Proposal:
        """Return the proposal, or 404 while there is none to see."""
        if self.proposal is None:
            raise Http404
        return self.proposal

    def newest(self) -> ProposalVersion:
        """Return the newest version that the viewer may see, being written or not."""
        return versions_of(self.begun(), self.viewer, self.now)[0]

    def writing(self, request: HttpRequest) -> ProposalVersion:
        """Return the version that is being written, or 404.

        For who posts a form the newest one, also when somebody finished it meanwhile: the action
        says so, and what was typed stays on the screen.
        """
        newest = self.newest()
        if newest.frozen and request.method != "POST":
            raise Http404
        return newest


def regional_desk(
    request: HttpRequest, region: str, slug: str, *, writes: bool = False
) -> RegionalDesk:
    """Return the papers of a round; `writes`: only for who writes the proposal, else 404."""
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    of = find_round(request, region, slug)
    may_write = may(viewer, WRITE_PROPOSAL, region_place(of))
    if writes and not may_write:
        raise Http404
    return RegionalDesk(of, proposal_of(of, viewer, now), may_write, viewer, now)


def show_page(
    request: HttpRequest,
    desk: RegionalDesk,
    template: str,
    title: Any,
    context: dict[str, Any],
    *,
    below_text: bool = True,
) -> HttpResponse:
    """Return a page of these papers with its crumbs.

    An empty title is the overview; `below_text`: the page lies below the regional text.
    """
    of = desk.of
    crumbs = [
        (of.region.name, of.region.get_absolute_url()),
        (_("Decision-making"), rounds_address(of)),
        (dutch(of.short_title or of.title), of.get_absolute_url()),
    ]
    if title and desk.here:
        crumbs.append((_("Papers"), desk.href("papers")))
    if below_text and desk.proposal is not None:
        crumbs.append((_("Regional text"), desk.href("proposal")))
    crumbs.append((title or _("Papers"), ""))
    return page(
        request,
        template,
        {"desk": desk, "context_line": dutch(of.title), **context},
        frame=frame_of(of.region),
        section="decisions",
        crumbs=crumbs,
        title=title or _("Papers"),
    )


def form_page(
    request: HttpRequest, desk: RegionalDesk, form: forms.Form, title: Any, **context: Any
) -> HttpResponse:
    """Return a page with one form; without `cancel_href` one comes back to the text."""
    return show_page(
        request,
        desk,
        "papers/house_form.html",
        title,
        {"form": form, "cancel_href": desk.href("proposal"), **context},
    )
