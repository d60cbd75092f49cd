"""The history of a remark, for whoever works through the remarks."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from regiovisie.vision.queries.remark_history import remark_entries
from regiovisie.vision.views.answer_history import back_to_entry
from regiovisie.vision.views.around_consultations import below, remark_or_404


@login_required
@never_cache
@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every version of a remark: as it came in, and who sorted, joined or redacted it."""
    remark = remark_or_404(request, public_id)
    return below(
        request,
        remark.consultation,
        "vision/history.html",
        _("History of remark %(number)s") % {"number": remark.number},
        {
            "entries": remark_entries(remark),
            "back": back_to_entry(remark.joined_to or remark),
            "sentence": _("What was received never changes; what was done with it stands here."),
        },
    )
