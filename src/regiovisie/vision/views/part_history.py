"""Put back what stood around the goals: an earlier version of one, or one that was taken out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.forms.reasons import ReasonForm
from regiovisie.decisions.views.around import show
from regiovisie.vision import actions
from regiovisie.vision.models import Vision
from regiovisie.vision.queries.part_history import part_entries, removed_parts
from regiovisie.vision.views.around import show_page
from regiovisie.vision.views.goals import EDIT
from regiovisie.vision.views.kinds import Kind
from regiovisie.vision.views.parts import back_to, kind_or_404, overview_href, row_or_404

NOT_TOLD = {"seen", "source_title", "source_address", "partners", "order"}


@login_required
@never_cache
@require_http_methods(EDIT)
def of_one(request: HttpRequest, public_id: str, kind: str, key: str) -> HttpResponse:
    """Every version of one; a POST puts one back, with a reason."""
    vision, found = kind_or_404(request, public_id, kind)
    row = row_or_404(vision, found, key)
    return _page(request, vision, kind, found, row)


@login_required
@never_cache
@require_http_methods(EDIT)
def taken_out(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """Those of a kind that were taken out; a POST puts one back, with a reason."""
    vision, found = kind_or_404(request, public_id, kind)
    return _page(request, vision, kind, found, None)


def _page(request: HttpRequest, vision: Vision, kind: str, found: Kind, row: Any) -> HttpResponse:
    fields = found.form.base_fields
    labels = {name: one.label for name, one in fields.items() if name not in NOT_TOLD}
    entries = (
        part_entries(row, labels) if row is not None else removed_parts(found.model, vision, labels)
    )
    version = request.POST.get("version") or request.GET.get("terug", "")
    chosen = next((one for one in entries if one["key"] == version and one["put_back"]), None)
    if chosen is None and (version or request.method == "POST"):
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if chosen is not None and form.is_valid() and guard(form, ["reason"], request.POST):
        own: dict[str, Any] = {
            "version": int(chosen["key"]),
            "by": request.user,
            "reason": form.cleaned_data["reason"].strip(),
        }
        try:
            if row is not None:
                actions.put_around_back(row, fields=[*labels, "source"], **own)
            else:
                actions.restore_around(found.model, vision, **own)
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("The earlier version was put back, as a new version."))
            return back_to(vision, kind)
    title = _("History: %(what)s") if row is not None else _("Taken out: %(what)s")
    return show_page(
        request,
        vision,
        "vision/history.html",
        title % {"what": found.label},
        {
            "entries": entries,
            "chosen": chosen,
            "form": form,
            "back": f"{overview_href(vision)}#{kind}",
            "sentence": _("Every version stays. What is put back becomes a new version."),
        },
        (_("Around the goals"), overview_href(vision)),
    )
