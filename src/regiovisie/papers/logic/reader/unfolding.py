"""Lines that hold a whole page, cut where something new begins.

A PDF or a page of a site may give a page as one line: number of the page, title, labels with and
without a colon, headings, items and signatures, all behind each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from regiovisie.papers.logic.reader.label_marks import labels_in
from regiovisie.papers.logic.reader.marks import Mark, headings_in, titles_in, top_titles
from regiovisie.papers.logic.reader.outline import OPENING
from regiovisie.papers.logic.reader.text import Line, folded
from regiovisie.papers.logic.reader.vocabulary import everyday_inside, labels, title_finder, titles
from regiovisie.papers.logic.reader.wrapping import Page, pages_in

_TOP = 250  # characters in which a paper opens
_MANY = 4  # parts of a page that was wrapped
LONG = 190  # characters; a longer line may be a page that lost its line breaks
_FORMULA = re.compile(
    r"(?:(?<=\s)|^)(?=(?:De (?:[Rr]aad|RAAD|[Gg]emeenteraad) (?:van|der)"
    r"(?= (?:de )?[Gg]emeente| ['’A-Z])|"
    r"DE RAAD (?:VAN|DER)|"
    r"Gelezen|Gezien het|Gelet op|Gehoord|Overwegende|"
    r"B ?E ?S ?L ?U ?I ?T ?:?|[Bb]esluit ?:|(?<=[;,] )besluit(?= (?:1|[aAI])[.)] )|"
    r"[bB] e s l u i t(?: e n)?\s?:?|(?<=[;,] )[Bb]esluit(?:en)?(?= (?:vast te stellen|tot|"
    r"in te stemmen|als volgt|over te gaan|akkoord|toestemming|geen|een|de|het)\b)|"
    r"Aldus (?:vastgesteld|besloten|gedaan)|[Dd]e griffier|[Dd]e secretaris|"
    r"Burgemeester en [Ww]ethouders (?:van|der)|"
    r"Geachte [a-z]+|Geacht (?:college|bestuur)|Beste (?:raad|leden|raadsleden)|"
    r"Het college van (?:B ?& ?W|burgemeester (?:en|&) wethouders)"
    r"(?= stelt\b| van (?:de )?[A-Z'’g]|[;,])|"
    r"Aan de (?:leden van de )?(?:gemeente)?[Rr]aad|AAN DE (?:GEMEENTE)?RAAD|Hoogachtend|"
    r"(?:De|Het) (?:rekenkamer(?:commissie)?|presidium|werkgroep|agendacommissie|griffie)"
    r"(?= stelt (?:de raad|u|uw raad)\b)|"
    r"(?:overwegende|constaterende)(?: dat)?(?= ?:)|"
    r"(?:verzoekt|roept|draagt) het college(?: op)?(?= ?:)|"
    r"Constaterende|(?:Verzoekt|Roept|Draagt|Vraagt) (?:het|de)|Spreekt (?:uit|als)|"
    r"[Ee]n gaat over tot|Wij stellen u|U wordt (?:gevraagd|voorgesteld)|De raad wordt|"
    r"RAADSBESLUIT|RAADSVOORSTEL|"
    r"(?:Advies|ADVIES)(?=\s?:)|(?<!DER )(?<!DE )GEMEENTE [A-Z]{3,}|Met vriendelijke groet|"
    r"(?<=[.;] )[Nn]amens het college(?= van [A-Z]))(?!\w))"
)
_CLAUSE = re.compile(
    r"(?<=\w )(?=gelezen het \w*voorstel\b)|(?<=[;,:] )(?=(?:gelezen|gezien het|gelet op|gehoord|"
    r"overwegende|constaterende|(?:verzoekt|roept|draagt|vraagt) (?:het|de)|spreekt (?:uit|als))\b)"
)
_DECIDES = re.compile(r"\b(?:raad|wethouders|college|bestuur) (?:van|der)\b", re.IGNORECASE)
_BREAK_ITEM = re.compile(
    r"(?:(?<=[.;:!?,a-z\)%”\"’»])\s+(?=(?:\d{1,2}(?:\.\d{1,2})?[.)]|[a-z][.)]|[-•–])\s+"
    r"(?:[A-ZÀ-Ý“\"'‘]|in te|te |vast|het |de |om ))"
    r"|(?<=[.;:!?])\s+(?=\d{1,2}(?:\.\d{1,2})?\s+(?:[A-ZÀ-Ý“\"'‘]|in te|te |vast|het |de ))"
    r"|(?<=[;.])\s+(?=\d{1,2}\.[A-Z][a-zé]+\s)"
    r"|(?<=[:;])\s+(?=(?:[-•–]|\d{1,2}[.)])\s+\w)"
    r"|(?:(?<=[A-Z)])|(?<=\d{4})|(?<=,-)|(?<=,--)|(?<=\.\d{3}))"
    r"\s+(?=\d{1,2}[.)]\s+(?:[A-ZÀ-Ý]|(?:de|het|een|in te|te|om|kennis|"
    r"vast|akkoord)\s)))"
)
_MONTH = re.compile(
    r"\d{1,2}\s+(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE
)
_ASKED = re.compile(
    r"(?:(?<=[.?!;:)] )|^)"
    r"(?=(?:Waarom|Wat|Hoe|Welke?|Wie|Wanneer|Waar)\s[^.?!:;]{4,60}\?\s+[A-ZÀ-Ý])"
)
_ADDRESSED = re.compile(
    r"(?:Aan de (?:gemeente)?raad|AAN DE (?:GEMEENTE)?RAAD)\b[.,»]?\s+"
    r"(?=(?:[A-Z(*]|[1I]\.?\s)(?!emeente))"
)
_PROPOSES = re.compile(r"(?<=\w )(?:stel(?:t|len) (?:(?:u|uw raad|de raad) )?voor ?:\s+)(?=\S)")
_GREETED = re.compile(r"(?<!\w)(?:Geachte?|Beste) [^.:;]{3,70}?,\s+(?=[A-ZÀ-Ý]\w*\s+[a-z0-9])")
_ENDED = re.compile(r"\borde van de (?:dag|vergadering)\b\s?\.?")
_GLUED = re.compile(r"(?<=[a-z]{4}[.;:])(?=[A-ZÀ-Ý][a-zà-ÿ]+\s)|(?<=[;:.])(?=•)")
_PASTED = re.compile(
    r"(?<=[a-z\d)])(?=(?:overwegende|constaterende) dat\b|De (?:gemeente)?raad van |Raadsvoorstel:)"
)
_PLACE_AND_DATE = re.compile(
    r"(?:^|(?<=[a-z\d.)»”] )|(?<=[A-Z]{2} ))(?:(?:Den|De|Het|Sint|'s|"
    r"[A-Z][a-z]+ (?:van|op|bij|aan den?)) )?"
    r"(?!(?i:amendement|motie|vergadering|\w*raad|\w*besluit)\b)[A-Z][\w'’-]{2,25},\s+"
    r"(?:d\.?d\.?\s*|(?:maan|dins|woens|donder|vrij)dag\s+)?\d{1,2}(?:\s+"
    r"(?i:(?:jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*)\.?\s+|(?P<sign>[-./])\d{1,2}(?P=sign))\d{4}(?!\d)\W?"
)
_NOT_A_PLACE = re.compile(
    r"(?:\b(?:in|te|van|voor|op|uit|de|het|en|d\.d\.)|"
    r"(?<!de )\b\w*(?:raad|vergadering|commissie|college))\s*$",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"(?:Aldus (?:vastgesteld|besloten|gedaan)|Burgemeester en [Ww]ethouders (?:van|der)|"
    r"Hoogachtend|Met vriendelijke groet|[Nn]amens het)"
)
_SIGNS = re.compile(r"(?<=[\w,.;:)])\s+(?=[Dd]e (?:burgemeester|voorzitter|secretaris|griffier)\b)")
_ROLE = re.compile(r"\b(?:burgemeester|voorzitter|secretaris|griffier)\b[\s,.]*$", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?P<n>\d{1,3})(?:\s+(?=[A-ZÀ-Ý*(\d]|gemeente\b)|\s*$)")
_IN_OPENING = re.compile(
    r"(?<=[,;])\s+(?=(?:gelezen|gezien|gelet op|gehoord|overwegende)\b)", re.IGNORECASE
)


def unfold(lines: Sequence[Line]) -> tuple[list[Line], list[Page]]:
    """Return the lines, with those that hold a whole page cut where something new begins.

    Also return the pages that were one line, and were wrapped.
    """
    whole: list[Line] = []
    pages: list[Page] = []
    at = 0
    for first, last, wrapped in pages_in(lines):
        short = last - first < 6
        if short or (wrapped.promises() and len(_cut(wrapped.line)) >= _MANY):
            whole += [*lines[at:first], wrapped.line]
            pages.append(wrapped)
            at = last
    return _unfold([*whole, *lines[at:]]), pages


def _unfold(lines: Sequence[Line]) -> list[Line]:
    found: list[Line] = []
    page = 0
    begun = long = False
    for line in lines:
        if len(line.text) > LONG or (page and not line.blank):
            number = _PAGE.match(line.text)
            count = int(number["n"]) if number else 0
            if number and (count == page + 1 if page or not begun else long and count == 2):
                page = count
                found.append(Line(line.number, "", skipped=number[0].strip()))
                line = Line(line.number, line.text[number.end() :], line.tail)
        begun, long = begun or not line.blank, long or len(line.text) > LONG
        found += _cut(line) if len(line.text) > LONG or _crowded(line) else _cut_short(line)
    return found


_COLON = re.compile(r"(?<=\w|\))\s?:(?=\s)")


def _crowded(line: Line) -> bool:
    """Whether an ordinary line holds several things: labels with a colon, or a title before one."""
    text = line.text
    if len(text) < 40 or re.search(r"\t|\s{2,}\S|\|", text.strip()):
        return False
    if len(text) >= 90 and len(_COLON.findall(text)) > 2:
        return True
    words = text[:60]
    first = labels().pattern.match(words) or title_finder().match(words)
    if first is None or not first[0][0].isupper() or first.end() >= len(words):
        return False
    label = labels().of(first[0])
    return label is None or label.field not in ("attachments", "ground", "nature")


def _cut(line: Line) -> list[Line]:
    text = line.text
    found = headings_in(text)
    running = min((mark.start for mark in found if not mark.label), default=len(text))
    stops = [match.start() for match in _FORMULA.finditer(text)]
    named = labels_in(text, running, found, stops)
    found = [one for one in found if not any(one.inside(other) for other in named)]
    sure = {start for start in stops if _stands(text, start)}
    sure |= {
        match.start()
        for match in _CLAUSE.finditer(text)
        if _DECIDES.search(text, max(0, match.start() - 400), match.start())
    }
    whole = [(mark.start, mark.end) for mark in [*named, *found]] + top_titles(text)
    sure = {at for at in sure if not any(start < at < end for start, end in whole)}
    for mark in [*named, *found]:
        sure |= mark.cuts
    sure.discard(0)
    titled = titles_in(text, [*named, *found], sure, running)
    opens = any(mark.start == 0 and not mark.label for mark in [*found, *titled])
    glued = {match.start() for match in _GLUED.finditer(text)}
    sure |= glued if len(glued) > 2 else set()
    sure |= {match.start() for match in _PASTED.finditer(text)}
    opens = opens or min(sure, default=_TOP) < _TOP
    if len(sure) < (1 if opens else 2):
        return _cut_opening(line)
    sure |= {cut for mark in titled for cut in mark.cuts}
    sure |= {match.end() for match in _ADDRESSED.finditer(text)} | _told(text, named, sure)
    for ending in (_GREETED, _ENDED, _PROPOSES):
        sure |= {match.end() for match in ending.finditer(text)}
    sure |= _dated(text, running) | _signed(text)
    for asked in _ASKED.finditer(text):
        sure |= {asked.start(), text.index("?", asked.start()) + 1}
    return _parts(line, sorted(sure | items_in(text, named, found) | {0, len(text)}))


def _parts(line: Line, cuts: Sequence[int]) -> list[Line]:
    """Return the parts of a line; the number of a heading before a label is left out."""
    parts = [
        (start, part) for start, end in pairwise(cuts) if (part := line.text[start:end].strip())
    ]
    found = []
    for (start, part), (_, after) in pairwise([*parts, (0, "")]):
        glued = start > 0 and not line.text[start - 1].isspace() and not line.text[start].isspace()
        if (_NUMBER.fullmatch(part) and labels().pattern.match(after)) or _in_columns(part, after):
            found.append(Line(line.number, "", skipped=part, glued=glued))
        else:
            found.append(Line(line.number, part, glued=glued))
    return found


def _in_columns(part: str, after: str) -> bool:
    """Whether the label of a subject stands above a column beside others, away from its value."""
    label = labels().of(part)
    match = labels().pattern.match(after)
    following = labels().of(match[0]) if match else None
    if label is None or label.field != "subject" or following is None or match is None:
        return False
    if part.endswith(":"):
        return False
    beside = folded(match[0]) in everyday_inside()["beside_subject"]
    return beside and following.common and match.end() < len(after)


_NUMBER = re.compile(r"\d{1,2}[.)]?")


def items_in(text: str, named: Sequence[Mark], heads: Sequence[Mark]) -> set[int]:
    """Return where items of lists begin; a number right behind a label is its value."""
    values = {mark.start for mark in named}
    found = set()
    for match in _BREAK_ITEM.finditer(text):
        before = text[: match.start()].rstrip(" :")
        valued = any(
            mark.end == len(before) and mark.label and mark.label.shape in ("number", "text")
            for mark in named
        )
        titled = len(before) < 30 and folded(before) in titles()  # "Motie - Jeugdhulp"
        if _MONTH.match(text, match.end()) or valued or titled:
            continue
        if not re.search(
            r"\b(?:artikel|lid|nr|nummer|blz|pag|punt|art|bijlagen?|tabel|fase|op)\.?$",
            before[-10:],
        ):
            found.add(match.end())
    return (found | _counted(text, heads) | _in_romans(text)) - values


_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def _in_romans(text: str) -> set[int]:
    """Return where items begin that are numbered I., II., III., when at least two are."""
    found: list[int] = []
    for roman in _ROMANS:
        match = re.compile(rf"(?<=[\w;:,.)] ){roman}[.)]\s+(?=[a-zà-ÿA-ZÀ-Ý])").search(
            text, found[-1] if found else 0
        )
        if match is None:
            break
        found.append(match.start())
    return set(found) if len(found) > 1 else set()


def _counted(text: str, heads: Sequence[Mark]) -> set[int]:
    """Return where items begin that have bare numbers: "Beslispunten 1 De ... 2 Het ..."."""
    found: set[int] = set()
    starts = sorted(mark.start for mark in heads)
    for mark in heads:
        at, end = mark.end, next((start for start in starts if start > mark.start), len(text))
        for number in range(1, 30):
            match = re.compile(rf"\s+(?={number}\s+[A-ZÀ-Ý€])").search(text, at, end)
            if match is None or (number == 1 and match.start() > mark.end):
                break
            found.add(match.end())
            at = match.end() + 3
    return found


_TELLS = re.compile(
    r"\s(?=(?:Wij|Hierbij|Bijgaand|Met deze|In deze|In uw|Naar aanleiding van|U heeft|Uw raad|"
    r"Op \d{1,2} [a-z]+(?: \d{4})?|Onlangs|Zoals)\s+[a-z])"
)


def _told(text: str, named: Sequence[Mark], cuts: set[int]) -> set[int]:
    """Return where a sentence begins behind a subject on a page without a greeting."""
    found = set()
    for mark in named:
        if mark.label and mark.label.field == "subject":
            end = min((cut for cut in cuts if cut > mark.end), default=len(text))
            match = _TELLS.search(text, mark.end, min(mark.end + 200, end))
            if match and len(text[mark.end : match.start()].split()) > 1:
                found.add(match.end())
    return found


_LEADS = re.compile(r"\b(?:van|aan|door|met|en|of|voor|namens|is|het|dat)\s+$")


def _stands(text: str, at: int) -> bool:
    """Whether a formula does not stand inside a sentence, or behind a label: "Aan : De raad"."""
    if text[at : at + 8] == "De raad " and text[:at].rstrip().endswith(":"):
        return False
    if text[at : at + 3].lower() != "de " or text[at + 3 : at + 4] not in "gs":
        return True
    return not _LEADS.search(text[max(0, at - 9) : at])


def _dated(text: str, running: int) -> set[int]:
    """Return where "Plaats, 3 december 1993" stands, above the running text or at the end."""
    return {
        cut
        for match in _PLACE_AND_DATE.finditer(text)
        if match.start() < max(running, 700) or match.end() > len(text) - 200
        if not _NOT_A_PLACE.search(text[max(0, match.start() - 30) : match.start()])
        for cut in match.span()
    }


def _signed(text: str) -> set[int]:
    """Return where each of those who sign stands, behind the words a paper closes with."""
    closing = [match.start() for match in _CLOSES.finditer(text)]
    if not closing or len(text) - closing[-1] > 400:
        return set()
    return {
        match.end()
        for match in _SIGNS.finditer(text, closing[-1])
        if not _ROLE.search(text[: match.start()])
    }


_YEAR = re.compile(r"\d{4}\W?$")


def _cut_short(line: Line) -> list[Line]:
    """Cut an ordinary line only where "Plaats, 24 oktober 2007" ends it behind a number."""
    match = _PLACE_AND_DATE.search(line.text) if _YEAR.search(line.text[-5:]) else None
    if match and match.end() == len(line.text):
        before = line.text[: match.start()]
        if re.fullmatch(r"\S+(?:\s\S+)?\s*:?\s*\d{1,3}[a-z]?\s+", before):
            return [Line(line.number, before.strip()), Line(line.number, match[0], line.tail)]
    return _cut_opening(line)


def _cut_opening(line: Line) -> list[Line]:
    """Cut a decision that begins with body and clauses on one line."""
    if not OPENING.match(line.plain):
        return [line]
    parts = [part for part in _IN_OPENING.split(line.text) if part.strip()]
    return [Line(line.number, part) for part in parts]
