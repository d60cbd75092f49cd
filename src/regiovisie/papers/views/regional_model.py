"""The region's own model of its papers, made out of a proposal whose sections were set up."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common.privacy.forms import guard
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.views.around import show
from regiovisie.network.permissions import may
from regiovisie.papers.actions import keep_as_model
from regiovisie.papers.forms.regional import KeepModelForm
from regiovisie.papers.models import PaperModel
from regiovisie.papers.permissions import KEEP_MODEL, region_place
from regiovisie.papers.views.regional_around import form_page, regional_desk


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Keep the sections of the newest version as a model; the next proposal can begin with it."""
    desk = regional_desk(request, region, round, writes=True)
    if not may(desk.viewer, KEEP_MODEL, region_place(desk.of)):
        raise Http404
    version = desk.newest()
    models = list(PaperModel.objects.filter(region=desk.of.region_id).order_by("name"))
    form = KeepModelForm(request.POST if request.method == "POST" else None, models=models)
    if form.is_valid() and guard(form, ["name"], request.POST):
        try:
            model = keep_as_model(
                version,
                form.chosen,
                name=form.cleaned_data["name"],
                by=request.user,  # type: ignore[arg-type]
                reason=_("sections kept as a model"),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Kept as the model “%(name)s”.") % {"name": model.name})
            return HttpResponseRedirect(desk.href("proposal"))
    count = version.sections.count()
    return form_page(
        request,
        desk,
        form,
        _("Keep as a model"),
        verb=_("Keep"),
        sentence=ngettext(
            "A next proposal can begin with this %(count)s section, without its text.",
            "A next proposal can begin with these %(count)s sections, without their text.",
            count,
        )
        % {"count": count},
        lines=[dutch(one.heading) for one in version.sections.order_by("order", "pk")],
        lines_head=_("Sections"),
    )
