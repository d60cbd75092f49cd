"""Routes from templates, and a plan taken over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import delete, save
from regiovisie.decisions.actions.steps import plan_step
from regiovisie.decisions.enums import DecidedBy, StepRole, StepState
from regiovisie.decisions.models import Participant, Round, RouteTemplate, Step, TemplateStep
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Account, Body, Municipality

END_OF_DAY = time(23, 59)


@dataclass(frozen=True)
class NewDay:
    """What a plan says of a step on record: its day, its papers, our meeting on that day."""

    step: int
    day: date
    papers: Moment | None = None
    meeting: int | None = None


@dataclass(frozen=True)
class TemplateLine:
    """One step of a template: which body, in which role, under the house's own word."""

    body: Body
    role: StepRole
    treatment: str = ""


@transaction.atomic
def set_template(
    municipality: Municipality,
    lines: Sequence[TemplateLine],
    *,
    by: Account | None,
    reason: str,
    decided_by: DecidedBy = DecidedBy.COUNCILS,
) -> RouteTemplate:
    """Say how a municipality treats such a subject; said again, it replaces what stood there."""
    strangers = [
        line.body for line in lines if line.body.organisation_id != municipality.organisation.pk
    ]
    if strangers:
        raise ValidationError(_("A route goes through bodies of the municipality itself."))
    _check_order(lines)
    found = RouteTemplate.objects.filter(municipality=municipality, decided_by=decided_by).first()
    template = found or save(
        RouteTemplate(municipality=municipality, decided_by=decided_by), by=by, reason=reason
    )
    known = {step.order: step for step in template.steps.all()}
    for order, line in enumerate(lines, 1):
        step = known.pop(order, None) or TemplateStep(template=template, order=order)
        step.body, step.role, step.treatment = line.body, line.role, line.treatment
        save(step, by=by, reason=reason)
    for step in known.values():
        delete(step, by=by, reason=reason)
    return template


def _check_order(lines: Sequence[TemplateLine]) -> None:
    """Refuse a route that nobody decides on, or that goes on after its decision."""
    deciding = [i for i, line in enumerate(lines) if line.role == StepRole.DECIDING]
    if not deciding:
        raise ValidationError(_("Say which body decides: give one step the role “deciding”."))
    late = [line for line in lines[deciding[-1] + 1 :] if line.role != StepRole.INFORMATION]
    if late:
        raise ValidationError(
            _("%(late)s stands after %(decides)s, which decides. Only information comes after.")
            % {"late": late[0].body, "decides": lines[deciding[-1]].body}
        )
    for before, after in pairwise(lines):
        if before.body == after.body and before.treatment == after.treatment:
            raise ValidationError(
                _("%(body)s stands twice in a row. Give each its own word, or leave one out.")
                % {"body": after.body}
            )


@transaction.atomic
def give_routes(
    of: Round,
    participants: Iterable[Participant],
    *,
    decided_by: DecidedBy,
    by: Account | None,
    reason: str,
) -> list[Step]:
    """Give each participant without steps its route: from its template, or the shortest one.

    Without a template: the executive prepares and the council decides, or the executive decides.
    """
    rows = list(participants)
    templates: dict[int, list[TemplateStep]] = {}
    for line in (
        TemplateStep.objects.filter(
            template__decided_by=decided_by,
            template__municipality__in=[row.municipality_id for row in rows],
        )
        .select_related("body", "template")
        .order_by("order")
    ):
        templates.setdefault(line.template.municipality_id, []).append(line)
    begun = set(
        Step.objects.filter(round=of, participant__in=rows).values_list("participant_id", flat=True)
    )
    bodies: dict[tuple[int | None, str], Body] = {}
    for body in Body.objects.filter(
        organisation__municipality__in=[row.municipality_id for row in rows],
        kind__in=[BodyKind.COUNCIL, BodyKind.EXECUTIVE],
    ).select_related("organisation"):
        bodies.setdefault((body.organisation.municipality_id, body.kind), body)  # type: ignore[union-attr]
    made = []
    for row in rows:
        if row.pk in begun:
            continue
        lines = [
            (line.body, StepRole(line.role), line.treatment)
            for line in templates.get(row.municipality_id, [])
        ] or _shortest(row, bodies, decided_by)
        for order, (body, role, treatment) in enumerate(lines, 1):
            made.append(
                plan_step(
                    of,
                    participant=row,
                    order=order,
                    role=role,
                    body=body,
                    treatment=treatment,
                    by=by,
                    reason=reason,
                )
            )
    return made


def _shortest(
    row: Participant, bodies: dict[tuple[int | None, str], Body], decided_by: DecidedBy
) -> list[tuple[Body, StepRole, str]]:
    executive = bodies.get((row.municipality_id, BodyKind.EXECUTIVE))
    council = bodies.get((row.municipality_id, BodyKind.COUNCIL))
    if decided_by in {DecidedBy.EXECUTIVES, DecidedBy.CENTRE_EXECUTIVES}:
        return [(executive, StepRole.DECIDING, "")] if executive else []
    found = [(executive, StepRole.PREPARING, "")] if executive else []
    return found + ([(council, StepRole.DECIDING, "")] if council else [])


@transaction.atomic
def take_over(
    of: Round,
    days: Sequence[NewDay],
    *,
    by: Account | None,
    reason: str,
    target: ImpreciseDate | None = None,
) -> list[Step]:
    """Write what a plan says into the steps that are still calculated; nothing else changes.

    A step that was handed in, is on an agenda, was treated or was left off keeps its date.
    Returns the steps that changed.
    """
    current = db.lock(of)
    if target is not None and current.target != target:
        current.target = target
        save(current, by=by, reason=reason)
    wanted = {each.step: each for each in days}
    changed = []
    for step in Step.objects.filter(
        round=of, pk__in=list(wanted), state=StepState.CALCULATED, withdrawn_on__isnull=True
    ).order_by("pk"):
        new = wanted[step.pk]
        day, papers = ImpreciseDate.day(new.day), moment_column(new.papers)
        if (step.date, step.papers_due, step.meeting_id) == (day, papers, new.meeting):
            continue
        step.date, step.papers_due, step.meeting_id = day, papers, new.meeting
        changed.append(save(step, by=by, reason=reason))
    return changed


def moment_column(papers: Moment | None) -> datetime | None:
    """Return a moment as it is stored; a day without an hour counts until its end."""
    if papers is None:
        return None
    return datetime.combine(papers.day, papers.at or END_OF_DAY, ZONE)
