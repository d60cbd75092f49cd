"""One goal or line: added, changed, taken out, put back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.forms.reasons import ReasonForm
from regiovisie.decisions.views.around import refilled, show
from regiovisie.network.models import Account
from regiovisie.vision import actions
from regiovisie.vision.forms.goals import UP, GoalForm, RemoveForm
from regiovisie.vision.models import Goal, TargetGroup, Vision
from regiovisie.vision.queries.goal_editing import below_words, goal_choices, removed
from regiovisie.vision.queries.goal_history import goal_entries, removed_entries
from regiovisie.vision.queries.goals import Tree, trees_of
from regiovisie.vision.views.around import (
    form_page,
    goal_or_404,
    named_source,
    show_page,
    source_shown,
    vision_or_404,
)
from regiovisie.vision.views.goals import EDIT, outline_href

TEXTS = ["text", "explanation", "source_title"]


@login_required
@never_cache
@require_http_methods(EDIT)
def new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a goal: at the top, under the one that is asked for, or a line that runs across."""
    vision = vision_or_404(request, public_id)
    across = bool(request.GET.get("lijn"))
    asked = request.GET.get("onder", "").replace("\x00", "")
    parent = Goal.objects.filter(vision=vision, across=False, public_id=asked).first()
    form = _form(request, vision, None, across=across)
    if form.is_valid() and guard(form, TEXTS, request.POST):
        account: Account = request.user  # type: ignore[assignment]
        try:
            goal = actions.add_goal(
                vision,
                parent=None if across else parent,
                across=across,
                by=account,
                reason=_("goal added"),
                **_facts(form, vision, None, account),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Added."))
            return HttpResponseRedirect(outline_href(vision, goal))
    return form_page(
        request,
        vision,
        form,
        _("Add a line that runs across") if across else _("Add a goal"),
        (_("Goals"), outline_href(vision, parent)),
        verb=_("Add"),
        cancel_href=outline_href(vision, parent),
        about=parent.text if parent else "",
        about_label=_("Under:"),
    )


@login_required
@never_cache
@require_http_methods(EDIT)
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a goal; a stale save shows what somebody else saved and keeps what was typed."""
    goal = goal_or_404(request, public_id)
    vision = goal.vision
    form = _form(request, vision, goal, across=goal.across)
    theirs: list[str] = []
    if form.is_valid() and guard(form, TEXTS, request.POST):
        account: Account = request.user  # type: ignore[assignment]
        try:
            actions.change_goal(
                goal,
                by=account,
                reason=_("goal changed"),
                expected=form.cleaned_data["seen"],
                **_facts(form, vision, goal, account),
            )
        except ValidationError as error:
            show(form, error)
        except Stale as stale:
            now: Goal = stale.current  # type: ignore[assignment]
            theirs = [now.text, *now.explanation.splitlines()]
            form.data = refilled(request.POST, seen=str(now.revision))
            form.add_error(
                None,
                _(
                    "Somebody else saved this goal meanwhile. Both stand here: take over what "
                    "you need, then save again."
                ),
            )
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(outline_href(vision, goal))
    return form_page(
        request,
        vision,
        form,
        _("Change the line") if goal.across else _("Change the goal"),
        (_("Goals"), outline_href(vision, goal)),
        verb=_("Save"),
        cancel_href=outline_href(vision, goal),
        theirs=theirs,
    )


@login_required
@never_cache
@require_http_methods(EDIT)
def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a goal out, after asking why and what becomes of the goals under it."""
    goal = goal_or_404(request, public_id)
    vision = goal.vision
    below = below_words(trees_of(vision.pk)[vision.pk], goal)
    form = RemoveForm(
        request.POST if request.method == "POST" else None,
        has_below=bool(below),
        initial={"below": UP, "seen": goal.revision},
    )
    if form.is_valid() and guard(form, ["reason"], request.POST):
        try:
            gone = actions.remove_goal(
                goal,
                keep_below=form.cleaned_data.get("below", UP) == UP,
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
                expected=form.cleaned_data["seen"],
            )
        except Stale as stale:
            form.data = refilled(request.POST, seen=str(stale.current.revision))
            form.add_error(None, _("Somebody else changed this goal meanwhile. Read it again."))
        else:
            messages.success(
                request, _("Taken out: %(count)s. It can be put back.") % {"count": gone}
            )
            return HttpResponseRedirect(outline_href(vision))
    return form_page(
        request,
        vision,
        form,
        _("Take out this goal?"),
        (_("Goals"), outline_href(vision, goal)),
        verb=_("Take out"),
        cancel_href=outline_href(vision, goal),
        about=goal.text,
        listed=below,
        listed_head=_("What hangs under it"),
    )


@login_required
@never_cache
@require_http_methods(EDIT)
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every version of a goal, its moves among them; a POST puts one back, with a reason."""
    goal = goal_or_404(request, public_id)
    return _history(request, goal.vision, goal)


@login_required
@never_cache
@require_http_methods(EDIT)
def taken_out(request: HttpRequest, public_id: str) -> HttpResponse:
    """The goals that were taken out of this vision; a POST puts one back, with a reason."""
    vision = vision_or_404(request, public_id)
    if not removed(vision):
        raise Http404
    return _history(request, vision, None)


def _history(request: HttpRequest, vision: Vision, goal: Goal | None) -> HttpResponse:
    entries = removed_entries(vision) if goal is None else goal_entries(goal)
    version = request.POST.get("version") or request.GET.get("terug", "")
    chosen = next((one for one in entries if one["key"] == version and one["put_back"]), None)
    if chosen is None and (version or request.method == "POST"):
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if chosen is not None and form.is_valid() and guard(form, ["reason"], request.POST):
        own: dict[str, Any] = {
            "version": int(chosen["key"]),
            "by": request.user,
            "reason": form.cleaned_data["reason"].strip(),
        }
        try:
            back = (
                actions.restore_goal(vision, **own)
                if goal is None
                else actions.put_goal_back(goal, **own)
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("The earlier version was put back, as a new version."))
            return HttpResponseRedirect(outline_href(vision, back))
    return show_page(
        request,
        vision,
        "vision/history.html",
        _("Goals taken out") if goal is None else _("History of a goal"),
        {
            "entries": entries,
            "chosen": chosen,
            "form": form,
            "back": outline_href(vision, goal),
            "sentence": _("Every version stays. What is put back becomes a new version."),
        },
        (_("Goals"), outline_href(vision, goal)),
    )


def _form(request: HttpRequest, vision: Vision, goal: Goal | None, *, across: bool) -> GoalForm:
    tree: Tree = trees_of(vision.pk)[vision.pk]
    before = trees_of(vision.predecessor_id)[vision.predecessor_id] if not across else Tree()
    initial: dict[str, Any] = {}
    if goal is not None:
        marked = tree.parts["mark"]
        initial = {
            "text": goal.text,
            "explanation": goal.explanation,
            "groups": [
                str(one.other) for one in marked if one.of == goal.pk and one.state == "group"
            ],
            "lines": [
                str(one.other) for one in marked if one.of == goal.pk and one.state == "line"
            ],
            "continues": str(goal.continues_id or ""),
            "seen": goal.revision,
            **source_shown(goal.source),
        }
    return GoalForm(
        request.POST if request.method == "POST" else None,
        groups=[] if across else [(str(one.pk), dutch(one.title)) for one in tree.groups],
        lines=[]
        if across
        else [(str(row.pk), dutch(f"{one.number} {row.text}")) for one, row in tree.lines],
        before=goal_choices(before),
        initial=initial,
    )


def _facts(form: GoalForm, vision: Vision, goal: Goal | None, by: Account) -> dict[str, Any]:
    """Return what was filled in, as the actions take it."""
    cleaned = form.cleaned_data
    facts: dict[str, Any] = {
        "text": cleaned["text"],
        "explanation": cleaned["explanation"],
        "source": named_source(cleaned, goal.source if goal else None, by),
    }
    if "groups" in cleaned:
        facts["groups"] = list(TargetGroup.objects.filter(vision=vision, pk__in=cleaned["groups"]))
    if "lines" in cleaned:
        facts["lines"] = list(Goal.objects.filter(vision=vision, pk__in=cleaned["lines"]))
    if "continues" in cleaned:
        key = cleaned["continues"]
        facts["continues"] = Goal.objects.filter(pk=key).first() if key else None
    return facts
