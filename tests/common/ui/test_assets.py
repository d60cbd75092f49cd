"""Built files carry their hash, are compressed beforehand, small, and cached for ever."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.test import RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware

from regiovisie.common.ui import assets

ROOT = Path(__file__).resolve().parents[3]
MANIFEST = json.loads((assets.BUILT / "manifest.json").read_text())


def test_the_address_of_a_built_file_has_its_hash() -> None:
    address = staticfiles_storage.url("built/site.css")
    assert re.fullmatch(r"/static/built/site\.[0-9a-f]{12}\.css", address)


def test_other_files_keep_their_names_and_unbuilt_ones_do_not_fail(monkeypatch, tmp_path) -> None:
    assert staticfiles_storage.url("rest_framework/x.css") == "/static/rest_framework/x.css"
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    assert staticfiles_storage.url("built/site.css") == "/static/built/site.css"


def test_a_new_build_is_seen_without_a_restart(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    for content in ("one", "two"):
        manifest = tmp_path / "manifest.json"
        manifest.unlink(missing_ok=True)
        manifest.write_text(json.dumps({"site.css": f"site.{content}.css"}))
        assert assets.hashed("site.css") == f"site.{content}.css"


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_it_is_served_compressed_and_cached_for_ever(encoding: str, settings) -> None:
    settings.DEBUG = False
    server = WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))
    request = RequestFactory().get(
        staticfiles_storage.url("built/site.css"), headers={"accept-encoding": encoding}
    )
    response = server(request)
    assert response.status_code == 200
    assert response["Content-Encoding"] == encoding
    assert "immutable" in response["Cache-Control"]
    response.file_to_stream.close()  # closing the response would end database connections too


def test_style_script_and_font_stay_within_the_budget() -> None:
    names = [MANIFEST[name] for name in ("site.css", "site.js")]
    sizes = [(assets.BUILT / f"{name}.gz").stat().st_size for name in names]
    sizes.append((assets.BUILT / MANIFEST["noto-sans.woff2"]).stat().st_size)
    assert sum(sizes) < 90_000, sizes


def test_nothing_is_fetched_from_elsewhere() -> None:
    css = (assets.BUILT / MANIFEST["site.css"]).read_text()
    found = set(re.findall(r'url\(["\']?([^"\')]{1,20})', css))
    assert found
    assert all(part.startswith(("data:image/svg+xml", "noto-sans.")) for part in found), found
    assert "@import" not in css


def test_every_colour_class_of_a_badge_is_in_the_style_sheet() -> None:
    css = (assets.BUILT / MANIFEST["site.css"]).read_text()
    for kind in ("ok", "wij", "op", "nog", "aan", "laat", "af", "onbekend"):
        assert f".st-{kind}" in css


def test_the_lock_names_no_address() -> None:
    lock = (ROOT / "frontend" / "package-lock.json").read_text()
    assert "resolved" not in lock
    assert "integrity" in lock
