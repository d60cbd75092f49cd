"""Pages go over the wire compressed; files and pictures, which are compressed already, do not."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.middleware.gzip import GZipMiddleware

TEXT = ("text/", "application/json", "application/problem+json", "image/svg+xml")


class CompressText(GZipMiddleware):
    """Django's own compression, with its padding against guessing (BREACH), for text only."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Compress an answer that is whole and is text."""
        kind = response.get("Content-Type", "")
        if response.streaming or not kind.startswith(TEXT):
            return response
        return super().process_response(request, response)
