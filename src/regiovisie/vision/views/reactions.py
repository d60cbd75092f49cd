"""Reading the draft and reacting to it: with an account, or with a secret link and nothing else."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from regiovisie.common import clock
from regiovisie.common.dates import words
from regiovisie.common.privacy.forms import guard
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.network.frame import frame_of
from regiovisie.vision.actions.consultations import hash_of
from regiovisie.vision.actions.remarks import NewRemark, receive
from regiovisie.vision.forms.remarks import OwnRemarkForm
from regiovisie.vision.logic.remarks import days_late
from regiovisie.vision.models import Consultation, Consulted, DraftText
from regiovisie.vision.queries.consultation_page import own_of
from regiovisie.vision.queries.consultation_text import blocks_of, choices_of, draft_of
from regiovisie.vision.queries.consultation_words import late_words, term_words
from regiovisie.vision.queries.own_answers import own_rows
from regiovisie.vision.views.around_consultations import (
    below,
    consultation_or_404,
    form_page,
    posted,
    show,
)

EDIT = ["GET", "HEAD", "POST"]


@require_safe
def text(request: HttpRequest, region: str, public_id: str) -> HttpResponse:
    """Return the draft, block by block; who was asked finds there how to react."""
    row = consultation_or_404(request, public_id, region)
    viewer = request.viewer  # type: ignore[attr-defined]
    found, versions = draft_of(row, request.GET.get("versie", ""))
    own = viewer.signed_in and bool(_speaks_for(request, row))
    return below(
        request,
        row,
        "vision/consultation_text.html",
        _("The draft"),
        {
            "text": found,
            "blocks": blocks_of(found, counted=True) if found is not None else [],
            "versions": versions,
            "react_href": reverse("remark-own", args=[row.public_id]) if own else "",
            "sentence": _text_sentence(found, row),
        },
    )


def _text_sentence(found: DraftText | None, row: Consultation) -> str:
    if found is None:
        return _("No version of the draft stands here yet.")
    return _("Version %(label)s of %(day)s; the term runs %(term)s.") % {
        "label": found.label,
        "day": words.long_date(found.dated, tongue()),
        "term": term_words(row),
    }


def _speaks_for(request: HttpRequest, row: Consultation) -> list[Consulted]:
    """Return the participants for which the viewer speaks by an own role."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.signed_in:
        return []
    return list(Consulted.objects.filter(consultation=row).filter(own_of(viewer)))


@login_required
@never_cache
@require_http_methods(EDIT)
def own(request: HttpRequest, public_id: str) -> HttpResponse:
    """React with an account, for the own organisation or body."""
    row = consultation_or_404(request, public_id)
    asked = _speaks_for(request, row)
    found, _versions = draft_of(row)
    if not asked or found is None or clock.now() < row.opens_at:
        raise Http404
    form = _form(request, found)
    if done := _received(request, form, found, asked[0]):
        messages.success(request, done)
        return HttpResponseRedirect(row.get_absolute_url())
    return form_page(
        request,
        row,
        form,
        title=html(_("React for %(name)s"), name=dutch(asked[0].called)),
        verb=_("Send the remark"),
    )


@never_cache
@require_http_methods(EDIT)
def reaction(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a secret link: whose it is, the draft, reacting, and the own answers."""
    row = (
        Consulted.objects.filter(link_hash=hash_of(token))
        .select_related("consultation__vision__region")
        .first()
    )
    if row is None:
        return _closed(request, None)
    now = clock.now()
    if row.link_until is None or row.link_until <= now:
        return _closed(request, row)
    consultation = row.consultation
    found, _versions = draft_of(consultation)
    open_now = found is not None and now >= consultation.opens_at
    form = _form(request, found) if found is not None and open_now else None
    if form is not None and found is not None and (done := _received(request, form, found, row)):
        messages.success(request, done)
        return HttpResponseRedirect(f"{reverse('reaction', args=[token])}#kop-eigen")
    late = late_words(now, consultation.closes_at)
    response = page(
        request,
        "vision/reaction.html",
        {
            "consultation": consultation,
            "form": form,
            "fields": list(form) if form is not None else [],
            "text": found,
            "blocks": blocks_of(found, counted=False) if found is not None and open_now else [],
            "own": own_rows(row, now),
            "context_line": dutch(consultation.title),
            "sentence": html(
                _("This link is for <b>%(name)s</b>. Is that not you? Then do not use it."),
                name=dutch(row.called),
            ),
            "term": term_words(consultation),
            "late": late,
            "not_yet": now < consultation.opens_at,
            "until": words.long_date(row.link_until.date(), tongue()),
        },
        frame=frame_of(consultation.vision.region),
        title=_("React to the draft"),
    )
    return _private(response)


def _closed(request: HttpRequest, row: Consulted | None) -> HttpResponse:
    """Say that a link does not work, and whom to ask: nothing about what is behind it."""
    contact = row.consultation.contact if row is not None else ""
    response = page(
        request,
        "vision/reaction_closed.html",
        {
            "contact": contact,
            "sentence": _("This link has expired.")
            if row is not None
            else _("This link does not work, or not any more."),
        },
        frame=frame_of(row.consultation.vision.region) if row is not None else None,
        title=_("This link does not work"),
        status=410 if row is not None else 404,
    )
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    """Keep a secret address out of search engines, and with other sites.

    Not "no-referrer": with that a browser sends a form with no origin, which is refused.
    """
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _form(request: HttpRequest, found: DraftText) -> OwnRemarkForm:
    passage = request.GET.get("blok", "")[:40]
    return OwnRemarkForm(posted(request), passages=choices_of(found), initial={"passage": passage})


def _received(
    request: HttpRequest, form: OwnRemarkForm, found: DraftText, sender: Consulted
) -> str:
    """Keep the remark; return what to say to who made it, empty when it was not kept."""
    if not form.is_valid():
        return ""
    guarded = guard(form, ["words", "quote", "minority"], request.POST)
    if not guarded:
        return ""
    said: dict[str, Any] = form.cleaned_data
    now = clock.now()
    try:
        made = receive(
            found,
            [
                NewRemark(
                    sender=sender,
                    words=said["words"].strip(),
                    received_at=now,
                    block=said["passage"],
                    quote=said["quote"],
                    minority=said["minority"],
                )
            ],
            by=request.user if request.user.is_authenticated else None,
            reason=guarded.note or _("remark received"),
            once=True,
        )[0]
    except ValidationError as error:
        show(form, error)
        return ""
    thanks = _("Thank you. Your remark has number %(number)s.") % {"number": made.number}
    if days_late(now, sender.consultation.closes_at):
        after = _("It came after the term; it is kept, and marked so.")
        return f"{thanks} {after}"
    return thanks
