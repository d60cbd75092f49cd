"""How far every municipality's papers are: one line each, and one sentence over them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.network.viewer import Viewer
from regiovisie.papers.enums import SetStanding
from regiovisie.papers.logic.completeness import Finding, findings
from regiovisie.papers.logic.selecting import kinds_of, needed_kinds
from regiovisie.papers.logic.standing import standing
from regiovisie.papers.models import Proposal, ProposalVersion
from regiovisie.papers.queries.loading import Loaded, LoadedSet, load, newest_frozen
from regiovisie.papers.queries.wording import BADGE

# What needs somebody first.
ORDER = [
    SetStanding.CHANGED_SINCE,
    SetStanding.NOT_STARTED,
    SetStanding.ADAPTING,
    SetStanding.COMPLETE,
    SetStanding.SENT,
]


@dataclass(frozen=True)
class TownStanding:
    """How far the papers of one municipality are.

    `findings` is None where the house keeps its papers to itself: then the region sees only what
    went out and that somebody works on them.
    """

    participant: int
    town: str
    slug: str
    standing: SetStanding
    findings: tuple[Finding, ...] | None
    on_behalf: bool
    shared: bool
    sent: tuple[str, ...]
    sent_at: datetime | None


def standings(
    proposal: Proposal,
    viewer: Viewer,
    now: datetime,
    *,
    versions: list[ProposalVersion] | None = None,
) -> list[TownStanding]:
    """Return the standing of every municipality that makes papers; empty before a version is.

    `versions`: those of the proposal, newest first, where they were read already.
    """
    version = newest_frozen(proposal, versions)
    if version is None:
        return []
    loaded = load(version, viewer, now)
    return [
        standing_of(loaded, one, now)
        for one in loaded.sets.values()
        if kinds_of(loaded.text, one.facts.town)
    ]


def standing_of(loaded: Loaded, one: LoadedSet, now: datetime) -> TownStanding:
    """Return how far one loaded municipality is.

    Of papers that the viewer may not read it is not told whether they are complete.
    """
    found = findings(loaded.text, one.facts, now) if one.seen else None
    said = standing(
        needed_kinds(loaded.text, one.facts),
        one.sent,
        newest=loaded.version.label,
        touched_at=one.touched_at,
        open_findings=1 if found is None else len(found),
    )
    last = max(one.sent, key=lambda sent: sent.sent_at, default=None)
    return TownStanding(
        participant=one.participant,
        town=one.facts.town.name,
        slug=one.slug,
        standing=said,
        findings=found,
        on_behalf=one.row is not None and one.row.on_behalf,
        shared=one.row is not None and one.row.shared,
        sent=tuple(sorted({sent.version for sent in one.sent})),
        sent_at=last.sent_at if last is not None else None,
    )


def rows(found: list[TownStanding]) -> list[dict[str, Any]]:
    """Return a line for each municipality, what needs somebody first."""
    ordered = sorted(found, key=lambda one: ORDER.index(one.standing))
    return [
        {
            "town": one.town,
            "slug": one.slug,
            "seen": one.findings is not None,
            "standing": one.standing.value,
            "badge": badge(BADGE[one.standing], _capital(str(one.standing.label))),
            "todo": _todo(one),
            "sent": ", ".join(one.sent),
            "sent_at": words.date_time(one.sent_at, tongue()) if one.sent_at else "",
            "on_behalf": one.on_behalf,
        }
        for one in ordered
    ]


def state_sentence(found: list[TownStanding]) -> SafeString:
    """Return how far all are together, from the same facts as the lines."""
    if not found:
        return html(_("No version is finished yet, so no municipality can start."))
    counts = Counter(one.standing for one in found)
    done = counts[SetStanding.SENT]
    clauses = [
        html(
            ngettext(
                "<b>%(done)s of %(all)s municipality</b> has sent its papers.",
                "<b>%(done)s of %(all)s municipalities</b> have sent their papers.",
                len(found),
            ),
            done=done,
            all=len(found),
        )
    ]
    if late := counts[SetStanding.CHANGED_SINCE]:
        clauses.append(
            html(
                ngettext(
                    "In <b>%(count)s</b> something changed since.",
                    "In <b>%(count)s</b> something changed since.",
                    late,
                ),
                count=words.number_word(late, tongue()),
            )
        )
    if waiting := counts[SetStanding.NOT_STARTED]:
        clauses.append(
            html(
                ngettext("%(count)s has not started.", "%(count)s have not started.", waiting),
                count=_capital(words.number_word(waiting, tongue())),
            )
        )
    return SafeString(" ".join(clauses))


def _todo(one: TownStanding) -> str:
    if one.findings is None and one.standing == SetStanding.NOT_STARTED:
        return ""
    if one.findings is None:
        return _("keeps its papers to itself")
    if not one.findings and one.standing == SetStanding.CHANGED_SINCE:
        return _("send the new version")
    if not one.findings:
        return _("nothing")
    return ngettext(
        "%(count)s thing to look at", "%(count)s things to look at", len(one.findings)
    ) % {"count": len(one.findings)}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
