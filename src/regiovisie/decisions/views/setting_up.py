"""Set a round up in a few screens: what is asked, the routes, open."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.privacy.forms import guard
from regiovisie.common.ui.frame import page
from regiovisie.decisions import panels
from regiovisie.decisions.actions import add_point, open_round, prepare_round
from regiovisie.decisions.actions.routes import TemplateLine, give_routes, set_template
from regiovisie.decisions.enums import DecidedBy, RoundState
from regiovisie.decisions.forms.setting_up import NewRoundForm, TemplateForm
from regiovisie.decisions.models import Round, TemplateStep
from regiovisie.decisions.permissions import PLAN_ROUND, ROUTE
from regiovisie.decisions.queries import setting_up
from regiovisie.decisions.views.around import below, find_round, show
from regiovisie.network.enums import Visibility
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Body, Municipality, Region
from regiovisie.network.permissions import Place, may
from regiovisie.network.validity import valid_on
from regiovisie.network.viewer import Viewer

SHOWN_STEPS = 4


def _region(request: HttpRequest, slug: str) -> Region:
    """Return the region if this viewer may set rounds up in it, or 404."""
    found = get_object_or_404(Region, slug=slug)
    if not may(request.viewer, PLAN_ROUND, Place(region_id=found.pk)):  # type: ignore[attr-defined]
        raise Http404
    return found


def _region_page(
    request: HttpRequest, region: Region, template: str, title: str, context: dict[str, Any]
) -> HttpResponse:
    return page(
        request,
        template,
        context,
        frame=frame_of(region),
        section="decisions",
        crumbs=[
            (region.name, region.get_absolute_url()),
            (_("Decision-making"), reverse("rounds", args=[region.slug])),
            (title, ""),
        ],
        title=title,
    )


def _free_slug(region: Region, title: str, year: int) -> str:
    base = slugify(f"{year} {title}")[:52].strip("-") or str(year)
    taken = set(
        Round.objects.filter(region=region, slug__startswith=base).values_list("slug", flat=True)
    )
    number = 1
    while (found := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return found


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, region: str) -> HttpResponse:
    """First screen: what is asked of whom, and by when."""
    found = _region(request, region)
    given = {name: request.GET[name] for name in NewRoundForm.base_fields if name in request.GET}
    form = NewRoundForm(request.POST if request.method == "POST" else None, initial=given)
    if form.is_valid() and guard(form, ["title", "asked"], request.POST):
        said = form.cleaned_data
        own: dict[str, Any] = {"by": request.user, "reason": _("round set up")}
        with transaction.atomic():
            of = prepare_round(
                found,
                slug=_free_slug(found, said["title"], clock.today().year),
                title=said["title"].strip(),
                target=said["target"],
                visibility=Visibility.REGION,  # until it opens
                **own,
            )
            for number, point in enumerate(form.points, start=1):
                add_point(
                    of, number=number, text=point, decided_by=DecidedBy(said["decided_by"]), **own
                )
        return HttpResponseRedirect(reverse("round-routes", args=[found.slug, of.slug]))
    return _region_page(
        request,
        found,
        "decisions/one_form.html",
        _("New round"),
        {
            "form": form,
            "fields": list(form),
            "read_hrefs": panels.offers_for_round(found.slug),
            "verb": _("Next: the routes"),
            "cancel_href": reverse("rounds", args=[found.slug]),
            "context_line": _("Two screens: what is asked, then the routes"),
        },
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def routes(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Second screen: the route of each municipality; then open the round."""
    found = _region(request, region)
    of = find_round(request, region, round)
    today = clock.today()
    if of.state != RoundState.PREPARING:
        return HttpResponseRedirect(of.get_absolute_url())
    if request.method == "POST":
        own: dict[str, Any] = {"by": request.user, "reason": _("round opened")}
        try:
            with transaction.atomic():
                of.visibility = Visibility.PUBLIC
                participants = open_round(of, on=today, **own)
                give_routes(of, participants, decided_by=setting_up.decided_by(of), **own)
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
        else:
            messages.success(request, _("The round is open. Choose a date and see what fits."))
            return HttpResponseRedirect(reverse("round-planning", args=[found.slug, of.slug]))
    built = setting_up.routes(of, today)
    return below(
        request,
        of,
        "decisions/setting_up_routes.html",
        _("Routes"),
        {"page": built, "sentence": built.sentence},
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, region: str, municipality: str) -> HttpResponse:
    """The route that a municipality takes, to be used again for every round of its kind.

    Kept by the region, or by the officer of that municipality.
    """
    found = get_object_or_404(Region, slug=region)
    town = get_object_or_404(
        Municipality.objects.select_related("organisation")
        .filter(memberships__region=found)
        .distinct(),
        slug=municipality,
    )
    viewer = request.viewer  # type: ignore[attr-defined]
    # Of who left, or is to join, the region keeps nothing: another one may, and its own officer.
    now_here = town.memberships.filter(valid_on(clock.today()), region=found).exists()
    place = Place(region_id=found.pk if now_here else None, organisation_id=town.organisation.pk)
    if not may(viewer, ROUTE, place):
        raise Http404
    given = request.GET.get("voor", "")
    who = DecidedBy(given) if given in DecidedBy.values else DecidedBy.COUNCILS
    bodies = list(Body.objects.filter(organisation=town.organisation).order_by("pk"))
    initial: dict[str, str] = {}
    for step in TemplateStep.objects.filter(
        template__municipality=town, template__decided_by=who
    ).select_related("body"):
        initial |= {
            f"body_{step.order}": step.body.public_id,
            f"role_{step.order}": step.role,
            f"treatment_{step.order}": step.treatment,
        }
    guessed = not initial
    initial = initial or setting_up.proposed(bodies, who)
    of = request.GET.get("traject", "")
    back = _back_from_template(found, town, of, viewer)
    known = Round.objects.filter(region=found, slug=of).exists()
    after = setting_up.next_without(found.pk, town.slug, who, clock.today()) if known else None
    form = TemplateForm(
        request.POST if request.method == "POST" else None,
        bodies=bodies,
        used=setting_up.words_used(town),
        initial=initial,
    )
    treatments = [name for name in form.fields if name.startswith("treatment_")]
    if form.is_valid() and guard(form, treatments, request.POST):
        by_id = {body.public_id: body for body in bodies}
        try:
            set_template(
                town,
                [TemplateLine(by_id[body], role, word) for body, role, word in form.lines()],
                by=request.user,  # type: ignore[arg-type]
                reason=_("route of this municipality"),
                decided_by=who,
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Saved: %(name)s.") % {"name": town.display_name})
            if after is not None and request.POST.get("verder") == after.slug:
                following = reverse("route-template", args=[found.slug, after.slug])
                back = f"{following}?{urlencode({'voor': who.value, 'traject': of})}"
            return HttpResponseRedirect(back)
    steps = form.steps()
    more = steps[SHOWN_STEPS:]
    return _region_page(
        request,
        found,
        "decisions/route_template.html",
        _("Route of %(name)s") % {"name": town.display_name},
        {
            "form": form,
            "steps": steps[:SHOWN_STEPS],
            "more": more,
            "open_more": any(step["body"].value() for step in more),
            "proposed": guessed,
            "next_town": after,
            "cancel_href": back,
            "context_line": _("For what all councils decide")
            if who == DecidedBy.COUNCILS
            else _("For what is decided by: %(who)s") % {"who": who.label},
        },
    )


def _back_from_template(region: Region, town: Municipality, slug: str, viewer: Viewer) -> str:
    """Return where a template was opened from: setting a round up, its route, or the list."""
    of = Round.objects.filter(region=region, slug=slug).first()
    if of is None:
        return reverse("rounds", args=[region.slug])
    if of.state == RoundState.PREPARING and may(viewer, PLAN_ROUND, Place(region_id=region.pk)):
        return reverse("round-routes", args=[region.slug, slug])
    return reverse("round-route", args=[region.slug, slug, town.slug])
