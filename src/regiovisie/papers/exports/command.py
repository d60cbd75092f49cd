"""`regiovisie papers`: the papers of a round as files in a folder. English, as all commands are."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db.models import Q
from django.db.utils import OperationalError, ProgrammingError
from django.utils import translation
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from regiovisie.decisions.models import Participant, Round
from regiovisie.documents.storage import UNFINISHED
from regiovisie.network.models import Account
from regiovisie.network.viewer import Viewer, viewer_of
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.exports.making import FORMATS, File, Set, kept_sentence, wanted_formats
from regiovisie.papers.models import Proposal
from regiovisie.papers.queries.language import labels
from regiovisie.papers.queries.loading import newest_frozen
from regiovisie.papers.queries.making import Scope, count_ready, kept_from


class WrongQuestion(Exception):
    """What was asked cannot be answered: no such round, municipality, kind or account."""


@dataclass(frozen=True)
class Asked:
    """What is asked for. `account`: through whose eyes (empty: those of the region)."""

    where: str
    out: Path
    municipality: str = ""
    kind: str = ""
    format: str = ""
    account: str = ""
    annexes: bool = True
    overwrite: bool = False


@dataclass
class Folder:
    """A folder into which files are written; one that stands there already is never lost."""

    root: Path
    overwrite: bool
    written: int = 0
    same: int = 0
    kept: list[str] = field(default_factory=list)

    def add(self, file: File) -> None:
        """Write a file, unless another one has its name and may not be overwritten."""
        content = file.stored.path.read_bytes() if file.stored is not None else file.content
        path = self.root / file.path
        if path.is_symlink() or path.exists():
            if path.is_file() and path.read_bytes() == content:
                self.same += 1
                return
            if not self.overwrite or not path.is_file():
                self.kept.append(file.path)
                return
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{UNFINISHED}{path.name}")
        try:
            temporary.write_bytes(content)
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        self.written += 1


def run(asked: Asked, now: datetime) -> int:
    """Make the files and say how it went; 0: all made, 3: not all of them, or none.

    Raises WrongQuestion, and OSError when the folder cannot be written.
    """
    of = _round(asked.where)
    viewer = _viewer(asked.account, of, now)
    scope = Scope(of, _participants(of, asked.municipality), _kinds(asked.kind))
    if asked.out.exists() and not asked.out.is_dir():
        raise WrongQuestion(f"Not a folder: {asked.out}")
    if asked.format and asked.format not in FORMATS:
        raise WrongQuestion(f"No such format: {asked.format}. Write docx or pdf.")
    with translation.override("en"):
        return _make(asked, scope, viewer, now)


def _make(asked: Asked, scope: Scope, viewer: Viewer, now: datetime) -> int:
    formats = wanted_formats([asked.format] if asked.format else [])
    total = count_ready(scope, viewer, now) * len(formats)
    if not total:
        for town in kept_from(scope, viewer, now):
            _note(kept_sentence(town))
        _note(_why_nothing(scope))
        return 3
    asked.out.mkdir(parents=True, exist_ok=True)
    folder = Folder(asked.out, asked.overwrite)
    made = Set(scope, formats, viewer, now, annexes=asked.annexes)
    with _bar() as bar:
        task = bar.add_task("Papers", total=total)
        for file in made.files():
            folder.add(file)
            bar.update(task, completed=made.made, description=file.town or "Annexes")
    for remark in made.remarks:
        _note(remark)
    for name in folder.kept:
        _note(f"Not overwritten: {name}. Another file has this name; --overwrite replaces it.")
    same = f", {folder.same} stood there already" if folder.same else ""
    sys.stdout.write(f"{folder.written} files written to {asked.out}{same}.\n")
    return 3 if made.incomplete or folder.kept or not made.made else 0


def _round(where: str) -> Round:
    region, _slash, slug = where.partition("/")
    rows = Round.objects.filter(region__slug=region, slug=slug).select_related("region")
    try:
        found = rows.first()
    except (OperationalError, ProgrammingError) as error:
        raise WrongQuestion(
            "This database cannot be read. Is --data right, and was `regiovisie migrate` run?"
        ) from error
    if found is None:
        raise WrongQuestion(f"No such round: {where}. Write region/round, as in the address.")
    return found


def _viewer(email: str, of: Round, now: datetime) -> Viewer:
    """Return through whose eyes it is: a house keeps its drafts to itself here as well."""
    if not email:
        mine = frozenset({of.region_id})
        return Viewer(name="regiovisie papers", region_ids=mine, adviser_region_ids=mine)
    account = Account.objects.filter(email=email.lower(), is_active=True).first()
    if account is None:
        raise WrongQuestion(f"No such account: {email}.")
    viewer = viewer_of(account, now.date())
    if not Round.objects.filter(Round.visible_q(viewer, now), pk=of.pk).exists():
        raise WrongQuestion(f"{email} does not see this round.")
    return viewer


def _participants(of: Round, municipality: str) -> tuple[int, ...] | None:
    if not municipality:
        return None
    rows = Participant.objects.filter(round=of).filter(
        Q(municipality__code__iexact=municipality) | Q(municipality__slug=municipality.lower())
    )
    keys = tuple(rows.values_list("pk", flat=True))
    if not keys:
        known = Participant.objects.filter(round=of).order_by("municipality__sort_key")
        names = ", ".join(
            f"{code} ({name})" for code, name in known.values_list("municipality__code", "name")
        )
        raise WrongQuestion(f"Not in this round: {municipality}. There are: {names or 'none'}.")
    return keys


def _kinds(kind: str) -> tuple[PaperKind, ...] | None:
    """Return the kind by its key or its Dutch name; None when none is named."""
    if not kind:
        return None
    wanted = kind.casefold().replace("-", "_").replace(" ", "_")
    for one, name in labels().kinds.items():
        if wanted in {str(one), name.casefold().replace(" ", "_")}:
            return (PaperKind(one),)
    raise WrongQuestion(f"No such kind: {kind}. There are: {', '.join(PaperKind.values)}.")


def _why_nothing(scope: Scope) -> str:
    proposal = Proposal.objects.filter(round=scope.of).first()
    if proposal is None:
        return "Nothing to make: this round has no proposal."
    if newest_frozen(proposal) is None:
        return "Nothing to make: no version of the proposal is finished yet."
    return "Nothing to make: there are no such papers."


def _bar() -> Progress:
    """Return the bar; nobody watches, nothing is drawn."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _note(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
