"""Hand what is under embargo to the council's clerk, with one press."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from regiovisie.common import clock
from regiovisie.decisions.actions import hand_over
from regiovisie.decisions.permissions import HAND_OVER, outcome_place
from regiovisie.decisions.queries import outcome_page
from regiovisie.decisions.queries.outcome_form import siblings
from regiovisie.network.permissions import may


@login_required
@require_POST
def hand(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hand over what one meeting decided."""
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    outcome = get_object_or_404(outcome_page.visible_outcomes(viewer, now), public_id=public_id)
    if not may(viewer, HAND_OVER, outcome_place(outcome)):
        raise Http404
    try:
        handed = hand_over(siblings(outcome), by=request.user, at=now)  # type: ignore[arg-type]
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        if handed:
            messages.success(request, _("Handed over: the clerk sees it, under embargo."))
        else:
            messages.info(request, _("It is public already; everybody sees it."))
    return HttpResponseRedirect(outcome_page.address_of(outcome))
