"""Facts about steps that may stagnate: papers that had to be in, of a step nobody handed in."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q

from regiovisie.common.addresses import address_of
from regiovisie.common.dates.words import AMSTERDAM
from regiovisie.decisions.enums import RoundState, StepState
from regiovisie.decisions.models import Outcome, Step
from regiovisie.meetings.enums import BottleneckRule
from regiovisie.meetings.logic.stagnation import Fact
from regiovisie.network.enums import Visibility


def late_steps(regions: list[int], today: date) -> dict[int, list[Fact]]:
    """Return the steps of open rounds whose papers had to be in and were not handed in."""
    now = datetime.combine(today, time.min, tzinfo=AMSTERDAM)
    shown = (Visibility.PUBLIC, Visibility.REGION)
    said = Outcome.objects.filter(participant=OuterRef("participant"), body=OuterRef("body"))
    found: dict[int, list[Fact]] = defaultdict(list)
    for row in (
        Step.objects.filter(round__region__in=regions, round__state=RoundState.OPEN)
        .filter(state=StepState.CALCULATED, withdrawn_on=None, papers_due__lt=now)
        .filter(participant__isnull=False, participant__ended_on=None)
        .filter(Q(visibility__in=shown) | Q(public_from__lte=now))
        .filter(Q(round__visibility__in=shown) | Q(round__public_from__lte=now))
        .filter(~Exists(said))
        .select_related("round__region", "participant", "body")
        .order_by("pk")
    ):
        if row.papers_due is None or row.participant is None:
            continue
        name = row.treatment or (row.body.name if row.body else "")
        found[row.round.region_id].append(
            Fact(
                key=f"step/{row.public_id}",
                rule=BottleneckRule.STEP,
                title=f"{row.participant.name}: {name}"[:200],
                who=row.participant.name,
                address=address_of("round", row.round.region.slug, row.round.slug),
                due=row.papers_due.astimezone(AMSTERDAM).date(),
            )
        )
    return found
