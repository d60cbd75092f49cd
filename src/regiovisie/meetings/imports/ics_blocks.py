"""The appointments of an ICS file as blocks of lines, whatever the tool that wrote it.

Only the properties that say when a meeting is are kept: descriptions, alarms and X-properties of
other tools are where files break, and we need none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from regiovisie.meetings.imports.findings import Finding, Unreadable

KEPT = frozenset(
    {"DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE", "RECURRENCE-ID", "UID", "STATUS",
     "SEQUENCE"}
)  # fmt: skip
ONCE = frozenset({"DTSTART", "RRULE", "UID", "RECURRENCE-ID"})
MAX_EVENTS = 10_000
_LONGEST = 20_000  # characters of a property that we keep
# Outlook writes a zone by its words, with a colon in it and no quotes round it.
_BARE_ZONE = re.compile(r';TZID=[^":;]*\(?(?:UTC|GMT)[^":;]*:\d\d\)?[^":;]*(?=[:;])', re.IGNORECASE)


@dataclass
class Block:
    """One VEVENT: the line it begins on, and its kept properties as (line, name, text)."""

    line: int
    properties: list[tuple[int, str, str]] = field(default_factory=list)

    def first(self, name: str) -> tuple[int, str] | None:
        """Return line and text of the first property of this name."""
        return next(((at, text) for at, key, text in self.properties if key == name), None)

    def value(self, name: str) -> str:
        """Return the value of a property, without its parameters; empty when it is not there."""
        found = self.first(name)
        return value_of(found[1]) if found else ""


@dataclass
class Blocks:
    """What stands in a file: appointments, texts of time zones, and whether all are cancelled."""

    events: list[Block] = field(default_factory=list)
    zones: list[str] = field(default_factory=list)
    cancelled: bool = False
    findings: list[Finding] = field(default_factory=list)


def value_of(text: str) -> str:
    """Return what stands after the colon that ends the parameters."""
    quoted = False
    for place, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return text[place + 1 :].strip()
    return ""


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) with folded lines joined; the line is where it begins."""
    at, parts = 0, [""]
    for number, raw in enumerate(text.split("\n"), start=1):
        if raw[:1] in {" ", "\t"} and at:
            parts.append(raw[1:])
            continue
        if at and (joined := "".join(parts)).strip():
            yield at, joined
        at, parts = number, [raw]
    if (joined := "".join(parts)).strip():
        yield at, joined


def blocks_of(text: str) -> Blocks:
    """Return the appointments of a file; Unreadable when it is no calendar at all."""
    found = Blocks()
    block: Block | None = None
    zone: list[str] | None = None
    inner = 0  # how deep inside a component of an appointment (an alarm)
    calendar = False
    for line, content in unfolded(text):
        bare = content.strip().upper().replace(" ", "")
        calendar = calendar or bare == "BEGIN:VCALENDAR"
        if zone is not None:
            zone.append(content)
            if bare == "END:VTIMEZONE":
                found.zones.append("\r\n".join(zone))
                zone = None
        elif bare == "BEGIN:VEVENT":
            if block is not None:
                found.findings.append(Finding(block.line, "cut_off"))
            block, inner = Block(line), 0
        elif bare == "BEGIN:VTIMEZONE" and block is None:
            zone = [content]
        elif block is None:
            found.cancelled = found.cancelled or bare == "METHOD:CANCEL"
        elif bare == "END:VEVENT":
            if len(found.events) >= MAX_EVENTS:
                raise Unreadable("too_many")
            found.events.append(block)
            block = None
        elif bare.startswith("BEGIN:"):
            inner += 1
        elif bare.startswith("END:"):
            inner = max(0, inner - 1)
        elif not inner:
            _keep(found, block, line, content)
    if not calendar:
        raise Unreadable("no_calendar", line=1)
    if block is not None:
        found.findings.append(Finding(block.line, "cut_off"))
    return found


def _keep(found: Blocks, block: Block, line: int, content: str) -> None:
    name = re.split("[;:]", content, maxsplit=1)[0].strip().upper()
    if name not in KEPT:
        return
    if len(content) > _LONGEST:
        found.findings.append(Finding(line, "long_line", name))
        return
    if name in ONCE and block.first(name):
        found.findings.append(Finding(line, "twice_named", name, error=name == "DTSTART"))
        if name == "DTSTART":
            block.properties = [kept for kept in block.properties if kept[1] != "DTSTART"]
            block.properties.append((line, "DTSTART", ""))
        return
    bare = _BARE_ZONE.sub("", content)
    if bare != content:
        found.findings.append(Finding(line, "zone", content[:80], error=False))
    block.properties.append((line, name, bare))
