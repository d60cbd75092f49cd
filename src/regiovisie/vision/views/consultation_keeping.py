"""Keeping a consultation: its term and draft, sessions, publishing and the final draft."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from regiovisie.common import clock
from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.common.ui.frame import page
from regiovisie.network.enums import Visibility
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Region
from regiovisie.network.permissions import Place, may
from regiovisie.vision.actions import answers, consultations
from regiovisie.vision.enums import ConsultationKind
from regiovisie.vision.forms.consultations import (
    ConsultationEditForm,
    ConsultationForm,
    DraftForm,
    FinalForm,
    SessionForm,
)
from regiovisie.vision.models import Consulted
from regiovisie.vision.permissions import CONSULT
from regiovisie.vision.queries import visions as queries
from regiovisie.vision.queries.consultation_text import draft_of
from regiovisie.vision.queries.remark_counts import open_entries
from regiovisie.vision.views.around_consultations import (
    back_to,
    bodies_of,
    consultation_or_404,
    form_page,
    posted,
    show,
)

EDIT = ["GET", "HEAD", "POST"]


@login_required
@never_cache
@require_http_methods(EDIT)
def new(request: HttpRequest, region: str) -> HttpResponse:
    """Start a consultation on the newest vision of a region."""
    found = get_object_or_404(Region, slug=region)
    viewer = request.viewer  # type: ignore[attr-defined]
    vision = queries.current(queries.visions_of(found, viewer, clock.now()))
    if vision is None or not may(viewer, CONSULT, Place(region_id=found.pk)):
        raise Http404
    form = ConsultationForm(
        posted(request),
        initial={
            "kind": ConsultationKind.COUNCILS,
            "visibility": Visibility.PUBLIC,
            "opens_hour": "09:00",
            "closes_hour": "17:00",
        },
    )
    if form.is_valid() and guard(form, ["title", "ground", "contact"], request.POST):
        said = form.cleaned_data
        row = consultations.add_consultation(
            vision,
            kind=ConsultationKind(said["kind"]),
            title=said["title"],
            opens_at=form.opens_at,
            closes_at=form.closes_at,
            contact=said["contact"],
            ground=form.ground_of(),
            visibility=Visibility(said["visibility"]),
            by=request.user,  # type: ignore[arg-type]
            reason=_("consultation started"),
        )
        messages.success(request, _("Now add the draft, and who is asked."))
        return HttpResponseRedirect(row.get_absolute_url())
    return page(
        request,
        "vision/consultation_form.html",
        {
            "form": form,
            "fields": list(form),
            "verb": _("Start the consultation"),
            "cancel_href": reverse("consultations", args=[region]),
        },
        frame=frame_of(found),
        section="vision",
        crumbs=[
            (found.name, found.get_absolute_url()),
            (_("Vision"), reverse("vision", args=[region])),
            (_("Consultations"), reverse("consultations", args=[region])),
            (_("Start a consultation"), ""),
        ],
        title=_("Start a consultation"),
    )


@login_required
@never_cache
@require_http_methods(EDIT)
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what is asked or until when, with a reason; a stale save loses nothing."""
    row = consultation_or_404(request, public_id, right=CONSULT)
    opens, closes = row.opens_at.astimezone(ZONE), row.closes_at.astimezone(ZONE)
    form = ConsultationEditForm(
        posted(request),
        initial={
            "title": row.title,
            "kind": row.kind,
            "opens_day": ImpreciseDate.day(opens.date()),
            "opens_hour": opens.time(),
            "closes_day": ImpreciseDate.day(closes.date()),
            "closes_hour": closes.time(),
            "contact": row.contact,
            "ground": row.ground,
            "revision": row.revision,
        },
    )
    if form.is_valid() and guard(form, ["title", "ground", "contact", "reason"], request.POST):
        said = form.cleaned_data
        try:
            consultations.change_consultation(
                row,
                title=said["title"],
                kind=said["kind"],
                opens_at=form.opens_at,
                closes_at=form.closes_at,
                contact=said["contact"],
                ground=form.ground_of(row),
                by=request.user,  # type: ignore[arg-type]
                reason=said["reason"],
                expected=said["revision"],
            )
        except ValidationError as error:
            show(form, error)
        except Stale:
            form.add_error(None, _("Somebody else changed this meanwhile. Open it again."))
        else:
            messages.success(request, _("Saved."))
            return back_to(row)
    return form_page(request, row, form, title=_("Change the consultation"))


@login_required
@never_cache
@require_http_methods(EDIT)
def draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a version of the draft; remarks on an earlier one keep pointing at their passages."""
    row = consultation_or_404(request, public_id, right=CONSULT)
    last, _all = draft_of(row)
    form = DraftForm(
        posted(request),
        blocks=last.blocks if last is not None else [],
        keep=f"{request.user.pk}:{row.public_id}:draft",
        initial={"dated": ImpreciseDate.day(clock.today())},
    )
    if form.is_valid() and (guarded := guard(form, ["text", "label"], request.POST)):
        said = form.cleaned_data
        try:
            consultations.add_draft(
                row,
                label=said["label"],
                dated=said["dated"].last_day,
                blocks=said["text"],
                by=request.user,  # type: ignore[arg-type]
                reason=guarded.note or _("version of the draft added"),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("This version is what people react to now."))
            return back_to(row)
    return form_page(request, row, form, title=_("Add a version of the draft"), media=form.media)


@login_required
@never_cache
@require_http_methods(EDIT)
def session(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down a session with who was there."""
    row = consultation_or_404(request, public_id, right=CONSULT)
    form = SessionForm(
        posted(request),
        consulted=list(Consulted.objects.filter(consultation=row)),
        initial={"held_on": ImpreciseDate.day(clock.today())},
    )
    if form.is_valid() and guard(form, ["title", "note"], request.POST):
        said = form.cleaned_data
        try:
            consultations.hold_session(
                row,
                held_on=said["held_on"].last_day,
                title=said["title"],
                asked=form.wanted,
                present=form.there,
                note=said["note"],
                by=request.user,  # type: ignore[arg-type]
                reason=_("session written down"),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Saved."))
            return back_to(row, anchor="#kop-sessies")
    return form_page(request, row, form, title=_("Write down a session"))


@login_required
@never_cache
@require_http_methods(EDIT)
def final(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let the draft become the final draft; with an open remark only with a reason."""
    row = consultation_or_404(request, public_id, right=CONSULT)
    count = open_entries(row)
    form = FinalForm(posted(request), bodies=bodies_of(row.vision.region_id), open_now=count)
    if form.is_valid() and guard(form, ["why_open"], request.POST):
        said = form.cleaned_data
        try:
            answers.make_final(
                row,
                body=form.bodies[said["body"]],
                at=clock.now(),
                why_open=said["why_open"],
                by=request.user,  # type: ignore[arg-type]
                reason=_("final draft made"),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("The draft is the final draft now."))
            return back_to(row)
    warning = ngettext("%(count)s remark is open.", "%(count)s remarks are open.", count)
    return form_page(
        request,
        row,
        form,
        title=_("Make the final draft"),
        verb=_("Make it the final draft"),
        warning=warning % {"count": count} if count else "",
    )


@login_required
@require_POST
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let everybody read the remarks and the answers from now on."""
    row = consultation_or_404(request, public_id, right=CONSULT)
    if row.answers_public_from is None:
        answers.publish_answers(
            row,
            at=clock.now(),
            by=request.user,  # type: ignore[arg-type]
            reason=_("answers made public"),
        )
    messages.success(request, _("Everybody may read the remarks and answers now."))
    return back_to(row)
