"""Files on disk, named after their content: ``$REGIOVISIE_HOME/files/ab/cd/<sha256>``."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import File

from regiovisie.documents.errors import FileRefused

MAX_SIZE = 25 * 1024 * 1024
UNFINISHED = ".in-"  # begins the name of an upload that is being received
LEFT_BEHIND = timedelta(hours=6)  # receiving and checking one takes minutes
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Received:
    """An upload on disk under a temporary name, beside where it may end up."""

    temporary: Path
    final: Path
    sha256: str
    size: int

    def keep(self) -> None:
        """Give the file its own name; whoever looks sees all of it or nothing."""
        os.replace(self.temporary, self.final)


def root() -> Path:
    """Return the folder of all files."""
    return Path(settings.REGIOVISIE_HOME) / "files"


def path_of(sha256: str) -> Path:
    """Return where the content with this hash is, or would be."""
    return root() / sha256[:2] / sha256[2:4] / sha256


@contextlib.contextmanager
def received(upload: File[bytes], name: str) -> Iterator[Received]:
    """Write an upload under a temporary name; what was not kept is gone at the end of the block.

    ``FileRefused`` when it is empty, larger than 25 MB, or the disk is full; then nothing of it
    stays behind.
    """
    sha256, size = _measure(upload, name)
    final = path_of(sha256)
    temporary: Path | None = None
    try:
        handle, temporary = _begin(final.parent)
        with os.fdopen(handle, "wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        yield Received(temporary, final, sha256, size)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise FileRefused("disk_full", name) from error
        raise
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        _remove_empty(final.parent)


@contextlib.contextmanager
def exclusive() -> Iterator[None]:
    """Let one process at a time decide which content has rows and which has none."""
    root().mkdir(parents=True, exist_ok=True)
    with (root().parent / "files.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def sweep(older_than: timedelta = LEFT_BEHIND) -> int:
    """Remove what a process that was killed in the middle of an upload left; return how many."""
    before = time.time() - older_than.total_seconds()
    count = 0
    # Unlike a glob, a walk bears with folders that others remove meanwhile.
    for folder, _folders, names in os.walk(root()):
        for name in names:
            path = Path(folder) / name
            if not name.startswith(UNFINISHED):
                continue
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < before:
                    path.unlink()
                    count += 1
            _remove_empty(path.parent)
    return count


def remove(sha256: str) -> None:
    """Remove the content with this hash; the caller knows that no row points to it."""
    path = path_of(sha256)
    path.unlink(missing_ok=True)
    _remove_empty(path.parent)


def _begin(folder: Path) -> tuple[int, Path]:
    """Make a temporary file in a folder that another process may be removing as empty."""
    for _attempt in range(5):
        folder.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            handle, made = tempfile.mkstemp(dir=folder, prefix=UNFINISHED)
            return handle, Path(made)
    raise FileNotFoundError(folder)


def _measure(upload: File[bytes], name: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in upload.chunks():
        size += len(chunk)
        if size > MAX_SIZE:
            raise FileRefused("too_large", name)
        digest.update(chunk)
    if not size:
        raise FileRefused("empty", name)
    return digest.hexdigest(), size


def _remove_empty(folder: Path) -> None:
    """Remove folders that are empty now, up to the folder of all files."""
    for empty in (folder, folder.parent):
        with contextlib.suppress(OSError):
            empty.rmdir()
