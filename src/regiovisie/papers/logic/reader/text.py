"""The text of a paper as numbered lines, cleaned of what only disturbs reading."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

LONGEST_LINE = 20_000  # characters of one line that are looked at
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_GONE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2066\u2067\u2068\u2069\ufeff\ufffd"
)
_TABLE = str.maketrans(
    {
        **_LIGATURES,
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_GONE, ""),
        **{chr(c): "" for c in range(32) if chr(c) not in "\t"},
        **{chr(c): "" for c in range(0x7F, 0xA0)},
        **{chr(c): "•" for c in range(0xF0A0, 0xF0FF)},  # bullets of symbol fonts
        "▪": "•", "●": "•", "◦": "•", "■": "•", "➢": "•", "►": "•", "∙": "•", "·": "•",
        "☒": "X", "☑": "X", "✓": "X", "✔": "X", "☐": "O", "□": "O",
    }
)  # fmt: skip
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}\s*/?>")
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?=$|\s\s|[ ]?[:,;.]|\t)")


@dataclass(frozen=True)
class Line:
    """A line, or a part of a line that held many things.

    ``number`` counts from 1 in the text as given; parts of one line share it.
    """

    number: int
    text: str
    tail: str = ""  # spaces at its end, kept so that a quote stands literally in the text
    skipped: str = ""  # what stood here when it is the head of a page, for quotes around it
    glued: bool = False  # a part that no space parts from the one before it

    @cached_property
    def blank(self) -> bool:
        """Whether there is nothing to read in it."""
        return not self.text.strip()

    @cached_property
    def plain(self) -> str:
        """The line without tags, with letters s p a c e d out joined again; only to look at."""
        text = _TAG.sub("", self.text).strip() if "<" in self.text else self.text.strip()
        if len(text) > 6 and text[1] == " ":
            text = _SPACED.sub(lambda match: match[0].replace(" ", ""), text)
        return text.strip("*_#").strip() if text[:1] in "*_#" or text[-1:] in "*_#" else text


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text, numbered from 1; only a line feed ends a line."""
    found = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = []
    for number, line in enumerate(found, start=1):
        text = cleaned(line)
        kept = text.rstrip()
        lines.append(Line(number, kept, text[len(kept) :]))
    return lines


def cleaned(line: str) -> str:
    """Return a line without control signs, marks of direction and ligatures; tabs stay."""
    line = line[:LONGEST_LINE].translate(_TABLE)
    return line if line.isascii() else unicodedata.normalize("NFC", line)


def joined(parts: Sequence[str]) -> str:
    """Return lines as one text: spaces single, words broken at a line's end whole again."""
    out = ""
    for part in parts:
        out = _append(out, part)
    return out


def _append(out: str, part: str) -> str:
    part = " ".join((_TAG.sub("", part) if "<" in part else part).split())
    if not part or not out:
        return out or part
    if out.endswith("-") and out[-2:-1].isalnum() and not _suspended(part):
        return (out[:-1] if part[0].islower() else out) + part
    return f"{out} {part}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines as one text that still knows on which line each of its words stands."""

    text: str
    starts: tuple[int, ...]
    first: int

    def at(self, position: int) -> int:
        """Return the index of the line a position of the text comes from."""
        return self.first + bisect_right(self.starts, position) - 1


def stretch(lines: Sequence[Line], first: int, last: int) -> Stretch:
    """Return the lines from index first up to and with last as one text."""
    text = ""
    starts: list[int] = []
    for at in range(first, last + 1):
        before = len(text)
        text = _append(text, lines[at].text)
        starts.append(min(before, len(text)))
    return Stretch(text, tuple(starts), first)


def _suspended(part: str) -> bool:
    """Whether a hyphen before this belongs to a pair such as "zorg- en welzijn"."""
    return bool(re.match(r"(?:en|of|tot|naar|&)\b", part))


def quoted(lines: Sequence[Line], first: int, last: int) -> str:
    """Return the words of whole lines, as they stand, from index first up to and with last."""
    out: list[str] = []
    number = 0
    for line in lines[first : last + 1]:
        if out and line.number == number:
            between = "" if line.glued else " "
            out[-1] = f"{out[-1].rstrip()}{between}{line.skipped or line.text.strip()}"
        else:
            out += [""] * (line.number - number - 1 if out else 0)
            out.append(line.skipped or line.text + line.tail)
        number = line.number
    return "\n".join(out).strip()


def folded(text: str) -> str:
    """Return text for comparing: lower case, without accents, signs and spaces."""
    return _folded_short(text) if len(text) < 80 else _folded(text)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in plain if c.isalnum())


_folded_short = lru_cache(maxsize=8192)(_folded)


_SCANNED = re.compile(r"[01](?:(?<=[^\W\d_][01])[01]?(?=[^\W\d_])|(?<=\b[01])(?=[^\W\d_]{3}))")
_LETTERS = {"0": "o", "1": "l"}


def unscanned(text: str) -> str:
    """Return words with the noughts and ones a scanner saw in them as letters; for comparing."""
    if "0" not in text and "1" not in text:
        return text
    return _SCANNED.sub(lambda match: "".join(_LETTERS[c] for c in match[0]), text)


_DIGITS = re.compile(r"(?<=\d)[OolI](?=[\dOol])|(?<=\d)[Ool](?!\w)|(?<![^\W_])[Ol](?=\d{2})")
_FIGURES = str.maketrans("OolI", "0011")


def refigured(text: str) -> str:
    """Return text with the letters a scanner saw in numbers as figures, of the same length."""
    if not any(c in text for c in "OolI"):
        return text
    before = ""
    while before != text:
        before, text = text, _DIGITS.sub(lambda match: match[0].translate(_FIGURES), text)
    return text


_FOOTNOTE = re.compile(
    r"(?<=[a-zéëïöü]{3})\d{1,2}(?=$|[\s.,;:)'’\"”])|(?<=[a-zéëïöü]{3}[.;,])\d{1,2}(?=$|\s)"
    r"|(?<=[a-zA-Zéëïöü][)”’\"])\d{1,2}(?=$|[\s.,;:])"
)
_SUPER = re.compile(r"[¹²³⁰⁴-⁹]+")


def without_footnotes(text: str) -> str:
    """Return a sentence without the digits of footnotes that stick to its words."""
    return _SUPER.sub("", _FOOTNOTE.sub(lambda match: _kept(text, match), text))


def _kept(text: str, match: re.Match[str]) -> str:
    """Return the digits that belong to a name: the same word has them twice ("Raadstafel21")."""
    word = re.search(r"\w*$", text[: match.start()])
    whole = f"{word[0] if word else ''}{match[0]}"
    return match[0] if len(whole) > 5 and text.count(whole) > 1 else ""
