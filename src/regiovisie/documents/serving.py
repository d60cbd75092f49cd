"""Give a stored file to somebody. The room has checked who may see it; here only how."""

from __future__ import annotations

from typing import BinaryIO

from django.http import FileResponse, Http404

from regiovisie.documents.kinds import Kind
from regiovisie.documents.models import StoredFile

INLINE = {Kind.PDF, Kind.PNG, Kind.JPG}


def open_file(stored: StoredFile) -> BinaryIO:
    """Return the content, open for reading; ``FileNotFoundError`` when the disk lost it."""
    return stored.path.open("rb")


def serve(stored: StoredFile, download_name: str = "", *, inline: bool = False) -> FileResponse:
    """Return the response with the file; ``Http404`` when it is held or gone.

    ``inline`` shows PDF and pictures in the browser, other kinds always download. No script in it
    ever runs with our rights: fixed type, no sniffing, sandbox (browsers show no PDF inside one,
    so an inline PDF gets a policy that allows nothing instead).
    """
    if stored.held:
        raise Http404
    try:
        content = open_file(stored)
    except FileNotFoundError:
        raise Http404 from None
    shown = inline and stored.kind in INLINE
    response = FileResponse(
        content,
        as_attachment=not shown,
        filename=download_name or stored.name,
        content_type=stored.media_type,
    )
    policy = "default-src 'none'; frame-ancestors 'none'"
    if not (shown and stored.kind == Kind.PDF):
        policy = f"sandbox; {policy}"
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["ETag"] = f'"{stored.sha256}"'
    return response
