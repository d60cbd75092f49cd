"""Papers with the items of an agenda: handing in, reading, letting a late one in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regiovisie.common import clock
from regiovisie.common.clock import ZONE
from regiovisie.common.privacy.forms import guard
from regiovisie.documents import actions as documents
from regiovisie.documents.errors import FileRefused
from regiovisie.documents.models import StoredFile
from regiovisie.documents.serving import serve
from regiovisie.meetings import actions
from regiovisie.meetings.forms import PaperForm
from regiovisie.meetings.logic.agenda import late
from regiovisie.meetings.models import AgendaPaper
from regiovisie.meetings.queries.agenda import due_of_meeting, visible_items
from regiovisie.meetings.views.around_agenda import back_to, form_page, keeps, kept_item_or_404


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hand a paper in with an item."""
    item, region = kept_item_or_404(request, public_id)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and guard(form, ["title"], request.POST):
        stored = _stored(request, form)
        if stored is not None:
            now = clock.now()
            actions.hand_in_paper(
                item,
                title=form.cleaned_data["title"],
                file=stored,
                at=now,
                by=request.user,  # type: ignore[arg-type]
                reason=_("paper handed in"),
            )
            due = due_of_meeting(item.meeting)
            if late(now.astimezone(ZONE), due) is None:
                messages.success(request, _("The paper was handed in."))
            else:
                messages.warning(request, _("The paper came late and waits for the chair."))
            return back_to(item.meeting, item)
    return form_page(request, item.meeting, region, form, _("Hand a paper in"), upload=True)


@require_safe
def paper_file(request: HttpRequest, public_id: str) -> FileResponse:
    """Return a paper that this viewer may see; a late one only once the chair let it in."""
    row = get_object_or_404(
        AgendaPaper.objects.filter(
            item__in=visible_items(request.viewer, clock.now())  # type: ignore[attr-defined]
        ).select_related("item__meeting__body__region", "file"),
        public_id=public_id,
    )
    meeting = row.item.meeting
    due = due_of_meeting(meeting)
    waits = row.let_in_on is None and late(row.submitted_at.astimezone(ZONE), due) is not None
    region = meeting.body.region
    if waits and not (region and keeps(request, region)):
        raise Http404
    return serve(row.file)


@login_required
@require_POST
def paper_let_in(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a late paper in, as the chair said."""
    row = get_object_or_404(
        AgendaPaper.objects.filter(
            item__in=visible_items(request.viewer, clock.now())  # type: ignore[attr-defined]
        ),
        public_id=public_id,
    )
    item, _region = kept_item_or_404(request, row.item.public_id)
    actions.let_in(
        row,
        on=clock.today(),
        by=request.user,  # type: ignore[arg-type]
        reason=_("the chair lets this paper in"),
    )
    messages.success(request, _("The paper was let in."))
    return back_to(item.meeting, item)


def _stored(request: HttpRequest, form: PaperForm) -> StoredFile | None:
    """Take the file in; None when it is refused, or when its digits are asked about."""
    try:
        stored = documents.take_in(
            request.FILES["file"],  # type: ignore[arg-type]
            by=request.user,  # type: ignore[arg-type]
            statement=form.cleaned_data["statement"] or None,
        )
    except FileRefused as refusal:
        form.add_error("file", refusal.message)
        return None
    if stored.held:
        form.ask_about(stored)
        documents.discard(stored)
        return None
    return stored
