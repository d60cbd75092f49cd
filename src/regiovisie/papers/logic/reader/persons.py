"""Names of people: the parts a Dutch name is written with, and what only looks like one."""

from __future__ import annotations

import re

_TITLE = (
    r"(?i:w\.\s?g\.|[Ww]ethouders?|WETHOUDER|[Bb]urgemeester|[Ll]oco-?burgemeester|[Mm]evrouw|"
    r"[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?|[Dd]e heer|[Hh]eer|[Dd]e dames?"
    r"|[Dd]rs\.?|[Mm]r\.?|[Ii]r\.?|[Ii]ng\.?|[Dd]r\.?|[Pp]rof\.?|[Ww]eth\.?|[Bb]gm\.?|"
    r"[Pp]ortefeuillehouder|[Rr]aadslid|[Ff]ractievoorzitter|[Bb]c\.?|MSc\.?|BSc\.?|MPA|"
    r"LL\.?M\.?)"
)
_PREFIX = (
    r"(?:(?i:van der|van den|van de|van ['’`]t|van|der|den|de|ter|ten|te|['’`][ts]|op de|op|"
    r"in ['’`]t|in de|la|le|du|el|al|von|v\.?\s?d\.|v/d|v\.)|[DdLl]['’`])"
)
_INITIALS = r"(?:[A-ZÀ-Ý](?:[hjt])?\.\s?){1,7}(?:[A-Z]\s(?=[A-Z][a-z]))?"
_CALLED = r"(?:\([A-ZÀ-Ý][\w'’-]+(?: [A-Z][\w-]+)?\)\s?)?"  # "M. (Anne-Fleur) Smit"
_WORD = (
    r"(?:[A-ZÀ-Ý][a-zà-ÿ’'`]+(?:[A-ZÀ-Ý][a-zà-ÿ]+)?(?:\s?[-–]\s?(?:(?:van|de|der|den|ten|ter|"
    r"el|al)\s)*[A-ZÀ-Ýa-z][a-zà-ÿ’'`]+)*|[A-ZÀ-Ý]{3,}(?:-[A-ZÀ-Ý]{3,})*)"
)
_SURNAME = rf"(?:{_PREFIX}\s?)*(?:{_WORD})"
_NAME = (
    rf"(?:{_INITIALS}{_CALLED}{_SURNAME}(?:\s{_WORD})?"
    rf"|(?:{_WORD})(?:\s(?:[A-Z]\.\s?)+)?(?:\s{_SURNAME}){{1,3}}"
    rf"|(?:[A-Z]{{1,2}}\s)?(?:{_PREFIX}\s)+(?:{_WORD}))"
)
_PARTY = r"(?:\s?[,(]\s?(?:[A-Z][\w&'’]{1,14}(?:[ /-][A-Z][\w'’]+){0,3}|\d[A-Z]\w+)\)?)?"
WHOLE = re.compile(rf"(?:{_TITLE}\s)*(?P<name>{_NAME})(?:,?\s(?:MSc|BSc|PhD|[A-Z]{2, 5}))*\.?")
STARTS = re.compile(rf"(?:{_TITLE}\s)*(?P<name>{_NAME})")
TITLED = re.compile(rf"(?:{_TITLE}\s)+(?P<name>(?:{_SURNAME}|{_NAME}))\.?")
_TITLES = re.compile(rf"^(?:{_TITLE}\s+)+")
_SPLIT = re.compile(r"\s*(?:[,;/|+&•]|\s[-–]\s|\ben\b|\s{3,}|\t)\s*")
_NOISE = re.compile(
    r"\[[^\]]*\]|\S+@\S+|(?:\+31|\(?0\d{1,3}\)?)[\s\d().-]{6,}\d|\b(?:tel(?:efoon)?|e-?mail|"
    r"tst|toestel|doorkies\w*|mob(?:iel)?)\b\.?:?|\b14\s?0\d{2,3}\b|"
    r"(?<![A-Z]\.)(?<![A-Z]\. )\([^)]*\)",
    re.IGNORECASE,
)
NOT_NAMES = re.compile(
    r"\b(?:afdeling|team|sociaal|sociale|domein|beleid|samenleving|maatschapp\w+|ruimte|"
    r"griffie|raad|gemeente|college|zorg|welzijn|jeugd|veiligheid|bestuur\w*|programma|"
    r"cluster|onderwijs|ontwikkeling|dienst|"
    r"regio\w*|visie|geweld|voorstel|besluit\w*|onderwerp|datum|commissie|nummer|openbaar|"
    r"vertrouwelijk|geheim|onbekend|geen|nee|ja|nvt|n\.v\.t|financi\w+|communicatie|"
    r"inleiding|samenvatting|aanleiding|bijlagen?|"
    r"thema|advies|kenmerk|zaak\w*|registratie\w*|publiek\w*|inwoners|strategie|"
    r"organisatie|bedrijfsvoering|concern|staf|directie|uitvoering|leefomgeving|"
    r"participatie|wmo|januari|februari|maart|april|juni|juli|augustus|september|oktober|"
    r"november|december|"
    r"postbus|(?<!der )(?<!de )(?<!van )(?<!ter )(?:straat|plein|laan|kade)|"
    r"gemeentehuis|stadhuis|stadskantoor|veilig|thuis|"
    r"centrum\w*|politie|stichting|vereniging|provincie|ministerie|tekst|versie|status|"
    r"hamerstuk|bespreekstuk|verordening|overleg\w*|aanpak|lokaal|partij|fracties?|lijst|"
    r"\w*belang|burger\w*|behandel\w*|telefoon\w*|doorkies\w*|portefeuille\w*|steller|"
    r"opsteller|ambtenaar|medewerker|vergader\w*|agenda\w*|antwoord|kenmerk|stuk\w*|"
    r"collegevoorstel|programma\w*|raads\w+|langetermijn\w*|referenda\w+|kern\w{4,}|beste|"
    r"geachte|aldus|hoogachtend|gelezen|gelet|overwegende|context|toelichting|argumenten|dekking|"
    r"leidinggevende|paraaf|akkoord|budgethouder\w*|afd|directeur|(?:\w+)?manager|teamleider|"
    r"\w*adviseur|\w*medewerk\w+|projectleider|opdracht\w+|doc|reg|nr)\b",
    re.IGNORECASE,
)


_POLITE = r"(?i:mevrouw|mevr\.?|mw\.?|dhr\.?|(?:de )?heer|drs\.?|mr\.?|ir\.?|ing\.?|dr\.?)"
_AS_SURNAME = re.compile(
    rf"(?:(?:^|[\s(.,;/]){_INITIALS}|^[A-Z]{{1,2}}\s|(?<!\w){_POLITE}\s+)(?:{_PREFIX}\s+)*$"
)


def no_name(text: str) -> re.Match[str] | None:
    """Return the first word no name holds; "T. Raad" and "mevrouw Burger" are called so."""
    for match in NOT_NAMES.finditer(text):
        if not (match[0][0].isupper() and _AS_SURNAME.search(text[: match.start()])):
            return match
    return None


_SURNAME_FIRST = re.compile(
    rf"(?:(?:{_PREFIX})\s)*(?:{_WORD})(?:(?:,\s?|\s)(?:{_INITIALS})\s?(?:(?:{_PREFIX})\s?)*|"
    rf",\s(?:{_WORD})(?:\s(?:{_PREFIX}))+)"
)
SURNAME = re.compile(rf"{_SURNAME}(?=\s)")
_BY_SURNAME = re.compile(r"\s*(?:[/;&]|\ben\b)\s*")
_LETTERS_BEHIND = re.compile(
    r"(?<=[a-zà-ÿ])(?:(?:,?\s[A-Z]{2,5}\.?)+|(?:\s(?:Wethouder|Burgemeester|In|Op|De|Het|Een|Uw|Wij))+)$"
)  # a degree, a party


_PARTIES = re.compile(
    r"\b(?:ChristenUnie|GroenLinks|VVD|CDA|PvdA|PVDA|SGP|PVV|FvD|FVD|PvdD|Volt|DENK|BBB|JA21|NCPN|"
    r"\w*[Bb]elangen|\w*[Ll]okaal|Leefbaar|[Ff]ractie|[Pp]artij|[Gg]roep|FNP|Forum|Dorpen|Progressief)\b"
)
_SHORT = re.compile(
    rf"(?:{_TITLE}\s)*(?P<name>[A-Z]{{1,2}}\s(?:(?:{_PREFIX})\s)*[A-ZÀ-Ý][a-zà-ÿ’'-]{{3,}})"
)


def people(text: str, *, alone: bool = False) -> list[str]:
    """Return the names a short text holds, titles left out; none when it holds something else.

    ``alone`` lets a bare surname count, as it does right behind "Portefeuillehouder".
    """
    found: list[str] = []
    parts = _BY_SURNAME.split(text.strip())
    if all(_SURNAME_FIRST.fullmatch(part) for part in parts) and not no_name(text):
        return parts
    text = _NOISE.sub("  ", text).strip(" \t:;.,-–")
    for part in _SPLIT.split(text):
        part = part.strip(" .,:;-–") if not re.search(r"[A-Z]\.$", part) else part.strip()
        if name := name_in(part, alone=alone):
            found.append(name)
    return found


def name_in(part: str, *, alone: bool = False) -> str:
    """Return the name a piece of text is, without titles; "" when it is none."""
    part = " ".join(part.split())
    if not part or len(part) > 60 or any(c.isdigit() for c in part) or no_name(part):
        return ""
    if _PARTIES.search(part):
        return ""
    match = WHOLE.fullmatch(part) or _SHORT.fullmatch(part) or TITLED.fullmatch(part)
    if match is None and _SURNAME_FIRST.fullmatch(part):
        return part
    if match is None and alone and re.fullmatch(_SURNAME, part):
        return part
    if match is None:
        return ""
    return _bare(match["name"])


def _bare(name: str) -> str:
    return _LETTERS_BEHIND.sub("", _TITLES.sub("", name).strip())


def leading(text: str) -> tuple[str, int]:
    """Return the name a text begins with, and where it ends; ("", 0) without one."""
    if other := no_name(text):
        text = text[: other.start()]
    match = STARTS.match(text) or TITLED.match(text)
    if match is None or text[match.end() : match.end() + 1].isalnum() or _PARTIES.search(match[0]):
        return "", 0  # a name goes on to the end of its word
    return _bare(match["name"]), match.end()


def names_in_row(text: str) -> list[str]:
    """Return the names that stand side by side on a line, as under two signatures."""
    cells = [cell for cell in re.split(r"\t+|\s{2,}|\s[-–|]\s", text.strip()) if cell.strip(" .,_")]
    names = [name_in(cell.strip(" .,_()")) for cell in cells]
    if len(cells) > 1 and all(names):
        return names
    found: list[str] = []
    rest = " ".join(text.split()).strip(" .,_()")
    while rest:
        name, end = _one_of_row(rest)
        if not name:
            return []
        found.append(name)
        rest = rest[end:].strip(" ,;/")
    return found


_ROW = re.compile(
    rf"(?:{_TITLE}\s)*(?P<name>{_INITIALS}{_CALLED}{_SURNAME}|"
    rf"(?:{_WORD})(?:\s{_PREFIX})*\s(?:{_WORD}))"
    r"(?:,?\s(?:MSc|MPA|BSc|LLM|RA|MA)\b\.?)?\.?(?=$|\s|,)"
)


def _one_of_row(text: str) -> tuple[str, int]:
    match = _ROW.match(text)
    if match is None or no_name(match[0]):
        return "", 0
    return _bare(match["name"]), match.end()
