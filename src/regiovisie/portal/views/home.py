"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.portal.queries import home


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show every region with its newest round."""
    context = home.build(request.viewer, clock.now())  # type: ignore[attr-defined]
    return page(
        request,
        "portal/home.html",
        context,
        title=_("What did the councils decide on the regional vision?"),
    )
