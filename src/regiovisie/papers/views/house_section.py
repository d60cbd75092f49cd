"""One section of a municipality's papers: read, copied, adapted, written, dropped, put back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.common.text import to_html
from regiovisie.common.typed import whole_number
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.forms.reasons import ReasonForm
from regiovisie.decisions.views.around import refilled, show
from regiovisie.papers.actions import NONE_YET, drop_text, put_text_back, write_text
from regiovisie.papers.enums import Policy
from regiovisie.papers.forms.local import LocalTextForm
from regiovisie.papers.models import LocalText
from regiovisie.papers.queries import house_page
from regiovisie.papers.queries.house_history import text_entries
from regiovisie.papers.queries.papers_page import SetPage
from regiovisie.papers.queries.wording import kind_name
from regiovisie.papers.views.house_around import Desk, desk_of, form_page, show_page

Around = tuple[Desk, SetPage, dict[str, Any]]


def _around(
    request: HttpRequest, region: str, slug: str, municipality: str, key: str, *, writes: bool
) -> Around:
    """Return the desk, the papers and the section, or 404."""
    desk = desk_of(request, region, slug, municipality, writes=writes)
    page = desk.page()
    section = next((row for row in page.sections if row["key"] == key), None)
    if section is None or (writes and section["policy"] == Policy.FIXED):
        raise Http404
    return desk, page, section


@login_required
@never_cache
@require_safe
def detail(
    request: HttpRequest, region: str, round: str, municipality: str, key: str
) -> HttpResponse:
    """Return a section as it stands on paper, to read and to copy."""
    desk, page, section = _around(request, region, round, municipality, key, writes=False)
    state = section["state"]
    changes = bool(desk.acting and desk.papers is not None and section["policy"] != Policy.FIXED)
    own = state in {"adapted", "written", "open_change"}
    return show_page(
        request,
        desk,
        "papers/house_section.html",
        dutch(section["heading"]),
        {
            "sentence": _said(section),
            "section": section,
            "kinds": [kind_name(kind) for kind in section["kinds"]],
            "badge": house_page.section_badge(state),
            "text": house_page.filled(page, section["blocks"]),
            "sections": house_page.section_rows(page, desk.href, key),
            "write_href": desk.href("house-write", key) if changes else "",
            "merge_href": desk.href("house-merge", key) if state == "open_change" else "",
            "drop_href": desk.href("house-drop", key) if changes and own else "",
            "history_href": desk.href("house-text-history", key)
            if changes and _has_history(desk, key)
            else "",
            "next": house_page.next_asking(page, key) if desk.acting else None,
        },
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(
    request: HttpRequest, region: str, round: str, municipality: str, key: str
) -> HttpResponse:
    """Adapt the regional text, or write the local section; a stale save shows both texts."""
    desk, _all, section = _around(request, region, round, municipality, key, writes=True)
    papers = desk.started()
    revision = NONE_YET if section["revision"] is None else section["revision"]
    form = LocalTextForm(
        request.POST if request.method == "POST" else None,
        blocks=section["blocks"],
        keep=f"{desk.viewer.account_id}:{papers.public_id}:{key}",
        initial={"revision": revision},
    )
    theirs: SafeString | str = ""
    if form.is_valid() and (guarded := guard(form, ["text"], request.POST)):
        try:
            write_text(
                papers,
                key=key,
                blocks=form.cleaned_data["text"],
                at=desk.now,
                by=request.user,  # type: ignore[arg-type]
                reason=guarded.note or _("own text written"),
                on_behalf=desk.on_behalf,
                expected=form.cleaned_data["revision"],
            )
        except ValidationError as error:
            show(form, error)
        except Stale as stale:
            theirs = to_html(stale.current.blocks)  # type: ignore[attr-defined]
            form.data = refilled(request.POST, revision=str(stale.current.revision))
            form.add_error(
                None,
                _(
                    "Somebody else saved this section meanwhile. Both texts stand here: take over "
                    "what you need, then save again."
                ),
            )
        else:
            messages.success(request, _("Saved. It stands in all papers that have this section."))
            return HttpResponseRedirect(_onward(desk, key))
    return form_page(
        request,
        desk,
        form,
        dutch(section["heading"]),
        verb=_("Save"),
        cancel_href=desk.href("house-section", key),
        media=form.media,
        theirs=theirs,
        hint=section["hint"],
        sentence=_said(section),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def drop(
    request: HttpRequest, region: str, round: str, municipality: str, key: str
) -> HttpResponse:
    """Give the own text of a section up, after asking; it can be put back from the history."""
    desk, _all, section = _around(request, region, round, municipality, key, writes=True)
    text = LocalText.objects.filter(papers=desk.started(), key=key).first()
    if text is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["reason"], request.POST):
        try:
            drop_text(
                text,
                at=desk.now,
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
                expected=whole_number(request.POST.get("revision", "")),
            )
        except Stale:
            form.add_error(None, _("Somebody else changed this text meanwhile. Read it again."))
        else:
            messages.success(request, _("Your text was taken out. It stays in the history."))
            return HttpResponseRedirect(desk.href("house-section", key))
    return form_page(
        request,
        desk,
        form,
        _("Take out your text: %(section)s") % {"section": section["heading"]},
        verb=_("Take out our text"),
        cancel_href=desk.href("house-section", key),
        hidden={"revision": text.revision},
        theirs=to_html(text.blocks),
        theirs_head=_("What goes"),
        sentence=_("The region's text stands there again. Yours stays in the history."),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def history(
    request: HttpRequest, region: str, round: str, municipality: str, key: str
) -> HttpResponse:
    """Every version of an own text; a POST with `version` and `reason` puts one back."""
    desk, _all, section = _around(request, region, round, municipality, key, writes=True)
    papers = desk.started()
    entries = text_entries(papers, key)
    if not entries:
        raise Http404
    version = request.POST.get("version") or request.GET.get("terug", "")
    chosen = next((one for one in entries if one["key"] == version and one["put_back"]), None)
    if chosen is None and (version or request.method == "POST"):
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if chosen is not None and form.is_valid() and guard(form, ["reason"], request.POST):
        try:
            put_text_back(
                papers,
                key=key,
                version=int(chosen["key"]),
                at=desk.now,
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("The earlier version was put back, as a new version."))
            return HttpResponseRedirect(desk.href("house-section", key))
    return show_page(
        request,
        desk,
        "papers/house_history.html",
        _("History: %(section)s") % {"section": section["heading"]},
        {
            "entries": entries,
            "chosen": chosen,
            "form": form,
            "back": desk.href("house-section", key),
            "sentence": _("Every version stays. What is put back becomes a new version."),
        },
    )


def _onward(desk: Desk, key: str) -> str:
    """Return the address of the next section that waits for a person, else of the papers."""
    following = house_page.next_asking(desk.page(), key)
    if following is None:
        return desk.href("house-papers")
    name = "house-merge" if following["state"] == "open_change" else "house-write"
    return desk.href(name, following["key"])


def _said(section: dict[str, Any]) -> str:
    """Return in one sentence what one may do with a section."""
    if section["state"] == "open_change":
        return _("The region changed this section under your text.")
    if section["policy"] == Policy.FIXED:
        return _("This section reads the same in every municipality.")
    if section["policy"] == Policy.LOCAL:
        return _("This section is yours alone: the region writes nothing here.")
    if section["written_at"]:
        return _("Adapted on %(moment)s.") % {"moment": section["written_at"]}
    return _("The region's text. You may adapt it.")


def _has_history(desk: Desk, key: str) -> bool:
    return bool(LocalText.history.filter(papers=desk.started().pk, key=key).exists())
