"""What the pages below a round share: finding the round, its frame, and a page with one form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.models import Participant, Round
from regiovisie.decisions.queries.facts import visible_round
from regiovisie.decisions.queries.outcome_page import rounds_address
from regiovisie.network.frame import frame_of


def find_round(request: HttpRequest, region: str, slug: str) -> Round:
    """Return the round this viewer may see, or 404."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = visible_round(region, slug, viewer, clock.now())
    if found is None:
        raise Http404
    return found


def participants_of(of: Round) -> list[Participant]:
    """Return the municipalities of a round by name."""
    return list(
        Participant.objects.filter(round=of).select_related("municipality").order_by("name")
    )


def below(
    request: HttpRequest, of: Round, template: str, title: str, context: dict[str, Any]
) -> HttpResponse:
    """Return a page below the round, with its crumbs."""
    return page(
        request,
        template,
        {"round": of, "context_line": dutch(of.title), **context},
        frame=frame_of(of.region),
        section="decisions",
        crumbs=[
            (of.region.name, of.region.get_absolute_url()),
            (_("Decision-making"), rounds_address(of)),
            (dutch(of.short_title or of.title), of.get_absolute_url()),
            (title, ""),
        ],
        title=title,
    )


def form_page(
    request: HttpRequest,
    of: Round,
    form: forms.Form,
    *,
    title: str,
    verb: str,
    cancel_href: str,
    sentence: str = "",
    **context: Any,
) -> HttpResponse:
    """Return a page with one form."""
    return below(
        request,
        of,
        "decisions/one_form.html",
        title,
        {
            "form": form,
            # Hidden ones first: the buttons keep their distance to the last field that is seen.
            "fields": sorted(form, key=lambda one: not one.is_hidden),
            "verb": verb,
            "cancel_href": cancel_href,
            "sentence": sentence,
            **context,
        },
    )


def refilled(posted: QueryDict, **values: str) -> QueryDict:
    """Return what was filled in, with other values in these fields: what a form has now seen."""
    data = posted.copy()
    for name, value in values.items():
        data[name] = value
    return data


def show(form: forms.Form, error: ValidationError) -> None:
    """Put what an action refused at the field it is about, or on top."""
    if hasattr(error, "error_dict"):
        for name, errors in error.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, error)
