"""A table of remarks out of Word or Excel: what would be kept, and what is wrong line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.db import folded
from regiovisie.common.privacy.guard import asked, check, refused
from regiovisie.decisions.queries.language import number
from regiovisie.documents import sandbox
from regiovisie.documents.models import StoredFile
from regiovisie.vision.actions.remarks import NewRemark
from regiovisie.vision.logic.anchors import Passage, single
from regiovisie.vision.logic.remark_table import MOST_ROWS, Finding, Line, read
from regiovisie.vision.models import Consultation, Consulted, DraftText
from regiovisie.vision.queries.draft_words import passages_of


@dataclass(frozen=True)
class Ready:
    """A line that can be kept: the remark, and the theme it names."""

    line: int
    remark: NewRemark
    theme: str


@dataclass(frozen=True)
class Preview:
    """What would be kept of a table, and what is to be said of it."""

    ready: tuple[Ready, ...]
    findings: tuple[Finding, ...]

    @property
    def said(self) -> list[dict[str, Any]]:
        """The findings as sentences, by line."""
        return [
            {"line": one.line, "words": words_of(one), "severe": one.severe}
            for one in sorted(self.findings, key=lambda one: one.line)
        ]


def preview(stored: StoredFile, text: DraftText, now: datetime) -> Preview:
    """Read a stored table; ``FileRefused`` when it cannot be read. Nothing is written."""
    reading = read(sandbox.tables(stored.path, name=stored.name))
    people = _people(text.consultation)
    passages = passages_of(text.blocks)
    findings = list(reading.findings)
    ready: list[Ready] = []
    for line in reading.lines:
        found = people.get(folded(line.sender), [])
        if len(found) != 1:
            code = "two_senders" if found else "unknown_sender"
            findings.append(Finding(line.line, code, line.sender[:80]))
            continue
        (sender,) = found
        if told := _private(line):
            findings.append(told)
            continue
        block, quote = _passage(line, passages)
        if line.passage and not block:
            findings.append(Finding(line.line, "no_passage", line.passage[:80], severe=False))
        remark = NewRemark(
            sender,
            line.words if block or not line.passage else f"{line.words}\n\n({line.passage})",
            line.received_at or now,
            block=block,
            quote=quote,
            minority=line.minority,
            on_behalf=True,
        )
        ready.append(Ready(line.line, remark, line.theme))
    return Preview(tuple(ready), tuple(findings))


def _people(consultation: Consultation) -> dict[str, list[Consulted]]:
    """Return who was asked, by the names that people write for them.

    What somebody is called in full goes before what others are called for short.
    """
    full: dict[str, list[Consulted]] = defaultdict(list)
    short: dict[str, list[Consulted]] = defaultdict(list)
    for one in Consulted.objects.filter(consultation=consultation):
        names = {one.called, one.name} - {""}
        starts = {name.removeprefix(start) for name in names for start in _STARTS}
        for name in {folded(name) for name in names}:
            full[name].append(one)
        for name in {folded(name) for name in starts}:
            short[name].append(one)
    return {**short, **full}


_STARTS = ("Raad van ", "raad van ", "Gemeente ", "gemeente ", "Gemeenteraad ", "gemeenteraad ")


def _passage(line: Line, passages: Iterable[Passage]) -> tuple[str, str]:
    """Return the block and the words of it that a line quotes; nothing when they stand nowhere."""
    wanted = single(line.passage).strip("\"'“”‘’„ ")
    if not wanted:
        return "", ""
    return next(((one.id, wanted) for one in passages if wanted in single(one.words)), ("", ""))


def _private(line: Line) -> Finding | None:
    """Return that a line holds what is or may be a citizen service number."""
    found = check(f"{line.words}\n{line.passage}")
    if refused(found):
        return Finding(line.line, "bsn")
    if digits := asked(found):
        return Finding(line.line, "maybe_bsn", ", ".join(digits))
    return None


def words_of(one: Finding) -> str:
    """Return a finding as a sentence."""
    found = one.found
    if one.code == "too_long":
        return _("The table has %(rows)s rows; at most %(most)s are read. Split it.") % {
            "rows": number(int(found)),
            "most": number(MOST_ROWS),
        }
    sentences = {
        "no_head": _("No row was found that names the columns, such as: sender, remark, passage."),
        "no_sender": _("No column says who made the remark. Call it, for example, “sender”."),
        "no_words": _("No column holds the remark. Call it, for example, “remark”."),
        "empty": _("There is no remark in this table."),
        "no_remark": _("There is no remark on this line."),
        "nobody": _("This line does not say who made the remark."),
        "no_moment": _("“%(found)s” is no date. Write, for example, 12-3-2027 09:10."),
        "unknown_sender": _("“%(found)s” is not asked here. Add this participant first."),
        "two_senders": _(
            "More than one participant is called “%(found)s”. Write the name as it stands in the "
            "list of who is asked."
        ),
        "no_passage": _("“%(found)s” does not stand in the draft: kept about the whole text."),
        "bsn": _("This line holds a citizen service number. Take it out of the table."),
        "maybe_bsn": _(
            "%(found)s may be a citizen service number. Register this remark by hand, or take it "
            "out."
        ),
    }
    return sentences[one.code] % {"found": found} if found else sentences[one.code]


def counted(made: Preview) -> str:
    """Return how many remarks would be kept and how many lines are left out."""
    if any(one.severe and not one.line for one in made.findings):
        return _("This table cannot be kept as it is.")
    count = len(made.ready)
    left = len({one.line for one in made.findings if one.severe})
    kept = ngettext("%(count)s remark can be kept.", "%(count)s remarks can be kept.", count) % {
        "count": number(count)
    }
    if not left:
        return kept
    out = ngettext("%(left)s line is left out.", "%(left)s lines are left out.", left) % {
        "left": number(left)
    }
    return f"{kept} {out}"
