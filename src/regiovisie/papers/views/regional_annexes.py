"""Annexes of the version that is being written: added, changed, taken out."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.common.typed import whole_number
from regiovisie.decisions.forms.reasons import ReasonForm
from regiovisie.decisions.views.around import participants_of, refilled, show
from regiovisie.documents import actions as documents
from regiovisie.documents.errors import FileRefused
from regiovisie.network.models import Organisation
from regiovisie.papers.actions import add_annex, refuse_secret, remove_annex, replace_annex
from regiovisie.papers.enums import Secrecy
from regiovisie.papers.forms.annexes import AnnexForm
from regiovisie.papers.models import Annex
from regiovisie.papers.views.regional_around import RegionalDesk, form_page, regional_desk


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Add an annex; what is secret by law is refused before its file is taken in."""
    desk = regional_desk(request, region, round, writes=True)
    version = desk.writing(request)
    asked = request.GET.get("nummer", "")
    form = _form(request, desk, numbered=False, number=whole_number(asked))
    if _ready(request, form):
        said = form.cleaned_data
        try:
            made = add_annex(
                version,
                file=form.stored,  # type: ignore[arg-type]
                title=said["title"],
                number=said["number"],
                secrecy=Secrecy(said["secrecy"]),
                public_from=form.public_from,
                only_for=form.only,
                by=request.user,  # type: ignore[arg-type]
                reason=_("annex added"),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Annex %(number)s is kept.") % {"number": made.number})
            return HttpResponseRedirect(_back(desk))
    return _page(request, desk, form, _("Add an annex"), _("Add"))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, region: str, round: str, public_id: str) -> HttpResponse:
    """Give an annex another file, title or embargo; its number stays."""
    desk = regional_desk(request, region, round, writes=True)
    annex = _annex(request, desk, public_id)
    form = _form(request, desk, numbered=True, annex=annex)
    if _ready(request, form):
        said = form.cleaned_data
        try:
            replace_annex(
                annex,
                file=form.stored,
                title=said["title"],
                secrecy=Secrecy(said["secrecy"]),
                public_from=form.public_from,
                only_for=form.only,
                by=request.user,  # type: ignore[arg-type]
                reason=_("annex changed"),
                expected=said["revision"],
            )
        except ValidationError as error:
            show(form, error)
        except Stale as stale:
            form.data = refilled(form.data, revision=str(stale.current.revision))  # type: ignore[arg-type]
            form.add_error(
                None,
                _("Somebody else changed this annex meanwhile. It is now: %(annex)s. Save again.")
                % {"annex": stale.current},
            )
        else:
            messages.success(request, _("Annex %(number)s is kept.") % {"number": annex.number})
            return HttpResponseRedirect(_back(desk))
    return _page(
        request,
        desk,
        form,
        _("Change annex %(number)s") % {"number": annex.number},
        _("Save"),
        remove_href=desk.href("annex-remove", public_id),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, region: str, round: str, public_id: str) -> HttpResponse:
    """Take an annex out of the version that is being written, after asking why."""
    desk = regional_desk(request, region, round, writes=True)
    annex = _annex(request, desk, public_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["reason"], request.POST):
        try:
            remove_annex(
                annex,
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Taken out. Earlier versions keep it."))
            return HttpResponseRedirect(_back(desk))
    return form_page(
        request,
        desk,
        form,
        _("Take out annex %(number)s") % {"number": annex.number},
        verb=_("Take out"),
        cancel_href=_back(desk),
        sentence=_("“%(title)s” goes out of this version; the others keep their number.")
        % {"title": annex.title},
    )


def _form(
    request: HttpRequest,
    desk: RegionalDesk,
    *,
    numbered: bool,
    number: int | None = None,
    annex: Annex | None = None,
) -> AnnexForm:
    initial: dict[str, object] = {"number": number, "secrecy": Secrecy.OPEN}
    if annex is not None:
        initial = {"title": annex.title, "secrecy": Secrecy.OPEN, "revision": annex.revision}
        if annex.public_from is not None:
            local = annex.public_from.astimezone(ZONE)
            initial |= {
                "secrecy": Secrecy.EMBARGO,
                "public_day": ImpreciseDate.day(local.date()),
                "public_hour": local.time(),
                "only_for": str(annex.visible_organisation_id or ""),
            }
    houses = Organisation.objects.filter(
        municipality__in=[one.municipality_id for one in participants_of(desk.of)]
    ).order_by("name")
    return AnnexForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        houses=list(houses),
        numbered=numbered,
        now=desk.now,
        initial=initial,
    )


def _ready(request: HttpRequest, form: AnnexForm) -> bool:
    """Return whether the annex can be kept: not secret, well filled in, its file taken in."""
    if form.secret:
        # Before anything else, so that the file is never kept, not even for a moment.
        form.is_valid()
        try:
            refuse_secret(Secrecy.LEGAL)
        except ValidationError as error:
            form.add_error("secrecy", error)
        return False
    valid = form.is_valid() and bool(guard(form, ["title"], request.POST))
    return _taken_in(request, form) and valid


def _taken_in(request: HttpRequest, form: AnnexForm) -> bool:
    """Keep the file that was sent, or the one of an earlier try; False when it waits or is not."""
    upload = request.FILES.get("file")
    if upload is not None and "file" not in form.errors:
        try:
            form.keep_file(documents.take_in(upload, by=request.user))  # type: ignore[arg-type]
        except FileRefused as refusal:
            form.add_error("file", refusal.message)
            return False
    stored = form.stored
    if stored is None or not stored.held:
        return "file" not in form.errors
    reason = request.POST.get("file_reason", "").strip()
    sure = bool(request.POST.get("file_sure"))
    if upload is None and sure and reason:
        form.stored = documents.clear(stored, by=request.user, reason=reason)  # type: ignore[arg-type]
        return True
    form.ask_about_file(stored, answered=upload is None and sure)
    return False


def _page(
    request: HttpRequest,
    desk: RegionalDesk,
    form: AnnexForm,
    title: str,
    verb: str,
    *,
    remove_href: str = "",
) -> HttpResponse:
    kept = [form.stored.name] if form.stored is not None and form.is_bound else []
    return form_page(
        request,
        desk,
        form,
        title,
        verb=verb,
        multipart=True,
        cancel_href=_back(desk),
        lines=kept,
        lines_head=_("Kept already: you need not send it again"),
        links=[(remove_href, _("Take this annex out"))] if remove_href else [],
        sentence=_("The text cites an annex by its number; that stays the same in every paper."),
    )


def _annex(request: HttpRequest, desk: RegionalDesk, public_id: str) -> Annex:
    return get_object_or_404(
        Annex.objects.select_related("version__proposal__round", "file"),
        version=desk.writing(request),
        public_id=public_id,
    )


def _back(desk: RegionalDesk) -> str:
    return f"{desk.href('proposal')}#kop-bijlagen"
