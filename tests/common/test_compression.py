"""What goes over the wire compressed, and what does not."""

from __future__ import annotations

import gzip

import pytest
from django.http import FileResponse, HttpResponse
from django.test import Client, RequestFactory

from regiovisie.common.compression import CompressText

LONG = "Vastgesteld door de gemeenteraad. " * 50


def answer(response: HttpResponse, accepts: str = "gzip") -> HttpResponse:
    request = RequestFactory().get("/", headers={"accept-encoding": accepts})
    return CompressText(lambda _request: response)(request)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/csv", "application/json"])
def test_text_is_compressed(kind: str) -> None:
    said = answer(HttpResponse(LONG, content_type=kind))
    assert said["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in said["Vary"]
    assert len(said.content) < len(LONG) / 4
    assert gzip.decompress(said.content).decode() == LONG


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/octet-stream"])
def test_files_stay_as_they_are(kind: str) -> None:
    said = answer(HttpResponse(LONG, content_type=kind))
    assert "Content-Encoding" not in said
    assert said.content.decode() == LONG


def test_a_stream_stays_a_stream(tmp_path) -> None:
    path = tmp_path / "verslag.txt"
    path.write_text(LONG)
    said = answer(FileResponse(path.open("rb"), content_type="text/plain"))
    assert "Content-Encoding" not in said
    assert said["Content-Length"] == str(len(LONG))


@pytest.mark.parametrize("accepts", ["identity", "br", "gzip;q=0", "br, gzip; q=0.000", ""])
def test_who_cannot_read_it_gets_plain_text(accepts: str) -> None:
    assert answer(HttpResponse(LONG), accepts=accepts).content.decode() == LONG


@pytest.mark.parametrize("accepts", ["GZIP", "br, gzip;q=0.1", "deflate, gzip, br"])
def test_who_can_read_it_among_others_gets_it(accepts: str) -> None:
    assert answer(HttpResponse(LONG), accepts=accepts)["Content-Encoding"] == "gzip"


@pytest.mark.django_db
def test_pages_are_compressed() -> None:
    said = Client(headers={"accept-encoding": "gzip"}).get("/")
    assert said["Content-Encoding"] == "gzip"
    assert b"<!doctype html>" in gzip.decompress(said.content)
