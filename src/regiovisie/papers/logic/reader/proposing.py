"""Sentences that say what is to be done, and those that propose it to a body."""

from __future__ import annotations

import re

FINITE = re.compile(
    r"\bte\s+(?:\w+\s+)?\w+(?:en|an|n)\b[^.;]{0,40}[.;]?$|\b(?:vast|kennis|goed|in)\s?te\s?\w+"
    r"|\b\w*(?:stellen|nemen|stemmen|trekken|lenen|keuren|tigen|wijzen|heffen|dragen|mandateren|"
    r"brengen|indienen|schrijven|voeren|sluiten|leggen|hogen|lagen|wijzigen|richten|geven)[.;]?$"
    r"|\bwordt\b.{0,300}\b(?:vastgesteld|verhoogd|verlaagd|ingetrokken|gewijzigd|ingevoerd|verleend)\b",
    re.DOTALL,
)
_NAMED = (
    r"^\W*(?:[Hh]et\s+)?(?:[Kk]ennis\s|[Ii]n\s)?\w*(?:stellen|nemen|stemmen|trekken|lenen|keuren|tigen|wijzen|dragen|geven|voeren|"
    r"sluiten|wijzigen|gaan|meren)\s+(?:van|met|in|tot|de|het|een|dat|voor|over)\b"
)
TO_DO = re.compile(rf"\bte\s+(?:\w+\s+)?\w+(?:en|an|n)\b|{FINITE.pattern}|{_NAMED}", re.DOTALL)
VERB = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|kan|kunnen|zal|zullen|zou|dient|"
    r"moet|moeten|mag|gaat|staat|biedt|geeft|maakt|komt|blijkt|vraagt|krijgt|ligt|loopt)\b"
)
_WE = (
    r"(?:wij|we|burgemeester en wethouders(?: van [\w' -]{2,30}?)?|(?:het|ons) college(?: van "
    r"(?:burgemeester en wethouders|b\s?&\s?w))?|het presidium|ondergetekenden?)"
)
_YOU = (
    r"(?:(?:aan\s)?(?:u|uw raad|uw vergadering|(?:de |uw )?(?:gemeente)?raad|uw college|"
    r"het college))"
)
_SO = r"(?:\s(?:dan ook|daarom|derhalve|thans|hierbij|het volgende))*"
_PASSIVE = (
    r"(?:u|de (?:gemeente)?raad|uw raad|(?:de (?:raads)?commissie|het (?:\w+ )?(?:overleg|bestuur|"
    r"college))(?: \w+)?)"
)
_ONE = re.compile(
    rf"^(?:daarom\s+|derhalve\s+)?(?:{_PASSIVE}\swordt\s(?:\w+\s+){{0,5}}?(?:voorgesteld|gevraagd|"
    rf"verzocht|geadviseerd)|{_WE}\s(?:[^.;:]{{0,140}}?\b)?(?:stel(?:len|t)(?:\s{_YOU})?{_SO}\svoor|"
    rf"(?:verzoeken|vragen|verzoekt|vraagt)\s{_YOU}{_SO}))"
    r",?\s*(?:te besluiten\s*)?(?:om\b|tot\b|:)?\s*(?P<rest>\S.+)$",
    re.IGNORECASE | re.DOTALL,
)
_TURNED = re.compile(
    rf"\b(?:stel(?:len|t)\s{_WE}(?:\s{_YOU})?{_SO}\svoor|geven\swij\s{_YOU}{_SO}\sin overweging|"
    rf"wij\sgeven\s{_YOU}{_SO}\sin overweging|moge(?:n)?\swij\s{_YOU}{_SO}\sin overweging geven)"
    r",?\s*(?:te besluiten\s*)?(?:om\b|tot\b|:)?\s*(?P<rest>\S.+)$",
    re.IGNORECASE | re.DOTALL,
)


def proposed_in(sentence: str) -> str:
    """Return what a sentence such as "Wij stellen u voor ..." proposes, "" when it is none."""
    match = _ONE.match(sentence) or _TURNED.search(sentence)
    return match["rest"].strip() if match else ""


_ABBREVIATED = re.compile(
    r"(?:\b(?:drs|mr|dr|ir|ing|prof|dhr|mw|mevr|nr|nrs|art|st|o\.a|incl|excl|resp|ca|bijv|enz|"
    r"jl|blz|pag|no|e\.o|i\.v\.m|t\.b\.v|m\.b\.t|d\.d|afd|gem)|(?<!\w)[A-Z])\.$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?<=[\w)”\"'’»%€-][.!?])\s+(?=[A-ZÀ-Ý“\"‘])")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; an abbreviation or an initial ends none."""
    found: list[str] = []
    start = 0
    for match in _BREAK.finditer(text):
        if not _ABBREVIATED.search(text[max(0, match.start() - 12) : match.start()]):
            found.append(text[start : match.start()])
            start = match.end()
    return [*found, text[start:]]


def says_what(sentence: str) -> bool:
    """Whether a sentence says what is to be done, and nothing that is."""
    return bool(TO_DO.search(sentence)) and not VERB.search(sentence)


def _says(sentence: str, *, first: bool) -> bool:
    if first or not TO_DO.search(sentence):
        return bool(TO_DO.search(sentence))
    return not (_TOLD.match(sentence) or VERB.search(sentence))


_NEXT = re.compile(r"(?<=;)\s+(?=[A-ZÀ-Ý])")


def _tells(text: str) -> bool:
    """Whether a text begins with a sentence that is no part of what is to be done."""
    first = text[:300].partition(". ")[0]
    return bool(VERB.search(first)) and not TO_DO.search(first)


def doing(text: str) -> str:
    """Return the sentences of a text up to the first that says no more what is to be done."""
    end = next((m.start() for m in _NEXT.finditer(text) if _tells(text[m.end() :])), len(text))
    kept = sentences(text := text[:end])
    if len(kept) < 2 or not TO_DO.search(kept[0]):
        return text
    said = [_says(one, first=not at) for at, one in enumerate(kept)]
    until = next((at for at, one in enumerate(said) if not one), len(kept))
    return " ".join(kept[:until]) if until else text


_TOLD = re.compile(
    r"(?:Wij|We|U|Ik|Hoogachtend|Met vriendelijke|Hierbij|Wel|Ook|Daarnaast|Voor)\b|"
    r"[A-Z]\w+(?:\s[\w()&-]+){0,3}\s?:"
)
