"""Entries as a page shows them: who, the remark with its passage, the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.common.prepared import Prepared, prepared
from regiovisie.common.text import Block
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.language import joined, tongue
from regiovisie.network.viewer import Viewer
from regiovisie.vision.enums import Group, Redaction
from regiovisie.vision.logic.anchors import Anchor, Found, Passage, Whereabouts, find
from regiovisie.vision.models import Consultation, DraftText, Remark
from regiovisie.vision.models.consultation import called
from regiovisie.vision.permissions import reads_unredacted
from regiovisie.vision.queries.consultation_words import answer_badge, capital, late_words
from regiovisie.vision.queries.draft_words import passages_of, places_of

PAGE = 25
SHORT = 160  # characters of a quotation on the page
FILTERS = ("open", "beantwoord", "minderheid", "laat", "redactie")


@dataclass
class EntryRow:
    """One entry: the leading remark with those joined to it, and where it points now."""

    lead: Remark
    joined: list[Remark] = field(default_factory=list)
    found: Found = field(default_factory=lambda: Found(Whereabouts.WHOLE))

    @property
    def answer(self) -> Any:
        return getattr(self.lead, "answer", None)

    @property
    def remarks(self) -> list[Remark]:
        return [self.lead, *self.joined]


@dataclass(frozen=True)
class Draft:
    """The newest version of the draft: its passages, and where each stands."""

    row: DraftText | None

    @cached_property
    def passages(self) -> list[Passage]:
        return passages_of(self.row.blocks) if self.row else []

    @cached_property
    def places(self) -> dict[str, tuple[str, int]]:
        return places_of(self.row.blocks) if self.row else {}

    def find(self, anchor: Anchor) -> Found:
        """Return where an anchor points in this version.

        The own block goes before all others, so where it holds the quotation only it is read.
        """
        own = [block for block in self._blocks if block["id"] == anchor.block]
        if own:
            found = find(anchor, passages_of(own))
            if found.whereabouts is Whereabouts.STANDS:
                return found
        return find(anchor, self.passages)

    @property
    def _blocks(self) -> list[Block]:
        return self.row.blocks if self.row else []


def newest_draft(consultation: Consultation) -> Draft:
    """Return the newest version of the draft; empty while there is none."""
    return Draft(next(iter(_newest_draft(consultation.pk)), None))


@prepared
def _newest_draft(consultation: int) -> QuerySet[DraftText]:
    return DraftText.objects.filter(consultation=consultation).order_by("-pk")[:1]


def page_of(
    consultation: Consultation, theme: str | None, how: str, number: int
) -> tuple[list[Remark], bool]:
    """Return the entries on a page, and whether more follow. `theme`: its id, "" all, None none."""
    last = _last_moment(consultation)
    found: list[Remark] = _page(number, how)(consultation.pk, theme, last)
    return found[:PAGE], len(found) > PAGE


@lru_cache(maxsize=128)
def _page(number: int, how: str) -> Prepared:
    """Return the query of one page of one filter: what it chooses by belongs to its shape."""
    first = (number - 1) * PAGE

    @prepared
    def rows(consultation: int, theme: str | None, last: datetime) -> QuerySet[Remark]:
        wanted = leads(consultation)
        if theme is None:
            wanted = wanted.filter(theme=None)
        elif theme:
            wanted = wanted.filter(theme__public_id=theme)
        return narrowed(wanted, how, last)[first : first + PAGE + 1]

    return rows


def leads(consultation: int) -> QuerySet[Remark]:
    """Return the remarks that are answered: every entry once, open ones first, oldest first."""
    return (
        Remark.objects.filter(consultation=consultation, joined_to=None)
        .select_related("sender", "theme", "answer__body")
        .order_by(F("answer__pk").asc(nulls_first=True), "received_at", "number")
    )


def narrowed(rows: QuerySet[Remark], how: str, last: datetime) -> QuerySet[Remark]:
    """Return the entries of one filter of the page; after `last` the term was over."""
    together = Remark.objects.filter(joined_to=OuterRef("pk"))
    if how == "open":
        return rows.filter(answer=None)
    if how == "beantwoord":
        return rows.exclude(answer=None)
    if how == "minderheid":
        return rows.filter(~Q(minority="") | Exists(together.exclude(minority="")))
    if how == "laat":
        late = Q(received_at__gt=last)
        return rows.filter(late | Exists(together.filter(late)))
    if how == "redactie":
        held = Q(redaction=Redaction.WAITING)
        return rows.filter(held | Exists(together.filter(held)))
    return rows


def _last_moment(consultation: Consultation) -> datetime:
    return consultation.closes_at.replace(second=59, microsecond=999_999)


def filled(rows: Iterable[Remark], draft: Draft) -> list[EntryRow]:
    """Return entries with what was joined to them (one query)."""
    found = {row.pk: EntryRow(row, found=draft.find(row.anchor)) for row in rows}
    keys = tuple(found)
    for row in _joined_to(keys) if len(keys) <= PAGE else _joined_to.build(keys):
        found[row.joined_to_id or 0].joined.append(row)
    return list(found.values())


@prepared
def _joined_to(leads: tuple[int, ...]) -> QuerySet[Remark]:
    return Remark.objects.filter(joined_to__in=leads).select_related("sender").order_by("number")


def shown_name(remark: Remark, unredacted: bool) -> str:
    """Return the name of the sender as this reader may see it."""
    sender = remark.sender
    name = called(sender.group, sender.name, sender.number)
    if unredacted and sender.group == Group.PERSON and sender.name:
        return f"{name} ({sender.name})"
    return name


def rows_of(
    entries: list[EntryRow], consultation: Consultation, draft: Draft, viewer: Viewer, now: datetime
) -> list[dict[str, Any]]:
    """Return plain rows for the page. Words that wait for redaction go to who redacts only."""
    inside = reads_unredacted(viewer, consultation)
    reads = inside or may_read_words(consultation, viewer, now)
    return [_row(entry, consultation, draft, inside, reads, now) for entry in entries]


def may_read_words(consultation: Consultation, viewer: Viewer, now: datetime) -> bool:
    """Return whether this viewer reads remarks and answers: see `Remark.visible_q`."""
    public = consultation.answers_public_from
    return (public is not None and public <= now) or (
        consultation.vision.region_id in viewer.region_ids
    )


def _row(
    entry: EntryRow,
    consultation: Consultation,
    draft: Draft,
    inside: bool,
    reads: bool,
    now: datetime,
) -> dict[str, Any]:
    lead = entry.lead
    badges = []
    for one in entry.remarks:
        if one.minority:
            said = _("Minority: %(share)s") % {"share": one.minority}
            badges.append(badge("nog", said))
        if late := late_words(one.received_at, consultation.closes_at):
            badges.append(badge("aan", capital(late), "clock"))
        if one.redaction == Redaction.WAITING:
            badges.append(badge("laat", _("Waits for redaction")))
    answer = entry.answer
    days = (now.date() - lead.received_at.astimezone(now.tzinfo).date()).days
    return {
        "id": lead.public_id,
        "number": lead.number,
        "day": words.day_month(lead.received_at.astimezone(now.tzinfo).date(), tongue()),
        "who": dutch(shown_name(lead, inside)),
        "as": capital(lead.sender.get_group_display()),
        "on_behalf": lead.on_behalf,
        "badges": badges,
        "words": _words(lead, inside, reads),
        "held": lead.redaction == Redaction.WAITING,
        "others": [
            {
                "number": one.number,
                "who": dutch(shown_name(one, inside)),
                "as": capital(one.sender.get_group_display()),
                "words": _words(one, inside, reads),
                "id": one.public_id,
            }
            for one in entry.joined
        ],
        "passage": passage_words(lead, entry.found, draft) if reads else {},
        "theme": lead.theme.public_id if lead.theme else "",
        "minority": lead.minority,
        "theme_name": lead.theme.name if lead.theme else "",
        "answer": {
            "badge": answer_badge(answer.kind),
            "reason": answer.reason,
            "by": _("Decided by %(body)s, %(day)s")
            % {
                "body": answer.body.name,
                "day": words.long_date(answer.decided_on, tongue()),
            },
            "agreed": _agreed([name for _body, name in answer.agreed]),
        }
        if answer is not None and reads
        else None,
        "answered": answer is not None,
        "since": _since(days),
    }


def _since(days: int) -> str:
    """Return how long a remark has no answer."""
    if not days:
        return _("Open since today")
    return ngettext("Open since %(days)s day", "Open since %(days)s days", days) % {"days": days}


def _agreed(names: list[str]) -> str:
    """Return which executives share an answer; empty: it was given by one body."""
    if not names:
        return ""
    return _("The executives of %(names)s agree.") % {"names": joined(names)}


def _words(remark: Remark, inside: bool, reads: bool) -> str:
    """Return the words a reader may see; empty: none."""
    if inside:
        return remark.redacted_words or remark.words
    return remark.shown if reads else ""


def passage_words(remark: Remark, found: Found, draft: Draft) -> dict[str, str]:
    """Return where a remark points: the place in words, the quotation, and its block."""
    if found.whereabouts is Whereabouts.WHOLE:
        return {"place": _("the text as a whole"), "quote": "", "block": "", "state": ""}
    quote = remark.quote
    if len(quote) > SHORT:
        quote = f"{quote[:SHORT].rsplit(' ', 1)[0]} …"
    if found.whereabouts is Whereabouts.GONE:
        return {"place": _("Passage has gone"), "quote": quote, "block": "", "state": "gone"}
    heading, number = draft.places.get(found.block, ("", 0))
    place = _("paragraph %(number)s") % {"number": number}
    if heading:
        place = f"{heading}, {place}" if number else heading
    if found.whereabouts is Whereabouts.CHANGED:
        place = _("%(place)s (words changed since)") % {"place": place}
    return {"place": place, "quote": quote, "block": found.block, "state": found.whereabouts}
