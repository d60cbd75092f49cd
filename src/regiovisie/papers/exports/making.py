"""The files of papers, one after another, with what could not be made and what stays out."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from regiovisie import __version__
from regiovisie.common.dates import words
from regiovisie.decisions.models import Participant
from regiovisie.decisions.queries.language import tongue
from regiovisie.documents import storage
from regiovisie.documents.batch import Job, make_all, make_one
from regiovisie.documents.kinds import EXTENSIONS, Kind
from regiovisie.documents.models import StoredFile
from regiovisie.network.viewer import Viewer
from regiovisie.papers.enums import FileFormat
from regiovisie.papers.logic.facts import AnnexText
from regiovisie.papers.logic.naming import annex_name, folder_name, unused
from regiovisie.papers.queries.composing import Ready
from regiovisie.papers.queries.language import LANGUAGE
from regiovisie.papers.queries.making import (
    Scope,
    annexes_of,
    held_annexes,
    kept_from,
    ready_papers,
)

FORMATS: dict[str, Kind] = {FileFormat.DOCX: Kind.DOCX, FileFormat.PDF: Kind.PDF}


KEPT_FILES = "stukken"  # folder below that of all files


class TemplateGone(Exception):
    """The file of a house's template is not on the disk any more."""


@dataclass(frozen=True)
class File:
    """One file of a set: where it stands in it, and its content: made, or an annex on disk."""

    path: str
    town: str
    content: bytes = b""
    stored: StoredFile | None = None


@dataclass
class Set:
    """The files of a set, made while one runs over `files()`.

    Afterwards `made` counts the papers, `added` the annexes, and `remarks` says, a sentence each,
    what is not among them. `incomplete`: something that was asked for could not be made.
    """

    scope: Scope
    formats: Collection[str]
    viewer: Viewer
    now: datetime
    annexes: bool = True
    made: int = 0
    added: int = 0
    incomplete: bool = False
    remarks: list[str] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)
    _towns: dict[str, str] = field(default_factory=dict)
    _cited: dict[tuple[str, int], tuple[AnnexText, str]] = field(default_factory=dict)
    _labels: set[str] = field(default_factory=set)
    _named: set[str] = field(default_factory=set)

    def files(self) -> Iterator[File]:
        """Yield every file as soon as it is made; the annexes come last."""
        self._folders()
        for made in make_all(self._jobs()):
            if made.content is None:
                self.incomplete = True
                why = " ".join(map(str, made.findings))
                self._remark(f"{made.job.name}: {why}")
                continue
            for finding in made.findings:
                self._remark(f"{made.job.name}: {finding}")
            self.made += 1
            town = made.job.name.rpartition("/")[2].partition(" - ")[0]
            yield File(made.job.name, town, made.content)
        if self.annexes and self.made:
            yield from self._annex_files()
        for town in kept_from(self.scope, self.viewer, self.now):
            if town not in self._named:
                self._remark(kept_sentence(town))

    def _jobs(self) -> Iterator[Job]:
        for ready in ready_papers(self.scope, self.viewer, self.now):
            folder = self._towns[ready.code]
            self._labels.add(ready.label)
            self._named.add(ready.town)
            for annex in ready.annexes:
                where = folder if annex.town is not None else ""
                self._cited.setdefault((where, annex.id), (annex, ready.label))
            for name in self.formats:
                path = unused(_below(folder, ready.file_name(name)), self._used)
                try:
                    template = template_of(ready) if name == FileFormat.DOCX else None
                except TemplateGone:
                    self.incomplete = True
                    self._remark(f"{path}: {template_gone()}")
                    continue
                yield Job(path, ready.paper, FORMATS[name], template)

    def _annex_files(self) -> Iterator[File]:
        with translation.override(LANGUAGE):
            word, together = _("Annex"), _("Annexes")
        several = len(self._labels) > 1
        for (where, _key), (annex, label) in self._cited.items():
            for _annex, stored in annexes_of([annex], self.viewer, self.now):
                extension = EXTENSIONS[Kind(stored.kind)][0]
                name = annex_name(
                    word, annex.number, annex.title, extension, label if several else ""
                )
                folder = where or (together if len(self._towns) > 1 else "")
                if not stored.path.exists():
                    self.incomplete = True
                    self._remark(_("%(file)s is not on the disk any more.") % {"file": name})
                    continue
                self.added += 1
                yield File(unused(_below(folder, name), self._used), folder, stored=stored)
        for held in held_annexes(self.scope, self.viewer, self.now):
            self._remark(
                _("Annex %(number)s (%(title)s) is under embargo until %(moment)s and stays out.")
                % {
                    "number": held.number,
                    "title": held.title,
                    "moment": words.date_time(held.until, tongue()),
                }
            )

    def _folders(self) -> None:
        """Give every municipality a folder; one alone needs none."""
        rows = Participant.objects.filter(round=self.scope.of)
        if self.scope.participants is not None:
            rows = rows.filter(pk__in=self.scope.participants)
        names = list(rows.values_list("municipality__code", "name"))
        count: dict[str, int] = {}
        for _code, name in names:
            count[name.casefold()] = count.get(name.casefold(), 0) + 1
        for code, name in names:
            alone = len(names) == 1
            twice = count[name.casefold()] > 1
            self._towns[code] = "" if alone else folder_name(name, code if twice else "")

    def _remark(self, sentence: str) -> None:
        if sentence not in self.remarks:
            self.remarks.append(sentence)


def one_file(ready: Ready, extension: str) -> bytes:
    """Return one paper as Word or PDF file; `PaperFailed` or `TemplateGone` when it cannot be."""
    template = template_of(ready) if extension == FileFormat.DOCX else None
    return make_one(Job(ready.file_name(extension), ready.paper, FORMATS[extension], template))


def file_again(ready: Ready, extension: str) -> bytes:
    """Return the file of a sent paper, made once and kept for a while: everybody may ask for it.

    It is kept under the hash of all that it is made of, so that it never shows anything else.
    """
    template = ready.template.file.sha256 if ready.template is not None else ""
    whole = json.dumps([asdict(ready.paper), template, extension, __version__], sort_keys=True)
    name = f"{hashlib.sha256(whole.encode()).hexdigest()}.{extension}"
    path = storage.root() / KEPT_FILES / name
    with contextlib.suppress(FileNotFoundError):
        return path.read_bytes()
    content = one_file(ready, extension)
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(OSError):  # no room to keep it is no reason not to give it
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=storage.UNFINISHED)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        os.replace(temporary, path)
    return content


def template_of(ready: Ready) -> bytes | None:
    """Return the house's own template; None where it has none, and ours is used."""
    if ready.template is None:
        return None
    path: Path = ready.template.file.path
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise TemplateGone from error


def kept_sentence(town: str) -> str:
    """Return that a municipality keeps its papers to itself."""
    return _("%(town)s keeps its papers to itself: they are not among these.") % {"town": town}


def template_gone() -> str:
    """Return what to do when the file of a template is gone."""
    return _(
        "The template of this house is not on the disk any more. Upload it again, or stop using it."
    )


def wanted_formats(given: Iterable[str]) -> tuple[str, ...]:
    """Return the formats among these that exist; all of them when none is named."""
    found = tuple(name for name in FORMATS if name in set(given))
    return found or tuple(FORMATS)


def _below(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
