"""A region's colours as a style sheet of its own, kept by browsers for a year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from regiovisie.network.models import Region


def style(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """Return the style sheet; the key in the address changes with the colours."""
    found = get_object_or_404(Region, slug=region, colours_key=key)
    lines = "".join(f"--{row.token}:{row.value};" for row in found.colours.order_by("token"))
    response = HttpResponse(f":root{{{lines}}}\n", content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
