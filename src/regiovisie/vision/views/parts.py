"""Keep what stands around the goals: target groups, topics, figures, bases, grounds, the theme."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from regiovisie.common import clock
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.common.typed import whole_number
from regiovisie.decisions.forms.reasons import ReasonForm
from regiovisie.decisions.views.around import refilled, show
from regiovisie.network.models import Account, Organisation
from regiovisie.vision import actions
from regiovisie.vision.enums import Stage
from regiovisie.vision.forms.around import AroundForm
from regiovisie.vision.models import LifeStep, TargetGroup, ThemeDefinition, Vision
from regiovisie.vision.models.life import DERIVED
from regiovisie.vision.queries.around_page import kept_rows, partner_choices
from regiovisie.vision.queries.goals import trees_of
from regiovisie.vision.views.around import (
    form_page,
    named_source,
    show_page,
    source_shown,
    vision_or_404,
)
from regiovisie.vision.views.goals import EDIT
from regiovisie.vision.views.kinds import KINDS, Kind


@login_required
@never_cache
@require_safe
def overview(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show everything around the goals, with what may be done to it."""
    vision = vision_or_404(request, public_id)
    rows = kept_rows(trees_of(vision.pk)[vision.pk])
    groups = [
        {
            "slug": slug,
            "label": kind.label,
            "new": kind.new,
            "new_href": reverse("part-new", args=[public_id, slug]),
            "removed_href": reverse("parts-removed", args=[public_id, slug]),
            "rows": [
                {"words": words, "href": reverse("part-edit", args=[public_id, slug, key])}
                for key, words in rows[slug]
            ],
        }
        for slug, kind in KINDS.items()
    ]
    return show_page(
        request,
        vision,
        "vision/parts.html",
        _("Edit what stands around the goals"),
        {"groups": groups, "sentence": _("What is changed here shows on the page at once.")},
    )


@login_required
@never_cache
@require_http_methods(EDIT)
def add(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """Add one of a kind."""
    vision, found = kind_or_404(request, public_id, kind)
    form = _form(request, vision, found, None)
    if form.is_valid() and _has_come(form) and guard(form, form.guarded, request.POST):
        account: Account = request.user  # type: ignore[assignment]
        try:
            found.add(
                vision,
                by=account,
                reason=_("added to the vision"),
                source=named_source(form.cleaned_data, None, account),
                **form.facts,
                **_partners(form, vision),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Added."))
            return back_to(vision, kind)
    return _page(request, vision, kind, form, str(found.new), verb=_("Add"))


@login_required
@never_cache
@require_http_methods(EDIT)
def edit(request: HttpRequest, public_id: str, kind: str, key: str) -> HttpResponse:
    """Change one; a stale save shows what somebody else saved and keeps what was typed."""
    vision, found = kind_or_404(request, public_id, kind)
    row = row_or_404(vision, found, key)
    form = _form(request, vision, found, row)
    theirs: list[str] = []
    if form.is_valid() and _has_come(form) and guard(form, form.guarded, request.POST):
        account: Account = request.user  # type: ignore[assignment]
        try:
            actions.change_around(
                row,
                by=account,
                reason=_("changed in the vision"),
                expected=form.cleaned_data["seen"],
                source=named_source(form.cleaned_data, row.source, account),
                **form.facts,
                **_partners(form, vision),
            )
        except ValidationError as error:
            show(form, error)
        except Stale as stale:
            theirs = _left(form, stale.current)
            form.data = refilled(request.POST, seen=str(stale.current.revision))
            form.add_error(
                None,
                _(
                    "Somebody else saved this meanwhile. Both stand here: take over what you "
                    "need, then save again."
                ),
            )
        else:
            messages.success(request, _("Saved."))
            return back_to(vision, kind)
    return _page(
        request,
        vision,
        kind,
        form,
        str(found.change),
        verb=_("Save"),
        theirs=theirs,
        remove_href=reverse("part-remove", args=[public_id, kind, row.pk]),
        history_href=reverse("part-history", args=[public_id, kind, row.pk]),
    )


@login_required
@never_cache
@require_http_methods(EDIT)
def remove(request: HttpRequest, public_id: str, kind: str, key: str) -> HttpResponse:
    """Take one out, after asking why."""
    vision, found = kind_or_404(request, public_id, kind)
    row = row_or_404(vision, found, key)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["reason"], request.POST):
        try:
            actions.remove_around(
                row,
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
                expected=whole_number(request.POST.get("seen", "")),
            )
        except Stale:
            form.add_error(None, _("Somebody else changed this meanwhile. Read it again."))
        else:
            messages.success(request, _("Taken out. The history keeps it."))
            return back_to(vision, kind)
    return _page(
        request,
        vision,
        kind,
        form,
        str(found.remove),
        verb=_("Take out"),
        about=str(row),
        hidden={"seen": row.revision},
    )


def kind_or_404(request: HttpRequest, public_id: str, kind: str) -> tuple[Vision, Kind]:
    """Return a vision that this viewer keeps, and a kind of what stands around its goals."""
    vision = vision_or_404(request, public_id)
    if kind not in KINDS:
        raise Http404
    return vision, KINDS[kind]


def row_or_404(vision: Vision, kind: Kind, key: str) -> Any:
    """Return one of a kind, of this vision."""
    number = whole_number(key)
    rows = kind.model._base_manager.filter(vision=vision, pk=number)
    row = rows.select_related("source").first() if number is not None else None
    if row is None:
        raise Http404
    row.vision = vision
    return row


def _form(request: HttpRequest, vision: Vision, kind: Kind, row: Any) -> AroundForm:
    initial: dict[str, Any] = {}
    if row is not None:
        initial = {
            name: getattr(row, name)
            for name in kind.form.base_fields
            if name not in {"seen", "partners", "source_title", "source_address"}
        }
        initial |= {"seen": row.revision, **source_shown(row.source)}
    elif kind.model is LifeStep:
        initial = {"done": True, "stage": _next_stage(vision)}
    elif kind.model is not ThemeDefinition:
        initial = {"order": kind.model._base_manager.filter(vision=vision).count() + 1}
    if isinstance(row, TargetGroup):
        keys = row.partners.values_list("organisation_id", flat=True)
        initial["partners"] = [str(one) for one in keys]
    return kind.form(
        request.POST if request.method == "POST" else None,
        partners=partner_choices(vision) if kind.model is TargetGroup else [],
        initial=initial,
    )


def _has_come(form: AroundForm) -> bool:
    """Say at its field that a day still to come cannot have been reached."""
    day = form.cleaned_data.get("date")
    if form.cleaned_data.get("done") and day is not None and day.first_day > clock.today():
        form.add_error("date", _("This day is still to come: say that it is planned."))
        return False
    return True


def _next_stage(vision: Vision) -> Stage:
    """Return the first stop that does not stand there yet; an evaluation may come again."""
    there = set(LifeStep.objects.filter(vision=vision).values_list("stage", flat=True))
    written = (stage for stage in Stage if stage not in DERIVED and stage not in there)
    return next(written, Stage.EVALUATED)


def _partners(form: AroundForm, vision: Vision) -> dict[str, Any]:
    """Return the partners that were ticked, where the form asks for them."""
    if "partners" not in form.cleaned_data:
        return {}
    rows = Organisation.objects.filter(
        region=vision.region_id, pk__in=form.cleaned_data["partners"]
    )
    return {"partners": list(rows)}


def _left(form: AroundForm, now: Any) -> list[str]:
    """Return what stands there now, of each field in which that is not what was typed."""
    found = []
    for name, typed in form.facts.items():
        current = getattr(now, name)
        if current != typed:
            found.append(f"{form.fields[name].label}: {current or '–'}")
    return found


def back_to(vision: Vision, kind: str) -> HttpResponse:
    """Go back to the list, at this kind."""
    return HttpResponseRedirect(f"{overview_href(vision)}#{kind}")


def overview_href(vision: Vision) -> str:
    """Return the address of the list of everything around the goals."""
    return reverse("vision-parts", args=[vision.public_id])


def _page(
    request: HttpRequest, vision: Vision, kind: str, form: Any, title: str, **context: Any
) -> HttpResponse:
    overview = overview_href(vision)
    return form_page(
        request,
        vision,
        form,
        title,
        (_("Around the goals"), overview),
        cancel_href=f"{overview}#{kind}",
        **context,
    )
