"""The municipalities a text names, known by a list of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from regiovisie.papers.logic.reader.facts import Municipality, Value
from regiovisie.papers.logic.reader.finding import Finder
from regiovisie.papers.logic.reader.text import Line, folded
from regiovisie.papers.logic.reader.vocabulary import everyday_names, names_beside

_ORGANISATION = re.compile(
    r"(?:Veilig Thuis|GGD|[Rr]egio|[Pp]rovincie|Veiligheidsregio|Universiteit|"
    r"[Rr]echtbank|Politie|[Aa]rrondissement|Hogeschool|Zorgregio|Jeugdregio|Stichting|"
    r"[Uu]niversitair \w+|GGZ|Moviera|Van|[A-Z]\.(?:\s?[Vv]an)?|[Mm]evrouw|heer|"
    r"[Ww]ethouder|[Bb]urgemeester|Metropoolregio|Waterschap|Centrum Seksueel Geweld)\s?$"
)


_STREET = re.compile(
    r"^(?:se|er)?(?:straat|weg|laan|plein|kade|singel)|^-(?!\s)(?=[A-Za-z])|^\s?(?:Noord|"
    r"Zuid|Oost|West)\b(?=\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The known names in one pattern, and what each is."""

    pattern: Finder
    by_name: dict[str, tuple[Municipality, ...]]
    by_domain: dict[str, Municipality]


@lru_cache(maxsize=4)
def gazetteer(known: tuple[Municipality, ...]) -> Gazetteer:
    """Return the names of the municipalities, ready to be found in a text."""
    by_name: dict[str, tuple[Municipality, ...]] = {}
    by_domain: dict[str, Municipality] = {}
    spelled: set[str] = set()
    for one in known:
        others = (*one.others, *names_beside().get(one.name, ()))
        for name in {one.name, re.sub(r"\s*\([^)]*\)$", "", one.name), *others}:
            key = folded(name)
            by_name[key] = (
                (*by_name.get(key, ()), one) if one not in by_name.get(key, ()) else by_name[key]
            )
            spelled.add(name)
            if name.startswith("'s-"):  # the apostrophe is lost where a page is stored
                spelled |= {name[1:], name[1:].lower()}
        plain = folded(re.sub(r"\s*\([^)]*\)$", "", one.name))
        for form in (
            plain,
            f"gemeente{plain}",
            plain.removeprefix("s"),
            f"{plain}gemeente",
            f"raad{plain}",
            f"gemeenteraad{plain}",
        ):
            by_domain.setdefault(form, one)
        for other in one.others:
            by_domain.setdefault(folded(other), one)
            by_domain.setdefault(f"gemeente{folded(other)}", one)
    pattern = Finder(
        spelled, _spelling,
        before=r"(?<![\w@.])", after=r"(?![\w])", ignore_case=False,
    )  # fmt: skip
    return Gazetteer(pattern, by_name, by_domain)


def _spelling(name: str) -> str:
    text = (
        re.escape(name).replace("'", "['’`´]").replace(r"\ ", r"\s+").replace(r"\-", r"\s?[-–]\s?")
    )
    return rf"(?:{text}|{re.escape(name.upper())})" if len(name) > 3 else text


def shown(one: Municipality) -> str:
    return re.sub(r"\s*\([^)]*\)$", "", one.name)


def known_at(name: str, place: Gazetteer) -> tuple[str, str] | None:
    """Return name and code of the known municipality a piece of text begins with."""
    match = place.pattern.match(name.strip())
    if match is None and name.isupper():
        match = place.pattern.match(name.title().strip())
    if match is None:
        return None
    ones = place.by_name[folded(match[0])]
    return shown(ones[0]), ones[0].code if len(ones) == 1 else ""


def last_known(text: str, place: Gazetteer) -> tuple[str, str] | None:
    found = [m for m in place.pattern.finditer(text) if not _STREET.match(text[m.end() :])]
    if not found:
        return None
    ones = place.by_name[folded(found[-1][0])]
    return shown(ones[0]), ones[0].code if len(ones) == 1 else ""


def named(lines: Sequence[Line], known: tuple[Municipality, ...]) -> tuple[Value, ...]:
    """Return the municipalities a paper names, in order, each once."""
    place = gazetteer(known)
    found: dict[str, Value] = {}
    for line in lines:
        text = line.text
        hits = list(place.pattern.finditer(text))
        for order, match in enumerate(hits):
            ones = place.by_name[folded(match[0])]
            key = folded(match[0])
            if key in found or not _is_named(text, match, hits, order, key):
                continue
            code = ones[0].code if len(ones) == 1 else ""
            found[key] = Value(shown(ones[0]), match[0], line.number, 0.85, code=code)
    return tuple(found.values())


def only_named(
    lines: Sequence[Line], known: tuple[Municipality, ...], subject: str
) -> Value | None:
    """Return the one municipality a paper names, where it does so again or in its subject.

    A paper of a council that speaks of one municipality only hardly is another one's.
    """
    names = named(lines, known)
    if not names:
        return _unknown(lines, subject)
    if len(names) != 1:
        return None
    place, one = gazetteer(known), names[0]
    written = [match[0] for line in lines for match in place.pattern.finditer(line.text)]
    told = [name for name in written if folded(name) == folded(one.quote)]
    sure = (
        len(told) > 1
        or any(_subject_of(line.text, one.quote) for line in lines)
        or re.search(rf"[Gg]emeente {re.escape(one.quote)}(?!\w)", subject)
    )
    line = next(line for line in lines if line.number == one.line and one.quote in line.text)
    return replace(one, quote=line.text.strip(), certainty=0.71) if sure else None


def _subject_of(text: str, name: str) -> bool:
    """Whether a sentence begins with a municipality, and says what it has or does."""
    return name in text and bool(
        re.search(
            rf"(?:^|[.:;]\s|[Dd]e gemeente |(?:Algemeen|Inleiding|Aanleiding) ){re.escape(name)} "
            r"(?:heeft|had|wil|kent|telt|beschikt|kiest|werkt|voert|streeft|zet)\b",
            text,
        )
    )


_OF_UNKNOWN = re.compile(
    r"\b(?:de|onze) gemeente (?P<name>[A-Z][a-zà-ÿ]{3,}(?:-[A-Z][a-zà-ÿ]+)?)\b(?! en\b)"
)


def _unknown(lines: Sequence[Line], subject: str) -> Value | None:
    """Return a name we do not know that a text without others gives to "de gemeente".

    It does so again, or the subject has that name too: a municipality that was merged since.
    """
    hits = [(line, match) for line in lines for match in _OF_UNKNOWN.finditer(line.text)]
    names = {match["name"] for _, match in hits}
    if len(names) != 1:
        return None
    name, line = names.pop(), hits[0][0]
    if len(hits) < 2 and not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", subject):
        return None
    return Value(name, line.text.strip(), line.number, 0.71)


def _is_named(
    text: str, match: re.Match[str], hits: Sequence[re.Match[str]], order: int, key: str
) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if (
        _ORGANISATION.search(before)
        or _STREET.match(after)
        or before.endswith(("-", "–", "@", ".", "/"))
    ):
        return False
    if key not in everyday_names():
        return True
    if re.search(
        r"(?:gemeenten?|raad van|raden van|college van|wethouders van|colleges van)\s+$",
        before,
        re.IGNORECASE,
    ):
        return True
    neighbours = [hits[i] for i in (order - 1, order + 1) if 0 <= i < len(hits)]
    return any(
        re.fullmatch(
            r"\s*(?:,|en|,\s*en|&)\s*(?:de gemeenten?\s+)?",
            text[min(match.end(), n.end()) : max(match.start(), n.start())],
        )
        for n in neighbours
    )
