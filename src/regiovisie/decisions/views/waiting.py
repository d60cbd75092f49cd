"""Say which round another one waits for."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.actions.waiting import wait_for
from regiovisie.decisions.enums import RoundState
from regiovisie.decisions.forms.setting_up import WaitsForm
from regiovisie.decisions.permissions import PLAN_ROUND, place_of
from regiovisie.decisions.queries.facts import visible_rounds
from regiovisie.decisions.views.around import find_round, form_page, show
from regiovisie.network.permissions import may


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Choose the round that this one waits for, and what waits for its last decision."""
    of = find_round(request, region, round)
    viewer = request.viewer  # type: ignore[attr-defined]
    if not may(viewer, PLAN_ROUND, place_of(of, None)):
        raise Http404
    others = list(
        visible_rounds(viewer, clock.now())
        .filter(region=of.region)
        .exclude(pk=of.pk)
        .exclude(state=RoundState.WITHDRAWN)
        .order_by("-opened_on", "title")
    )
    back = reverse("round-planning", args=[of.region.slug, of.slug])
    known = next((one.slug for one in others if one.pk == of.waits_for_id), "")
    form = WaitsForm(
        request.POST if request.method == "POST" else None,
        others=[(one.slug, one.title) for one in others],
        initial={"other": known, "waits_for_last": of.waits_for_last, "revision": of.revision},
    )
    if form.is_valid() and guard(form, ["waits_for_last", "reason"], request.POST):
        said = form.cleaned_data
        try:
            wait_for(
                of,
                next((one for one in others if one.slug == said["other"]), None),
                waits_for_last=said["waits_for_last"].strip(),
                by=request.user,  # type: ignore[arg-type]
                reason=said["reason"].strip(),
                expected=said["revision"],
            )
        except ValidationError as error:
            show(form, error)
        except Stale:
            form.add_error(None, _("Somebody else changed this meanwhile. Open it again."))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(back)
    return form_page(
        request, of, form, title=_("Waits for another round"), verb=_("Save"), cancel_href=back
    )
