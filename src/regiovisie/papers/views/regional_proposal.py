"""The regional text: started, read in one of its versions, finished, and taken up again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.models import RoundText
from regiovisie.decisions.views.around import refilled, show
from regiovisie.network.permissions import may
from regiovisie.papers.actions import Named, finish_version, start_next_version, start_proposal
from regiovisie.papers.enums import VersionStatus
from regiovisie.papers.forms.regional import FinishForm, NextVersionForm, StartProposalForm
from regiovisie.papers.logic.finishing import version_findings
from regiovisie.papers.logic.library import NAME
from regiovisie.papers.logic.naming import next_label
from regiovisie.papers.models import PaperModel, ProposalVersion
from regiovisie.papers.permissions import SEND_TEXT, region_place
from regiovisie.papers.queries import proposal_page
from regiovisie.papers.queries.holders import holders_of
from regiovisie.papers.queries.loading import version_text, versions_of
from regiovisie.papers.queries.overview import SHORT, public_words, version_badge
from regiovisie.papers.queries.wording import sentence
from regiovisie.papers.views.regional_around import (
    RegionalDesk,
    form_page,
    regional_desk,
    show_page,
)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Start the regional text with the sections of a model."""
    desk = regional_desk(request, region, round, writes=True)
    if desk.proposal is not None:
        return HttpResponseRedirect(desk.href("proposal"))
    models = list(PaperModel.objects.filter(region=desk.of.region_id).order_by("name"))
    form = StartProposalForm(
        request.POST if request.method == "POST" else None, models=models, shipped=NAME
    )
    if form.is_valid() and guard(form, ["subject"], request.POST):
        try:
            start_proposal(
                desk.of,
                model=form.chosen,
                label=form.cleaned_data["label"],
                subject=form.cleaned_data["subject"].strip(),
                by=request.user,  # type: ignore[arg-type]
                reason=_("regional text started"),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Started. Write the first section."))
            return HttpResponseRedirect(desk.href("proposal"))
    return form_page(
        request,
        desk,
        form,
        _("Start the regional text"),
        verb=_("Start"),
        cancel_href=desk.href("papers"),
        sentence=_("One text for all municipalities; each makes its own papers of it."),
    )


@never_cache
@require_safe
def detail(request: HttpRequest, region: str, round: str, public_id: str = "") -> HttpResponse:
    """Return a version of the regional text: the one being written, else the newest to see."""
    desk = regional_desk(request, region, round)
    seen = versions_of(desk.begun(), desk.viewer, desk.now)
    version = next((one for one in seen if not public_id or one.public_id == public_id), None)
    if version is None:
        raise Http404
    page = proposal_page.text_page(version, desk.viewer, desk.now, desk.href, adviser=desk.writes)
    newest = version == seen[0]
    holders = holders_of(version, desk.viewer, desk.now)
    held = holders.sentence if holders.rows else ""
    sends = version.frozen and may(desk.viewer, SEND_TEXT, region_place(desk.of))
    return show_page(
        request,
        desk,
        "papers/regional_text.html",
        _("Regional text"),
        {
            "sentence": proposal_page.sentence_of(page, held),
            "version": version,
            "text_label": RoundText.objects.filter(
                RoundText.visible_q(desk.viewer, desk.now), pk=version.text_id or 0
            )
            .values_list("label", flat=True)
            .first()
            or "",
            "badge": version_badge(version),
            "fingerprint": version.hash[:SHORT],
            "public": public_words(version, desk.now),
            "sections": page.sections,
            "annexes": page.annexes,
            "findings": proposal_page.finding_rows(page, desk.href),
            "writes": page.writes,
            "others": [
                {"label": one.label, "href": desk.href("proposal-version", one.public_id)}
                for one in seen
                if one != version
            ],
            "older_than": "" if newest else seen[0].label,
            "next": proposal_page.next_empty(page),
            "finish_href": desk.href("version-finish") if page.writes else "",
            "model_keep_href": desk.href("model-keep") if desk.writes and newest else "",
            "section_new_href": desk.href("section-new") if page.writes else "",
            "annex_new_href": desk.href("annex-new") if page.writes else "",
            "next_version_href": desk.href("version-next")
            if desk.writes and newest and version.frozen
            else "",
            "send_href": desk.href("text-send", version.public_id) if sends else "",
        },
        below_text=False,
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Name what is still open, then freeze the version when a person presses."""
    desk = regional_desk(request, region, round, writes=True)
    version = desk.writing(request)
    text = version_text(version)
    found = version_findings(text)
    form = _finish_form(request, desk, version, [one.key for one in found])
    if form.is_valid() and guard(form, [n for n in ("note",) if n in form.fields], request.POST):
        try:
            done = finish_version(
                version,
                status=VersionStatus(form.cleaned_data["status"]),
                label=form.cleaned_data["label"],
                dated=form.dated_on,
                note=form.cleaned_data.get("note", ""),
                text=form.chosen,
                public_from=form.public_from,
                named=form.cleaned_data["named"].splitlines(),
                at=desk.now,
                by=request.user,  # type: ignore[arg-type]
                reason=_("version finished"),
            )
        except ValidationError as error:
            show(form, error)
        except Named as unnamed:
            form.data = refilled(request.POST, named="\n".join(one.key for one in found), seen="")
            form.ask_seen()
            words = [sentence(one, text) for one in unnamed.findings]
            form.add_error(None, [_("Something came up meanwhile:"), *words])
        else:
            messages.success(
                request,
                _("%(label)s is finished and never changes any more. Send it to who needs it.")
                % {"label": done.label},
            )
            return HttpResponseRedirect(desk.href("text-send", done.public_id))
    return form_page(
        request,
        desk,
        form,
        _("Finish this version"),
        verb=_("Finish"),
        findings=[sentence(one, text) for one in found],
        sentence=_(
            "What is finished never changes: municipalities make their papers of it, and it "
            "keeps its fingerprint."
        ),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start_next(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Start the next version as a copy of the newest."""
    desk = regional_desk(request, region, round, writes=True)
    newest = versions_of(desk.begun(), desk.viewer, desk.now)[0]
    if not newest.frozen:
        return HttpResponseRedirect(desk.href("proposal"))
    form = NextVersionForm(
        request.POST if request.method == "POST" else None,
        initial={"label": next_label(newest.label)},
    )
    if form.is_valid() and guard(form, ["reason"], request.POST):
        try:
            start_next_version(
                desk.begun(),
                label=form.cleaned_data["label"],
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(
                request, _("Started. Municipalities notice nothing until you finish it.")
            )
            return HttpResponseRedirect(desk.href("proposal"))
    held = holders_of(newest, desk.viewer, desk.now)
    return form_page(
        request,
        desk,
        form,
        _("Start the next version"),
        verb=_("Start"),
        lines=[
            (row["town"] and f"{row['town']}, {row['function']}") or row["function"]
            for row in held.rows
        ],
        lines_head=held.sentence if held.rows else "",
        sentence=_("It begins as a copy of %(label)s, which stays as it is.")
        % {"label": newest.label},
    )


def _finish_form(
    request: HttpRequest, desk: RegionalDesk, version: ProposalVersion, named: list[str]
) -> FinishForm:
    texts = list(
        RoundText.objects.filter(RoundText.visible_q(desk.viewer, desk.now), round=desk.of)
    )
    same: Any = next((one for one in texts if one.label == version.label), None)
    return FinishForm(
        request.POST if request.method == "POST" else None,
        texts=texts,
        first=not ProposalVersion.objects.filter(proposal=version.proposal_id)
        .exclude(pk=version.pk)
        .exists(),
        open_findings=bool(named),
        initial={
            "label": version.label,
            "status": VersionStatus.DRAFT,
            "dated": ImpreciseDate.day(desk.now.date()),
            "text": str(same.pk) if same is not None else "",
            "named": "\n".join(named),
        },
    )
