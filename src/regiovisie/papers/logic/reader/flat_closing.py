"""The closing of a paper that lost its line breaks: roles and names behind each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader import persons
from regiovisie.papers.logic.reader.facts import Role, Signatory
from regiovisie.papers.logic.reader.roles import ROLE, role_of
from regiovisie.papers.logic.reader.text import Line, quoted

_LONGEST = 320  # characters of a closing
_SHORT = 60  # a line that closes and no more is read by its rows
_BEGINS = re.compile(
    r"\b(?:[Bb]urgemeester en [Ww]ethouders|[Cc]ollege van (?:[Bb]urgemeester|[A-Z])|[Aa]ldus |"
    r"[Vv]astgesteld in|[Bb]esloten in|[Gg]edaan (?:in|ter)|[Hh]oogachtend|"
    r"[Mm]et vriendelijke groet|"
    r"[Dd]e raad voornoemd|DE RAAD VOORNOEMD|[Nn]amens (?:het|de)|"
    r"[A-Z][\w'’ -]{2,30}, \d{1,2} [a-z]{3,10} \d{4})"
)
_BEHIND = re.compile(
    r"\s*(?:Stemverhouding|Raadsvoorstel|Raadsbesluit|Pagina|Bijlagen?\b|d\.d\.|\d{1,2}/\d{1,2}\s*$|"
    r"\d{1,3}\s*$|gemeente\s+[A-Z]|Postbus|Digitaal|Behoort bij|Toelichting|Dit gemeenteblad).*$",
    re.DOTALL,
)
_TOWN = re.compile(
    r".*?\bwethouders(?:\s(?:van|der)(?:\sde)?(?:\s[Gg]emeente)?(?:\s[A-Z'’][\w'’-]+|\saan|\sde|\sen)+|"
    r"\svoornoemd)?(?:[,.]\s*|\s+(?=(?:[A-Z]\.|mr|drs|dr|ir|ing|mw|dhr|prof)))",
    re.DOTALL,
)
_MARKS = re.compile(
    r"\b[wW]\.?\s?[gG]\.|\((?:was )?getekend\)|\b(?:de|het|De|Het|DE|HET)\s*$|^\s*[,.:;]"
)


_NEXT = re.compile(r"(?:[,.)]|\d{4}\.?)\s+(?=[A-Z]|mr|drs|mw|dhr|ir)")
_CHAIR_OF = re.compile(
    r"(?:\b[Dd]e voorzitter van (?:de|het)|(?<=[.,;] )De (?P<mayor>burgemeester) van)"
    r" [A-Z][^,.;:]{2,60},\s+(?=[A-Zdmi])"
)


def flat_signatories(lines: Sequence[Line]) -> tuple[Signatory, ...]:
    """Return who signs a paper whose closing stands behind other text on its line."""
    last = next((at for at in range(len(lines) - 1, -1, -1) if not lines[at].blank), None)
    if last is None:
        return ()
    first = last
    while first > 0 and lines[first - 1].number == lines[last].number and last - first < 7:
        first -= 1
    if first == last and len(lines[last].text) < _SHORT:
        return ()
    text = quoted(lines, first, last)[-_LONGEST * 2 :]
    begins = [match.start() for match in _BEGINS.finditer(text)]
    begins = [at for at in begins if len(text) - at <= _LONGEST]
    for begin in begins:
        if found := _parse(text[begin:], lines[last].number):
            return found
    return _chair(lines)


def _chair(lines: Sequence[Line]) -> tuple[Signatory, ...]:
    """Return the chair of a body who calls its meeting, named behind that body."""
    for line in lines:
        for match in _CHAIR_OF.finditer(line.text):
            name, end = persons.leading(line.text[match.end() :])
            rest = line.text[match.end() + end :]
            if name and re.match(r"\.?\s*(?:$|\d{1,2}$|[A-Z])", rest):
                quote = line.text[match.start() : match.end() + end]
                role = Role.MAYOR if match["mayor"] else Role.CHAIR
                return (Signatory(role, name, None, quote, line.number, 0.75),)
    return ()


def _parse(text: str, number: int) -> tuple[Signatory, ...]:
    """Return the signatories of a closing; none when anything else stands between them."""
    body = re.sub(r"\b(?:[Bb]urgemeester|BURGEMEESTER)(?= en [Ww]ethouders)", "college van B", text)
    matches = list(ROLE.finditer(body))
    if not matches or len(matches) > 3:
        return ()
    pieces = [body[: matches[0].start()]]
    ends = [*(match.start() for match in matches[1:]), len(body)]
    for match, end in zip(matches, ends, strict=True):
        pieces.append(body[match.end() : end])
    pieces[-1] = _BEHIND.sub("", pieces[-1])
    behind = [_names(piece) for piece in pieces[1:]]
    if any(names is None for names in behind):
        return ()
    before, count = _names_at_end(pieces[0]), len(matches)
    names = _assigned(before, [names or [] for names in behind], count)
    if not names and not before and not any(behind) and count > 1 and _UNSIGNED.search(pieces[0]):
        names = [""] * count
    if not names:
        return ()
    quote = " ".join(text.split())
    return tuple(
        Signatory(role_of(match), name, None, quote, number, 0.85)
        for match, name in zip(matches, names, strict=True)
    )


_UNSIGNED = re.compile(
    r"(?:\b(?i:raad voornoemd)|\b(?i:\w*vergadering)\b[^,;:]{0,50}?)[.,]?\s*(?:[Dd]e\s*)?$"
)  # roles with nobody's name, where a body closes its decision


def _assigned(before: list[str], behind: list[list[str]], count: int) -> list[str]:
    """Return the name of each role by the order in which roles and names stand."""
    sizes = [len(names) for names in behind]
    if len(before) == count and not any(sizes):
        return before
    if not before and sizes == [0] * (count - 1) + [count]:
        return behind[-1]
    if not before and sizes == [1] * count:
        return [names[0] for names in behind]
    if len(before) == 1 and sizes == [1] * (count - 1) + [0]:
        return [before[0], *(names[0] for names in behind[:-1])]
    return []


def _names(piece: str) -> list[str] | None:
    """Return the names a piece between roles holds, none for filling, None for other words."""
    piece = _plain(piece)
    if not re.search(r"\w", piece):
        return []
    return persons.names_in_row(piece) or None


def _plain(piece: str) -> str:
    before = ""
    while before != piece:
        before, piece = piece, _MARKS.sub(" ", piece).strip(" ,.;:/()–-\t")
    piece = re.sub(r"(?:raads|gemeente|plv\.?|loco-?|wnd\.?|waarnemend)\s*$", "", piece)
    return re.sub(r"\b(?:de|het|De|Het)\s*$", "", piece.strip()).strip(" ,;:()")


def _names_at_end(piece: str) -> list[str]:
    """Return the names a piece ends with, behind a house, a date or a sentence."""
    rest = _TOWN.sub("", piece, count=1)[-100:]
    rest = _plain(rest)
    starts = [0] if rest != piece else []
    starts += [match.end() for match in _NEXT.finditer(rest)]
    for start in starts:
        if re.match(r"[A-Za-z]", rest[start:]) and (names := persons.names_in_row(rest[start:])):
            return names
    return []
