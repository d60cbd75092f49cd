"""The history of the answer to a remark, and putting an earlier version back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.common.typed import whole_number
from regiovisie.decisions.forms.reasons import ReasonForm
from regiovisie.vision.actions.answers import put_answer_back
from regiovisie.vision.models import Answer, Remark
from regiovisie.vision.queries.answer_history import FIELDS, answer_entries
from regiovisie.vision.queries.remark_bars import NO_THEME
from regiovisie.vision.views.around_consultations import below, posted, remark_or_404


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every version of an answer; a POST puts one back, with a reason, unless it changed."""
    remark = remark_or_404(request, public_id)
    lead = remark.joined_to or remark
    answer = get_object_or_404(Answer, remark=lead)
    entries = answer_entries(answer)
    version = request.POST.get("version") or request.GET.get("terug", "")
    chosen = next((one for one in entries if one["key"] == version and one["put_back"]), None)
    if chosen is None and (version or request.method == "POST"):
        raise Http404
    form = ReasonForm(posted(request))
    if chosen is not None and form.is_valid() and guard(form, ["reason"], request.POST):
        try:
            put_answer_back(
                answer,
                version=int(chosen["key"]),
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
                fields=list(FIELDS),
                expected=whole_number(request.POST.get("seen", "")),
            )
        except Stale:
            form.add_error(None, _("Somebody else changed this meanwhile. Open it again."))
        else:
            messages.success(request, _("The earlier version was put back, as a new version."))
            return HttpResponseRedirect(back_to_entry(lead))
    return below(
        request,
        remark.consultation,
        "vision/history.html",
        _("History of the answer to number %(number)s") % {"number": lead.number},
        {
            "entries": entries,
            "chosen": chosen,
            "form": form,
            "seen": str(answer.revision),
            "back": back_to_entry(lead),
            "sentence": _("Every version stays. What is put back becomes a new version."),
        },
    )


def back_to_entry(lead: Remark) -> str:
    """Return where the remark stands among those of its theme."""
    theme = lead.theme.public_id if lead.theme else NO_THEME
    return f"{lead.consultation.get_absolute_url()}?thema={theme}#nr-{lead.number}"
