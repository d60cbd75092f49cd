"""Was, is now, ours: settle what the region changed under an own text, block by block."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.views.around import refilled, show
from regiovisie.papers.actions import RegionChangedAgain, settle_change
from regiovisie.papers.forms.settling import CONFIRM, SettleForm
from regiovisie.papers.models import LocalText, ProposalVersion
from regiovisie.papers.queries import house_page
from regiovisie.papers.queries.house_merge import block_words, merge_rows, merge_sentence
from regiovisie.papers.queries.papers_page import OpenChange, open_changes
from regiovisie.papers.views.house_around import Desk, desk_of, show_page


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def detail(
    request: HttpRequest, region: str, round: str, municipality: str, key: str
) -> HttpResponse:
    """Settle one section; saving goes to the next one that asks for a person."""
    desk = desk_of(request, region, round, municipality, writes=True)
    change = _change(desk, key)
    if change is None:
        # Settled meanwhile, or the link is old: the section itself says how it stands.
        return HttpResponseRedirect(desk.href("house-section", key))
    form = _form(request, desk, change)
    if request.method == "POST" and _ready(request, form, change):
        try:
            settle_change(
                LocalText.objects.select_related("papers__participant").get(
                    public_id=change.text_id
                ),
                choices=form.chosen,
                seen=ProposalVersion.objects.get(public_id=change.version),
                at=desk.now,
                by=request.user,  # type: ignore[arg-type]
                reason=_("settled against %(version)s") % {"version": change.now_label},
                expected=form.cleaned_data["revision"],
                on_behalf=desk.on_behalf,
            )
        except ValidationError as error:
            show(form, error)
        except (Stale, RegionChangedAgain):
            form.add_error(None, _changed_again())
        else:
            return _onward(request, desk, change)
    return _page(request, desk, change, form)


def _change(desk: Desk, key: str) -> OpenChange | None:
    desk.started()
    found = open_changes(desk.proposal, desk.participant, desk.viewer, desk.now)
    return next((one for one in found if one.key == key), None)


def _form(request: HttpRequest, desk: Desk, change: OpenChange) -> SettleForm:
    keep = f"{desk.viewer.account_id}:{change.text_id}:{change.version}"
    initial = {"revision": change.revision, "version": change.version}
    return SettleForm(
        request.POST if request.method == "POST" else None,
        merge=change.merge,
        keep=keep,
        initial=initial,
    )


def _ready(request: HttpRequest, form: SettleForm, change: OpenChange) -> bool:
    """Return whether everything is chosen, on what stands there now, and what goes is confirmed."""
    if not form.is_valid():
        return False
    said = form.cleaned_data
    if (said["revision"], said["version"]) != (change.revision, change.version):
        form.data = refilled(request.POST, revision=str(change.revision), version=change.version)
        form.add_error(None, _changed_again())
        return False
    texts = [name for name in form.fields if name.startswith("own-")]
    if not guard(form, texts, request.POST):
        return False
    goes = form.given_up()
    if not goes:
        return True
    form.ask(goes, [block_words(one.block) for one in goes])
    if {str(one.block["id"]) for one in goes} <= set(request.POST.getlist(CONFIRM)):
        return True
    form.add_error(
        CONFIRM, _("With these choices a text of yours goes. Confirm that, or choose again.")
    )
    return False


def _onward(request: HttpRequest, desk: Desk, change: OpenChange) -> HttpResponse:
    messages.success(
        request, _("“%(section)s” is settled. Your own text is kept.") % {"section": change.heading}
    )
    following = house_page.next_asking(desk.page(), change.key)
    if following is None:
        return HttpResponseRedirect(desk.href("house-papers"))
    name = "house-merge" if following["state"] == "open_change" else "house-write"
    return HttpResponseRedirect(desk.href(name, following["key"]))


def _page(request: HttpRequest, desk: Desk, change: OpenChange, form: SettleForm) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "rows": merge_rows(change, form),
        "heads": {
            "was": _("Region, %(version)s, %(day)s")
            % {"version": change.was_label, "day": change.was_dated},
            "now": _("Region, %(version)s, %(day)s")
            % {"version": change.now_label, "day": change.now_dated},
            "ours": _("%(name)s, written on %(moment)s")
            % {"name": desk.participant.name, "moment": change.ours_at},
        },
        "town": desk.participant.name,
        "confirm": form[CONFIRM] if CONFIRM in form.fields else None,
        "sections": house_page.section_rows(desk.page(), desk.href, change.key),
        "sentence": merge_sentence(change),
        "media": form.media,
    }
    return show_page(request, desk, "papers/house_merge.html", dutch(change.heading), context)


def _changed_again() -> str:
    return _(
        "This section changed meanwhile: by a colleague, or by the region. Your choices are kept; "
        "look at the texts again and save again."
    )
