"""The values a person looks through when a paper was read, in words, with their place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.queries.language import tongue
from regiovisie.papers.logic.reader import QUESTION_BELOW
from regiovisie.papers.logic.reader.facts import Remark

KINDS = {
    "cover_note": _("cover note"),
    "executive_proposal": _("proposal to the executive"),
    "council_proposal": _("council proposal"),
    "council_decision": _("council decision"),
    "amendment": _("amendment"),
    "motion": _("motion"),
    "agenda": _("agenda"),
    "decision_list": _("decision list"),
    "letter": _("letter"),
    "regulation": _("regulation"),
    "structure": _("consultation structure"),
    "other": _("another paper"),
}
ROLES = {
    "clerk": _("council clerk"),
    "chair": _("chair"),
    "secretary": _("municipal secretary"),
    "mayor": _("mayor"),
    "alderman": _("alderman"),
    "submitter": _("submitter"),
}
REMARKS = {
    "argument_without_point": _("Argument %(about)s belongs to a decision point that is not there"),
    "executives_ground": _("%(about)s is about powers of the executive, not of the council"),
    "annex_number": _("Annex %(about)s has another number in the list"),
    "annex_missing": _("Annex %(about)s is not in the list"),
    "provisional_date": _("A date is provisional: %(about)s"),
    "wrong_weekday": _("The weekday does not belong to the date: %(about)s"),
    "decided_before_proposed": _("Decided before it was proposed: %(about)s"),
    "points_differ": _("Proposal and decision differ in their points: %(about)s"),
    "point_numbers": _("The numbers of the points do not follow each other: %(about)s"),
    "two_dates": _("The paper gives two dates: %(about)s"),
    "provisional_text": _("A text is provisional: %(about)s"),
    "not_dutch": _("The paper is not in Dutch"),
}
#: Values that fill the form for the outcome itself: name → field of the form.
IN_FORM = ("date", "decision_number", "proposal_number", "file_number")


@dataclass(frozen=True)
class ReadValue:
    """One value: its name in the form, its words on screen, what was read and from where.

    `value` is empty when the text does not say it; below the certainty of a question it is asked.
    """

    name: str
    label: str
    value: str = ""
    quote: str = ""
    line: int = 0
    certainty: float = 0.0

    @property
    def sure(self) -> bool:
        return bool(self.value) and self.certainty >= QUESTION_BELOW


def values_of(found: dict[str, Any]) -> list[ReadValue]:
    """Return all values somebody looks through: those read in their order, the empty ones last."""
    rows = [
        _one("document_type", _t("Kind of paper"), found.get("document_type"), _kind),
        _one("municipality", _t("Municipality"), found.get("municipality")),
        _one("subject", _t("Subject"), found.get("subject")),
        _one("date", _t("Date of the decision"), found.get("decision_date"), _day),
        _one("council_date", _t("Date of the council meeting"), found.get("council_date"), _day),
        _one("decision_number", _t("Decision number"), _number(found, "decision")),
        _one("proposal_number", _t("Proposal number"), _number(found, "proposal")),
        _one("file_number", _t("File number"), _number(found, "file")),
        _one("portfolio_holder", _t("Portfolio holder"), found.get("portfolio_holder")),
        _one("nature", _t("How it is put before the meeting"), found.get("nature")),
        _read_document(found),
        _grounds(found),
        _term(found),
        _signed(found),
    ]
    rows.sort(key=lambda row: (not row.value, row.line))
    return rows


def remark_words(remark: Remark) -> dict[str, Any]:
    """Return what looks odd in a paper, in words, with its line."""
    words = REMARKS[str(remark.kind)] % {"about": remark.about or remark.quote[:80]}
    return {"words": words, "line": remark.line}


def _one(
    name: str,
    label: str,
    found: dict[str, Any] | None,
    show: Callable[[dict[str, Any]], str] = lambda found: str(found["value"]),
) -> ReadValue:
    if not found:
        return ReadValue(name, label)
    return ReadValue(
        name, label, show(found), found["quote"], found["line"], float(found["certainty"])
    )


def _kind(found: dict[str, Any]) -> str:
    return str(KINDS.get(found["value"], found["value"]))


def _day(found: dict[str, Any]) -> str:
    iso = found.get("iso", "")
    words = ImpreciseDate.from_code(iso).show(tongue()) if iso else str(found["value"])
    return _t("%(day)s (provisional)") % {"day": words} if found.get("provisional") else words


def _number(found: dict[str, Any], kind: str) -> dict[str, Any] | None:
    return next((one for one in found.get("numbers", ()) if one.get("kind") == kind), None)


def _read_document(found: dict[str, Any]) -> ReadValue:
    parts = found.get("read_document") or {}
    shown = [_day(parts["date"])] if "date" in parts else []
    shown += [str(parts["number"]["value"])] if "number" in parts else []
    return _several("read_document", _t("Proposal it has read"), shown, list(parts.values()))


def _grounds(found: dict[str, Any]) -> ReadValue:
    rows = found.get("legal_grounds", [])
    return _several("legal_grounds", _t("Legal ground"), [str(row["value"]) for row in rows], rows)


def _term(found: dict[str, Any]) -> ReadValue:
    parts = found.get("term") or {}
    shown = [str(parts[key]["value"]) for key in ("start", "end") if key in parts]
    row = _several("term", _t("Term"), shown, list(parts.values()))
    words = "–".join(shown) if len(shown) == 2 else "".join(shown)
    return ReadValue(row.name, row.label, words, row.quote, row.line, row.certainty)


def _signed(found: dict[str, Any]) -> ReadValue:
    rows = found.get("signatories", [])
    shown = [
        f"{ROLES.get(row['role'], row['role'])}: {row['name']}"
        if row.get("name")
        else _t("%(role)s, without a name") % {"role": ROLES.get(row["role"], row["role"])}
        for row in rows
    ]
    return _several("signatories", _t("Signed by"), shown, rows)


def _several(name: str, label: str, shown: list[str], rows: list[dict[str, Any]]) -> ReadValue:
    """Return several things read as one value, as sure as the least sure of them."""
    if not rows:
        return ReadValue(name, label)
    first = rows[0]
    certainty = min(float(row["certainty"]) for row in rows)
    return ReadValue(name, label, ", ".join(shown), first["quote"], first["line"], certainty)
