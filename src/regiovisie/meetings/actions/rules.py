"""Write until when a body takes papers."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django.db import transaction

from regiovisie.common import db
from regiovisie.common.history.actions import Stale, delete, save
from regiovisie.meetings.enums import RuleKind
from regiovisie.meetings.models import SubmissionRule
from regiovisie.network.models import Account, Body


@transaction.atomic
def set_rule(
    body: Body,
    *,
    kind: RuleKind,
    days: int | None = None,
    weekday: int | None = None,
    hour: time | None = None,
    valid_from: date | None = None,
    by: Account | None,
    reason: str,
    seen: int | None = None,
) -> SubmissionRule:
    """Say how papers are due for meetings from `valid_from` on (None: for all meetings).

    The rule that held on that day ends the day before, and a rule that begins later stays. Said
    again for the same first day, the rule is replaced; the same rule again writes nothing. `seen`
    is the sum of the revisions of the body's rules when the form was opened: raises Stale when
    somebody changed one meanwhile.
    """
    db.lock(body)
    rules = list(SubmissionRule.objects.filter(body=body))
    if seen is not None and rules and seen != seen_of(rules):
        raise Stale(rules[-1])
    after = [rule for rule in rules if _begins(rule) > (valid_from or date.min)]
    before = [rule for rule in rules if _begins(rule) < (valid_from or date.min)]
    same = next((rule for rule in rules if rule.valid_from == valid_from), None)
    values: dict[str, Any] = {"kind": kind, "days": days, "weekday": weekday, "hour": hour}
    if kind == RuleKind.DAYS_BEFORE:
        values["weekday"] = None
    else:
        values["days"] = None
    for rule in before:
        if valid_from and (rule.valid_to is None or rule.valid_to >= valid_from):
            rule.valid_to = valid_from - timedelta(days=1)
            save(rule, by=by, reason=reason)
    end = min((_begins(rule) for rule in after), default=None)
    values["valid_to"] = end - timedelta(days=1) if end else None
    row = same or SubmissionRule(body=body, valid_from=valid_from)
    if same and all(getattr(same, name) == value for name, value in values.items()):
        return same
    for name, value in values.items():
        setattr(row, name, value)
    return save(row, by=by, reason=reason)


@transaction.atomic
def remove_rule(rule: SubmissionRule, *, by: Account | None, reason: str) -> None:
    """Take a rule back; the rule before it goes on until the one after it."""
    rules = list(SubmissionRule.objects.filter(body=rule.body_id).exclude(pk=rule.pk))
    before = max((one for one in rules if _begins(one) < _begins(rule)), key=_begins, default=None)
    end = rule.valid_to
    delete(rule, by=by, reason=reason)
    if before is not None:
        before.valid_to = end
        save(before, by=by, reason=reason)


def seen_of(rules: list[SubmissionRule]) -> int:
    """Return a number that differs when one of these rules was changed, added or removed."""
    return sum(1000 * rule.pk + rule.revision for rule in rules)


def _begins(rule: SubmissionRule) -> date:
    return rule.valid_from or date.min
