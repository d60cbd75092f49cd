"""Find what may be a citizen service number (BSN) in a text.

Nine digits that pass the eleven-test. One in eleven file numbers passes it too, so the words
beside them decide: with "BSN" or the like nearby the text is refused, otherwise we ask once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

BEFORE, AFTER = 100, 50  # characters around the digits that count as "beside"
MOST = 1_000  # so many numbers that pass are a list of persons, whatever the words say

_SEPARATOR = r"[ .\-\u00a0\u00ad\u2009\u200b\u2011\u202f]"
# Nine digits on end, or in groups of two and more, as in 1234.56.782 or 123 456 782.
_CANDIDATE = re.compile(rf"\d(?:{_SEPARATOR}?\d){{8}}(?!\d)")
_GROUPED = re.compile(rf"\d{{2,}}(?:{_SEPARATOR}\d{{2,}})*")
_IBAN = re.compile(r"(?<![^\W_])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}(?![^\W_])")
# +31 6..., 0031 45..., (0)6...: what follows belongs to a telephone number; € to an amount.
_OTHER_PREFIX = re.compile(
    r"(?:(?:\+|(?<!\d)00)\d{1,3}[ .\-]?(?:\(0\))?[ .\-]?|\(0\)[ .\-]?|(?:€|\bEUR|\beuro)\s?)$",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(r"\d[.\-/]$")
_NUMBER_AFTER = re.compile(r"[.\-/]\d")
_GROUP_BEFORE = re.compile(rf"\d{_SEPARATOR}$")
_GROUP_AFTER = re.compile(rf"{_SEPARATOR}\d")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]+$")
_IDENTITY = re.compile(
    r"(?<![^\W\d_])(?:b\.?\s?s\.?\s?n\.?(?:'?s|[- ]?(?:nummers?|nrs?\.?))?"
    r"|burger[- ]?service[- ]?(?:nummers?|nrs?\.?)"
    r"|sofi(?:[- ]?(?:nummers?|nrs?\.?))?|sociaal[- ]fiscaal[- ]nummers?"
    r"|(?:citizen|personal)[- ]service[- ]numbers?|social[- ]security[- ]numbers?"
    r")(?![^\W\d_])",
    re.IGNORECASE,
)
_FILE_WORD = re.compile(
    r"zaak|dossier|registrat|kenmerk|voorstel|besluit|document|kvk|file|case|reference|decision",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?;:]\s|\n")


class Verdict(StrEnum):
    """What happens with a text that holds these digits."""

    REFUSED = "refused"  # words beside it say that it is a BSN; no way round
    ASK = "ask"  # may be a file number: show the digits and ask once


@dataclass(frozen=True, slots=True)
class Finding:
    """Nine digits that may be a BSN, and where they stand in the text."""

    digits: str  # nine digits, separators gone
    shown: str  # as written
    verdict: Verdict
    start: int
    end: int


def valid_bsn(digits: str) -> bool:
    """Return whether nine digits pass the eleven-test (weights 9 to 2, and -1 for the last).

    The test of the law on the citizen service number; it says "may be one", never "is one".
    """
    if len(digits) != 9 or not digits.isdecimal():
        return False
    numbers = [unicodedata.decimal(digit) for digit in digits]
    total = sum(w * n for w, n in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), numbers, strict=True))
    return total % 11 == 0 and any(numbers)


def check(text: str) -> list[Finding]:
    """Return what may be a BSN in the text, in order. Empty: nothing to say or ask.

    Looking stops at a thousand of them; that one is refused.
    """
    text = _without_ibans(text)
    found: list[Finding] = []
    position = 0
    while match := _CANDIDATE.search(text, position):
        start, end = match.span()
        position = start + 1
        finding = _finding(text, start, end)
        if finding is None:
            # Never begin again in the middle of a run of digits.
            while position < len(text) and text[position].isdigit():
                position += 1
            continue
        position = end
        if (
            found
            and found[-1].verdict is Verdict.REFUSED
            and start - found[-1].end <= BEFORE
            and finding.verdict is Verdict.ASK
            and not _file_word_just_before(text, start)
        ):
            # A column of numbers under one heading "BSN".
            finding = replace(finding, verdict=Verdict.REFUSED)
        found.append(finding)
        if len(found) == MOST:
            found[-1] = replace(finding, verdict=Verdict.REFUSED)
            break
    return found


def refused(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that no statement lets through."""
    return [finding for finding in findings if finding.verdict is Verdict.REFUSED]


def asked(findings: Iterable[Finding]) -> list[str]:
    """Return the digits to ask about, each once, in order."""
    return list(dict.fromkeys(f.digits for f in findings if f.verdict is Verdict.ASK))


def _finding(text: str, start: int, end: int) -> Finding | None:
    shown = text[start:end]
    before, after = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
    if before[-1:].isdigit() or _NUMBER_BEFORE.search(before) or _NUMBER_AFTER.match(after):
        return None
    plain = shown.isdecimal()
    if not plain and (
        not _GROUPED.fullmatch(shown) or _GROUP_BEFORE.search(before) or _GROUP_AFTER.match(after)
    ):
        return None
    if _OTHER_PREFIX.search(before):
        return None
    letters = _LETTERS_BEFORE.search(before)
    if letters and not _IDENTITY.fullmatch(letters[0]):
        return None  # part of a code such as Z202701001
    if after[:1].isalpha():
        return None
    digits = "".join(str(unicodedata.decimal(c)) for c in shown if c.isdecimal())
    if not valid_bsn(digits):
        return None
    verdict = Verdict.REFUSED if _says_identity(text, start, end) else Verdict.ASK
    return Finding(digits, shown, verdict, start, end)


def _says_identity(text: str, start: int, end: int) -> bool:
    """Whether a word such as BSN stands beside the digits.

    A word in another sentence does not count when the digits' own sentence calls them a file
    number: "Vermeld geen BSN. Zaaknummer 202701001".
    """
    own_file_word = _file_word_just_before(text, start)
    before_from = max(0, start - BEFORE)
    before = text[before_from:start]
    for word in _IDENTITY.finditer(before):
        if not own_file_word or not _SENTENCE_END.search(before, word.end() - 1):
            return True
    after = text[end : end + AFTER]
    for word in _IDENTITY.finditer(after):
        if not own_file_word or not _SENTENCE_END.search(after, 0, word.start()):
            return True
    return False


def _file_word_just_before(text: str, start: int) -> bool:
    """Whether the digits' own sentence names them a file number, before them."""
    before = text[max(0, start - BEFORE) : start]
    ends = [match.end() for match in re.finditer(r"[.!?;]\s(?=[A-Z])|\n", before)]
    return bool(_FILE_WORD.search(before, ends[-1] if ends else 0))


def _without_ibans(text: str) -> str:
    """Blank out valid bank account numbers, keeping every position."""

    def blank(match: re.Match[str]) -> str:
        account = match[0].replace(" ", "")
        turned = account[4:] + account[:4]
        number = int("".join(str(int(c, 36)) for c in turned))
        return "x" * len(match[0]) if number % 97 == 1 else match[0]

    return _IBAN.sub(blank, text)
