"""The planning of a round: choose a date, see what moves, and take it over when it is right."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from regiovisie.common import clock
from regiovisie.decisions.actions.routes import take_over
from regiovisie.decisions.enums import RoundState
from regiovisie.decisions.forms.planning import PlanningForm, supposed
from regiovisie.decisions.models import Round
from regiovisie.decisions.permissions import PLAN_ROUND, ROUTE, place_of, route_place
from regiovisie.decisions.queries import calendar_changes, route_page, waiting
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.views import planned as plan_views
from regiovisie.decisions.views import planning_page
from regiovisie.decisions.views.around import below, find_round
from regiovisie.decisions.views.planned import Asked
from regiovisie.network.permissions import may

KEPT = ("streefdatum", "klaar", "stel_a", "stel_b")


def _visible(request: HttpRequest, region: str, slug: str) -> Round:
    """Return a round of a region that this viewer works for, or 404."""
    of = find_round(request, region, slug)
    if of.region_id not in request.viewer.region_ids:  # type: ignore[attr-defined]
        raise Http404
    return of


def _asked(of: Round, form: PlanningForm) -> Asked:
    """Return what the address asks; what cannot be read counts as not asked."""
    form.is_valid()
    read = getattr(form, "cleaned_data", {})
    target = read.get("streefdatum") or of.target
    ready = read.get("klaar")
    found = [(letter, supposed(str(form.data.get(f"stel_{letter}", "")))) for letter in "ab"]
    return Asked(target, ready, tuple((letter, what) for letter, what in found if what))


@login_required
@never_cache
@require_safe
def detail(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Return the planning page; nothing is stored by looking."""
    of = _visible(request, region, round)
    if of.state == RoundState.PREPARING:  # nobody has a route yet
        return HttpResponseRedirect(of.get_absolute_url())
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    data = request.GET.copy()
    if "streefdatum" not in data and "klaar" not in data and of.target:
        data["streefdatum"] = of.target.show(tongue())
    first = PlanningForm(data, towns=[])
    asked = _asked(of, first)
    found = plan_views.planned(of, viewer, now, asked)
    form = PlanningForm(data, towns=plan_views.missing_choices(found) if found else [])
    query = urlencode({key: data[key] for key in KEPT if data.get(key)})
    ready = found is not None and found.material.has_calendars

    def change(who: str, house: int | None) -> str:
        if not may(viewer, ROUTE, route_place(of, house)):
            return ""
        return reverse("round-route", args=[of.region.slug, of.slug, who])

    built = planning_page.build(of, found, now, change) if found and ready else None
    address = reverse("round-planning-take", args=[of.region.slug, of.slug])
    return below(
        request,
        of,
        "decisions/planning.html",
        _("Planning"),
        {
            "page": built,
            "sentence": built.sentence if built else "",
            "form": form,
            "known": found is not None,
            "changed": calendar_changes.rows_for(
                calendar_changes.questions(
                    viewer, now, only=of, known=found.material.calendars if found else None
                ),
                may_answer=may(viewer, PLAN_ROUND, place_of(of, None)),
            ),
            "waits": waiting.waiting_words(of, found.plan if found else None, viewer, now),
            "waits_href": reverse("round-waits", args=[of.region.slug, of.slug])
            if may(viewer, PLAN_ROUND, place_of(of, None))
            else "",
            "joint_href": reverse("joint-evening-new", args=[of.region.slug, of.slug])
            if may(viewer, PLAN_ROUND, place_of(of, None))
            else "",
            "regional_href": change(route_page.REGION, None),
            "calendars_href": reverse("calendars", args=[of.region.slug]),
            "take": [
                {
                    "href": f"{address}?{query}&plan={letter}",
                    "words": _("Take suppose %(letter)s over as plan") % {"letter": letter.upper()},
                }
                for letter in (built.letters if built else [])
            ]
            if may(viewer, PLAN_ROUND, place_of(of, None))
            else [],
            "take_plan": f"{address}?{query}"
            if built and may(viewer, PLAN_ROUND, place_of(of, None))
            else "",
        },
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Ask first: show what taking this plan over changes; then write it."""
    of = _visible(request, region, round)
    viewer = request.viewer  # type: ignore[attr-defined]
    if not may(viewer, PLAN_ROUND, place_of(of, None)):
        raise Http404
    now = clock.now()
    back = reverse("round-planning", args=[of.region.slug, of.slug])
    query = urlencode({key: request.GET[key] for key in KEPT if request.GET.get(key)})
    asked = _asked(of, PlanningForm(request.GET, towns=[]))
    found = plan_views.planned(of, viewer, now, asked)
    letter = request.GET.get("plan", "")
    days = plan_views.new_days(found, letter) if found else []
    if found is None or not days:
        messages.info(request, _("There is nothing to take over."))
        return HttpResponseRedirect(f"{back}?{query}")
    seen = plan_views.fingerprint(days)
    if request.method == "POST":
        if request.POST.get("seen") == seen:
            changed = take_over(
                of,
                days,
                by=request.user,  # type: ignore[arg-type]
                reason=_("plan taken over"),
                target=asked.target if asked.ready is None else None,
            )
            messages.success(
                request, _("Taken over: %(count)s steps changed.") % {"count": len(changed)}
            )
            return HttpResponseRedirect(back)
        messages.warning(request, _("The plan changed since you looked. See what it comes to now."))
    return below(
        request,
        of,
        "decisions/planning_take.html",
        _("Take over as plan"),
        {
            "changes": plan_views.changes(found, days),
            "seen": seen,
            "back": f"{back}?{query}",
            "sentence": _("These dates change. Steps that stand on an agenda keep theirs."),
        },
    )
