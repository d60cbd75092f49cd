"""The score of the reader as docs/reader.md shows it: `python -m tests.papers.reader.report`."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from regiovisie.papers.logic.reader import QUESTION_BELOW, read_papers
from tests.papers.reader.generator import make
from tests.papers.reader.known import KNOWN
from tests.papers.reader.scoring import FIELDS, Score, load, score

COLLECTION = Path(__file__).parent / "collection"
PAGE = Path(__file__).parents[3] / "docs" / "reader.md"
BEGIN, END = "<!-- score: begin -->", "<!-- score: end -->"
SEEDS = range(10_000, 10_150)
NAMES = {
    "type": "document_type",
    "council": "council_date",
    "committee": "committee_date",
    "decided": "decision_date",
    "holder": "portfolio_holder",
    "points": "decision_points",
    "grounds": "legal_grounds",
    "read": "read_document",
}
BANDS = ((0.0, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))


@cache
def of_collection() -> Score:
    """Return the score on the papers written by hand."""
    total = Score()
    for path in sorted(COLLECTION.glob("*.txt")):
        text, truth = load(path)
        score(total, read_papers(text, KNOWN), truth, path.stem)
    return total


@cache
def of_generated() -> Score:
    """Return the score on generated papers that nobody looked at while the rules were made."""
    total = Score()
    for seed in SEEDS:
        text, truth = make(seed)
        score(total, read_papers(text, KNOWN), truth, str(seed))
    return total


def tables() -> str:
    """Return the two tables of the page."""
    hand, made = of_collection(), of_generated()
    rows = [
        "| field | by hand: found | wrong | generated: found | wrong |",
        "|---|---|---|---|---|",
    ]
    for name in FIELDS:
        rows.append(f"| `{NAMES.get(name, name)}` | {_row(hand, name)} | {_row(made, name)} |")
    rows.append(f"| all | {_all(hand)} | {_all(made)} |")
    rows += ["", "| certainty | values read | right |", "|---|---|---|"]
    for low, high in BANDS:
        found = [right for sure, right in hand.sure + made.sure if low <= sure < high]
        label = f"below {high:.2f} (a question)" if high <= QUESTION_BELOW else f"from {low:.2f}"
        share = f"{100 * sum(found) / len(found):.1f} %" if found else "-"
        rows.append(f"| {label} | {len(found)} | {share} |")
    return "\n".join(rows)


def _row(total: Score, name: str) -> str:
    present = total.found[name] + total.missed[name]
    found = f"{total.found[name]} of {present}" if present else "-"
    return f"{found} | {total.wrong[name]}"


def _all(total: Score) -> str:
    found, wrong = sum(total.found.values()), sum(total.wrong.values())
    present = found + sum(total.missed.values())
    share, errors = f"{100 * total.recall:.1f} %", f"{100 * total.errors:.1f} %"
    return f"{found} of {present} ({share}) | {wrong} ({errors})"


def page() -> str:
    """Return the page with the tables of today in it."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{tables()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(tables() + "\n")
