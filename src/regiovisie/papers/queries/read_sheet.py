"""A paper that was read, beside the form for its outcome: the marks, the values, the points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from regiovisie.common.typed import whole_number
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.queries.deviations_page import TAGS
from regiovisie.decisions.queries.language import html
from regiovisie.decisions.queries.outcome_form import Desk
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Municipality as Town
from regiovisie.papers.logic.reader import Municipality, Paper, as_json
from regiovisie.papers.logic.reader.comparison import Compared, Outcome, Regional, compare_points
from regiovisie.papers.logic.reader.facts import DecidedBy, Kind, Point
from regiovisie.papers.logic.reader.marking import Quote, marked
from regiovisie.papers.logic.reader.text import folded, lines_of
from regiovisie.papers.queries.read_values import KINDS, ReadValue, remark_words, values_of

_MOST_LINES = 1500  # shown of a paper; the values keep their line beyond it
_DECIDING = (Kind.COUNCIL_DECISION, Kind.EXECUTIVE_PROPOSAL)
_PREFERRED = (Kind.COUNCIL_DECISION, Kind.EXECUTIVE_PROPOSAL, Kind.COUNCIL_PROPOSAL)
_BODIES = {
    BodyKind.COUNCIL: (DecidedBy.COUNCIL, None),
    BodyKind.EXECUTIVE: (DecidedBy.EXECUTIVE, None),
}
BADGES = {
    Outcome.SAME: ("ok", _("Same")),
    Outcome.DEVIATES: ("wij", _("Deviates")),
    Outcome.MISSING: ("aan", _("Missing")),
    Outcome.EXTRA: ("aan", _("Extra")),
}


def known_municipalities() -> tuple[Municipality, ...]:
    """Return the municipalities the reader may recognise."""
    rows = Town.objects.order_by("pk").values_list("code", "name")
    return tuple(Municipality(code, name) for code, name in rows)


def chosen_of(papers: tuple[Paper, ...], asked: str) -> int:
    """Return which document of a file counts: the one asked for, else the decision in it."""
    place = whole_number(asked)
    if place is not None and place < len(papers):
        return place
    kinds = [paper.document_type.value if paper.document_type else "" for paper in papers]
    return next((kinds.index(kind) for kind in _PREFERRED if kind in kinds), 0)


def kind_words(paper: Paper) -> str:
    """Return what kind of paper a document is, in words."""
    return str(KINDS[paper.document_type.value if paper.document_type else "other"])


def body_of(paper: Paper, desk: Desk) -> str:
    """Return the public id of the body whose paper this is, when one may register for it."""
    kind = paper.document_type.value if paper.document_type else ""
    wanted = {Kind.COUNCIL_DECISION: "council", Kind.EXECUTIVE_PROPOSAL: "executive"}.get(
        Kind(kind) if kind else Kind.OTHER
    )
    found = next((body for body in desk.bodies if body.kind == wanted), desk.body)
    return found.public_id


@dataclass(frozen=True)
class Sheet:
    """One document of a file, read, for the body at this desk."""

    desk: Desk
    paper: Paper
    values: tuple[ReadValue, ...]
    rows: tuple[Compared, ...]
    words: str

    @property
    def decides(self) -> bool:
        """Whether this document itself is a decision, so that it says what the outcome was."""
        kind = self.paper.document_type.value if self.paper.document_type else ""
        dated = self.paper.decision_date is not None
        return kind == Kind.COUNCIL_DECISION or (kind == Kind.EXECUTIVE_PROPOSAL and dated)

    def count(self, outcome: Outcome) -> int:
        """Return how many points came out this way."""
        return sum(row.outcome is outcome for row in self.rows)

    def initial(self) -> dict[str, Any]:
        """Return what fills the form: values that are sure, and the outcome the points suggest."""
        found: dict[str, Any] = {
            name if name in ("date",) or name.endswith("_number") else f"read_{name}": value
            for name, value in ((row.name, row.value) for row in self.values if row.sure)
        }
        if not self.decides or not self.rows:
            return found
        changed = [row for row in self.rows if row.outcome is Outcome.DEVIATES and row.read]
        kinds = self.desk.kinds
        if not changed:
            # With nothing but missing points nothing is suggested: another paper may hold them.
            return found | ({"kind": OutcomeKind.ADOPTED} if self.count(Outcome.SAME) else {})
        proviso = any("met dien verstande" in row.read.text for row in changed if row.read)
        kind = OutcomeKind.AMENDED
        if proviso and self.desk.body.kind == BodyKind.EXECUTIVE:
            kind = OutcomeKind.WITH_PROVISO
        if kind not in kinds:
            return found
        if len(self.desk.points) == 1 or len(changed) == len(self.desk.points):
            texts = "\n".join(row.read.text for row in changed if row.read)
            return found | {"kind": kind, "decided_text": texts}
        keys = {str(point.number): point.pk for point in self.desk.points}
        found["kind"] = OutcomeKind.ADOPTED
        for row in changed:
            key = keys.get(row.regional.number) if row.regional else None
            if key is not None and row.read:
                found |= {f"kind_{key}": kind, f"text_{key}": row.read.text}
        return found


def sheet_of(desk: Desk, paper: Paper, words: str) -> Sheet:
    """Return what was read, beside what the region asked of this body."""
    regional = [Regional(str(point.number), point.text) for point in desk.points]
    mine = _BODIES.get(BodyKind(desk.body.kind), ())
    read: list[Point] = [point for point in paper.decision_points if point.decided_by in mine]
    rows = compare_points(regional, read or list(paper.decision_points))
    return Sheet(desk, paper, tuple(values_of(as_json(paper))), rows, words)


def context(sheet: Sheet) -> dict[str, Any]:
    """Return what the page shows beside the form."""
    numbers = {
        row.name: order
        for order, row in enumerate((row for row in sheet.values if row.value), start=1)
    }
    return {
        "sentence": _sentence(sheet),
        "lines": _lines(sheet, numbers),
        "numbers": numbers,
        "points_table": _points(sheet),
        "alerts": _alerts(sheet),
        "remarks": [remark_words(remark) for remark in sheet.paper.remarks],
    }


def _sentence(sheet: Sheet) -> SafeString:
    found = sum(bool(row.value) for row in sheet.values)
    parts = [
        html(
            _t("The reader found <b>%(found)s of %(total)s fields</b>."),
            found=found,
            total=len(sheet.values),
        )
    ]
    doubtful = sum(bool(row.value) and not row.sure for row in sheet.values)
    if doubtful:
        parts.append(
            html(
                ngettext(
                    "<b>One field</b> needs a look.", "<b>%(n)s fields</b> need a look.", doubtful
                ),
                n=doubtful,
            )
        )
    deviating = sheet.count(Outcome.DEVIATES)
    if deviating:
        parts.append(
            html(
                ngettext(
                    "<b>One decision point deviates</b> from the regional proposal.",
                    "<b>%(n)s decision points deviate</b> from the regional proposal.",
                    deviating,
                ),
                n=deviating,
            )
        )
    elif sheet.rows and sheet.count(Outcome.SAME) == len(sheet.desk.points):
        parts.append(html(_t("The decision points are those of the regional proposal.")))
    return mark_safe(" ".join(parts))


def _lines(sheet: Sheet, numbers: dict[str, int]) -> list[dict[str, Any]]:
    """Return the lines of the paper with what was read marked; a deviating point in orange."""
    lines = lines_of(sheet.words)[: max(_MOST_LINES, sheet.paper.last_line)]
    first = max(0, sheet.paper.first_line - 1)
    quotes = [Quote(row.name, row.quote, row.line) for row in sheet.values if row.value]
    changed: dict[str, bool] = {}
    for order, row in enumerate(sheet.rows):
        if row.read is not None:
            name = f"point{order}"
            changed[name] = row.outcome in (Outcome.DEVIATES, Outcome.EXTRA)
            quotes.append(Quote(name, row.read.quote, row.read.line))
    seen: set[str] = set()
    shown = []
    for at, stretches in enumerate(marked(lines, quotes)):
        if not first <= at < sheet.paper.last_line:
            continue
        parts: list[str] = []
        for one in stretches:
            text = escape(one.text)
            if not one.names:
                parts.append(text)
                continue
            kind = ' class="deviates"' if any(changed.get(name) for name in one.names) else ""
            fresh = [name for name in one.names if name not in seen]
            seen.update(fresh)
            anchors = "".join(f'<span id="bron-{name}"></span>' for name in fresh)
            links = "".join(
                f'<sup><a href="#veld-{name}">{numbers[name]}</a></sup>'
                for name in fresh
                if name in numbers
            )
            parts.append(f"<mark{kind}>{anchors}{text}</mark>{links}")
        shown.append({"number": at + 1, "text": mark_safe("".join(parts))})
    return shown


def _points(sheet: Sheet) -> SafeString:
    rows = []
    for order, row in enumerate(sheet.rows):
        kind, word = BADGES[row.outcome]
        read: SafeString | str = _t("not in the paper")
        if row.outcome is Outcome.DEVIATES:
            read = mark_safe(
                '<span lang="nl">'
                + "".join(TAGS[piece.run] % escape(piece.text) for piece in row.pieces)
                + "</span>"
            )
        elif row.read is not None:
            read = dutch(row.read.text)
        line = ""
        if row.read is not None:
            line = html(
                '<a href="#bron-%(name)s">%(words)s</a>',
                name=f"point{order}",
                words=_t("line %(line)s") % {"line": row.read.line},
            )
        rows.append(
            {
                "number": row.regional.number if row.regional else "–",
                "regional": dutch(row.regional.text) if row.regional else _t("not asked"),
                "read": read,
                "line": line or "–",
                "outcome": badge(kind, word),
            }
        )
    columns = [
        Column("number", _t("No."), head=True),
        Column("regional", _t("Regional proposal")),
        Column("read", _t("In the paper")),
        Column("line", _t("Source")),
        Column("outcome", _t("Comparison"), mark=True),
    ]
    return table(columns, rows, caption=_t("Decision points beside the regional proposal"))


def _alerts(sheet: Sheet) -> list[dict[str, str]]:
    """Return what a person should know before registering."""
    found = []
    paper, desk = sheet.paper, sheet.desk
    town = paper.municipality
    if town and desk.participant and folded(town.value) != folded(desk.participant.name):
        found.append(
            {
                "head": _t("This seems to be the paper of another municipality"),
                "text": _t("It is of %(read)s; you register for %(here)s.")
                % {"read": town.value, "here": desk.participant.name},
            }
        )
    if not sheet.decides:
        kind = paper.document_type.value if paper.document_type else "other"
        found.append(
            {
                "head": _t("This paper is no decision"),
                "text": _t("It is read as: %(kind)s. Choose the outcome yourself.")
                % {"kind": KINDS[kind]},
            }
        )
    missing = [row for row in sheet.rows if row.outcome is Outcome.MISSING and row.regional]
    if missing:
        listed = ", ".join(row.regional.number for row in missing if row.regional)
        found.append(
            {
                "head": ngettext(
                    "A decision point is missing", "Decision points are missing", len(missing)
                ),
                "text": _t("Not in the paper: point %(numbers)s. Was it decided apart?")
                % {"numbers": listed},
            }
        )
    if sheet.count(Outcome.EXTRA):
        found.append(
            {
                "head": _t("The council decided something more"),
                "text": _t(
                    "A point of its own changes nothing for the others. After registering you can "
                    "add it as an amendment."
                ),
            }
        )
    return found
