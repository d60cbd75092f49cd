"""Where on the page of a round somebody may register what a body decided, or change a route."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.decisions.enums import Keeping, RoundState
from regiovisie.decisions.logic.standing import Standing, Status
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries.details import Loaded
from regiovisie.network.enums import RoleKind
from regiovisie.network.viewer import Viewer


def register_button(
    loaded: Loaded, found: tuple[Standing, ...], register: dict[int, str]
) -> dict[str, str]:
    """Return the button above the page: to the form, when it is plain of which municipality.

    Who registers for many gets the one whose outcome is missing longest, else the rows to choose
    from; who registers for none gets no button.
    """
    if not register:
        return {}
    if len(register) == 1:
        return {"href": next(iter(register.values())), "words": _("Register decision")}
    missing = [
        one
        for one in found
        if one.status == Status.OUTCOME_MISSING and one.participant.id in register
    ]
    if not missing:
        return {"href": "#kop-route", "words": _("Register decision")}
    first = max(missing, key=lambda one: one.days_late)
    return {
        "href": register[first.participant.id],
        "words": _("Register decision of %(name)s")
        % {"name": loaded.members[first.participant.id].name},
    }


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
