"""The addresses of the API. What answers there is loaded when somebody first asks.

The framework of the API takes some 40 MB and most of a second, in every process that only shows
pages. So the addresses stand here without it, and `portal.api` has a view for each.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt

BASE = "api/v1"
# Name of the address: its path below BASE.
ROUTES = {
    "api-root": "",
    "api-regios": "regios",
    "api-regio": "regios/<slug:key>",
    "api-gemeenten": "gemeenten",
    "api-gemeente": "gemeenten/<slug:key>",
    "api-organen": "organen",
    "api-orgaan": "organen/<slug:key>",
    "api-visies": "visies",
    "api-visie": "visies/<slug:key>",
    "api-doelen": "doelen",
    "api-doel": "doelen/<slug:key>",
    "api-doelgroepen": "doelgroepen",
    "api-doelgroep": "doelgroepen/<slug:key>",
    "api-consultaties": "consultaties",
    "api-consultatie": "consultaties/<slug:key>",
    "api-opmerkingen": "opmerkingen",
    "api-opmerking": "opmerkingen/<slug:key>",
    "api-trajecten": "trajecten",
    "api-traject": "trajecten/<slug:key>",
    "api-besluiten": "besluiten",
    "api-besluit": "besluiten/<slug:key>",
    "api-amendementen": "amendementen",
    "api-amendement": "amendementen/<slug:key>",
    "api-toezeggingen": "toezeggingen",
    "api-toezegging": "toezeggingen/<slug:key>",
}


def answered_by(name: str) -> Callable[..., HttpResponse]:
    """Return a view that loads the API and answers with the view of that name."""

    @csrf_exempt  # they only read, and say so themselves (405)
    def answer(request: HttpRequest, **parts: str) -> HttpResponse:
        from regiovisie.portal import api

        response: HttpResponse = api.view_of(name)(request, **parts)
        return response

    return answer


patterns: list[URLPattern] = [
    *(
        path(f"{BASE}/{route}" if route else BASE, answered_by(name), name=name)
        for name, route in ROUTES.items()
    ),
    re_path(
        r"^api/v1/openapi\.(?P<kind>json|yaml)$", answered_by("api-openapi"), name="api-openapi"
    ),
    re_path(r"^api(?:/(?P<rest>.*))?$", answered_by("api-missing"), name="api-missing"),
]
