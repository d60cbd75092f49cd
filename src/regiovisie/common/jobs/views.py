"""The page of a job, for who asked for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from regiovisie.common.jobs import registry
from regiovisie.common.jobs.models import Job, State


@require_safe
@never_cache
def job(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show how far a job is; htmx asks for the part that changes, every second."""
    context = {"job": row(_own(request, public_id)), "title": _("Your job")}
    partial = request.headers.get("HX-Request") == "true"
    response = render(request, "jobs/progress.html" if partial else "jobs/page.html", context)
    response.headers["Vary"] = "HX-Request, Cookie"
    return response


@require_safe
@never_cache
def job_file(request: HttpRequest, public_id: str) -> HttpResponse | FileResponse:
    """Give the file a job made to who asked for it."""
    found = _own(request, public_id)
    root = (Path(settings.REGIOVISIE_HOME) / "files").resolve()
    path = (root / found.result_file).resolve()
    if not found.result_file or not path.is_relative_to(root) or not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def row(found: Job) -> dict[str, Any]:
    """Return what the progress template shows, as plain values."""
    try:
        label = str(registry.kind(found.name).label)
    except registry.UnknownJob:
        label = found.name
    result_href = ""
    if found.state == State.DONE:
        if found.result_file:
            result_href = reverse("job-file", args=[found.public_id])
        else:
            result_href = found.result_url
    count = ""
    if found.total and found.state == State.RUNNING:
        count = _("%(done)s of %(total)s") % {"done": found.done, "total": found.total}
    return {
        "public_id": found.public_id,
        "href": found.get_absolute_url(),
        "label": label,
        "state": found.state,
        "state_word": found.get_state_display(),
        "finished": found.finished,
        "failed": found.state == State.FAILED,
        "done": found.done,
        "total": found.total,
        "count": count,
        "message": found.message,
        "result_href": result_href,
        "is_file": bool(found.result_file),
    }


def _own(request: HttpRequest, public_id: str) -> Job:
    account = request.user.pk
    if account is None:
        raise Http404
    try:
        return Job.objects.get(public_id=public_id, asked_by_id=account)
    except Job.DoesNotExist:
        raise Http404 from None
