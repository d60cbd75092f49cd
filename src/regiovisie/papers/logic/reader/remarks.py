"""What looks odd inside a paper: the reader asks, it never refuses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader.facts import (
    Argument,
    Kind,
    Paper,
    Point,
    Remark,
    RemarkKind,
    Value,
)
from regiovisie.papers.logic.reader.text import Line, joined

# Article 160 of the Gemeentewet lists powers of the executive; a council cannot rest on it.
_EXECUTIVES = re.compile(r"\bartikel(?:en)?\b[^;]*?(?<![\d.])160\b.*\bGemeentewet\b", re.IGNORECASE)
_ANNEX = re.compile(r"\b(?:zie\s+)?bijlage[n]?\s+(?P<n>\d{1,2})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    {
        *(
            "bijlage",
            "deze",
            "voor",
            "naar",
            "gemeente",
            "gemeenten",
            "raad",
            "regio",
            "regiovisie",
        ),
        *("visie", "geweld", "huiselijk", "kindermishandeling", "aanpak", "wordt", "worden"),
        *("vastgesteld", "door", "onze", "ook", "namelijk", "welke", "hier", "programma", "plan"),
        *("nota", "rapport", "advies", "document", "thuis", "veilig"),
    }
)
_PROVISIONAL = re.compile(r"^(?:voorlopige?|tijdelijke?|concept)\b", re.IGNORECASE)
_NAMES = {
    "council_date": "council meeting",
    "committee_date": "committee meeting",
    "date": "paper",
    "decision_date": "decision",
}


def remarks_of(paper: Paper, lines: Sequence[Line], kind: Kind) -> tuple[Remark, ...]:
    """Return the remarks on one paper, in the order of its lines."""
    found = [
        *_arguments(paper.decision_points, paper.arguments),
        *_grounds(paper, kind),
        *_annexes(paper, lines),
        *_dates(paper),
        *_points(paper.decision_points),
    ]
    if kind is Kind.STRUCTURE:
        found += _provisional(lines)
    return tuple(sorted(found, key=lambda remark: remark.line))


def _arguments(points: Sequence[Point], arguments: Sequence[Argument]) -> list[Remark]:
    """Arguments n.m without a decision point n (product.md, practice 12)."""
    if not points:
        return []
    numbers = {point.number for point in points if point.number.isdigit()}
    numbers = numbers or {str(n) for n in range(1, len(points) + 1)}
    return [
        Remark(
            RemarkKind.ARGUMENT_WITHOUT_POINT,
            argument.number,
            f"Argument {argument.number} belongs to decision point "
            f"{argument.number.split('.')[0]}, "
            "which is not there.",
            argument.quote,
            argument.line,
        )
        for argument in arguments
        if re.fullmatch(r"\d+\.\d+", argument.number)
        and argument.number.split(".")[0] not in numbers
    ]


def _grounds(paper: Paper, kind: Kind) -> list[Remark]:
    if kind is not Kind.COUNCIL_DECISION and kind is not Kind.COUNCIL_PROPOSAL:
        return []
    return [
        Remark(
            RemarkKind.EXECUTIVES_GROUND,
            ground.value,
            "Article 160 of the Gemeentewet lists powers of the executive; the council decides "
            "here.",
            ground.quote,
            ground.line,
        )
        for ground in paper.legal_grounds
        if _EXECUTIVES.search(ground.value)
    ]


def _annexes(paper: Paper, lines: Sequence[Line]) -> list[Remark]:
    listed = {
        value.kind or str(order): value for order, value in enumerate(paper.attachments, start=1)
    }
    if not listed:
        return []
    own = {value.line for value in paper.attachments}
    first, last = min(own) - 2, max(own) + 2
    found: list[Remark] = []
    for at, line in enumerate(lines):
        if first <= line.number <= last:
            continue
        before = joined([one.text for one in lines[max(0, at - 2) : at]])
        after = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
        text = line.text
        whole = f"{text} {after}" if re.search(r"\bbijlage[n]?\s*$", text, re.IGNORECASE) else text
        for match in _ANNEX.finditer(whole):
            number = match["n"]
            if number not in listed:
                if all(key.isdigit() for key in listed):
                    found.append(_missing(number, text, line))
                continue
            window = f"{before} {whole[: match.start()]}"[-220:]
            window = re.split(r"[.;!?]\s|\bbijlage[n]?\s+\d+", window, flags=re.IGNORECASE)[-1]
            better = _fits_better(window, number, listed)
            if better:
                found.append(
                    Remark(
                        RemarkKind.ANNEX_NUMBER,
                        number,
                        f"The text calls this annex {number}; in the list it is annex {better}.",
                        text.strip(),
                        line.number,
                    )
                )
    return found


def _missing(number: str, text: str, line: Line) -> Remark:
    return Remark(
        RemarkKind.ANNEX_MISSING,
        number,
        f"The text names annex {number}, which is not in the list.",
        text.strip(),
        line.number,
    )


def _fits_better(window: str, number: str, listed: dict[str, Value]) -> str:
    """Return the number of another annex whose title the words before clearly are."""
    said = {word.lower() for word in _WORD.findall(window)}

    def share(value: Value) -> tuple[float, int]:
        words = {w.lower() for w in _WORD.findall(value.value)} - _COMMON
        hit = words & said
        return (len(hit) / len(words) if words else 0.0), len(hit)

    named = share(listed[number])
    best, best_number = (0.0, 0), ""
    for other, value in listed.items():
        found = share(value)
        if other != number and found[0] * found[1] > best[0] * best[1]:
            best, best_number = found, other
    if best[0] >= 0.6 and best[1] >= 3 and best[0] > named[0] + 0.3:
        return best_number
    return ""


def _dates(paper: Paper) -> list[Remark]:
    found: list[Remark] = []
    for name, words in _NAMES.items():
        value: Value | None = getattr(paper, name)
        if value and value.provisional:
            found.append(
                Remark(
                    RemarkKind.PROVISIONAL_DATE,
                    name,
                    f"The date of the {words} is provisional.",
                    value.quote,
                    value.line,
                )
            )
    decided = paper.decision_date
    proposed = paper.read_document.date if paper.read_document else None
    proposed = proposed or paper.date
    if (
        decided
        and proposed
        and len(decided.iso) == 10 == len(proposed.iso)
        and decided.iso < proposed.iso
    ):
        found.append(
            Remark(
                RemarkKind.DECIDED_BEFORE_PROPOSED,
                decided.iso,
                f"Decided on {decided.iso}, before the proposal of {proposed.iso}.",
                decided.quote,
                decided.line,
            )
        )
    return found


def _points(points: Sequence[Point]) -> list[Remark]:
    numbers = [int(point.number) for point in points if point.number.isdigit()]
    found = []
    for previous, current, point in zip(numbers, numbers[1:], points[1:], strict=False):
        if current != previous + 1 and current != 1 and len(numbers) == len(points):
            found.append(
                Remark(
                    RemarkKind.POINT_NUMBERS,
                    point.number,
                    f"Decision point {current} follows {previous}.",
                    point.quote,
                    point.line,
                )
            )
    return found


def _provisional(lines: Sequence[Line]) -> list[Remark]:
    for line in lines:
        if _PROVISIONAL.match(line.plain) or " tijdelijk " in line.text:
            return [
                Remark(
                    RemarkKind.PROVISIONAL_TEXT,
                    line.plain[:60],
                    "The paper calls this provisional or temporary.",
                    line.text.strip()[:300],
                    line.number,
                )
            ]
    return []


def between(proposal: Paper, decision: Paper) -> list[Remark]:
    """Return what differs between a proposal and the decision in the same file."""
    old, new = proposal.decision_points, decision.decision_points
    if not old or not new or len(old) == len(new):
        return []
    return [
        Remark(
            RemarkKind.POINTS_DIFFER,
            f"{len(old)}/{len(new)}",
            f"The proposal has {len(old)} decision points, the decision {len(new)}.",
            new[0].quote,
            new[0].line,
        )
    ]
