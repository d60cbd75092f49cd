"""Send a version of the regional text by a person's press, and call it back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.views.around import participants_of, refilled, show
from regiovisie.network.permissions import may
from regiovisie.papers.actions import SentMeanwhile, last_of_text, recall, send_text_to
from regiovisie.papers.forms.local import RecallForm
from regiovisie.papers.forms.text_sending import SendTextForm
from regiovisie.papers.models import Dispatch, ProposalVersion
from regiovisie.papers.permissions import SEND_TEXT, region_place
from regiovisie.papers.queries.letters import (
    mail_link,
    recall_note,
    sent_meanwhile,
    text_letter,
)
from regiovisie.papers.queries.loading import newest_frozen
from regiovisie.papers.queries.recipients import recipients
from regiovisie.papers.views.regional_around import RegionalDesk, form_page, regional_desk


def _sender(request: HttpRequest, region: str, slug: str) -> RegionalDesk:
    desk = regional_desk(request, region, slug)
    if not may(desk.viewer, SEND_TEXT, region_place(desk.of)):
        raise Http404
    return desk


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, region: str, round: str, public_id: str) -> HttpResponse:
    """Show to whom and with which mail, and send when a person presses."""
    desk = _sender(request, region, round)
    version = get_object_or_404(
        ProposalVersion.objects.select_related("proposal__round__region"),
        proposal=desk.begun(),
        public_id=public_id,
        frozen_at__isnull=False,
    )
    known = recipients(version, desk.viewer, desk.now)
    place = request.build_absolute_uri(desk.href("proposal-version", version.public_id))
    subject = version.proposal.subject or desk.of.title
    last = last_of_text(version.proposal)
    draft = text_letter(desk.of.region.name, subject, version.label, version.note, place)
    form = SendTextForm(
        request.POST if request.method == "POST" else None,
        recipients=known,
        initial={
            "to": [one.key for one in known if one.address and not one.holds],
            "subject": draft.subject,
            "text": draft.text,
            "after": last.pk if last is not None else 0,
        },
    )
    if form.is_valid() and guard(form, ["subject", "text"], request.POST):
        participants = {one.pk: one for one in participants_of(desk.of)}
        try:
            sent = send_text_to(
                version,
                letters=form.letters(participants),
                at=desk.now,
                by=request.user,  # type: ignore[arg-type]
                reason=_("regional text sent"),
                after=form.cleaned_data["after"],
            )
        except ValidationError as error:
            show(form, error)
        except SentMeanwhile as error:
            form.data = refilled(request.POST, after=str(error.newest.pk))
            form.add_error(None, sent_meanwhile(error.newest))
        else:
            messages.success(request, _said(sent))
            return HttpResponseRedirect(f"{desk.href('papers')}#kop-houders")
    return form_page(
        request,
        desk,
        form,
        _("Send %(label)s") % {"label": version.label},
        verb=_("Send"),
        cancel_href=desk.href("papers"),
        links=[
            (
                mail_link("", draft.subject, draft.text),
                _("Open this mail in your own mail program"),
            )
        ],
        sentence=_("Nothing leaves before you press the button below."),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, region: str, round: str, public_id: str) -> HttpResponse:
    """Tell a holder that another version takes the place of what was sent."""
    desk = _sender(request, region, round)
    proposal = desk.begun()
    sent = get_object_or_404(
        Dispatch.objects.filter(Dispatch.visible_q(desk.viewer, desk.now)).select_related(
            "version__proposal__round", "participant"
        ),
        version__proposal=proposal,
        public_id=public_id,
        recalled_at__isnull=True,
    )
    newest = newest_frozen(proposal)
    form = RecallForm(
        request.POST if request.method == "POST" else None,
        initial={"note": recall_note(sent.version.label, newest.label) if newest else ""},
    )
    if form.is_valid() and guard(form, ["note"], request.POST):
        try:
            recall(
                sent,
                note=form.cleaned_data["note"],
                at=desk.now,
                by=request.user,  # type: ignore[arg-type]
                reason=_("called back"),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(
                request,
                _("Called back: a mail goes to %(address)s.") % {"address": sent.address}
                if sent.address
                else _("Called back. It stays on the register, with your words."),
            )
            return HttpResponseRedirect(f"{desk.href('papers')}#kop-houders")
    town = f"{sent.participant}, " if sent.participant is not None else ""
    return form_page(
        request,
        desk,
        form,
        _("Call back: %(version)s at %(function)s")
        % {"version": sent.version.label, "function": f"{town}{sent.function}"},
        verb=_("Call back"),
        cancel_href=f"{desk.href('papers')}#kop-houders",
        sentence=_("What was sent stays on record, and keeps opening as what it was."),
    )


def _said(sent: list[Dispatch]) -> str:
    """Return what was done: kept as sent, and how many mails leave from here."""
    mails = sum(bool(one.address and one.letter) for one in sent)
    said = ngettext(
        "Kept as sent to %(count)s function.", "Kept as sent to %(count)s functions.", len(sent)
    ) % {"count": len(sent)}
    if not mails:
        return said + " " + _("No mail leaves from here: send it yourself.")
    return (
        said
        + " "
        + ngettext("%(count)s mail goes out.", "%(count)s mails go out.", mails) % {"count": mails}
    )
