"""The consultation structure of a region: the page, and keeping it."""

from __future__ import annotations

from datetime import date
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
from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.common.history.actions import Stale
from regiovisie.common.ui.frame import page
from regiovisie.meetings import actions
from regiovisie.meetings.enums import StructureStatus
from regiovisie.meetings.forms import VersionForm
from regiovisie.meetings.models import Structure
from regiovisie.meetings.permissions import STRUCTURE
from regiovisie.meetings.queries.structure import current, load, versions
from regiovisie.meetings.queries.structure_page import build
from regiovisie.meetings.queries.structure_parts import KINDS, part_rows
from regiovisie.meetings.queries.words import tongue
from regiovisie.meetings.views.structure_parts import PARTS, form_for
from regiovisie.network.actions import add_source
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Account, Region, Source
from regiovisie.network.permissions import Place, may


@require_safe
def detail(request: HttpRequest, region: str) -> HttpResponse:
    """Return the structure that holds now, or the version that is asked for."""
    found = get_object_or_404(Region, slug=region)
    today = clock.today()
    rows = list(versions(found).select_related("source", "region"))
    asked = request.GET.get("versie", "")
    shown = (
        next((one for one in rows if one.public_id == asked), None)
        if asked
        else current(rows, today)
    )
    if asked and shown is None:
        raise Http404
    keeps = _keeps(request, found)
    built = build(load(shown, today)) if shown else None
    return page(
        request,
        "meetings/structure.html",
        {
            "page": built,
            "sentence": built.sentence if built else _("No structure is written down yet."),
            "context_line": built.context_line if built else "",
            "calendars_href": reverse("calendars", args=[region]),
            "new_href": reverse("structure-new", args=[region]) if keeps else "",
            "keep_href": _keep_href(shown) if keeps and shown else "",
            "others": [
                {"name": one.name, "href": one.get_absolute_url(), "when": _when(one)}
                for one in rows
                if one != shown
            ],
        },
        frame=frame_of(found),
        section="meetings",
        crumbs=[(found.name, found.get_absolute_url()), (_("Consultation structure"), "")],
        title=_("Consultation structure"),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, region: str) -> HttpResponse:
    """Start a version of the structure."""
    found = _kept_or_404(request, get_object_or_404(Region, slug=region))
    rows = list(versions(found))
    before = current(rows, clock.today())
    form = VersionForm(
        request.POST or None,
        new=True,
        copies=before is not None,
        initial={"status": StructureStatus.PROVISIONAL, "copied": True},
    )
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        account: Account = request.user  # type: ignore[assignment]
        try:
            made = actions.start_structure(
                found,
                name=cleaned["name"],
                status=StructureStatus(cleaned["status"]),
                copied=before if cleaned.get("copied") else None,
                source=_source(cleaned, None, account),
                by=account,
                reason=_("version started"),
                **form.facts,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The version was started. Now write down its parts."))
            return HttpResponseRedirect(_keep_href(made))
    return _form_page(request, found, form, _("New version of the structure"))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the parts of a version with what may be done to them, and change what it says."""
    structure, region = _structure_or_404(request, public_id)
    source = structure.source
    form = VersionForm(
        request.POST or None,
        new=False,
        initial={
            "name": structure.name,
            "status": structure.status,
            "valid_from": _day(structure.valid_from),
            "valid_to": _day(structure.valid_to),
            "review_on": _day(structure.review_on),
            "decided_by": structure.decided_by,
            "source_title": source.title if source else "",
            "source_address": source.address if source else "",
            "seen": structure.revision,
        },
    )
    stale = ""
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        account: Account = request.user  # type: ignore[assignment]
        try:
            actions.change_structure(
                structure,
                name=cleaned["name"],
                status=cleaned["status"],
                source=_source(cleaned, source, account),
                by=account,
                reason=cleaned["reason"],
                expected=cleaned["seen"],
                **form.facts,
            )
        except Stale as error:
            stale = _("Somebody changed this version meanwhile. Look at it, then save again.")
            typed = request.POST.copy()
            typed["seen"] = str(error.current.revision)
            form.data = typed
        else:
            messages.success(request, _("The version was changed."))
            return HttpResponseRedirect(_keep_href(structure))
    groups = [
        {
            "label": KINDS[kind],
            "rows": rows,
            "href": reverse("structure-part-new", args=[public_id, kind]),
            "kind": kind,
        }
        for kind, rows in part_rows(load(structure, clock.today())).items()
    ]
    return _form_page(
        request,
        region,
        form,
        _("Edit the structure"),
        structure=structure,
        groups=groups,
        stale=stale,
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_part(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """Add a body, a seat, a duty or a preparation to a version."""
    structure, region = _structure_or_404(request, public_id)
    if kind not in PARTS:
        raise Http404
    form = form_for(kind, structure, request.POST or None, clock.today())
    if request.method == "POST" and form.is_valid():
        try:
            PARTS[kind](structure, form.cleaned_data, request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            known = {
                name: told
                for name, told in getattr(error, "error_dict", {}).items()
                if name in form.fields
            }
            form.add_error(
                None, ValidationError(known) if known else ValidationError(error.messages)
            )
        else:
            messages.success(request, _("It stands in the structure now."))
            return HttpResponseRedirect(f"{_keep_href(structure)}#{kind}")
    return _form_page(request, region, form, str(KINDS[kind]), structure=structure)


@login_required
@require_POST
def remove_part(request: HttpRequest, public_id: str, kind: str, key: int) -> HttpResponse:
    """Take a part out of a version; the history keeps it."""
    structure, _region = _structure_or_404(request, public_id)
    rows = part_rows(load(structure, clock.today())).get(kind)
    part = next((one["part"] for one in rows or [] if one["key"] == key), None)
    if part is None:
        raise Http404
    try:
        actions.leave_out(part, by=request.user, reason=_("taken out of the structure"))  # type: ignore[arg-type]
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("It was taken out of the structure."))
    return HttpResponseRedirect(f"{_keep_href(structure)}#{kind}")


def _keeps(request: HttpRequest, region: Region) -> bool:
    return may(request.viewer, STRUCTURE, Place(region_id=region.pk))  # type: ignore[attr-defined]


def _kept_or_404(request: HttpRequest, region: Region) -> Region:
    if not _keeps(request, region):
        raise Http404
    return region


def _structure_or_404(request: HttpRequest, public_id: str) -> tuple[Structure, Region]:
    found = get_object_or_404(
        Structure.objects.select_related("region", "source"), public_id=public_id
    )
    return found, _kept_or_404(request, found.region)


def _keep_href(structure: Structure) -> str:
    return reverse("structure-edit", args=[structure.public_id])


def _day(day: date | None) -> ImpreciseDate | None:
    return ImpreciseDate.day(day) if day else None


def _when(structure: Structure) -> str:
    if structure.valid_from is None:
        return ""
    return _("from %(day)s") % {"day": words.long_date(structure.valid_from, tongue())}


def _source(cleaned: dict[str, Any], before: Source | None, by: Account) -> Source | None:
    """Return the source that was named: the one that stood there, or a new one."""
    title, address = cleaned["source_title"], cleaned["source_address"]
    if not title:
        return None
    if before is not None and (before.title, before.address) == (title, address):
        return before
    return add_source(
        title=title, address=address, by=by, reason=_("source of the consultation structure")
    )


def _form_page(
    request: HttpRequest,
    region: Region,
    form: Form,
    title: str,
    *,
    structure: Structure | None = None,
    groups: list[dict[str, Any]] | None = None,
    stale: str = "",
) -> HttpResponse:
    overview = reverse("structure", args=[region.slug])
    crumbs = [(region.name, region.get_absolute_url()), (_("Consultation structure"), overview)]
    back = overview
    if structure is not None:
        back = structure.get_absolute_url() if groups is not None else _keep_href(structure)
        crumbs.append((structure.name, structure.get_absolute_url()))
    return page(
        request,
        "meetings/structure_form.html",
        {
            "form": form,
            "hidden": form.hidden_fields(),
            "fields": form.visible_fields(),
            "cancel_href": back,
            "groups": groups,
            "stale": stale,
            "public_id": structure.public_id if structure else "",
            "context_line": structure.name if structure else "",
        },
        frame=frame_of(region),
        section="meetings",
        crumbs=[*crumbs, (title, "")],
        title=title,
    )
