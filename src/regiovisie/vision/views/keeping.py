"""Keep a vision itself: start one, and change what it says of itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.common.ui.frame import page
from regiovisie.decisions.queries.facts import visible_rounds
from regiovisie.decisions.views.around import refilled, show
from regiovisie.network.enums import Visibility
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Account, Region
from regiovisie.network.permissions import Place, may
from regiovisie.vision import actions
from regiovisie.vision.forms.visions import VisionForm
from regiovisie.vision.models import Vision
from regiovisie.vision.permissions import KEEP
from regiovisie.vision.queries.visions import current, visions_of
from regiovisie.vision.views.around import form_page, named_source, source_shown, vision_or_404

PLAIN = (
    "title",
    "motto",
    "theme_name",
    "term_start",
    "term_end",
    "indefinite",
    "review_on",
    "evaluation_note",
    "visibility",
)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, region: str) -> HttpResponse:
    """Start a vision of a region; it follows the newest one unless one chooses otherwise."""
    found = get_object_or_404(Region, slug=region)
    viewer = request.viewer  # type: ignore[attr-defined]
    if not may(viewer, KEEP, Place(region_id=found.pk)):
        raise Http404
    latest = current(visions_of(found, viewer, clock.now()))
    form = _form(
        request,
        found,
        None,
        {
            "visibility": Visibility.REGION,
            "predecessor": str(latest.pk) if latest else "",
            "theme_name": latest.theme_name if latest else "",
        },
    )
    if form.is_valid() and guard(form, form.guarded, request.POST):
        account: Account = request.user  # type: ignore[assignment]
        try:
            made = actions.add_vision(
                found, by=account, reason=_("vision started"), **_facts(form, found, None, account)
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("The vision was started. Now write down its goals."))
            return HttpResponseRedirect(made.own_address)
    home = found.get_absolute_url()
    return page(
        request,
        "vision/form.html",
        {
            "form": form,
            "fields": sorted(form, key=lambda one: not one.is_hidden),
            "verb": _("Start"),
            "cancel_href": home,
        },
        frame=frame_of(found),
        section="vision",
        crumbs=[(found.name, home), (_("Start a vision"), "")],
        title=_("Start a vision"),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what a vision says of itself; a stale save shows what differs."""
    vision = vision_or_404(request, public_id)
    region = vision.region
    initial = {name: getattr(vision, name) for name in PLAIN}
    initial |= {
        "predecessor": str(vision.predecessor_id or ""),
        "round": str(vision.round_id or ""),
        "seen": vision.revision,
        **source_shown(vision.source),
    }
    form = _form(request, region, vision, initial)
    theirs: list[str] = []
    if form.is_valid() and guard(form, form.guarded, request.POST):
        account: Account = request.user  # type: ignore[assignment]
        try:
            actions.change_vision(
                vision,
                by=account,
                reason=_("vision changed"),
                expected=form.cleaned_data["seen"],
                **_facts(form, region, vision, account),
            )
        except ValidationError as error:
            show(form, error)
        except Stale as stale:
            now: Any = stale.current
            theirs = [
                f"{form.fields[name].label}: {getattr(now, name) or '–'}"
                for name in PLAIN
                if getattr(now, name) != form.cleaned_data[name]
            ]
            form.data = refilled(request.POST, seen=str(now.revision))
            form.add_error(
                None, _("Somebody else changed this vision meanwhile. Compare, then save again.")
            )
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(vision.own_address)
    return form_page(
        request,
        vision,
        form,
        _("Change the vision"),
        verb=_("Save"),
        cancel_href=vision.own_address,
        theirs=theirs,
    )


def _form(
    request: HttpRequest, region: Region, vision: Vision | None, initial: dict[str, Any]
) -> VisionForm:
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    own = vision.pk if vision is not None else 0
    seen = visions_of(region, viewer, now)
    rounds = visible_rounds(viewer, now).filter(region=region).order_by("-pk")
    return VisionForm(
        request.POST if request.method == "POST" else None,
        earlier=[(str(one.pk), one.title) for one in seen if one.pk != own],
        rounds=[(str(key), title) for key, title in rounds.values_list("pk", "title")],
        initial=initial,
    )


def _facts(form: VisionForm, region: Region, vision: Vision | None, by: Account) -> dict[str, Any]:
    """Return what was filled in, as the actions take it."""
    cleaned = form.cleaned_data
    before, of = cleaned["predecessor"], cleaned["round"]
    return {
        **{name: cleaned[name] for name in PLAIN},
        "predecessor": Vision.objects.get(pk=int(before)) if before else None,
        "round": region.rounds.get(pk=int(of)) if of else None,
        "source": named_source(cleaned, vision.source if vision else None, by),
    }
