"""The amendments and motions on the page of an outcome."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.enums import AmendmentEffect, AmendmentResult
from regiovisie.decisions.models import Amendment, Outcome
from regiovisie.decisions.permissions import may_change
from regiovisie.decisions.queries.deviations import amendments_of
from regiovisie.decisions.queries.deviations_page import difference
from regiovisie.decisions.queries.language import html
from regiovisie.decisions.queries.passages import names_of
from regiovisie.network.viewer import Viewer

BADGE = {
    AmendmentResult.ADOPTED: "ok",
    AmendmentResult.REJECTED: "af",
    AmendmentResult.WITHDRAWN: "nog",
    AmendmentResult.HELD_OVER: "aan",
}


def rows_of(outcome: Outcome, viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """Return what was put to the vote in that meeting; of one about another point nothing."""
    edits = may_change(viewer, outcome)
    return [
        _row(row, edits)
        for row in amendments_of(outcome, viewer, now)
        if row.point_id in (None, outcome.point_id)
    ]


def _row(row: Amendment, edits: bool) -> dict[str, Any]:
    kind = str(row.get_kind_display())
    votes = (
        _("%(for)s for, %(against)s against") % {"for": row.votes_for, "against": row.votes_against}
        if row.votes_for is not None
        else ""
    )
    changes = row.effect == AmendmentEffect.TEXT
    passage = names_of(row.text.blocks).get(row.passage, "") if row.text is not None else ""
    return {
        "head": html(
            "%(kind)s %(label)s: %(title)s",
            kind=f"{kind[:1].upper()}{kind[1:]}",
            label=row.label,
            title=dutch(row.title),
        ),
        "badge": badge(BADGE[AmendmentResult(row.result)], row.get_result_display()),
        "votes": votes,
        "passage": passage,
        "difference": difference(row.old_text, row.new_text) if changes else "",
        "local": html(
            _("New point %(number)s, for this municipality only: %(text)s"),
            number=row.local_number,
            text=dutch(row.local_text),
        )
        if row.effect == AmendmentEffect.LOCAL_POINT
        else "",
        "href": address_of("amendment-edit", row.public_id) if edits else "",
    }
