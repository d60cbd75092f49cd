"""Reading remarks from a table: first what would be kept and what is wrong, then a press."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.dates import words
from regiovisie.common.typed import whole_number
from regiovisie.decisions.queries.language import tongue
from regiovisie.documents import actions as documents
from regiovisie.documents.errors import FileRefused
from regiovisie.documents.kinds import Kind
from regiovisie.documents.models import StoredFile
from regiovisie.vision.actions.remarks import receive_table
from regiovisie.vision.forms.remark_import import TableForm
from regiovisie.vision.imports.remark_table import Preview, counted, preview
from regiovisie.vision.models import Consultation, DraftText
from regiovisie.vision.permissions import ANSWER
from regiovisie.vision.queries.consultation_text import draft_of
from regiovisie.vision.views.around_consultations import (
    back_to,
    below,
    consultation_or_404,
    posted,
    show,
)

SHOWN = 50  # lines of the preview


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read_table(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what a table holds; a second press keeps the lines that can be kept."""
    row = consultation_or_404(request, public_id, right=ANSWER)
    text, _versions = draft_of(row)
    if text is None:
        messages.warning(request, _("First add the draft, and who is asked."))
        return back_to(row)
    if request.method == "POST" and "bewaar" in request.POST:
        return _keep(request, row, text)
    form = TableForm(posted(request), request.FILES or None)
    made: Preview | None = None
    stored: StoredFile | None = None
    if form.is_valid():
        stored = _stored(request, form)
        if stored is not None:
            try:
                made = preview(stored, text, clock.now())
            except FileRefused as refusal:
                form.add_error("file", refusal.message)
            if made is None or not made.ready:
                documents.discard(stored)
                stored = None
    return _page(request, row, form, made, stored)


def _page(
    request: HttpRequest,
    row: Consultation,
    form: TableForm,
    made: Preview | None,
    stored: StoredFile | None,
) -> HttpResponse:
    return below(
        request,
        row,
        "vision/remark_import.html",
        _("Read remarks from a table"),
        {
            "form": form,
            "fields": list(form),
            "stored": stored.pk if stored is not None else "",
            "made": made is not None,
            "sentence": counted(made) if made is not None else "",
            "findings": made.said if made is not None else [],
            "lines": _lines(made) if made is not None else [],
            "cancel_href": reverse("consultation", args=[row.vision.region.slug, row.public_id]),
        },
    )


def _lines(made: Preview) -> list[dict[str, Any]]:
    return [
        {
            "line": one.line,
            "who": one.remark.sender.called,
            "words": one.remark.words,
            "quote": one.remark.quote,
            "theme": one.theme,
            "at": words.short_date_time(one.remark.received_at, tongue()),
        }
        for one in made.ready[:SHOWN]
    ]


def _keep(request: HttpRequest, row: Consultation, text: DraftText) -> HttpResponse:
    """Read the stored table again and keep its remarks; the file itself is thrown away."""
    key = whole_number(request.POST.get("bewaar", "")) or 0
    stored = StoredFile.objects.filter(pk=key, uploaded_by_id=request.user.pk).first()
    if stored is None or stored.held:
        raise Http404
    form = TableForm()
    try:
        made = preview(stored, text, clock.now())
        count = receive_table(
            text,
            [(one.remark, one.theme) for one in made.ready],
            table=stored,
            by=request.user,  # type: ignore[arg-type]
            reason=_("read from a table"),
        )
    except FileRefused as refusal:
        messages.error(request, str(refusal.message))
        return back_to(row)
    except ValidationError as error:
        form = TableForm({})
        form.is_valid()
        show(form, error)
        return _page(request, row, form, None, None)
    documents.discard(stored)
    said = ngettext("%(count)s remark was kept.", "%(count)s remarks were kept.", count)
    messages.success(request, said % {"count": count})
    return back_to(row)


def _stored(request: HttpRequest, form: TableForm) -> StoredFile | None:
    """Take the file in; None when it is refused, or when its digits are asked about."""
    try:
        stored = documents.take_in(
            request.FILES["file"],  # type: ignore[arg-type]
            by=request.user,  # type: ignore[arg-type]
            allowed=[Kind.DOCX, Kind.XLSX],
            statement=form.cleaned_data["statement"] or None,
        )
    except FileRefused as refusal:
        form.add_error("file", refusal.message)
        return None
    if stored.held:
        form.add_error(
            "file",
            _(
                "In this file stand digits that may be a citizen service number: %(digits)s. Say "
                "below what they are, and choose the file again."
            )
            % {"digits": ", ".join(stored.doubt_digits or [])},
        )
        documents.discard(stored)
        return None
    return stored
