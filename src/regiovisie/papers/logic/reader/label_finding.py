"""Where the labels of a head stand on a line, and which words are used as one.

A word is a label by what stands around it: a colon, the edge of a cell, a value of its shape. A
line may hold nothing but labels, their values on the next one. Scans misread a letter or part a
word, and forms paste a label to its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from regiovisie.papers.logic.reader.misread import misread
from regiovisie.papers.logic.reader.shapes import shaped
from regiovisie.papers.logic.reader.text import folded, unscanned
from regiovisie.papers.logic.reader.vocabulary import Label, glued_labels, headings, labels, natures

CELL = re.compile(r"\t+|\s{3,}|\s*\|\s*")
_THIN_CELL = re.compile(r"\t+|\s{2,}|\s*\|\s*")
COLON = re.compile(
    r"(?:\s(?:raad|college|griffie|voorstel|raadsvoorstel|raadsbesluit|gemeente|"
    r"raadsvergadering))?(?:\s?\([^)]{2,40}\))?(?:\s?(?:,|/|&|\ben\b)\s?(?:telefoon(?:nummer)?|tel(?:\.|nr\.?)?|"
    r"e-?mail(?:adres)?|afdeling|team|doorkies\w*|functie))*(?:\s{0,30}:|\s{0,3}[;=](?!\w)|\s?[.…]{4,}\s?:?(?=\s))",
    re.IGNORECASE,
)
_CONNECTS = re.compile(
    r"\b(?:de|het|een|en|of|van|voor|op|in|met|aan|uw|ons|bij|door|is|om|te|per|dat|die|"
    r"naar|over|als|tot|onze|deze|dit|nieuwe)\s*$",
    re.IGNORECASE,
)
_SURNAME_FIRST = re.compile(r"[A-Z][\w'’-]+, [A-Z][\w'’-]+(?: (?:van|de|der|den|te[nr]?))+\s*$")
_OF_SENTENCE = re.compile(
    r"\s*(?:is|zijn|van|en|in|dat|die|wordt|worden|heeft|was|waar\w*|te|voor|of|om|op|aan|bij|dit|"
    r"deze|betreft|kan|zal|moet)\b|\s*\S+$"
)
_STAMPS = {"openbaar", "vertrouwelijk", "geheim", "besloten"}
_BETWEEN = re.compile(r"\s*[:/|,]?\s*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A label on a line: where its words begin and end."""

    label: Label
    start: int
    end: int


def labels_in(text: str) -> list[Hit]:
    """Return the labels a line really uses as labels, by what stands around them."""
    if row := row_of_labels(text):
        return row
    found: list[Hit] = []
    matches = list(labels().pattern.finditer(text))
    many = sum(match[0][0].isupper() for match in matches) > 2
    for match in matches:
        label = labels().of(match[0])
        if label is None:
            continue
        if first := _first_word(text, match, label):
            found.append(first)
        elif _used_as_label(text, match, label, bool(found) or many):
            found.append(Hit(label, match.start(), _end(text, match, label)))
    others = [
        hit
        for hit in (*_glued(text), *_misread(text))
        if not any(hit.start < one.end and one.start < hit.end for one in found)
    ]
    return sorted([*found, *others], key=lambda hit: hit.start)


def _end(text: str, match: re.Match[str], label: Label) -> int:
    """Return where a label ends: "Onderwerp Raadsvoorstel tarieven" is called so as a whole."""
    inner = re.search(r"(?<=\s)[A-Z]", match[0])
    if (
        inner is None
        or label.shape != "text"
        or match[0].isupper()
        or COLON.match(text, match.end())
    ):
        return match.end()
    first = labels().of(match[0][: inner.start()])
    named = first is not None and first.field == label.field and text[match.end() :].strip()
    return match.start() + inner.start() - 1 if named else match.end()


def _first_word(text: str, match: re.Match[str], label: Label) -> Hit | None:
    """Return "Onderwerp" when "Onderwerp Besluit" is that label and the beginning of its value."""
    first, _, rest = match[0].partition(" ")
    if label.field != "subject" or not rest[:1].isupper() or not first[1:].islower():
        return None
    if text[: match.start()].strip() or COLON.match(text, match.end()):
        return None
    shorter = labels().of(first)
    if shorter is None or not text[match.end() :].strip():
        return None
    return Hit(shorter, match.start(), match.start() + len(first))


def row_of_labels(text: str) -> list[Hit]:
    """Return the labels of a line that holds nothing else; empty when it is no such line."""
    found: list[Hit] = []
    at = len(text) - len(text.lstrip())
    end = len(text.rstrip(" :"))
    while at < end:
        match = labels().pattern.match(text[at:])
        label = labels().of(match[0]) if match else None
        if match is None or label is None:
            return []
        if not match[0][0].isupper() and (not found or ":" in text[found[-1].end : at]):
            return []  # "Onderwerp: besluit college"
        if (found and natures().fullmatch(match[0])) or folded(match[0]) in _STAMPS:
            return []  # "Status Besluitvormend"
        found.append(Hit(label, at, at + match.end()))
        between = _BETWEEN.match(text, at + match.end())
        at = between.end() if between else end
    if len(found) < 2 or sum(not hit.label.common for hit in found) < 1:
        return []
    everyday = found[-1].label.common and found[-1].label.shape in ("text", "nature")
    if found[0].label.shape == "text" and len(found) == 2 and everyday:
        return []  # "Onderwerp Begroting"
    return found


_VALUE_END = re.compile(r"\S@\S+\s+$|\d{4}\s+$")  # an address or a figure ends there


def _used_as_label(text: str, match: re.Match[str], label: Label, other: bool) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    colon = bool(COLON.match(after))
    edge = (
        not before.strip(" *") or bool(_THIN_CELL.search(before[-3:] + "")) or before[-1:] in "\t|"
    )
    ends = not after.strip() or bool(re.match(r"\t|\s{2,}|\s*\|", after))
    if not match[0][0].isupper() and not (
        edge and (colon or (ends and (not label.common or len(CELL.split(text.strip())) > 1)))
    ):
        if edge and label.field == "subject" and not label.common and re.match(r"\s[A-Z]", after):
            return True
        if not edge and not label.common and label.shape == "person" and _initials(after, colon):
            return not _CONNECTS.search(before)
        value = shaped(label.shape, after, field=label.field) if after.strip() else None
        near = edge or before.rstrip().endswith(("/", ";", ",")) or _VALUE_END.search(before)
        near_enough = edge or before.rstrip().endswith(",")
        plain = near_enough and not label.common and len(text) < 60 and label.shape == "person"
        shape = label.shape in ("number", "date") or plain
        return bool(near and value and value.whole and shape)
    if colon:
        return edge or not _CONNECTS.search(before) or before.rstrip().endswith((".", ":", ";"))
    if _CONNECTS.search(before) and not edge and not _SURNAME_FIRST.search(before):
        return False
    if edge and ends:
        return True
    value = shaped(label.shape, _upto(after), field=label.field) if after.strip() else None
    if edge:
        return _at_edge(label, match[0], after, value is not None)
    if label.field == "date" and label.common and other and value is not None:
        return value.whole and value.start < 3  # a page on one line
    if label.field == "ignored" and ends and other and not label.common:
        return True
    if label.common or label.field in ("ignored", "attachments"):
        return False
    if ends or _label_next(after):
        return len(before.strip()) < 90
    if label.shape == "text":
        opened = labels().pattern.match(text)
        return (other or opened is not None) and label.field == "subject"
    return value is not None and value.fit > 0.6


def _initials(after: str, colon: bool) -> bool:
    """Whether a name with initials stands right behind a label."""
    return (
        re.match(
            r"\s?:\s?(?:[A-Z]\.\s?)+" if colon else r"\s(?:[A-Z]\.\s?)+[a-z ]*[A-Z][a-z]", after
        )
        is not None
    )


def _at_edge(label: Label, words: str, after: str, valued: bool) -> bool:
    """Whether words at the beginning of a cell are a label, by what follows without a colon."""
    if label.field in ("ignored", "attachments"):
        return False
    if label.common and label.field == "subject":
        return len(after.split()) > 2 and after.lstrip()[:1].isupper()
    if label.common and label.shape == "person":
        if label.field == "portfolio_holder" and _full_name(after, label):
            return True  # "Wethouder K. Brouwer"
        if label.field == "author" and words != "Naam" and re.match(r"\s+[A-Z]\.", after):
            return _full_name(after, label)  # "Ambtenaar K. Brouwer"
        cell = CELL.split(after.strip())[0]
        person = shaped("person", cell, field=label.field)
        return cell != after.strip() and person is not None and person.whole
    if label.common and label.shape in ("number", "date"):
        cell = next((part for part in CELL.split(after) if part.strip()), "")
        value = shaped(label.shape, cell, field=label.field)
        return value is not None and value.whole
    if label.common and label.shape == "nature":
        return bool(natures().fullmatch(after.strip()) and not words.lower().startswith("ter"))
    if label.common:
        return False
    if label.shape == "text":
        named = label.field == "subject" and not _OF_SENTENCE.match(after) and len(after) < 240
        return " " in (after[:1], words[-1:]) and (
            named or after.lstrip(" -–")[:1].isupper() or after[1:2] in "'\"‘“"
        )
    return valued or _label_next(after)


def _full_name(text: str, label: Label) -> bool:
    person = shaped("person", text, field=label.field) if len(text) < 45 else None
    return (
        person is not None
        and person.whole
        and bool(re.match(r"\s+[A-Z](?:\.|[a-z]+\s(?:[a-z]+\s)*[A-Z])", text))
    )


def _upto(after: str) -> str:
    """Return what stands behind a label up to the next one."""
    match = labels().pattern.search(after, 1)
    while match:
        label = labels().of(match[0])
        if label and not label.common and match[0][0].isupper():
            return after[: match.start()]
        match = labels().pattern.search(after, match.end())
    return after


def _label_next(after: str) -> bool:
    match = labels().pattern.match(after.lstrip(" \t/"))
    return bool(match and match[0][0].isupper())


def _glued(text: str) -> Iterator[Hit]:
    """Yield the labels that lost the space between them and their value."""
    for match in glued_labels().finditer(text):
        label = labels().of(match[0])
        following = text[match.end() : match.end() + 1]
        if label is None or not match[0][0].isupper():
            continue
        if label.common and not (label.shape == "date" and following.isdigit()):
            continue
        pasted = following == ":" and text[: match.start()][-1:].isalnum()
        if not (following.isupper() or following.isdigit() or pasted):
            continue
        if not match[0][-1].islower():
            continue
        if label.shape == "text":
            if label.field == "subject" and not text[: match.start()].strip():
                yield Hit(label, match.start(), match.end())
            continue
        value = shaped(label.shape, _upto(text[match.end() :]), field=label.field)
        if value and value.start <= pasted and value.whole:
            yield Hit(label, match.start(), match.end())


_WORDS = re.compile(r"(?<![\w/&-])(?=[A-Z01])[^\s:|]+")
_LONGEST = 240  # characters of a line in which misread labels are looked for


def _misread(text: str) -> Iterator[Hit]:
    """Yield the labels in which a scan misread or parted letters, when their value follows."""
    if len(text) > _LONGEST:
        return
    position = 0
    for match in _WORDS.finditer(text):
        if match.start() < position:
            continue
        for end in _ends(text, match.end()):
            words = text[match.start() : end]
            label = misread(words)
            if label is None or folded(words) in headings():
                continue
            if end > match.end() and labels().of(words.rsplit(" ", 1)[0]):
                continue  # a label and the beginning of its value
            if _valued(text, match.start(), end, label):
                yield Hit(label, match.start(), end)
                position = end
                break


def _ends(text: str, end: int) -> Iterator[int]:
    """Yield where the words that begin a label may end: behind the first word to the fourth."""
    yield end
    for _ in range(3):
        match = re.compile(r"\s[^\s:|]+").match(text, end)
        if match is None:
            return
        end = match.end()
        yield end


def _valued(text: str, start: int, end: int, label: Label) -> bool:
    """Whether a misread label has a colon, a line of its own, or a value of its shape behind it."""
    edge = not text[:start].strip()
    after = text[end:]
    if edge and (not after.strip() or COLON.match(after)):
        return True
    if label.field in ("ignored", "attachments", "ground"):
        return False
    if label.shape == "text":
        return edge and after[:1] == " " and after.lstrip()[:1].isupper()
    value = shaped(label.shape, _upto(after), field=label.field)
    if value is None or value.start > 3:
        return False
    return edge or value.whole


def nearly(text: str) -> Label | None:
    """Return the label that stands before a colon with a letter or two misread."""
    head, colon, _ = text.partition(":")
    if not colon or not 6 < len(head.strip()) < 40:
        return None
    key = folded(unscanned(head)).translate(str.maketrans("01", "ol"))
    key = key.replace("rnrn", "mm").replace("mrn", "mm").replace("rnm", "mm")
    close = get_close_matches(key, labels().fuzzy, n=1, cutoff=0.87)
    if not close or abs(len(close[0]) - len(key)) > 1 or key in headings():
        return None
    return labels().fuzzy[close[0]]
