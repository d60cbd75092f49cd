"""How a list of the API describes itself in OpenAPI: its parameters and its page."""

from __future__ import annotations

from typing import Any, TypeVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers

from regiovisie.common.api.reading import LARGEST, LAST_PAGE, SIZE, ListView

View = TypeVar("View", bound=type[ListView])


class PageLinks(serializers.Serializer[Any]):
    """Adressen van deze en andere pagina's."""

    self = serializers.URLField()
    eerste = serializers.URLField()
    vorige = serializers.URLField(allow_null=True)
    volgende = serializers.URLField(allow_null=True)
    laatste = serializers.URLField()


class InvalidParameter(serializers.Serializer[Any]):
    """Een parameter die niet gelezen kan worden."""

    name = serializers.CharField()
    reason = serializers.CharField()


class Problem(serializers.Serializer[Any]):
    """Een fout (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    invalidParams = InvalidParameter(many=True, required=False)


def page_of(row: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """Return the description of a page of such rows."""
    return inline_serializer(
        name=f"{row.__name__}Pagina",
        fields={
            "pagina": serializers.IntegerField(min_value=1),
            "paginaGrootte": serializers.IntegerField(min_value=1, max_value=LARGEST),
            "totaal": serializers.IntegerField(min_value=0),
            "links": PageLinks(),
            "resultaten": row(many=True),
        },
    )


def documented(view: View, page: serializers.Serializer[Any], tag: str, summary: str) -> View:
    """Describe a list: its page, its paging and its filters."""
    number = {"type": "integer", "minimum": 1}
    parameters = [
        OpenApiParameter(
            "pagina", {**number, "maximum": LAST_PAGE, "default": 1}, description="Welke pagina"
        ),
        OpenApiParameter(
            "paginaGrootte",
            {**number, "maximum": LARGEST, "default": SIZE},
            description="Hoeveel rijen op een pagina",
        ),
        *(
            OpenApiParameter(
                one.name, OpenApiTypes.STR, description=one.about, enum=one.choices or None
            )
            for one in view.filters
        ),
    ]
    return extend_schema(
        operation_id=tag, summary=summary, tags=[tag], parameters=parameters, responses=page
    )(view)
