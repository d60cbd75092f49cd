"""The annexes a paper lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiovisie.papers.logic.reader.facts import Kind, Value
from regiovisie.papers.logic.reader.outline import ADDRESSEE, INTRO, SALUTATION, whole_title
from regiovisie.papers.logic.reader.running import runs_on
from regiovisie.papers.logic.reader.sections import (
    CONTACT,
    PLACE_AND_DATE,
    Section,
    item_of,
    looks_like_heading,
    noise,
    signing,
)
from regiovisie.papers.logic.reader.shapes import is_empty, shaped
from regiovisie.papers.logic.reader.text import Line, joined, quoted
from regiovisie.papers.logic.reader.vocabulary import labels

_NAMED = re.compile(
    r"^\s*(?:[-–•*]\s*)?bijlage\s+(?P<n>\d{1,2}|[A-H]|[IVX]{1,4})\s*(?:[.:)\-–]\s*|"
    r"\s+)(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_ONLY_DATE = re.compile(
    r"[-–\d\s.:/]*(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?[\s\d]*|[-–\d\s.:/]+"
)
_NEXT_LABEL = re.compile(r"Vergadering|Datum|Aan|Van|Agendapunt|Steller|Kenmerk|Status|Afdeling")
_COUNT = re.compile(
    r"^(?:aantal:?\s*)?(?:\d{1,2}|een|één|twee|drie|vier|vijf|zes|geen|diversen?|ja|nee|"
    r"n\.?v\.?t\.?|zie .{0,30}|div\.?)(?:\s+(?:stuks|bijlagen?))?\.?$",
    re.IGNORECASE,
)

_SENTENCE = re.compile(
    r"\b(?:bieden wij|treft u|vindt u|kunt u|wij |liggen|ligt ter|zijn in te zien|is "
    r"opgenomen|wordt verwezen|stellen)\b"
)


def attachments_of(
    lines: Sequence[Line], sections: Sequence[Section], head: Sequence[tuple[str, int]]
) -> tuple[Value, ...]:
    """Return the annexes in order; ``kind`` holds the number of each. A count is no annex."""
    found: list[Value] = []
    for section in sections:
        if section.kind == "attachments" and not found:
            found = _in_section(*_apart(lines, section))
    if not found:
        for text, at in head:
            found = _in_line(_own(text), lines, at)
            if found:
                break
    if not found:
        found = _loose(lines)
    return tuple(one for one in found[:40] if not _is_field(one.value))


def _is_field(text: str) -> bool:
    """Whether the words are another field of a form: "Behandeld door A. de Wit"."""
    match = labels().pattern.match(text)
    label = labels().of(match[0]) if match else None
    return label is not None and not label.common and label.field not in ("attachments", "ignored")


def _apart(lines: Sequence[Line], section: Section) -> tuple[Sequence[Line], Section]:
    """Return the lines with the dashed annexes of a page that lost its breaks on lines apart."""
    cut: list[Line] = []
    for at in range(section.first, section.end):
        line = lines[at]
        flat = at > 0 and lines[at - 1].number == line.number
        parts = _DASH.split(line.text) if flat and _DASHED.match(line.text) else []
        cut += [replace(line, text=part) for part in parts] if len(parts) > 1 else [line]
    if len(cut) == section.end - section.first:
        return lines, section
    end = section.first + len(cut)
    whole = [*lines[: section.first], *cut, *lines[section.end :]]
    return whole, replace(section, end=end)


_DASHED = re.compile(r"\s*(?:[-–•]|Bijlage \d{1,2}\b)\s")
_DASH = re.compile(r"\s+(?=(?:[-–•]|Bijlage \d{1,2}\b[.:]?)\s+[A-ZÀ-Ý])")
_HOUSE = re.compile(
    r"\s+(?:(?:Het )?[Cc]ollege van (?:[Bb]urgemeester|B\s?&\s?W)|Burgemeester en [Ww]ethouders|"
    r"Gemeente [A-Z][\w'’-]+(?:\s[Pp]agina\b.*)?$|Hoogachtend|Met vriendelijke groet|Geachte |"
    r"De indieners?\b|Paraaf\b|Ondertekening\b)"
)


def _in_section(lines: Sequence[Line], section: Section) -> list[Value]:
    rest = _own(section.rest)
    if rest and (is_empty(rest) or _NEXT_LABEL.fullmatch(rest)):
        return []
    following = next((one for one in lines[section.first : section.end] if not one.blank), None)
    below = lines[section.first].blank if section.first < len(lines) else True
    if _COUNT.match(rest) and below and not (following and item_of(following.text)):
        return []
    if rest and not _COUNT.match(rest):
        found = _in_line(rest, lines, section.at)
        if found and len(found) > 1:
            return found
        listed = following is not None and item_of(following.text) is not None
        if found and not listed:
            return found
        if not (found and found[0].kind and listed):
            found = []
    else:
        found = []
    parts: list[str] = []
    number, first, last = "", section.first, section.first
    style = "number" if found else ""

    def keep() -> None:
        if parts and (value := _value(parts, number, lines, first, last, 0.92 if style else 0.8)):
            found.append(value)

    blank = False
    for at in range(section.first, section.end):
        line = lines[at]
        if line.blank or noise(line):
            blank = blank or line.blank
            continue
        if at == section.first and _heads(line):
            continue
        if signing(lines, at) or _ends(line.plain, bool(style), blank, bool(found or parts)):
            break
        item = item_of(line.text)
        named = _NAMED.match(line.text)
        if not style and item is None and named is None and _of_head(line):
            break
        if (
            not found
            and not parts
            and not style
            and len(several := _in_line(line.text.strip(), lines, at)) > 1
        ):
            found += several
            continue
        if named or (
            item
            and item[0] not in ("deep",)
            and (not style or item[0] == style or item[0] in ("number", "bare"))
        ):
            if item and item[0] in ("number", "bare") and parts and item[1] == number:
                break  # the same number again: another column
            keep()
            style = item[0] if item else "named"
            number = named["n"] if named else (item[1] if item else "")
            parts, first, last = [named["rest"] if named else (item[2] if item else "")], at, at
        elif parts and (
            style or line.text.strip()[:1].islower() or parts[-1].rstrip().endswith("-")
        ):
            if blank and not line.text.strip()[:1].islower():
                break
            parts.append(line.text)
            last = at
        else:
            if blank and found and looks_like_heading(lines, at):
                break
            keep()
            number, parts, first, last = "", [line.text], at, at
        blank = False
    keep()
    return [one for one in found if not _holds_labels(one.value)]


def _holds_labels(text: str) -> bool:
    """Whether the head of a paper ran into an annex, or began where only their number stood."""
    if counted := re.match(r"\d{1,2}\s+(?=[A-Z])", text):
        first = labels().pattern.match(text[counted.end() :])
        if first and (label := labels().of(first[0])) and not label.common:
            return True
    held = [labels().of(match[0]) for match in labels().pattern.finditer(text)]
    if _DATED.search(text):
        return True
    return len(text) > 70 and sum(one is not None and not one.common for one in held) > 1


_DATED = re.compile(r"\s(?:Datum|Kenmerk|Ons kenmerk|Uw kenmerk|Zaaknummer)\s?:?\s+\d")


def _heads(line: Line) -> bool:
    """Whether a line holds the names of the columns of a list, and no annex."""
    cells = [cell for cell in re.split(r"\t+|\s{2,}", line.plain) if cell]
    return len(cells) > 1 and all(labels().of(cell.strip(" :.")) for cell in cells)


def _own(rest: str) -> str:
    """Return what stands behind the heading up to the next label on its line."""
    rest = rest.lstrip(" :")
    match = labels().pattern.search(rest)
    while match:
        if re.match(r"\s?:", rest[match.end() :]):
            return rest[: match.start()].strip()
        match = labels().pattern.search(rest, match.end())
    return rest.strip()


def _of_head(line: Line) -> bool:
    """Whether a line without a mark is a label or the title of the paper, so part of its head."""
    text = line.plain
    label = labels().of(text.strip(" :."))
    if (
        text.endswith(":")
        or _NEXT_LABEL.fullmatch(text)
        or (label and not label.common and label.field != "attachments")
    ):
        return True
    return whole_title(line) in (Kind.COUNCIL_PROPOSAL, Kind.EXECUTIVE_PROPOSAL)


def _ends(text: str, listed: bool, blank: bool, begun: bool) -> bool:
    if (blank and begun and _SENTENCE.search(text)) or SALUTATION.match(text):
        return True
    if ADDRESSEE.match(text) or PLACE_AND_DATE.match(text):
        return True
    if CONTACT.search(text) or re.match(r"gemeente [A-Z][\w' -]{2,30}$", text, re.IGNORECASE):
        return True
    if re.match(r"(?:geachte|pagina|paraaf)\b", text, re.IGNORECASE) or (
        INTRO.match(text) and text.endswith(":")
    ):
        return True
    match = labels().pattern.match(text)
    label = labels().of(match[0]) if match and text[:1].isupper() else None
    if match is None or label is None or label.field == "attachments":
        return False
    if re.match(r"\s?:", text[match.end() :]):
        return True
    value = shaped(label.shape, text[match.end() :], field=label.field)
    numeric = label.shape in ("number", "date") and not label.common
    return numeric and value is not None and value.start < 3


def _value(
    parts: Sequence[str], number: str, lines: Sequence[Line], first: int, last: int, sure: float
) -> Value | None:
    text = joined(parts).strip(" ;,")
    if house := _HOUSE.search(text):
        text = text[: house.start()].strip(" ;,")
    text = re.sub(r"\s*;?\s*\ben$", "", text)
    if named := _NAMED.match(text):
        number, text = number or named["n"], named["rest"]
    if (
        len(text) < 3
        or _ONLY_DATE.fullmatch(text)
        or is_empty(text)
        or _COUNT.match(text)
        or len(text) > 300
    ):
        return None
    if _SENTENCE.search(text) and not number:
        return None
    return Value(
        text.rstrip(".") if text.endswith(".") and text.count(".") == 1 else text,
        quoted(lines, first, last),
        lines[first].number,
        sure,
        kind=number,
    )


def _in_line(text: str, lines: Sequence[Line], at: int) -> list[Value]:
    """Return annexes named on one line, with numbers or semicolons between them."""
    if _COUNT.match(text.strip()) or is_empty(text):
        return []
    cuts = list(
        re.finditer(
            r"(?:^|[;,.]?\s+)(?:bijlage\s+)?(?P<n>\d{1,2})\s?[.):]\s*(?=[A-Z“\"'‘])",
            text,
            re.IGNORECASE,
        )
    )
    if not cuts:
        bare = list(re.finditer(r"(?:^|\s)(?P<n>\d)\s+(?=[A-Z“\"'‘])", text))
        counted = [mark["n"] for mark in bare] == [str(n) for n in range(1, len(bare) + 1)]
        cuts = bare if len(bare) > 1 and counted and bare[0].start() == 0 else []
    found = []
    if cuts:
        for match, nxt in zip(cuts, [*cuts[1:], None], strict=True):
            part = text[match.end() : nxt.start() if nxt else len(text)].strip(" ;,")
            if value := _value([part], match["n"], lines, at, at, 0.88):
                found.append(value)
        return found
    for part in text.split(";"):
        if _holds_labels(part.strip()) or _NEXT_LABEL.fullmatch(part.strip()):
            continue
        if value := _value([part], "", lines, at, at, 0.82 if ";" in text else 0.72):
            found.append(value)
    return found


def _loose(lines: Sequence[Line]) -> list[Value]:
    """Return lines "Bijlage 1: ..." without a heading over them, when they count from 1."""
    found: list[Value] = []
    for at, line in enumerate(lines):
        match = _NAMED.match(line.text) if not runs_on(lines, at) else None
        if match is None or match["n"] != str(len(found) + 1) or len(line.text) > 199:
            continue
        if value := _value([match["rest"]], match["n"], lines, at, at, 0.78):
            found.append(value)
    return found
