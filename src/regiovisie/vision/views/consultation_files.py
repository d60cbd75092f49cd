"""What a consultation gives: the nota, a reply, mail to participants, advice in the proposals."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from regiovisie.common import clock
from regiovisie.common.jobs.actions import start
from regiovisie.documents.batch import Job, make_one
from regiovisie.documents.findings import PaperFailed
from regiovisie.documents.kinds import MEDIA_TYPES, Kind
from regiovisie.vision.actions.advice_in_papers import put_advice_in_proposals
from regiovisie.vision.actions.telling import tell_participants
from regiovisie.vision.enums import Group
from regiovisie.vision.exports.nota import FORMATS, advice_in_proposal, reply
from regiovisie.vision.permissions import ANSWER, CONSULT
from regiovisie.vision.views.around_consultations import (
    back_to,
    consultation_or_404,
    consulted_or_404,
)


@login_required
@require_POST
def nota(request: HttpRequest, public_id: str) -> HttpResponse:
    """Start the job that makes the statement of answers, as Word or as PDF."""
    row = consultation_or_404(request, public_id, right=ANSWER)
    extension = request.POST.get("soort", "docx")
    if extension not in FORMATS:
        raise Http404
    job = start(
        "nota",
        asked_by=request.user,  # type: ignore[arg-type]
        account=request.user.pk,
        consultation=row.pk,
        extension=extension,
    )
    return HttpResponseRedirect(job.get_absolute_url())


@login_required
@never_cache
@require_safe
def advice_reply(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the reply to one advisory council as a Word file."""
    one = consulted_or_404(request, public_id)
    if one.group not in {Group.ADVISORY, Group.CLIENT}:
        raise Http404
    try:
        content = make_one(Job("reply", reply(one, clock.now()), Kind.DOCX))
    except PaperFailed as error:
        messages.error(request, " ".join(map(str, error.findings)))
        return back_to(one.consultation)
    response = HttpResponse(content, content_type=MEDIA_TYPES[Kind.DOCX])
    response.headers["Content-Disposition"] = (
        f'attachment; filename="reactie-op-advies-{one.public_id}.docx"'
    )
    return response


@login_required
@require_POST
def tell(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mail every participant with an address its own remarks and answers."""
    row = consultation_or_404(request, public_id, right=ANSWER)
    try:
        count = tell_participants(
            row,
            at=clock.now(),
            by=request.user,  # type: ignore[arg-type]
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return back_to(row)
    said = ngettext(
        "%(count)s participant gets a mail with the own answers.",
        "%(count)s participants get a mail with their own answers.",
        count,
    )
    messages.success(request, said % {"count": count})
    return back_to(row)


@login_required
@require_POST
def in_papers(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write the advice into the proposal of every council, each with its paper as annex."""
    row = consultation_or_404(request, public_id, right=CONSULT)
    try:
        version = put_advice_in_proposals(
            row,
            say=advice_in_proposal,
            by=request.user,  # type: ignore[arg-type]
            reason=_("advice that came in"),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = _("The advice stands in version %(label)s of the proposal, for every council.")
        messages.success(request, said % {"label": version.label})
    return back_to(row, anchor="#kop-advies")
