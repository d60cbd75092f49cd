"""What councils propose to change in a draft, and for whom somebody may note it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.decisions.enums import CarriedBy, ProposalAnswer
from regiovisie.decisions.models import ChangeProposal, Participant, Round, RoundText
from regiovisie.decisions.permissions import LEAD, PROPOSE, place_of
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.decisions.queries.passages import names_of, words_of
from regiovisie.decisions.queries.two_versions import side_by_side
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body
from regiovisie.network.permissions import Right, may
from regiovisie.network.viewer import Viewer

BADGE = {ProposalAnswer.TAKEN_OVER: "ok", ProposalAnswer.PARTLY: "wij", ProposalAnswer.NOT: "nog"}
SHORT = 80


def listed(of: Round, viewer: Viewer, now: datetime) -> list[ChangeProposal]:
    """Return the proposed changes this viewer may see, by number."""
    return list(
        ChangeProposal.objects.filter(ChangeProposal.visible_q(viewer, now), round=of)
        .select_related("round", "participant", "body", "text", "answered_by_body")
        .order_by("number")
    )


def sentence(found: list[ChangeProposal]) -> SafeString:
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


def proposals_table(found: list[ChangeProposal], viewer: Viewer) -> SafeString:
    """Return one row per proposed change."""
    columns = [
        Column("number", _("No."), number=True),
        Column("council", _("Council"), head=True),
        Column("passage", _("Passage")),
        Column("proposed", _("What should change?")),
        Column("badge", _("What was done with it"), mark=True),
        Column("why", _("Why")),
    ]
    leads = bool(found) and may(viewer, LEAD, place_of(found[0].round, None))
    rows = [_row(row, leads, may(viewer, PROPOSE, place_of(row.round, row.body))) for row in found]
    return table(columns, rows, caption=_("Proposed changes and answers"))


def _row(row: ChangeProposal, leads: bool, proposes: bool) -> dict[str, Any]:
    href = reverse("change-proposal-answer", args=[row.public_id])
    kind = BADGE[ProposalAnswer(row.answer)] if row.answer else "op"
    word = str(row.get_answer_display()) if row.answer else _("not answered yet")
    if row.withdrawn_on is not None:
        kind, word, leads, proposes = "nog", _("withdrawn"), False, False
    by = html(
        '%(name)s<br><span class="soft">%(carried)s, %(day)s</span>',
        name=row.participant,
        carried=row.get_carried_by_display(),
        day=words.long_date(row.made_on, tongue()),
    )
    why: SafeString | str = ""
    if row.answered_on is not None and row.answered_by_body is not None:
        why = html(
            '%(why)s <span class="soft">%(body)s, %(day)s</span>',
            why=row.reason,
            body=row.answered_by_body.name,
            day=words.long_date(row.answered_on, tongue()),
        )
    elif leads:
        why = html('<a href="%(href)s">%(verb)s</a>', href=href, verb=_("Answer"))
    if proposes and not row.answer:
        edit = reverse("change-proposal-edit", args=[row.public_id])
        why = html('%(why)s <a href="%(href)s">%(verb)s</a>', why=why, href=edit, verb=_("Correct"))
    return {
        "number": str(row.number),
        "council": by,
        "passage": _passage(row),
        "proposed": row.proposed,
        "badge": badge(kind, word),
        "why": mark_safe(why) if isinstance(why, SafeString) else why,
    }


def _passage(row: ChangeProposal) -> str:
    if not row.passage:
        return _("%(version)s as a whole") % {"version": row.text.label}
    name = names_of(row.text.blocks).get(row.passage, "")
    quoted = " ".join(words_of(row.text.blocks).get(row.passage, "").split())
    if len(quoted) > SHORT:
        quoted = f"{quoted[:SHORT].rsplit(' ', 1)[0]} …"
    return f"{row.text.label}, {name}: {quoted}" if name else f"{row.text.label}: {quoted}"


def houses_for(of: Round, viewer: Viewer, right: Right = PROPOSE) -> list[tuple[Participant, Body]]:
    """Return the participants, with their councils, for which this viewer may note something."""
    if not viewer.signed_in:
        return []
    councils = {
        body.organisation.municipality_id: body  # type: ignore[union-attr]
        for body in Body.objects.filter(
            kind=BodyKind.COUNCIL, organisation__municipality__participations__round=of
        ).select_related("organisation")
    }
    return [
        (row, councils[row.municipality_id])
        for row in Participant.objects.filter(round=of)
        .select_related("municipality")
        .order_by("name")
        if row.municipality_id in councils
        and may(viewer, right, place_of(of, councils[row.municipality_id]))
    ]


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
