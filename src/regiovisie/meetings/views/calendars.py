"""The calendars of a region: the list, and reading a file in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from regiovisie.common import clock
from regiovisie.common.typed import whole_number
from regiovisie.common.ui.frame import page
from regiovisie.documents.uploads import ReceivedFile
from regiovisie.meetings import exports
from regiovisie.meetings.actions import Imported, Meanwhile, import_calendar
from regiovisie.meetings.forms import PlanForm, UploadForm, packed, unpacked
from regiovisie.meetings.imports.bodies import finder
from regiovisie.meetings.imports.decoding import MAX_BYTES
from regiovisie.meetings.imports.findings import Finding
from regiovisie.meetings.imports.reading import Reading, is_ics, read_csv_file, read_ics_file
from regiovisie.meetings.imports.sentences import sentence, with_line
from regiovisie.meetings.logic.comparison import Comparison, Wanted
from regiovisie.meetings.queries import calendars_page, preview
from regiovisie.meetings.queries.bodies import Place, places_in, voucher_words
from regiovisie.meetings.queries.known import comparison_of
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Region

SHOWN = 100  # findings in full; the rest is counted


@require_safe
def index(request: HttpRequest, region: str) -> HttpResponse:
    """Return the calendars of a region, body by body."""
    found = get_object_or_404(Region, slug=region)
    built = calendars_page.build(found, request.viewer, clock.now())  # type: ignore[attr-defined]
    return page(
        request,
        "meetings/calendars.html",
        {
            "page": built,
            "sentence": built.sentence,
            "import_href": reverse("calendar-import", args=[region]) if built.keeps else "",
            "csv_href": reverse("calendars-csv", args=[region]),
        },
        frame=frame_of(found),
        section="meetings",
        crumbs=[(found.name, found.get_absolute_url()), (_("Calendars"), "")],
        title=_("Calendars in %(region)s") % {"region": found.name},
    )


@require_safe
def calendars_csv(request: HttpRequest, region: str) -> HttpResponse:
    """Return the coming meetings of a region in the form that can be read in again."""
    found = get_object_or_404(Region, slug=region)
    return exports.calendars(request, found, request.viewer, clock.now())  # type: ignore[attr-defined]


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read_in(request: HttpRequest, region: str) -> HttpResponse:
    """Take a calendar file, show what it would change, and read it in when somebody agrees."""
    found = get_object_or_404(Region, slug=region)
    viewer = request.viewer  # type: ignore[attr-defined]
    places = [place for place in places_in(found, viewer, clock.today()) if place.keeps]
    if not places:
        raise Http404
    if request.method == "POST" and "plan" in request.POST:
        return _confirm(request, found, places)
    chosen = request.GET.get("orgaan", "")
    form = UploadForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        bodies=[(place.body.public_id, place.words) for place in places],
        initial={
            "body": chosen,
            "vouched_by": voucher_words(
                viewer,
                [one for one in places if not chosen or one.body.public_id == chosen],
                found,
            ),
        },
    )
    if request.method == "POST" and form.is_valid():
        reading = _read(form, found, places)
        if reading is not None:
            seen = comparison_of(reading.wanted, today=clock.today())
            return _preview(
                request,
                found,
                places,
                reading.wanted,
                seen,
                name=form.cleaned_data["file"].name,
                vouched_by=form.cleaned_data["vouched_by"],
                findings=reading.findings,
            )
    return _page(request, found, {"form": form}, title=_("Read a calendar in"))


def _read(form: UploadForm, region: Region, places: list[Place]) -> Reading | None:
    """Return what the file says; None when the form has an error about it."""
    upload = form.cleaned_data["file"]
    problem = upload.problem if isinstance(upload, ReceivedFile) else ""
    if problem == "disk_full":
        form.add_error("file", _("There is no room left to take this file. Try again later."))
        return None
    if problem or (upload.size or 0) > MAX_BYTES:
        form.add_error("file", sentence(Finding(0, "too_large")))
        return None
    data = upload.read()
    today = clock.today()
    if is_ics(upload.name or "", data):
        body = next(
            (one.body for one in places if one.body.public_id == form.cleaned_data["body"]), None
        )
        if body is None:
            form.add_error("body", _("Choose the body whose dates these are."))
            return None
        reading = read_ics_file(data, body.pk, today=today)
    else:
        keeps = {place.body.pk for place in places}
        reading = read_csv_file(data, finder(region, today), may_keep=keeps.__contains__)
    whole = [one for one in reading.errors if not one.line or one.code == "no_columns"]
    if whole:
        form.add_error("file", " ".join(with_line(one) for one in whole))
        return None
    return reading


def _preview(
    request: HttpRequest,
    region: Region,
    places: list[Place],
    wanted: Iterable[Wanted],
    comparison: Comparison,
    *,
    name: str,
    vouched_by: str,
    findings: Iterable[Finding] = (),
    meanwhile: bool = False,
) -> HttpResponse:
    wanted = list(wanted)
    in_file = {one.body for one in wanted}
    by_id = {place.body.pk: place for place in places if place.body.pk in in_file}
    built = preview.build(comparison, wanted, by_id)
    findings = list(findings)
    errors = [with_line(one) for one in findings if one.error]
    remarks = [with_line(one) for one in findings if not one.error]
    form = PlanForm(
        initial={
            "plan": packed(
                wanted,
                account=request.user.pk or 0,
                name=name,
                region=region.pk,
                seen=comparison.fingerprint,
            ),
            "vouched_by": vouched_by,
        }
    )
    context = {
        "preview": built,
        "plan": form,
        "name": name,
        "vouched_by": vouched_by,
        "errors": errors[:SHOWN],
        "errors_more": len(errors[SHOWN:]),
        "error_count": len(errors),
        "remarks": remarks[:SHOWN],
        "remarks_more": len(remarks[SHOWN:]),
        "meanwhile": meanwhile,
        "nothing": comparison.nothing,
        "again_href": request.path,
        "sentence": built.sentence
        if wanted
        else _("No line of this file can be read in. Correct them and send the file again."),
        "usable": bool(wanted),
    }
    title = _("Read in: %(name)s") % {"name": name}
    return _page(request, region, context, title=title, template="meetings/calendar_preview.html")


def _confirm(request: HttpRequest, region: Region, places: list[Place]) -> HttpResponse:
    form = PlanForm(request.POST)
    plan = (
        unpacked(form.cleaned_data["plan"], account=request.user.pk or 0, region=region.pk)
        if form.is_valid()
        else None
    )
    keeps = {place.body.pk: place for place in places}
    if plan is None or any(one.body not in keeps for one in plan[0]):
        messages.error(request, _("This preview is too old. Send the file again."))
        return HttpResponseRedirect(request.path)
    wanted, name, seen = plan
    vouched_by = form.cleaned_data["vouched_by"]
    numbers = map(whole_number, request.POST.getlist("cancel"))
    cancel = {number for number in numbers if number is not None}
    now = clock.now()
    try:
        done = import_calendar(
            wanted,
            today=now.date(),
            at=now,
            by=request.user,  # type: ignore[arg-type]
            reason=_("calendar read in: %(name)s") % {"name": name},
            vouched_by=vouched_by,
            file_name=name,
            cancel=cancel,
            on_behalf=any(keeps[one.body].on_behalf for one in wanted),
            seen=seen,
        )
    except Meanwhile as error:
        return _preview(
            request,
            region,
            places,
            wanted,
            error.comparison,
            name=name,
            vouched_by=vouched_by,
            meanwhile=True,
        )
    _thank(request, done)
    bodies = {one.body for one in wanted}
    if len(bodies) == 1:
        public_id = keeps[bodies.pop()].body.public_id
        return HttpResponseRedirect(reverse("body-calendar", args=[public_id]))
    return HttpResponseRedirect(reverse("calendars", args=[region.slug]))


def _thank(request: HttpRequest, done: Imported) -> None:
    if done.nothing:
        messages.info(request, _("Nothing was changed: all of it was known already."))
        return
    parts = [
        ngettext("%(count)s new meeting", "%(count)s new meetings", len(done.new))
        % {"count": len(done.new)},
        ngettext("%(count)s changed", "%(count)s changed", len(done.changed))
        % {"count": len(done.changed)},
        ngettext("%(count)s cancelled", "%(count)s cancelled", len(done.cancelled))
        % {"count": len(done.cancelled)},
    ]
    messages.success(request, _("Read in: %(what)s.") % {"what": ", ".join(parts)})


def _page(
    request: HttpRequest,
    region: Region,
    context: dict[str, Any],
    *,
    title: str,
    template: str = "meetings/calendar_import.html",
) -> HttpResponse:
    calendars = reverse("calendars", args=[region.slug])
    return page(
        request,
        template,
        {"cancel_href": calendars, **context},
        frame=frame_of(region),
        section="meetings",
        crumbs=[
            (region.name, region.get_absolute_url()),
            (_("Calendars"), calendars),
            (title, ""),
        ],
        title=title,
    )
