"""Keep who was spoken to about a round."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common.history.actions import save
from regiovisie.decisions.enums import ContactWay
from regiovisie.decisions.models import ContactNote, Participant
from regiovisie.network.models import Account


@transaction.atomic
def note_contact(
    participant: Participant, *, way: ContactWay, note: str, by: Account, at: datetime
) -> ContactNote:
    """Add a note of a call, mail or visit. Notes append; none is changed."""
    found = ContactNote(
        round=participant.round, participant=participant, way=way, note=note, by=by, at=at
    )
    return save(found, by=by, reason=_("contact noted"))
