"""Who may do what in the room `vision`."""

from __future__ import annotations

from regiovisie.network.permissions import Ground, Place, Right, works_for_region
from regiovisie.vision.models import Vision

KEEP = Right(
    "vision.keep",
    "Keep a vision of the region: its term and life, goals, target groups, topics and grounds",
    (
        Ground(
            works_for_region,
            "The region writes the vision for all its municipalities, which adopt it one by one.",
        ),
    ),
    "What changes is in the history, with who did it and why.",
)
RIGHTS = (KEEP,)


def place_of(vision: Vision) -> Place:
    """Return what a right about this vision is about."""
    return Place(region_id=vision.region_id)
