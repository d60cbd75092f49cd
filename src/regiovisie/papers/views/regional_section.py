"""One section of the regional text: written, put back, shaped, added, taken out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.common.text import to_html
from regiovisie.common.typed import whole_number
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.forms.reasons import ReasonForm
from regiovisie.decisions.views.around import refilled, show
from regiovisie.papers.actions import (
    add_section,
    put_section_back,
    remove_section,
    shape_section,
    write_section,
)
from regiovisie.papers.enums import Content, PaperKind, Policy
from regiovisie.papers.forms.regional import SectionTextForm, ShapeForm
from regiovisie.papers.logic.naming import section_key
from regiovisie.papers.models import ProposalSection, ProposalVersion
from regiovisie.papers.queries import proposal_page
from regiovisie.papers.queries.regional_history import section_entries
from regiovisie.papers.queries.wording import kind_name
from regiovisie.papers.views.regional_around import (
    RegionalDesk,
    form_page,
    regional_desk,
    show_page,
)


def _around(
    request: HttpRequest, region: str, slug: str, key: str
) -> tuple[RegionalDesk, ProposalSection]:
    """Return the desk and a section of the version that is being written, or 404."""
    desk = regional_desk(request, region, slug, writes=True)
    section = proposal_page.section_row(desk.writing(request), key)
    if section is None:
        raise Http404
    return desk, section


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, region: str, round: str, key: str) -> HttpResponse:
    """Write a section; a stale save shows both texts and loses neither.

    Whoever saves in a version that was finished meanwhile keeps the words on the screen.
    """
    desk = regional_desk(request, region, round, writes=True)
    version = desk.writing(request)
    section = proposal_page.section_row(version, key)
    if section is None or section.content != Content.TEXT or section.policy == Policy.LOCAL:
        raise Http404
    form = SectionTextForm(
        request.POST if request.method == "POST" else None,
        blocks=section.blocks,
        keep=f"{desk.viewer.account_id}:{version.public_id}:{key}",
        initial={"revision": section.revision, "version": version.public_id},
    )
    theirs: SafeString | str = ""
    if form.is_valid() and (guarded := guard(form, ["text"], request.POST)):
        try:
            if form.cleaned_data["version"] != version.public_id:
                raise Stale(section)
            write_section(
                section,
                blocks=form.cleaned_data["text"],
                by=request.user,  # type: ignore[arg-type]
                reason=guarded.note or _("section written"),
                expected=form.cleaned_data["revision"],
            )
        except ValidationError as error:
            show(form, error)
        except Stale as stale:
            theirs = _keep_both(request, form, stale.current)  # type: ignore[arg-type]
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(_onward(request, desk, key))
    return form_page(
        request,
        desk,
        form,
        dutch(section.heading),
        verb=_("Save"),
        cancel_href=_back(desk, key),
        media=form.media,
        theirs=theirs,
        hint=section.hint,
        sentence=_("%(policy)s, in %(kinds)s.")
        % {
            "policy": str(section.get_policy_display()).capitalize(),
            "kinds": ", ".join(kind_name(kind).lower() for kind in section.kinds),
        },
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shape(request: HttpRequest, region: str, round: str, key: str) -> HttpResponse:
    """Change what a section is: heading, policy, papers, body, place, hint."""
    desk, section = _around(request, region, round, key)
    rows = _sections(section.version)
    before = _before(rows, key)
    form = ShapeForm(
        request.POST if request.method == "POST" else None,
        others=[(row.key, row.heading) for row in rows if row.key != key],
        initial={
            "heading": section.heading,
            "policy": section.policy,
            "kinds": section.kinds,
            "decided_by": section.decided_by,
            "after": before,
            "hint": section.hint,
            "revision": section.revision,
        },
    )
    differs: list[str] = []
    if form.is_valid() and guard(form, ["heading", "hint"], request.POST):
        try:
            shape_section(
                section,
                by=request.user,  # type: ignore[arg-type]
                reason=_("section changed"),
                expected=form.cleaned_data["revision"],
                after=None if form.cleaned_data["after"] == before else form.cleaned_data["after"],
                **form.facts,
            )
        except ValidationError as error:
            show(form, error)
        except Stale as stale:
            now: Any = stale.current
            differs = _differs(form, now)
            form.data = refilled(request.POST, revision=str(now.revision))
            form.add_error(
                None, _("Somebody else changed this section meanwhile. Compare, then save again.")
            )
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(_back(desk, key))
    return form_page(
        request,
        desk,
        form,
        _("Change the section: %(section)s") % {"section": section.heading},
        verb=_("Save"),
        cancel_href=_back(desk, key),
        lines=differs,
        lines_head=_("How somebody else left it"),
        links=[(desk.href("section-remove", key), _("Take this section out"))],
        sentence=_("Papers that were sent keep what they said."),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Add a section to the version that is being written."""
    desk = regional_desk(request, region, round, writes=True)
    version = desk.writing(request)
    rows = _sections(version)
    form = ShapeForm(
        request.POST if request.method == "POST" else None,
        others=[(row.key, row.heading) for row in rows],
        initial={
            "policy": Policy.ADAPTABLE,
            "kinds": [PaperKind.EXECUTIVE_PROPOSAL, PaperKind.COUNCIL_PROPOSAL],
            "after": rows[-1].key if rows else "",
        },
    )
    if form.is_valid() and guard(form, ["heading", "hint"], request.POST):
        key = section_key(form.cleaned_data["heading"], {row.key for row in rows})
        try:
            add_section(
                version,
                key=key,
                after=form.cleaned_data["after"],
                by=request.user,  # type: ignore[arg-type]
                reason=_("section added"),
                **form.facts,
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Added."))
            local = form.cleaned_data["policy"] == Policy.LOCAL
            return HttpResponseRedirect(
                _back(desk, key) if local else desk.href("section-write", key)
            )
    return form_page(
        request,
        desk,
        form,
        _("Add a section"),
        verb=_("Add"),
        sentence=_("It comes into this version and the next ones."),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, region: str, round: str, key: str) -> HttpResponse:
    """Take a section out of the version that is being written, after asking why."""
    desk, section = _around(request, region, round, key)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["reason"], request.POST):
        seen = request.POST.get("revision", "")
        try:
            remove_section(
                section,
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
                expected=whole_number(seen),
            )
        except ValidationError as error:
            show(form, error)
        except Stale:
            form.add_error(None, _("Somebody else changed this section meanwhile. Read it again."))
        else:
            messages.success(request, _("Taken out. Earlier versions keep it."))
            return HttpResponseRedirect(desk.href("proposal"))
    return form_page(
        request,
        desk,
        form,
        _("Take out the section: %(section)s") % {"section": section.heading},
        verb=_("Take out"),
        cancel_href=_back(desk, key),
        hidden={"revision": section.revision},
        theirs=to_html(section.blocks),
        theirs_head=_("What goes"),
        sentence=_("Own texts that municipalities wrote under it stay in their history."),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def history(request: HttpRequest, region: str, round: str, key: str) -> HttpResponse:
    """Every text this section had in this version; a POST puts one back, with a reason."""
    desk, section = _around(request, region, round, key)
    entries = section_entries(section)
    version = request.POST.get("version") or request.GET.get("terug", "")
    chosen = next((one for one in entries if one["key"] == version and one["put_back"]), None)
    if chosen is None and (version or request.method == "POST"):
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if chosen is not None and form.is_valid() and guard(form, ["reason"], request.POST):
        try:
            put_section_back(
                section,
                version=int(chosen["key"]),
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("The earlier version was put back, as a new version."))
            return HttpResponseRedirect(_back(desk, key))
    return show_page(
        request,
        desk,
        "papers/house_history.html",
        _("History: %(section)s") % {"section": section.heading},
        {
            "entries": entries,
            "chosen": chosen,
            "form": form,
            "back": _back(desk, key),
            "sentence": _("Every version stays. What is put back becomes a new version."),
        },
    )


def _keep_both(request: HttpRequest, form: SectionTextForm, now: ProposalSection) -> SafeString:
    """Leave what was typed in the form, on top of what stands there now; return the latter."""
    form.data = refilled(request.POST, revision=str(now.revision), version=now.version.public_id)
    form.add_error(
        None,
        _(
            "Somebody else saved this section meanwhile. Both texts stand here: take over "
            "what you need, then save again."
        ),
    )
    return to_html(now.blocks)


def _onward(request: HttpRequest, desk: RegionalDesk, key: str) -> str:
    """Return the next section without text while one writes them in turn, else the whole text."""
    page = proposal_page.text_page(
        desk.writing(request), desk.viewer, desk.now, desk.href, adviser=True
    )
    following = proposal_page.next_empty(page, key)
    return following["write_href"] if following is not None else _back(desk, key)


def _back(desk: RegionalDesk, key: str) -> str:
    return f"{desk.href('proposal')}#onderdeel-{key}"


def _sections(version: ProposalVersion) -> list[ProposalSection]:
    return list(ProposalSection.objects.filter(version=version).order_by("order", "id"))


def _before(rows: list[ProposalSection], key: str) -> str:
    """Return the key of the section before this one; empty for the first."""
    keys = [row.key for row in rows]
    at = keys.index(key)
    return keys[at - 1] if at else ""


def _differs(form: ShapeForm, now: ProposalSection) -> list[str]:
    """Return what stands there now, of each part in which that is not what was filled in."""
    found = []
    for name, value in form.facts.items():
        current = getattr(now, name)
        if current == value:
            continue
        shown = current
        if name == "kinds":
            shown = ", ".join(kind_name(kind) for kind in current)
        elif name in {"policy", "decided_by"}:
            shown = getattr(now, f"get_{name}_display")()
        found.append(f"{form.fields[name].label}: {shown or '–'}")
    return found
