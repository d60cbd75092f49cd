"""The agreements of a region: action points and promises as one list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.common.typed import whole_number
from regiovisie.common.ui.frame import page
from regiovisie.meetings.forms import AgreementsForm
from regiovisie.meetings.queries import agreements
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Region


@require_safe
def index(request: HttpRequest, region: str) -> HttpResponse:
    """Return what was agreed in the bodies of a region and promised to its councils."""
    found = get_object_or_404(Region, slug=region)
    said = request.GET
    sort, state = said.get("soort", ""), said.get("stand", "")
    asked = agreements.Asked(
        sort=sort if sort in (agreements.ACTION, agreements.PROMISE) else "",
        state=state if state in (agreements.LATE, agreements.DONE) else agreements.OPEN,
        who=said.get("wie", "")[:150],
        page=whole_number(said.get("pagina", "")) or 1,
    )
    built = agreements.build(found, request.viewer, clock.now(), asked)  # type: ignore[attr-defined]
    form = AgreementsForm(
        initial={"soort": asked.sort, "stand": asked.state, "wie": asked.who}, who=built.who
    )
    return page(
        request,
        "meetings/agreements.html",
        {
            "page": built,
            "sentence": built.sentence,
            "fields": form.visible_fields(),
        },
        frame=frame_of(found),
        section="meetings",
        crumbs=[
            (found.name, found.get_absolute_url()),
            (_("Meetings"), reverse("meetings", args=[region])),
            (_("Agreements"), ""),
        ],
        title=_("Agreements"),
    )
