"""The switch of language, and the style sheet for developers."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from regiovisie.common.ui import sample
from regiovisie.common.ui.frame import page


@never_cache
@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the language of the screen in a cookie, and go back to the page one came from.

    A link and not a form: it works without script, and pages stay free of a token per visitor.
    """
    if code not in dict(settings.LANGUAGES):
        raise Http404
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=60 * 60 * 24 * 365,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def style_sheet(request: HttpRequest) -> HttpResponse:
    """Show every part of the look on one page: for developers, so only in debug and in tests.

    The sample of the editor can be sent; the page shows what the server made of it.
    """
    if not getattr(settings, "REGIOVISIE_STYLE_SHEET", settings.DEBUG):
        raise Http404
    return page(
        request, "common/style_sheet.html", sample.context(request.POST or None), **sample.around()
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something went wrong, inside the frame; when that fails too, in plain words."""
    try:
        return page(request, "500.html", status=500)
    except Exception:  # the frame itself may be what went wrong
        words = "Er ging iets mis. / Something went wrong. Veilig Thuis: 0800-2000. Gevaar: 112."
        return HttpResponse(words, status=500, content_type="text/plain; charset=utf-8")
