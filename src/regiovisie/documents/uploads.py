"""Receive uploads without falling over: too large and a full disk become a mark on the file.

Django's own handler raises on a full disk while it reads the request, and then everything that was
typed is lost with it. Set in FILE_UPLOAD_HANDLERS.
"""

from __future__ import annotations

import contextlib
import tempfile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from regiovisie.documents.storage import MAX_SIZE, NO_ROOM

IN_MEMORY = 1024 * 1024


class ReceivedFile(UploadedFile):  # type: ignore[type-arg]
    """An upload; ``problem`` is empty, "too_large" or "disk_full" (then it has no content)."""

    problem = ""


class LimitedUploadHandler(FileUploadHandler):
    """Keeps at most 25 MB of each file, small ones in memory, large ones on disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        self._kept = 0
        self._problem = ""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece, unless something is wrong with the file already."""
        if self._problem:
            return None
        self._kept += len(raw_data)
        if self._kept > MAX_SIZE:
            self._fail("too_large")
            return None
        try:
            self._file.write(raw_data)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            self._fail("disk_full")
        return None

    def file_complete(self, file_size: int) -> ReceivedFile:
        """Return the upload, with its problem when it has one."""
        if not self._problem:
            try:
                self._file.seek(0)
            except OSError:
                self._fail("disk_full")
        upload = ReceivedFile(
            file=self._file,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
        upload.problem = self._problem
        return upload

    def _fail(self, problem: str) -> None:
        self._problem = problem
        with contextlib.suppress(OSError):
            self._file.close()
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
