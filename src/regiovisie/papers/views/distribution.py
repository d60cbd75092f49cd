"""The distribution lists of a region: who is on them, and who of them holds which version."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from regiovisie.common import clock
from regiovisie.common.privacy.forms import guard
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.views.around import show
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Region
from regiovisie.network.permissions import Place, may
from regiovisie.papers.actions.distribution import put_on_list, take_off_list
from regiovisie.papers.enums import ListKind
from regiovisie.papers.forms.distribution import EntryForm
from regiovisie.papers.models import DistributionEntry
from regiovisie.papers.permissions import SEND_TEXT


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: HttpRequest, region: str) -> HttpResponse:
    """Show the lists, and put somebody on one."""
    found = get_object_or_404(Region, slug=region)
    viewer = request.viewer  # type: ignore[attr-defined]
    if not may(viewer, SEND_TEXT, Place(region_id=found.pk)):
        raise Http404
    form = EntryForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["organisation", "function"], request.POST):
        said = form.cleaned_data
        try:
            put_on_list(
                found,
                list=ListKind(said["list"]),
                organisation=said["organisation"],
                function=said["function"],
                address=said["address"],
                by=request.user,  # type: ignore[arg-type]
                reason=_("put on a distribution list"),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("distribution-lists", args=[found.slug]))
    rows = DistributionEntry.objects.filter(
        DistributionEntry.visible_q(viewer, clock.now()), region=found
    )
    return page(
        request,
        "papers/distribution_lists.html",
        {
            "form": form,
            "fields": list(form),
            "groups": _groups(list(rows)),
            "sentence": _("Whom the region sends its text to, beside the municipalities."),
        },
        frame=frame_of(found),
        section="decisions",
        crumbs=[(found.name, found.get_absolute_url()), (_("Distribution lists"), "")],
        title=_("Distribution lists"),
    )


def _groups(rows: list[DistributionEntry]) -> list[dict[str, Any]]:
    return [
        {
            "label": str(kind.label)[:1].upper() + str(kind.label)[1:],
            "rows": [
                {
                    "organisation": dutch(row.organisation),
                    "function": dutch(row.function),
                    "address": row.address,
                    "off_href": reverse("distribution-off", args=[row.public_id]),
                }
                for row in rows
                if row.list == kind
            ],
        }
        for kind in ListKind
    ]


@login_required
@require_POST
def off(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take somebody off a list."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = get_object_or_404(
        DistributionEntry.objects.filter(
            DistributionEntry.visible_q(viewer, clock.now())
        ).select_related("region"),
        public_id=public_id,
    )
    region = row.region
    if not may(viewer, SEND_TEXT, Place(region_id=region.pk)):
        raise Http404
    take_off_list(
        row,
        by=request.user,  # type: ignore[arg-type]
        reason=_("taken off a distribution list"),
    )
    messages.success(request, _("Taken off the list. What was sent stays in the register."))
    return HttpResponseRedirect(reverse("distribution-lists", args=[region.slug]))
