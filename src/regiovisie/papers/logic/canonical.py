"""The one JSON form of a version and of a paper, so that "unchanged" can be proved."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from regiovisie.common.text import TEXT_FORMAT
from regiovisie.documents.paper import Annex, Field, Paper, Section, Signature
from regiovisie.papers.logic.composing import Composed
from regiovisie.papers.logic.facts import VersionText


def fingerprint(content: Any) -> str:
    """Return the SHA-256 of the canonical JSON: UTF-8, sorted keys, no spaces."""
    said = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def version_content(version: VersionText) -> dict[str, Any]:
    """Return everything that a version says, as plain values."""
    return {
        "text_format": TEXT_FORMAT,
        "label": version.label,
        "status": version.status.value,
        "dated": version.dated.isoformat() if version.dated else "",
        "subject": version.subject,
        "sections": [
            {
                "key": s.key,
                "heading": s.heading,
                "policy": s.policy.value,
                "content": s.content.value,
                "kinds": sorted(kind.value for kind in s.kinds),
                "decided_by": s.decided_by,
                "blocks": list(s.blocks),
            }
            for s in version.sections
        ],
        "points": [
            {"number": p.number, "text": p.text, "by": p.decided_by.value, "town": p.town}
            for p in version.points
        ],
        "arguments": [
            {"point": a.point, "number": a.number, "text": a.text} for a in version.arguments
        ],
        "annexes": [
            {"number": a.number, "title": a.title, "sha256": a.sha256} for a in version.annexes
        ],
    }


def paper_content(composed: Composed) -> dict[str, Any]:
    """Return a paper as plain values, from which it can be made again."""
    paper = asdict(composed.paper)
    keys = composed.signature_keys
    for signature, key in zip(paper["signatures"], keys, strict=True):
        signature["key"] = key
    content: dict[str, Any] = json.loads(json.dumps({"text_format": TEXT_FORMAT, **paper}))
    return content


def paper_from(content: dict[str, Any]) -> tuple[Paper, tuple[str, ...]]:
    """Return the paper that was kept, and the keys of who signs."""
    signatures = content["signatures"]
    paper = Paper(
        kind=content["kind"],
        kind_name=content["kind_name"],
        language=content["language"],
        title=content["title"],
        house=content["house"],
        fields=tuple(Field(f["key"], f["label"], f["value"]) for f in content["fields"]),
        sections=tuple(
            Section(s["key"], s["heading"], tuple(s["blocks"])) for s in content["sections"]
        ),
        annexes=tuple(Annex(a["number"], a["title"]) for a in content["annexes"]),
        signatures=tuple(Signature(s["role"], s["name"]) for s in signatures),
        marks=tuple(content["marks"]),
    )
    return paper, tuple(s["key"] for s in signatures)
