"""Backup and restore: one archive with every row and every file, the same for both databases.

The archive is a gzipped tar: `manifest.json`, `rows.jsonl` (one row a line, as Django serialises
it) and `files/`, by content as on disk. It holds no sessions, no cache and no secret key; keep
SECRET_KEY apart. It holds password hashes and secrets of second steps: only its owner may read it.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from regiovisie import __version__
from regiovisie.common import clock
from regiovisie.config.starting import prepare_database

FORMAT = 1
LEFT_OUT = {"sessions", "contenttypes", "admin"}
LEFT_OUT_MODELS = {"auth.permission"}
MANIFEST, ROWS, FILES = "manifest.json", "rows.jsonl", "files/"
NAME_OF_FILE = re.compile(r"[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}")
BROKEN = (
    tarfile.TarError, EOFError, ValueError, KeyError, TypeError, zlib.error, OSError,
    serializers.base.DeserializationError,
)  # fmt: skip


class Unfit(Exception):
    """The backup cannot be made or read; the message says why and what to do."""


def kept_models() -> list[type[models.Model]]:
    """Return the models whose rows go into a backup, history tables among them."""
    return [
        model
        for model in apps.get_models(include_auto_created=False)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label not in LEFT_OUT
        and model._meta.label_lower not in LEFT_OUT_MODELS
    ]


def files_home() -> Path:
    """Return the folder of all files of this home."""
    return Path(settings.REGIOVISIE_HOME) / "files"


def write_backup(target: Path) -> dict[str, Any]:
    """Write the archive and return its manifest.

    Raises Unfit when the target exists, or cannot be written, or there is no database yet. Others
    can go on working: the rows are those of one moment, and files never change.
    """
    if target.exists():
        raise Unfit(f"{target} exists already; choose another name.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=".backup-")  # mode 600
        try:
            with os.fdopen(handle, "wb") as raw:
                manifest = _write(raw)
                raw.flush()
                os.fsync(raw.fileno())
            Path(unfinished).replace(target)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
    except DatabaseError as error:
        raise Unfit(f"The database cannot be read ({error}). Run `regiovisie migrate`.") from error
    except OSError as error:
        raise Unfit(f"{target} cannot be written ({error.strerror or error}).") from error
    return manifest


def _write(raw: IO[bytes]) -> dict[str, Any]:
    tables = kept_models()
    with (
        _progress("Backup") as (expect, advance),
        tempfile.TemporaryFile() as rows,
        tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as archive,
    ):
        expect(len(tables))
        counts = {}
        with _one_moment():
            for model in tables:
                counts[model._meta.label_lower] = _dump(model, rows)
                advance()
            applied = _migrations()
        # After the rows: a file is on disk before its row is, so no row can miss its file.
        found = [path for path in _files() if NAME_OF_FILE.fullmatch(_name_of(path))]
        expect(len(tables) + len(found))
        manifest = {
            "format": FORMAT,
            "version": __version__,
            "made_at": clock.now().isoformat(),
            "database": connection.vendor,
            "migrations": applied,
            "rows": counts,
            "files": len(found),
        }
        told = json.dumps(manifest, indent=1).encode()
        _add(archive, MANIFEST, len(told), io.BytesIO(told))
        size = rows.tell()
        rows.seek(0)
        _add(archive, ROWS, size, rows)
        for path in found:
            with path.open("rb") as file:
                _add(archive, FILES + _name_of(path), os.fstat(file.fileno()).st_size, file)
            advance()
    return manifest


@contextlib.contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as it was at one moment, while others go on writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
        return
    connection.ensure_connection()  # a fresh process has none, and its mode comes with it
    lite: Any = connection
    usual = lite.transaction_mode
    lite.transaction_mode = "DEFERRED"  # reads only, so it takes no write lock
    try:
        with transaction.atomic():
            yield
    finally:
        lite.transaction_mode = usual


class _Exact(DjangoJSONEncoder):
    """Writes moments with all their digits; Django's own drops what is below a millisecond."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def _dump(model: type[models.Model], rows: IO[bytes]) -> int:
    query = model._base_manager.order_by("pk")
    count = 0

    def counted() -> Iterator[models.Model]:
        nonlocal count
        for row in query.iterator(chunk_size=500):
            count += 1
            yield row

    text = io.TextIOWrapper(rows, encoding="utf-8", write_through=True)
    try:
        serializers.serialize("jsonl", counted(), stream=text, ensure_ascii=False, cls=_Exact)
    finally:
        text.detach()
    return count


def _add(archive: tarfile.TarFile, name: str, size: int, content: IO[bytes]) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    archive.addfile(entry, content)


def read_backup(source: Path) -> dict[str, Any]:
    """Read an archive into an empty home and an empty database; return its manifest.

    Raises Unfit when the archive is not a whole one of ours, comes from other migrations, or when
    something is there already; then no row and no file of it stays behind.
    """
    if not source.is_file():
        raise Unfit(f"There is no file {source}.")
    if any(_files()):
        raise Unfit("The home folder holds files already; restore into an empty one.")
    with contextlib.ExitStack() as stack:
        try:
            archive = stack.enter_context(tarfile.open(source, "r:gz"))
            manifest = _manifest(archive)
        except BROKEN as error:
            raise _not_whole(source, error) from error
        prepare_database()
        for model in kept_models():
            if model._base_manager.exists():
                raise Unfit(f"The database holds rows already ({model._meta.label}).")
        if manifest["migrations"] != _migrations():
            raise Unfit(
                f"This archive was made by version {manifest['version']} with other tables; "
                "install that version, restore, then update."
            )
        try:
            _read(archive, manifest)
        except DatabaseError as error:
            raise Unfit(f"The database does not take these rows ({error}).") from error
        except BROKEN as error:
            raise _not_whole(source, error) from error
    return manifest


def _not_whole(source: Path, error: Exception) -> Unfit:
    if isinstance(error, OSError) and error.errno:
        return Unfit(f"{source} cannot be restored here ({error.strerror}).")
    return Unfit(f"{source} is not a whole backup of Regiovisie ({error}).")


def _manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    manifest = json.loads(_member(archive, MANIFEST).read())
    if manifest["format"] != FORMAT:
        raise Unfit("This archive was made by another version of the format.")
    if not {"version", "migrations", "rows", "files"} <= manifest.keys():
        raise ValueError("its manifest is not complete")
    return dict(manifest)


def _read(archive: tarfile.TarFile, manifest: dict[str, Any]) -> None:
    """Unpack the files beside their place, read the rows, then move the files there."""
    home = files_home()
    home.parent.mkdir(parents=True, exist_ok=True)
    with (
        _progress("Restore") as (expect, advance),
        tempfile.TemporaryDirectory(dir=home.parent, prefix=".restore-") as beside,
    ):
        expect(sum(manifest["rows"].values()) + manifest["files"])
        unpacked = _unpack(archive, Path(beside) / "files", advance)
        if unpacked != manifest["files"]:
            raise ValueError(f"{unpacked} of {manifest['files']} files")
        with transaction.atomic():
            _load(archive, manifest["rows"], advance)
            _reset_sequences()
            if unpacked:
                shutil.rmtree(home, ignore_errors=True)  # it holds empty folders at most
                (Path(beside) / "files").replace(home)


def _load(archive: tarfile.TarFile, counts: dict[str, int], advance: Callable[[], None]) -> None:
    kept = set(kept_models())
    seen: Counter[str] = Counter()
    lines = io.TextIOWrapper(_member(archive, ROWS), "utf-8")
    for row in serializers.deserialize("jsonl", lines):
        if type(row.object) not in kept:
            raise ValueError(f"it holds rows of {row.object._meta.label}")
        row.save(force_insert=True)
        seen[row.object._meta.label_lower] += 1
        advance()
    if seen != Counter(counts):
        raise ValueError("rows are missing")


def _unpack(archive: tarfile.TarFile, folder: Path, advance: Callable[[], None]) -> int:
    """Write the files below a folder, each under the name that its content has; return how many."""
    count = 0
    for entry in archive:
        if entry.name in {MANIFEST, ROWS}:
            continue
        name = entry.name.removeprefix(FILES)
        content = archive.extractfile(entry) if entry.isfile() else None
        if content is None or not NAME_OF_FILE.fullmatch(name):
            raise ValueError(f"{entry.name} does not belong there")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            shutil.copyfileobj(content, file)
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != path.name:
                raise ValueError(f"{entry.name} is damaged")
        count += 1
        advance()
    return count


def _member(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    found = archive.extractfile(archive.getmember(name))
    if found is None:
        raise KeyError(name)
    return found


def _reset_sequences() -> None:
    """Let new rows go on after the highest number (PostgreSQL counts apart from the rows)."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)


def _migrations() -> list[list[str]]:
    return sorted(list(pair) for pair in MigrationRecorder(connection).applied_migrations())


def _files() -> Iterator[Path]:
    folder = files_home()
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _name_of(path: Path) -> str:
    return path.relative_to(files_home()).as_posix()


@contextlib.contextmanager
def _progress(title: str) -> Iterator[tuple[Callable[[int], None], Callable[[], None]]]:
    """Show a bar on a terminal; gives (say how much there is, one is done)."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda total: bar.update(task, total=total), lambda: bar.advance(task)
