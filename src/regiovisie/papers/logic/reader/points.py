"""Decision points: what a body is asked to decide, or decided; and by whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from regiovisie.papers.logic.reader.counting import FORM_ENDS, goes_on, is_form_row, is_label_line
from regiovisie.papers.logic.reader.deciders import body_in, group_of
from regiovisie.papers.logic.reader.facts import DecidedBy, Kind, Point
from regiovisie.papers.logic.reader.motions import asked_points
from regiovisie.papers.logic.reader.outline import INTRO, OPENING, SALUTATION, heading_of
from regiovisie.papers.logic.reader.point_lists import read_points
from regiovisie.papers.logic.reader.proposing import TO_DO, proposed_in, sentences
from regiovisie.papers.logic.reader.running import runs_on
from regiovisie.papers.logic.reader.sections import (
    PLACE_AND_DATE,
    Section,
    item_of,
    looks_like_heading,
    noise,
    opens_section,
    paragraphs,
    signing,
)
from regiovisie.papers.logic.reader.sentence_points import DECIDES, tidy
from regiovisie.papers.logic.reader.text import Line, folded, joined, quoted, unscanned
from regiovisie.papers.logic.reader.vocabulary import headings


def points_of(lines: Sequence[Line], sections: Sequence[Section], kind: Kind) -> tuple[Point, ...]:
    """Return the decision points of a paper, in order; empty when it holds none."""
    default = {
        Kind.COUNCIL_PROPOSAL: DecidedBy.COUNCIL,
        Kind.COUNCIL_DECISION: DecidedBy.COUNCIL,
        Kind.AMENDMENT: DecidedBy.COUNCIL,
        Kind.MOTION: DecidedBy.COUNCIL,
        Kind.EXECUTIVE_PROPOSAL: DecidedBy.EXECUTIVE,
    }.get(kind)
    if kind in (Kind.AMENDMENT, Kind.MOTION):
        return asked_points(lines, default, kind)
    if kind is Kind.COUNCIL_DECISION:
        return _decided(lines, default, kind)
    if kind in (Kind.AGENDA, Kind.DECISION_LIST, Kind.REGULATION):
        return ()
    found: tuple[Point, ...] = ()
    if any(OPENING.match(line.plain) for line in lines):
        found = _decided(lines, default, kind)
    found = found or _under_headings(lines, sections, default)
    found = found or _named_points(lines, default) or _after_intro(lines, default, kind)
    found = found or _unheaded(lines, sections, default)
    return found if kind is Kind.STRUCTURE else _believed(found, kind)


_DOES = re.compile(
    r"\bte\s+(?:\w+\s+)?\w+(?:n|an)\b|\w(?:en|aan|doen|zien|gaan)[.;,]?$|\w*(?:stellen|stemmen|nemen|"
    r"geven|dragen|machtigen|verzoeken|besluiten|wijzigen|trekken|vragen)\b",
    re.IGNORECASE,
)


def _named_points(lines: Sequence[Line], default: DecidedBy | None) -> tuple[Point, ...]:
    """Return points that each stand under a heading "Beslispunt 1"."""
    for at, line in enumerate(lines):
        if re.fullmatch(r"(?:beslis|besluit)punt (?:1|A|I)\s*[.:]?", line.plain, re.IGNORECASE):
            return read_points(lines, at, "", at, _stop(lines, at, len(lines)), default, 0.9)
    return ()


_DECIDING = re.compile(
    r"(?:(?:het college|de (?:gemeente)?raad|burgemeester en wethouders) besluit(?:en)?\b|"
    r"in te stemmen\b|vast te stellen\b|kennis te nemen\b|akkoord te gaan\b)",
    re.IGNORECASE,
)


def _unheaded(
    lines: Sequence[Line], sections: Sequence[Section], default: DecidedBy | None
) -> tuple[Point, ...]:
    """Return a list above all headings that begins with words of a decision."""
    end = next((s.at for s in sections if s.kind != "points" and not s.rest), len(lines))
    for at in range(end):
        item = item_of(lines[at].text)
        if item and item[1] == "1" and _DECIDING.match(item[2]):
            stop = _stop(lines, at, end)
            found = read_points(lines, at, "", at, stop, body_in(item[2]) or default, 0.75)
            return found if len(found) > 1 else ()
    return ()


def _believed(found: tuple[Point, ...], kind: Kind) -> tuple[Point, ...]:
    """Return points that say what is to be done; a list of anything else is no decision."""
    does = sum(bool(_DOES.search(point.text)) for point in found)
    if kind in (Kind.LETTER, Kind.OTHER):
        headed = kind is Kind.OTHER and all(point.certainty >= 0.9 for point in found)
        return found if does == len(found) or (headed and 2 * does >= len(found)) else ()
    if kind is Kind.COVER_NOTE and 2 * does < len(found):
        return ()
    if does == 0 and not any(point.certainty >= 0.9 for point in found):
        return ()
    return tuple(point for point in found if point.certainty >= 0.6)


def _decided(lines: Sequence[Line], default: DecidedBy | None, kind: Kind) -> tuple[Point, ...]:
    for at, line in enumerate(lines):
        text = line.plain.lstrip("-•* ")
        match = DECIDES.match(text) or DECIDES.match(unscanned(text) if len(text) < 20 else "")
        if match and _is_decision_word(text, match["rest"]) and not _title_of(lines, at):
            end = _end(lines, at + 1)
            if kind is not Kind.COUNCIL_DECISION:
                end = min(end, _stop(lines, at + 1, len(lines)))
            return read_points(lines, at, match["rest"].lstrip(" :;,"), at + 1, end, default, 0.95)
    return ()


def _title_of(lines: Sequence[Line], at: int) -> bool:
    """Whether "Besluit raad:" is the title of the decision that begins on the next line."""
    following = list(islice((line for line in lines[at + 1 :] if not line.blank), 4))
    opening = next((i for i, line in enumerate(following) if OPENING.match(line.plain)), 0)
    opens = bool(following) and OPENING.match(following[opening].plain)
    return bool(opens) and not any(item_of(line.text) for line in following[:opening])


def _is_decision_word(text: str, rest: str) -> bool:
    if text.isupper() or not rest.strip():
        return True
    if rest.lstrip().startswith((":", ";", ",")) or rest.rstrip().endswith(":"):
        return True
    return bool(re.match(r"(?:tot|om|vast|in te|het|de|met|dat|als)\b|[1a][.)]\s", rest.strip()))


def _end(lines: Sequence[Line], first: int) -> int:
    """Return where the points end: at the closing, a toelichting or an unknown heading."""
    for at in range(first, len(lines)):
        line = lines[at]
        if line.blank:
            continue
        text = line.plain
        if runs_on(lines, at):
            continue
        if signing(lines, at) or PLACE_AND_DATE.match(text) or _CLOSES.match(text):
            return at
        heading = heading_of(line)
        if (
            at > first
            and heading
            and heading.section in ("other", "arguments")
            and not heading.rest
        ):
            return at
    return len(lines)


_CLOSES = re.compile(
    r"(?:toelichting|ondertekening|en gaat over tot|overwegingen|argumenten|bijlagen?\b\s*:?$|"
    r"inleiding|(?:hoofdstuk|paragraaf|afdeling)\s+(?:\d{1,2}|[IVX]{1,4})\b|"
    r"artikel\s+(?:\d{1,2}|[IVX]{1,4})\b[.:]?\s*(?:[A-Z][\w ]{2,50})?$)",
    re.IGNORECASE,
)


def _under_headings(
    lines: Sequence[Line], sections: Sequence[Section], default: DecidedBy | None
) -> tuple[Point, ...]:
    found: tuple[Point, ...] = ()
    for section in sections:
        if section.kind != "points" or not opens_section(lines, section):
            continue
        theirs = re.match(r"(?:voorstel|advies) van\b", section.title, re.IGNORECASE)
        decided_by = default if theirs else body_in(section.title) or default
        end = _stop(lines, section.first, section.end, begun=bool(section.rest))
        new = read_points(lines, section.at, section.rest, section.first, end, decided_by, 0.95)
        if not new:
            continue
        if not found:
            found = new
        elif {p.decided_by for p in new} - {p.decided_by for p in found} and not _repeats(
            found, new
        ):
            found += new
    return found


def _repeats(old: Sequence[Point], new: Sequence[Point]) -> bool:
    known = {"".join(p.text.lower().split())[:60] for p in old}
    return any("".join(p.text.lower().split())[:60] in known for p in new)


_ASKED = re.compile(
    r"^[A-ZÀ-Ý][^.;:]{0,120}\b(?:besluiten|vragen|vraagt|gevraagd|voorgesteld|verzocht|voor|"
    r"te verzoeken|op te dragen)\b[^.;:]{0,30}(?P<colon>:)$"
)


_ENDS_INTRO = re.compile(
    r"\b(?:(?:besloten wordt|wordt besloten)|(?:het college(?: van (?:b\s?&\s?w|burgemeester en "
    r"wethouders))?|burgemeester en wethouders|wij|we)\s+(?:stelt|stellen)\s+(?:u|uw raad|"
    r"de (?:gemeente)?raad)(?: dan ook)? voor)"
    r"(?:\s+(?:om|te besluiten(?: om)?|voorstel|besluit))?\s*(?P<colon>:)?$",
    re.IGNORECASE,
)


_LAST_WORDS = re.compile(
    r"(?<=[\w.)])\s+(?P<words>[A-Z][\w()]+(?:\s[\w&()]+){0,4})(?P<colon>\s?:)?$"
)


def _ends_in_heading(text: str) -> re.Match[str] | None:
    """Return the last words of a line when these are a heading over points: "J. Smit Advies"."""
    match = _LAST_WORDS.search(text[-90:])
    words = match["words"].split() if match else []
    for count in range(1, len(words) + 1):
        last = " ".join(words[-count:])
        if last[:1].isupper() and headings().get(folded(last)) == "points":
            return match
    return None


_MOST_TRIED = 20  # sentences that may introduce points


def _after_intro(lines: Sequence[Line], default: DecidedBy | None, kind: Kind) -> tuple[Point, ...]:
    tried = 0
    for at, line in enumerate(lines):
        text = line.plain
        if tried > _MOST_TRIED:
            break
        if ". " in text[-160:] and text.endswith(":"):
            text = text[text.rindex(". ") + 2 :]
        match = INTRO.match(text) or _ASKED.match(text) or _ENDS_INTRO.search(text)
        match = match or _ends_in_heading(text)
        if match is None or len(text) > 700:
            continue
        if kind is Kind.LETTER and re.search(r"\b(?:besloten|toegezegd)\b", text):
            continue  # it tells of a decision that was taken
        colon = match["colon"] or text.endswith(":")
        rest = text[match.end() :].strip() if colon else ""
        following = next((i for i in range(at + 1, len(lines)) if not lines[i].blank), None)
        listed = following is not None and item_of(lines[following].text) is not None
        if not colon and not listed:
            continue
        tried += 1
        end = _stop(lines, at + 1, len(lines))
        found = read_points(
            lines, at, rest, at + 1, end, body_in(text[: match.end()]) or default, 0.85
        )
        if found:
            return found
    return _one_sentence(lines, default) if default else ()


def _one_sentence(lines: Sequence[Line], default: DecidedBy | None) -> tuple[Point, ...]:
    for begin, last in paragraphs(lines, 0, len(lines)):
        own = [at for at in range(begin + 1, last + 1) if _PROPOSES.match(lines[at].plain)]
        for first in (begin, *own[:_MOST_TRIED]):
            whole = joined([line.text for line in lines[first : last + 1]])
            for sentence in sentences(whole):
                said = proposed_in(sentence) if len(sentence) < 900 else ""
                if said and TO_DO.search(said):
                    quote = quoted(lines, first, last)
                    return (Point("", tidy(said), default, quote, lines[first].number, 0.72),)
    return ()


_PROPOSES = re.compile(
    r"(?:Wij|We|Het college|Burgemeester en wethouders|De raad|Uw raad|U)\s(?:\w+\s){0,4}?"
    r"(?:stel(?:len|t)|wordt|geven|verzoeken|vragen)\b"
)


def _stop(lines: Sequence[Line], first: int, end: int, *, begun: bool = False) -> int:
    """Return where the points of a section end before the next heading does."""
    seen = blank = False
    mark = ""
    for at in range(first, end):
        line = lines[at]
        if line.blank:
            blank = True
            continue
        if noise(line):
            continue
        if begun and runs_on(lines, at):
            continue
        heading = heading_of(line)
        if heading and heading.section != "points" and not heading.rest:
            return at
        if signing(lines, at) or SALUTATION.match(line.plain) or PLACE_AND_DATE.match(line.plain):
            return at
        if begun and FORM_ENDS.match(line.plain) and not _counts_on(lines, at, end, mark):
            return at
        if item := item_of(line.text):
            if seen and line.plain.endswith("?"):
                return at
            seen, mark = True, item[1]
        elif (seen and _in_form(lines, at) and not _counts_on(lines, at, end, mark)) or (
            begun and blank and _heading_like(lines, at)
        ):
            return at
        begun = True
        blank = False
    return end


def _in_form(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a row of a form: a label with its value, or one behind a whole item."""
    text = lines[at].plain
    before = next((lines[i].plain for i in range(at - 1, -1, -1) if not lines[i].blank), "")
    return is_label_line(text) or (before.endswith((".", ";", "!")) and is_form_row(text))


def _counts_on(lines: Sequence[Line], at: int, end: int, mark: str) -> bool:
    """Whether the list goes on behind this line with the number behind its last one."""
    return mark.isdigit() and goes_on(lines, at + 1, end, str(int(mark) + 1))


def _heading_like(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].plain
    return looks_like_heading(lines, at) and not (group_of(text) or INTRO.match(text))
