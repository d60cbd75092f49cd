"""The root of the API, its description, and what answers where nothing stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

import yaml
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from drf_spectacular.generators import SchemaGenerator
from rest_framework.exceptions import NotFound
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from regiovisie.common.api import VERSION
from regiovisie.common.api.documented import Problem
from regiovisie.common.api.problems import MEDIA_TYPE
from regiovisie.common.api.reading import ReadView
from regiovisie.decisions import api as decisions
from regiovisie.decisions import api_around as around
from regiovisie.network import api as network
from regiovisie.portal.api_addresses import BASE, ROUTES
from regiovisie.vision import api as vision
from regiovisie.vision import api_consultations as consulted
from regiovisie.vision import api_goals as goals

ABOUT = (
    "Wat gemeenten van een regio samen willen, en wat elke raad daarover besloot. Alleen lezen. "
    "Wat niet openbaar is, staat er niet in. Gemeenten en inwoners: CBS, CC BY 4.0. "
    "Wat als voorbeeld is aangemerkt, is verzonnen."
)
RESOURCES = (
    "regios",
    "gemeenten",
    "organen",
    "visies",
    "doelen",
    "doelgroepen",
    "consultaties",
    "opmerkingen",
    "trajecten",
    "besluiten",
    "amendementen",
    "toezeggingen",
)


class Start(ReadView):
    """Where everything stands."""

    schema = None  # an address without a slash at its end cannot be described below a server

    def get(self, request: Request) -> Response:
        """Return the addresses of the resources."""
        return Response(
            {
                "naam": "Regiovisie",
                "versie": VERSION,
                "openapi": request.build_absolute_uri(reverse("api-openapi", args=["json"])),
                "links": {
                    name: request.build_absolute_uri(reverse(f"api-{name}")) for name in RESOURCES
                },
            }
        )


class Nothing(ReadView):
    """Every address below /api/ where nothing stands: a problem, not a page."""

    schema = None

    def get(self, request: Request, rest: str = "") -> Response:
        """Say that nothing stands here."""
        raise NotFound


@cache
def _description() -> dict[str, Any]:
    """Make the description once; it does not depend on who asks."""
    generator: Any = SchemaGenerator
    patterns = [path(f"{BASE}/{route}", view_of(name)) for name, route in ROUTES.items()]
    made = generator(patterns=patterns).get_schema(request=None, public=True)
    schema: dict[str, Any] = json.loads(json.dumps(made))
    problem = {
        "description": "Fout",
        "headers": {"API-Version": {"$ref": "#/components/headers/APIVersion"}},
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    schema["info"] = {
        "title": "Regiovisie",
        "version": VERSION,
        "description": ABOUT,
        "license": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
    }
    components = schema.setdefault("components", {})
    components.pop("securitySchemes", None)
    components["headers"] = {
        "APIVersion": {
            "description": "De volledige versie van deze API",
            "schema": {"type": "string", "example": VERSION},
        },
        "ETag": {"description": "Voor If-None-Match", "schema": {"type": "string"}},
    }
    components["schemas"]["Problem"] = _problem_schema()
    paths = {}
    for address, operations in schema["paths"].items():
        for operation in operations.values():
            operation.pop("security", None)
            for answer in operation["responses"].values():
                answer["headers"] = {
                    "API-Version": {"$ref": "#/components/headers/APIVersion"},
                    "ETag": {"$ref": "#/components/headers/ETag"},
                }
                answer.setdefault("description", "Gelukt")
                answer["description"] = answer["description"] or "Gelukt"
            if "{key}" in address:
                operation["responses"]["404"] = problem
            else:
                operation["responses"]["400"] = problem
        paths[address.removeprefix(f"/{BASE}")] = operations
    schema["paths"] = paths
    return schema


def _problem_schema() -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "type": "object",
        "description": Problem.__doc__ or "",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": text,
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "invalidParams": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["name", "reason"],
                    "properties": {"name": text, "reason": text},
                },
            },
        },
    }


def description(request: HttpRequest) -> dict[str, Any]:
    """Return the OpenAPI description with the address of this installation."""
    schema = deepcopy(_description())
    source = settings.REGIOVISIE_SOURCE_URL
    schema["info"]["contact"] = {"name": "Regiovisie", "url": f"{source}/issues"}
    schema["servers"] = [{"url": request.build_absolute_uri(f"/{BASE}")}]
    return schema


class YamlRenderer(BaseRenderer):
    """YAML, for who asks for openapi.yaml."""

    media_type = "application/yaml"
    format = "yaml"

    def render(self, data: Any, media: str | None = None, context: Any = None) -> bytes:
        return yaml.safe_dump(data, sort_keys=False, allow_unicode=True).encode()


class OpenApi(ReadView):
    """The description of the API."""

    schema = None

    def get_renderers(self) -> list[BaseRenderer]:
        return [YamlRenderer()] if self.kwargs.get("kind") == "yaml" else super().get_renderers()

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """Give what the address says, whatever the reader would rather have."""
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type

    def get(self, request: Request, kind: str) -> Response:
        """Return the description."""
        return Response(description(request._request))


# By the name of the address (portal.api_addresses).
VIEWS: dict[str, type[ReadView]] = {
    "api-root": Start,
    "api-regios": network.RegionsView,
    "api-regio": network.RegionView,
    "api-gemeenten": network.MunicipalitiesView,
    "api-gemeente": network.MunicipalityView,
    "api-organen": network.BodiesView,
    "api-orgaan": network.BodyView,
    "api-visies": vision.VisionsView,
    "api-visie": vision.VisionView,
    "api-doelen": goals.GoalsView,
    "api-doel": goals.GoalView,
    "api-doelgroepen": goals.TargetGroupsView,
    "api-doelgroep": goals.TargetGroupView,
    "api-consultaties": consulted.ConsultationsView,
    "api-consultatie": consulted.ConsultationView,
    "api-opmerkingen": consulted.RemarksView,
    "api-opmerking": consulted.RemarkView,
    "api-trajecten": decisions.RoundsView,
    "api-traject": decisions.RoundView,
    "api-besluiten": decisions.OutcomesView,
    "api-besluit": decisions.OutcomeView,
    "api-amendementen": around.AmendmentsView,
    "api-amendement": around.AmendmentView,
    "api-toezeggingen": around.PromisesView,
    "api-toezegging": around.PromiseView,
    "api-openapi": OpenApi,
    "api-missing": Nothing,
}


@cache
def view_of(name: str) -> Callable[..., HttpResponse]:
    """Return the view of the address with this name."""
    view: Callable[..., HttpResponse] = VIEWS[name].as_view()
    return view
