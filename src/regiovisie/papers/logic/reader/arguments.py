"""The arguments of a proposal: their numbers and their heading sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader.facts import Argument
from regiovisie.papers.logic.reader.proposing import sentences
from regiovisie.papers.logic.reader.sections import Section, item_of, noise, signing
from regiovisie.papers.logic.reader.text import Line, joined, quoted, without_footnotes

_DEEP = re.compile(
    r"^\s*(?:argument\s+)?(?P<n>(?:[1-9]\d?|[a-h]|[ivx]{1,4})\.\s?\d{1,2})(?:[.)]|\.?:)?\s+(?P<rest>[^\d\s%€].*)$",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"^\s*(?P<n>[1-9]\d?\s?[a-e])[.)]?\s+(?P<rest>[A-ZÀ-Ý].*)$")
_ENDS = re.compile(r"[.!?:]['’”\"]?$")
_GOES_ON = re.compile(
    r"\b(?:de|het|een|en|of|van|voor|op|in|met|aan|tot|te|inzake|bij|der|door|naar|over|om|als|"
    r"dat|die|is|zijn|wordt|worden|heeft|hebben|gemeente|regio|stichting|wet)$",
    re.IGNORECASE,
)
_MOST = 60


def arguments_of(lines: Sequence[Line], sections: Sequence[Section]) -> tuple[Argument, ...]:
    """Return the arguments under the headings for them; numbered, lettered or dashed."""
    found: list[Argument] = []
    for section in sections:
        if section.kind != "arguments":
            continue
        end = _until(lines, sections, section)
        found += (
            _inside(lines, section.first, end)
            or _numbered(lines, section.first, end)
            or _listed(lines, section.first, section.end)
        )
    return tuple(found[:_MOST])


_MARK = re.compile(
    r"(?:^|(?<=[a-zà-ÿ.!?)]))\s*(?<!\S)(?P<n>(?:[1-9]|[A-Ha-h])\.\d{1,2})\.?\s+(?=[A-ZÀ-Ý])"
)


def _inside(lines: Sequence[Line], first: int, end: int) -> list[Argument]:
    """Return arguments that stand behind each other on one line of a page that lost its breaks."""
    flat = [at for at in range(first, end) if _of_cut_line(lines, at)]
    marked = {at: marks for at in flat if (marks := list(_MARK.finditer(lines[at].text)))}
    if all(len(marks) < 2 for marks in marked.values()):
        return []
    found: list[Argument] = []
    for at, marks in marked.items():
        ends = [*(mark.start() for mark in marks[1:]), len(lines[at].text)]
        for mark, until in zip(marks, ends, strict=True):
            text = _unrun(sentences(lines[at].text[mark.end() : until].strip())[0])
            quote, number = lines[at].text.strip(), lines[at].number
            found.append(Argument(mark["n"], without_footnotes(text), quote, number, 0.8))
    return found


def _until(lines: Sequence[Line], sections: Sequence[Section], section: Section) -> int:
    """Return where a section ends; a heading we know may be the title of an argument."""
    for later in sections:
        if later.at > section.at and not _DEEP.match(lines[later.at].text):
            return later.at
    return len(lines)


def _numbered(lines: Sequence[Line], first: int, end: int) -> list[Argument]:
    width = max((len(line.text) for line in lines[first:end]), default=0)
    found: list[Argument] = []
    for at in range(first, end):
        match = _DEEP.match(lines[at].text) or _LETTERED.match(lines[at].text)
        if match is None:
            continue
        if signing(lines, at):
            break
        number = match["n"].replace(" ", "")
        parts, last = _title(lines, at, match["rest"], end, width)
        text = without_footnotes(_first_sentence(joined(parts)))
        if _of_cut_line(lines, at):
            text = _unrun(sentences(text)[0])
        found.append(Argument(number, text, quoted(lines, at, last), lines[at].number, 0.93))
    return found


def _title(
    lines: Sequence[Line], at: int, rest: str, end: int, width: int
) -> tuple[list[str], int]:
    """Return the lines of the heading sentence of an argument, and the last of them."""
    parts, last = [rest], at
    previous = lines[at].text.rstrip()
    index = at + 1
    while index < end and len(parts) < 5:
        if _ENDS.search(previous):
            break
        blank = lines[index].blank or noise(lines[index])
        if blank:
            following = next(
                (i for i in range(index, min(end, index + 3)) if not lines[i].blank), None
            )
            if following is None or not lines[following].text.lstrip()[:1].islower():
                break
            index = following
        text = lines[index].text.strip()
        full = len(previous) >= max(58, 0.75 * min(width, 110))
        if item_of(text) and not text[:1].islower():
            break
        goes_on = previous.endswith(("-", ",")) or (full and _GOES_ON.search(previous))
        inside = joined(parts).count("(") > joined(parts).count(")")
        if not text[:1].islower() and not goes_on and not inside:
            break
        parts.append(text)
        last, previous = index, lines[index].text.rstrip()
        index += 1
    return parts, last


def _first_sentence(text: str) -> str:
    """Return the first sentence when a paragraph follows on the same line."""
    if len(text) < 140:
        return text
    match = re.match(r"(.{12,300}?[a-zà-ÿ)’”\"'\d][.!?])\s+[A-ZÀ-Ý]", text)
    return match[1] if match else text


_RUNS_ON = re.compile(
    r"(?<=[a-zà-ÿ\d”’\")]) (?=(?:De|Het|Een|Dit|Deze|Die|Dat|Er|Wij|We|Zo|Door|Met|Op|Voor|Bij|Als|"
    r"Om|Na|In|Uit|Ook|Daarmee|Daarom|Zonder|Tijdens|Eind|Veel|Elke?|Alle|Iedere) [a-zà-ÿ\d])"
)


def _of_cut_line(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is part of one that held a whole page."""
    near = [lines[i].number for i in (at - 1, at + 1) if 0 <= i < len(lines)]
    return lines[at].number in near


_BEFORE_NAME = re.compile(
    r"\b(?:de|het|een|van|in|bij|met|voor|aan|op|door|naar|uit|om|te|tot|gemeenten?|wethouder|regio|"
    r"stichting|commissie|wet|nota|visie|project|programma|plan|en|of|aanpak|heer|mevrouw)$"
)
_NEW_SENTENCE = re.compile(r"(?<=[a-zà-ÿ\d)]) (?=[A-Z][a-zà-ÿ]+ [a-zà-ÿ])")
_NEXT_HEADING = re.compile(
    r"\s(?:Bijlagen?|Financi[eë]n|Kanttekeningen?|Risico['’]s|Communicatie|Uitvoering|Planning|Vervolg|"
    r"Evaluatie|Toelichting|Argumenten|Participatie)\b(?=\s+[\dA-Z]|\s*$)"
)


def _unrun(text: str) -> str:
    """Return a heading without the sentence that a lost line break put behind it."""
    if heading := _NEXT_HEADING.search(text):
        text = text[: heading.start()]
    match = _RUNS_ON.search(text)
    if match and match.start() > 12:
        return text[: match.start()]
    for other in _NEW_SENTENCE.finditer(text):
        if other.start() > 25 and not _BEFORE_NAME.search(text[: other.start()]):
            return text[: other.start()]
    return text


def _listed(lines: Sequence[Line], first: int, end: int) -> list[Argument]:
    """Return arguments numbered 1, 2, 3, lettered or dashed."""
    found: list[Argument] = []
    style = ""
    width = max((len(line.text) for line in lines[first:end]), default=0)
    for at in range(first, end):
        item = item_of(lines[at].text)
        if found and item is None and lines[at].plain.endswith("?") and lines[at - 1].blank:
            break
        if signing(lines, at):
            break
        if item is None or item[0] == "deep":
            continue
        if not found and item[0] == "letter" and item[1] not in "aA":
            continue  # the initial of a name
        style = style or item[0]
        if item[0] != style or not item[2][:1].isupper():
            continue
        parts, last = _title(lines, at, item[2], end, width)
        text = without_footnotes(_first_sentence(joined(parts)))
        if _of_cut_line(lines, at):
            text = _unrun(sentences(text)[0])
        if len(text.split()) >= 2:
            sure = 0.8 if item[1] else 0.72
            found.append(Argument(item[1], text, quoted(lines, at, last), lines[at].number, sure))
    return found
