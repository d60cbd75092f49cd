"""Counting back from the budgets of the municipalities."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.meetings import actions
from regiovisie.meetings.forms import BudgetDateForm, TryDayForm
from regiovisie.meetings.models import BudgetDate
from regiovisie.meetings.permissions import BUDGET_DATES
from regiovisie.meetings.queries import backwards_page
from regiovisie.meetings.queries.bodies import members
from regiovisie.meetings.queries.structure import current, load, versions
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Organisation, Region
from regiovisie.network.permissions import Place, may


@require_safe
def index(request: HttpRequest, region: str) -> HttpResponse:
    """Return until when the bodies may meet, and whom a day leaves behind."""
    found = get_object_or_404(Region, slug=region)
    now = clock.now()
    structure = current(versions(found), now.date())
    form = TryDayForm(request.GET if "dag" in request.GET else None)
    wanted = form.cleaned_data["dag"] if form.is_bound and form.is_valid() else None
    houses = _kept(request, found)
    built = backwards_page.build(
        found,
        load(structure, now.date()) if structure else None,
        request.viewer,  # type: ignore[attr-defined]
        now,
        wanted=wanted.first_day if wanted else None,
        keeps=frozenset(house.pk for house in houses),
    )
    return page(
        request,
        "meetings/backwards.html",
        {
            "page": built,
            "sentence": built.sentence,
            "form": form,
            "region_slug": region,
            "add_href": reverse("budget-date-new", args=[region]) if houses else "",
            "structure_href": reverse("structure", args=[region]),
        },
        frame=frame_of(found),
        section="meetings",
        crumbs=[
            (found.name, found.get_absolute_url()),
            (_("Meetings"), reverse("meetings", args=[region])),
            (_("Counting back"), ""),
        ],
        title=_("Counting back from the budgets"),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, region: str) -> HttpResponse:
    """Write until when a municipality takes figures."""
    found = get_object_or_404(Region, slug=region)
    houses = _kept(request, found)
    if not houses:
        raise Http404
    choices = [(str(house.pk), house.name) for house in houses]
    form = BudgetDateForm(request.POST or None, houses=choices)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        actions.set_budget_date(
            next(house for house in houses if str(house.pk) == cleaned["organisation"]),
            name=cleaned["name"],
            day=cleaned["day"].first_day,
            lead_days=cleaned["lead_days"],
            by=request.user,  # type: ignore[arg-type]
            reason=_("planning-and-control date written down"),
        )
        messages.success(request, _("The date is known now."))
        return HttpResponseRedirect(reverse("meetings-backwards", args=[region]))
    back = reverse("meetings-backwards", args=[region])
    return page(
        request,
        "meetings/agenda_form.html",
        {
            "form": form,
            "hidden": form.hidden_fields(),
            "fields": form.visible_fields(),
            "cancel_href": back,
        },
        frame=frame_of(found),
        section="meetings",
        crumbs=[
            (found.name, found.get_absolute_url()),
            (_("Counting back"), back),
            (_("Add a date"), ""),
        ],
        title=_("Add a planning-and-control date"),
    )


@login_required
@require_POST
def remove(request: HttpRequest, region: str, key: int) -> HttpResponse:
    """Take such a date back."""
    found = get_object_or_404(Region, slug=region)
    row = get_object_or_404(BudgetDate, organisation__in=_kept(request, found), pk=key)
    actions.remove_budget_date(row, by=request.user, reason=_("date taken back"))  # type: ignore[arg-type]
    messages.success(request, _("The date was taken back."))
    return HttpResponseRedirect(reverse("meetings-backwards", args=[region]))


def _kept(request: HttpRequest, region: Region) -> list[Organisation]:
    """Return the houses of the region whose dates the viewer keeps."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.signed_in:
        return []
    rows = members(region, clock.today()).select_related("municipality__organisation")
    houses = [row.municipality.organisation for row in rows.order_by("municipality__sort_key")]
    return [
        house
        for house in houses
        if may(viewer, BUDGET_DATES, Place(region_id=region.pk, organisation_id=house.pk))
    ]
