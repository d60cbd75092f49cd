"""Where mail goes: the mail server, or files in ``$REGIOVISIE_HOME/outbox``.

All mail of Django passes here, also that of sign-in. Files when no EMAIL_HOST is set and while
the database holds its mail back (every demo database does).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.filebased import EmailBackend as ToFiles
from django.core.mail.backends.smtp import EmailBackend as ToServer
from django.db import DatabaseError

from regiovisie.common.mail.models import Hold


def leaves() -> bool:
    """Return whether mail may leave this machine. In doubt it stays."""
    if not settings.EMAIL_HOST:
        return False
    try:
        return not Hold.objects.exists()
    except DatabaseError:
        return False


class EmailBackend(BaseEmailBackend):
    """Sends to the server or writes files, decided anew for each batch."""

    def __init__(self, fail_silently: bool = False, **options: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        self._options = options

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send or write the messages; return how many."""
        backend: BaseEmailBackend
        if leaves():
            backend = ToServer(fail_silently=self.fail_silently, **self._options)
        else:
            folder = Path(settings.REGIOVISIE_HOME) / "outbox"
            backend = ToFiles(file_path=str(folder), fail_silently=self.fail_silently)
        return backend.send_messages(email_messages) or 0
