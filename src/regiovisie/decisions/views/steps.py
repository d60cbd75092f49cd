"""Move a step of a route on, with one press from my work."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from regiovisie.common import clock
from regiovisie.common.ui.frame import address
from regiovisie.decisions.actions import submit
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.models import Round, Step
from regiovisie.decisions.permissions import SUBMIT, place_of
from regiovisie.network.permissions import may


@login_required
@require_POST
def submitted(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that the papers for this step were handed in."""
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    step = get_object_or_404(
        Step.objects.filter(Step.visible_q(viewer, now))
        .filter(Round.visible_q(viewer, now, "round__"))
        .select_related("round__region", "body", "participant"),
        public_id=public_id,
    )
    if not may(viewer, SUBMIT, place_of(step.round, step.body)):
        raise Http404
    if step.state == StepState.CALCULATED:
        submit(step, by=request.user, reason=_("papers handed in"))  # type: ignore[arg-type]
        messages.success(request, _("Noted: the papers were handed in."))
    else:
        messages.info(request, _("That was noted already."))
    return HttpResponseRedirect(address("my-work") or step.round.get_absolute_url())
