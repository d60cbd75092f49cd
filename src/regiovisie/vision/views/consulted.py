"""Who is asked: adding them, their secret links, their advice."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from regiovisie.common import clock
from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.documents import actions as documents
from regiovisie.documents.errors import FileRefused
from regiovisie.documents.models import StoredFile
from regiovisie.network.models import Body
from regiovisie.network.validity import valid_on
from regiovisie.vision.actions import consultations
from regiovisie.vision.enums import Advice, Group
from regiovisie.vision.forms.consultations import AdviceForm, ConsultedForm
from regiovisie.vision.models import Consultation, Consulted
from regiovisie.vision.permissions import CONSULT
from regiovisie.vision.queries.consultation_words import capital, term_words
from regiovisie.vision.queries.to_be_asked import TOGETHER, Candidate, not_asked_yet
from regiovisie.vision.views.around_consultations import (
    back_to,
    below,
    consultation_or_404,
    consulted_or_404,
    form_page,
    posted,
    show,
)

EDIT = ["GET", "HEAD", "POST"]
MEMBER = "organisation__municipality__memberships"


@login_required
@never_cache
@require_http_methods(EDIT)
def participants(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show who is asked and whether their link works, and ask somebody more."""
    row = consultation_or_404(request, public_id, right=CONSULT)
    waiting = not_asked_yet(row, clock.today())
    if (together := request.POST.get("samen")) in TOGETHER:
        return _ask_together(request, row, Group(together), waiting)
    form = ConsultedForm(
        posted(request),
        bodies=_bodies(row),
        initial={"group": request.GET.get("als", Group.ADVISORY)},
    )
    if form.is_valid() and guard(form, ["name"], request.POST):
        said = form.cleaned_data
        early = said["asked_early_on"]
        body = form.bodies.get(said["body"])
        try:
            made = consultations.ask(
                row,
                group=Group(said["group"]),
                name=said["name"],
                body=body,
                organisation=body.organisation if body is not None else None,
                address=said["address"],
                asked_early_on=early.last_day if early else None,
                by=request.user,  # type: ignore[arg-type]
                reason=_("asked to take part"),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Asked: %(name)s.") % {"name": made.called})
            return HttpResponseRedirect(reverse("consulted", args=[public_id]))
    return below(
        request,
        row,
        "vision/consulted.html",
        _("Who is asked?"),
        {
            "form": form,
            "fields": list(form),
            "rows": _rows(row),
            "together": _together(waiting),
        },
    )


def _ask_together(
    request: HttpRequest,
    row: Consultation,
    group: Group,
    waiting: dict[Group, list[Candidate]],
) -> HttpResponse:
    try:
        count = consultations.ask_together(
            row,
            group=group,
            those=[(one.name, one.body, one.organisation) for one in waiting[group]],
            by=request.user,  # type: ignore[arg-type]
            reason=_("asked to take part"),
        )
    except ValidationError as error:  # somebody else pressed the same button
        messages.error(request, " ".join(error.messages))
    else:
        said = ngettext(
            "%(count)s participant is asked.", "%(count)s participants are asked.", count
        )
        messages.success(request, said % {"count": count})
    return HttpResponseRedirect(reverse("consulted", args=[row.public_id]))


def _together(waiting: dict[Group, list[Candidate]]) -> list[tuple[str, str]]:
    """Return the groups of which more than one is not asked yet: key and words of a button."""
    said = {
        Group.COUNCIL: _("All councils (%(count)s)"),
        Group.MUNICIPALITY: _("All municipalities (%(count)s)"),
        Group.ADVISORY: _("All advisory councils (%(count)s)"),
        Group.PARTNER: _("All core partners (%(count)s)"),
    }
    return [
        (group.value, said[group] % {"count": len(rows)})
        for group, rows in waiting.items()
        if len(rows) > 1
    ]


def _bodies(row: Consultation) -> list[Body]:
    region = row.vision.region_id
    return list(
        Body.objects.filter(
            Q(region=region)
            | valid_on(clock.today(), f"{MEMBER}__") & Q(**{f"{MEMBER}__region": region})
        )
        .select_related("organisation")
        .order_by("search_key", "pk")
        .distinct()
    )


def _rows(row: Consultation) -> list[dict[str, Any]]:
    now = clock.now()
    found = (
        Consulted.objects.filter(consultation=row)
        .annotate(count=Count("remarks"))
        .order_by("group", "sort_key", "pk")
    )
    return [
        {
            "name": one.called if one.name in {"", one.called} else f"{one.called} ({one.name})",
            "group": capital(one.get_group_display()),
            "remarks": one.count,
            "link": _link_words(one, now),
            "address": one.address,
            "address_href": reverse("consulted-address", args=[one.public_id]),
            "works": bool(one.link_hash) and one.link_until is not None and one.link_until > now,
            "link_href": reverse("consulted-link", args=[one.public_id]),
            "end_href": reverse("consulted-link-end", args=[one.public_id]),
        }
        for one in found
    ]


def _link_words(one: Consulted, now: Any) -> str:
    if not one.link_hash or one.link_until is None:
        return _("no link yet")
    day = words.short_date_time(one.link_until, tongue())
    if one.link_until <= now:
        return _("expired on %(day)s") % {"day": day}
    return _("works until %(day)s") % {"day": day}


@login_required
@never_cache
@require_POST
def link(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a participant a new secret link, and show it this once."""
    one = consulted_or_404(request, public_id)
    row = one.consultation
    token = consultations.renew_link(
        one,
        at=clock.now(),
        by=request.user,  # type: ignore[arg-type]
        reason=_("new secret link"),
    )
    href = request.build_absolute_uri(reverse("reaction", args=[token]))
    lines = [
        _("Dear participant,"),
        "",
        _("You are asked to react to: %(title)s.") % {"title": row.title},
        _("The term runs %(term)s.") % {"term": term_words(row)},
        _("This link is yours alone; with it you need no account:"),
        href,
        "",
        _("Kind regards,"),
    ]
    mail = (
        f"mailto:{quote(one.address)}?subject={quote(row.title)}"
        f"&body={quote(chr(13) + chr(10)).join(map(quote, lines))}"
    )
    return below(
        request,
        row,
        "vision/consulted_link.html",
        html(_("Link for %(name)s"), name=dutch(one.called)),
        {"link": href, "mail_href": mail, "back_href": reverse("consulted", args=[row.public_id])},
    )


@login_required
@require_POST
def link_end(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let the link of a participant stop working."""
    one = consulted_or_404(request, public_id)
    consultations.end_link(
        one,
        at=clock.now(),
        by=request.user,  # type: ignore[arg-type]
        reason=_("secret link ended"),
    )
    messages.success(request, _("The link of %(name)s does not work any more.") % {"name": one})
    return HttpResponseRedirect(reverse("consulted", args=[one.consultation.public_id]))


@login_required
@never_cache
@require_http_methods(EDIT)
def advice(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down what an advisory council advised, with its paper."""
    one = consulted_or_404(request, public_id)
    form = AdviceForm(
        posted(request),
        request.FILES or None,
        initial={
            "advice": one.advice,
            "on": ImpreciseDate.day(one.advice_on or clock.today()),
            "words": one.advice_words,
            "revision": one.revision,
        },
    )
    if form.is_valid() and guard(form, ["words"], request.POST):
        said = form.cleaned_data
        stored = _stored(request, form) if "file" in request.FILES else None
        if not form.errors:
            try:
                consultations.note_advice(
                    one,
                    advice=Advice(said["advice"]),
                    on=said["on"].last_day,
                    words=said["words"],
                    file=stored,
                    by=request.user,  # type: ignore[arg-type]
                    reason=_("advice written down"),
                    expected=said["revision"],
                )
            except ValidationError as error:
                show(form, error)
            except Stale:
                form.add_error(None, _("Somebody else changed this meanwhile. Open it again."))
            else:
                messages.success(request, _("Saved."))
                return back_to(one.consultation, anchor="#kop-advies")
    title = html(_("Advice of %(name)s"), name=dutch(one.called))
    return form_page(request, one.consultation, form, title=title)


def _stored(request: HttpRequest, form: AdviceForm) -> StoredFile | None:
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
