"""Take in the file that comes with an outcome, and serve it after the outcome's own check."""

from __future__ import annotations

from django.http import HttpRequest

from regiovisie.decisions.forms import KeepsFile
from regiovisie.documents import actions
from regiovisie.documents.errors import FileRefused


def take_in(request: HttpRequest, form: KeepsFile) -> bool:
    """Keep the file that was sent, or the one of an earlier try.

    False when it is refused, with a sentence at its field, or when it is held until somebody
    says what the digits in it are.
    """
    upload = request.FILES.get("file")
    if upload is not None and "file" not in form.errors:
        try:
            form.keep_file(actions.take_in(upload, by=request.user))  # type: ignore[arg-type]
        except FileRefused as refusal:
            form.add_error("file", refusal.message)
            return False
    stored = form.stored
    if stored is None or not stored.held:
        return "file" not in form.errors
    reason = request.POST.get("file_reason", "").strip()
    if upload is None and request.POST.get("file_sure") and reason:
        form.stored = actions.clear(stored, by=request.user, reason=reason)  # type: ignore[arg-type]
        return True
    form.ask_about_file(stored, answered=upload is None and bool(request.POST.get("file_sure")))
    return False
