"""My work: what is asked of me, by when."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.common.dates import words
from regiovisie.common.ui.frame import page
from regiovisie.decisions.queries.language import tongue
from regiovisie.network.frame import frame_of
from regiovisie.portal.queries import my_work


@login_required
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Return the tasks of the person who is signed in."""
    now = clock.now()
    viewer = request.viewer  # type: ignore[attr-defined]
    built = my_work.build(viewer, now)
    region = my_work.region_of(viewer, now.date())
    request.work_count = built.count  # type: ignore[attr-defined]
    day = words.weekday_date(now.date(), tongue())
    crumbs = [(region.name, region.get_absolute_url())] if region else []
    return page(
        request,
        "portal/my_work.html",
        {
            "work": built,
            "sentence": built.sentence,
            "context_line": day[:1].upper() + day[1:],
        },
        frame=frame_of(region) if region else None,
        crumbs=[*crumbs, (_("My work"), "")] if crumbs else [],
        title=_("My work"),
    )
