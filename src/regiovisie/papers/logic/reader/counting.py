"""Lists that count on inside a line, and the fields of a form that stand between their items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from regiovisie.papers.logic.reader.deciders import group_of
from regiovisie.papers.logic.reader.proposing import TO_DO
from regiovisie.papers.logic.reader.sections import item_of
from regiovisie.papers.logic.reader.shapes import shaped
from regiovisie.papers.logic.reader.text import Line
from regiovisie.papers.logic.reader.vocabulary import labels

_LONG = 25  # characters; a shorter line holds one item
_FORM = re.compile(
    r"(?:(?:paraaf|akkoord|datum|steller|leidinggevende|directeur|afdelingshoofd|teamleider|"
    r"manager|programmamanager|programmadirecteur|bestuursagenda|handtekening|ambtelijk|ja|nee)\b"
    r"[\s:,/]*)+$",
    re.IGNORECASE,
)
FORM_ENDS = re.compile(
    r"(?:alleen )?ter besluitvorming door (?:het|de) \w+(?: besluit\b.*)?$|actief informeren\b|"
    r"b\.?\s?(?:&|en)\s?w\.?\s(?:d\.?\s?d\.?|van|vergadering)\b.{0,5}\d|"
    r"[a-z]{4,20}\s?:\s*(?:ja|nee|n\.?v\.?t\.?)\.?$|"
    r"besluit b\s?&\s?w\b|(?:x\s)?conform advies\b|paraaf\b|aanhouden$|bestuursagenda\b",
    re.IGNORECASE,
)


def counted(lines: Sequence[Line], first: int, end: int) -> list[Line]:
    """Return the lines between two, long ones cut where the list in them counts on.

    What a form put between the items becomes a blank line.
    """
    found: list[Line] = []
    wanted = style = ""
    for at in range(first, end):
        line = lines[at]
        if line.blank:
            found.append(line)
            continue
        item = item_of(line.text)
        if not style:
            style, wanted = (item[0], _next(item[1])) if item else _first(line.text)
        elif item and item[1] == wanted and _alike(item[0], style):
            wanted = _next(wanted)
        elif wanted and not item and is_form(line.plain) and goes_on(lines, at + 1, end, wanted):
            found.append(Line(line.number, "", skipped=line.text))
            continue
        parts = [one for part in _counted(line, style, wanted) for one in _with_group(part)]
        for part in parts[1:]:
            counted_on = (mark := item_of(part.text)) and mark[1] == wanted
            wanted = _next(wanted) if counted_on else wanted
        found += parts
    return found


def _first(text: str) -> tuple[str, str]:
    """Return style and first mark with which a line without one of its own counts on."""
    match = re.search(r"(?<=[;.,:])\s+(?P<n>[1aAI])\s?[.)]\s", text)
    if match is None:
        return "number", "2"
    return ("roman" if match["n"] == "I" else "letter" if match["n"] in "aA" else "number"), match[
        "n"
    ]


def _counted(line: Line, style: str, wanted: str) -> list[Line]:
    """Return the parts of a line, cut where the next marks of its list stand."""
    text = line.text
    if len(text) < _LONG or style not in ("number", "bare", "letter", "roman", "dash"):
        return [line]
    found: list[Line] = []
    if style == "dash":
        parts = re.split(r"\s+(?=[-–—•]\s+\w)", text)
        if not all(TO_DO.search(part) for part in parts):
            parts = re.split(r"(?<=[;.,:)])\s+(?=[-–—•]\s+\w)", text)
        return [replace(line, text=part, tail="") for part in parts] if len(parts) > 1 else [line]
    start = 0
    own = item_of(text)
    if own and own[1] == "1" and (again := re.search(r"(?<=:)\s+(?=1\s?[.)]\s)", text)):
        found, start = [replace(line, text=text[: again.start()], tail="")], again.end()
    sign = r"\s+" if style == "bare" else r"\s?[.)](?:\s+|(?=[A-Z]))"
    while wanted and (
        match := re.search(
            rf"(?:(?<=[;.,:)])|(?<=,-)|(?<=\.\d{{3}}))\s+(?=(?:[-–•]\s+)?{wanted}{sign}[\w“\"‘'€(])",
            text[start:],
        )
    ):
        found.append(replace(line, text=text[start : start + match.start()], tail=""))
        start, wanted = start + match.end(), _next(wanted)
    return [*found, replace(line, text=text[start:])] if found else [line]


_GROUP = re.compile(
    r"(?<=[.;])\s+(?P<body>(?:en\s+)?[A-Za-z][^.;:]{3,60}:|(?:Beslispunten|Besluiten?)\s[a-z]{4,20})$"
)


def _with_group(line: Line) -> list[Line]:
    """Return an item and, on a line of its own, the body at its end that decides the next one."""
    match = _GROUP.search(line.text) if len(line.text) > 30 else None
    if match is None or group_of(match["body"]) is None:
        return [line]
    return [
        replace(line, text=line.text[: match.start()], tail=""),
        replace(line, text=match["body"]),
    ]


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} == {"number", "bare"}


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def _next(mark: str) -> str:
    """Return the mark behind this one, "" when there is none."""
    if mark.isdigit():
        return str(int(mark) + 1)
    if mark in _ROMAN[:-1]:
        return _ROMAN[_ROMAN.index(mark) + 1]
    return chr(ord(mark) + 1) if len(mark) == 1 and mark.lower() in "abcdefghijklmnopqrs" else ""


def goes_on(lines: Sequence[Line], first: int, end: int, wanted: str) -> bool:
    """Whether the list counts on within a few lines."""
    following = islice((lines[at] for at in range(first, end) if not lines[at].blank), 4)
    return any((item := item_of(line.text)) and item[1] == wanted for line in following)


def is_form(text: str) -> bool:
    """Whether a line is a field of a form and no more: a label with its value, or empty ones."""
    return bool(_FORM.match(text)) or is_label_line(text)


_ROW_VALUE = re.compile(
    r"\s+(?:(?:[A-ZÀ-Ý][\w.'’-]*|ja|nee|van|de|der|den|n\.?v\.?t\.?|\d[\d./-]*)(?:\s+|$))+$"
)


def is_form_row(text: str) -> bool:
    """Whether a row behind a whole sentence is a label with a few words, or labels and no more."""
    match = labels().pattern.match(text)
    label = labels().of(match[0]) if match and len(text) < 60 and text[0].isupper() else None
    if match is None or label is None or label.common or label.field == "attachments":
        return False
    if _ROW_VALUE.match(text[match.end() :]):
        return True
    cells = [cell for cell in re.split(r"\s*[,;|\t]\s*|\s{2,}", text) if cell.strip(" .:")]
    return all(labels().of(cell.strip(" .:")) for cell in cells)


def is_label_line(text: str) -> bool:
    """Whether a line is a label with its value."""
    match = labels().pattern.match(text)
    if not match or not text[0].isupper():
        return False
    rest = text[match.end() :]
    if re.match(r"\s?:", rest):
        return True
    label = labels().of(match[0])
    return bool(
        label
        and not label.common
        and label.shape != "text"
        and shaped(label.shape, rest, field=label.field)
    )
