"""Keeping an agenda: items and their order, papers, what came of them, action points, notes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from regiovisie.common import clock
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.common.ui.written import dutch
from regiovisie.meetings import actions
from regiovisie.meetings.enums import ItemKind, ItemResult
from regiovisie.meetings.forms import ActionForm, AnnotationForm, ItemForm, ResultForm
from regiovisie.meetings.logic.agenda import results
from regiovisie.meetings.models import ActionPoint, AgendaItem, Annotation, Meeting
from regiovisie.meetings.queries.agenda import visible_items
from regiovisie.meetings.queries.agenda_words import kind_words, result_words
from regiovisie.meetings.queries.words import html
from regiovisie.meetings.views.around_agenda import (
    back_to,
    form_page,
    item_or_404,
    kept_item_or_404,
    kept_meeting_or_404,
    own_house,
)
from regiovisie.network.enums import Visibility
from regiovisie.network.models import Organisation

EDIT = ["GET", "HEAD", "POST"]


@login_required
@never_cache
@require_http_methods(EDIT)
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put an item on the agenda."""
    meeting, region = kept_meeting_or_404(request, public_id)
    form = ItemForm(
        request.POST or None,
        kinds=_kinds(meeting),
        initial={"kind": ItemKind.DISCUSS, "visibility": Visibility.REGION},
    )
    if request.method == "POST" and form.is_valid() and guard(form, _TEXTS, request.POST):
        try:
            item = actions.add_item(
                meeting,
                by=request.user,  # type: ignore[arg-type]
                reason=_("put on the agenda"),
                **form.facts,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("It stands on the agenda."))
            return back_to(meeting, item)
    return form_page(request, meeting, region, form, _("Add an item"))


@login_required
@never_cache
@require_http_methods(EDIT)
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change an item, or take it off the agenda."""
    item, region = kept_item_or_404(request, public_id)
    form = ItemForm(
        request.POST or None,
        kinds=_kinds(item.meeting),
        initial={
            "title": item.title,
            "kind": item.kind,
            "question": item.question,
            "brought_by": item.brought_by,
            "minutes": item.minutes,
            "visibility": item.visibility,
            "seen": item.revision,
        },
    )
    stale = ""
    if request.method == "POST" and form.is_valid() and guard(form, _TEXTS, request.POST):
        try:
            actions.change_item(
                item,
                by=request.user,  # type: ignore[arg-type]
                reason=_("item changed"),
                expected=form.cleaned_data["seen"],
                **form.facts,
            )
        except Stale as error:
            current: AgendaItem = error.current  # type: ignore[assignment]
            stale = _seen_again(form, request, current.revision, current.title)
        else:
            messages.success(request, _("The item was changed."))
            return back_to(item.meeting, item)
    return form_page(
        request,
        item.meeting,
        region,
        form,
        _("Change the item"),
        stale=stale,
        off_href=reverse("item-off", args=[public_id]),
    )


@login_required
@require_POST
def move(request: HttpRequest, public_id: str, way: str) -> HttpResponse:
    """Move an item one place up or down."""
    item, _region = kept_item_or_404(request, public_id)
    if way not in {"omhoog", "omlaag"}:
        raise Http404
    actions.move_item(item, up=way == "omhoog", by=request.user)  # type: ignore[arg-type]
    return back_to(item.meeting, item, way=way)


@login_required
@require_POST
def off(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an item off the agenda."""
    item, _region = kept_item_or_404(request, public_id)
    try:
        actions.take_off(item, by=request.user, reason=_("taken off the agenda"))  # type: ignore[arg-type]
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("It was taken off the agenda."))
    return back_to(item.meeting)


@login_required
@never_cache
@require_http_methods(EDIT)
def result(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down what came of an item."""
    item, region = kept_item_or_404(request, public_id)
    competence = item.meeting.body.competence
    choices = []
    for one in results(ItemKind(item.kind)):
        said = result_words(AgendaItem(result=one), competence)
        choices.append((one.value, said[:1].upper() + said[1:]))
    form = ResultForm(
        request.POST or None,
        results=choices,
        initial={
            "result": item.result,
            "text": item.result_text,
            "said": item.said,
            "seen": item.revision,
        },
    )
    stale = ""
    if request.method == "POST" and form.is_valid() and guard(form, ["text", "said"], request.POST):
        try:
            actions.note_result(
                item,
                result=ItemResult(form.cleaned_data["result"]),
                text=form.cleaned_data["text"],
                said=form.cleaned_data["said"],
                by=request.user,  # type: ignore[arg-type]
                reason=_("written down at the meeting"),
                expected=form.cleaned_data["seen"],
            )
        except Stale as error:
            current: AgendaItem = error.current  # type: ignore[assignment]
            stale = _seen_again(form, request, current.revision, current.result_text)
        except ValidationError as error:
            form.add_error("result", error.messages)
        else:
            messages.success(request, _("It is written down."))
            return back_to(item.meeting, item)
    return form_page(
        request,
        item.meeting,
        region,
        form,
        html(_("What came of “%(title)s”"), title=dutch(item.title)),
        stale=stale,
    )


@login_required
@never_cache
@require_http_methods(EDIT)
def action_point(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note what was agreed that somebody does."""
    item, region = kept_item_or_404(request, public_id)
    form = ActionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and guard(form, ["text", "who"], request.POST):
        due = form.cleaned_data["due"]
        actions.add_action_point(
            item,
            text=form.cleaned_data["text"],
            who=form.cleaned_data["who"],
            due=due.first_day if due else None,
            by=request.user,  # type: ignore[arg-type]
            reason=_("agreed at the meeting"),
        )
        messages.success(request, _("The action point was noted."))
        return back_to(item.meeting, item)
    return form_page(request, item.meeting, region, form, _("Add an action point"))


@login_required
@require_POST
def action_done(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that an action point is done."""
    point = get_object_or_404(
        ActionPoint.objects.filter(
            item__in=visible_items(request.viewer, clock.now())  # type: ignore[attr-defined]
        ),
        public_id=public_id,
    )
    item, _region = kept_item_or_404(request, point.item.public_id)
    actions.finish_action_point(point, on=clock.today(), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The action point is done."))
    return back_to(item.meeting, item)


@login_required
@never_cache
@require_http_methods(EDIT)
def annotate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write the annotation for the portfolio holder of the own house."""
    item, region = item_or_404(request, public_id)
    house = own_house(request, region)
    if house is None:
        raise Http404
    note = Annotation.objects.filter(item=item, organisation=house).first()
    form = AnnotationForm(
        request.POST or None,
        initial={"text": note.text if note else "", "seen": note.revision if note else None},
    )
    stale = ""
    if request.method == "POST" and form.is_valid() and guard(form, ["text"], request.POST):
        seen = form.cleaned_data["seen"]
        try:
            actions.annotate(
                item,
                Organisation.objects.get(pk=house),
                text=form.cleaned_data["text"],
                by=request.user,  # type: ignore[arg-type]
                reason=_("annotation written"),
                expected=actions.NO_NOTE if seen is None else seen,
            )
        except Stale as error:
            current: Annotation = error.current  # type: ignore[assignment]
            stale = _seen_again(form, request, current.revision, current.text)
        else:
            messages.success(request, _("The annotation was kept; only your own house reads it."))
            return back_to(item.meeting, item)
    title = html(_("Annotation with “%(title)s”"), title=dutch(item.title))
    return form_page(request, item.meeting, region, form, title, stale=stale)


_TEXTS = ("title", "question", "brought_by")


def _kinds(meeting: Meeting) -> list[tuple[str, str]]:
    return [(kind.value, kind_words(kind, meeting.body.competence)) for kind in ItemKind]


def _seen_again(
    form: ItemForm | ResultForm | AnnotationForm, request: HttpRequest, seen: int, theirs: str
) -> str:
    """Keep what was typed, with the version that the person has seen by now."""
    typed = request.POST.copy()
    typed["seen"] = str(seen)
    form.data = typed
    return _(
        "Somebody changed this meanwhile. It reads now: “%(text)s”. What you typed stands below; "
        "save again to let yours hold."
    ) % {"text": theirs}
