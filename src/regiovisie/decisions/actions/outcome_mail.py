"""Mail about one outcome: to whoever registered it for a house that says otherwise, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from regiovisie.common.mail.actions import queue
from regiovisie.decisions.actions.step_mail import works_here
from regiovisie.decisions.models import Outcome


def tell_otherwise(rows: Iterable[Outcome], *, today: date) -> None:
    """Tell who registered these on behalf of a house that the house registered otherwise.

    One mail per person and meeting, to who still works here; what was decided is not in it.
    """
    told: set[tuple[int, str]] = set()
    for row in rows:
        account = row.registered_by
        if account is None or (account.pk, row.date.code) in told:
            continue
        if not works_here(account, today):
            continue
        told.add((account.pk, row.date.code))
        language = account.language or "nl"
        with translation.override(language):
            said = {
                "name": str(row.participant or row.round.region),
                "body": str(row.body),
                "round": row.round.title,
                "day": row.date.show(language),
            }
            queue(
                thing=f"outcome/{row.public_id}",
                to=account.email,
                occasion="contradicted",
                subject=_("%(name)s says otherwise than the region registered") % said,
                body=_(
                    "%(name)s, %(body)s, “%(round)s”: the house registered the outcome of %(day)s "
                    "otherwise than the region had. What the house says counts; both are shown "
                    "until somebody settles which one holds."
                )
                % said,
                language=language,
                person_id=account.person_id,
            )
