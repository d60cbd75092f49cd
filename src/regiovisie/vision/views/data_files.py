"""Goals and remarks as files, for whoever may read them on the page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.vision.exports import data_files
from regiovisie.vision.views.around import vision_or_404
from regiovisie.vision.views.around_consultations import consultation_or_404


@require_safe
def goals_csv(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the goals of a vision as a file."""
    return data_files.goals(request, vision_or_404(request, public_id, keeps=False))


@require_safe
def remarks_csv(request: HttpRequest, region: str, public_id: str) -> HttpResponse:
    """Return the remarks of a consultation that this viewer may read, as a file."""
    row = consultation_or_404(request, public_id, region)
    viewer = request.viewer  # type: ignore[attr-defined]
    return data_files.remarks(request, row, viewer, clock.now())
