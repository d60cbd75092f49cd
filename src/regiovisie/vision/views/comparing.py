"""What changed since the vision before it, side by side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.vision.queries.compare_page import compare
from regiovisie.vision.queries.visions import visions_of
from regiovisie.vision.views.around import show_page, vision_or_404


@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Compare a vision with the one before it, as far as this viewer may see both."""
    after = vision_or_404(request, public_id, keeps=False)
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    rows = visions_of(after.region, viewer, now)
    before = next((one for one in rows if one.pk == after.predecessor_id), None)
    if before is None:
        raise Http404
    return show_page(
        request,
        after,
        "vision/compare.html",
        _("What changed since the vision before"),
        compare(before, after, viewer, now),
    )
