"""The shapes values have: a number, a date, a person, the nature of an item, free text.

A label is believed only when what stands beside it has the shape its value must have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from regiovisie.papers.logic.reader import dates, persons
from regiovisie.papers.logic.reader.text import refigured
from regiovisie.papers.logic.reader.vocabulary import labels, natures

_CODE = re.compile(
    r"\*?(?:[A-Za-z][A-Za-z&]{0,8}\.?(?:\s?[/_:.\-–]\s?|\s)?){0,2}"
    r"(?=[A-Za-z0-9_./:\-]*\d)[A-Za-z0-9]+(?:(?:[/\-–._:]|"
    r"\s?[/\-–]\s?(?=[A-Za-z]{0,4}\d))[A-Za-z0-9]+){0,6}\*?(?![\w])"
)
_PHONE = re.compile(r"(?:\+31|0\d{1,3})[\s-]?\d[\d\s]{5,9}")
_LEAD = re.compile(r"^(?:/|d\.?\s?d\.?|van|op|:|-|–|nr\.?|no\.?|nummer|is|=)\s+", re.IGNORECASE)
_EMPTY = re.compile(
    r"(?:[-–—_.…/\\\s]|n\.?\s?v\.?\s?t\.?|nvt|geen|niet van toepassing|n\.?\s?t\.?\s?b\.?|"
    r"<[^>]*>|\[[^\]]*\]|\.{2,}|x{3,}|pm|p\.m\.|onbekend|volgt|nader in te vullen|klik "
    r"hier.*|kies een.*)*",
    re.IGNORECASE,
)
_SUBJECT_NOT = re.compile(
    r"^(?:(?:geachte|beste|aan de|burgemeester en wethouders|het college|de raad van|"
    r"hoogachtend)\b|pagina \d|\d+/\d+$)",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(
    r"^[\s,.;:)]*(?:om\s+)?(?:\d{1,2}[.:]\d{2}(?:\s*(?:uur|"
    r"u\.?))?)?[\s,.;]*(?:\([^)]{0,80}\)|onder voorbehoud.*|voorlopig|o\.?v\.?b\.?|"
    r"[-–,]?\s*(?:agendapunt|nr\.?|punt).*)?[\s,.;]*$",
    re.IGNORECASE,
)


_OF_COUNCIL = ("council_date", "committee_date", "date")
_OTHERS = {
    "council_date": re.compile(r"commissie", re.IGNORECASE),
    "committee_date": re.compile(r"\b(?:gemeente)?raad(?:svergadering)?\b", re.IGNORECASE),
}
_OTHER_BODY = re.compile(
    r"\b(?:DB|AB|MT|DT|PFO|PHO|BO|B\s?&\s?W|B en W|BenW|[Cc]ollege|[Pp]residium|[Ss]tuurgroep|"
    r"[Aa]lgemeen [Bb]estuur|[Dd]agelijks [Bb]estuur|[Ii]ngekomen|[Oo]ntvangen)\b"
)


@dataclass(frozen=True, slots=True)
class Shaped:
    """A value read from a text: where it stood, how well it fits; ``whole``: nothing is left."""

    value: str
    start: int
    end: int
    fit: float
    iso: str = ""
    whole: bool = True
    provisional: bool = False
    weekday_fits: bool = True


def is_empty(text: str) -> bool:
    """Whether a text fills a field with nothing: dashes, dots, "n.v.t."."""
    return bool(_EMPTY.fullmatch(text.strip()))


def shaped(shape: str, text: str, *, field: str = "") -> Shaped | None:
    """Return the value of a shape that a text begins with; None when it does not."""
    if is_empty(text):
        return None
    return _READERS[shape](text, field)


def _number(text: str, field: str) -> Shaped | None:
    text = refigured(text)
    start = len(text) - len(text.lstrip(" \t:"))
    if lead := _LEAD.match(text[start:]):
        start += lead.end()
    match = _CODE.match(text, start)
    if match is None or (_PHONE.fullmatch(match[0].strip()) and not match[0].strip().isdigit()):
        return None
    first = dates.first_date(text[start:])
    item = field == "agenda" and first is not None and first.short_year  # "19.02.11"
    if first and first.start < 3 and len(match[0].rstrip()) <= first.end and not item:
        return None
    value = re.sub(r"(?<=\S-)\s+", "", match[0].strip(" .:,;-–"))
    if (word := re.match(r"[A-Za-z]+(?=\s?:)", value)) and labels().of(word[0]):
        return None  # "Datum: 21/12/2027"
    letters = sum(c.isalpha() for c in value)
    digits = sum(c.isdigit() for c in value)
    if not digits or letters > 14 or len(value) > 45:
        return None
    if field == "agenda" and len(value) > 12:
        return None
    if field == "number" and re.fullmatch(r"\d{1,2}\.\d{1,2}", value):
        return None  # an item of an agenda
    if field not in ("agenda", "number") and digits < 2 and letters == 0:
        return None
    rest = text[match.end() :].strip(" .,;")
    if rest.startswith(("%", "€")) or re.match(
        r"(?:jaar|procent|%|keer|gemeenten|weken|maanden)\b", rest
    ):
        return None
    if re.fullmatch(r"(?:\w+\s)?20\d\d(?:\s?[-–/]\s?20\d\d)?", value) and field != "agenda":
        return None
    fit = 1.0 if not rest else 0.8
    return Shaped(value, match.start(), match.start() + len(match[0].rstrip()), fit, whole=not rest)


def _date(text: str, field: str) -> Shaped | None:
    found = dates.stamped(text) or dates.loose_date(text)
    if found is None:
        found = dates.day_and_month(text) if field.endswith("_date") else None
        if found is None:
            return None
    before = text[: found.start].strip(" \t:,-–(")
    before = re.sub(
        r"(?:d\.?\s?d\.?|van|op|datum|de|het)$", "", before, flags=re.IGNORECASE
    ).strip()
    if len(before) > 45 or (before and before[-1] in ".;"):
        return None
    if field in _OF_COUNCIL and _OTHER_BODY.search(before):
        return None
    if field in _OTHERS and _OTHERS[field].search(before):
        return None
    words = len(before.split())
    if words > 5:
        return None
    after = text[found.end :]
    whole = bool(_AFTER_DATE.match(after))
    fit = (1.0 if found.exact else 0.75) - 0.06 * words - (0.0 if whole else 0.15)
    if found.short_year:
        fit -= 0.1
    return Shaped(
        found.written, found.start, found.end, fit, found.iso, whole,
        dates.provisional(after[:60]) or dates.provisional(before), found.weekday_fits,
    )  # fmt: skip


def _person(text: str, field: str) -> Shaped | None:
    stripped = text.strip(" \t:")
    start = text.find(stripped)
    if boxes := _ticked(stripped):
        return Shaped(", ".join(boxes), start, start + len(stripped), 1.0)
    if unknown := _UNKNOWN_LABEL.match(stripped):
        stripped = unknown["name"]
    found = persons.people(stripped, alone=field == "portfolio_holder" and len(stripped) < 40)
    if found and len(stripped) < 160 and stripped.find(found[0].split()[-1]) < _FIRST_NAME:
        return Shaped(", ".join(found), start, start + len(stripped), 1.0)
    first = persons.SURNAME.match(stripped) if field == "portfolio_holder" else None
    if first and _label_behind(stripped[first.end() :]) and not persons.people(first[0]):
        return Shaped(first[0], start, start + first.end(), 0.7, whole=False)
    name, end = persons.leading(stripped)
    if name and len(name) < 45:
        return Shaped(name, start, start + end, 0.7, whole=False)
    return None


_UNKNOWN_LABEL = re.compile(
    r"(?P<name>(?:[A-Z]\.\s?)+(?:[a-z']+\s)*[A-Z][\w'-]+)\s[A-Z][\w.-]+(?:\s[a-z]+)?\s?:\s"
)
_FIRST_NAME = 60  # characters of a value before the first name in it


_BOX = re.compile(r"(?:^|(?<=\s))(?:\[(?P<mark>[ xXvV]?)\]|(?P<sign>[XOoxv]))\s+")


def _ticked(text: str) -> list[str]:
    """Return the names behind the ticked boxes of a row of boxes; empty when it is none."""
    boxes = list(_BOX.finditer(text))
    if len(boxes) < 2 or boxes[0].start() > 0:
        return []
    ends = [*[box.start() for box in boxes[1:]], len(text)]
    ticked = [
        text[box.end() : end].strip(" ,;")
        for box, end in zip(boxes, ends, strict=True)
        if (box["mark"] or box["sign"] or "").lower() in ("x", "v")
    ]
    names = [persons.name_in(name, alone=True) for name in ticked]
    return names if ticked and all(names) else []


def _nature(text: str, field: str) -> Shaped | None:
    stripped = text.strip(" \t:")
    if marked := re.search(
        r"(?:^|\s)[\[(]?[Xx][\])]?\s+(?P<word>[A-Za-z][\w/-]+(?:\s[A-Z]?[\w/-]+)?)", text
    ):
        word = natures().search(marked["word"])
        if word:
            at = marked.start("word") + word.start()
            return Shaped(text[at : at + len(word[0])], at, at + len(word[0]), 1.0)
    if (first := natures().match(stripped)) and _label_behind(stripped[first.end() :]):
        at = text.find(first[0])
        return Shaped(first[0], at, at + len(first[0]), 0.8)
    if len(stripped) > 90 or re.search(r"[\[(]\s*[\])]\s", stripped):
        return None
    found = list(natures().finditer(stripped))
    if not found or re.search(r"(?:^|\s)O\s", text):
        return None
    covered = sum(len(match[0]) for match in found)
    if covered < 0.5 * len(stripped.strip(".")):
        return None
    return Shaped(
        stripped.strip(" ."), text.find(stripped), text.find(stripped) + len(stripped), 1.0
    )


def _label_behind(rest: str) -> bool:
    """Whether a label of another field follows a value, as where a line lost its breaks."""
    match = labels().pattern.match(rest.lstrip())
    label = labels().of(match[0]) if match else None
    return label is not None and not label.common and label.shape != "nature"


def _text(text: str, field: str) -> Shaped | None:
    stripped = text.strip(" \t:")
    if len(stripped) < 4 or len(stripped) > 420 or not re.search(r"[^\W\d_]{3}", stripped):
        return None
    if _SUBJECT_NOT.match(stripped):
        return None
    first = dates.first_date(stripped)
    if first and first.end - first.start >= len(stripped) - 3:
        return None
    fit = 1.0 if len(stripped.split()) > 1 else 0.6
    at = text.find(stripped)
    return Shaped(stripped, at, at + len(stripped), fit)


_READERS = {
    "number": _number, "date": _date, "person": _person, "nature": _nature, "text": _text,
}  # fmt: skip
