"""Periodic work on the lines of all regions: see what stagnates, what is solved, what is over."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from regiovisie.meetings import stagnation
from regiovisie.meetings.actions.escalation import (
    close_bottleneck,
    fact_gone,
    open_bottleneck,
    propose_higher,
)
from regiovisie.meetings.enums import BottleneckRule, BottleneckState, ItemResult
from regiovisie.meetings.logic.stagnation import Fact, stagnates_since
from regiovisie.meetings.models import AgendaItem, Bottleneck, Move
from regiovisie.network.enums import Visibility
from regiovisie.network.models import Region


@dataclass
class Ticked:
    """What one round of periodic work did."""

    opened: int = 0
    proposed: int = 0
    solved: int = 0
    decided: int = 0


class TooEarly(Exception):
    """Work was done for a later day already: `day`. Going back would undo what holds now."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


def tick(today: date) -> Ticked:
    """Do the periodic work of a day: done twice it changes nothing, done late it catches up.

    Each bottleneck is written in a transaction of its own, so that one stopped halfway goes on
    where it was. Raises TooEarly for a day before the last one that was worked on.
    """
    last = Move.objects.aggregate(last=Max("day"))["last"]
    if last is not None and today < last:
        raise TooEarly(last)
    done = Ticked()
    regions = {
        region.pk: region for region in Region.objects.filter(rungs__isnull=False).distinct()
    }
    facts = stagnation.facts(regions, today)
    with translation.override("nl"):  # reasons are kept as they are written
        for pk, region in regions.items():
            _region(region, facts[pk], today, done)
    return done


def _region(region: Region, facts: list[Fact], today: date, done: Ticked) -> None:
    late = {
        fact.key: (fact, since)
        for fact in facts
        if (since := stagnates_since(fact, today)) is not None
    }
    known = {row.key for row in Bottleneck.objects.filter(region=region, gone_on=None)}
    for row in (
        Bottleneck.objects.filter(region=region, gone_on=None)
        .select_related("region", "item")
        .order_by("pk")
    ):
        gone = row.rule != BottleneckRule.PERSON and row.key not in late
        if row.state == BottleneckState.CLOSED:
            if gone:
                fact_gone(row, on=today, reason=_("the fact is gone"))
        elif _decided(row.item):
            reason = _("the body decided on it")
            done.decided += close_bottleneck(row, on=today, decided=True, by=None, reason=reason)
        elif gone:
            reason = _("the fact is gone")
            done.solved += close_bottleneck(row, on=today, decided=False, by=None, reason=reason)
        elif propose_higher(row, on=today, by=None, reason=_("the term of the body is over")):
            done.proposed += 1
    for key, (fact, since) in late.items():
        if key not in known:
            with contextlib.suppress(IntegrityError):  # other periodic work saw it just now
                _open(region, fact, since, today)
                done.opened += 1


def _open(region: Region, fact: Fact, since: date, today: date) -> Bottleneck:
    closing = (
        {"visibility": Visibility.BODY, "visible_body_id": fact.body}
        if fact.closed
        else {"visibility": Visibility.REGION}
    )
    return open_bottleneck(
        region,
        title=fact.title,
        rule=fact.rule,
        key=fact.key,
        who=fact.who,
        address=fact.address,
        since=since,
        on=today,
        by=None,
        reason=str(BottleneckRule(fact.rule).label),
        **closing,
    )


def _decided(item: AgendaItem | None) -> bool:
    """Return whether a body decided on the item, or on what it was carried over to."""
    while item is not None and item.result == ItemResult.CARRIED:
        item = AgendaItem.objects.filter(carried_from=item).first()
    return item is not None and item.result == ItemResult.AGREED
