"""The papers of one municipality: how far they are, begun, shared, filled in, and read."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regiovisie.common import clock
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.views.around import refilled, show
from regiovisie.network.permissions import may
from regiovisie.papers.actions import share_papers, start_papers
from regiovisie.papers.actions.filling import fill_all, seen_of
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.forms.local import FieldsForm
from regiovisie.papers.logic.fields import Scope, rules_of
from regiovisie.papers.models import MunicipalPaper
from regiovisie.papers.permissions import KEEP_TEMPLATES, SHARE, house_place, sends_as
from regiovisie.papers.queries import house_page
from regiovisie.papers.queries.composing import composed
from regiovisie.papers.queries.house_lists import treatments_of
from regiovisie.papers.queries.making import annex_links
from regiovisie.papers.queries.wording import kind_name
from regiovisie.papers.views.house_around import Desk, desk_of, form_page, show_page
from regiovisie.papers.views.house_sent import paper_context


@login_required
@never_cache
@require_safe
def detail(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Return the papers of a municipality with everything that is still to be done."""
    desk = desk_of(request, region, round, municipality)
    page = desk.page()
    place = house_place(desk.of, desk.house)
    started = desk.papers is not None
    sends = started and bool(sends_as(desk.viewer, desk.of, desk.house.pk, desk.papers))
    return show_page(
        request,
        desk,
        "papers/house_set.html",
        "",
        {
            "sentence": house_page.sentence_of(page) if started else _("Nothing was begun yet."),
            "started": started,
            "version": page.version,
            "table": house_page.papers_table(page, desk.href),
            "sections": house_page.section_rows(page, desk.href),
            "findings": house_page.finding_rows(page, desk.href),
            "sent": page.sent,
            "dispatches": house_page.dispatch_rows(
                desk.participant, desk.viewer, desk.now, desk.href if sends else None
            ),
            "start_href": desk.href("house-start") if desk.acting and not started else "",
            "fields_href": desk.href("house-fields") if desk.acting and started else "",
            "send_href": desk.href("house-send") if sends else "",
            "share_href": desk.href("house-share")
            if started and may(desk.viewer, SHARE, place)
            else "",
            "templates_href": desk.href("house-templates")
            if may(desk.viewer, KEEP_TEMPLATES, place)
            else "",
            "zip_href": desk.href("papers-zip") if started else "",
            "shared": started and desk.started().shared,
            "begun_by_region": started and desk.started().on_behalf,
            "next": house_page.next_asking(page, "") if started and desk.acting else None,
        },
    )


@login_required
@require_POST
def start(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Begin the papers of a municipality."""
    desk = desk_of(request, region, round, municipality, writes=True)
    try:
        start_papers(
            desk.proposal,
            desk.participant,
            by=request.user,  # type: ignore[arg-type]
            reason=_("papers begun"),
            on_behalf=desk.on_behalf,
        )
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    return HttpResponseRedirect(desk.href("house-papers"))


@login_required
@require_POST
def share(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Let the region read and work along, or no longer."""
    desk = desk_of(request, region, round, municipality, writes=True)
    papers = desk.started()
    if not may(desk.viewer, SHARE, house_place(desk.of, desk.house)):
        raise Http404
    shared = request.POST.get("shared") == "1"
    share_papers(
        papers,
        shared=shared,
        by=request.user,  # type: ignore[arg-type]
        reason=_("shared with the region") if shared else _("no longer shared"),
    )
    said = (
        _("The region can now read and work along on these papers.")
        if shared
        else _("The region no longer reads along on these papers.")
    )
    messages.success(request, said)
    return HttpResponseRedirect(desk.href("house-papers"))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fields(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Fill in what is typed: portfolio holder, numbers, who signs, treatment."""
    desk = desk_of(request, region, round, municipality, writes=True)
    papers = desk.started()
    form = _fields_form(request, desk)
    versions: list[str] = []
    if form.is_valid() and guard(form, form.guarded, request.POST):
        try:
            fill_all(
                papers,
                shared=form.shared,
                own=form.own,
                making=form.cleaned_data["making"],
                treatment=form.treatment,
                seen=form.cleaned_data["seen"],
                at=desk.now,
                by=request.user,  # type: ignore[arg-type]
                reason=_("filled in"),
            )
        except ValidationError as error:
            show(form, error)
        except Stale:
            papers.refresh_from_db()
            versions = _differs(form)
            form.data = refilled(request.POST, seen=seen_of(papers))
            form.add_error(
                None,
                _("Somebody else filled these in meanwhile. Compare the two, then save again."),
            )
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(desk.href("house-papers"))
    return form_page(
        request,
        desk,
        form,
        _("Fill in"),
        verb=_("Save"),
        lines=versions,
        lines_head=_("What somebody else filled in"),
        sentence=_("The days come from the route of this municipality."),
    )


@login_required
@never_cache
@require_safe
def paper(
    request: HttpRequest, region: str, round: str, municipality: str, kind: str
) -> HttpResponse:
    """Return one paper as it would go out now."""
    desk = desk_of(request, region, round, municipality)
    page = desk.page()
    row = next((one for one in page.papers if one["kind"] == kind and one["needed"]), None)
    if row is None:
        raise Http404
    now = clock.now()
    # What leaves the house holds no annex under embargo: the page shows what the files say.
    made = composed(page.loaded, page.one, PaperKind(kind), now, outside=True)
    return show_page(
        request,
        desk,
        "papers/house_paper.html",
        kind_name(kind),
        {
            **paper_context(made.paper, annex_links(made.annexes, desk.viewer, now)),
            "sentence": _("This is what would go out now."),
            "files": house_page.files(row["public_id"], row["name"]),
        },
    )


def _fields_form(request: HttpRequest, desk: Desk) -> FieldsForm:
    papers = desk.started()
    rows = list(
        MunicipalPaper.objects.filter(papers=papers).select_related("treatment").order_by("pk")
    )
    shown = dict.fromkeys(
        rule.key.value for row in rows for rule in rules_of(row.kind) if rule.scope == Scope.SHARED
    )
    return FieldsForm(
        request.POST if request.method == "POST" else None,
        papers=papers,
        rows=rows,
        treatments=treatments_of(desk.house, desk.now),
        shared_keys=list(shown),
        initial={"seen": seen_of(papers)},
    )


def _differs(form: FieldsForm) -> list[str]:
    """Return what stands there now, of each field in which that is not what was typed."""
    return [
        f"{bound.label} ({legend}): {bound.field.initial or '–'}"
        for legend, fields in form.groups
        for bound in fields
        if isinstance(bound.field.initial, str)
        and form.cleaned_data.get(bound.name) != bound.field.initial
    ]
