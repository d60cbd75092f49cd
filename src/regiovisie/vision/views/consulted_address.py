"""Where the answers to a participant go: often known only after all were asked with one press."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import Stale
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.language import html
from regiovisie.vision.actions import consultations
from regiovisie.vision.forms.consultations import ConsultedAddressForm
from regiovisie.vision.views.around_consultations import consulted_or_404, form_page, posted


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change where the answers go and when somebody was asked early; the name stays."""
    one = consulted_or_404(request, public_id)
    form = ConsultedAddressForm(
        posted(request),
        initial={
            "address": one.address,
            "asked_early_on": ImpreciseDate.day(one.asked_early_on) if one.asked_early_on else None,
            "revision": one.revision,
        },
    )
    back = reverse("consulted", args=[one.consultation.public_id])
    if form.is_valid():
        early = form.cleaned_data["asked_early_on"]
        try:
            consultations.change_address(
                one,
                address=form.cleaned_data["address"],
                asked_early_on=early.last_day if early else None,
                by=request.user,  # type: ignore[arg-type]
                reason=_("address changed"),
                expected=form.cleaned_data["revision"],
            )
        except Stale:
            form.add_error(None, _("Somebody else changed this meanwhile. Open it again."))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(back)
    title = html(_("Where answers to %(name)s go"), name=dutch(one.called))
    return form_page(request, one.consultation, form, title=title, cancel_href=back)
