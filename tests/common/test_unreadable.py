"""No room ever meets a NUL: not in an address, and not in what is asked behind it."""

from __future__ import annotations

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from regiovisie.common.unreadable import no_nul


def _met(request: HttpRequest) -> HttpResponse:
    return HttpResponse(repr(dict(request.GET)))


@pytest.mark.parametrize("asked", ["q=a%00b&x=%00", "q=a\x00b&x="])
def test_behind_the_question_mark_it_is_left_out(asked: str) -> None:
    request = RequestFactory().get("/zoeken/", QUERY_STRING=asked)
    assert no_nul(_met)(request).content.decode() == "{'q': ['ab'], 'x': ['']}"


def test_in_the_address_nothing_is_found() -> None:
    with pytest.raises(Http404):
        no_nul(_met)(RequestFactory().get("/regio/%00/"))
