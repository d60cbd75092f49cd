"""Working remarks through: registering, answering, sorting, joining, redacting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from regiovisie.common import clock
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body
from regiovisie.network.validity import valid_on
from regiovisie.vision.actions import answers, consultations, remarks
from regiovisie.vision.enums import AnswerKind, Redaction
from regiovisie.vision.forms.remarks import (
    AnswerForm,
    JoinForm,
    RedactForm,
    RegisterForm,
    SortForm,
)
from regiovisie.vision.models import Answer, Consulted, Remark, RemarkTheme
from regiovisie.vision.permissions import ANSWER
from regiovisie.vision.queries.answer_versions import versions
from regiovisie.vision.queries.consultation_text import choices_of, draft_of
from regiovisie.vision.views.around_consultations import (
    back_to,
    bodies_of,
    consultation_or_404,
    form_page,
    posted,
    remark_or_404,
    show,
)

EDIT = ["GET", "HEAD", "POST"]


@login_required
@never_cache
@require_http_methods(EDIT)
def register(request: HttpRequest, public_id: str) -> HttpResponse:
    """Register a remark on behalf of who made it: by letter, by telephone, in a meeting."""
    row = consultation_or_404(request, public_id, right=ANSWER)
    found, _versions = draft_of(row)
    senders = list(Consulted.objects.filter(consultation=row))
    if found is None or not senders:
        messages.warning(request, _("First add the draft, and who is asked."))
        return back_to(row)
    form = RegisterForm(
        posted(request),
        passages=choices_of(found),
        senders=senders,
        themes=list(RemarkTheme.objects.filter(consultation=row)),
        initial={"day": ImpreciseDate.day(clock.today()), "hour": clock.now().time()},
    )
    if form.is_valid() and (guarded := guard(form, ["words", "quote", "minority"], request.POST)):
        said = form.cleaned_data
        coming = remarks.NewRemark(
            sender=form.senders[said["sender"]],
            words=said["words"].strip(),
            received_at=form.received_at,
            block=said["passage"],
            quote=said["quote"],
            minority=said["minority"],
            theme=form.themes.get(said["theme"]),
            on_behalf=True,
        )
        try:
            made = remarks.receive(
                found,
                [coming],
                by=request.user,  # type: ignore[arg-type]
                reason=guarded.note or _("registered on behalf of the sender"),
            )[0]
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Kept as number %(number)s.") % {"number": made.number})
            if made.redaction == Redaction.WAITING:
                messages.warning(request, _("It may name a private person and waits for you."))
            return HttpResponseRedirect(reverse("remark-new", args=[public_id]))
    return form_page(request, row, form, title=_("Register a remark"), verb=_("Register"))


@login_required
@never_cache
@require_http_methods(EDIT)
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what was done with a remark; when somebody else did so meanwhile both are shown."""
    remark = remark_or_404(request, public_id)
    lead = remark.joined_to or remark
    row = remark.consultation
    current = Answer.objects.filter(remark=lead).select_related("body").first()
    executives = _executives(row.vision.region_id, current)
    form = AnswerForm(
        posted(request),
        bodies=bodies_of(row.vision.region_id),
        executives=executives,
        initial=_initial(current, executives),
    )
    compared: Any = ""
    if form.is_valid() and guard(form, ["why"], request.POST):
        said = form.cleaned_data
        seen = said["revision"]
        try:
            answers.answer(
                lead,
                kind=AnswerKind(said["kind"]),
                why=said["why"],
                body=form.bodies[said["body"]],
                on=said["on"].last_day,
                agreed=form.agreeing,
                by=request.user,  # type: ignore[arg-type]
                reason=_("remark answered"),
                expected=-1 if seen is None else seen,
            )
        except ValidationError as error:
            show(form, error)
        except Stale as error:
            form.add_error(
                None, _("Somebody else answered this meanwhile. Compare the two, then save again.")
            )
            compared = versions(error.current, form)  # type: ignore[arg-type]
            again = request.POST.copy()
            again["revision"] = str(error.current.revision)
            form.data = again
        else:
            messages.success(request, _("Number %(number)s is answered.") % {"number": lead.number})
            return back_to(row, _query(request), "#opmerkingen")
    return form_page(
        request,
        row,
        form,
        title=_("Answer to number %(number)s") % {"number": lead.number},
        verb=_("Save the answer"),
        cancel_href=f"{row.get_absolute_url()}{_query(request)}",
        compared=compared,
        quote=lead.quote,
        words=lead.redacted_words or lead.words,
        query=_query(request),
    )


def _initial(current: Answer | None, executives: list[tuple[Body, str]]) -> dict[str, Any]:
    if current is None:
        return {"revision": -1, "on": ImpreciseDate.day(clock.today())}
    ids = {pk for pk, _name in current.agreed}
    return {
        "revision": current.revision,
        "kind": current.kind,
        "why": current.reason,
        "body": current.body.public_id,
        "on": ImpreciseDate.day(current.decided_on),
        "agreed": [one.public_id for one, _name in executives if one.pk in ids],
    }


def _executives(region: int, current: Answer | None) -> list[tuple[Body, str]]:
    """Return the executives that may agree: of members today, and those that agreed already."""
    member = "organisation__municipality__memberships"
    here = valid_on(clock.today(), f"{member}__") & Q(**{f"{member}__region": region})
    agreed = [pk for pk, _name in current.agreed] if current is not None else []
    rows = (
        Body.objects.filter(here | Q(pk__in=agreed), kind=BodyKind.EXECUTIVE)
        .select_related("organisation__municipality")
        .order_by("organisation__sort_key")
        .distinct()
    )
    return [(one, answers.house_of(one)) for one in rows]


def _query(request: HttpRequest) -> str:
    """Return the part of the page that was looked at, as it stood in the form."""
    asked = request.POST.get("terug", "") or request.GET.get("terug", "")
    return asked if asked.startswith("?") and len(asked) < 200 and "\n" not in asked else ""


@login_required
@require_POST
def sort(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a remark under a theme, old or new, and say whether a minority holds it."""
    remark = remark_or_404(request, public_id)
    row = remark.consultation
    form = SortForm(request.POST, themes=list(RemarkTheme.objects.filter(consultation=row)))
    if form.is_valid() and guard(form, ["new_theme", "minority"], request.POST):
        said = form.cleaned_data
        by: Any = request.user
        theme = form.themes.get(said["theme"])
        if said["new_theme"].strip():
            name = said["new_theme"]
            theme = consultations.add_theme(row, name=name, by=by, reason=_("theme added"))
        if theme != remark.theme:
            remark = remarks.put_under(remark, theme, by=by, reason=_("put under a theme"))
        if "minority" in request.POST and said["minority"] != remark.minority:
            remarks.mark_minority(remark, said["minority"], by=by, reason=_("minority noted"))
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("That could not be saved. Choose a theme, or give a new one."))
    return back_to(row, _query(request), "#opmerkingen")


@login_required
@require_POST
def join(request: HttpRequest, public_id: str) -> HttpResponse:
    """Join a remark to the one with a number; all senders stay."""
    remark = remark_or_404(request, public_id)
    row = remark.consultation
    form = JoinForm(request.POST)
    other = None
    if form.is_valid():
        number = form.cleaned_data["number"]
        other = Remark.objects.filter(consultation=row, number=number).first()
    if other is None:
        messages.error(request, _("There is no remark with this number."))
        return back_to(row, _query(request), "#opmerkingen")
    try:
        remarks.join(
            remark,
            other,
            by=request.user,  # type: ignore[arg-type]
            reason=_("joined: the same remark"),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = _("Number %(one)s is joined to number %(other)s; both senders stay.")
        messages.success(request, said % {"one": remark.number, "other": other.number})
    return back_to(row, _query(request), "#opmerkingen")


@login_required
@require_POST
def part(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a joined remark out again."""
    remark = remark_or_404(request, public_id)
    try:
        remarks.part(
            remark,
            by=request.user,  # type: ignore[arg-type]
            reason=_("taken apart"),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Number %(number)s is on its own again.") % {"number": remark})
    return back_to(remark.consultation, _query(request), "#opmerkingen")


@login_required
@never_cache
@require_http_methods(EDIT)
def redact(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write what others may read of a remark, or say why nothing needs to be hidden."""
    remark = remark_or_404(request, public_id)
    form = RedactForm(
        posted(request),
        initial={
            "words": remark.redacted_words or remark.words,
            "revision": remark.revision,
        },
    )
    if form.is_valid() and guard(form, ["words", "reason"], request.POST):
        said = form.cleaned_data
        by: Any = request.user
        try:
            if said["reason"].strip():
                remarks.let_through(
                    remark, by=by, reason=said["reason"].strip(), expected=said["revision"]
                )
            else:
                remarks.redact(
                    remark,
                    words=said["words"],
                    by=by,
                    reason=_("redacted"),
                    expected=said["revision"],
                )
        except ValidationError as error:
            show(form, error)
        except Stale:
            form.add_error(None, _("Somebody else changed this meanwhile. Open it again."))
        else:
            messages.success(request, _("Saved."))
            return back_to(remark.consultation, _query(request), "#opmerkingen")
    return form_page(
        request,
        remark.consultation,
        form,
        title=_("Redact number %(number)s") % {"number": remark.number},
        words=remark.words,
        query=_query(request),
    )


@login_required
@require_POST
def hold(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hold a remark back because it may name a private person."""
    remark = remark_or_404(request, public_id)
    remarks.hold_back(
        remark,
        by=request.user,  # type: ignore[arg-type]
        reason=_("may name a private person"),
    )
    messages.success(request, _("Only you read it until it is redacted."))
    return back_to(remark.consultation, _query(request), "#opmerkingen")
