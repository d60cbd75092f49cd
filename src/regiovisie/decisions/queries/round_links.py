"""Where the page of a round leads who may act: forms to register in, routes to change."""

from __future__ import annotations

from collections.abc import Iterable

from regiovisie.common.addresses import address_of
from regiovisie.decisions.enums import Keeping, RoundState
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries.details import Loaded
from regiovisie.network.enums import RoleKind
from regiovisie.network.viewer import Viewer


def register_links(of: Round, loaded: Loaded, viewer: Viewer) -> dict[int, str]:
    """Return per participant id the address of the form in which this viewer may register."""
    if not viewer.signed_in:
        return {}
    everywhere = of.region_id in viewer.adviser_region_ids
    return {
        pk: address_of("outcome", of.region.slug, of.slug, member.slug)
        for pk, member in loaded.members.items()
        if everywhere or _of_the_house(viewer, member.organisation_id)
    }


def route_links(of: Round, loaded: Loaded, register: Iterable[int]) -> dict[int, str]:
    """Return per participant id the page of its route, for who may register for it."""
    if of.state != RoundState.OPEN or of.keeping != Keeping.FOLLOWED:
        return {}
    return {
        pk: address_of("round-route", of.region.slug, of.slug, loaded.members[pk].slug)
        for pk in register
    }


def _of_the_house(viewer: Viewer, organisation_id: int | None) -> bool:
    kinds = (RoleKind.CLERK, RoleKind.SECRETARY, RoleKind.OFFICER)
    return organisation_id is not None and any(
        viewer.holds(kind, organisation_id=organisation_id) for kind in kinds
    )
