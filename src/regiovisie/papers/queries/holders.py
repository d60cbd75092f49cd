"""Who holds which version, with names and days: for the region, and a house's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.decisions.queries.language import tongue
from regiovisie.network.viewer import Viewer
from regiovisie.papers.logic.holders import Sent, current, holders
from regiovisie.papers.models import Dispatch, Proposal, ProposalVersion


@dataclass(frozen=True)
class Holders:
    """The holders of one version: a sentence, and a row for each."""

    label: str
    sentence: str
    rows: tuple[dict[str, Any], ...]


def holders_of(version: ProposalVersion, viewer: Viewer, now: datetime) -> Holders:
    """Return who holds a version: to whom it was the last thing that was sent."""
    return _said(version.label, holders(_sent(version.proposal, viewer, now), version.label))


def holders_by_version(
    proposal: Proposal, viewer: Viewer, now: datetime, *, versions: Iterable[ProposalVersion]
) -> list[Holders]:
    """Return the holders of each version that anybody holds; of `versions`, newest first."""
    held = current(_sent(proposal, viewer, now))
    found = [
        _said(version.label, tuple(one for one in held if one.version == version.label))
        for version in reversed(list(versions))
    ]
    return [one for one in found if one.rows]


def sent_of_proposals(proposals: list[int], viewer: Viewer, now: datetime) -> dict[int, list[Sent]]:
    """Return everything that was sent of these proposals and that this viewer may see."""
    rows = Dispatch.objects.filter(
        Dispatch.visible_q(viewer, now), version__proposal__in=proposals
    ).values_list(
        "version__proposal_id",
        "pk",
        "version__label",
        "participant_id",
        "participant__name",
        "body_id",
        "function",
        "name",
        "sent_at",
        "recalled_at",
        "public_id",
        "on_behalf",
    )
    found: dict[int, list[Sent]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(
            Sent(
                id=row[1],
                version=row[2],
                town=row[3] or 0,
                town_name=row[4] or "",
                body=row[5] or 0,
                function=row[6],
                name=row[7],
                sent_at=row[8],
                recalled_at=row[9],
                public_id=row[10],
                on_behalf=row[11],
            )
        )
    return found


def _sent(proposal: Proposal, viewer: Viewer, now: datetime) -> list[Sent]:
    return sent_of_proposals([proposal.pk], viewer, now).get(proposal.pk, [])


def _said(label: str, held: tuple[Sent, ...]) -> Holders:
    sentence = ngettext(
        "%(count)s holder of %(version)s", "%(count)s holders of %(version)s", len(held)
    ) % {"count": len(held), "version": label}
    return Holders(label, sentence, tuple(_row(one) for one in held))


def _row(one: Sent) -> dict[str, Any]:
    return {
        "public_id": one.public_id,
        "town": one.town_name,
        "function": one.function,
        "name": one.name,
        "day": _day(one.sent_at),
        "at": words.date_time(one.sent_at, tongue()),
        "on_behalf": one.on_behalf,
        "recalled": _day(one.recalled_at) if one.recalled_at is not None else "",
    }


def _day(moment: datetime) -> str:
    return words.long_date(moment.astimezone(words.AMSTERDAM).date(), tongue())
