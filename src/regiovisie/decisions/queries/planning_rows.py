"""What planning a round reads of it: steps with their bodies, municipalities, what was told."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.prepared import prepared
from regiovisie.decisions.models import Outcome, Participant, Step
from regiovisie.network.viewer import Sight


class Row(NamedTuple):
    """A step with its body, as it is read."""

    id: int
    public_id: str
    participant: int | None
    role: str
    treatment: str
    date: ImpreciseDate | None
    state: str
    term_days: int | None
    on_behalf: bool
    body: int | None
    name: str | None
    short: str | None
    kind: str | None
    organisation: int | None
    region: int | None


READ = (
    "pk",
    "public_id",
    "participant_id",
    "role",
    "treatment",
    "date",
    "state",
    "term_days",
    "on_behalf",
    "body_id",
    "body__name",
    "body__short_name",
    "body__kind",
    "body__organisation_id",
    "body__region_id",
)


@prepared
def every_step(of: int) -> QuerySet[Step, Any]:
    """Return the steps of a round, whoever looks."""
    rows = Step.objects.filter(round=of, withdrawn_on__isnull=True)
    return rows.order_by("order").values_list(*READ)


@prepared
def steps_seen(of: int, sight: Sight, now: datetime) -> QuerySet[Step, Any]:
    """Return the steps of a round that may be seen."""
    rows = Step.objects.filter(Step.visible_q(sight, now), round=of, withdrawn_on__isnull=True)
    return rows.order_by("order").values_list(*READ)


@prepared
def towns_in(of: int) -> QuerySet[Participant, Any]:
    """Return the municipalities by code; one that takes part in two regions twice."""
    return (
        Participant.objects.filter(round=of, ended_on__isnull=True)
        .order_by("municipality__code")
        .values_list(
            "pk",
            "municipality__code",
            "municipality__slug",
            "name",
            "municipality__organisation__id",
            "municipality__memberships__region_id",
        )
    )


@prepared
def every_told(of: int) -> QuerySet[Outcome, Any]:
    """Return what stood under embargo once, whoever looks: participant, body and day."""
    return Outcome.objects.filter(
        round=of, corrected_by__isnull=True, public_from__isnull=False
    ).values_list("participant_id", "body_id", "date")


@prepared
def told_seen(of: int, sight: Sight, now: datetime) -> QuerySet[Outcome, Any]:
    """Return what stood under embargo once and may be seen by now."""
    return Outcome.objects.filter(
        Outcome.visible_q(sight, now),
        round=of,
        corrected_by__isnull=True,
        public_from__isnull=False,
    ).values_list("participant_id", "body_id", "date")
