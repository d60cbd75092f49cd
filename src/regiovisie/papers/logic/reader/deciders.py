"""Who decides on a point, by the words around it."""

from __future__ import annotations

import re

from regiovisie.papers.logic.reader.facts import DecidedBy

_GROUP = re.compile(
    r"^(?:[A-HIVX\d]{1,3}[.)]\s*)?(?:beslispunten\s+|besluiten\s+|besluit\s+|voor\s+|"
    r"door\s+|aan\s+|gevraagd(?: besluit)? (?:van|aan)\s+|bevoegdheid\s+)*(?:de\s+|"
    r"het\s+)?(?P<body>(?:gemeente)?ra(?:ad|den)|colleges?(?: van (?:b\s?&\s?w|"
    r"burgemeester en wethouders|b en w))?|burgemeester en wethouders|b\s?&\s?w|"
    r"centrumgemeente\w*(?:\s[A-Z][\w-]+)?|bestuurlijk overleg|stuurgroep|"
    r"portefeuillehoudersoverleg|algemeen bestuur)\b(?P<rest>[^.;]{0,90})$",
    re.IGNORECASE,
)


TO_COUNCIL = re.compile(
    r"^(?:aan\s+)?(?:de|uw) (?:gemeente)?raad\s+(?:voor te stellen|te adviseren|"
    r"voorstellen|te verzoeken)\b\s*(?:te besluiten\s*)?(?:om\b|tot\b|:)?\s*",
    re.IGNORECASE,
)


BRACKET = re.compile(
    r"\(\s*(?:bevoegdheid\s*:?\s*|door\s+|besluit\s+|beslist:?\s*)?(?:de\s+|het\s+|"
    r"alleen\s+)?(?P<body>(?:gemeente)?ra(?:ad|den)|colleges?|"
    r"centrumgemeente\w*)\s*\)\s*[.;]?$",
    re.IGNORECASE,
)


_OFFERS = re.compile(
    r"(?:wordt |aan )?(?:voor te stellen|te besluiten|gevraagd|voorgesteld|te adviseren)"
)


def group_of(text: str) -> DecidedBy | None:
    """Return the body a line names as the one that decides what follows; None otherwise."""
    text = re.sub(r"^en (?=(?:aan )?(?:de|het|uw) )", "", text.strip())
    match = _GROUP.match(text)
    if match is None:
        return None
    rest = match["rest"].strip()
    if re.search(r"\b(?:te|op te)\s+\w+\s+\w", rest) and not _OFFERS.match(rest):
        return None  # "Het college te verzoeken de volgende taken op zich te nemen:" is a point
    if (
        rest
        and not rest.endswith(":")
        and not re.fullmatch(
            r"van (?:de gemeente )?['’]?[A-Z][\w'-]*"
            r"(?: (?:aan|den?|en|het|op|bij|van|['’]?[A-Z][\w'-]*))*|"
            r"besluit|besluiten|voor te stellen|\(.*\)",
            rest,
        )
    ):
        return None
    if not rest and not text.endswith(":") and len(text) > 45:
        return None
    return body_in(match["body"] + " " + rest)


def body_in(text: str) -> DecidedBy | None:
    """Return the body that is to decide according to the words of an introduction."""
    lower = text.lower()
    if "centrumgemeente" in lower:
        return DecidedBy.CENTRE
    if re.search(
        r"bestuurlijk overleg|stuurgroep|portefeuillehoudersoverleg|algemeen bestuur", lower
    ):
        return DecidedBy.REGION
    if re.search(r"\b(?:uw|de|aan|gemeente)?\s?(?:gemeente)?ra(?:ad|den)\b", lower):
        return DecidedBy.COUNCIL
    if re.search(r"\bcolleges?\b|burgemeester en wethouders|b\s?&\s?w\b|b en w\b", lower):
        return DecidedBy.EXECUTIVE
    return None
