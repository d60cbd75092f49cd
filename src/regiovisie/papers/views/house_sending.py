"""Send papers to a body of the own house by a person's press, and call them back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.views.around import refilled, show
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body
from regiovisie.papers.actions import (
    Named,
    SentMeanwhile,
    last_of_papers,
    recall,
    send_papers,
)
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.forms.local import RecallForm, SendForm
from regiovisie.papers.models import Dispatch
from regiovisie.papers.permissions import sends_as
from regiovisie.papers.queries.letters import recall_note, sending_letter, sent_meanwhile
from regiovisie.papers.queries.papers_page import SetPage
from regiovisie.papers.queries.wording import sentence
from regiovisie.papers.views.house_around import Desk, desk_of, form_page

ORDER = [BodyKind.COUNCIL, BodyKind.EXECUTIVE]


def _sender(request: HttpRequest, region: str, slug: str, municipality: str) -> Desk:
    desk = desk_of(request, region, slug, municipality)
    papers = desk.started()
    if not sends_as(desk.viewer, desk.of, desk.house.pk, papers):
        raise Http404
    return desk


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Name what is still open, show the mail, and send when a person presses."""
    desk = _sender(request, region, round, municipality)
    page = desk.page()
    named = [one["key"] for one in page.findings]
    form = _form(request, desk, page, named)
    if form.is_valid() and guard(form, ["subject", "text"], request.POST):
        try:
            made = send_papers(
                desk.started(),
                kinds=[PaperKind(kind) for kind in form.cleaned_data["kinds"]],
                to=form.to,
                letter=form.letter,
                viewer=desk.viewer,
                at=desk.now,
                by=request.user,  # type: ignore[arg-type]
                reason=_("papers sent"),
                named=form.cleaned_data["named"].split(),
                public_from=form.public_from,
                on_behalf=desk.on_behalf,
                after=form.cleaned_data["after"],
            )
        except ValidationError as error:
            show(form, error)
        except SentMeanwhile as error:
            form.data = refilled(request.POST, after=str(error.newest.pk))
            form.add_error(None, sent_meanwhile(error.newest))
        except Named as unnamed:
            form.data = refilled(request.POST, named=" ".join(named), seen="")
            form.ask_seen()
            words = [sentence(one, page.loaded.text) for one in unnamed.findings]
            form.add_error(None, [_("Something came up meanwhile:"), *words])
        else:
            messages.success(request, _said(made))
            return HttpResponseRedirect(desk.href("house-papers"))
    return form_page(
        request,
        desk,
        form,
        _("Send papers"),
        verb=_("Send"),
        findings=[one["sentence"] for one in page.findings],
        sentence=_(
            "Each paper is kept as it is now. Nothing leaves before you press the button below."
        ),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(
    request: HttpRequest, region: str, round: str, municipality: str, public_id: str
) -> HttpResponse:
    """Tell who got papers that something else takes their place."""
    desk = _sender(request, region, round, municipality)
    sent = get_object_or_404(
        Dispatch.objects.filter(Dispatch.visible_q(desk.viewer, desk.now)).select_related(
            "version", "version__proposal__round"
        ),
        participant=desk.participant,
        public_id=public_id,
    )
    form = RecallForm(
        request.POST if request.method == "POST" else None,
        initial={"note": recall_note(sent.version.label, desk.page().version)},
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
                _("Called back. It stays on the register, with your words.")
                if not sent.address
                else _("Called back: a mail goes to %(address)s.") % {"address": sent.address},
            )
            return HttpResponseRedirect(desk.href("house-papers"))
    return form_page(
        request,
        desk,
        form,
        _("Call back: %(version)s at %(function)s")
        % {"version": sent.version.label, "function": sent.function},
        verb=_("Call back"),
        sentence=_("What was sent stays on record, and keeps opening as what it was."),
    )


def _form(request: HttpRequest, desk: Desk, page: SetPage, named: list[str]) -> SendForm:
    bodies = sorted(
        Body.objects.filter(organisation=desk.house),
        key=lambda body: (
            ORDER.index(BodyKind(body.kind)) if body.kind in ORDER else len(ORDER),
            body.name,
        ),
    )
    wanted = [row for row in page.papers if row["needed"]]
    to = next((b for b in bodies if b.public_id == request.GET.get("aan", "")), bodies[0])
    last = last_of_papers(desk.participant)
    return SendForm(
        request.POST if request.method == "POST" else None,
        kinds=[(row["kind"], row["name"]) for row in wanted],
        bodies=bodies,
        open_findings=bool(named),
        now=desk.now,
        initial=_initial(desk, page, wanted, to)
        | {"named": " ".join(named), "after": last.pk if last is not None else 0},
    )


def _initial(desk: Desk, page: SetPage, wanted: list[dict[str, Any]], to: Body) -> dict[str, Any]:
    """Return the draft: what goes to this body and is not there yet, and the mail with it."""
    council = to.kind != BodyKind.EXECUTIVE
    ready = [
        row
        for row in wanted
        if (row["kind"] != PaperKind.EXECUTIVE_PROPOSAL) == council
        and (row["state"] != "sent" or row["changed_since"])
    ]
    letter = sending_letter(
        desk.participant.name,
        page.loaded.text.subject,
        [row["kind"] for row in ready],
        council=council,
    )
    return {
        "kinds": [row["kind"] for row in ready],
        "body": to.public_id,
        "function": letter.function,
        "subject": letter.subject,
        "text": letter.text,
    }


def _said(made: Dispatch) -> str:
    if made.address and made.letter:
        return _("Sent. The mail goes to %(address)s.") % {"address": made.address}
    return _("Kept as sent. No mail leaves from here: hand the papers over yourself.")
