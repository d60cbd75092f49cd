"""Who may do what in the room `decisions`; what one may see stands with the nouns (Closable)."""

from __future__ import annotations

from regiovisie.decisions.models import Outcome, Participant, Round
from regiovisie.network.models import Body
from regiovisie.network.permissions import (
    Ground,
    Place,
    Right,
    clerk_of_council,
    may,
    officer_of_house,
    secretary_of_executive,
    works_for_region,
)
from regiovisie.network.viewer import Viewer

CLERK = Ground(
    clerk_of_council,
    "The clerk serves the council and keeps its decision list, so also that of its committees.",
)
SECRETARY = Ground(
    secretary_of_executive, "The secretary keeps the decision list of the own executive."
)
OFFICER = Ground(
    officer_of_house,
    "The policy officer prepares the subject for every body of the own house, and says as that "
    "house what they decided.",
)
REGION = Ground(
    works_for_region,
    "The region does it on behalf of the municipality, with a source; it is marked as not "
    "confirmed until the house confirms it.",
)
REGION_EDITS = Ground(
    works_for_region, "The adviser or administrator keeps the rounds of the own region."
)
REGION_CHANGES = Ground(
    works_for_region,
    "The region may correct, with a reason; the earlier version stays on record and the house is "
    "asked to confirm again.",
)
HANDS_IN = Ground(
    officer_of_house, "The policy officer hands in the papers for the bodies of the own house."
)
HANDS_IN_EXECUTIVE = Ground(
    secretary_of_executive, "The secretary keeps what comes before the own executive."
)
REGION_NOTES = Ground(
    works_for_region, "The region notes what a council asked for, with where it was said."
)
KEEPS_ROUTE = Ground(
    officer_of_house, "The policy officer knows by which bodies the own house treats a subject."
)
TICKS = Ground(clerk_of_council, "The clerk serves the council to which the promise was made.")
HOUSE = (CLERK, SECRETARY, OFFICER)

REGISTER = Right("decisions.register_outcome", "Register an outcome as the own house", HOUSE)
ON_BEHALF = Right(
    "decisions.register_outcome_on_behalf",
    "Register an outcome on behalf of a municipality",
    (REGION,),
)
CONFIRM = Right(
    "decisions.confirm_outcome",
    "Confirm an outcome that the region registered",
    HOUSE,
    "The region cannot confirm its own registration.",
)
CHANGE = Right(
    "decisions.change_outcome", "Correct an outcome, with a reason", (*HOUSE, REGION_CHANGES)
)
SETTLE = Right(
    "decisions.settle_outcome",
    "Choose between two registrations of one meeting",
    (*HOUSE, REGION_CHANGES),
)
SEE_HISTORY = Right(
    "decisions.see_outcome_history",
    "See the history of an outcome and put an earlier version back",
    (*HOUSE, REGION_CHANGES),
    "Readers without an account see what holds now, never who changed what.",
)
EDIT_ROUND = Right(
    "decisions.edit_round",
    "See the history of a round and put an earlier version back",
    (REGION_EDITS,),
)
SUBMIT = Right(
    "decisions.submit_papers",
    "Say that the papers for a meeting were handed in",
    (HANDS_IN, HANDS_IN_EXECUTIVE),
    "A council is master of its agenda: its clerk puts a subject on it, and hands nothing in.",
)
LEAD = Right(
    "decisions.answer_for_region",
    "Answer what councils changed or propose, and make a new version of the text",
    (REGION_EDITS,),
)
PROPOSE = Right(
    "decisions.propose_change",
    "Note a change that a council proposes in a draft",
    (CLERK, OFFICER, REGION_NOTES),
)
CALL = Right(
    "decisions.keep_contacts",
    "See whom to call today, and keep notes of contacts",
    (REGION_EDITS,),
    "Notes of contacts are never public, and no other house reads them.",
)
PROMISE = Right(
    "decisions.note_promise",
    "Note a promise to a council by its portfolio holder",
    (CLERK, OFFICER, REGION_NOTES),
)
REPORT_PROMISE = Right("decisions.report_promise", "Report that a promise is kept", (REGION_EDITS,))
TICK_PROMISE = Right(
    "decisions.tick_promise",
    "Tick a promise off",
    (TICKS,),
    "The region reports it done; only the council it was made to ticks it off.",
)
HAND_OVER = Right(
    "decisions.hand_to_clerk",
    "Hand what is under embargo to the council's clerk",
    (HANDS_IN, HANDS_IN_EXECUTIVE),
)
PLAN_ROUND = Right(
    "decisions.plan_round",
    "Start a round, give it its routes, and take a plan over",
    (REGION_EDITS,),
    "Everybody who works in the region may see the planning and try other dates.",
)
ROUTE = Right(
    "decisions.keep_route",
    "Keep the route of a municipality: its usual one, and that in a round",
    (KEEPS_ROUTE, REGION_EDITS),
    "How far a step is may also be said by whoever registers outcomes of that body.",
)
# The page docs/permissions.md is made of these, in this order.
RIGHTS = (
    ON_BEHALF,
    REGISTER,
    CONFIRM,
    CHANGE,
    SETTLE,
    SEE_HISTORY,
    EDIT_ROUND,
    SUBMIT,
    LEAD,
    PROPOSE,
    CALL,
    PROMISE,
    REPORT_PROMISE,
    TICK_PROMISE,
    HAND_OVER,
    PLAN_ROUND,
    ROUTE,
)


def place_of(of: Round, body: Body | None, participant: Participant | None = None) -> Place:
    """Return what a right is about: a body of a house in a round, or a regional body."""
    house = body.organisation_id if body is not None else None
    return Place(
        region_id=of.region_id,
        organisation_id=house,
        body_id=body.pk if body is not None else None,
        body_kind=body.kind if body is not None else "",
    )


def route_place(of: Round, house: int | None) -> Place:
    """Return what a right on a route is about: that of a house, or the region's own steps."""
    return Place(region_id=of.region_id, organisation_id=house)


def outcome_place(outcome: Outcome) -> Place:
    """Return what a right on this outcome is about; reads its round and body."""
    return place_of(outcome.round, outcome.body)


def registers_as(viewer: Viewer, place: Place) -> str:
    """Return how this viewer may register here: "house", "region" (on behalf), or not: empty."""
    if may(viewer, REGISTER, place):
        return "house"
    return "region" if may(viewer, ON_BEHALF, place) else ""


def may_change(viewer: Viewer, outcome: Outcome) -> bool:
    """Return whether this viewer may correct this outcome."""
    return may(viewer, CHANGE, outcome_place(outcome))
