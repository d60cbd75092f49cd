"""A house's own Word templates and its list of treatments."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.views.around import show
from regiovisie.documents import actions as documents
from regiovisie.documents import word
from regiovisie.documents.errors import FileRefused
from regiovisie.documents.kinds import MEDIA_TYPES, Kind
from regiovisie.documents.models import StoredFile
from regiovisie.documents.serving import serve
from regiovisie.network.permissions import may
from regiovisie.papers.actions import add_treatment, end_treatment, stop_template, use_template
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.forms.local import TemplateForm, TreatmentForm
from regiovisie.papers.models import HouseTemplate
from regiovisie.papers.permissions import KEEP_TEMPLATES, house_place
from regiovisie.papers.queries import house_lists
from regiovisie.papers.queries.language import LANGUAGE
from regiovisie.papers.views.house_around import Desk, desk_of, form_page, show_page


def _keeper(request: HttpRequest, region: str, slug: str, municipality: str) -> Desk:
    desk = desk_of(request, region, slug, municipality)
    if not may(desk.viewer, KEEP_TEMPLATES, house_place(desk.of, desk.house)):
        raise Http404
    return desk


def _for_region(desk: Desk) -> bool:
    """Return whether the region keeps these for a house that is not the viewer's own."""
    return desk.house.pk not in desk.viewer.house_ids


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Return the templates in use and the list of treatments; a POST adds a treatment."""
    desk = _keeper(request, region, round, municipality)
    form = TreatmentForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["name"], request.POST):
        try:
            add_treatment(
                desk.house,
                name=form.cleaned_data["name"],
                by=request.user,  # type: ignore[arg-type]
                reason=_("own list"),
                order=len(house_lists.treatments_of(desk.house, desk.now)) + 1,
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Added to the list."))
            return HttpResponseRedirect(desk.href("house-templates"))
    return show_page(
        request,
        desk,
        "papers/house_templates.html",
        _("Templates and treatments"),
        {
            "rows": [
                row
                | {
                    "stop_href": desk.href("house-template-stop", row["public_id"]),
                    "file_href": desk.href("house-template-file", row["public_id"]),
                }
                if row["public_id"]
                else row
                for row in house_lists.template_rows(desk.house, desk.now)
            ],
            "form": form,
            "treatments": [
                (one.name, desk.href("house-treatment-end", str(one.pk)))
                for one in house_lists.treatments_of(desk.house, desk.now)
            ],
            "upload_href": desk.href("house-template-new"),
            "start_href": desk.href("house-template-start"),
            "help_href": desk.href("house-template-help"),
            "sentence": _("Without a template of your own the papers have ours."),
        },
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Take a Word template in, name what is wrong with it, and use it from a day on."""
    desk = _keeper(request, region, round, municipality)
    kind = request.GET.get("soort", "")
    form = TemplateForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial={
            "kind": kind if kind in PaperKind.values else PaperKind.COUNCIL_PROPOSAL,
            "first_day": ImpreciseDate.day(desk.now.date()),
        },
    )
    found: list[str] = []
    if form.is_valid() and guard(form, ["statement"], request.POST):
        upload_ = form.cleaned_data["file"]
        severe, found = _checked(desk, upload_)
        stored = None if severe else _stored(request, form, upload_)
        if severe:
            form.add_error("file", _("This template cannot be used yet: see what was found."))
        elif stored is not None:
            try:
                use_template(
                    desk.house,
                    kind=PaperKind(form.cleaned_data["kind"]),
                    file=stored,
                    first_day=form.cleaned_data["first_day"].first_day,
                    severe=(),
                    by=request.user,  # type: ignore[arg-type]
                    reason=_("own template"),
                    on_behalf=_for_region(desk),
                )
            except ValidationError as error:
                show(form, error)
            else:
                messages.success(request, _("The template is kept, and used from that day on."))
                for line in found:
                    messages.warning(request, line)
                return HttpResponseRedirect(desk.href("house-templates"))
    return form_page(
        request,
        desk,
        form,
        _("Upload a template"),
        verb=_("Check and use"),
        multipart=True,
        cancel_href=desk.href("house-templates"),
        lines=found,
        lines_head=_("What was found in the template"),
        links=[
            (desk.href("house-template-start"), _("Download our template as a start")),
            (desk.href("house-template-help"), _("Which fields are there?")),
        ],
    )


@login_required
@never_cache
@require_safe
def help_page(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Return the names that a template may use."""
    desk = _keeper(request, region, round, municipality)
    return show_page(
        request,
        desk,
        "papers/house_template_help.html",
        _("Fields of a template"),
        {
            "names": word.NAMES,
            "fields": house_lists.field_names(),
            "sections": list(house_lists.section_names(desk.proposal).items()),
            "start_href": desk.href("house-template-start"),
            "back": desk.href("house-templates"),
            "sentence": _("Type these names in Word where the words of the paper come."),
        },
    )


@login_required
@never_cache
@require_safe
def start(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Return our own template as a file, to begin one's own with."""
    _keeper(request, region, round, municipality)
    response = HttpResponse(word.default_template(LANGUAGE), content_type=MEDIA_TYPES[Kind.DOCX])
    response.headers["Content-Disposition"] = 'attachment; filename="sjabloon.docx"'
    return response


@login_required
@never_cache
@require_safe
def file(
    request: HttpRequest, region: str, round: str, municipality: str, public_id: str
) -> HttpResponse:
    """Return a template of the house as it was uploaded."""
    return serve(_own(request, region, round, municipality, public_id)[1].file)  # type: ignore[return-value]


@login_required
@require_POST
def stop(
    request: HttpRequest, region: str, round: str, municipality: str, public_id: str
) -> HttpResponse:
    """Go back to the template that ships; papers that were sent keep theirs."""
    desk, row = _own(request, region, round, municipality, public_id)
    stop_template(
        row,
        last_day=desk.now.date() - timedelta(days=1),
        by=request.user,  # type: ignore[arg-type]
        reason=_("own template no longer used"),
    )
    messages.success(request, _("From now on the papers have our template."))
    return HttpResponseRedirect(desk.href("house-templates"))


@login_required
@require_POST
def end(
    request: HttpRequest, region: str, round: str, municipality: str, number: str
) -> HttpResponse:
    """Take a treatment off the list; papers that have it keep it."""
    desk = _keeper(request, region, round, municipality)
    rows = {str(one.pk): one for one in house_lists.treatments_of(desk.house, desk.now)}
    if number not in rows:
        raise Http404
    end_treatment(
        rows[number],
        last_day=desk.now.date() - timedelta(days=1),
        by=request.user,  # type: ignore[arg-type]
        reason=_("own list"),
    )
    messages.success(request, _("Taken off the list. Papers that have it keep it."))
    return HttpResponseRedirect(desk.href("house-templates"))


def _own(
    request: HttpRequest, region: str, slug: str, municipality: str, public_id: str
) -> tuple[Desk, HouseTemplate]:
    desk = _keeper(request, region, slug, municipality)
    row = get_object_or_404(
        HouseTemplate.objects.filter(HouseTemplate.visible_q(desk.viewer, desk.now))
        .select_related("file")
        .distinct(),
        house=desk.house,
        public_id=public_id,
    )
    return desk, row


def _checked(desk: Desk, upload_: UploadedFile[Any]) -> tuple[list[str], list[str]]:
    """Return what makes a template unusable, and all that was found, in sentences with places."""
    content = upload_.read()
    upload_.seek(0)
    found = word.check(
        content,
        fields=[key for key, _name in house_lists.field_names()],
        sections=list(house_lists.section_names(desk.proposal)),
    )
    return [str(one) for one in found if one.severe], [str(one) for one in found]


def _stored(
    request: HttpRequest, form: TemplateForm, upload_: UploadedFile[Any]
) -> StoredFile | None:
    """Keep the file; None, with a sentence at its field, when it is refused or asks something."""
    statement = form.cleaned_data["statement"].strip()
    try:
        stored = documents.take_in(
            upload_,
            by=request.user,  # type: ignore[arg-type]
            allowed={Kind.DOCX},
            statement=statement or None,
        )
    except FileRefused as refusal:
        form.add_error("file", refusal.message)
        return None
    if stored.held:
        digits = ", ".join(stored.doubt_digits)
        documents.discard(stored)
        form.add_error(
            "statement",
            _("Say what these numbers are, and choose the file again: %(digits)s")
            % {"digits": digits},
        )
        return None
    return stored
