"""Labels in the middle of a line that lost its line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from regiovisie.papers.logic.reader import dates
from regiovisie.papers.logic.reader.label_finding import COLON
from regiovisie.papers.logic.reader.marks import CONNECTS, Mark
from regiovisie.papers.logic.reader.shapes import shaped
from regiovisie.papers.logic.reader.text import folded
from regiovisie.papers.logic.reader.vocabulary import (
    Label,
    everyday_inside,
    labels,
    title_finder,
)


def labels_in(
    text: str, running: int, heads: Sequence[Mark], stops: Iterable[int] = ()
) -> list[Mark]:
    """Return the labels; ``running`` is where the running text begins, in which few words are any.

    First the certain ones; then the everyday words, only where a value of theirs stands before the
    next. ``stops`` are places where a value ends too.
    """
    titled = [match.span() for match in title_finder().finditer(text) if len(match[0]) > 16]
    matches = [
        (match, label)
        for match, label in _matches(text)
        if not any(start < match.start() < end for start, end in titled)
    ]
    found: list[Mark] = []
    for match, label in matches:
        between = text[found[-1].end : match.start()] if found else ""
        beside = bool(found) and not between.strip(" /,")
        if found and match[0][0].islower() and len(between.split()) < 3 and _of_subject(found[-1]):
            continue  # "Betreft: Ingekomen brief nr 12"
        if mark := _sure(text, match, label, running, beside):
            found.append(mark)
    if sum(text[mark.start].islower() for mark in found) > _STYLE - 1:
        found += [_mark(text, *one, False) for one in matches if _lower(text, *one, found)]
    if len(found) < 2 and len(heads) < 2:
        return [mark for mark in found if mark.colon]
    found = [mark for mark in found if mark.start < running or _valued(text, mark, found, heads)]
    starts = sorted([mark.start for mark in found] + [mark.start for mark in heads] + list(stops))
    everyday = everyday_inside()["labels"]
    for match, label in matches:
        asked = label.common or (label.shape != "text" and folded(match[0]) in everyday)
        if asked and match.start() < running and not _taken(match, found):
            end = next((at for at in starts if at > match.start()), len(text))
            if _everyday(text, match, label, end, found):
                found.append(_mark(text, match, label, False))
    return [*found, *_strange(text, found, running)]


def _of_subject(mark: Mark) -> bool:
    return mark.label is not None and mark.label.field == "subject"


def _lower(text: str, match: re.Match[str], label: Label, found: Sequence[Mark]) -> bool:
    """Whether a label is one in a head that writes all of them small: "steller A. Smit"."""
    if label.common or label.shape not in ("date", "person") or _taken(match, found):
        return False
    if not match[0].islower() or CONNECTS.search(text[: match.start()][-16:]):
        return False
    value = shaped(label.shape, text[match.end() :][:40], field=label.field)
    return value is not None and value.start < 3


def _matches(text: str) -> Iterator[tuple[re.Match[str], Label]]:
    """Yield the labels; "Agendapunt Raad 23 februari" are two, since no number follows."""
    at = 0
    while match := labels().pattern.search(text, at):
        at = match.end()
        label = labels().of(match[0])
        inner = re.search(r"(?<=\s)[A-Z]", match[0])
        if label and inner and label.shape == "number" and not _fits(label, text[match.end() :]):
            first = labels().pattern.search(
                text[: match.start() + inner.start() - 1], match.start()
            )
            second = labels().of(match[0][inner.start() :])
            if first and second and _fits(second, text[match.end() :]):
                match, label = first, labels().of(first[0])
                at = match.end()
        if label:
            yield match, label


def _fits(label: Label, after: str) -> bool:
    value = shaped(label.shape, after[:40], field=label.field)
    return value is not None and value.start < 4


def _taken(match: re.Match[str], found: Sequence[Mark]) -> bool:
    return any(mark.start <= match.start() < mark.end for mark in found)


_GOES_ON = re.compile(r"\s*(?:\(|om\s|/|,|[-–]\s|\d{1,2}[.:]\d{2}(?![.-]?\d)|onder|o\.v\.b)")


def _dated(text: str) -> bool:
    """Whether another date stands right behind one: those of two labels side by side."""
    second = dates.first_date(text[:40])
    return second is not None and second.start < 3


def _mark(text: str, match: re.Match[str], label: Label, colon: bool) -> Mark:
    """Return the mark of a label; a date behind it ends its line."""
    start = match.start()
    double = re.search(r"(?<!\S)(?P<word>[A-Z][\w-]+)\s?/\s?$", text[:start])
    if double and labels().of(double["word"]):
        start = double.start()
    cuts = {start}
    if label.shape == "date":
        value = dates.first_date(text[match.end() : match.end() + 60])
        if value and value.start < 5:
            rest = text[match.end() + value.end :]
            if not _GOES_ON.match(rest) and not _dated(rest):
                cuts.add(match.end() + value.end)
    return Mark(start, match.end(), frozenset(cuts), label, colon)


_ON_DAY = re.compile(r"\s?d\.?d\.?\s?:?\s?\d")  # "Carrousel d.d. 20 mei"


_ARTICLE = re.compile(r"\b(?:de|het|een)\s$")  # "verzoekt het College:"


def _sure(text: str, match: re.Match[str], label: Label, running: int, beside: bool) -> Mark | None:
    """Return the mark of a label with a colon, or of one that hardly means anything else."""
    before, after = text[max(0, match.start() - 16) : match.start()], text[match.end() :][:80]
    colon = bool(COLON.match(text, match.end()) or _ON_DAY.match(text, match.end()))
    if not match[0][0].isupper():
        asked = not label.common and label.field != "ignored"
        lower = asked and len(match[0]) > (5 if colon else 7)
        stands = re.search(r"(?:^|[A-Z\d][\w-]*[.,;]?)\s+$", before) and not CONNECTS.search(before)
        opens = re.match(r"\s*:|\s+[A-Z\d]", after)
        return _mark(text, match, label, colon) if lower and stands and opens else None
    if colon and not _ARTICLE.search(before):
        return _mark(text, match, label, True)
    connects = not beside and CONNECTS.search(before)
    if label.common or folded(match[0]) in everyday_inside()["labels"] or connects:
        return None
    if match.start() > running and label.field in ("attachments", "nature", "ground"):
        return None
    if re.match(r"\s+(?:is|zijn|wordt|worden|heeft|hebben|en|of)\s", after) or after[:1] in ".,;)":
        return None
    return _mark(text, match, label, False)


def _valued(text: str, mark: Mark, found: Sequence[Mark], heads: Sequence[Mark]) -> bool:
    """Whether a label in running text has a value behind it, or stands beside another label."""
    assert mark.label
    if mark.colon:
        return True
    near = [*found, *heads]
    if any(0 <= other.start - mark.end < 3 or 0 <= mark.start - other.end < 3 for other in near):
        return True
    after = text[mark.end : mark.end + 70]
    if mark.label.shape in ("date", "number"):
        value = shaped(mark.label.shape, after, field=mark.label.field)
        return value is not None and value.start < 4
    if mark.label.field == "subject":
        return bool(re.search(r"[.;)]\s*$", text[: mark.start]))
    if mark.label.shape != "person":
        return False
    nearest = min((one.start for one in near if one.start > mark.start), default=len(text))
    if listed := re.search(r"\s\d{1,2}[.)]\s", text[mark.end : nearest]):
        nearest = mark.end + listed.start()
    value = shaped("person", text[mark.end : nearest], field=mark.label.field)
    return value is not None and (value.whole or (value.start < 3 and "." in value.value))


_NEW = re.compile(r"\s+[A-Z][a-z]+\s")
_INITIAL = re.compile(r"(?<!en\s)(?<!&\s)\b[A-Z]\.\s*$")  # "T. Raad", but not "B. en W. Nummer"


def _everyday(
    text: str, match: re.Match[str], label: Label, end: int, found: Sequence[Mark]
) -> bool:
    """Whether an everyday word is a label here: its value stands between it and the next."""
    before, after = text[max(0, match.start() - 16) : match.start()], text[match.end() : end]
    if not match[0][0].isupper() or CONNECTS.search(before) or _INITIAL.search(before):
        return False
    left = max((mark for mark in found if mark.start < match.start()), key=_start, default=None)
    between = text[left.end : match.start()] if left else text[: match.start()]
    if left and left.label and left.label.field == "subject" and len(between.split()) < 2:
        return not left.colon and not between.strip()  # columns: its value stands elsewhere
    shapes = {label.shape, left.label.shape if left and left.label else ""}
    if left and left.colon and not between.strip(" :") and not _fits(label, after):
        return False  # "Aan : Gemeenteraad"
    if shapes == {"person"} and not between.strip(" :"):
        return False  # "Portefeuillehouder Wethouder De Jong"
    loud = match[0].isupper() and not text[match.end() :][:30].isupper()
    loud = loud and label.field == "subject"
    if left and left.colon and not loud and (label.shape == "text" or not after.strip(" :")):
        return False  # the labels of this head have a colon
    if not after.strip(" :") and left and left.label and left.label.field == "subject":
        return label.shape != "text" or folded(match[0]) in everyday_inside()["beside_subject"]
    if not after.strip(" :"):
        return end < len(text)  # an empty label before another
    if label.shape == "date":
        value = dates.first_date(after[:40])
        return value is not None and value.start < 3
    if label.shape in ("number", "person"):
        others = (m.start() for m in labels().pattern.finditer(after) if m[0][0].isupper())
        told = shaped(label.shape, after[: next(others, len(after))], field=label.field)
        ends = told and (told.whole or (label.shape == "number" and _NEW.match(after, told.end)))
        return told is not None and bool(ends) and told.start < 3
    if label.field == "subject":
        named = any(mark.label and mark.label.field == "subject" for mark in found)
        return not named and bool(re.match(r"\s+[A-Z“‘'\"]\S*\s+\S", after)) and match[0] != "Over"
    if label.field != "ignored" or len(after.split()) > 7:
        return False
    return bool(re.match(r"\s*(?:/\s*)?[A-Z(]", after))


def _start(mark: Mark) -> int:
    return mark.start


_UNKNOWN = re.compile(
    r"(?<=\s)(?P<name>[A-Z][\w()/-]+\.?(?:\s(?!en\b|van\b)[a-z/&][\w.()/-]*){0,3})\s:\s"
)
_STYLE = 3  # known labels with " : " that show the style of a head


def _strange(text: str, found: Sequence[Mark], running: int) -> list[Mark]:
    """Return labels we do not know in a head that writes all of them as "Label : value"."""
    styled = [mark for mark in found if mark.colon and text[mark.end : mark.end + 2] == " :"]
    if len(styled) < _STYLE:
        return []
    unknown = Label("ignored", "text", False)
    return [
        Mark(match.start(), match.end("name"), frozenset({match.start()}), unknown, True)
        for match in _UNKNOWN.finditer(text, 0, running)
        if not _taken(match, found)
        and not any(match.start() < m.start < match.end() for m in found)
        if not re.search(r":\s*$", text[: match.start()])
    ]
