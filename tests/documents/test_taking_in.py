"""Taking a file in: limits, names, privacy, scanning, a full disk, serving."""

import hashlib
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from django.utils import translation

from regiovisie.common.jobs import worker
from regiovisie.config.starting import work
from regiovisie.documents import actions, storage
from regiovisie.documents.errors import MESSAGES, FileRefused
from regiovisie.documents.kinds import PAPERS, PICTURES, SHEETS, Kind
from regiovisie.documents.models import Privacy, StoredFile
from regiovisie.documents.serving import open_file, serve
from tests.documents import papers

ROOT = Path(__file__).resolve().parents[2]
MB = 1024 * 1024


def upload(content, name="voorstel.docx"):
    return SimpleUploadedFile(name, content)


def take_in(content, name="voorstel.docx", **more):
    return actions.take_in(upload(content, name), by=None, **more)


def refusal(content, name="voorstel.docx", **more):
    with pytest.raises(FileRefused) as caught:
        take_in(content, name, **more)
    assert StoredFile.objects.count() == 0
    return caught.value


def left_behind(home):
    return list((home / "files").rglob("*"))


pytestmark = pytest.mark.django_db


def test_a_file_is_kept_under_its_content(home):
    content = papers.docx("Besluit")
    stored = take_in(content)
    sha256 = hashlib.sha256(content).hexdigest()
    assert stored.path == home / "files" / sha256[:2] / sha256[2:4] / sha256
    assert (stored.kind, stored.size, stored.privacy) == (Kind.DOCX, len(content), Privacy.OK)
    with open_file(stored) as file:
        assert file.read() == content
    assert stat.S_IMODE(stored.path.stat().st_mode) == 0o600
    again = take_in(content, "ander.docx")
    assert (again.pk != stored.pk, again.path) == (True, stored.path)
    assert [path.name for path in left_behind(home) if path.is_file()] == [sha256]
    actions.discard(again)
    assert stored.path.exists()
    actions.discard(stored)
    assert left_behind(home) == []


def test_more_than_25_mb_is_refused(home):
    assert refusal(b"a" * (25 * MB + 1), "groot.txt").code == "too_large"
    assert left_behind(home) == []


def test_exactly_25_mb_is_taken(home):
    line = b"tekst zonder nummers, regel na regel.\n"
    content = (line * (25 * MB // len(line) + 1))[: 25 * MB]
    stored = take_in(content, "precies.txt")
    assert (stored.size, stored.fully_read, stored.privacy) == (25 * MB, False, Privacy.HELD)


@pytest.mark.parametrize(
    ("name", "content", "allowed", "code", "words"),
    [
        ("plan.pdf", papers.docx("x"), PAPERS, "extension", "Word (docx)"),
        ("plan.docx", papers.pdf("x"), PAPERS, "extension", ".pdf"),
        ("plan.xlsx", papers.xlsx(["x"]), PAPERS, "not_allowed", "Excel (xlsx)"),
        ("plan.docx", b"MZ\x90\x00", PAPERS, "kind", "PDF"),
        ("foto.jpg", papers.PNG, PICTURES, "extension", "PNG"),
        ("leeg.txt", b"", PAPERS, "empty", "leeg.txt"),
        ("plan.docx", papers.docx("x", more={"word/vbaProject.bin": "x"}), PAPERS, "macros", ""),
        ("bom.docx", papers.docx("x", more={"a": b"\x00" * 30_000_000}), PAPERS, "zip_ratio", ""),
    ],
)
def test_refusals_are_sentences_and_leave_nothing(home, name, content, allowed, code, words):
    error = refusal(content, name, allowed=allowed)
    assert error.code == code
    with translation.override("en"):
        assert name in error.message
        assert words in error.message
    assert left_behind(home) == []


def test_every_refusal_can_be_said():
    for code in MESSAGES:
        error = FileRefused(code, "a.pdf", allowed="PDF", found="PDF", extension="pdf", digits="1")
        assert "%(" not in error.message
        assert len(error.message) > 15


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\stukken\\raad\u202etxt.docx", "raadtxt.docx"),
        ("../../etc/voorstel.docx", "voorstel.docx"),
        ('a<b>"c"\x00\n.docx', "a b c.docx"),
        ("x" * 300 + ".docx", "x" * 145 + ".docx"),
        ("zonder uitgang", "zonder uitgang.docx"),
        ("Voorstel nr. 12", "Voorstel nr. 12.docx"),
        ("", "document.docx"),
        ("VOORSTEL.DOCX", "VOORSTEL.DOCX"),
    ],
)
def test_names_are_cleaned(home, given, kept):
    file = ContentFile(papers.docx("x"), name=given)
    assert actions.take_in(file, by=None).name == kept


# --- privacy -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "content", "allowed"),
    [
        ("a.docx", papers.docx("BSN 123456782"), PAPERS),
        ("a.odt", papers.odt("burgerservicenummer: 123456782"), PAPERS),
        ("a.pdf", papers.pdf("BSN 123456782"), PAPERS),
        ("a.txt", b"bsn 1234.56.782", PAPERS),
        ("a.xlsx", papers.xlsx(["Naam", "BSN"], ["Jansen", 123456782]), SHEETS),
        ("a.ods", papers.ods(["Naam", "BSN"], ["Jansen", "123456782"]), SHEETS),
        ("BSN 123456782.txt", b"leeg", PAPERS),
    ],
)
def test_a_bsn_is_refused_and_nothing_is_kept(home, name, content, allowed):
    error = refusal(content, name, allowed=allowed, statement="toch")
    assert error.code == "bsn"
    assert "1234" in error.message
    assert left_behind(home) == []


def test_a_number_that_only_looks_like_one_is_asked_about_once(home):
    stored = take_in(papers.docx("Raadsvoorstel  Zaaknummer 202701001  Registratienr."))
    assert stored.held
    assert stored.doubt_digits == ["202701001"]
    with pytest.raises(Http404):
        serve(stored)
    with pytest.raises(FileRefused) as caught:
        actions.clear(stored, by=None, reason="  ")
    assert caught.value.code == "no_reason"
    cleared = actions.clear(stored, by=None, reason="zaaknummer van de raad")
    assert (cleared.privacy, cleared.statement) == (Privacy.CLEARED, "zaaknummer van de raad")
    assert cleared.stated_at is not None
    assert serve(cleared).status_code == 200


def test_the_statement_can_come_with_the_file(home):
    stored = take_in(b"zie 202701001", "a.txt", statement="zaaknummer")
    assert (stored.privacy, stored.statement) == (Privacy.CLEARED, "zaaknummer")
    assert take_in(b"niets", "b.txt", statement="zaaknummer").privacy == Privacy.OK


# --- scanning ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("grep -q EICAR $1 && exit 1; exit 0", None),
        ("exit 1", "unsafe"),
        ("exit 2", "no_scan"),
        (None, "no_scan"),
    ],
)
def test_the_scan_command_decides(home, settings, tmp_path, script, code):
    command = tmp_path / "scan"
    if script:
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(0o700)
    settings.REGIOVISIE_SCAN_COMMAND = str(command)
    if code is None:
        assert take_in(b"schoon", "a.txt").path.exists()
        assert refusal_code(b"EICAR", "b.txt") == "unsafe"
    else:
        assert refusal(b"schoon", "a.txt").code == code
        assert left_behind(home) == []


def refusal_code(content, name):
    with pytest.raises(FileRefused) as caught:
        take_in(content, name)
    return caught.value.code


# --- a full disk: a real limit -------------------------------------------------------------------
FULL = """
import resource, sys
import django
django.setup()
from django.core.files.base import ContentFile
from regiovisie.documents import actions
from regiovisie.documents.errors import FileRefused
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
try:
    actions.take_in(ContentFile(b"tekst " * 1_000_000, name="stuk.txt"), by=None)
except FileRefused as refusal:
    print(refusal.code)
    print(refusal.message)
"""


def test_a_full_disk_is_a_sentence_and_leaves_nothing(home):
    done = subprocess.run(
        [sys.executable, "-c", FULL],
        cwd=ROOT, env={**os.environ, "REGIOVISIE_HOME": str(home), "TEST_PREPARED": prepared()},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    code, sentence = done.stdout.strip().split("\n")
    assert code == "disk_full"
    assert "stuk.txt" in sentence
    assert left_behind(home) == []


def prepared():
    return os.environ.get("TEST_PREPARED", "")


# --- serving -------------------------------------------------------------------------------------
def test_served_files_run_nothing(home):
    stored = take_in(b"<script>alert(1)</script>", "a.txt")
    response = serve(stored)
    assert response.headers["Content-Disposition"] == 'attachment; filename="a.txt"'
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    assert "attachment" in serve(stored, inline=True).headers["Content-Disposition"]


def test_a_pdf_may_be_shown_in_place(home):
    stored = take_in(papers.pdf("Regiovisie"), "visie.pdf")
    response = serve(stored, "Regiovisie vóór 2028.pdf", inline=True)
    assert response.headers["Content-Disposition"].startswith("inline; filename*=utf-8''Regiovisie")
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_file_the_disk_lost_is_not_found(home):
    stored = take_in(b"tekst", "a.txt")
    stored.path.unlink()
    with pytest.raises(Http404):
        serve(stored)


# --- the upload handler --------------------------------------------------------------------------
def posted(name, content, **more) -> HttpRequest:
    from regiovisie.documents.uploads import LimitedUploadHandler

    request = RequestFactory().post(
        "/", {"note": "wat ik typte", "file": SimpleUploadedFile(name, content)}
    )
    request.upload_handlers = [LimitedUploadHandler(request)]
    return request


def test_an_upload_comes_in(home):
    request = posted("a.txt", b"tekst " * 400_000)
    file = request.FILES["file"]
    assert (file.problem, file.size) == ("", 2_400_000)
    assert actions.take_in(file, by=None).size == 2_400_000


def test_a_too_large_upload_keeps_what_was_typed(home):
    request = posted("a.txt", b"a" * (30 * MB))
    assert request.POST["note"] == "wat ik typte"
    with pytest.raises(FileRefused) as caught:
        actions.take_in(request.FILES["file"], by=None)
    assert caught.value.code == "too_large"


FULL_REQUEST = """
import resource, sys
import django
django.setup()
from tests.documents.test_taking_in import posted
from regiovisie.documents import actions
from regiovisie.documents.errors import FileRefused
request = posted("a.txt", b"tekst " * 1_000_000)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
print(request.POST["note"])
try:
    actions.take_in(request.FILES["file"], by=None)
except FileRefused as refusal:
    print(refusal.code)
"""


def test_a_full_disk_while_receiving_keeps_what_was_typed(home):
    done = subprocess.run(
        [sys.executable, "-c", FULL_REQUEST],
        cwd=ROOT, env={**os.environ, "REGIOVISIE_HOME": str(home), "TEST_PREPARED": prepared()},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.split("\n")[:2] == ["wat ik typte", "disk_full"]
    assert left_behind(home) == []


def test_storage_folder_is_below_home(home):
    assert storage.root() == home / "files"


@pytest.mark.django_db(transaction=True)
def test_the_same_content_four_times_at_once_while_one_is_thrown_away(home):
    content = papers.docx("Besluit")
    first = take_in(content)
    together = threading.Barrier(5)
    kept = []

    def bring():
        together.wait(10)
        kept.append(take_in(content))
        connection.close()

    def throw():
        together.wait(10)
        actions.discard(first)
        connection.close()

    threads = [threading.Thread(target=work) for work in (bring, bring, bring, bring, throw)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(kept) == 4
    assert {stored.path.read_bytes() for stored in kept} == {content}


def test_what_a_killed_process_left_half_received_is_swept(home):
    stored = take_in(papers.docx("Besluit"))
    folder = home / "files" / "ab" / "cd"
    folder.mkdir(parents=True)
    old, young = folder / ".in-old", folder / ".in-young"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    os.utime(stored.path, (0, 0))
    assert storage.sweep() == 1
    assert (old.exists(), young.exists(), stored.path.exists()) == (False, True, True)
    os.utime(young, (0, 0))
    assert storage.sweep() == 1
    assert not folder.exists(), "no empty folder stays behind"
    assert storage.sweep() == 0


def test_sweeping_an_empty_home_is_fine(home):
    assert storage.sweep() == 0


@pytest.mark.django_db(transaction=True)
def test_the_worker_sweeps_when_it_starts(home, monkeypatch):
    half = home / "files" / ".in-old"
    half.parent.mkdir()
    half.write_bytes(b"half")
    os.utime(half, (0, 0))
    stop, real = threading.Event(), worker.run_worker
    monkeypatch.setattr(worker, "run_worker", lambda **more: real(stop, **more))
    soon = threading.Timer(1, stop.set)
    soon.start()
    work()
    soon.join()
    assert not half.exists()
