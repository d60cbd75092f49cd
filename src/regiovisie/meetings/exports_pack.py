"""The pack of a meeting for one person: agenda, own annotations and papers as one PDF, by a job."""

from __future__ import annotations

import os
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common import clock
from regiovisie.common.dates import words
from regiovisie.common.jobs.progress import JobFailed, Progress
from regiovisie.common.jobs.registry import Result
from regiovisie.documents import storage
from regiovisie.documents.binder import Bound, Part, Slip, TooBig, bind
from regiovisie.documents.findings import PaperFailed
from regiovisie.documents.kinds import NAMES, Kind
from regiovisie.documents.models import StoredFile
from regiovisie.documents.paper import Field, Paper, Section
from regiovisie.meetings.models import Meeting
from regiovisie.meetings.queries.agenda import Agenda, Item, agenda_of
from regiovisie.meetings.queries.agenda_words import kind_words
from regiovisie.meetings.queries.words import due_words, tongue
from regiovisie.network.models import Account
from regiovisie.network.viewer import viewer_of

PACKS = "packs"  # folder below that of all files
CONTENTS = 0  # the section of the cover that lists the papers
Block = dict[str, Any]


def make_pack(progress: Progress, *, account: int, meeting: int) -> Result:
    """Make the pack for the account that asked; what it may see is asked again now.

    Says so when the agenda was changed while it was made. Raises JobFailed when it cannot be made.
    """
    now = clock.now()
    loaded = _agenda(account, meeting, now)
    if loaded is None:
        raise JobFailed(_("You may not see this meeting any more."))
    before = _mark(loaded)
    files = StoredFile.objects.in_bulk(
        [paper.row.file_id for one in loaded.items for paper in one.papers]
    )
    progress.step(0, 2, _("The papers are bound."))
    with translation.override("nl"):  # a pack is written in the language of what it tells
        parts = _parts(loaded, files)
        cover = _cover(loaded, parts, now)
    try:
        bound = bind(cover, parts, contents=CONTENTS)
    except TooBig as error:
        raise JobFailed(
            _("The papers together are larger than 28 MB. Download them from the agenda.")
        ) from error
    except PaperFailed as error:
        raise JobFailed(str(error)) from error
    progress.step(1, 2)
    name = _name(loaded.meeting)
    _write(progress.public_id, name, bound)
    again = _agenda(account, meeting, clock.now())
    changed = again is None or _mark(again) != before
    progress.step(2, 2, _said(bound, parts, changed=changed))
    return Result(file=f"{PACKS}/{progress.public_id}/{name}")


def _agenda(account: int, meeting: int, now: datetime) -> Agenda | None:
    asker = Account.objects.filter(pk=account, is_active=True).first()
    if asker is None:
        return None
    viewer = viewer_of(asker, now.date())
    found = (
        Meeting.objects.filter(Meeting.visible_q(viewer, now), pk=meeting)
        .select_related("body__region")
        .first()
    )
    return agenda_of(found, viewer, now) if found is not None else None


def _mark(agenda: Agenda) -> str:
    """Return the mark of an agenda: another as soon as anything that goes in the pack is."""
    rows = [
        (agenda.meeting.pk, agenda.meeting.revision),
        *(
            (
                one.row.pk,
                one.row.revision,
                one.number,
                one.note.revision if one.note else None,
                [(paper.row.pk, paper.row.revision) for paper in one.papers],
            )
            for one in agenda.items
        ),
    ]
    return sha256(repr(rows).encode()).hexdigest()


def _parts(agenda: Agenda, files: dict[int, StoredFile]) -> list[Part]:
    """Return the papers to bind; what is no PDF goes along as a file, with a page in its place.

    A late paper that waits for the chair is not among them.
    """
    parts = []
    for one in agenda.items:
        for paper in one.papers:
            if paper.waits:
                continue
            stored, title = files[paper.row.file_id], paper.row.title
            slip = None if stored.kind == Kind.PDF else _slip(agenda, one, title, stored)
            parts.append(Part(stored.path, title, _heading(one), slip))
    return parts


def _slip(agenda: Agenda, one: Item, title: str, stored: StoredFile) -> Slip:
    """Return the page for a paper that is no PDF."""
    told = (
        _("This paper is no PDF, so it goes along in this pack as a file."),
        _(
            "Open the list of attachments of your PDF reader, often a paper clip. The paper stands "
            "with the agenda of this meeting as well."
        ),
    )
    page = Paper(
        kind="slip",
        kind_name=_("Attached file"),
        language="nl",
        title=title,
        house=_house(agenda.meeting),
        fields=(
            Field("item", _("Item"), _heading(one)),
            Field("file", _("File"), stored.name),
            Field("sort", _("Kind"), NAMES[Kind(stored.kind)]),
        ),
        sections=(Section("told", "", tuple(_p(line) for line in told)),),
    )
    return Slip(page, stored.name, stored.media_type)


def _cover(agenda: Agenda, parts: list[Part], now: datetime) -> Paper:
    meeting = agenda.meeting
    at = f", {meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    contents: list[Block] = []
    if parts:
        rows = [[_cell(_("Item")), _cell(_("Paper")), _cell(_("Page"))]]
        rows += [[_cell(part.group), _cell(part.title), _cell("0")] for part in parts]
        contents.append({"kind": "table", "runs": rows})
    else:
        contents.append(_p(_("No papers are bound in this pack.")))
    if attached := [part.title for part in parts if part.slip]:
        contents.append(
            _p(
                _("Attached as a file, because it is no PDF: %(titles)s.")
                % {"titles": "; ".join(attached)}
            )
        )
    moment = words.date_time(now, tongue())
    return Paper(
        kind="pack",
        kind_name=_("Pack for a meeting"),
        language="nl",
        title=_title(meeting),
        house=_house(meeting),
        fields=(
            Field("day", _("Day"), words.weekday_date(meeting.day, tongue()) + at),
            Field("due", _("Papers due"), due_words(agenda.due)),
            Field("as_of", _("As it stood on"), moment),
        ),
        sections=(
            Section("papers", _("Papers in this pack"), tuple(contents)),
            *(
                Section(f"item-{one.number}", _heading(one), tuple(_item(one, meeting)))
                for one in agenda.items
            ),
        ),
    )


def _item(one: Item, meeting: Meeting) -> list[Block]:
    asked = kind_words(one.row.kind, meeting.body.competence)
    told = [asked]
    if one.row.minutes:
        told.append(
            ngettext("%(count)s min", "%(count)s min", one.row.minutes) % {"count": one.row.minutes}
        )
    if one.row.brought_by:
        told.append(one.row.brought_by)
    blocks = [_p(" · ".join(told))]
    blocks += [_p(line) for line in one.row.question.splitlines() if line.strip()]
    waiting = [paper.row.title for paper in one.papers if paper.waits]
    if waiting:
        blocks.append(
            _p(_("Came late and waits for the chair: %(titles)s.") % {"titles": "; ".join(waiting)})
        )
    if one.note:
        blocks.append({"kind": "h3", "runs": [{"text": _("Annotation of your own house")}]})
        blocks += [
            {"kind": "quote", "runs": [{"text": line}]}
            for line in one.note.text.splitlines()
            if line.strip()
        ]
    return blocks


def _said(bound: Bound, parts: list[Part], *, changed: bool) -> str:
    said = [ngettext("%(count)s page.", "%(count)s pages.", bound.pages) % {"count": bound.pages}]
    if changed:
        said.append(_("The agenda was changed while this was made: make the pack again."))
    if attached := [part.title for part in parts if part.slip]:
        said.append(_("Attached as a file: %(titles)s.") % {"titles": "; ".join(attached)})
    if missing := [parts[number].title for number in bound.left_out]:
        said.append(_("Not in it: %(titles)s.") % {"titles": "; ".join(missing)})
    return " ".join(said)


def _write(job: str, name: str, bound: Bound) -> None:
    folder = storage.root() / PACKS / job
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f"{storage.UNFINISHED}{name}"
    try:
        temporary.write_bytes(bound.content)
        os.replace(temporary, folder / name)
    except OSError as error:
        if error.errno in storage.NO_ROOM:
            raise JobFailed(
                _("There is no room left for the pack. Ask the administrator to make room.")
            ) from error
        raise
    finally:
        temporary.unlink(missing_ok=True)


def _name(meeting: Meeting) -> str:
    return f"vergaderstukken-{meeting.day.isoformat()}-{meeting.public_id}.pdf"


def _house(meeting: Meeting) -> str:
    return meeting.body.region.name if meeting.body.region else ""


def _title(meeting: Meeting) -> str:
    return meeting.body.name[:1].upper() + meeting.body.name[1:]


def _heading(one: Item) -> str:
    return f"{one.number}. {one.row.title}"


def _p(text: str) -> Block:
    return {"kind": "p", "runs": [{"text": text}]}


def _cell(text: str) -> list[dict[str, str]]:
    return [{"text": text}]
