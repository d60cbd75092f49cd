"""What tests of the regional text's pages ask and read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.common.text import to_plain
from tests.factories.papers import Desk

TOWN = "Oosterdal"
OFFICER = f"officer of {TOWN}"
TUESDAY = datetime(2027, 3, 30, 14, 0, tzinfo=ZONE)
V10 = datetime(2027, 4, 9, 12, 0, tzinfo=ZONE)


def to(name: str, *more: str) -> str:
    return reverse(name, args=["merenland", "2027-regiovisie", *more])


def words(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def said(desk: Desk, key: str) -> str:
    return to_plain(desk.section(key).blocks)


def typed(desk: Desk, key: str, text: str) -> dict[str, Any]:
    """What the form of a section posts when it was opened now."""
    section = desk.section(key)
    version = section.version.public_id
    return {"text": text, "revision": section.revision, "version": version}


def upload(name: str = "kaart.txt", text: str = "Een kaart van de regio.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/plain")
