"""Everything that was asked for as one zip, made by a job with a bar."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from regiovisie.common import clock
from regiovisie.common.dates.words import AMSTERDAM
from regiovisie.common.jobs.progress import JobFailed, Progress
from regiovisie.common.jobs.registry import Result
from regiovisie.decisions.models import Participant, Round
from regiovisie.documents import storage
from regiovisie.network.models import Account
from regiovisie.network.viewer import NOBODY, viewer_of
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.exports.making import KEPT_FILES, Set, wanted_formats
from regiovisie.papers.logic.naming import file_name
from regiovisie.papers.models import Proposal
from regiovisie.papers.queries.language import LANGUAGE
from regiovisie.papers.queries.loading import newest_frozen
from regiovisie.papers.queries.making import Scope, count_ready

ZIPS = "zips"  # folder below that of all files
KEPT = timedelta(days=7)  # a zip is made again in seconds
_SHOWN = 2  # remarks on the page of the job; all of them stand in the zip


def make_zip(
    progress: Progress,
    *,
    account: int,
    round: int,
    participants: list[int] | None = None,
    kinds: list[str] | None = None,
    formats: list[str] | None = None,
) -> Result:
    """Make the zip for the account that asked; what it may see is asked again now.

    Made twice it is the same file in the same place. Raises JobFailed when there is nothing.
    """
    now = clock.now()
    asker = Account.objects.filter(pk=account, is_active=True).first()
    of = Round.objects.filter(pk=round).select_related("region").first()
    viewer = viewer_of(asker, now.date()) if asker is not None else NOBODY
    if (
        asker is None
        or of is None
        or not Round.objects.filter(Round.visible_q(viewer, now), pk=round).exists()
    ):
        raise JobFailed(_nothing())
    scope = Scope(
        of,
        tuple(participants) if participants is not None else None,
        tuple(PaperKind(kind) for kind in kinds) if kinds is not None else None,
    )
    folder = storage.root() / ZIPS / progress.public_id
    name = zip_name(scope)
    wanted = wanted_formats(formats or ())
    total = count_ready(scope, viewer, now) * len(wanted)
    if not total:
        raise JobFailed(_nothing())
    try:
        made = write_zip(
            folder / name,
            Set(scope, wanted, viewer, now),
            lambda done, town: progress.step(done, total, _("Now: %(town)s.") % {"town": town}),
        )
    except OSError as error:
        if error.errno in storage.NO_ROOM:
            raise JobFailed(
                _("There is no room left for the zip. Ask the administrator to make room.")
            ) from error
        raise
    if not made.made:
        shutil.rmtree(folder, ignore_errors=True)
        raise JobFailed(" ".join(made.remarks[:_SHOWN]) or _nothing())
    progress.step(total, total, summary(made))
    return Result(file=f"{ZIPS}/{progress.public_id}/{name}")


def write_zip(target: Path, made: Set, step: Callable[[int, str], None]) -> Set:
    """Write a set into a zip; whoever looks sees the whole file or none. Returns the set, run."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{storage.UNFINISHED}{target.name}")
    try:
        # What is inside is compressed already.
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as archive:
            for file in made.files():
                entry = _entry(file.path, made.now)
                if file.stored is not None:
                    with file.stored.path.open("rb") as source, archive.open(entry, "w") as out:
                        shutil.copyfileobj(source, out)
                else:
                    archive.writestr(entry, file.content)
                step(made.made, file.town)
            if made.remarks:
                with translation.override(LANGUAGE):
                    name = _("Not in this zip")
                lines = "\r\n".join(made.remarks) + "\r\n"
                archive.writestr(_entry(f"{name}.txt", made.now), lines.encode("utf-8-sig"))
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    return made


def zip_name(scope: Scope) -> str:
    """Return the name of the zip: the municipality or the region, the subject, the version."""
    rows = Participant.objects.filter(round=scope.of)
    if scope.participants is not None:
        rows = rows.filter(pk__in=scope.participants)
    names = list(rows.values_list("name", flat=True)[:2])
    proposal = Proposal.objects.filter(round=scope.of).first()
    version = newest_frozen(proposal) if proposal is not None else None
    with translation.override(LANGUAGE):
        what = _("Papers")
    return file_name(
        names[0] if len(names) == 1 else scope.of.region.name,
        what,
        scope.of.short_title or scope.of.title,
        version.label if version is not None else "",
        "zip",
    )


def summary(made: Set) -> str:
    """Return what came of it: how many files, and the first things that are not among them."""
    said = [_("%(count)s files.") % {"count": made.made + made.added}, *made.remarks[:_SHOWN]]
    if len(made.remarks) > _SHOWN:
        said.append(_("The zip says what else is not in it."))
    return " ".join(said)


def sweep(older_than: timedelta = KEPT) -> int:
    """Remove zips and kept files that were made longer ago than this; return how many."""
    before = time.time() - older_than.total_seconds()
    count = 0
    for made in (*(storage.root() / ZIPS).glob("*"), *(storage.root() / KEPT_FILES).glob("*")):
        with contextlib.suppress(FileNotFoundError):
            if made.stat().st_mtime >= before:
                continue
            if made.is_dir():
                shutil.rmtree(made, ignore_errors=True)
            else:
                made.unlink()
            count += 1
    return count


def _nothing() -> str:
    return _(
        "There is nothing to make: no version is finished, or these papers are kept by their "
        "municipality."
    )


def _entry(path: str, at: datetime) -> zipfile.ZipInfo:
    here = at.astimezone(AMSTERDAM)
    entry = zipfile.ZipInfo(path, here.timetuple()[:6])
    entry.external_attr = 0o644 << 16
    return entry
