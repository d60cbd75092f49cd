"""Backup and restore: one archive with every row and every file, the same for both databases.

The archive is a gzipped tar: `manifest.json`, `rows.jsonl` (one row a line, as Django serialises
it) and `files/`. It holds no sessions, no cache and no secret key; keep SECRET_KEY apart.
"""

from __future__ import annotations

import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from regiovisie import __version__
from regiovisie.common import clock
from regiovisie.config.starting import prepare_database

FORMAT = 1
LEFT_OUT = {"sessions", "contenttypes", "admin"}
LEFT_OUT_MODELS = {"auth.permission"}


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


def _migrations() -> list[list[str]]:
    return sorted(list(pair) for pair in MigrationRecorder(connection).applied_migrations())


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in (folder.rglob("*") if folder.is_dir() else [])
        if path.is_file() and not path.name.startswith(".in-") and path.name != "files.lock"
    )


def write_backup(target: Path) -> dict[str, Any]:
    """Write the archive and return its manifest. Raises Unfit when the target exists."""
    from rich.progress import Progress

    if target.exists():
        raise Unfit(f"{target} exists already; choose another name.")
    target.parent.mkdir(parents=True, exist_ok=True)
    files_home = Path(settings.REGIOVISIE_HOME) / "files"
    found = _files(files_home)
    counts: dict[str, int] = {}
    handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=".backup-")
    try:
        with (
            Progress(transient=True) as progress,
            tempfile.TemporaryFile() as rows,
            os.fdopen(handle, "wb") as raw,
            tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as archive,
        ):
            tables = kept_models()
            task = progress.add_task("Backup", total=len(tables) + len(found))
            with transaction.atomic():
                if connection.vendor == "postgresql":
                    with connection.cursor() as cursor:
                        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                for model in tables:
                    counts[model._meta.label_lower] = _dump(model, rows)
                    progress.advance(task)
                applied = _migrations()
            manifest = {
                "format": FORMAT,
                "version": __version__,
                "made_at": clock.now().isoformat(),
                "database": connection.vendor,
                "migrations": applied,
                "rows": counts,
                "files": len(found),
            }
            _add(archive, "manifest.json", json.dumps(manifest, indent=1).encode())
            size = rows.tell()
            rows.seek(0)
            entry = tarfile.TarInfo("rows.jsonl")
            entry.size = size
            archive.addfile(entry, rows)
            for path in found:
                archive.add(path, f"files/{path.relative_to(files_home)}", recursive=False)
                progress.advance(task)
        Path(unfinished).replace(target)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    return manifest


def _dump(model: type[models.Model], rows: Any) -> int:
    query = model._base_manager.order_by("pk")
    count = 0

    def counted() -> Iterator[models.Model]:
        nonlocal count
        for row in query.iterator(chunk_size=500):
            count += 1
            yield row

    text = io.TextIOWrapper(rows, encoding="utf-8", write_through=True)
    try:
        serializers.serialize("jsonl", counted(), stream=text, ensure_ascii=False)
    finally:
        text.detach()
    return count


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))


def read_backup(source: Path) -> dict[str, Any]:
    """Read an archive into an empty home and an empty database; return its manifest.

    Raises Unfit when the archive is not one of ours, comes from other migrations, or when
    something is there already. All rows come in one transaction.
    """
    from rich.progress import Progress

    if not source.is_file():
        raise Unfit(f"There is no file {source}.")
    files_home = Path(settings.REGIOVISIE_HOME) / "files"
    if _files(files_home):
        raise Unfit("The home folder holds files already; restore into an empty one.")
    prepare_database()
    for model in kept_models():
        if model._base_manager.exists():
            raise Unfit(f"The database holds rows already ({model._meta.label}).")
    try:
        with tarfile.open(source, "r:gz") as archive:
            manifest = json.loads(_member(archive, "manifest.json").read())
            if manifest.get("format") != FORMAT:
                raise Unfit("This archive was made by another version of the format.")
            if manifest["migrations"] != _migrations():
                raise Unfit(
                    f"This archive was made by version {manifest['version']} with other tables; "
                    "install that version, restore, then update."
                )
            total = sum(manifest["rows"].values()) + manifest["files"]
            with Progress(transient=True) as progress:
                task = progress.add_task("Restore", total=total)
                with transaction.atomic():
                    for row in serializers.deserialize(
                        "jsonl", io.TextIOWrapper(_member(archive, "rows.jsonl"), "utf-8")
                    ):
                        row.save(force_insert=True)
                        progress.advance(task)
                    _reset_sequences()
                _unpack(archive, files_home, lambda: progress.advance(task))
    except (tarfile.TarError, EOFError, json.JSONDecodeError, KeyError) as error:
        raise Unfit(f"{source} is not a whole backup of Regiovisie ({error}).") from error
    return dict(manifest)


def _member(archive: tarfile.TarFile, name: str) -> Any:
    found = archive.extractfile(archive.getmember(name))
    if found is None:
        raise KeyError(name)
    return found


def _reset_sequences() -> None:
    statements = connection.ops.sequence_reset_sql(no_style(), kept_models())
    if statements:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def _unpack(archive: tarfile.TarFile, files_home: Path, advance: Any) -> None:
    for entry in archive.getmembers():
        if not entry.name.startswith("files/") or not entry.isfile():
            continue
        entry.name = entry.name.removeprefix("files/")
        archive.extract(entry, files_home, filter="data")
        advance()
