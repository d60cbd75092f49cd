"""Mail about one step: to whom it concerns, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.common.mail.actions import queue
from regiovisie.decisions.models import Step
from regiovisie.network.enums import RoleKind
from regiovisie.network.models import Account, Role
from regiovisie.network.validity import valid_on


def tell_left_off(step: Step, day: date, by: Account, *, today: date) -> None:
    """Tell who are officers of that municipality today and whoever registered it; nobody else."""
    house = step.body.organisation_id if step.body else None
    officers = (
        Account.objects.filter(
            person__roles__in=Role.objects.filter(
                valid_on(today), kind=RoleKind.OFFICER, organisation=house
            ),
            is_active=True,
        ).distinct()
        if house
        else []
    )
    for account, said in _each(step, [*officers, by]):
        said["day"] = words.long_date(day, said["language"])
        _queue(
            step,
            account,
            said,
            occasion=f"left off {day.isoformat()}",
            subject=_("%(name)s: moved on, not on the agenda") % said,
            body=_(
                "%(name)s, %(body)s: “%(round)s” was not treated on %(day)s and moved on. "
                "The planning page of the round says what the next possible day is."
            )
            % said,
        )


def works_here(account: Account, today: date) -> bool:
    """Return whether somebody who once did something here still has a role today."""
    roles = Role.objects.filter(valid_on(today), person=account.person_id)
    return account.is_active and (account.is_superuser or roles.exists())


def tell_contradicted(step: Step, *, today: date) -> None:
    """Tell whoever registered it for the region that the house says otherwise: once."""
    before = step.history.filter(on_behalf=True, history_user__isnull=False).first()
    if before is None or not works_here(before.history_user, today):
        return
    for account, said in _each(step, [before.history_user]):
        day = step.date.show(said["language"]) if step.date else _("no date yet")
        said |= {"state": step.get_state_display(), "day": day}
        _queue(
            step,
            account,
            said,
            occasion=f"contradicted {step.state} {step.date.code if step.date else ''}".strip(),
            subject=_("%(name)s says otherwise than the region registered") % said,
            body=_(
                "%(name)s, %(body)s, “%(round)s”: the house registered %(state)s, %(day)s. That "
                "is not what the region had registered. What the house says counts; both stand "
                "in the history."
            )
            % said,
        )


def _each(step: Step, accounts: Iterable[Account]) -> Iterable[tuple[Account, dict[str, str]]]:
    for account in {one.pk: one for one in accounts}.values():
        language = account.language or "nl"
        with translation.override(language):
            yield (
                account,
                {
                    "body": str(step.body or step.treatment),
                    "name": str(step.participant or step.round.region),
                    "round": step.round.title,
                    "language": language,
                },
            )


def _queue(
    step: Step, account: Account, said: dict[str, str], *, occasion: str, subject: str, body: str
) -> None:
    queue(
        thing=f"step/{step.public_id}",
        to=account.email,
        occasion=occasion,
        subject=subject,
        body=body,
        language=said["language"],
        person_id=account.person_id,
    )
