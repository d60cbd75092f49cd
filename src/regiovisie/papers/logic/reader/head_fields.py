"""What the head of a paper gives, while it is filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from regiovisie.papers.logic.reader.facts import Kind, NumberKind, Value
from regiovisie.papers.logic.reader.shapes import shaped
from regiovisie.papers.logic.reader.text import refigured, without_footnotes
from regiovisie.papers.logic.reader.vocabulary import Label, labels

NUMBER_KINDS = {
    Kind.COUNCIL_PROPOSAL: NumberKind.PROPOSAL,
    Kind.EXECUTIVE_PROPOSAL: NumberKind.PROPOSAL,
    Kind.COUNCIL_DECISION: NumberKind.DECISION,
}


@dataclass(slots=True)
class Fields:
    """What the head gives; filled while it is read."""

    head_end: int = 0
    municipality: Value | None = None
    body: Value | None = None
    subject: Value | None = None
    titled: bool = False  # the subject stood beside an everyday word such as "Titel"
    numbers: list[Value] = field(default_factory=list)
    date: Value | None = None
    council_date: Value | None = None
    committee_date: Value | None = None
    decision_date: Value | None = None
    meeting: Value | None = None
    committee_meeting: bool = False
    portfolio_holder: Value | None = None
    author: Value | None = None
    nature: Value | None = None
    attachments: list[tuple[str, int]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # numbers of lines that belong to a label


_JUNK = re.compile(r"[\s:;,]+\S*[\^~|\\<>{}*]\S*(?:\s+\S{1,2})*\s*$")  # what a scan saw beside it


def cleaned_subject(value: Value) -> Value | None:
    """Return a subject without the digits of footnotes; None when it is a decision point."""
    text = _JUNK.sub("", refigured(without_footnotes(value.value)))
    if labels().of(text) is not None:
        return None
    if len(text) > 160 and re.search(r"[a-z]{3}\. [A-Z]\w+ [a-z]", text):
        return None  # it ran on into the text
    inside = {label.field for label in _labels_inside(text)}
    if len(inside) > 1:
        return None  # a head whose cells were read in another order
    if inside:
        value = replace(value, certainty=min(value.certainty, 0.6))
    if re.match(r"(?:\d{1,2}|[a-zA-Z])[.)]\s", text) or len(text) > 330:
        return None
    return Value(text, value.quote, value.line, value.certainty)


def _labels_inside(text: str) -> Iterator[Label]:
    """Yield the labels inside a subject that have a value of theirs behind them, or a colon."""
    for match in labels().pattern.finditer(text):
        label = labels().of(match[0])
        if label is None or label.common or not match[0][0].isupper():
            continue
        rest = text[match.end() :]
        valued = label.shape != "text" and (rest[:2].strip() == ":" or shaped(label.shape, rest))
        if valued or label.shape == "person":
            yield label
