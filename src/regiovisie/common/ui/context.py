"""What every template gets, also those of sign-in and of errors that no view of ours made."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from regiovisie.common.ui.frame import shell_of


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the frame that `frame.page` prepared, else that of the product."""
    shell = getattr(request, "shell", None)
    return {"shell": shell if shell is not None else shell_of(request)}
