"""Who may do what in the room `papers`; what one may see stands with the nouns."""

from __future__ import annotations

from regiovisie.decisions.models import Round
from regiovisie.network.models import Organisation
from regiovisie.network.permissions import (
    Ground,
    Place,
    Right,
    clerk_of_council,
    may,
    officer_of_house,
    works_for_region,
)
from regiovisie.network.viewer import Viewer
from regiovisie.papers.models import PaperSet, PaperVersion

REGION = Ground(
    works_for_region, "The adviser or administrator writes the proposal of the own region."
)
OFFICER = Ground(officer_of_house, "The policy officer makes the papers of the own house.")
REGION_FOR_HOUSE = Ground(
    works_for_region,
    "The region does it for a municipality that asked so or has nobody here; it is marked so. What "
    "a house keeps to itself the region can neither read nor change.",
)
KEEPS_REGISTER = Ground(
    works_for_region, "The region keeps the register of who holds which version."
)

WRITE_PROPOSAL = Right(
    "papers.write_proposal",
    "Write the regional proposal, its sections and annexes, and finish a version",
    (REGION,),
)
KEEP_MODEL = Right("papers.keep_model", "Keep the region's own model of its papers", (REGION,))
MAKE_PAPERS = Right(
    "papers.make_papers",
    "Adapt the regional text, write the local section and fill in the papers of the own house",
    (OFFICER,),
    "A portfolio holder reads along; a clerk sees what was handed over; the officer writes.",
)
ON_BEHALF = Right(
    "papers.make_papers_on_behalf", "Make papers on behalf of a municipality", (REGION_FOR_HOUSE,)
)
SHARE = Right(
    "papers.share_papers",
    "Let the region read along on the papers of the own house",
    (OFFICER,),
    "Only the house itself opens its drafts.",
)
SEND = Right(
    "papers.send_papers", "Send papers to a body of the own house", (OFFICER, REGION_FOR_HOUSE)
)
SEND_TEXT = Right(
    "papers.send_text",
    "Send a version of the regional text, and call a version back",
    (KEEPS_REGISTER,),
)
KEEP_TEMPLATES = Right(
    "papers.keep_templates",
    "Keep the templates and treatments of a house",
    (OFFICER, REGION_FOR_HOUSE),
)
ASK_QUESTION = Right(
    "papers.ask_shared_question",
    "Put a technical question of a council, to be answered once for all",
    (
        Ground(officer_of_house, "The policy officer passes on what the own council asks."),
        Ground(clerk_of_council, "The clerk passes on what the own council asks."),
        Ground(works_for_region, "The region notes what a council asked it."),
    ),
)
ANSWER_QUESTION = Right(
    "papers.answer_shared_question",
    "Answer a technical question, offer the answer to every municipality, and make it public",
    (Ground(works_for_region, "The region writes the one answer that all councils get."),),
    "Nothing is public before a person says so.",
)
# The page docs/permissions.md is made of these.
RIGHTS = (
    WRITE_PROPOSAL,
    KEEP_MODEL,
    MAKE_PAPERS,
    ON_BEHALF,
    SHARE,
    SEND,
    SEND_TEXT,
    KEEP_TEMPLATES,
    ASK_QUESTION,
    ANSWER_QUESTION,
)


def region_place(of: Round) -> Place:
    """Return what a right on the regional proposal is about."""
    return Place(region_id=of.region_id)


def house_place(of: Round, house: Organisation | int | None) -> Place:
    """Return what a right on the papers of a house is about."""
    return Place(
        region_id=of.region_id,
        organisation_id=house.pk if isinstance(house, Organisation) else house,
    )


def makes_as(viewer: Viewer, of: Round, house: int | None, papers: PaperSet | None) -> str:
    """Return how this viewer may work on these papers: "house", "region" (on behalf), or empty.

    The region works on papers that nobody started yet, that it started, or that were shared.
    """
    place = house_place(of, house)
    if may(viewer, MAKE_PAPERS, place):
        return "house"
    open_to_region = papers is None or papers.shared or papers.on_behalf
    return "region" if open_to_region and may(viewer, ON_BEHALF, place) else ""


def sends_as(viewer: Viewer, of: Round, house: int | None, papers: PaperSet | None) -> str:
    """Return how this viewer may send these papers: "house", "region", or not: empty."""
    place = house_place(of, house)
    if not may(viewer, SEND, place):
        return ""
    return makes_as(viewer, of, house, papers)


def reads_in_full(viewer: Viewer, row: PaperVersion) -> bool:
    """Return whether a reader of a sent paper gets all of it: the house, its body, who works along.

    Everybody else gets the public rendition.
    """
    papers = row.paper.papers
    return (
        papers.house_id in viewer.house_ids
        or (row.visible_body_id is not None and row.visible_body_id in viewer.body_ids)
        or (viewer.account_id is not None and row.made_by_id == viewer.account_id)
        or (
            (papers.shared or papers.on_behalf)
            and papers.proposal.round.region_id in viewer.adviser_region_ids
        )
    )
