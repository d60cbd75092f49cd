"""The words in which open data tell what happens around decisions: one list for API and files."""

from __future__ import annotations

from regiovisie.decisions.enums import AmendmentEffect, AmendmentKind, AmendmentResult
from regiovisie.meetings.models import Promise

SOORT = {AmendmentKind.AMENDMENT: "amendement", AmendmentKind.MOTION: "motie"}
UITSLAG = {
    AmendmentResult.ADOPTED: "aangenomen",
    AmendmentResult.REJECTED: "verworpen",
    AmendmentResult.WITHDRAWN: "ingetrokken",
    AmendmentResult.HELD_OVER: "aangehouden",
}
GEVOLG = {
    AmendmentEffect.TEXT: "wijzigt_de_regionale_tekst",
    AmendmentEffect.LOCAL_POINT: "voegt_een_eigen_punt_toe",
    AmendmentEffect.NONE: "wijzigt_geen_tekst",
}
STAND = ("open", "gereed_gemeld_door_de_regio", "afgevinkt_door_de_raad", "ingetrokken")


def standing_of(promise: Promise) -> str:
    """Return how far a promise is, in the words of the API and the file."""
    if promise.withdrawn_on is not None:
        return "ingetrokken"
    if promise.done_on is not None:
        return "afgevinkt_door_de_raad"
    return "gereed_gemeld_door_de_regio" if promise.reported_at is not None else "open"
