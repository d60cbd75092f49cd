"""The end of a paper: who signs as what, and when it was decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader import dates, persons
from regiovisie.papers.logic.reader.facts import Kind, Role, Signatory, Value
from regiovisie.papers.logic.reader.flat_closing import flat_signatories
from regiovisie.papers.logic.reader.roles import ROLE, masked, roles_on
from regiovisie.papers.logic.reader.text import Line, joined, quoted

_STARTS = re.compile(
    r"^(?:aldus\b|(?:vastgesteld|besloten|genomen|gedaan) (?:in|door|op|tijdens)\b|"
    r"hoogachtend|(?:met )?(?:vriendelijke |hartelijke )?groet(?:en)?,?$|met (?:vriendelijke|"
    r"hartelijke) groet|(?:het )?(?:college van )?burgemeester en "
    r"wethouders(?:\s+(?:van|der)\b.{0,110})?[,.]?$|(?:het )?college van (?:burgemeester en "
    r"wethouders|b\s?&\s?w|b en w)|"
    r"namens (?:het (?:college|presidium|dagelijks bestuur|algemeen bestuur)|de raad|deze)|"
    r"de raad voornoemd|"
    r"ondertekening)",
    re.IGNORECASE,
)
_VALIDATED = re.compile(
    r"(?:\bvali\w*(?:\s\w{1,4})?|(?:digitaal\s+)?ondertekend|getekend|geaccordeerd|"
    r"akkoord|vastgesteld)\s+d?oor:?\s+(?P<name>[A-ZÀ-Ý][^\d,;]{2,40}?)(?=\s+(?:vali|op\b|"
    r"p\b|d\.?d|digitaal|ondertekend|getekend|\d)|\s{2,}|,|;|$)",
    re.IGNORECASE,
)
_ALDUS = re.compile(
    r"^(?:aldus\s+.{0,60}?(?:vastgesteld|besloten|gedaan|genomen|overeengekomen|behandeld|"
    r"aangenomen|beslútten|fêststeld)|vastgesteld (?:in|door|op|tijdens)|besloten (?:in|"
    r"door|op|tijdens)|(?:genomen|gedaan) in|aldus\b)",
    re.IGNORECASE,
)
_BLANK = re.compile(
    r"(?:van|op|d\.d\.|dd\.?)?\s*(?:\.{4,}|…{2,}|_{4,}|<[^>]+>|\[(?:datum|date|\.\.\.)\]|"
    r"datum\s*\.{3,})",
    re.IGNORECASE,
)


def signatories_of(lines: Sequence[Line], head_end: int = 0) -> tuple[Signatory, ...]:
    """Return who signs, in order; names only where they stand beside or under their role."""
    found = _signing(lines, head_end)
    if found and all(one.name for one in found):
        return found
    return flat_signatories(lines) or found


def _signing(lines: Sequence[Line], head_end: int) -> tuple[Signatory, ...]:
    start = _closing(lines, head_end)
    if start is None:
        return ()
    found: list[Signatory] = []
    at = start
    while at < len(lines):
        if _NEXT_ARTICLE.match(lines[at].plain):
            found = []  # they were a model of how is signed
        roles = roles_on(lines[at].text) if not _LEADS.search(lines[at - 1].text) else []
        if roles and (below := _columns(lines, at, roles)):
            new, at = below
            found += new
        elif roles:
            new, at = _signed(lines, at, roles)
            found += new
        at += 1
    return _validated(lines, start, tuple(found[:8]))


_LEADS = re.compile(r"\w{3}.*\s(?:de|het|en|namens)$")
_NEXT_ARTICLE = re.compile(r"Artikel\s\d{1,2}\b")


def _closing(lines: Sequence[Line], head_end: int) -> int | None:
    """Return the line where the closing begins; the last mark with roles behind it."""
    marks = [at for at, line in enumerate(lines) if _STARTS.match(line.plain)]
    late = [at for at in marks if at > len(lines) - 40]
    for at in (*late, *reversed(marks)):
        if any(roles_on(line.text) for line in lines[at : at + 16]):
            return at
    for at in range(len(lines) - 1, max(head_end - 1, len(lines) - 25), -1):
        if roles_on(lines[at].text) and not lines[at].blank:
            first = at
            while first > head_end and _closes(lines[first - 1]):
                first -= 1
            return first if first > 3 or len(lines) < 12 else None
    return None


def _closes(line: Line) -> bool:
    return line.blank or bool(roles_on(line.text) or persons.names_in_row(line.text))


def _signed(
    lines: Sequence[Line], at: int, roles: list[tuple[Role, int, int]]
) -> tuple[list[Signatory], int]:
    """Return the signatories of a line of roles, and the last line used for them."""
    text = lines[at].text
    here = _names_beside(masked(text), roles)
    if any(here):
        quote = text.strip()
        made = [
            Signatory(role, name, None, quote, lines[at].number, 0.9 if name else 0.7)
            for (role, *_), name in zip(roles, here, strict=True)
        ]
        return made, at
    names, last = _names_below(lines, at, len(roles))
    if not names:
        above = _names_above(lines, at, len(roles))
        if above:
            names, last = above, at
    made = []
    for order, (role, start, end) in enumerate(roles):
        name = names[order] if order < len(names) else ""
        quote = quoted(lines, at, last) if name else text[start:end]
        made.append(Signatory(role, name, None, quote, lines[at].number, 0.9))
    return made, last


def _columns(
    lines: Sequence[Line], at: int, roles: list[tuple[Role, int, int]]
) -> tuple[list[Signatory], int] | None:
    """Return the signatories when roles stand under each other and their names under those."""
    if len(roles) != 1 or _single(
        lines[at].text.replace(lines[at].text[roles[0][1] : roles[0][2]], " ")
    ):
        return None
    rows = [at]
    index = at + 1
    while index < len(lines) and index < rows[-1] + 5:
        if not lines[index].text.strip(" \t"):
            index += 1
            continue
        more = roles_on(lines[index].text)
        bare = len(more) == 1 and not any(_names_beside(lines[index].text, more))
        if not bare:
            break
        rows.append(index)
        roles = [*roles, more[0]]
        index += 1
    if len(rows) < 2:
        return None
    names, last = _names_below(lines, rows[-1], len(rows))
    if not names:
        return None
    made = [
        Signatory(role, name, None, quoted(lines, at, last), lines[row].number, 0.85)
        for (role, *_), name, row in zip(roles, names, rows, strict=True)
    ]
    return made, last


def _names_beside(text: str, roles: list[tuple[Role, int, int]]) -> list[str]:
    """Return the name on the line of each role, before or behind it; "" without one."""
    pieces = []
    previous = 0
    for _, start, end in roles:
        pieces.append(text[previous:start])
        previous = end
    pieces.append(text[previous:])
    if len(roles) > 1 and len(row := persons.names_in_row(pieces[-1].strip(" ,.:"))) == len(roles):
        return row
    names = [_single(piece) for piece in pieces]
    before, after = names[:-1], names[1:]
    return before if sum(map(bool, before)) > sum(map(bool, after)) else after


def _single(piece: str) -> str:
    piece = re.sub(r"^[\s,.:;()\-–]*(?:de|het)?\s*$", "", piece)
    piece = re.sub(r"[,.\s]+(?:[Dd]e|[Hh]et)\s*$", "", piece).strip(" ,:;()-–_\t")
    piece = piece.lstrip(".) ").lstrip("(")
    return persons.name_in(piece) if piece else ""


def _names_below(lines: Sequence[Line], at: int, wanted: int) -> tuple[list[str], int]:
    found: list[str] = []
    last = at
    seen = 0
    for index in range(at + 1, min(len(lines), at + 12)):
        if lines[index].blank or not lines[index].text.strip(" ._-–…\t"):
            continue
        if roles_on(lines[index].text) and ROLE.search(lines[index].text):
            break
        names = persons.names_in_row(lines[index].text)
        if not names:
            seen += 1
            if seen > 1 or found:
                break
            continue
        found += names
        last = index
        if len(found) >= wanted:
            break
    return (found, last) if len(found) == wanted else ([], at)


def _names_above(lines: Sequence[Line], at: int, wanted: int) -> list[str]:
    for index in range(at - 1, max(-1, at - 5), -1):
        if lines[index].blank:
            continue
        names = persons.names_in_row(lines[index].text)
        return names if len(names) == wanted else []
    return []


def _validated(
    lines: Sequence[Line], start: int, found: tuple[Signatory, ...]
) -> tuple[Signatory, ...]:
    """Add names and dates of digital validation marks to roles that have none."""
    marks: list[tuple[str, int]] = []
    stamped: list[tuple[dates.Found, int]] = []
    for at in range(start, len(lines)):
        names = [
            (persons.name_in(m["name"].strip()), at) for m in _VALIDATED.finditer(lines[at].text)
        ]
        marks += [(name, at) for name, at in names if name]
        if marks:
            stamped += [(day, at) for day in dates.dates_in(lines[at].text)]
    if not marks or any(one.name for one in found):
        return found
    if len(found) != len(marks):
        return found
    made = []
    for order, (one, (name, at)) in enumerate(zip(found, marks, strict=True)):
        day = None
        if len(stamped) == len(marks):
            hit, where = stamped[order]
            day = Value(hit.written, hit.written, lines[where].number, 0.85, iso=hit.iso)
        made.append(Signatory(one.role, name, day, lines[at].text.strip(), lines[at].number, 0.8))
    return tuple(made)


_STAMP = re.compile(
    r"^(?:\w+:\s+)?(?:het college |b\s?&\s?w |b en w )?(?:(?:besluit|beslissing)\b"
    r"[^:]{0,30}:\s*)?(?:conform|besloten|(?<!^)ak?c?koord)\b.{0,60}$"
    r"|\b(?:besluit|beslissing)\b[^:]{0,20}:\s*(?:conform|akkoord)\b.{0,30}$",
    re.IGNORECASE,
)


def _stamped(lines: Sequence[Line]) -> Value | None:
    """Return the date beside "conform advies" on the executive's own paper."""
    for line in lines:
        if _STAMP.search(line.plain) and (hit := dates.first_date(line.text)):
            return Value(hit.written, line.text.strip(), line.number, 0.82, iso=hit.iso)
    return None


_WHEN = re.compile(r"(?:van|op|d\.d\.|de dato|gehouden|dd\.?)\s", re.IGNORECASE)


def _dated_below(lines: Sequence[Line], at: int, last: int) -> int:
    """Return the last line of a closing whose day stands behind a blank line: "van 23 maart"."""
    if any(dates.first_date(line.text) for line in lines[at : last + 1]):
        return last
    below = next((i for i in range(last + 1, min(last + 3, len(lines))) if lines[i].plain), last)
    return below if _WHEN.match(lines[below].plain) else last


_SAME = re.compile(r"\b(?:voornoemde|bovengenoemde|voormelde|genoemde)\b", re.IGNORECASE)


_NEAR = 200  # characters behind "Aldus" in which its date stands


def decision_date_of(lines: Sequence[Line], kind: Kind) -> tuple[Value | None, bool]:
    """Return the date of the decision, and whether a place for it was left open."""
    if kind is Kind.EXECUTIVE_PROPOSAL and (stamp := _stamped(lines)):
        return stamp, False
    for at in range(len(lines) - 1, -1, -1):
        text = lines[at].plain
        if not _ALDUS.match(text):
            continue
        last = at
        while last + 1 < len(lines) and last < at + 4 and not lines[last + 1].blank:
            last += 1
        last = _dated_below(lines, at, last)
        whole = joined([line.text for line in lines[at : last + 1]])
        if kind is Kind.COUNCIL_PROPOSAL and re.search(
            r"college|burgemeester en wethouders|b\s?&\s?w", whole, re.I
        ):
            return None, False
        hit = dates.first_date(whole[:_NEAR])
        gap = _BLANK.search(whole)
        if hit is None or (gap and gap.start() < hit.start):
            if kind in (Kind.COUNCIL_DECISION, Kind.AMENDMENT, Kind.MOTION) and (
                gap or hit is None
            ):
                return None, gap is not None or not _SAME.search(whole)
            continue
        where = next(
            (i for i in range(at, last + 1) if hit.written.split()[-1] in lines[i].text), at
        )
        quote = quoted(lines, at, where)
        value = Value(
            hit.written, quote, lines[where].number, 0.96, iso=hit.iso,
            provisional=dates.provisional(whole[hit.end : hit.end + 50]),
        )  # fmt: skip
        return value, False
    return None, False
