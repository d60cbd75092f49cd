"""Mail participants their own answers, when a person presses the button."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from regiovisie.common.mail.actions import queue
from regiovisie.network.models import Account
from regiovisie.vision.enums import AnswerKind
from regiovisie.vision.models import Consultation, Consulted, Remark
from regiovisie.vision.queries.own_answers import answer_to, own_remarks

LANGUAGE = "nl"  # who has no account reads Dutch
QUOTED = 200  # characters of a remark in the mail
STAMP = 100  # characters that an occasion has room for


@transaction.atomic
def tell_participants(consultation: Consultation, *, at: datetime, by: Account) -> int:
    """Put a mail in the outbox for each participant with an address and an answer; return how many.

    A participant gets another mail only when its answers changed since. Raises ValidationError
    while the answers are not public: nobody is told what may still change.
    """
    public = consultation.answers_public_from
    if public is None or public > at:
        raise ValidationError(_("First let everybody read the answers."))
    count = 0
    for one in Consulted.objects.filter(consultation=consultation).exclude(address=""):
        lines, stamp = _lines(own_remarks(one))
        if not lines:
            continue
        with translation.override(LANGUAGE):
            subject = _("What was done with your remarks: %(title)s") % {
                "title": consultation.title
            }
            body = "\n".join([_("Dear participant,"), "", *lines, _("Kind regards,"), str(by)])
        _row, new = queue(
            thing=f"consulted/{one.public_id}",
            to=one.address,
            occasion=f"answers {stamp}",
            subject=subject,
            body=body,
            language=LANGUAGE,
        )
        count += int(new)
    return count


def _lines(remarks: list[Remark]) -> tuple[list[str], str]:
    """Return the answers in words, and what tells whether they are the same as last time."""
    lines: list[str] = []
    stamp: list[str] = []
    with translation.override(LANGUAGE):
        for remark in remarks:
            answer = answer_to(remark)
            if answer is None:
                continue
            words = " ".join(remark.words.split())
            if len(words) > QUOTED:
                words = f"{words[:QUOTED].rsplit(' ', 1)[0]} …"
            said = _("Remark %(number)s: %(words)s") % {"number": remark.number, "words": words}
            lines += [said, f"{AnswerKind(answer.kind).label}: {answer.reason}", ""]
            stamp.append(f"{answer.pk}.{answer.revision}")
    told = "-".join(stamp)
    if len(told) > STAMP:  # of many answers each counts, also the last one
        told = sha256(told.encode()).hexdigest()
    return lines, told
