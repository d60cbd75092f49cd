"""Lines that hold the roles in which people sign, and perhaps their names."""

from __future__ import annotations

import re

from regiovisie.papers.logic.reader import persons
from regiovisie.papers.logic.reader.facts import Role

_ROLES = {
    "griffier": Role.CLERK,
    "voorzitter": Role.CHAIR,
    "secretaris": Role.SECRETARY,
    "burgemeester": Role.MAYOR,
    "wethouder": Role.ALDERMAN,
}
ROLE = re.compile(
    r"\b(?:raads|gemeente|loco-?|plv\.?\s|plaatsvervangend\s|waarnemend\s|wnd\.?\s|"
    r"adjunct-)*(?P<role>griffier|voorzitter|secretaris(?:/algemeen directeur)?|"
    r"burgemeester|wethouder)\b(?!s)",
    re.IGNORECASE,
)
_ACTING = re.compile(
    r"\((?:loco|l\.s\.|(?:wnd|plv)\.?|waarnemend|plaatsvervangend)\)", re.IGNORECASE
)
_FILL = re.compile(
    r"\b(?:de|het|als|en|van de raad|der|wnd|l\.s\.)\b|[\s,.;:/|()_–\-…•]", re.IGNORECASE
)


_BESIDE_ROLES = re.compile(
    r"^\W*(?:het )?(?:college van )?burgemeester en wethouders (?:van|der)(?: de)?(?: gemeente)?\s"
    r"['’]?[A-Z][\w'’-]+(?:\s[A-Z][\w-]+)?[,.]?(?=\s+\S)"
    r"|^\W*(?:hoogachtend|met vriendelijke groet(?:en)?),?(?: namens)? het college "
    r"van burgemeester en wethouders(?: van [A-Z][\w-]+)?,(?=\s+\S)"
    r"|^\W*aldus\b.{5,110}?\b(?:19|20)\d{2}[.,;]?(?=\s+(?:de|het)\s)"
    r"|(?:(?<=voorzitter )|(?<=griffier )|(?<=secretaris ))van (?:de|het) [A-Z][^,;:]{2,60},"
    r"|(?<=[\w.])\s+\d{1,3}$",
    re.IGNORECASE,
)  # whose signatures follow, "voorzitter van de Regioraad, A. Bos", and the number of a page


def masked(text: str) -> str:
    """Return a line with what stands beside roles and names as spaces."""
    for pattern in (_ACTING, _BESIDE_ROLES):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    match = _PORTFOLIO.match(text)
    return text[: match.start("of")] if match and persons.NOT_NAMES.search(match["of"]) else text


_PORTFOLIO = re.compile(r"\W*wethouder (?:van |voor )?(?P<of>[A-Z][\w ,&-]{3,50})$", re.IGNORECASE)


def roles_on(text: str) -> list[tuple[Role, int, int]]:
    """Return the roles of a line that holds roles and perhaps names, nothing else."""
    text = masked(text)
    if len(text) > 170 or (text.rstrip().endswith(":") and "," not in text and len(text) < 14):
        return []
    found = [
        (_ROLES[match["role"].lower().split("/")[0]], match.start(), match.end())
        for match in ROLE.finditer(text)
    ]
    if not found or len(found) > 3:
        return []
    rest = text
    for _, start, end in reversed(found):
        rest = rest[:start] + "  " + rest[end:]
    rest = re.sub(r"(?:van (?:de )?)?gemeente\s+[A-ZÀ-Ý'’][\w'’ -]{2,30}$", "", rest)
    rest = re.sub(r"^\s*(?:burgemeester en wethouders|het college|namens.{0,30}?,)\s*", "", rest)
    if not _FILL.sub("", rest):
        return found
    names = [
        part
        for part in re.split(r"\s{2,}|\t|[,;()]", _without_articles(rest))
        if part.strip(" .-–_:")
    ]
    if names and all(persons.name_in(part.strip(" .,:-–_")) or _row(part) for part in names):
        return found
    return []


def _row(part: str) -> bool:
    return bool(persons.names_in_row(part))


def role_of(match: re.Match[str]) -> Role:
    """Return the role a match of ``ROLE`` names."""
    return _ROLES[match["role"].lower().split("/")[0]]


def _without_articles(text: str) -> str:
    return re.sub(
        r"(?<![\w.])(?:[Dd]e|[Hh]et|als|en)(?=\s{2,}|\s*$|\s*,)|^\s*(?:[Dd]e|[Hh]et)\s(?=\s)",
        "  ",
        text,
    )
