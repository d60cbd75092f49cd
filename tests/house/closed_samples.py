"""Addresses around a round and its calendars that the walk over closed objects asks."""

from __future__ import annotations

from datetime import date
from typing import Any

from regiovisie.decisions.models import Amendment, Outcome
from regiovisie.meetings import actions as agenda
from regiovisie.meetings.enums import ItemKind, ItemResult
from regiovisie.meetings.models import AgendaItem, Bottleneck, Meeting
from regiovisie.network.models import Region
from tests.factories.cast import Cast
from tests.factories.rounds import OWN, World

Arguments = str | tuple[Any, ...]


def of_running(region: str, slug: str) -> dict[str, list[Arguments]]:
    """Return the addresses with which a round is planned and run; objects add their own."""
    here, town = (region, slug), (region, slug, "bergoord")
    whole = (
        "change-proposal-new",
        "change-proposals",
        "joint-evening-new",
        "promise-new",
        "round-amendments-csv",
        "round-calls",
        "round-deviations",
        "round-participants",
        "round-planning",
        "round-planning-take",
        "round-promises-csv",
        "round-routes",
        "round-waits",
    )
    per_town = (
        "contact-new",
        "outcome-read",
        "participant-end",
        "participant-resume",
        "round-calendar-changed",
        "round-route",
        "step-new",
    )
    of_objects = (
        "amendment-edit",
        "amendment-new",
        "api-amendement",
        "api-toezegging",
        "change-proposal-answer",
        "change-proposal-edit",
        "change-proposal-withdraw",
        "joint-evening",
        "outcome-hand-over",
        "promise-edit",
        "promise-report",
        "promise-tick",
        "promise-withdraw",
        "regional-question",
        "step-edit",
        "step-history",
        "step-left-off",
        "step-shift",
        "step-withdraw",
    )
    return {
        "round-new": [(region,)],
        "round-read": [(region,)],
        "route-template": [(region, "bergoord")],
        "api-amendementen": [""],
        "api-toezeggingen": [""],
        **{name: [here] for name in whole},
        **{name: [town] for name in per_town},
        **{name: [] for name in of_objects},
    }


def of_visions(region: str) -> dict[str, list[Arguments]]:
    """Return the addresses around a vision; objects add their own."""
    return {
        "vision-new": [(region,)],
        "api-doelen": ["", f"?regio={region}"],
        "api-doelgroepen": [""],
        "api-consultaties": ["", f"?regio={region}"],
        "api-opmerkingen": ["", f"?regio={region}"],
    } | {
        name: []
        for name in (
            "api-consultatie",
            "api-doel",
            "api-doelgroep",
            "api-opmerking",
            "goals-csv",
            "vision-compare",
            "vision-edit",
            "goals",
            "goal-new",
            "goal-levels",
            "goals-removed",
            "goal-edit",
            "goal-place",
            "goal-remove",
            "goal-history",
            "vision-parts",
            "part-new",
            "part-edit",
            "part-remove",
            "part-history",
            "parts-removed",
        )
    }


def of_papers(region: str, slug: str) -> dict[str, list[Arguments]]:
    """Return the addresses of the regional text and of Bergoord's papers; objects add their own."""
    here, town = (region, slug), (region, slug, "bergoord")
    whole = (
        "annex-new",
        "papers",
        "proposal",
        "proposal-new",
        "model-keep",
        "section-new",
        "shared-question-new",
        "shared-questions",
        "version-finish",
        "version-next",
    )
    per_section = ("section-history", "section-remove", "section-shape", "section-write")
    per_town = (
        "house-fields",
        "house-papers",
        "house-send",
        "house-share",
        "house-start",
        "house-template-help",
        "house-template-new",
        "house-template-start",
        "house-templates",
    )
    per_own_text = (
        "house-drop",
        "house-merge",
        "house-section",
        "house-text-history",
        "house-write",
    )
    of_objects = (
        "annex-edit",
        "annex-remove",
        "distribution-off",
        "house-recall",
        "house-template-file",
        "house-template-stop",
        "house-treatment-end",
        "proposal-version",
        "sent-paper",
        "shared-question-answer",
        "shared-question-offer",
        "shared-question-publish",
        "text-recall",
        "text-send",
    )
    return {
        **{name: [here] for name in whole},
        **{name: [(*here, "effect")] for name in per_section},
        **{name: [town] for name in per_town},
        **{name: [(*town, "local"), (*town, "effect")] for name in per_own_text},
        "distribution-lists": [(region,)],
        "house-paper": [(*town, "executive_proposal"), (*town, "council_proposal")],
        **{name: [] for name in of_objects},
    }


OF_CONSULTATION = (
    "advice-in-papers",
    "answers-publish",
    "consultation-edit",
    "consultation-final",
    "consulted",
    "draft-new",
    "nota",
    "participants-tell",
    "remark-new",
    "remark-own",
    "remarks-import",
    "session-new",
)
OF_CONSULTED = (
    "advice-file",
    "consulted-address",
    "consulted-advice",
    "consulted-link",
    "consulted-link-end",
    "consulted-reply",
)
OF_REMARK = (
    "answer-history",
    "remark-answer",
    "remark-history",
    "remark-hold",
    "remark-join",
    "remark-part",
    "remark-redact",
    "remark-sort",
)


def of_consultations(region: str) -> dict[str, list[Arguments]]:
    """Return the addresses of the consultations of a region; objects add their own."""
    of_objects = (*OF_CONSULTATION, *OF_CONSULTED, *OF_REMARK)
    return {
        "consultations": [(region,)],
        "consultation-new": [(region,)],
        "consultation": [],
        "consultation-text": [],
        "remarks-csv": [],
        **{name: [] for name in of_objects},
    }


def of_calendars(cast: Cast) -> dict[str, list[Arguments]]:
    """Return the addresses of calendars: of the council of Bergoord and of the regional body."""
    region = cast.region.slug
    bodies: list[Arguments] = [
        (cast.council(cast.b).public_id,),
        *((body.public_id,) for body in cast.region.bodies.all()),
    ]
    of_body = ("body-calendar", "body-closed", "body-ics", "body-rule", "meeting-new")
    of_row = ("closed-remove", "meeting-cancel", "meeting-edit", "rule-remove")
    return {
        "calendars": [(region,)],
        "calendars-csv": [(region,)],
        "calendar-import": [(region,)],
        **dict.fromkeys(of_body, bodies),
        **{name: [] for name in of_row},
    }


OF_MEETING = (
    "item_new",
    "meeting",
    "meeting_approve",
    "meeting_attendance",
    "meeting_invite",
    "meeting_list",
    "meeting_pack",
    "meeting_pack_file",
    "meeting_report",
    "meeting_report_send",
)
OF_ITEM = (
    "item_action",
    "item_annotate",
    "item_edit",
    "item_off",
    "item_paper",
    "item_result",
)
OTHERS = ("action_done", "agenda_paper", "item_move", "paper_let_in")
NAMES = [name.replace("_", "-") for name in (*OF_MEETING, *OF_ITEM, *OTHERS)]


def on_agenda(meeting: Meeting, title: str, said: str, **closing: Any) -> AgendaItem:
    """Put an item on an agenda with what came of it and an action point."""
    item = agenda.add_item(meeting, title=title, kind=ItemKind.DISCUSS, **closing, **OWN)
    agenda.note_result(item, result=ItemResult.DISCUSSED, text=said, **OWN)
    agenda.add_action_point(
        item, text=f"uitwerken: {said}", who="projectleider", due=meeting.day, **OWN
    )
    return item


OF_BOTTLENECK = ("bottleneck", "bottleneck_accept", "bottleneck_close", "bottleneck_return")


def stagnating(region: Region, title: str, **closing: Any) -> Bottleneck:
    """Open a bottleneck on a line of one rung."""
    if not region.rungs.exists():
        agenda.add_rung(region, region.bodies.get(), term_days=14, **OWN)
    return agenda.open_bottleneck(region, title=title, on=date(2027, 5, 18), **closing, **OWN)


# Buttons of a year, and its feed, which is there only with a plan.
OF_A_YEAR = ("year-plan", "year-settle", "year-move", "year-wish-remove", "year-ics", "year-xlsx")


def of_meetings(region: str) -> dict[str, list[Arguments]]:
    """Return the addresses of the consultation structure of a region that has none yet."""
    of_part = ("structure-edit", "structure-part-new", "structure-part-remove")
    return {
        "agreements": [(region,), (region, "?stand=gereed"), (region, "?stand=te-laat")],
        "escalation": [(region,)],
        "bottleneck-new": [(region,)],
        "rungs": [(region,)],
        "rung-remove": [],
        "bottleneck": [],
        "bottleneck-accept": [],
        "bottleneck-return": [],
        "bottleneck-close": [],
        "feeds": [""],
        "feed-ics": [],
        "feed-stop": [],
        "meetings": [(region,)],
        "meetings-backwards": [(region,)],
        "budget-date-new": [(region,)],
        "budget-date-remove": [],
        "year": [(region, 2027)],
        "year-wish": [(region, 2027, "within")],
        **{name: [] for name in OF_A_YEAR},
        **{name: [] for name in NAMES},
        "structure": [(region,)],
        "structure-new": [(region,)],
        **{name: [] for name in of_part},
    }


def amend(world: World, outcome: Outcome, mark: str) -> Amendment:
    """Add an adopted amendment to an outcome, as public as that is, with a word of its own."""
    from regiovisie.decisions.actions import add_amendment
    from regiovisie.decisions.enums import AmendmentKind, AmendmentResult

    return add_amendment(
        outcome,
        label="A-01",
        kind=AmendmentKind.AMENDMENT,
        title=f"over {mark}",
        votes_for=13,
        votes_against=8,
        result=AmendmentResult.ADOPTED,
        **OWN,
    )
