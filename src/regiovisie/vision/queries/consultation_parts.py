"""Who took part: groups counted, advice one by one, sessions with who was there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Max, QuerySet, When
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.prepared import prepared
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.language import html, number, tongue
from regiovisie.vision.enums import Group
from regiovisie.vision.models import Consultation, Consulted, NetworkSession
from regiovisie.vision.queries.consultation_words import advice_badge, capital

ADVISERS = (Group.ADVISORY, Group.CLIENT)


@dataclass(frozen=True)
class Part:
    """A group that was asked, or within it one council that gives advice (`who` is its key)."""

    group: str
    who: int | None
    asked: int
    reacted: int
    remarks: int
    name: str
    public_id: str
    advice: str
    advice_on: date | None
    paper: int | None
    early: date | None


def parts_of(row: Consultation) -> list[Part]:
    """Return who takes part: groups counted, councils that advise one by one (one query).

    The name of a group is that of any of its members and is never shown.
    """
    return [Part(*one) for one in _parts(row.pk)]


@prepared
def _parts(consultation: int) -> QuerySet[Consulted, Any]:
    return (
        Consulted.objects.filter(consultation=consultation)
        .annotate(who=Case(When(group__in=ADVISERS, then=F("pk")), default=None))
        .order_by()
        .values_list("group", "who")
        .annotate(
            Count("pk", distinct=True),
            Count("remarks__sender", distinct=True),
            Count("remarks", distinct=True),
            Max("name"),
            Max("public_id"),
            Max("advice"),
            Max("advice_on"),
            Max("advice_file"),
            Max("asked_early_on"),
        )
    )


def took_part(parts: list[Part]) -> SafeString | str:
    """Return who was asked, who reacted, with how many remarks, per group."""
    if not parts:
        return ""
    sums: dict[str, list[int]] = {}
    for one in parts:
        line = sums.setdefault(one.group, [0, 0, 0])
        for at, count in enumerate((one.asked, one.reacted, one.remarks)):
            line[at] += count
    columns = [
        Column("group", _("Group"), head=True),
        Column("asked", _("Asked"), number=True),
        Column("reacted", _("Reacted"), number=True),
        Column("remarks", _("Remarks made"), number=True),
    ]
    rows = [
        {
            "group": capital(Group(group).label),
            "asked": number(sums[group][0]) if group != Group.PERSON else "–",
            "reacted": number(sums[group][1]),
            "remarks": number(sums[group][2]),
        }
        for group in Group.values
        if group in sums
    ]
    total = {
        key: number(sum(line[at] for line in sums.values()))
        for at, key in enumerate(("asked", "reacted", "remarks"))
    }
    return table(
        columns, rows, caption=_("Who took part?"), total={"group": _("Together"), **total}
    )


def advice_of(parts: list[Part], keeps: bool) -> SafeString | str:
    """Return what advisory councils advised; with where it is kept, for the region."""
    found = sorted((one for one in parts if one.who is not None), key=lambda one: one.name)
    if not found:
        return ""
    columns = [
        Column("who", _("From"), head=True),
        Column("advice", _("Advice"), mark=True),
        Column("day", _("Received")),
        Column("paper", _("Paper")),
    ]
    rows = []
    for one in found:
        links = [("advice-file", _("The advice"))] if one.paper is not None else []
        if keeps:
            links += [
                ("consulted-advice", _("Write down")),
                ("consulted-reply", _("Reply")),
            ]
        early = ""
        if one.early is not None:
            early = _("asked on %(day)s") % {"day": words.short_date(one.early, tongue())}
        who = '%(name)s<br><span class="soft plain">%(early)s</span>' if early else "%(name)s"
        rows.append(
            {
                "who": html(who, name=dutch(one.name), early=early),
                "advice": advice_badge(one.advice),
                "day": words.short_date(one.advice_on, tongue()) if one.advice_on else "–",
                "paper": mark_safe(
                    " · ".join(
                        html(
                            '<a href="%(href)s">%(word)s<span class="hidden-text">'
                            " %(name)s</span></a>",
                            href=address_of(name, one.public_id),
                            word=word,
                            name=dutch(one.name),
                        )
                        for name, word in links
                    )
                ),
            }
        )
    return table(columns, rows, caption=_("Advice"))


@prepared
def _sessions(consultation: int) -> QuerySet[NetworkSession, Any]:
    return (
        NetworkSession.objects.filter(consultation=consultation)
        .order_by("held_on", "pk")
        .values_list(
            "pk",
            "title",
            "held_on",
            "note",
            "attendance__consulted__group",
            "attendance__present",
        )
        .annotate(Count("attendance"))
    )


def sessions_of(row: Consultation) -> list[dict[str, object]]:
    """Return the sessions with who was there: "7 of 16 municipalities were there" (one query)."""
    there: dict[int, dict[str, list[int]]] = {}
    facts: dict[int, tuple[str, date, str]] = {}
    for pk, title, day, note, group, present, count in _sessions(row.pk):
        facts[pk] = (title, day, note)
        if group is not None:
            pair = there.setdefault(pk, {}).setdefault(group, [0, 0])
            pair[1] += count
            pair[0] += count if present else 0
    return [
        {
            "title": dutch(title),
            "day": words.long_date(day, tongue()),
            "there": " ".join(
                attendance_words(group, *there[pk][group])
                for group in Group.values
                if group in there.get(pk, {})
            ),
            "note": note,
        }
        for pk, (title, day, note) in facts.items()
    ]


def attendance_words(group: str, present: int, asked: int) -> str:
    """Return "7 of 16 municipalities were there."."""
    said = {
        Group.COUNCIL: ngettext(
            "%(present)s of %(asked)s council was there.",
            "%(present)s of %(asked)s councils were there.",
            asked,
        ),
        Group.MUNICIPALITY: ngettext(
            "%(present)s of %(asked)s municipality was there.",
            "%(present)s of %(asked)s municipalities were there.",
            asked,
        ),
        Group.ADVISORY: ngettext(
            "%(present)s of %(asked)s advisory council was there.",
            "%(present)s of %(asked)s advisory councils were there.",
            asked,
        ),
        Group.PARTNER: ngettext(
            "%(present)s of %(asked)s core partner was there.",
            "%(present)s of %(asked)s core partners were there.",
            asked,
        ),
        Group.CLIENT: ngettext(
            "%(present)s of %(asked)s client council was there.",
            "%(present)s of %(asked)s client councils were there.",
            asked,
        ),
        Group.PERSON: ngettext(
            "%(present)s of %(asked)s private person was there.",
            "%(present)s of %(asked)s private persons were there.",
            asked,
        ),
    }[Group(group)]
    return said % {"present": present, "asked": asked}
