"""The steps of rounds, as far as a viewer may see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.prepared import prepared
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.logic.facts import StepFacts
from regiovisie.decisions.logic.told import OpenStep, Told, treated
from regiovisie.decisions.models import Step
from regiovisie.decisions.queries.details import Detail, StepDetail
from regiovisie.network.viewer import Sight, Viewer


@dataclass
class Steps:
    """The steps of rounds: of each as a whole, and of each participant."""

    of_round: dict[int, list[StepDetail]]
    of_participant: dict[int, list[StepDetail]]


@prepared
def _step_rows(rounds: tuple[int, ...], sight: Sight, now: datetime) -> QuerySet[Step, Any]:
    return (
        Step.objects.filter(Step.visible_q(sight, now), round__in=rounds)
        .order_by("order", "id")
        .values_list(
            "id",
            "round_id",
            "participant_id",
            "body_id",
            "body__kind",
            "body__name",
            "body__short_name",
            "order",
            "role",
            "treatment",
            "date",
            "papers_due",
            "state",
            "note",
            "source__title",
            "source__address",
            "on_behalf",
            "source_address",
            "public_id",
            "region_state",
            "region_date",
            "body__organisation_id",
            "body__region_id",
            "meeting__public_id",
        )
    )


def steps_of(
    rounds: tuple[int, ...],
    viewer: Viewer,
    now: datetime,
    outcomes: Iterable[Detail],
    closed: Mapping[int, Collection[Told]],
) -> Steps:
    """Load the steps. Whoever may see an outcome sees its step treated, also after an embargo.

    `closed`: per participant what was decided that this viewer may not see. From its planned day
    on such a step says that its outcome is not public yet; before that day it says nothing.
    """
    found = Steps(defaultdict(list), defaultdict(list))
    rows = list(_step_rows(rounds, viewer.sight, now))
    told = _treated(rows, outcomes)
    hidden = _hidden(rows, closed, now)
    for row in rows:
        facts = StepFacts(
            id=row[0],
            order=row[7],
            body_id=row[3],
            body_kind=row[4] or "",
            role=StepRole(row[8]),
            state=StepState.TREATED if row[0] in told else StepState(row[12]),
            day=told.get(row[0], row[10]),
            papers_due=row[11],
        )
        detail = StepDetail(
            facts=facts,
            participant_id=row[2],
            body_name=row[6] or row[5] or "",
            treatment=row[9],
            note=row[13],
            source_title=row[14] or "",
            source_address=row[17] or row[15] or "",
            on_behalf=row[16],
            public_id=row[18],
            hidden=row[0] in hidden,
            shared=row[2] is not None and row[22] is not None,
            meeting_public_id=row[23] or "",
            region_state=row[19],
            region_date=row[20],
            body_house=row[21],
            body_region=row[22],
        )
        found.of_round[row[1]].append(detail)
        if row[2] is not None:
            found.of_participant[row[2]].append(detail)
    return found


def _treated(rows: Iterable[Any], outcomes: Iterable[Detail]) -> dict[int, ImpreciseDate]:
    """Return the steps that are treated because an outcome is seen, with their day."""
    said: dict[tuple[int, int | None], set[Told]] = defaultdict(set)
    for each in outcomes:
        if each.public_from is not None:
            said[each.round_id, each.participant_id].add(Told(each.body_id, each.date))
    routes: dict[tuple[int, int | None], list[OpenStep]] = defaultdict(list)
    for row in rows if said else ():
        if (row[1], row[2]) in said:
            routes[row[1], row[2]].append(OpenStep(row[0], row[3], StepState(row[12]), row[10]))
    found: dict[int, ImpreciseDate] = {}
    for key, route in routes.items():
        found |= treated(route, said[key])
    return found


def _hidden(
    rows: Iterable[Any], closed: Mapping[int, Collection[Told]], now: datetime
) -> frozenset[int]:
    """Return the steps of which the day has come and the outcome is kept from this viewer."""
    found: set[int] = set()
    for participant, told in closed.items():
        route = [row for row in rows if row[2] == participant]
        steps = [OpenStep(row[0], row[3], StepState(row[12]), row[10]) for row in route]
        come = {row[0] for row in route if row[10] and row[10].last_day <= now.date()}
        found |= treated(steps, told).keys() & come
    return frozenset(found)
