"""The page of technical questions of a round (vraagbaak), and answering them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regiovisie.common import clock
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.models import Round
from regiovisie.decisions.views.around import below, find_round, form_page, show
from regiovisie.network.permissions import may
from regiovisie.papers.actions import shared_questions as actions
from regiovisie.papers.forms.shared_questions import QuestionForm, SharedAnswerForm
from regiovisie.papers.models import SharedQuestion
from regiovisie.papers.permissions import ANSWER_QUESTION, region_place
from regiovisie.papers.queries import shared_questions as queries

EDIT = ["GET", "HEAD", "POST"]


def _page(of: Round, row: SharedQuestion | None = None) -> str:
    anchor = f"#vraag-{row.number}" if row is not None else ""
    return reverse("shared-questions", args=[of.region.slug, of.slug]) + anchor


@require_safe
def index(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Return the questions that this viewer may read, each with its one answer."""
    of = find_round(request, region, round)
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    rows = queries.listed(of, viewer, now)
    return below(
        request,
        of,
        "papers/shared_questions.html",
        _("Questions of councils"),
        {
            "rows": rows,
            "sentence": queries.sentence(rows),
            "new_href": reverse("shared-question-new", args=[of.region.slug, of.slug])
            if queries.asks_for(of, viewer)
            else "",
        },
    )


@login_required
@never_cache
@require_http_methods(EDIT)
def add(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Put a question of a council."""
    of = find_round(request, region, round)
    participants = queries.asks_for(of, request.viewer)  # type: ignore[attr-defined]
    if not participants:
        raise Http404
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        participants=participants,
        initial={"asked_on": ImpreciseDate.day(clock.today())},
    )
    if form.is_valid() and (guarded := guard(form, ["question"], request.POST)):
        said = form.cleaned_data
        row = actions.ask_question(
            next(one for one in participants if one.municipality.slug == said["participant"]),
            question=said["question"],
            asked_on=said["asked_on"].last_day,
            by=request.user,  # type: ignore[arg-type]
            reason=guarded.note or _("question put"),
        )
        messages.success(request, _("Noted as number %(number)s.") % {"number": row.number})
        return HttpResponseRedirect(_page(of, row))
    return form_page(
        request,
        of,
        form,
        title=_("Put a question"),
        verb=_("Save"),
        cancel_href=_page(of),
    )


def _question(request: HttpRequest, public_id: str) -> SharedQuestion:
    """Return a question that this viewer answers, or 404."""
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    row = get_object_or_404(
        SharedQuestion.objects.filter(Round.visible_q(viewer, now, "round__")).select_related(
            "round__region", "participant"
        ),
        public_id=public_id,
    )
    if not may(viewer, ANSWER_QUESTION, region_place(row.round)):
        raise Http404
    return row


@login_required
@never_cache
@require_http_methods(EDIT)
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write the one answer, or change it."""
    row = _question(request, public_id)
    form = SharedAnswerForm(
        request.POST if request.method == "POST" else None,
        initial={
            "answer": row.answer,
            "answered_by": row.answered_by,
            "on": ImpreciseDate.day(row.answered_on or clock.today()),
            "revision": row.revision,
        },
    )
    if form.is_valid() and guard(form, ["answer", "answered_by"], request.POST):
        said = form.cleaned_data
        try:
            actions.answer_question(
                row,
                answer=said["answer"],
                answered_by=said["answered_by"],
                on=said["on"].last_day,
                by=request.user,  # type: ignore[arg-type]
                reason=_("question answered"),
                expected=said["revision"],
            )
        except ValidationError as error:
            show(form, error)
        except Stale:
            form.add_error(None, _("Somebody else changed this meanwhile. Open it again."))
        else:
            messages.success(request, _("The answer is recorded."))
            return HttpResponseRedirect(_page(row.round, row))
    return form_page(
        request,
        row.round,
        form,
        title=_("Answer question %(number)s") % {"number": row.number},
        verb=_("Record the answer"),
        cancel_href=_page(row.round, row),
        quote=row.question,
    )


@login_required
@require_POST
def offer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Offer the answer to every municipality."""
    row = _question(request, public_id)
    return _done(
        request,
        row,
        lambda: actions.offer_answer(
            row,
            at=clock.now(),
            by=request.user,  # type: ignore[arg-type]
            reason=_("answer offered to every municipality"),
        ),
        _("Every municipality reads this answer now."),
    )


@login_required
@require_POST
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let everybody read the question and its answer."""
    row = _question(request, public_id)
    return _done(
        request,
        row,
        lambda: actions.publish_answer(
            row,
            at=clock.now(),
            by=request.user,  # type: ignore[arg-type]
            reason=_("answer made public"),
        ),
        _("Everybody may read this answer now."),
    )


def _done(
    request: HttpRequest, row: SharedQuestion, act: Callable[[], object], said: str
) -> HttpResponse:
    try:
        act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said)
    return HttpResponseRedirect(_page(row.round, row))
