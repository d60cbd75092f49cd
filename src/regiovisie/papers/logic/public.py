"""A paper as everybody may read it: without names, addresses and telephone numbers of officials.

A portfolio holder, a mayor and the chair of a council are politicians and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from regiovisie.documents.paper import Paper, Signature
from regiovisie.papers.logic.fields import OFFICIAL

LEFT_OUT = "…"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DIGITS = re.compile(r"\D+")


def rendition(paper: Paper, signature_keys: Iterable[str]) -> Paper:
    """Return the public rendition: fields of officials go, and their words in the text as well."""
    keys = tuple(signature_keys)
    named = [f.value for f in paper.fields if f.key in OFFICIAL]
    named += [s.name for s, key in zip(paper.signatures, keys, strict=True) if key in OFFICIAL]
    hidden = _pattern(named)
    return replace(
        paper,
        fields=tuple(f for f in paper.fields if f.key not in OFFICIAL),
        sections=tuple(
            replace(s, blocks=tuple({**b, "runs": _hide(b["runs"], hidden)} for b in s.blocks))
            for s in paper.sections
        ),
        signatures=tuple(
            Signature(s.role, "") if key in OFFICIAL else s
            for s, key in zip(paper.signatures, keys, strict=True)
        ),
    )


def _pattern(named: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds these names and numbers, however they are spaced."""
    parts = []
    for value in named:
        digits = _DIGITS.sub("", value)
        if len(digits) >= 6:
            parts.append(r"[\s().\-]*".join(digits))
        if len(value.strip()) >= 3 and len(digits) < 6:
            parts.append(r"\b" + r"\s+".join(map(re.escape, value.split())) + r"\b")
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _hide(runs: Any, hidden: re.Pattern[str] | None) -> Any:
    if isinstance(runs, list):
        return [_hide(one, hidden) for one in runs]
    text = _MAIL.sub(LEFT_OUT, runs["text"])
    if hidden is not None:
        text = hidden.sub(LEFT_OUT, text)
    marks = [mark for mark in runs.get("marks", ()) if not _mails(mark)]
    return {"text": text, "marks": marks} if marks else {"text": text}


def _mails(mark: Any) -> bool:
    link = mark.get("link") if isinstance(mark, dict) else None
    return isinstance(link, dict) and str(link.get("href", "")).lower().startswith("mailto:")
