"""What the head of a paper gives, while it is filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from regiovisie.papers.logic.reader import dates
from regiovisie.papers.logic.reader.facts import Kind, NumberKind, Value
from regiovisie.papers.logic.reader.shapes import shaped
from regiovisie.papers.logic.reader.text import folded, refigured, without_footnotes
from regiovisie.papers.logic.reader.vocabulary import Label, everyday_inside, headings, labels

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


_RUNS_ON = re.compile(
    r"\s(?:(?:Openbaar|Vertrouwelijk|Geheim)\s?[:?]?\s(?:Ja|Nee)\b|"
    r"De (?:[Gg]emeente)?[Rr]aad (?:van|der|besluit|wordt|stelt) |"
    r"Aan de (?:gemeente)?raad\b|Geachte |Het college van (?:burg|B)|"
    r"(?:Aangenomen|Verworpen|Ingetrokken)(?=!|$)|"
    r"(?:Openbaar|Vertrouwelijk|Geheim(?:houding)?|Besloten|Spoed\w*) ?:? ?(?:Ja|Nee|ja|nee)\b|"
    r"(?<=[’”\"»] )(?:Programma|Afdeling|Team|Directie|Sector) [A-Z]|"
    r"Voorgesteld (?:wordt|besluit)|Beslispunt(?:en)?\b|Wat vragen (?:we|wij) |Inhoud 1 |"
    r"Wij stellen (?:u|voor)|Voorstel:? (?:De|Het|Wij|1\.|Vast) |(?:Samenvatting|Inleiding|"
    r"Aanleiding)(?: (?:raads)?voorstel)?:? (?:De|Het|In|Op|Met|Sinds|Er|Wij|Na|Om) )"
)


def _without_end(text: str) -> str:
    """Return a subject without the label or heading of what followed it on its line."""
    words = text.split()
    for count in (3, 2, 1):
        rest, end = words[:-count], " ".join(words[-count:])
        if len(rest) < 2 or not end[:1].isupper() or rest[-1].lower() in _JOINS:
            continue
        label = labels().of(end.rstrip(" :"))
        ends = label is not None and (not label.common or folded(end) in _EMPTY)
        everyday = everyday_inside()
        ends = ends or folded(end) in everyday["beside_subject"]
        ends = ends or (folded(end) in headings() and folded(end) not in everyday["headings"])
        if ends:
            return " ".join(rest)
    return text


_BEFORE_DAY = re.compile(
    r"(?:\b(?:van|op|vanaf|tot|per|sinds|voor|dd|en|tussen|datum|ontvangen|vergadering|brief)|d\.|[(,:–-])\s*$",
    re.IGNORECASE,
)


def _without_values(text: str) -> str:
    """Return a subject without what is another label's in a form that was read row by row.

    That is a label in front, its number at the end, and all from a day on with more behind it.
    """
    match = labels().pattern.match(text)
    label = labels().of(match[0]) if match else None
    asked = label and (label.shape == "number" or label.field == "ignored")
    if match and label and asked and not label.common:
        rest = text[match.end() :].strip(" :")
        number = shaped("number", text.split()[-1]) or _PHONE.fullmatch(text.split()[-1])
        if number and rest:
            text = rest[: -len(text.split()[-1])].strip()
    day = dates.first_date(text)
    if day and len(text) - day.end > 8 and len(text[: day.start].split()) > 1:
        behind = text[day.end :].split()
        if not _BEFORE_DAY.search(text[: day.start]) and any(c.isdigit() for c in behind[0]):
            return text[: day.start].strip()
    return text


_SENTENCE = re.compile(
    r"[a-z\d)] (?:De|Het|Wij|Dit|Deze|Er|U|Uw|In|Op|Door|Met|Sinds|Om) [a-z]\w+ [a-z]"
)
_PHONE = re.compile(r"0\d{1,3}-?\d{6,8}")
_EMPTY = ("nummer", "datum", "kenmerk", "type", "status", "bijlage", "nr", "registratie")
_JOINS = ("de", "het", "een", "en", "of", "van", "voor", "op", "in", "met", "aan", "tot", "uw", "&")


_NUMBERED = re.compile(  # "2027/7 'Meer opvang' (aangenomen)"
    r"^\(?(?:[AM][.-]?\d{1,3}|(?:19|20)\d\d[-/]\d{1,3})\)?[\s:–-]+(?=[A-Z'‘“\"(])|"
    r"\s\((?:aangenomen|verworpen|ingetrokken|gewijzigd)\)$",
)
_NO_SUBJECT = re.compile(
    r"(?:ex\s+art|vreemd aan de orde van de dag$|(?:\W?[AM]\d{1,3}\W*)?agendapunt\s*\d|"
    r"(?:dit|deze) (?:amendement|motie)\b|\W*(?:[AM]\W?\d{1,3}\W*)?"
    r"(?:gewijzigd|aangenomen|ingetrokken|verworpen)\W*$)",
    re.IGNORECASE,
)


def cleaned_subject(value: Value) -> Value | None:
    """Return a subject without the digits of footnotes; None when it is a decision point."""
    text = _JUNK.sub("", refigured(without_footnotes(value.value)))
    if (ran := _RUNS_ON.search(text)) and len(text[: ran.start()].split()) > 1:
        text = text[: ran.start()]
        value = replace(value, certainty=min(value.certainty, 0.8))
    text = _without_values(_without_end(_NUMBERED.sub("", text)))
    if not text or _NO_SUBJECT.match(text) or labels().of(text) is not None:
        return None
    if len(text) > 160 and re.search(r"[a-z]{3}\. [A-Z]\w+ [a-z]", text):
        return None  # it ran on into the text
    if len(text) > 60 and text.endswith(".") and _SENTENCE.search(text):
        return None  # it ran on into a heading we do not know and the sentence under it
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
