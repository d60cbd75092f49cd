"""The year of a region: the plan, planning it anew, settling it, moving a meeting, wishes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regiovisie.common import clock
from regiovisie.common.history.actions import Stale
from regiovisie.common.jobs.actions import start
from regiovisie.common.typed import whole_number
from regiovisie.common.ui.frame import page
from regiovisie.meetings import actions
from regiovisie.meetings.enums import PlanState, WishKind
from regiovisie.meetings.exports_year import ics
from regiovisie.meetings.exports_year_book import book_of
from regiovisie.meetings.forms.year import MoveForm, WishForm
from regiovisie.meetings.models import YearPlan, YearWish
from regiovisie.meetings.models.year import FIRST_YEAR, LAST_YEAR
from regiovisie.meetings.permissions import PLAN_YEAR
from regiovisie.meetings.queries import year_page
from regiovisie.meetings.queries.structure import current, versions
from regiovisie.meetings.queries.year_facts import YearFacts, load_year, plans_of
from regiovisie.meetings.queries.year_words import form_words
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Body, Region
from regiovisie.network.permissions import Place, may


@require_safe
def index(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """Return the plan of a year, and what breaks when one meeting moves."""
    found, now = _region_or_404(region, year), clock.now()
    keeps = _keeps(request, found)
    plans = plans_of(found, year)
    settled = plans.get(PlanState.SETTLED)
    shown = settled if "vast" in request.GET and settled else _shown(plans)
    facts = load_year(shown, request.viewer, now) if shown else None  # type: ignore[attr-defined]
    built = year_page.build(facts, now.date()) if facts else None
    asked = "overleg" in request.GET
    form = MoveForm(request.GET if asked else None, meetings=built.choices if built else [])
    effects = None
    if facts and keeps and asked and form.is_valid():
        day = form.cleaned_data["dag"]
        effects = year_page.effects(
            facts, form.cleaned_data["overleg"], day.first_day if day else None
        )
    return page(
        request,
        "meetings/year.html",
        {
            "page": built,
            "sentence": built.sentence if built else _("This year has not been planned yet."),
            "context_line": built.context_line if built else "",
            "region_slug": region,
            "year": year,
            "keeps": keeps,
            "can_plan": keeps and year >= now.year,
            "can_settle": keeps
            and facts is not None
            and not facts.settled
            and facts.content.plan.planned,
            "seen": shown.revision if shown else 0,
            "anew_word": _("New proposal") if shown else _("Propose a year"),
            "proposed": bool(facts and not facts.settled),
            "other_href": "?vast=1" if settled and shown != settled else "",
            "form": form,
            "effects": effects,
            "wishes_by_kind": [
                {"href": reverse("year-wish", args=[region, year, kind.value]), "words": kind.label}
                for kind in WishKind
            ],
            "before_href": reverse("year", args=[region, year - 1]) if year > FIRST_YEAR else "",
            "after_href": reverse("year", args=[region, year + 1]) if year < LAST_YEAR else "",
            "before": year - 1,
            "after": year + 1,
            "structure_href": reverse("structure", args=[region]),
        },
        frame=frame_of(found),
        section="meetings",
        crumbs=[
            (found.name, found.get_absolute_url()),
            (_("Meetings"), reverse("meetings", args=[region])),
            (_("Year plan"), ""),
        ],
        title=_("Year plan %(year)s") % {"year": year},
    )


@login_required
@require_POST
def plan(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """Start planning: anew, without a wish, with it again, or around one moved meeting."""
    found = _kept_or_404(request, region, year)
    plans = plans_of(found, year)
    released = list(plans[PlanState.PROPOSED].released) if PlanState.PROPOSED in plans else []
    out, back = request.POST.get("los", "")[:40], request.POST.get("houd", "")[:40]
    if out and out not in released:
        released.append(out)
    released = [key for key in released if key != back]
    arguments: dict[str, Any] = {"released": released, "anew": True}
    before = _shown(plans)
    if before is not None and request.POST.get("overleg"):
        key, day = _move_or_404(request, before)
        arguments["anew"] = False
        if day is None:
            arguments["gone"] = [key]
        else:
            arguments["moved"] = {key: day.isoformat()}
    job = start(
        "plan_year",
        asked_by=request.user,  # type: ignore[arg-type]
        account=request.user.pk,
        region=found.pk,
        year=year,
        **arguments,
    )
    return HttpResponseRedirect(job.get_absolute_url())


@login_required
@require_POST
def settle(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """Make the meetings of the proposal."""
    found = _kept_or_404(request, region, year)
    proposal = plans_of(found, year).get(PlanState.PROPOSED)
    if proposal is None:
        raise Http404
    try:
        actions.settle_year(
            proposal,
            by=request.user,  # type: ignore[arg-type]
            reason=_("year settled"),
            expected=_seen(request),
        )
    except Stale:
        messages.error(request, _("There is another proposal meanwhile. Look at it first."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The year is settled. Its meetings stand in the calendars."))
    return _back(region, year)


@login_required
@require_POST
def move(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """Move one meeting of the plan, or call it off, whatever breaks."""
    found = _kept_or_404(request, region, year)
    shown = _shown(plans_of(found, year))
    if shown is None:
        raise Http404
    key, day = _move_or_404(request, shown)
    account: Any = request.user
    try:
        if day is None:
            actions.cancel_in_plan(
                shown, key, by=account, reason=_("called off"), expected=_seen(request)
            )
        else:
            actions.move_in_plan(
                shown, key, day, by=account, reason=_("moved"), expected=_seen(request)
            )
    except Stale:
        messages.error(request, _("There is another proposal meanwhile. Look at it first."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, _("The meeting was moved.") if day else _("The meeting is called off.")
        )
    return _back(region, year)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: HttpRequest, region: str, year: int, kind: str) -> HttpResponse:
    """Write down a wish for the year."""
    found = _kept_or_404(request, region, year)
    if kind not in WishKind.values:
        raise Http404
    wanted = WishKind(kind)
    on = max(clock.today(), date(year, 1, 1))
    structure = current(versions(found), on)
    bodies = {
        str(body.pk): body
        for body in Body.objects.filter(structures__structure=structure).order_by(
            "structures__order", "pk"
        )
        if structure is not None
    }
    form = WishForm(
        request.POST or None,
        initial={name: request.GET.get(name, "")[:20] for name in ("body", "form")},
        kind=wanted,
        bodies=[(key, body.name[:1].upper() + body.name[1:]) for key, body in bodies.items()],
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.wish_for_year(
                found,
                year,
                wanted,
                body=bodies.get(form.cleaned_data["body"]),
                by=request.user,  # type: ignore[arg-type]
                reason=_("wish written down"),
                on=on,
                **form.facts,
            )
        except ValidationError as error:
            field = "times" if "times" in getattr(error, "error_dict", {}) else None
            form.add_error(field, ValidationError(error.messages))
        else:
            messages.success(request, _("The wish counts in the next proposal."))
            return _back(region, year)
    return page(
        request,
        "meetings/agenda_form.html",
        {
            "form": form,
            "hidden": form.hidden_fields(),
            "fields": form.visible_fields(),
            "cancel_href": reverse("year", args=[region, year]),
        },
        frame=frame_of(found),
        section="meetings",
        crumbs=[
            (found.name, found.get_absolute_url()),
            (_("Year plan"), reverse("year", args=[region, year])),
            (_("Wish"), ""),
        ],
        title=_("A wish: %(kind)s") % {"kind": wanted.label},
    )


@login_required
@require_POST
def wish_remove(request: HttpRequest, region: str, year: int, key: int) -> HttpResponse:
    """Take a wish back."""
    found = _kept_or_404(request, region, year)
    row = get_object_or_404(YearWish, region=found, year=year, pk=key)
    actions.drop_wish(row, by=request.user, reason=_("wish taken back"))  # type: ignore[arg-type]
    messages.success(request, _("The wish was taken back; it no longer counts."))
    return _back(region, year)


@require_safe
def year_ics(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """Return the plan as a calendar file."""
    found, shown, facts = _plan_or_404(request, region, year)
    content = ics(
        f"{found.name} {year}",
        [
            (one, _summary(facts, one.body, one.form), one.id not in facts.hourless)
            for one in facts.meetings
        ],
        shown.public_id,
        shown.made_at,
        tentative=not facts.settled,
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-{year}.ics"'
    return response


@require_safe
def year_xlsx(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """Return the plan as a workbook."""
    found, _shown_plan, facts = _plan_or_404(request, region, year)
    title = f"{found.name}: " + _("Year plan %(year)s") % {"year": year}
    response = HttpResponse(
        book_of(facts, title),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-{year}.xlsx"'
    return response


def _plan_or_404(
    request: HttpRequest, region: str, year: int
) -> tuple[Region, YearPlan, YearFacts]:
    """Return the region, its plan for the year as it is shown, and what stands in that."""
    found, now = _region_or_404(region, year), clock.now()
    shown = _shown(plans_of(found, year))
    if shown is None:
        raise Http404
    return found, shown, load_year(shown, request.viewer, now)  # type: ignore[attr-defined]


def _summary(facts: YearFacts, body: int, form: str) -> str:
    name = facts.names.body(body)
    return name if form == "meeting" else f"{name} ({form_words(form)})"


def _shown(plans: dict[str, YearPlan]) -> YearPlan | None:
    return plans.get(PlanState.PROPOSED) or plans.get(PlanState.SETTLED)


def _region_or_404(region: str, year: int) -> Region:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return get_object_or_404(Region, slug=region)


def _keeps(request: HttpRequest, region: Region) -> bool:
    return may(request.viewer, PLAN_YEAR, Place(region_id=region.pk))  # type: ignore[attr-defined]


def _kept_or_404(request: HttpRequest, region: str, year: int) -> Region:
    found = _region_or_404(region, year)
    if not _keeps(request, found):
        raise Http404
    return found


def _move_or_404(request: HttpRequest, plan: YearPlan) -> tuple[str, date | None]:
    """Return which meeting is moved, and to which day (None: it is called off)."""
    choices = [(one["id"], "") for one in plan.content["meetings"]]
    form = MoveForm(request.POST, meetings=choices)
    if not form.is_valid():
        raise Http404
    day = form.cleaned_data["dag"]
    return form.cleaned_data["overleg"], day.first_day if day else None


def _seen(request: HttpRequest) -> int | None:
    return whole_number(request.POST.get("seen", ""))


def _back(region: str, year: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("year", args=[region, year]))
