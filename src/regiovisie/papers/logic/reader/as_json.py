"""A paper as plain values for JSON: keys are absent when the text does not say it."""

from __future__ import annotations

from typing import Any

from regiovisie.papers.logic.reader.facts import Paper, Remark, Signatory, Value

_SINGLE = (
    "document_type", "municipality", "body", "subject", "number", "date", "council_date",
    "committee_date", "decision_date", "portfolio_holder", "author", "nature",
)  # fmt: skip


def as_json(paper: Paper) -> dict[str, Any]:
    """Return a paper as plain values. Every value has its quote, line and certainty."""
    found: dict[str, Any] = {}
    for name in _SINGLE:
        value = getattr(paper, name)
        if value is not None:
            found[name] = value_as_json(value)
    lists: dict[str, list[Any]] = {
        "municipalities": [value_as_json(v) for v in paper.municipalities],
        "numbers": [value_as_json(v) for v in paper.numbers],
        "decision_points": [
            _without_empty(
                number=p.number, text=p.text, decided_by=p.decided_by and str(p.decided_by),
                value=p.text, quote=p.quote, line=p.line, certainty=round(p.certainty, 2),
            )
            for p in paper.decision_points
        ],
        "arguments": [
            _without_empty(
                number=a.number, text=a.text, value=a.text, quote=a.quote, line=a.line,
                certainty=round(a.certainty, 2),
            )
            for a in paper.arguments
        ],
        "legal_grounds": [value_as_json(v) for v in paper.legal_grounds],
        "attachments": [_attachment(v) for v in paper.attachments],
        "signatories": [_signatory(s) for s in paper.signatories],
        "remarks": [_remark(r) for r in paper.remarks],
    }  # fmt: skip
    found |= {name: values for name, values in lists.items() if values}
    if read := paper.read_document:
        found["read_document"] = _parts(date=read.date, number=read.number)
    if term := paper.term:
        found["term"] = _parts(start=term.start, end=term.end)
    return found


def value_as_json(value: Value) -> dict[str, Any]:
    """Return a value with its quote, line and certainty, and what else it carries."""
    return _without_empty(
        value=str(value.value), iso=value.iso, kind=value.kind, code=value.code,
        provisional=value.provisional or None, quote=value.quote, line=value.line,
        certainty=round(value.certainty, 2),
    )  # fmt: skip


def _attachment(value: Value) -> dict[str, Any]:
    found = value_as_json(value)
    if "kind" in found:
        found["number"] = found.pop("kind")
    return found


def _signatory(one: Signatory) -> dict[str, Any]:
    return _without_empty(
        role=str(one.role), name=one.name, date=value_as_json(one.date) if one.date else None,
        value=one.name or str(one.role), quote=one.quote, line=one.line,
        certainty=round(one.certainty, 2),
    )  # fmt: skip


def _remark(remark: Remark) -> dict[str, Any]:
    return _without_empty(
        kind=str(remark.kind), about=remark.about, value=remark.sentence, quote=remark.quote,
        line=remark.line,
    )  # fmt: skip


def _parts(**values: Value | None) -> dict[str, Any]:
    return {name: value_as_json(value) for name, value in values.items() if value is not None}


def _without_empty(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}
