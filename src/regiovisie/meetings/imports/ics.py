"""Meetings in an ICS file (RFC 5545), with the oddities of the tools that write them.

Every appointment in the file counts as a meeting of the body it is read for. Days and hours are
those of Amsterdam. Pure, and run in a limited child process (`ics_child`): a repeating appointment
can ask for any amount of work.
"""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from regiovisie.meetings.imports.findings import Entry, Finding, Unreadable
from regiovisie.meetings.imports.ics_blocks import Block, Blocks, blocks_of, value_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MAX_DATES = 5_000
LONGEST = timedelta(days=2)  # longer is a recess or a holiday, no meeting
YEARS = range(2000, 2100)
_TOO_OFTEN = ("FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY")
_REPEATING = ("RRULE", "RDATE", "RECURRENCE-ID")

Read = tuple[list[Entry], list[Finding]]


def read_ics(text: str, *, first: date, last: date) -> Read:
    """Return the meetings of a calendar and what was seen, both in the order of the lines.

    A single appointment counts in any year of this century; a repeating one between `first` and
    `last`. Raises Unreadable when the file is no calendar, or holds more than we take.
    """
    blocks = blocks_of(text)
    found: list[Entry] = []
    findings = list(blocks.findings)
    for group in _groups(blocks.events):
        good = [block for block in group if _has_start(block, findings)]
        if not good:
            continue
        repeating = any(block.first(name) for block in good for name in _REPEATING)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            read = _repeated(good, blocks, first, last) if repeating else _single(good, blocks)
        found += read[0]
        findings += read[1]
        if len(found) > MAX_DATES:
            raise Unreadable("too_many")
    found, twice = _once(found)
    findings += twice
    if not found and not any(one.error for one in findings):
        findings.append(Finding(0, "no_meetings"))
    return found, sorted(set(findings), key=lambda one: (one.line, one.code, one.found))


def _groups(events: Iterable[Block]) -> list[list[Block]]:
    """Return the appointments that belong together: a series and its exceptions."""
    by_uid: dict[str, list[Block]] = defaultdict(list)
    for number, block in enumerate(events):
        by_uid[block.value("UID") or f" {number}"].append(block)
    return list(by_uid.values())


def _has_start(block: Block, findings: list[Finding]) -> bool:
    start = block.first("DTSTART")
    if start is None:
        findings.append(Finding(block.line, "no_start"))
        return False
    return bool(start[1])


def _parsed(blocks: list[Block], around: Blocks) -> Any:
    """Return the appointments as a calendar of the library."""
    from icalendar import Calendar

    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//regiovisie//NL", *around.zones]
    for block in blocks:
        lines += ["BEGIN:VEVENT", *(text for _line, _name, text in block.properties)]
        if not block.first("UID"):
            lines.append(f"UID:line-{block.line}")
        lines.append("END:VEVENT")
    return Calendar.from_ical("\r\n".join([*lines, "END:VCALENDAR", ""]))


def _start(event: Any) -> date | datetime | None:
    """Return when an appointment begins; None when that cannot be read."""
    try:
        start = event["DTSTART"].dt
    except (ValueError, TypeError, AttributeError, KeyError):
        return None
    return start if isinstance(start, date) and start.year in YEARS else None


def _single(group: list[Block], around: Blocks) -> Read:
    """Read appointments that do not repeat; several may carry the same uid by mistake."""
    entries, findings = [], []
    latest: dict[str, int] = {}
    for block in group:
        number = _sequence(block)
        latest[block.value("UID")] = max(number, latest.get(block.value("UID"), 0))
    shared = len(group) > 1 and len({_sequence(block) for block in group}) == 1
    for block in group:
        uid = block.value("UID")
        if not shared and uid and _sequence(block) < latest[uid]:
            findings.append(Finding(block.line, "older_version", error=False))
            continue
        line, text = block.first("DTSTART") or (block.line, "")
        try:
            event = _parsed([block], around).walk("VEVENT")[0]
        except ValueError:
            event = {}
        start = _start(event)
        if start is None:
            findings.append(Finding(line, "bad_date", value_of(text)[:40]))
            continue
        findings += _zone(block, event)
        made = _entry(block, event, start, around, uid)
        if isinstance(made, Finding):
            findings.append(made)
            continue
        entries.append(_with_day(made) if shared and uid else made)
    return entries, findings


def _repeated(group: list[Block], around: Blocks, first: date, last: date) -> Read:
    """Read a series: its days between `first` and `last`, less and more its exceptions."""
    import recurring_ical_events

    head = group[0]
    for block in group:
        rule = block.first("RRULE")
        if rule and any(one in rule[1].upper() for one in _TOO_OFTEN):
            return [], [Finding(rule[0], "too_often")]
        if rule and re.search(r"INTERVAL=(0+\b|-|;|$)", rule[1], re.IGNORECASE):
            return [], [Finding(rule[0], "bad_rule", value_of(rule[1])[:60])]
    try:
        calendar = _parsed(group, around)
        findings = []
        for block, event in zip(group, calendar.walk("VEVENT"), strict=True):
            line, text = block.first("DTSTART") or (block.line, "")
            if _start(event) is None:
                return [], [Finding(line, "bad_date", value_of(text)[:40])]
            findings += _zone(block, event)
            for name, _why in event.errors:
                at, wrong = block.first(name) or (block.line, "")
                findings.append(Finding(at, "bad_rule", value_of(wrong)[:60]))
        if any(one.error for one in findings):
            return [], findings
        days = recurring_ical_events.of(calendar).between(first, last + timedelta(days=1))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError):
        return [], [Finding((head.first("RRULE") or (head.line, ""))[0], "bad_rule")]
    if len(days) > MAX_DATES:
        raise Unreadable("too_many")
    entries = []
    for event in days:
        start = _start(event)
        if start is None:
            continue
        original = event["RECURRENCE-ID"].dt if "RECURRENCE-ID" in event else start
        uid = head.value("UID")
        made = _entry(head, event, start, around, f"{uid}/{original:%Y-%m-%d}" if uid else "")
        if isinstance(made, Finding):
            findings.append(made)
        else:
            entries.append(made)
    rule = head.first("RRULE")
    if rule and not any(word in rule[1].upper() for word in ("UNTIL=", "COUNT=")):
        findings.append(Finding(rule[0], "no_end", f"{last:%d-%m-%Y}", error=False))
    if not days:
        findings.append(Finding(head.line, "series_over", error=False))
    return sorted(entries, key=lambda entry: (entry.day, entry.starts_at or time())), findings


def _entry(
    block: Block, event: Any, start: date | datetime, around: Blocks, uid: str
) -> Entry | Finding:
    """Return the meeting, or what keeps it out."""
    end = _end(event, start)
    if end is not None and type(end) is type(start):
        length = _wall(end) - _wall(start)
        if length > LONGEST:
            return Finding(block.line, "not_a_meeting", f"{_wall(start):%d-%m-%Y}", error=False)
    else:
        length = timedelta()
    hour: time | None = None
    day = start
    if isinstance(start, datetime):
        local = start.astimezone(AMSTERDAM) if start.tzinfo else start
        day, hour = local.date(), local.time().replace(second=0, microsecond=0, tzinfo=None)
        whole_days = length and not length % timedelta(days=1)
        if hour == time() and (whole_days or not length):
            hour = None
    status = str(event.get("STATUS", "")).strip().upper()
    return Entry(
        line=(block.first("DTSTART") or (block.line, ""))[0],
        day=day,
        starts_at=hour,
        uid=uid[:255],
        cancelled=around.cancelled or status == "CANCELLED",
    )


def _end(event: Any, start: date | datetime) -> date | datetime | None:
    try:
        if "DTEND" in event:
            end: date | datetime = event["DTEND"].dt
            return end
        if "DURATION" in event:
            return start + timedelta(seconds=event["DURATION"].dt.total_seconds())
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    return None


def _wall(moment: date | datetime) -> datetime:
    """Return the moment as a clock on the wall in Amsterdam shows it."""
    if isinstance(moment, datetime):
        local = moment.astimezone(AMSTERDAM) if moment.tzinfo else moment
        return local.replace(tzinfo=None)
    return datetime.combine(moment, time())


def _zone(block: Block, event: Any) -> list[Finding]:
    """Return a remark when the file names a time zone that nobody knows."""
    start = event["DTSTART"]
    name = start.params.get("TZID", "")
    if name and isinstance(start.dt, datetime) and start.dt.tzinfo is None:
        line = (block.first("DTSTART") or (block.line, ""))[0]
        return [Finding(line, "zone", str(name)[:60], error=False)]
    return []


def _sequence(block: Block) -> int:
    text = block.value("SEQUENCE")
    return int(text) if text.isdigit() and len(text) < 9 else 0


def _with_day(entry: Entry) -> Entry:
    uid = f"{entry.uid[:240]}/{entry.day:%Y-%m-%d}"
    return Entry(entry.line, entry.day, entry.starts_at, uid, entry.cancelled)


def _once(entries: list[Entry]) -> Read:
    """Keep one of the meetings that stand in the file twice; one that goes on wins."""
    kept: dict[tuple[date, time | None], Entry] = {}
    findings = []
    for entry in entries:
        place = (entry.day, entry.starts_at)
        before = kept.get(place)
        if before is None or (before.cancelled and not entry.cancelled):
            kept[place] = entry
        if before is not None and before.cancelled == entry.cancelled:
            shown = f"{entry.day:%d-%m-%Y}"
            findings.append(Finding(entry.line, "twice", shown, error=False))
    return list(kept.values()), findings
