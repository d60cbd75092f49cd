"""Whom the region sends its text to: the policy officer of each municipality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.ui.written import dutch
from regiovisie.decisions.models import Participant
from regiovisie.decisions.queries.language import html
from regiovisie.network.enums import RoleKind
from regiovisie.network.models import Role
from regiovisie.network.validity import valid_on
from regiovisie.network.viewer import Viewer
from regiovisie.papers.models import Dispatch, DistributionEntry, ProposalVersion
from regiovisie.papers.queries.holders import holders_of
from regiovisie.papers.queries.language import LANGUAGE


@dataclass(frozen=True)
class Recipient:
    """One function in one municipality, or on a distribution list (`participant` is None).

    Without a person who can sign in the name is empty.

    `holds`: the last thing that was sent to this person was this very version.
    """

    key: str
    participant: int | None
    town: str
    function: str
    name: str
    address: str
    holds: bool

    @property
    def words(self) -> SafeString:
        """Return town, function and name, and where no mail can go: that."""
        said = dutch(" ".join(filter(None, (self.function, self.name))))
        if self.participant is not None:
            said = html("%(town)s: %(who)s", town=self.town, who=said)
        if self.holds:
            return html(_("%(who)s (has it already)"), who=said)
        return said if self.address else html(_("%(who)s (no address known)"), who=said)


def recipients(version: ProposalVersion, viewer: Viewer, now: datetime) -> list[Recipient]:
    """Return the policy officers of the municipalities, then who is on the region's lists."""
    rows = list(
        Participant.objects.filter(round=version.proposal.round, ended_on__isnull=True)
        .select_related("municipality__organisation")
        .order_by("municipality__sort_key")
    )
    officers: dict[int, list[tuple[str, str]]] = {}
    found = (
        Role.objects.filter(
            valid_on(now.date()),
            kind=RoleKind.OFFICER,
            organisation__municipality__in=[row.municipality_id for row in rows],
            person__account__is_active=True,
        )
        .order_by("pk")
        .values_list("organisation__municipality_id", "person__name", "person__account__email")
    )
    for town, name, address in found:
        officers.setdefault(town, []).append((name, address))
    held = {
        (row["town"], row["function"].casefold(), row["name"].casefold())
        for row in holders_of(version, viewer, now).rows
    }
    with translation.override(LANGUAGE):
        function = _("policy officer")
    officers_first = [
        Recipient(
            key=f"{row.municipality.slug}-{place}",
            participant=row.pk,
            town=row.name,
            function=function,
            name=name,
            address=address,
            holds=any(
                (row.name, function.casefold(), who.casefold()) in held for who in (name, "")
            ),
        )
        for row in rows
        for place, (name, address) in enumerate(officers.get(row.municipality_id, [("", "")]))
    ]
    return [*officers_first, *_listed(version, viewer, now)]


def _listed(version: ProposalVersion, viewer: Viewer, now: datetime) -> list[Recipient]:
    """Return who is on a distribution list of the region, each once."""
    has = set(
        Dispatch.objects.filter(version=version, participant=None, recalled_at=None).values_list(
            "function", flat=True
        )
    )
    found: dict[str, Recipient] = {}
    for row in DistributionEntry.objects.filter(
        DistributionEntry.visible_q(viewer, now), region=version.proposal.round.region_id
    ):
        said = f"{row.function} {row.organisation}"[:100]
        found.setdefault(
            said,
            Recipient(
                key=f"lijst-{row.public_id}",
                participant=None,
                town=row.organisation,
                function=said,
                name="",
                address=row.address,
                holds=said in has,
            ),
        )
    return list(found.values())
