"""The goals of a vision as a list in which one moves them, with the keyboard alone."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.views.around import refilled, show
from regiovisie.vision import actions
from regiovisie.vision.enums import Way
from regiovisie.vision.forms.goals import BEHIND, UNDER, LevelsForm, PlaceForm
from regiovisie.vision.models import Goal, Vision
from regiovisie.vision.queries.goal_editing import choices_of, removed
from regiovisie.vision.queries.goal_list import editing
from regiovisie.vision.queries.goal_page import counted
from regiovisie.vision.queries.goals import trees_of
from regiovisie.vision.views.around import form_page, goal_or_404, show_page, vision_or_404

EDIT = ["GET", "HEAD", "POST"]
# Buttons under the list that lead to a page of the chosen goal.
PAGES = {
    "bewerk": "goal-edit",
    "verplaats": "goal-place",
    "verwijder": "goal-remove",
    "geschiedenis": "goal-history",
}


@login_required
@never_cache
@require_http_methods(EDIT)
def outline(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show all goals to choose one from; a POST does what its button says with the chosen one."""
    vision = vision_or_404(request, public_id)
    if request.method == "POST":
        return _do(request, vision)
    tree = trees_of(vision.pk)[vision.pk]
    chosen, pressed = request.GET.get("doel", ""), request.GET.get("doe", "")
    return show_page(
        request,
        vision,
        "vision/goals.html",
        _("Edit the goals"),
        {
            "sentence": counted(tree) or _("No goals yet. Begin with the ambition."),
            "outline": editing(vision, tree, chosen, focus=pressed not in Way.values),
            "pressed": pressed,
            "ways": [(way.value, way.label) for way in Way],
            "new_href": reverse("goal-new", args=[public_id]),
            "line_href": f"{reverse('goal-new', args=[public_id])}?lijn=ja",
            "levels_href": reverse("goal-levels", args=[public_id]),
            "removed_href": reverse("goals-removed", args=[public_id]) if removed(vision) else "",
        },
    )


def _do(request: HttpRequest, vision: Vision) -> HttpResponse:
    what = request.POST.get("doe", "")
    goal = Goal.objects.filter(
        vision=vision, public_id=request.POST.get("doel", "").replace("\x00", "")
    ).first()
    if goal is None:
        messages.error(request, _("Choose a goal in the list first."))
        return HttpResponseRedirect(outline_href(vision))
    if what == "onder":
        new = reverse("goal-new", args=[vision.public_id])
        return HttpResponseRedirect(f"{new}?onder={goal.public_id}")
    if what in PAGES:
        return HttpResponseRedirect(reverse(PAGES[what], args=[goal.public_id]))
    if what not in Way.values:
        raise Http404
    try:
        moved = actions.move_goal(
            goal,
            way=Way(what),
            by=request.user,  # type: ignore[arg-type]
            reason=_("moved in the list"),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        if not moved:
            messages.info(request, _("This goal cannot go further that way."))
    return HttpResponseRedirect(outline_href(vision, goal, what))


def outline_href(vision: Vision, goal: Goal | None = None, pressed: str = "") -> str:
    """Return the address of the list, with a goal chosen in it, and the button that was pressed:
    it keeps the focus, so that it can be pressed again."""
    here = reverse("goals", args=[vision.public_id])
    if goal is None:
        return here
    again = f"&doe={pressed}" if pressed else ""
    return f"{here}?doel={goal.public_id}{again}#doel-{goal.public_id}"


@login_required
@never_cache
@require_http_methods(EDIT)
def levels(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the levels of the tree the region's own names."""
    vision = vision_or_404(request, public_id)
    form = LevelsForm(
        request.POST if request.method == "POST" else None,
        initial={
            "levels": "\n".join(vision.levels),
            "line_level": vision.line_level,
            "seen": vision.revision,
        },
    )
    theirs: list[str] = []
    if form.is_valid() and guard(form, ["line_level"], request.POST):
        try:
            actions.name_levels(
                vision,
                levels=form.cleaned_data["levels"],
                line_level=form.cleaned_data["line_level"],
                by=request.user,  # type: ignore[arg-type]
                reason=_("levels named"),
                expected=form.cleaned_data["seen"],
            )
        except ValidationError as error:
            show(form, error)
        except Stale as stale:
            now: Vision = stale.current  # type: ignore[assignment]
            theirs = [*now.levels, now.line_level]
            form.data = refilled(request.POST, seen=str(now.revision))
            form.add_error(
                None, _("Somebody else changed this vision meanwhile. Compare, then save again.")
            )
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(outline_href(vision))
    return form_page(
        request,
        vision,
        form,
        _("Names of the levels"),
        (_("Goals"), outline_href(vision)),
        verb=_("Save"),
        cancel_href=outline_href(vision),
        theirs=theirs,
    )


@login_required
@never_cache
@require_http_methods(EDIT)
def place(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a goal under another one, or right behind it, however far away that stands."""
    goal = goal_or_404(request, public_id)
    vision = goal.vision
    tree = trees_of(vision.pk)[vision.pk]
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        targets=choices_of(tree, goal),
        initial={"how": UNDER if not goal.across else BEHIND},
    )
    if goal.across:
        form.fields["how"].choices = form.fields["how"].choices[1:]  # type: ignore[attr-defined]
    if form.is_valid():
        target = Goal.objects.filter(vision=vision, public_id=form.cleaned_data["target"]).first()
        if target is None:
            raise Http404
        behind = form.cleaned_data["how"] == BEHIND
        last = None
        if not behind:
            last = target.children.exclude(pk=goal.pk).order_by("order", "pk").last()
        try:
            actions.place_goal(
                goal,
                parent=target.parent if behind else target,
                after=target if behind else last,
                by=request.user,  # type: ignore[arg-type]
                reason=_("moved to another place"),
            )
        except ValidationError as error:
            form.add_error("target", error.messages)
        else:
            messages.success(request, _("The goal was moved."))
            return HttpResponseRedirect(outline_href(vision, goal))
    return form_page(
        request,
        vision,
        form,
        _("Move the goal"),
        (_("Goals"), outline_href(vision, goal)),
        verb=_("Move"),
        cancel_href=outline_href(vision, goal),
        about=goal.text,
    )
