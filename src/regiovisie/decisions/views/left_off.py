"""Say that a body left the subject off its agenda."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.actions.step_states import leave_off
from regiovisie.decisions.forms.routes import LeftOffForm
from regiovisie.decisions.models import Round, Step
from regiovisie.decisions.permissions import place_of, registers_as
from regiovisie.decisions.views.around import form_page, show


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask which day and where it can be read; then say so."""
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    step = get_object_or_404(
        Step.objects.filter(Step.visible_q(viewer, now))
        .filter(Round.visible_q(viewer, now, "round__"))
        .select_related("round__region", "body", "participant"),
        public_id=public_id,
    )
    acting = registers_as(viewer, place_of(step.round, step.body))
    if not acting or step.participant is None:
        raise Http404
    on_behalf = acting == "region"
    form = LeftOffForm(
        request.POST if request.method == "POST" else None,
        on_behalf=on_behalf,
        initial={"day": step.date},
    )
    if form.is_valid() and guard(form, ["reason"], request.POST):
        try:
            leave_off(
                step,
                day=form.cleaned_data["day"].first_day,
                today=now.date(),
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
                on_behalf=on_behalf,
                source_address=form.cleaned_data["source_address"],
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Noted: it moved on. Its officer gets a mail."))
            return HttpResponseRedirect(step.round.get_absolute_url())
    return form_page(
        request,
        step.round,
        form,
        title=_("Not on the agenda: %(body)s, %(name)s")
        % {"body": step.body or step.treatment, "name": step.participant},
        verb=_("Save"),
        cancel_href=step.round.get_absolute_url(),
    )
