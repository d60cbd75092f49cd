"""Views of the API: they only read. A page of rows, or one row; with version, ETag and CORS."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regiovisie.common import clock
from regiovisie.common.api import VERSION, problems

SIZE, LARGEST, LAST_PAGE = 25, 100, 100_000
Row = dict[str, Any]


@dataclass(frozen=True)
class Filter:
    """A query parameter that narrows a list: `narrow` gets the rows and the value.

    `choices`: the values that exist, where they are few; another value is refused.
    """

    name: str
    about: str
    narrow: Callable[[QuerySet[Any, Any], str], QuerySet[Any, Any]]
    choices: tuple[str, ...] = ()


class OfTheSite(BaseAuthentication):
    """Whoever is signed in on the site; it only reads, so no token is needed."""

    def authenticate(self, request: Request) -> tuple[Any, None]:
        return request._request.user, None


class ReadView(APIView):
    """Answers GET, HEAD and OPTIONS; who is signed in on the site sees what he may see there."""

    http_method_names = ["get", "head", "options"]
    authentication_classes = (OfTheSite,)
    permission_classes: Sequence[Any] = ()
    renderer_classes = (JSONRenderer,)

    def get_exception_handler(self) -> Any:
        return problems.handle

    @property
    def viewer(self) -> Any:
        """The viewer that the site's middleware put on the request."""
        return getattr(self.request._request, "viewer")  # noqa: B009

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Say what may be asked here (also for scripts of other sites)."""
        return HttpResponse(status=204, headers={"Allow": "GET, HEAD, OPTIONS"})

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Add the headers that every answer has, and answer 304 when nothing changed."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response["API-Version"] = VERSION
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Headers"] = "Accept, Accept-Language, If-None-Match"
        response["Access-Control-Expose-Headers"] = "API-Version, ETag, Link"
        response["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        if response.status_code != 200 or request.method not in {"GET", "HEAD"}:
            return response
        if hasattr(response, "render"):
            response = response.render()
        etag = quote_etag(sha256(response.content).hexdigest()[:32])
        response["ETag"] = etag
        return get_conditional_response(request._request, etag=etag, response=response) or response


class ListView(ReadView, ABC):
    """A page of rows. A room says which rows a viewer may see, and how they look.

    `order` must make the order of rows certain: it ends with a unique field.
    """

    filters: ClassVar[tuple[Filter, ...]] = ()
    order: ClassVar[tuple[str, ...]] = ("pk",)

    @abstractmethod
    def rows(self, viewer: Any, now: datetime) -> QuerySet[Any, Any]:
        """Return every row this viewer may see."""

    @abstractmethod
    def show(self, rows: list[Any], viewer: Any, now: datetime) -> list[Row]:
        """Return the rows of one page as they go out, in a fixed number of queries."""

    def absolute(self, path: str) -> str:
        return self.request.build_absolute_uri(path)

    def get(self, request: Request) -> Response:
        """Return one page."""
        now = clock.now()
        known = {"pagina", "paginaGrootte", *(one.name for one in self.filters)}
        for name in request.query_params:
            if name not in known:
                raise problems.BadParameter(
                    name,
                    _("“%(name)s” is no parameter here. There are: %(known)s.")
                    % {"name": name[:60], "known": ", ".join(sorted(known))},
                )
        page = self._number("pagina", 1, LAST_PAGE)
        size = self._number("paginaGrootte", SIZE, LARGEST)
        rows = self.rows(self.viewer, now)
        for one in self.filters:
            value = request.query_params.get(one.name)
            if value is None:
                continue
            if one.choices and value not in one.choices:
                raise problems.BadParameter(
                    one.name,
                    _("“%(name)s” is one of: %(known)s.")
                    % {"name": one.name, "known": ", ".join(one.choices)},
                )
            # No database keeps a NUL character in text, so no row can answer to one.
            rows = rows.none() if "\x00" in value else one.narrow(rows, value)
        total = rows.count()
        found = list(rows.order_by(*self.order)[(page - 1) * size : page * size])
        return Response(
            {
                "pagina": page,
                "paginaGrootte": size,
                "totaal": total,
                "links": self._links(page, max(-(-total // size), 1)),
                "resultaten": self.show(found, self.viewer, now) if found else [],
            }
        )

    def _number(self, name: str, default: int, highest: int) -> int:
        text = self.request.query_params.get(name)
        if text is None:
            return default
        if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= highest and len(text) < 10:
            return int(text)
        raise problems.BadParameter(
            name,
            _("“%(name)s” is a whole number from 1 to %(highest)s.")
            % {"name": name, "highest": highest},
        )

    def _links(self, page: int, last: int) -> dict[str, str | None]:
        def href(number: int) -> str:
            query = self.request.query_params.copy()
            query["pagina"] = str(number)
            return self.absolute(f"{self.request.path}?{urlencode(sorted(query.items()))}")

        return {
            "self": href(page),
            "eerste": href(1),
            "vorige": href(min(page - 1, last)) if page > 1 else None,
            "volgende": href(page + 1) if page < last else None,
            "laatste": href(last),
        }


class OneView(ReadView):
    """One row of a list, found by its key in the address."""

    of: ClassVar[type[ListView]]
    key: ClassVar[str]

    def get(self, request: Request, key: str) -> Response:
        """Return one row."""
        now = clock.now()
        many = self.of()
        many.request = request
        found = list(many.rows(self.viewer, now).filter(**{self.key: key})[:1])
        if not found:
            raise NotFound
        return Response(many.show(found, self.viewer, now)[0])
