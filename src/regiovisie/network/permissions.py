"""Who may do what. Each right has its grounds, and each ground the sentence that explains it.

A rule sees who looks (`Viewer`) and what it is about (`Place`): plain values, no query. The table
in docs/permissions.md is made of these rights (`python -m regiovisie.config.permissions_page`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from regiovisie.network.enums import BodyKind, RoleKind
from regiovisie.network.viewer import Viewer

COUNCIL_SIDE = frozenset({BodyKind.COUNCIL, BodyKind.COMMITTEE, BodyKind.DOMAIN_MEETING})
# Who works with what is not public yet, or registers what others decided: a second factor.
STAFF_ROLES = frozenset(
    {
        RoleKind.ADVISER,
        RoleKind.PROJECT_LEADER,
        RoleKind.ADMINISTRATOR,
        RoleKind.OFFICER,
        RoleKind.CLERK,
        RoleKind.SECRETARY,
        RoleKind.ALDERMAN,
    }
)


@dataclass(frozen=True)
class Place:
    """What a right is about: a region, and within it perhaps a house and one of its bodies."""

    region_id: int | None = None
    organisation_id: int | None = None
    body_id: int | None = None
    body_kind: str = ""


Test = Callable[[Viewer, Place], bool]


@dataclass(frozen=True)
class Ground:
    """One reason why somebody may: a test, and the sentence that says it."""

    test: Test
    because: str


@dataclass(frozen=True)
class Right:
    """Something that may be done: its key, what it is in words, and the grounds for it."""

    key: str
    words: str
    grounds: tuple[Ground, ...]
    nobody_else: str = ""


def may(viewer: Viewer, right: Right, place: Place) -> bool:
    """Return whether this viewer may do this here. Nobody without an account may do anything."""
    return viewer.signed_in and any(ground.test(viewer, place) for ground in right.grounds)


def because(viewer: Viewer, right: Right, place: Place) -> str:
    """Return the sentence of the first ground that lets this viewer; empty when none does."""
    if not viewer.signed_in:
        return ""
    return next((g.because for g in right.grounds if g.test(viewer, place)), "")


def works_for_region(viewer: Viewer, place: Place) -> bool:
    """Adviser, project leader or administrator of the region."""
    return place.region_id is not None and place.region_id in viewer.adviser_region_ids


def clerk_of_council(viewer: Viewer, place: Place) -> bool:
    """Clerk of the council of this house, for the council and what prepares for it."""
    return place.body_kind in COUNCIL_SIDE and any(
        held.kind == RoleKind.CLERK
        and held.body_kind == BodyKind.COUNCIL
        and held.body_organisation_id is not None
        and held.body_organisation_id == place.organisation_id
        for held in viewer.holdings
    )


def secretary_of_executive(viewer: Viewer, place: Place) -> bool:
    """Secretary of the executive of this house, for that executive only."""
    return place.body_kind == BodyKind.EXECUTIVE and any(
        held.kind == RoleKind.SECRETARY
        and held.body_kind == BodyKind.EXECUTIVE
        and held.body_organisation_id is not None
        and held.body_organisation_id == place.organisation_id
        for held in viewer.holdings
    )


def officer_of_house(viewer: Viewer, place: Place) -> bool:
    """Policy officer of this house, for all its bodies."""
    return place.organisation_id is not None and any(
        held.kind == RoleKind.OFFICER and held.organisation_id == place.organisation_id
        for held in viewer.holdings
    )
