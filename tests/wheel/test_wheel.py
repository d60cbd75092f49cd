"""The wheel holds all it needs: installed elsewhere, `regiovisie demo` shows a styled page."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from regiovisie.config.starting import free_port
from tests.house.places import ROOT, SOURCE

pytestmark = [pytest.mark.wheel, pytest.mark.once]
PATIENCE = 120  # seconds for loading the demo


def run(*command: object, **options: object) -> str:
    """Run a command and return what it says; its failure is the test's."""
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, cwd=ROOT, **options
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the hatchling of this environment."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The binary folder of an empty environment with only the wheel and what it asks for."""
    venv = tmp_path_factory.mktemp("elsewhere") / "venv"
    beside = Path(sys.executable).parent / "uv"
    uv = beside if beside.exists() else shutil.which("uv")
    python = venv / "bin" / "python"
    run(uv, "venv", "--quiet", "--python", sys.executable, venv)
    install = (uv, "pip", "install", "--quiet", "--python", python)
    run(*install, "--require-hashes", "-r", ROOT / "requirements" / "base.txt")
    run(*install, "--no-deps", wheel)
    return python.parent


def fetch(address: str) -> tuple[int, str, bytes]:
    """Return status, content type and body."""
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.status, answer.headers.get_content_type(), answer.read()


@pytest.fixture
def site(installed: Path, clean_environment: dict[str, str], tmp_path: Path) -> Iterator[str]:
    """The address of the demo, run by the installed wheel in an empty home."""
    port = free_port()
    log = tmp_path / "log"
    with log.open("wb") as file:
        server = subprocess.Popen(
            [installed / "regiovisie", "demo", "--port", str(port)],
            cwd=tmp_path,
            env=clean_environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        )
    base = f"http://127.0.0.1:{port}/"
    try:
        end = time.monotonic() + PATIENCE
        while True:
            assert server.poll() is None, f"the demo stopped: {log.read_text()[-3000:]}"
            assert time.monotonic() < end, f"no answer in time: {log.read_text()[-3000:]}"
            try:
                fetch(base)
                break
            except urllib.error.HTTPError as error:
                pytest.fail(f"{error}: {log.read_text()[-3000:]}")
            except OSError:
                time.sleep(0.2)
        yield base
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def test_wheel_holds_assets_words_and_templates(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    built = {name for name in names if "common/static/built/" in name}
    assert {Path(name).suffix for name in built} >= {".css", ".js", ".woff2"}
    words = {path.relative_to(SOURCE.parent).with_suffix(".mo") for path in SOURCE.rglob("*.po")}
    assert {str(path) for path in words} <= names
    pages = {str(path.relative_to(SOURCE.parent)) for path in SOURCE.rglob("templates/**/*.html")}
    assert pages <= names
    assert not [name for name in names if name.startswith(("tests/", "frontend/"))]


def test_demo_shows_a_styled_page(site: str, installed: Path) -> None:
    assert os.path.commonpath([installed, ROOT]) != str(ROOT)
    status, kind, body = fetch(site)
    assert (status, kind) == (200, "text/html")
    html = body.decode()
    sheets = re.findall(r"""<link[^>]+rel=["']?stylesheet["']?[^>]*>""", html)
    links = [re.search(r"""href=["']([^"']+)""", sheet) for sheet in sheets]
    assert links, html[:2000]
    for link in links:
        assert link is not None
        status, kind, style = fetch(urljoin(site, link.group(1)))
        assert (status, kind) == (200, "text/css")
        assert len(style) > 200
    fonts = re.findall(r"url\(([^)]+woff2)\)", style.decode())
    for font in fonts[:1]:
        assert fetch(urljoin(urljoin(site, links[-1].group(1)), font.strip("\"'")))[0] == 200  # type: ignore[union-attr]
