"""Promises to a council: noted, reported done by the region, ticked off by that council."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from regiovisie.common import clock
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.forms import (
    PromiseEditForm,
    PromiseForm,
    PromiseReportForm,
    ReasonForm,
)
from regiovisie.decisions.models import Round
from regiovisie.decisions.permissions import PROMISE, REPORT_PROMISE, TICK_PROMISE, place_of
from regiovisie.decisions.queries import promises, proposals
from regiovisie.decisions.views.around import find_round, form_page, refilled, show
from regiovisie.meetings.actions import (
    change_promise,
    note_promise,
    report_promise,
    tick_promise,
    withdraw_promise,
)
from regiovisie.meetings.models import Promise
from regiovisie.network.permissions import Right, may


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Note a promise to a council."""
    of = find_round(request, region, round)
    viewer = request.viewer  # type: ignore[attr-defined]
    houses = proposals.houses_for(of, viewer, PROMISE)
    if not houses:
        raise Http404
    form = PromiseForm(
        request.POST if request.method == "POST" else None,
        participants=[participant for participant, _council in houses],
    )
    if form.is_valid() and guard(form, ["text", "function"], request.POST):
        cleaned = form.cleaned_data
        _who, council = next(
            pair for pair in houses if pair[0].municipality.slug == cleaned["participant"]
        )
        due = cleaned["due"]
        try:
            with transaction.atomic():
                promise = note_promise(
                    of.region,
                    council=council,
                    text=cleaned["text"].strip(),
                    function=cleaned["function"].strip(),
                    made_on=cleaned["made_on"].last_day,
                    due=due.last_day if due is not None else None,
                    by=request.user,  # type: ignore[arg-type]
                    reason=_("promise noted"),
                )
                of.promises.add(promise)
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("The promise is noted."))
            return HttpResponseRedirect(f"{of.get_absolute_url()}#toezeggingen")
    return form_page(
        request,
        of,
        form,
        title=_("Note a promise"),
        verb=_("Save"),
        cancel_href=of.get_absolute_url(),
    )


def _find(request: HttpRequest, public_id: str, right: Right) -> tuple[Promise, Round]:
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    promise = get_object_or_404(
        Promise.objects.filter(Promise.visible_q(viewer, now)).select_related("council"),
        public_id=public_id,
    )
    of = (
        Round.objects.filter(Round.visible_q(viewer, now), promises=promise)
        .select_related("region")
        .first()
    )
    if of is None or not may(viewer, right, place_of(of, promise.council)):
        raise Http404
    return promise, of


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Report, as the region, that a promise is kept."""
    promise, of = _find(request, public_id, REPORT_PROMISE)
    form = PromiseReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["note"], request.POST):
        try:
            report_promise(
                promise,
                note=form.cleaned_data["note"],
                by=request.user,  # type: ignore[arg-type]
                at=clock.now(),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Reported. The council ticks it off itself."))
            return HttpResponseRedirect(f"{of.get_absolute_url()}#toezeggingen")
    return form_page(
        request,
        of,
        form,
        title=_("Report that a promise is kept"),
        verb=_("Report done"),
        cancel_href=of.get_absolute_url(),
        quote=promise.text,
    )


@login_required
@require_POST
def tick(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tick a promise off, as the council it was made to."""
    promise, of = _find(request, public_id, TICK_PROMISE)
    tick_promise(promise, by=request.user, on=clock.today())  # type: ignore[arg-type]
    messages.success(request, _("Ticked off."))
    return HttpResponseRedirect(f"{of.get_absolute_url()}#toezeggingen")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct a promise; a save on an old version shows both and loses nothing."""
    promise, of = _find(request, public_id, PROMISE)
    back = f"{of.get_absolute_url()}#toezeggingen"
    form = PromiseEditForm(
        request.POST if request.method == "POST" else None,
        initial={
            "text": promise.text,
            "function": promise.function,
            "made_on": ImpreciseDate.day(promise.made_on),
            "due": ImpreciseDate.day(promise.due) if promise.due else None,
            "revision": promise.revision,
        },
    )
    lines: list[SafeString] = []
    if form.is_valid() and guard(form, ["text", "function", "reason"], request.POST):
        said = form.cleaned_data
        due = said["due"]
        try:
            change_promise(
                promise,
                text=said["text"].strip(),
                function=said["function"].strip(),
                made_on=said["made_on"].last_day,
                due=due.last_day if due is not None else None,
                by=request.user,  # type: ignore[arg-type]
                reason=said["reason"].strip(),
                expected=said["revision"],
            )
        except ValidationError as error:
            show(form, error)
        except Stale as error:
            form.add_error(
                None, _("Somebody else changed this meanwhile. Compare the two, then save again.")
            )
            lines = [promises.versions(error.current, request.POST)]  # type: ignore[arg-type]
            form.data = refilled(request.POST, revision=str(error.current.revision))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(back)
    return form_page(
        request,
        of,
        form,
        title=_("Correct a promise"),
        verb=_("Save"),
        cancel_href=back,
        lines_head=_("Two versions side by side"),
        lines=lines,
        withdraw_href=reverse("promise-withdraw", args=[public_id]),
        withdraw_words=_("Withdraw the promise"),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Withdraw a promise, with a reason."""
    promise, of = _find(request, public_id, PROMISE)
    back = f"{of.get_absolute_url()}#toezeggingen"
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["reason"], request.POST):
        try:
            withdraw_promise(
                promise,
                on=clock.today(),
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Withdrawn. It stays in the list, marked as such."))
            return HttpResponseRedirect(back)
    return form_page(
        request,
        of,
        form,
        title=_("Withdraw the promise"),
        verb=_("Withdraw"),
        cancel_href=back,
        quote=promise.text,
    )
