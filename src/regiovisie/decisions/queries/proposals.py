"""What councils propose to change in a draft, and for whom somebody may note it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from html import escape
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.prepared import prepared
from regiovisie.common.text import Block
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.enums import CarriedBy, ProposalAnswer
from regiovisie.decisions.models import ChangeProposal, Participant, Round, RoundText
from regiovisie.decisions.permissions import LEAD, PROPOSE, place_of
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.decisions.queries.passages import names_of, words_of
from regiovisie.decisions.queries.two_versions import side_by_side
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body
from regiovisie.network.permissions import Place, Right, may
from regiovisie.network.viewer import Sight, Viewer

BADGE = {ProposalAnswer.TAKEN_OVER: "ok", ProposalAnswer.PARTLY: "wij", ProposalAnswer.NOT: "nog"}
SHORT = 80


class Proposed(NamedTuple):
    """One proposed change; `passage_words` says where in which version."""

    public_id: str
    number: int
    text_id: int
    passage: str
    town: str
    carried_by: str
    proposed: str
    made_on: date
    answer: str
    reason: str
    answered_on: date | None
    answered_by: str | None
    withdrawn_on: date | None
    region_id: int
    body_id: int
    body_kind: str
    organisation_id: int | None

    @property
    def place(self) -> Place:
        """Where it is written: the council that proposes it."""
        return Place(
            region_id=self.region_id,
            organisation_id=self.organisation_id,
            body_id=self.body_id,
            body_kind=self.body_kind,
        )


@prepared
def _proposals(of: int, sight: Sight, now: datetime) -> QuerySet[ChangeProposal, Any]:
    return (
        ChangeProposal.objects.filter(ChangeProposal.visible_q(sight, now), round=of)
        .order_by("number")
        .values_list(
            "public_id",
            "number",
            "text_id",
            "passage",
            "participant__name",
            "carried_by",
            "proposed",
            "made_on",
            "answer",
            "reason",
            "answered_on",
            "answered_by_body__name",
            "withdrawn_on",
            "round__region_id",
            "body_id",
            "body__kind",
            "body__organisation_id",
        )
    )


@prepared
def _texts(keys: tuple[int, ...]) -> QuerySet[RoundText, Any]:
    return RoundText.objects.filter(pk__in=keys).order_by().values_list("pk", "label", "blocks")


def listed(of: Round, viewer: Viewer, now: datetime) -> list[Proposed]:
    """Return the proposed changes this viewer may see, by number."""
    return [Proposed(*row) for row in _proposals(of.pk, viewer.sight, now)]


def sentence(found: list[Proposed]) -> SafeString:
    """Return how many were proposed, and how many have an answer."""
    found = [row for row in found if row.withdrawn_on is None]
    answered = sum(1 for row in found if row.answer)
    return html(
        ngettext(
            "<b>%(count)s change</b> was proposed; %(answered)s answered.",
            "<b>%(count)s changes</b> were proposed; %(answered)s answered.",
            len(found),
        ),
        count=len(found),
        answered=answered,
    )


def proposals_table(of: Round, found: list[Proposed], viewer: Viewer) -> SafeString:
    """Return one row per proposed change (one query, for the passages they are about)."""
    columns = [
        Column("number", _("No."), number=True),
        Column("council", _("Council"), head=True),
        Column("passage", _("Passage")),
        Column("proposed", _("What should change?")),
        Column("badge", _("What was done with it"), mark=True),
        Column("why", _("Why")),
    ]
    leads = bool(found) and may(viewer, LEAD, place_of(of, None))
    about: dict[int, set[str]] = {}
    for row in found:
        about.setdefault(row.text_id, set()).add(row.passage)
    passages = {
        (pk, passage): _passage(label, blocks, passage)
        for pk, label, blocks in _texts(tuple(sorted(about)))
        for passage in about[pk]
    }
    return table(
        columns,
        [
            _row(row, passages[row.text_id, row.passage], leads, may(viewer, PROPOSE, row.place))
            for row in found
        ],
        caption=_("Proposed changes and answers"),
    )


def _row(row: Proposed, passage: str, leads: bool, proposes: bool) -> dict[str, Any]:
    kind = BADGE[ProposalAnswer(row.answer)] if row.answer else "op"
    word = str(ProposalAnswer(row.answer).label) if row.answer else _("not answered yet")
    if row.withdrawn_on is not None:
        kind, word, leads, proposes = "nog", _("withdrawn"), False, False
    carried = f"{CarriedBy(row.carried_by).label}, {words.long_date(row.made_on, tongue())}"
    why = ""
    if row.answered_on is not None and row.answered_by is not None:
        when = f"{row.answered_by}, {words.long_date(row.answered_on, tongue())}"
        why = f'{dutch(row.reason)} <span class="soft">{escape(when)}</span>'
    elif leads:
        verb = _("Answer")
        href = address_of("change-proposal-answer", row.public_id)
        why = f'<a href="{href}">{escape(verb)}</a>'
    if proposes and not row.answer:
        verb = _("Correct")
        why += f' <a href="{address_of("change-proposal-edit", row.public_id)}">{escape(verb)}</a>'
    return {
        "number": str(row.number),
        "council": mark_safe(
            f'{escape(row.town)}<br><span class="soft plain">{escape(carried)}</span>'
        ),
        "passage": passage,
        "proposed": dutch(row.proposed),
        "badge": badge(kind, word),
        "why": mark_safe(why),
    }


def _passage(label: str, blocks: list[Block], passage: str) -> SafeString | str:
    """Return the version, the heading and the first words of a passage."""
    if not passage:
        return _("%(version)s as a whole") % {"version": label}
    name = names_of(blocks).get(passage, "")
    read = words_of([one for one in blocks if one["id"] == passage]).get(passage, "")
    quoted = " ".join(read.split())
    if len(quoted) > SHORT:
        quoted = f"{quoted[:SHORT].rsplit(' ', 1)[0]} …"
    return html(
        "%(version)s, %(quoted)s",
        version=label,
        quoted=dutch(f"{name}: {quoted}" if name else quoted),
    )


def houses_for(of: Round, viewer: Viewer, right: Right = PROPOSE) -> list[tuple[Participant, Body]]:
    """Return the participants, with their councils, for which this viewer may note something."""
    if not viewer.signed_in:
        return []
    councils = {body.organisation.municipality_id: body for body in _councils(of.pk)}
    return [
        (row, councils[row.municipality_id])
        for row in _participants(of.pk)
        if row.municipality_id in councils
        and may(viewer, right, place_of(of, councils[row.municipality_id]))
    ]


@prepared
def _councils(of: int) -> QuerySet[Body]:
    return Body.objects.filter(
        kind=BodyKind.COUNCIL, organisation__municipality__participations__round=of
    ).select_related("organisation")


@prepared
def _participants(of: int) -> QuerySet[Participant]:
    rows = Participant.objects.filter(round=of)
    return rows.select_related("municipality").order_by("name")


def newest_text(of: Round, viewer: Viewer, now: datetime) -> RoundText | None:
    """Return the newest version of the text that this viewer may see."""
    return (
        RoundText.objects.filter(RoundText.visible_q(viewer, now), round=of)
        .select_related("round")
        .order_by("dated", "id")
        .last()
    )


def versions(now: ChangeProposal, typed: Mapping[str, Any]) -> SafeString:
    """Return a proposed change as somebody else saved it beside what was filled in here."""
    names = {"": _("The text as a whole"), **names_of(now.text.blocks)}
    carried = str(CarriedBy(now.carried_by).label)
    mine = typed.get("carried_by", "")
    return side_by_side(
        [
            (_("What should change?"), now.proposed, typed.get("proposed", "")),
            (
                _("Which passage?"),
                names.get(now.passage, now.passage),
                names.get(typed.get("passage", ""), typed.get("passage", "")),
            ),
            (
                _("Carried by"),
                carried,
                str(CarriedBy(mine).label) if mine in CarriedBy.values else mine,
            ),
            (
                _("When was it proposed?"),
                words.long_date(now.made_on, tongue()),
                typed.get("made_on", ""),
            ),
        ]
    )
