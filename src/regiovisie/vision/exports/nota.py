"""The statement of answers (nota van beantwoording), and the reply to one advisory council.

Both are one paper for the makers of Word and PDF; nothing that waits for redaction is in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common import clock
from regiovisie.common.dates import words
from regiovisie.common.jobs.progress import JobFailed, Progress
from regiovisie.common.jobs.registry import Result
from regiovisie.decisions.queries.language import joined
from regiovisie.documents import storage
from regiovisie.documents.batch import Job, make_one
from regiovisie.documents.findings import PaperFailed
from regiovisie.documents.kinds import Kind
from regiovisie.documents.paper import Field, Paper, Section
from regiovisie.network.models import Account
from regiovisie.network.permissions import may
from regiovisie.network.viewer import viewer_of
from regiovisie.vision.enums import Advice, AnswerKind, Redaction
from regiovisie.vision.logic.anchors import Whereabouts
from regiovisie.vision.models import Consultation, Consulted, Remark, RemarkTheme
from regiovisie.vision.models.consultation import called
from regiovisie.vision.permissions import ANSWER, consultation_place
from regiovisie.vision.queries.consultation_words import capital, late_words, term_words
from regiovisie.vision.queries.own_answers import answer_to
from regiovisie.vision.queries.remark_rows import (
    Draft,
    EntryRow,
    filled,
    newest_draft,
    passage_words,
)

FOLDER = "notas"  # below that of all files
LANGUAGE = "nl"  # papers of councils are Dutch
FORMATS = {"docx": Kind.DOCX, "pdf": Kind.PDF}
Blocks = list[dict[str, Any]]


def make_nota(progress: Progress, *, account: int, consultation: int, extension: str) -> Result:
    """Make the nota for the account that asked; what it may do is asked again now."""
    now = clock.now()
    asker = Account.objects.filter(pk=account, is_active=True).first()
    row = (
        Consultation.objects.filter(pk=consultation)
        .select_related("vision__region", "final_body")
        .first()
    )
    if asker is None or row is None or extension not in FORMATS:
        raise JobFailed(_("This consultation is not there any more."))
    if not may(viewer_of(asker, now.date()), ANSWER, consultation_place(row)):
        raise JobFailed(_("This consultation is not there any more."))
    progress.step(0, 2, _("Gathering the remarks."))
    paper = nota(row, now)
    progress.step(1, 2, _("Writing the document."))
    try:
        content = make_one(Job("nota", paper, FORMATS[extension]))
    except PaperFailed as error:
        raise JobFailed(" ".join(map(str, error.findings))) from error
    name = f"nota-van-beantwoording-{row.public_id}.{extension}"
    target = storage.root() / FOLDER / progress.public_id / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    progress.step(2, 2)
    return Result(file=f"{FOLDER}/{progress.public_id}/{name}")


def nota(row: Consultation, now: datetime) -> Paper:
    """Return the nota: per theme every entry with its senders, passage, answer, body and day."""
    with translation.override(LANGUAGE):
        draft = newest_draft(row)
        leads = (
            Remark.objects.filter(consultation=row, joined_to=None)
            .select_related("sender", "theme", "answer__body")
            .order_by("number")
        )
        entries = filled(leads, draft)
        by_theme: dict[int | None, list[EntryRow]] = defaultdict(list)
        for entry in entries:
            by_theme[entry.lead.theme_id].append(entry)
        sections = [Section("summary", _("In short"), tuple(_summary(row, entries)))]
        names = [*RemarkTheme.objects.filter(consultation=row).values_list("pk", "name")]
        for pk, name in [*names, (None, _("No theme yet"))]:
            if by_theme.get(pk):
                blocks = [block for entry in by_theme[pk] for block in _entry(entry, row, draft)]
                sections.append(Section(f"theme-{pk or 0}", name, tuple(blocks)))
        if advice := _advice(row):
            sections.append(Section("advice", _("Advice"), tuple(advice)))
        return _paper(row, now, _("Statement of answers"), sections, draft)


def reply(one: Consulted, now: datetime) -> Paper:
    """Return the reply to one advisory council: its own remarks, each with what was done."""
    with translation.override(LANGUAGE):
        row = one.consultation
        draft = newest_draft(row)
        mine = (
            Remark.objects.filter(sender=one)
            .select_related("sender", "answer__body", "joined_to__answer__body")
            .order_by("number")
        )
        blocks: Blocks = []
        for remark in mine:
            blocks.append(_block("h4", _("Remark %(number)s") % {"number": remark.number}))
            blocks.append(_block("p", remark.shown or _("Held back: it waits for redaction.")))
            blocks += _answer(answer_to(remark))
        if not blocks:
            blocks = [_block("p", _("You made no remarks on passages of the draft."))]
        thanks = _("You advised on “%(title)s”.") % {"title": row.title}
        opening = [_block("p", thanks)]
        if one.advice and one.advice_on is not None:
            said = _("Your advice of %(day)s: %(advice)s.") % {
                "day": words.long_date(one.advice_on, LANGUAGE),
                "advice": Advice(one.advice).label,
            }
            opening.append(_block("p", said))
        sections = [
            Section("opening", _("Your advice"), tuple(opening)),
            Section("answers", _("What was done with your remarks"), tuple(blocks)),
        ]
        title = _("Reply to the advice of %(name)s") % {"name": one.name}
        return _paper(row, now, title, sections, draft)


def _paper(
    row: Consultation, now: datetime, kind: str, sections: Iterable[Section], draft: Draft
) -> Paper:
    fields = [
        Field("vision", _("Vision"), row.vision.title),
        Field("consultation", _("Consultation"), capital(row.get_kind_display())),
        Field("ground", _("Ground"), row.ground),
        Field("term", _("Term"), term_words(row)),
    ]
    if draft.row is not None:
        fields.append(Field("draft", _("Version"), draft.row.label))
    fields.append(Field("made", _("Made on"), words.long_date(now.date(), LANGUAGE)))
    return Paper(
        kind="nota",
        kind_name=kind,
        language=LANGUAGE,
        title=row.title,
        house=row.vision.region.name,
        fields=tuple(fields),
        sections=tuple(sections),
        marks=() if row.answers_public_from else (_("draft, not public yet"),),
    )


def _summary(row: Consultation, entries: list[EntryRow]) -> Blocks:
    remarks = sum(len(entry.remarks) for entry in entries)
    late = sum(
        1
        for entry in entries
        if any(late_words(one.received_at, row.closes_at) for one in entry.remarks)
    )
    lines = [
        ngettext(
            "%(count)s remark came in, answered in %(entries)s entries.",
            "%(count)s remarks came in, answered in %(entries)s entries.",
            remarks,
        )
        % {"count": remarks, "entries": len(entries)}
    ]
    for kind in AnswerKind:
        count = sum(1 for entry in entries if entry.answer and entry.answer.kind == kind)
        lines.append(f"{capital(kind.label)}: {count}")
    still = sum(1 for entry in entries if entry.answer is None)
    lines.append(_("Still open: %(count)s") % {"count": still})
    lines.append(_("After the term: %(count)s") % {"count": late})
    return [{"id": "summary", "kind": "ul", "runs": [[{"text": line}] for line in lines]}]


def _entry(entry: EntryRow, row: Consultation, draft: Draft) -> Blocks:
    lead = entry.lead
    who = joined(
        [called(one.sender.group, one.sender.name, one.sender.number) for one in entry.remarks]
    )
    numbers = ", ".join(str(one.number) for one in entry.remarks)
    blocks = [_block("h4", f"{numbers}. {who}")]
    marks = []
    for one in entry.remarks:
        if one.minority:
            marks.append(_("Minority: %(share)s") % {"share": one.minority})
        if late := late_words(one.received_at, row.closes_at):
            marks.append(f"{one.number}: {late}" if len(entry.remarks) > 1 else capital(late))
    if marks:
        blocks.append(_block("p", " · ".join(marks), "italic"))
    if lead.redaction == Redaction.WAITING:
        blocks.append(_block("p", _("Held back: it waits for redaction."), "italic"))
    else:
        where = passage_words(lead, entry.found, draft)
        quoted = f": “{where['quote']}”" if where["quote"] else ""
        if entry.found.whereabouts is not Whereabouts.WHOLE:
            blocks.append(_block("quote", f"{capital(where['place'])}{quoted}"))
        blocks.append(_block("p", lead.shown))
    return blocks + _answer(entry.answer)


def _answer(answer: Any) -> Blocks:
    if answer is None:
        return [_block("p", _("Not answered yet."), "bold")]
    by = _("Decided by %(body)s, %(day)s") % {
        "body": answer.body.name,
        "day": words.long_date(answer.decided_on, LANGUAGE),
    }
    lines = [
        {"text": f"{capital(AnswerKind(answer.kind).label)}. ", "marks": ["bold"]},
        {"text": f"{answer.reason}\n{by}."},
    ]
    if answer.agreed:
        names = joined([name for _body, name in answer.agreed])
        lines.append({"text": " " + _("The executives of %(names)s agree.") % {"names": names}})
    return [{"id": "answer", "kind": "p", "runs": lines}]


def _advice(row: Consultation) -> Blocks:
    found = Consulted.objects.filter(consultation=row).exclude(advice="")
    return [_block("p", advice_sentence(one)) for one in found]


def advice_sentence(one: Consulted) -> str:
    """Return "Adviesraad X: positief met kanttekeningen (2 maart 2027)." and its own words."""
    assert one.advice_on is not None
    day = words.long_date(one.advice_on, LANGUAGE)
    said = f"{one.called}: {Advice(one.advice).label} ({day})."
    return f"{said} {one.advice_words}".strip()


def advice_in_proposal(one: Consulted, annex: int | None) -> str:
    """Return the sentence of an advice for a council proposal, with the number of its annex."""
    with translation.override(LANGUAGE):
        said = advice_sentence(one)
        if annex is None:
            return said
        see = _("See annex %(number)s.") % {"number": annex}
        return f"{said} {see}"


def _block(kind: str, text: str, mark: str = "") -> dict[str, Any]:
    run: dict[str, Any] = {"text": text}
    if mark:
        run["marks"] = [mark]
    return {"id": "x", "kind": kind, "runs": [run]}
