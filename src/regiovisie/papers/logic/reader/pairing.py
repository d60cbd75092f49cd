"""One label with the text that is its value: where that text ends, and how sure it is.

A subject runs on over lines, a name over the lines of its cell; a date may be cut in two.
"""

from __future__ import annotations

import re
from itertools import pairwise

from regiovisie.papers.logic.reader.items import Item, Pair
from regiovisie.papers.logic.reader.shapes import shaped
from regiovisie.papers.logic.reader.text import joined
from regiovisie.papers.logic.reader.vocabulary import labels

_MOST = 6  # lines of one subject
_HEADED = re.compile(r"\d{1,2}[.)]\s+[A-Z]")  # the next heading of a numbered form
_PLURAL = re.compile(r"(?:\(s\)|houders|stellers|indieners)$", re.IGNORECASE)
_RULES = re.compile(  # one word, and no name of a person
    r"[A-Z][a-z]+(?:wet|beleid|verordening|regeling|plan|visie|programma|nota|begroting|fonds)"
    r"(?: (?:19|20)\d{2})?"
)
_GOES_ON = re.compile(
    r"(?:[,\-–&]|\b(?:de|het|een|en|of|van|voor|op|in|met|aan|tot|te|inzake|bij|der|door|"
    r"naar|over|om))$",
    re.IGNORECASE,
)


def pair_of(item: Item, texts: list[Item], certainty: float) -> Pair | None:
    """Return the label with the first text as its value; a subject may run over several lines."""
    assert item.label
    label = item.label
    first = texts[0]
    parts, last_row, wraps = [first.text], first.row, first.wraps
    if label.shape == "text" and label.field == "subject":
        for before, text in pairwise(texts[:_MOST]):
            cut = 0 < text.number == before.number  # a line was cut here
            if text.row != last_row + 1 or text.cell > 1 or cut or _HEADED.match(text.text):
                break
            if item.text.islower() and labels().pattern.match(text.text):
                break  # the labels of this form have no capitals
            column = item.alone and not item.colon and _plain_text(text.text)
            if text is texts[-1] and len(text.text.split()) < 4 and len(before.text) > 70:
                column = column and not text.text[:1].isupper()  # a label we do not know
            column = column or (first.cell > 0 and abs(text.start - first.start) < 2)
            if not (wraps or column or _continues(parts[-1], text.text)):
                break
            wraps = text.wraps
            parts.append(text.text)
            last_row = text.row
    elif label.shape == "person" and re.search(r"(?:[,;&/]|\ben)$", first.text) and len(texts) > 1:
        if texts[1].row == last_row + 1:
            parts.append(texts[1].text)
            last_row = texts[1].row
    elif label.shape == "person" and len(texts) > 1 and _unfinished(first):
        more, row = parts[:], last_row
        for text in texts[1:3]:
            if text.row != row + 1:
                break
            more.append(text.text)
            row = text.row
            value = shaped("person", joined(more), field=label.field)
            if value and value.whole and not _unfinished(text):
                parts, last_row = more, row
                break
    elif label.shape == "person" and _PLURAL.search(item.text) and item.alone:
        for text in texts[1:4]:
            more_names = shaped("person", text.text, field="author")
            if text.row - last_row > 2 or not (more_names and more_names.whole):
                break
            parts += [",", text.text]
            last_row = text.row
    elif label.shape == "nature":
        same = [text.text for text in texts if text.row == first.row]
        parts = ["  ".join(same)]
    whole = joined(parts)
    if label.shape == "text" and whole[:1] == ":" and " : " in whole:
        whole = whole.rsplit(" : ", 1)[1]  # a column of values with colons, this label the last
    value = shaped(label.shape, whole, field=label.field)
    if value is None and label.shape == "date" and len(texts) > 1 and texts[1].row == first.row:
        whole = f"{first.text} {texts[1].text}"
        value = shaped("date", whole, field=label.field)
    if value is None:
        return None
    if label.common and not item.colon and label.shape == "date" and not value.whole:
        return None
    sure = certainty * (0.75 + 0.25 * min(1.0, value.fit))
    if label.common and not item.colon:
        sure -= 0.08
    return Pair(label, item.text, value, whole, item.row, last_row, round(max(0.05, sure), 2))


def _unfinished(item: Item) -> bool:
    """Whether a line of a cell ends inside a name."""
    if len(item.text) > 60 or re.search(r"[a-z],\s(?:[A-Z]\.\s?)+$", item.text.strip()):
        return False  # "Jansen, P."
    return bool(
        re.search(
            r"(?:^|\s)(?:wethouder|burgemeester|mevrouw|mevr\.?|mw\.?|dhr\.?|de heer|drs\.?|mr\.?|"
            r"van|de|der|den|ter|ten|te|[A-Z]\.)$",
            item.text.strip(),
            re.IGNORECASE,
        )
    )


def _plain_text(text: str) -> bool:
    """Whether a line under a label can only be more of its text."""
    if re.match(r"gemeente\b|aan de\b|raads\w+$", text, re.IGNORECASE) or len(text) > 90:
        return False
    shapes = ("number", "date", "person")
    return not any(
        (found := shaped(s, text, field="portfolio_holder")) and found.whole for s in shapes
    )


def _continues(before: str, text: str) -> bool:
    """Whether a line goes on with the subject on the line before it."""
    if text[:1].islower() or text[:1] in "(“‘'\"" or _GOES_ON.search(before.strip()):
        return True
    if len(before) < 52 or before.rstrip().endswith((".", "!", "?")):
        return False
    glued = re.match(r"[A-Z][a-z]+(?=[A-Z\d])", text)
    if glued and labels().of(glued[0]):
        return False
    if _RULES.fullmatch(text):
        return True
    shapes = ("number", "date", "person")
    return not any(
        (found := shaped(s, text, field="portfolio_holder")) and found.whole for s in shapes
    )
