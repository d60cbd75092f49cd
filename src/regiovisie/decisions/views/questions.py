"""The one question to the region about a changed passage."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.actions import answer_question
from regiovisie.decisions.enums import RegionalAnswer
from regiovisie.decisions.forms import QuestionForm
from regiovisie.decisions.models import RegionalQuestion
from regiovisie.decisions.permissions import LEAD, place_of
from regiovisie.decisions.queries import deviations_page
from regiovisie.decisions.views.around import form_page, show
from regiovisie.network.permissions import may


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer it, with who would have to decide again in sight."""
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    question = get_object_or_404(
        RegionalQuestion.objects.filter(RegionalQuestion.visible_q(viewer, now)).select_related(
            "amendment__round__region", "amendment__participant", "amendment__text"
        ),
        public_id=public_id,
    )
    of = question.amendment.round
    if not may(viewer, LEAD, place_of(of, None)):
        raise Http404
    back = reverse("round-deviations", args=[of.region.slug, of.slug])
    if question.answer and request.method != "POST":
        messages.info(request, _("This question was answered."))
        return HttpResponseRedirect(back)
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        initial={
            "label": deviations_page.next_label(of),
            "dated": ImpreciseDate.day(now.date()),
            "passage_text": question.amendment.new_text,
        },
    )
    if form.is_valid() and guard(form, ["reason", "passage_text"], request.POST):
        try:
            answer_question(
                question,
                answer=RegionalAnswer(form.cleaned_data["answer"]),
                reason=form.cleaned_data["reason"],
                viewer=viewer,
                by=request.user,  # type: ignore[arg-type]
                at=now,
                new=form.new(),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("The answer is recorded."))
            return HttpResponseRedirect(back)
    return form_page(
        request,
        of,
        form,
        title=_("What does the region do with this change?"),
        verb=_("Record the answer"),
        cancel_href=back,
        **deviations_page.question_context(question, viewer, now),
    )
