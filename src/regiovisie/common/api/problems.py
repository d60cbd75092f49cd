"""Errors of the API as problem+json (RFC 9457), in the reader's language."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

MEDIA_TYPE = "application/problem+json"


class BadParameter(exceptions.APIException):
    """A query parameter holds something that cannot be read."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, name: str, why: str) -> None:
        super().__init__(why, code="bad_parameter")
        self.name = name


class ProblemRenderer(JSONRenderer):
    """JSON under the media type of problems."""

    media_type = MEDIA_TYPE


def _title(status: int) -> str:
    titles = {
        400: _("This request cannot be read"),
        401: _("Sign in first"),
        403: _("You may not do this"),
        404: _("This does not exist"),
        405: _("This API only reads"),
        406: _("This API only speaks JSON"),
        429: _("Too many requests"),
    }
    return titles.get(status, HTTPStatus(status).phrase)


def problem(status: int, detail: str, **more: Any) -> dict[str, Any]:
    """Return the body of a problem: type, title, status and detail."""
    return {
        "type": "about:blank",
        "title": _title(status),
        "status": int(status),
        "detail": detail,
    } | more


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an exception into a problem; anything unforeseen goes on to Django (500)."""
    more: dict[str, Any] = {}
    if isinstance(error, Http404 | exceptions.NotFound):
        status, detail = 404, _("Nothing stands at this address, or it is not public.")
    elif isinstance(error, PermissionDenied | exceptions.PermissionDenied):
        status, detail = 403, _("You may not see this.")
    elif isinstance(error, exceptions.MethodNotAllowed):
        status, detail = 405, _("Use GET, HEAD or OPTIONS.")
    elif isinstance(error, exceptions.NotAcceptable):
        status, detail = 406, _("Ask for application/json.")
    elif isinstance(error, BadParameter):
        status, detail = 400, str(error.detail)
        more["invalidParams"] = [{"name": error.name, "reason": detail}]
    elif isinstance(error, exceptions.APIException):
        status, detail = error.status_code, str(error.detail)
    else:
        return None
    response = Response(problem(status, detail, **more), status=status, content_type=MEDIA_TYPE)
    request = context.get("request")
    if request is not None:
        # Also for who asked for something we do not speak.
        request.accepted_renderer = ProblemRenderer()
        request.accepted_media_type = MEDIA_TYPE
    return response
