"""One bare view: the signed-in user, one query, a template that renders model instances."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bench.floor.models import Line


def lines(request: HttpRequest) -> HttpResponse:
    """Return the list; 404 for who is not signed in."""
    if not request.user.is_authenticated:
        return HttpResponse(status=404)
    return render(request, "lines.html", {"user": request.user, "lines": Line.objects.all()})
