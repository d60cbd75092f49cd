"""A backup holds everything; restored elsewhere one sees the same and can go on."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from typer.testing import CliRunner

from regiovisie.cli import app
from regiovisie.config import backups
from regiovisie.config.backups import Unfit, kept_models, read_backup, write_backup
from regiovisie.network.models import Region
from tests import databases
from tests.config import filled
from tests.factories.rounds import OWN
from tests.house.places import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
OTHER = {databases.SQLITE: databases.POSTGRES, databases.POSTGRES: databases.SQLITE}


@pytest.fixture(autouse=True)
def _here(home: Path, frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-05-19T12:00")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, str]]:
    """Return a function that gives the environment of an empty home with an empty database."""

    def make(kind: str) -> dict[str, str]:
        place = tmp_path / f"elsewhere-{kind}"
        place.mkdir()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DB_")}
        address = {}
        if kind == databases.POSTGRES:
            name = f"{databases.run_folder().name.replace('-', '_')}_{databases.worker()}_backup"
            address = databases.connection(name)
            databases.copy("", name)
        return {
            **kept,
            **address,
            "TEST_DATABASE": kind,
            "TEST_PREPARED": f"{kind}-{databases.worker()}",  # the environment stays as it is
            "REGIOVISIE_HOME": str(place),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }

    return make


def elsewhere(archive: Path, environment: dict[str, str], tmp_path: Path) -> dict[str, Any]:
    """Restore in another installation; return what one sees there and its own backup."""
    back, out = tmp_path / "back.tar.gz", tmp_path / "out.json"
    done = subprocess.run(
        [sys.executable, "-m", "tests.config.elsewhere", archive, back, out],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return {**json.loads(out.read_text()), "back": back}


@pytest.mark.parametrize("other", [False, True], ids=["same-database", "other-database"])
def test_restored_elsewhere_one_sees_the_same_and_goes_on(
    other: bool, empty: Callable[[str], dict[str, str]], tmp_path: Path
) -> None:
    filled.fill()
    archive = tmp_path / "backup.tar.gz"
    write_backup(archive)
    kind = OTHER[databases.chosen()] if other else databases.chosen()
    seen = elsewhere(archive, empty(kind), tmp_path)
    assert seen["vendor"] == {"postgres": "postgresql"}.get(kind, kind)
    assert filled.rows_of(seen["back"]) == filled.rows_of(archive)
    assert seen["password"]
    assert seen["totp"] == filled.TOTP_SECRET
    assert seen["paper"]
    assert seen["after"] == ["Later", "Nog later"]
    here = filled.pages()
    assert seen["pages"].keys() == here.keys()
    for page, text in here.items():
        assert seen["pages"][page] == text, page
    assert "met een jaarlijks verslag" in here[f"clerk {filled.PATHS[5]}"]


def test_the_archive_is_for_its_owner_and_says_what_it_holds(tmp_path: Path) -> None:
    made = filled.fill()
    target = tmp_path / "new" / "backup.tar.gz"
    manifest = write_backup(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert manifest["files"] == 1
    assert manifest["rows"]["network.region"] == 2
    assert manifest["rows"]["decisions.historicalround"] >= 2
    with tarfile.open(target) as archive:
        names = archive.getnames()
    digest = made.stored.sha256
    assert names == ["manifest.json", "rows.jsonl", f"files/{digest[:2]}/{digest[2:4]}/{digest}"]
    assert [path.name for path in target.parent.iterdir()] == ["backup.tar.gz"]


def test_no_model_of_ours_is_forgotten() -> None:
    from django.apps import apps

    kept = {model._meta.label_lower for model in kept_models()}
    left = {model._meta.label_lower for model in apps.get_models() if not model._meta.proxy} - kept
    assert left == {"sessions.session", "contenttypes.contenttype", "auth.permission"}


def test_an_upload_under_way_is_left_out(home: Path, tmp_path: Path) -> None:
    folder = home / "files" / "ab" / "cd"
    folder.mkdir(parents=True)
    (folder / ".in-half").write_text("half")
    assert write_backup(tmp_path / "backup.tar.gz")["files"] == 0


def test_others_can_write_while_rows_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.fill()
    dump, wrote = backups._dump, []
    mark = os.environ["TEST_PREPARED"]  # names the folder of this process's database

    def dump_while_somebody_writes(model: Any, rows: Any) -> int:
        if model is Region and not wrote:
            surroundings = {**os.environ, "REGIOVISIE_HOME": str(databases.run_folder() / mark)}
            done = subprocess.run(_add_a_region(), cwd=ROOT, env=surroundings, timeout=60)
            wrote.append(done.returncode)
        return dump(model, rows)

    monkeypatch.setattr(backups, "_dump", dump_while_somebody_writes)
    archive = tmp_path / "backup.tar.gz"
    manifest = write_backup(archive)
    assert wrote == [0]
    assert manifest["rows"]["network.region"] == 2
    assert Region.objects.count() == 3


def _add_a_region() -> list[str]:
    code = (
        "import django; django.setup();"
        "from regiovisie.network import actions;"
        "actions.add_region(slug='tussendoor', name='T', theme_name='T', by=None, reason='r')"
    )
    return [sys.executable, "-c", code]


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "backup.tar.gz"
    target.write_text("mine")
    with pytest.raises(Unfit, match="exists already"):
        write_backup(target)
    assert target.read_text() == "mine"


def test_a_failed_backup_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "_dump", fail)
    with pytest.raises(Unfit, match="cannot be written"):
        write_backup(tmp_path / "new" / "backup.tar.gz")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_home_with_rows_or_files_is_refused(home: Path, tmp_path: Path) -> None:
    filled.fill()
    archive = tmp_path / "backup.tar.gz"
    write_backup(archive)
    with pytest.raises(Unfit, match="holds files already"):
        read_backup(archive)
    (home / "files").rename(home / "elsewhere")
    with pytest.raises(Unfit, match="holds rows already"):
        read_backup(archive)
    assert not (home / "files").exists()


# --- archives that are not right: nothing of them stays behind -----------------------------


GOOD: dict[str, bytes] = {}  # the parts of one good archive, made by the first who asks


@pytest.fixture
def parts(tmp_path: Path, home: Path) -> dict[str, bytes]:
    """The parts of a good archive; the database and the home are empty."""
    if not GOOD:
        made = filled.fill()
        archive = tmp_path / "good.tar.gz"
        write_backup(archive)
        call_command("flush", interactive=False, verbosity=0)
        made.stored.path.unlink()
        with tarfile.open(archive) as opened:
            for entry in opened:
                GOOD[entry.name] = opened.extractfile(entry).read()  # type: ignore[union-attr]
    return GOOD


def pack(path: Path, parts: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


def nothing_stays(home: Path) -> bool:
    """Return whether the home has no file and the database no row of an archive."""
    held = [model._meta.label for model in kept_models() if model._base_manager.exists()]
    files = [path for path in (home / "files").rglob("*") if path.is_file()]
    return not held and not files and not list(home.glob(".restore-*"))


def _told(parts: dict[str, bytes], **facts: Any) -> dict[str, bytes]:
    manifest = {**json.loads(parts["manifest.json"]), **facts}
    return {**parts, "manifest.json": json.dumps(manifest).encode()}


def _paper(parts: dict[str, bytes]) -> str:
    return next(name for name in parts if name.startswith("files/"))


WRONG: dict[str, tuple[Callable[[dict[str, bytes]], dict[str, bytes]], str]] = {
    "format": (lambda parts: _told(parts, format=99), "another version of the format"),
    "tables": (lambda parts: _told(parts, migrations=[["network", "0001"]]), "other tables"),
    "manifest": (lambda parts: {**parts, "manifest.json": b"[]"}, "not a whole backup"),
    "no rows": (
        lambda parts: {name: said for name, said in parts.items() if name != "rows.jsonl"},
        "not a whole backup",
    ),
    "fewer rows": (
        lambda parts: {**parts, "rows.jsonl": parts["rows.jsonl"].rpartition(b"\n{")[0]},
        "rows are missing",
    ),
    "half a row": (lambda parts: {**parts, "rows.jsonl": parts["rows.jsonl"][:-40]}, "not a whole"),
    "a strange row": (
        lambda parts: {
            **parts,
            "rows.jsonl": b'{"model": "auth.permission", "pk": 1, "fields": {"name": "x"}}\n',
        },
        "auth.Permission",
    ),
    "no file": (
        lambda parts: {name: said for name, said in parts.items() if name != _paper(parts)},
        "0 of 1 files",
    ),
    "damaged file": (lambda parts: {**parts, _paper(parts): b"other"}, "is damaged"),
    "a way out": (lambda parts: {**parts, "files/../../out.txt": b"x"}, "does not belong there"),
    "an absolute way": (lambda parts: {**parts, "/out.txt": b"x"}, "does not belong there"),
    "a strange member": (lambda parts: {**parts, "db.sqlite3": b"x"}, "does not belong there"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_archive_is_refused(
    wrong: str, parts: dict[str, bytes], home: Path, tmp_path: Path
) -> None:
    change, said = WRONG[wrong]
    archive = pack(tmp_path / "wrong.tar.gz", change(parts))
    with pytest.raises(Unfit, match=said):
        read_backup(archive)
    assert nothing_stays(home)


def test_after_a_wrong_one_the_right_one_is_taken(
    parts: dict[str, bytes], home: Path, tmp_path: Path
) -> None:
    cut = {**parts, "rows.jsonl": parts["rows.jsonl"][:-40]}
    with pytest.raises(Unfit):
        read_backup(pack(tmp_path / "wrong.tar.gz", cut))
    read_backup(pack(tmp_path / "right.tar.gz", parts))
    assert Region.objects.count() == 2
    assert len([path for path in (home / "files").rglob("*") if path.is_file()]) == 1


def test_a_link_is_refused(parts: dict[str, bytes], home: Path, tmp_path: Path) -> None:
    path = pack(tmp_path / "wrong.tar.gz", {**_told(parts, files=0)})
    with tarfile.open(path, "w:gz") as archive:
        for name in ("manifest.json", "rows.jsonl"):
            entry = tarfile.TarInfo(name)
            entry.size = len(parts[name])
            archive.addfile(entry, io.BytesIO(parts[name]))
        link = tarfile.TarInfo(_paper(parts))
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    with pytest.raises(Unfit, match="does not belong there"):
        read_backup(path)
    assert nothing_stays(home)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_broken_archive_is_refused(
    share: float, parts: dict[str, bytes], home: Path, tmp_path: Path
) -> None:
    content = pack(tmp_path / "whole.tar.gz", parts).read_bytes()
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(content[: int(len(content) * share)] or b"no archive")
    with pytest.raises(Unfit, match="not a whole backup"):
        read_backup(broken)
    assert nothing_stays(home)


# --- the command line ----------------------------------------------------------------------


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_help_shows_an_example(command: str) -> None:
    said = CliRunner().invoke(app, [command, "--help"])
    assert said.exit_code == 0
    assert f"Example: regiovisie {command} backup-2027-03-01.tar.gz" in said.output


def test_commands_say_what_they_did_and_fail_with_a_sentence(tmp_path: Path) -> None:
    from regiovisie.network import actions

    actions.add_region(slug="a", name="A", theme_name="A", **OWN)
    target = str(tmp_path / "backup.tar.gz")
    said = CliRunner().invoke(app, ["backup", target])
    assert (said.exit_code, said.output.split()[0]) == (0, "Wrote")
    again = CliRunner().invoke(app, ["backup", target])
    assert again.exit_code == 1
    assert "exists already" in again.output
    full = CliRunner().invoke(app, ["restore", target])
    assert full.exit_code == 1
    assert "holds rows already" in full.output
    absent = CliRunner().invoke(app, ["restore", str(tmp_path / "nothing.tar.gz")])
    assert absent.exit_code == 1
    assert "There is no file" in absent.output
    call_command("flush", interactive=False, verbosity=0)
    done = CliRunner().invoke(app, ["restore", target])
    assert done.exit_code == 0, done.output
    assert "Restored" in done.output
    assert Region.objects.get().slug == "a"
    assert connection.is_usable()


@pytest.mark.once
def test_a_fresh_process_makes_a_backup(clean_environment: dict[str, str], tmp_path: Path) -> None:
    """As an administrator does it: nothing has opened the database before."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "regiovisie.cli", *words],
            cwd=tmp_path,
            env={**clean_environment, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            timeout=120,
        )

    target = tmp_path / "backup.tar.gz"
    early = run("backup", str(target))
    assert (early.returncode, "Traceback" in early.stderr) == (1, False), early.stderr
    assert "Run `regiovisie migrate`" in early.stderr
    assert run("migrate").returncode == 0
    done = run("backup", str(target))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Wrote ")
    assert target.exists()
