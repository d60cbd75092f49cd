"""What a proposal tells about the round it begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote_plus

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _t

from regiovisie.common.addresses import address_of
from regiovisie.common.dates.words import long_date, tongue
from regiovisie.decisions.enums import DecidedBy
from regiovisie.papers.logic.reader import QUESTION_BELOW, Paper
from regiovisie.papers.logic.reader.facts import DecidedBy as ReadBy
from regiovisie.papers.logic.reader.facts import Kind, Point, Value

_DECIDERS = {ReadBy.COUNCIL: DecidedBy.COUNCILS, ReadBy.EXECUTIVE: DecidedBy.EXECUTIVES}
LONGEST = 2_800  # letters of an address for points; web servers take 4,000 for a whole one
_PROPOSALS = (Kind.COUNCIL_PROPOSAL, Kind.EXECUTIVE_PROPOSAL)


@dataclass(frozen=True)
class Start:
    """What fills the form for a new round: its values, what they are with their line.

    `more`: how many decision points of the paper are not among them. `perhaps`: a target date that
    is asked about, as the form takes it, with its line.
    """

    values: dict[str, str]
    told: tuple[tuple[str, int], ...]
    more: int = 0
    perhaps: tuple[str, int] | None = None


def start_of(papers: tuple[Paper, ...], today: date) -> Start:
    """Return what a proposal tells; of what the reader doubts nothing is filled in."""
    paper = next(
        (p for p in papers if p.document_type and p.document_type.value in _PROPOSALS), papers[0]
    )
    values: dict[str, str] = {}
    told: list[tuple[str, int]] = []
    if paper.subject and paper.subject.sure:
        values["title"] = paper.subject.value[:200]
        told.append((_t("the title"), paper.subject.line))
    points = [p for p in paper.decision_points if p.certainty >= QUESTION_BELOW]
    taken = _that_fit(points)
    if taken:
        first = taken[0]
        values["asked"] = "\n".join(" ".join(point.text.split()) for point in taken)
        told.append((_said(len(taken)), first.line))
        if first.decided_by in _DECIDERS:
            values["decided_by"] = _DECIDERS[first.decided_by]
    perhaps = None
    if values.get("decided_by", DecidedBy.COUNCILS) == DecidedBy.COUNCILS:
        day, certain = _council_day(papers, paper, today)
        if day and certain:
            values["target"] = _shown(day)
            told.append((_t("the target date"), day.line))
        elif day:
            perhaps = (_shown(day), day.line)
    return Start(values, tuple(told), len(points) - len(taken), perhaps)


def _council_day(papers: tuple[Paper, ...], paper: Paper, today: date) -> tuple[Value | None, bool]:
    """Return the day on which the last council in the file decides, and whether that is certain.

    A day that is over, or that a paper says without a year, is no target. With more than one day
    in the file the last one is asked about.
    """
    said = [one.council_date for one in (paper, *papers) if one.council_date and not _decided(one)]
    days = [day for day in said if day.iso >= today.isoformat()]
    if not days:
        return None, False
    last = max(days, key=lambda day: (day.iso, day.certainty))
    alone = all(day.iso == last.iso for day in said)
    return last, alone and last.sure and not last.provisional


def _decided(paper: Paper) -> bool:
    """Whether a paper tells of a decision that was taken: its day is no target any more."""
    kind = paper.document_type.value if paper.document_type else ""
    return kind in (Kind.COUNCIL_DECISION, Kind.DECISION_LIST) and paper.decision_date is not None


def _shown(day: Value) -> str:
    return long_date(date.fromisoformat(day.iso), tongue(get_language()))


def _that_fit(points: list[Point]) -> list[Point]:
    """Return the points that who decides the first one decides, as far as an address can hold."""
    taken: list[Point] = []
    room = LONGEST
    for point in points:
        if point.decided_by != points[0].decided_by:
            continue
        room -= len(quote_plus(point.text)) + 3
        if room < 0:
            break
        taken.append(point)
    return taken


def _said(count: int) -> str:
    return ngettext("%(count)s decision point", "%(count)s decision points", count) % {
        "count": count
    }


def round_reading_address(region: str) -> str:
    """Return where the form for a new round sends a proposal to be read."""
    return address_of("round-read", region)
