"""The lines of a motion, cut and joined where the words that ask begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from regiovisie.papers.logic.reader.text import Line

_SHORT, _LONG = 25, 160  # characters; longer lines may hold several formulas of a motion
_FORMULA = (
    r"(?:[Cc]onstaterende?|[Oo]verwegende?|[Gg]ehoord|[Gg]elet op|[Vv]an mening|"
    r"[Vv]erzoekt (?:het|de)|[Dd]raagt (?:het|de)|[Rr]oept (?:het|de)|[Vv]raagt (?:het|de)|"
    r"[Nn]odigt (?:het|de)|[Dd]ringt (?:er )?bij|[Gg]eeft (?:het|de) college|"
    r"[Ss]preekt\b[^.;:]{0,50}\buit|BESLUIT|Besluit|VERZOEKT|DRAAGT|ROEPT|SPREEKT|"
    r"[Ee]n gaa[tn] over tot|EN GAAT OVER|[Ww]e (?:stellen vast|overwegen)\b|"
    r"We stellen de raad voor|(?:Het lid|De leden) van de (?:gemeente)?raad|"
    r"De volgende leden|Dit hebben we besloten|"
    r"Toelichting\s?:|Namens de fracties?)"
)
_CUT = re.compile(
    rf"(?:(?<=[.;:,)*\]”\"’])\s*|(?<=\bdat)\s+)(?={_FORMULA})|(?<=[:;.])\s*(?=•\s?\S)"
    r"|(?<=\w)\s+(?=(?:verzoekt|draagt|roept) het college\b[^.;:]{0,40}:|en gaat over tot de orde|"
    r"De (?:fracties?|indieners?) (?:van )?[^.;:]{0,60}stel(?:t|len) (?:de raad )?voor\b)"
    r"|(?<=[:;])\s+(?=[-–]\s\S)"
)
_CUT_LONG = re.compile(rf"{_CUT.pattern}|(?<=[a-z])\s+(?=[A-Z])(?={_FORMULA})")
LEAD = (
    r"^(?:(?:de|den)\s+(?:gemeente)?raad(?:\s+van\s+[\w' -]{2,40}?)?,?\s+)?"
    r"(?:(?:en|tevens|daarnaast|voorts|verder|ook|daarom|derhalve),?\s+)*(?:(?:we|wij)\s+)?"
)
VERB = (
    r"(?:verzoe(?:kt|ken)|vra(?:agt|gen)|roep(?:t|en)|dra(?:agt|gen)|nodig(?:t|en)|geeft|geven|"
    r"adviseert|machtigt|dring(?:t|en)(?:\s+er)?(?:\s+bij)?)"
)
_HALF = re.compile(rf"{LEAD}{VERB}\b[^.;:]{{0,90}}$", re.IGNORECASE)


def whole_heads(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; words that ask and were broken before their colon stand on one."""
    found: list[Line] = []
    for at, line in enumerate(lines):
        before = found[-1] if found else None
        half = before and not lines[at - 1].blank and _HALF.match(before.plain)
        if before and half and re.fullmatch(r"[^.;:]{1,45}:", line.plain):
            found[-1] = replace(before, text=f"{before.text.rstrip()} {line.plain}", tail="")
        else:
            found.append(line)
    return found


def cut(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, long ones cut where a formula of a motion begins, also without a space."""
    for line in lines:
        text = line.text
        pattern = _CUT_LONG if len(text) > _LONG else _CUT
        found = pattern.finditer(text) if len(text) > _SHORT else ()
        cuts = [0, *(match.end() for match in found), len(text)]
        if len(cuts) < 3:
            yield line
            continue
        for start, end in pairwise(sorted(set(cuts))):
            if part := text[start:end].strip():
                glued = start > 0 and not text[start - 1].isspace()
                yield replace(line, text=part, tail="", glued=glued or (not start and line.glued))
