"""Take a file in, answer the privacy guard, throw a file away."""

from __future__ import annotations

import re
import shlex
import subprocess
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from regiovisie.common import clock, db, privacy
from regiovisie.documents import sandbox, storage
from regiovisie.documents.errors import FileRefused
from regiovisie.documents.kinds import EXTENSIONS, MEDIA_TYPES, NAMES, PAPERS, Kind
from regiovisie.documents.models import Privacy, StoredFile

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

SCAN_SECONDS = 60


def take_in(
    upload: File[bytes],
    *,
    by: AbstractBaseUser | None,
    allowed: Iterable[Kind] = PAPERS,
    statement: str | None = None,
) -> StoredFile:
    """Check an upload, keep it and return its row; ``FileRefused`` says why not.

    Call it outside a transaction. When the words hold what may be a citizen service number, or
    could not all be read, the row is *held* (``stored.held``; ``doubt_digits`` to show) until
    ``clear`` is called, or is cleared at once with ``statement``, the reason why it may be kept.
    With words such as BSN beside the digits the file is refused and nothing is kept.
    """
    name = clean_name(upload.name or "")
    allowed = sorted(allowed)
    if problem := getattr(upload, "problem", ""):
        raise FileRefused(problem, name)
    with storage.received(upload, name) as received:
        try:
            found = sandbox.read(received.temporary, name=name)
        except FileRefused as refusal:
            raise FileRefused(refusal.code, name, allowed=_names(allowed)) from refusal
        if found.kind not in allowed:
            raise FileRefused("not_allowed", name, found=NAMES[found.kind], allowed=_names(allowed))
        name = _with_extension(name, found.kind)
        findings = privacy.check(name) + privacy.check(found.text)
        if refused := privacy.refused(findings):
            raise FileRefused("bsn", name, digits=refused[0].shown)
        digits = privacy.asked(findings)
        _scan(received.temporary, name)
        with storage.exclusive():
            received.keep()
            try:
                stored = _row(received, found, name, digits, by, (statement or "").strip())
            except BaseException:
                _forget(received.sha256)
                raise
    return stored


def clear(stored: StoredFile, *, by: AbstractBaseUser | None, reason: str) -> StoredFile:
    """Let a held file through: who says so, and why; ``FileRefused`` without a reason."""
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise FileRefused("no_reason", stored.name)
    with transaction.atomic():
        row = db.lock(stored)
        if row.privacy == Privacy.HELD:
            _state(row, by, reason)
            row.save()
    return row


def discard(stored: StoredFile) -> None:
    """Throw away a file nothing points to (a held upload that was taken back).

    Call it outside a transaction.
    """
    with storage.exclusive():
        sha256 = stored.sha256
        stored.delete()
        _forget(sha256)


def clean_name(name: str) -> str:
    """Return a file name without folders, control characters and tricks of direction."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    name = re.sub(r'[<>:"|?*\s]+', " ", name).strip(" .")
    stem, dot, extension = name.rpartition(".")
    if dot and stem and len(extension) <= 10:
        return f"{stem[: 149 - len(extension)].strip()}.{extension}"
    return name[:150].strip()


def _with_extension(name: str, kind: Kind) -> str:
    """Return the name, with an extension when it had none; ``FileRefused`` for a wrong one."""
    stem, dot, extension = name.rpartition(".")
    first = EXTENSIONS[kind][0]
    if dot and extension.lower() in EXTENSIONS[kind]:
        return name
    if dot and stem and re.fullmatch(r"[A-Za-z][A-Za-z0-9]{1,4}", extension):
        raise FileRefused("extension", name, found=NAMES[kind], extension=first)
    return f"{name[: 149 - len(first)] or 'document'}.{first}"


def _row(
    received: storage.Received,
    found: sandbox.Read,
    name: str,
    digits: list[str],
    by: AbstractBaseUser | None,
    statement: str,
) -> StoredFile:
    stored = StoredFile(
        sha256=received.sha256,
        size=received.size,
        kind=found.kind,
        media_type=MEDIA_TYPES[found.kind],
        name=name,
        doubt_digits=digits,
        fully_read=found.whole,
        uploaded_by_id=by.pk if by is not None else None,
        uploaded_by_name=str(by)[:200] if by is not None else "",
        uploaded_at=clock.now(),
    )
    if digits or not found.whole:
        stored.privacy = Privacy.HELD
        if statement:
            _state(stored, by, statement[:300])
    stored.save()
    return stored


def _state(stored: StoredFile, by: AbstractBaseUser | None, reason: str) -> None:
    stored.privacy = Privacy.CLEARED
    stored.statement = reason
    stored.stated_by_id = by.pk if by is not None else None
    stored.stated_by_name = str(by)[:200] if by is not None else ""
    stored.stated_at = clock.now()


def _forget(sha256: str) -> None:
    """Remove content that no row points to any more."""
    if not StoredFile.objects.filter(sha256=sha256).exists():
        storage.remove(sha256)


def _scan(path: Path, name: str) -> None:
    """Run REGIOVISIE_SCAN_COMMAND on the file: 0 is clean, 1 is not, anything else is a fault."""
    command = shlex.split(settings.REGIOVISIE_SCAN_COMMAND or "")
    if not command:
        return
    try:
        done = subprocess.run(  # noqa: S603 - the administrator's own command
            [*command, str(path)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SCAN_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FileRefused("no_scan", name) from error
    if done.returncode == 1:
        raise FileRefused("unsafe", name)
    if done.returncode:
        raise FileRefused("no_scan", name)


def _names(kinds: Iterable[Kind]) -> str:
    return ", ".join(NAMES[kind] for kind in kinds)
