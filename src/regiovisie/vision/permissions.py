"""Who may do what in the room `vision`; what one may see stands with the nouns."""

from __future__ import annotations

from regiovisie.network.permissions import Ground, Place, Right, may, works_for_region
from regiovisie.network.viewer import Viewer
from regiovisie.vision.models import Consultation, Consulted, Vision


def speaks_for_own(viewer: Viewer, place: Place) -> bool:
    """Somebody of the organisation or of the body that was asked."""
    return (
        place.organisation_id is not None and place.organisation_id in viewer.organisation_ids
    ) or (place.body_id is not None and place.body_id in viewer.body_ids)


REGION_CONSULTS = Ground(works_for_region, "The adviser or administrator asks for the own region.")
REGION_ANSWERS = Ground(
    works_for_region,
    "The region writes down what was done with each remark, and which body decided that.",
)
REGION_REGISTERS = Ground(
    works_for_region, "The region registers what came by letter or in a meeting; it is marked so."
)
OWN = Ground(speaks_for_own, "Who was asked reacts for the own organisation or body.")

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
CONSULT = Right(
    "vision.consult",
    "Keep a consultation: its term, its draft, who is asked, secret links, sessions and advice",
    (REGION_CONSULTS,),
    "Participants need no account: a secret link is theirs alone.",
)
REMARK = Right("vision.remark", "Make a remark in a consultation", (OWN, REGION_REGISTERS))
ANSWER = Right(
    "vision.answer_remarks",
    "Work through remarks: themes, joining, redaction and the answers",
    (REGION_ANSWERS,),
    "What may name a private person is read here only, until it is redacted.",
)
RIGHTS = (KEEP, CONSULT, REMARK, ANSWER)


def place_of(vision: Vision) -> Place:
    """Return what a right about this vision is about."""
    return Place(region_id=vision.region_id)


def consultation_place(consultation: Consultation) -> Place:
    """Return what a right on a consultation is about."""
    return Place(region_id=consultation.vision.region_id)


def place_of_consulted(row: Consulted) -> Place:
    """Return what a right on speaking for a participant is about."""
    return Place(
        region_id=row.consultation.vision.region_id,
        organisation_id=row.organisation_id,
        body_id=row.body_id,
    )


def reads_unredacted(viewer: Viewer, consultation: Consultation) -> bool:
    """Return whether this viewer reads remarks that wait for redaction, and private names."""
    return may(viewer, ANSWER, consultation_place(consultation))
