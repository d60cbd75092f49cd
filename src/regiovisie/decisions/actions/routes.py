"""Routes from templates, a plan taken over, and a step that a body left off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.common.history.actions import delete, save
from regiovisie.common.mail.actions import queue
from regiovisie.decisions.actions.steps import plan_step
from regiovisie.decisions.enums import DecidedBy, StepRole, StepState
from regiovisie.decisions.models import Participant, Round, RouteTemplate, Step, TemplateStep
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.network.enums import BodyKind, RoleKind
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
        round=of, pk__in=list(wanted), state=StepState.CALCULATED
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


@transaction.atomic
def leave_off(
    step: Step,
    *,
    day: date,
    by: Account,
    reason: str,
    on_behalf: bool = False,
    source_address: str = "",
) -> Step:
    """Say that a body did not treat the subject on a day; the day stays with the step.

    `on_behalf`: the region says it, which asks for a link. The officers of that municipality and
    whoever registered it get one mail; nobody else does.
    """
    step = db.lock(step)
    if step.state == StepState.TREATED:
        raise ValidationError(_("This step was treated; its outcome says what was decided."))
    if on_behalf and not source_address:
        raise ValidationError({"source_address": _("Say where it can be read: give a link.")})
    step.date, step.state = ImpreciseDate.day(day), StepState.MOVED_ON
    step.on_behalf, step.source_address = on_behalf, source_address
    save(step, by=by, reason=reason)
    _tell(step, day, by)
    return step


def _tell(step: Step, day: date, by: Account) -> None:
    house = step.body.organisation_id if step.body else None
    told = list(
        Account.objects.filter(
            person__roles__kind=RoleKind.OFFICER,
            person__roles__organisation=house,
            is_active=True,
        ).distinct()
        if house
        else []
    )
    for account in {one.pk: one for one in [*told, by]}.values():
        language = account.language or "nl"
        with translation.override(language):
            said = {
                "body": str(step.body or step.treatment),
                "name": str(step.participant or ""),
                "day": words.long_date(day, language),
                "round": step.round.title,
            }
            queue(
                thing=f"step/{step.public_id}",
                to=account.email,
                occasion=f"left off {day.isoformat()}",
                subject=_("%(name)s: moved on, not on the agenda") % said,
                body=_(
                    "%(name)s, %(body)s: “%(round)s” was not treated on %(day)s and moved on. "
                    "The planning page of the round says what the next possible day is."
                )
                % said,
                language=language,
                person_id=account.person_id,
            )
