"""Read a council's paper, look through what was read, and register the outcome in one press."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.actions import RegisteredMeanwhile
from regiovisie.decisions.forms import SAME
from regiovisie.decisions.models import Outcome
from regiovisie.decisions.queries import outcome_page, registering
from regiovisie.decisions.queries.outcome_form import Desk, desk_of_municipality
from regiovisie.decisions.views.outcome_files import take_in
from regiovisie.documents import actions as documents
from regiovisie.documents.errors import FileRefused
from regiovisie.documents.models import StoredFile
from regiovisie.network.frame import frame_of
from regiovisie.papers.actions import register_from_paper
from regiovisie.papers.forms.reading import ReadFileForm, ReadOutcomeForm
from regiovisie.papers.imports.reading import Held, Reading, read_file
from regiovisie.papers.queries import read_sheet

SALT = "papers.read-paper"
HOURS = 12


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Take a paper in and read it; with `?stuk=` show what was read beside the form."""
    desk = _desk(request, region, round, municipality, request.GET.get("orgaan", ""))
    if request.GET.get("stuk"):
        stored = _stored(request)
        if stored is None:
            messages.warning(request, _("That file is no longer here. Choose it once more."))
            return HttpResponseRedirect(_href(desk))
        return _sheet(request, desk, stored)
    return _start(request, desk)


def _desk(request: HttpRequest, region: str, slug: str, municipality: str, body: str) -> Desk:
    viewer = request.viewer  # type: ignore[attr-defined]
    desk = desk_of_municipality(viewer, clock.now(), region, slug, municipality, body)
    if desk is None or desk.participant is None:
        raise Http404
    return desk


def _href(desk: Desk, **query: str) -> str:
    assert desk.participant is not None
    slug = desk.participant.municipality.slug
    base = reverse("outcome-read", args=[desk.round.region.slug, desk.round.slug, slug])
    return f"{base}?{urlencode({'orgaan': desk.body.public_id, **query})}"


def token_of(account: int | None, stored: StoredFile) -> str:
    """Return the word that lets this person, for some hours, see what was read from a file."""
    return signing.dumps([stored.public_id, account], salt=SALT)


def _stored(request: HttpRequest) -> StoredFile | None:
    try:
        public_id, account = signing.loads(request.GET["stuk"], salt=SALT, max_age=60 * 60 * HOURS)
    except (signing.BadSignature, ValueError):
        return None
    if account != request.user.pk:
        return None
    found = StoredFile.objects.filter(public_id=public_id).first()
    return None if found is None or found.held else found


def _start(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = ReadFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid() and take_in(request, form):
        stored = form.stored
        assert stored is not None
        reading = read_stored(stored)
        if no := refused(reading):
            if reading is not None and reading.held is Held.CASE_FILE:
                documents.discard(stored)
                form.stored = None
            form.add_error("file", no)
        else:
            assert reading is not None
            chosen = read_sheet.chosen_of(reading.papers, "")
            query = {"stuk": token_of(request.user.pk, stored)}
            body = read_sheet.body_of(reading.papers[chosen], desk)
            return HttpResponseRedirect(_href(desk, **query, orgaan=body))
    return _page(
        request,
        desk,
        "papers/read_start.html",
        {
            "form": form,
            "sentence": _("Give the paper of the meeting. We read it; you check and register."),
            "form_href": _form_href(desk),
        },
    )


def read_stored(stored: StoredFile) -> Reading | None:
    """Return what the reader finds in a file that was taken in; None when it cannot be opened."""
    try:
        return read_file(stored.path, read_sheet.known_municipalities(), name=stored.name)
    except (FileRefused, FileNotFoundError):
        return None


def refused(reading: Reading | None) -> str:
    """Return why there is nothing to look through, in a sentence; empty when there is."""
    if reading is None:
        return _("This file cannot be opened. Type it yourself.")
    if reading.held is Held.NO_TEXT:
        return _("There is no text in this file: it is a scan or a picture. Type it yourself.")
    if reading.held is Held.CASE_FILE:
        return _(
            "This looks like a file about persons: %(words)s. It was not kept. Only council papers "
            "belong here."
        ) % {"words": ", ".join(reading.about[:4])}
    if reading.held is not None or not reading.papers:
        return _("This is no council paper that we can read. Type it yourself.")
    return ""


def _sheet(request: HttpRequest, desk: Desk, stored: StoredFile) -> HttpResponse:
    reading = read_stored(stored)
    if reading is None or refused(reading):
        messages.warning(request, refused(reading))
        return HttpResponseRedirect(_href(desk))
    chosen = read_sheet.chosen_of(reading.papers, request.GET.get("deel", ""))
    sheet = read_sheet.sheet_of(desk, reading.papers[chosen], reading.text)
    form = _form(request, desk, sheet, stored)
    meanwhile: list[Outcome] = []
    taking = request.POST.get("take", "")
    if taking:
        form.take(taking)
    elif request.method == "POST" and form.is_valid() and form.guard():
        if form.meanwhile == SAME:
            messages.info(request, _("Nothing was changed: the decision was registered already."))
            return HttpResponseRedirect(desk.round.get_absolute_url())
        meanwhile = form.unanswered
        if meanwhile:
            form.ask_meanwhile(desk.seen, again=True)
        elif done := _register(request, desk, form, stored, meanwhile):
            return done
    around = registering.form_context(
        desk,
        request.viewer,  # type: ignore[attr-defined]
        clock.now(),
        form=form,
        meanwhile=meanwhile,
        correcting=None,
    )
    beside = read_sheet.context(sheet)
    return _page(
        request,
        desk,
        "papers/read_sheet.html",
        {
            **around,
            **beside,
            "verb": _("Register decision") if desk.decides else _("Register outcome"),
            "form": form,
            "asked": form.data.get("asked", "") if meanwhile else "",
            **form.split(beside["numbers"]),
            "per_point": [(form[f"kind_{p.pk}"], form[f"text_{p.pk}"]) for p in form.per_point],
            "action": request.get_full_path(),
            "file_name": stored.name,
            "other_file_href": _href(desk),
            "documents": _documents(request, desk, reading, chosen),
            "whole": reading.whole,
        },
    )


def _form(
    request: HttpRequest, desk: Desk, sheet: read_sheet.Sheet, stored: StoredFile
) -> ReadOutcomeForm:
    now = clock.now()
    initial = {**ReadOutcomeForm.initial_for(desk, now.date(), []), **sheet.initial()}
    return ReadOutcomeForm(
        *((request.POST,) if request.method == "POST" else ()),
        desk=desk,
        today=now.date(),
        now=now,
        sheet=sheet,
        stored=stored,
        initial=initial,
    )


def _register(
    request: HttpRequest,
    desk: Desk,
    form: ReadOutcomeForm,
    stored: StoredFile,
    meanwhile: list[Outcome],
) -> HttpResponse | None:
    """Register and go to the round; None, with what is wrong in the form, when it cannot be."""
    try:
        made = register_from_paper(
            desk.round,
            body=desk.body,
            points=desk.points,
            said=form.said(),
            file=stored,
            taken=form.taken(),
            by=request.user,  # type: ignore[arg-type]
            at=clock.now(),
            participant=desk.participant,
            on_behalf=desk.on_behalf,
            reason=form.guarded.note,
        )
    except RegisteredMeanwhile as error:
        meanwhile += error.outcomes
        form.ask_meanwhile(max(row.pk for row in error.outcomes))
        return None
    except ValidationError as error:
        form.add_error(None, error)
        return None
    if made:
        messages.success(
            request,
            ngettext(
                "Registered from the paper: the outcome of %(name)s.",
                "Registered from the paper: the outcomes of %(name)s on %(count)s points.",
                len(made),
            )
            % {"name": desk.name, "count": len(made)},
        )
    else:
        messages.info(request, _("Nothing was changed: the decision was registered already."))
    return HttpResponseRedirect(desk.round.get_absolute_url())


def _documents(
    request: HttpRequest, desk: Desk, reading: Reading, chosen: int
) -> list[dict[str, Any]]:
    """Return the documents in the file, to choose another one; empty when there is one."""
    if len(reading.papers) < 2:
        return []
    return [
        {
            "href": _href(desk, stuk=request.GET["stuk"], deel=str(order)),
            "words": read_sheet.kind_words(paper),
            "line": paper.first_line,
            "current": order == chosen,
        }
        for order, paper in enumerate(reading.papers)
    ]


def _form_href(desk: Desk) -> str:
    assert desk.participant is not None
    args = [desk.round.region.slug, desk.round.slug, desk.participant.municipality.slug]
    return f"{reverse('outcome', args=args)}?{urlencode({'orgaan': desk.body.public_id})}"


def _page(request: HttpRequest, desk: Desk, template: str, context: dict[str, Any]) -> HttpResponse:
    of = desk.round
    title = _("Read a paper: %(name)s") % {"name": desk.name}
    return page(
        request,
        template,
        {"context_line": dutch(f"{of.title} · {desk.body.name}"), **context},
        frame=frame_of(of.region),
        section="decisions",
        crumbs=[
            (of.region.name, of.region.get_absolute_url()),
            (_("Decision-making"), outcome_page.rounds_address(of)),
            (dutch(of.short_title or of.title), of.get_absolute_url()),
            (title, ""),
        ],
        title=title,
    )
