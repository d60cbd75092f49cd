"""The page of a structure: sentence, picture, text, seats, and where descriptions differ."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.charts.chain import Arrow, Box, Chain, chain
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import WRITTEN_IN, dutch
from regiovisie.meetings.enums import StructureStatus
from regiovisie.meetings.logic.structure import Times
from regiovisie.meetings.models import Duty, Preparation, Seat, Structure
from regiovisie.meetings.queries.structure import (
    Facts,
    Placed,
    listed,
    reports,
    seat_words,
    town_of,
    who,
)
from regiovisie.meetings.queries.structure_words import (
    decided_words,
    duty_words,
    preparation_notes,
    preparation_words,
    times_words,
)
from regiovisie.meetings.queries.words import html, joined, tongue


@dataclass(frozen=True)
class Built:
    """What the page shows."""

    sentence: SafeString
    context_line: SafeString
    status: SafeString
    picture: SafeString
    lines: list[dict[str, Any]]
    seats: SafeString
    mixed: bool
    differences: SafeString
    sources: list[dict[str, str]]
    reports: list[dict[str, Any]] = field(default_factory=list)


def build(facts: Facts) -> Built:
    """Return the page of one version."""
    structure = facts.structure
    return Built(
        sentence=_sentence(facts),
        context_line=_context(structure),
        status=_status(structure),
        picture=_picture(facts),
        lines=[_text(facts, one) for one in facts.downwards],
        seats=_seats(facts),
        mixed=bool(facts.differing),
        differences=_differences(facts),
        sources=_sources(facts),
        reports=_reports(facts),
    )


def _sentence(facts: Facts) -> SafeString:
    total = facts.total
    known = [one for one in facts.places if one.times.highest]
    if not facts.places:
        return html("%(text)s", text=_("No body stands in this structure yet."))
    often = times_words(Times(total.lowest, total.highest)).removesuffix("x")
    parts = [
        html(
            ngettext(
                "%(count)s body meets <b>%(times)s times a year</b>.",
                "%(count)s bodies together meet <b>%(times)s times a year</b>.",
                len(known),
            ),
            count=len(known),
            times=often,
        )
    ]
    unknown = [one.name for one in facts.places if not one.times.highest]
    if unknown:
        parts.append(
            html(
                _("How often %(names)s comes together is not known."),
                names=dutch(listed([f"“{name}”" for name in unknown])),
            )
        )
    deciders = decided_words(facts.structure, len(facts.members))
    if deciders:
        parts.append(html(_("<b>The region discusses; %(who)s decide.</b>"), who=deciders))
    if facts.differing:
        count = len(facts.differing)
        parts.append(
            html(
                ngettext(
                    "For %(count)s body the descriptions in the source differ.",
                    "For %(count)s bodies the descriptions in the source differ.",
                    count,
                ),
                count=count,
            )
        )
    return joined(*parts)


def _context(structure: Structure) -> SafeString:
    since = (
        _("from %(day)s") % {"day": words.long_date(structure.valid_from, tongue())}
        if structure.valid_from
        else _("first day not known")
    )
    parts = [dutch(structure.name), since]
    if structure.valid_to:
        parts.append(_("until %(day)s") % {"day": words.long_date(structure.valid_to, tongue())})
    if structure.review_on:
        parts.append(
            _("looked at again on %(day)s")
            % {"day": words.long_date(structure.review_on, tongue())}
        )
    return format_html_join(", ", "{}", ((part,) for part in parts))


def _status(structure: Structure) -> SafeString:
    status = StructureStatus(structure.status)
    if status == StructureStatus.ADOPTED:
        return badge("ok", status.label)
    return badge("aan", status.label, "clock")


def _picture(facts: Facts) -> SafeString:
    main = facts.main
    place = {one.row.pk: number for number, one in enumerate(main)}
    strands: dict[str, list[Box]] = {}
    for one in facts.places:
        if one.row.strand:
            strands.setdefault(one.row.strand, []).append(_box(facts, one))
    arrows = [
        Arrow(place[one.place_id], place[one.prepared_id], preparation_words(one))
        for one in facts.preparations
        if one.place_id in place and one.prepared_id in place
    ]
    deciders = decided_words(facts.structure, len(facts.members))
    return chain(
        Chain(
            boxes=[_box(facts, one) for one in main],
            arrows=[one for one in arrows if one.start < one.end],
            strands=list(strands.items()),
            label=_("Who prepares for whom"),
            description=" ".join(_told(facts, one) for one in facts.downwards),
            top=deciders,
            top_note=_("each decides for itself") if deciders else "",
            top_word=_("discusses; does not decide") if deciders else "",
        )
    )


def _box(facts: Facts, one: Placed) -> Box:
    forms = [duty_words(duty) for duty in one.duties] if len(one.duties) > 1 else []
    return Box(
        title=one.name,
        count=times_words(one.times),
        count_word=_("a year"),
        who="; ".join(seat_words(one.told(facts.first), len(facts.members))),
        task=" ".join(one.row.tasks.splitlines()),
        note=", ".join(forms),
        lang="" if tongue() == WRITTEN_IN else WRITTEN_IN,
    )


def _told(facts: Facts, one: Placed) -> str:
    often = ", ".join(duty_words(duty) for duty in one.duties)
    for_whom = listed([_name(facts, row.prepared_id) for row in _prepares(facts, one)])
    said = f"{one.name}: {often}."
    if for_whom:
        said += " " + _("Prepares for %(bodies)s.") % {"bodies": for_whom}
    return said


def _prepares(facts: Facts, one: Placed) -> list[Preparation]:
    return [row for row in facts.preparations if row.place_id == one.row.pk]


def _name(facts: Facts, place: int) -> str:
    return next(one.name for one in facts.places if one.row.pk == place)


def _text(facts: Facts, one: Placed) -> dict[str, Any]:
    return {
        "name": dutch(one.name),
        "strand": dutch(one.row.strand),
        "often": format_html_join(", ", "{}", ((_duty(duty),) for duty in one.duties)),
        "who": [dutch(line) for line in seat_words(one.told(facts.first), len(facts.members))],
        "tasks": [dutch(line) for line in one.row.tasks.splitlines()],
        "prepares": [
            _with_notes(_name(facts, row.prepared_id), preparation_notes(row))
            for row in _prepares(facts, one)
        ],
    }


def _duty(duty: Duty) -> SafeString:
    """Return a duty with the word of its source where that gives no number."""
    said = duty_words(duty)
    return (
        format_html("{} (“{}”)", said, dutch(duty.note)) if duty.note else format_html("{}", said)
    )


def _with_notes(name: str, notes: str) -> SafeString:
    return format_html("{} ({})", dutch(name), notes) if notes else dutch(name)


def _seats(facts: Facts) -> SafeString:
    shown = [
        one
        for one in facts.downwards
        if any(seat.everyone or (seat.organisation and town_of(seat)) for seat in one.seats)
    ]
    columns = [Column("town", _("Municipality"), head=True)]
    columns += [
        Column(f"b{one.row.pk}", dutch(one.row.body.short_name or one.name)) for one in shown
    ]
    rows = []
    for member in facts.members:
        row: dict[str, Any] = {"town": member.municipality.display_name}
        for one in shown:
            row[f"b{one.row.pk}"] = _dot(one.of(member.municipality_id))
        rows.append(row)
    return table(columns, rows, caption=_("Seats per municipality"), narrow=False)


def _dot(seats: list[Seat]) -> SafeString:
    if not seats:
        return format_html(
            '<span class="soft" aria-hidden="true">–</span><span class="hidden-text">{}</span>',
            _("no seat"),
        )
    told = {seat.description_id for seat in seats}
    both = None in told or len(told) > 1
    word = _("seat") if both else _("seat in one description only")
    parts = [seat.on_behalf_of.name for seat in seats if seat.on_behalf_of]
    if parts:
        word = f"{word}, {_('on behalf of %(part)s') % {'part': parts[0]}}"
    return format_html(
        '<svg class="{}" viewBox="0 0 12 12" aria-hidden="true" focusable="false">'
        '<circle cx="6" cy="6" r="5"/></svg><span class="hidden-text">{}</span>',
        "dot" if both else "dot is-one",
        word,
    )


def _differences(facts: Facts) -> SafeString:
    columns = [Column("body", _("Body"), head=True)]
    columns += [
        Column(f"d{one.pk}", _("According to: %(name)s") % {"name": one.name})
        for one in facts.descriptions
    ]
    rows = []
    for placed in facts.differing:
        row: dict[str, Any] = {"body": dutch(placed.name)}
        for one in facts.descriptions:
            others = {
                who(seat)
                for other in facts.descriptions
                if other != one
                for seat in placed.told(other)
            }
            told = placed.told(one)
            same = [seat for seat in told if who(seat) in others]
            own = [seat for seat in told if who(seat) not in others]
            lines = [dutch(line) for line in seat_words(same, len(facts.members))]
            lines += [
                format_html("<ins>{}</ins>", dutch(line))
                for line in seat_words(own, len(facts.members))
            ]
            row[f"d{one.pk}"] = format_html_join(
                mark_safe("<br>"), "{}", ((line,) for line in lines)
            )
        rows.append(row)
    if not rows:
        return SafeString("")
    return table(columns, rows, caption=_("Where the descriptions differ"))


def _sources(facts: Facts) -> list[dict[str, str]]:
    found = [("", facts.structure.source)] + [(one.name, one.source) for one in facts.descriptions]
    return [
        {"what": name, "title": source.title, "note": source.note, "href": source.address}
        for name, source in found
        if source is not None and (not name or source != facts.structure.source)
    ]


def _reports(facts: Facts) -> list[dict[str, Any]]:
    """Return who reports back to whom: each seat on behalf of a sub-region."""
    names = {one.municipality_id: one.municipality.display_name for one in facts.members}
    return [
        {
            "body": dutch(one.placed.name),
            "who": one.who,
            "part": one.part,
            "to": listed([names[key] for key in one.owed]),
        }
        for one in reports(facts)
    ]
