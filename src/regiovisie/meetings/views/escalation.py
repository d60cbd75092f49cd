"""The line of a region: its bottlenecks, raising one, and what a secretary does with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regiovisie.common import clock
from regiovisie.common.privacy.forms import guard
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.meetings import actions
from regiovisie.meetings.actions.escalation import coming_meeting
from regiovisie.meetings.forms import BottleneckForm, ReasonForm, RungForm
from regiovisie.meetings.models import Bottleneck, Rung
from regiovisie.meetings.permissions import RAISE
from regiovisie.meetings.queries import escalation_page
from regiovisie.meetings.queries.escalation_page import visible_bottlenecks
from regiovisie.meetings.views.around_agenda import keeps, own_house
from regiovisie.network.enums import Visibility
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Region
from regiovisie.network.permissions import Place, may

EDIT = ["GET", "HEAD", "POST"]


@require_safe
def index(request: HttpRequest, region: str) -> HttpResponse:
    """Return the line of a region with its bottlenecks."""
    found = get_object_or_404(Region, slug=region)
    built = escalation_page.build(found, request.viewer, clock.now())  # type: ignore[attr-defined]
    return _page(
        request,
        found,
        "meetings/escalation.html",
        {
            "page": built,
            "sentence": built.sentence,
            "new_href": reverse("bottleneck-new", args=[region])
            if built.rungs and _raises(request, found)
            else "",
            "line_href": reverse("rungs", args=[region]) if keeps(request, found) else "",
        },
    )


@login_required
@never_cache
@require_http_methods(EDIT)
def add(request: HttpRequest, region: str) -> HttpResponse:
    """Raise a bottleneck."""
    found = get_object_or_404(Region, slug=region)
    if not _raises(request, found):
        raise Http404
    form = BottleneckForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["title", "explanation", "who"], request.POST):
        try:
            row = actions.open_bottleneck(
                found,
                on=clock.today(),
                by=request.user,  # type: ignore[arg-type]
                reason=_("raised"),
                visibility=Visibility.REGION,
                **form.cleaned_data,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The bottleneck was proposed to the lowest rung."))
            return HttpResponseRedirect(row.get_absolute_url())
    return _form_page(request, found, form, _("Raise a bottleneck"))


@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return one bottleneck with everything that happened to it."""
    row = _bottleneck(request, public_id)
    today = clock.today()
    may_keep = keeps(request, row.region)
    meeting = coming_meeting(row.proposed, today) if row.proposed and may_keep else None
    built = escalation_page.page_of(row, meeting, today)
    key = [public_id]
    return _page(
        request,
        row.region,
        "meetings/bottleneck.html",
        {
            "page": built,
            "sentence": built.sentence,
            "accept_href": reverse("bottleneck-accept", args=key)
            if may_keep and built.proposed and meeting
            else "",
            "return_href": reverse("bottleneck-return", args=key)
            if may_keep and built.proposed
            else "",
            "close_href": reverse("bottleneck-close", args=key)
            if may_keep and not built.closed
            else "",
        },
        title=dutch(row.title),
    )


@login_required
@require_POST
def accept(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a proposed bottleneck on the next agenda of the body."""
    row = _kept(request, public_id)
    try:
        item = actions.accept_bottleneck(
            row,
            on=clock.today(),
            by=request.user,  # type: ignore[arg-type]
            reason=_("put on the agenda"),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(row.get_absolute_url())
    messages.success(request, _("It stands on the agenda."))
    return HttpResponseRedirect(item.get_absolute_url())


@login_required
@never_cache
@require_http_methods(EDIT)
def give_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return a proposed bottleneck, with the reason."""
    return _with_reason(request, public_id, _("Return the bottleneck"), decided=None)


@login_required
@never_cache
@require_http_methods(EDIT)
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close a bottleneck because the body decided."""
    return _with_reason(request, public_id, _("Close: the body decided"), decided=True)


def _with_reason(
    request: HttpRequest, public_id: str, title: str, *, decided: bool | None
) -> HttpResponse:
    row = _kept(request, public_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["reason"], request.POST):
        own: dict[str, Any] = {
            "on": clock.today(),
            "by": request.user,
            "reason": form.cleaned_data["reason"],
        }
        try:
            if decided is None:
                actions.return_bottleneck(row, **own)
            else:
                actions.close_bottleneck(row, decided=decided, **own)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("It stands on record, with the reason."))
            return HttpResponseRedirect(row.get_absolute_url())
    return _form_page(request, row.region, form, title, back=row.get_absolute_url())


@login_required
@never_cache
@require_http_methods(EDIT)
def rungs(request: HttpRequest, region: str) -> HttpResponse:
    """Show the line; a post adds a body on top."""
    found = get_object_or_404(Region, slug=region)
    if not keeps(request, found):
        raise Http404
    bodies = {
        body.public_id: body for body in found.bodies.filter(valid_to__isnull=True).order_by("pk")
    }
    form = RungForm(
        request.POST if request.method == "POST" else None,
        bodies=[(key, body.name[:1].upper() + body.name[1:]) for key, body in bodies.items()],
    )
    if form.is_valid():
        try:
            actions.add_rung(
                found,
                bodies[form.cleaned_data["body"]],
                term_days=form.cleaned_data["term_days"],
                by=request.user,  # type: ignore[arg-type]
                reason=_("added to the line"),
            )
        except ValidationError as error:
            form.add_error("body", error.messages)
        else:
            messages.success(request, _("The body stands on top of the line."))
            return HttpResponseRedirect(reverse("rungs", args=[region]))
    return _page(
        request,
        found,
        "meetings/rungs.html",
        {
            "form": form,
            "fields": form.visible_fields(),
            "rows": escalation_page.line_rows(found),
            "cancel_href": reverse("escalation", args=[region]),
        },
        title=_("The line"),
    )


@login_required
@require_POST
def remove_rung(request: HttpRequest, region: str, key: int) -> HttpResponse:
    """Take a body off the line that no bottleneck came to."""
    found = get_object_or_404(Region, slug=region)
    if not keeps(request, found):
        raise Http404
    rung = get_object_or_404(Rung, pk=key, region=found)
    try:
        actions.remove_rung(rung, by=request.user, reason=_("taken off the line"))  # type: ignore[arg-type]
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The body was taken off the line."))
    return HttpResponseRedirect(reverse("rungs", args=[region]))


def _raises(request: HttpRequest, region: Region) -> bool:
    place = Place(region_id=region.pk, organisation_id=own_house(request, region))
    return may(request.viewer, RAISE, place)  # type: ignore[attr-defined]


def _bottleneck(request: HttpRequest, public_id: str) -> Bottleneck:
    return get_object_or_404(
        visible_bottlenecks(request.viewer, clock.now()).select_related(  # type: ignore[attr-defined]
            "region", "rung__body", "proposed__body", "item__meeting"
        ),
        public_id=public_id,
    )


def _kept(request: HttpRequest, public_id: str) -> Bottleneck:
    row = _bottleneck(request, public_id)
    if not keeps(request, row.region):
        raise Http404
    return row


def _page(
    request: HttpRequest,
    region: Region,
    template: str,
    context: dict[str, Any],
    *,
    title: str = "",
) -> HttpResponse:
    crumbs = [
        (region.name, region.get_absolute_url()),
        (_("Meetings"), reverse("meetings", args=[region.slug])),
    ]
    if title:
        crumbs += [(_("Lifting bottlenecks"), reverse("escalation", args=[region.slug]))]
        crumbs += [(title, "")]
    else:
        crumbs += [(_("Lifting bottlenecks"), "")]
    return page(
        request,
        template,
        context,
        frame=frame_of(region),
        section="meetings",
        crumbs=crumbs,
        title=title or _("Lifting bottlenecks"),
    )


def _form_page(
    request: HttpRequest, region: Region, form: Form, title: str, *, back: str = ""
) -> HttpResponse:
    return _page(
        request,
        region,
        "meetings/agenda_form.html",
        {
            "form": form,
            "hidden": form.hidden_fields(),
            "fields": form.visible_fields(),
            "cancel_href": back or reverse("escalation", args=[region.slug]),
        },
        title=title,
    )
