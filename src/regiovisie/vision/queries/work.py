"""What consultations ask of a person: remarks to answer, to redact or to make, and advice."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.work import WorkItem
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.network.enums import RoleKind
from regiovisie.network.permissions import Place, may
from regiovisie.network.viewer import Viewer
from regiovisie.vision.enums import Group, Redaction
from regiovisie.vision.models import Consulted, DraftText, Remark
from regiovisie.vision.permissions import ANSWER
from regiovisie.vision.queries.consultation_page import own_of, visible_consultations
from regiovisie.vision.queries.consultation_parts import ADVISERS
from regiovisie.vision.queries.remark_bars import NO_THEME

ANSWERS = timedelta(days=28)
HELD = timedelta(days=7)
REMIND = timedelta(days=7)


def work_for(viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Return what consultations ask of this viewer, in two queries at most."""
    if not viewer.signed_in:
        return []
    return [*_of_region(viewer, now), *_of_asked(viewer, now)]


def _of_region(viewer: Viewer, now: datetime) -> list[WorkItem]:
    if not viewer.adviser_region_ids:
        return []
    found = []
    for row in _kept(viewer, now):
        if not may(viewer, ANSWER, Place(region_id=row["vision__region"])):
            continue
        if row["held"]:
            found.append(_to_redact(row, now))
        if row["closes_at"] < _minute(now):
            if row["open"]:
                found.append(_to_answer(row, now))
            if row["silent"] and row["final_at"] is None:
                found.append(_to_remind(row, now))
    return found


def _kept(viewer: Viewer, now: datetime) -> QuerySet[Any, Any]:
    """Return the consultations of the viewer's regions with what is left to do (one query)."""
    held = Q(remarks__redaction=Redaction.WAITING)
    not_answered = Q(remarks__joined_to=None, remarks__answer=None, remarks__isnull=False)
    silent = (
        Consulted.objects.filter(consultation=OuterRef("pk"), group__in=ADVISERS, advice="")
        .order_by()
        .values("consultation")
        .annotate(number=Count("pk"))
        .values("number")
    )
    theme = (
        Remark.objects.filter(consultation=OuterRef("pk"), redaction=Redaction.WAITING)
        .annotate(lead_theme=Coalesce("joined_to__theme__public_id", "theme__public_id"))
        .order_by("received_at", "number")
        .values("lead_theme")
    )
    return (
        visible_consultations(viewer, now)
        .filter(vision__region__in=viewer.adviser_region_ids)
        .order_by("closes_at", "pk")
        .values("public_id", "title", "closes_at", "final_at", "vision__region")
        .annotate(
            region=F("vision__region__slug"),
            open=Count("remarks", filter=not_answered),
            oldest_open=Min("remarks__received_at", filter=not_answered),
            held=Count("remarks", filter=held),
            oldest_held=Min("remarks__received_at", filter=held),
            held_theme=Subquery(theme[:1]),
            silent=Subquery(silent, output_field=IntegerField()),
        )
    )


def _to_answer(row: dict[str, Any], now: datetime) -> WorkItem:
    """Ask for the answers, due four weeks after the term.

    No act sets a day for it. Four weeks is what lets a steering group that meets every month
    decide on all answers before the next stop of the vision; a remark that came after the term
    has its own four weeks when it is the only one left.
    """
    since = max(row["closes_at"], row["oldest_open"])
    return _item(
        row,
        kind="remarks-answer",
        due=_day(since + ANSWERS, now),
        title=html(
            ngettext(
                "Answer %(count)s remark on “%(title)s”",
                "Answer %(count)s remarks on “%(title)s”",
                row["open"],
            ),
            count=row["open"],
            title=dutch(row["title"]),
        ),
        why=_("The term is over; who reacted waits for an answer."),
        verb=_("Answer"),
        word=pgettext("a task in one short word", "answer"),
    )


def _to_redact(row: dict[str, Any], now: datetime) -> WorkItem:
    """Ask for redaction, due a week after the oldest came in.

    A remark that may name a private person is kept as short as one can as it came, and until it
    is redacted nobody else who works for the region reads it.
    """
    asked = urlencode({"thema": row["held_theme"] or NO_THEME, "toon": "redactie"})
    return _item(
        row,
        kind="remarks-redact",
        due=_day(row["oldest_held"] + HELD, now),
        title=html(
            ngettext(
                "Redact %(count)s remark on “%(title)s”",
                "Redact %(count)s remarks on “%(title)s”",
                row["held"],
            ),
            count=row["held"],
            title=dutch(row["title"]),
        ),
        why=_("It may name a private person; until then only you read it."),
        verb=_("Redact"),
        word=pgettext("a task in one short word", "redact"),
        part=f"?{asked}#opmerkingen",
    )


def _to_remind(row: dict[str, Any], now: datetime) -> WorkItem:
    """Ask after advice that did not come, due a week after the term.

    By then what was in the post has come, and three of the four weeks for the answers are left.
    """
    return _item(
        row,
        kind="advice-remind",
        due=_day(row["closes_at"] + REMIND, now),
        title=html(
            ngettext(
                "Ask after the advice of %(count)s council on “%(title)s”",
                "Ask after the advice of %(count)s councils on “%(title)s”",
                row["silent"],
            ),
            count=row["silent"],
            title=dutch(row["title"]),
        ),
        why=_("The term is over and no advice is written down."),
        verb=_("To the advice"),
        word=pgettext("a task in one short word", "advice"),
        part="#kop-advies",
    )


def _of_asked(viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Ask who was asked, until they reacted or the term is over (one query).

    The last day is that on which the term ends: what comes later is marked late.
    """
    if not (viewer.body_ids or viewer.organisation_ids):
        return []
    rows = (
        Consulted.objects.filter(
            own_of(viewer),
            consultation__in=visible_consultations(viewer, now).filter(
                Exists(DraftText.objects.filter(consultation=OuterRef("pk"))),
                opens_at__lte=now,
                closes_at__gte=_minute(now),
                final_at=None,
            ),
        )
        .filter(
            Q(group__in=ADVISERS, advice="")
            | ~Q(group__in=ADVISERS) & ~Exists(Remark.objects.filter(sender=OuterRef("pk")))
        )
        .select_related("consultation__vision__region")
        .order_by("consultation__closes_at", "pk")
    )
    return [_to_react(one, now) for one in rows if _is_asked(viewer, one)]


def _is_asked(viewer: Viewer, one: Consulted) -> bool:
    """Return whether it is this viewer's own work: more people may react than are asked to.

    For a council its clerk, for a municipality its officers; a council that advises and a partner
    are asked through their own members and contacts.
    """
    kinds = {Group.COUNCIL: {RoleKind.CLERK}, Group.MUNICIPALITY: {RoleKind.OFFICER}}.get(
        Group(one.group), {RoleKind.MEMBER, RoleKind.PARTNER}
    )
    return any(
        held.kind in kinds
        and (
            (one.body_id is not None and one.body_id == held.body_id)
            or (
                one.organisation_id is not None
                and one.organisation_id in (held.organisation_id, held.body_organisation_id)
            )
        )
        for held in viewer.holdings
    )


def _to_react(one: Consulted, now: datetime) -> WorkItem:
    row = one.consultation
    advises = one.group in ADVISERS
    title = (
        _("Give the advice of %(who)s on “%(title)s”")
        if advises
        else _("React for %(who)s to “%(title)s”")
    )
    ends = row.closes_at.astimezone(now.tzinfo)
    address = (
        address_of("consultation-text", row.vision.region.slug, row.public_id)
        if advises
        else address_of("remark-own", row.public_id)
    )
    return WorkItem(
        key=f"consulted-{one.public_id}",
        due=ends.date(),
        title=html(title, who=dutch(one.called), title=dutch(row.title)),
        why=_("The term ends on %(moment)s.") % {"moment": words.date_time(ends, tongue())},
        href=address,
        verb=_("Read the draft") if advises else _("React"),
        kind="advice-give" if advises else "consultation-react",
        word=pgettext("a task in one short word", "advice")
        if advises
        else pgettext("a task in one short word", "react"),
    )


def _item(row: dict[str, Any], *, kind: str, part: str = "#opmerkingen", **more: Any) -> WorkItem:
    page = address_of("consultation", row["region"], row["public_id"])
    return WorkItem(key=f"{kind}-{row['public_id']}", href=f"{page}{part}", kind=kind, **more)


def _minute(now: datetime) -> datetime:
    """Return the minute it is: a term until 17:00 still takes what comes at 17:00:59."""
    return now.replace(second=0, microsecond=0)


def _day(moment: datetime, now: datetime) -> date:
    return moment.astimezone(now.tzinfo).date()
