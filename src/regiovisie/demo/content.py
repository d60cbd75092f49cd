"""What the demo consists of: which version of it, and whether somebody changed it."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.db import models
from django.db.models import Count, Max

from regiovisie.common.history.models import Recorded
from regiovisie.documents.models import StoredFile
from regiovisie.network.models import Account

FOLDER = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def version() -> str:
    """Return the version of the demo that this software would load: a hash of its own files."""
    found = sha256()
    for path in sorted((*FOLDER.rglob("*.py"), *FOLDER.rglob("data/**/*"))):
        if path.is_file():
            found.update(path.relative_to(FOLDER).as_posix().encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


def recorded_models() -> list[type[models.Model]]:
    """Return every noun whose versions are kept."""
    return [model for model in apps.get_models() if issubclass(model, Recorded)]


def fingerprint() -> str:
    """Return a hash that differs as soon as anybody added, changed or deleted something.

    Every write of a noun makes a row of history, so their number and the newest one tell; accounts
    and files, which have none, are counted. One short query a model.
    """
    counts: dict[str, object] = {
        model._meta.label: model.history.aggregate(  # type: ignore[attr-defined]
            rows=Count("pk"), last=Max("history_id")
        )
        for model in recorded_models()
    }
    counts["accounts"] = Account.objects.count()
    counts["files"] = StoredFile.objects.count()
    return sha256(json.dumps(counts, sort_keys=True).encode()).hexdigest()


def is_empty() -> bool:
    """Return whether nobody put anything in this database yet."""
    nouns: list[type[models.Model]] = [*recorded_models(), Account, StoredFile]
    return not any(model._base_manager.exists() for model in nouns)
