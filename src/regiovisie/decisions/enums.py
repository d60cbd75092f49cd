"""Choices of the room `decisions`. The Dutch words are in docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    """The life of a round. Participants and inhabitants freeze when it opens."""

    PREPARING = "preparing", _("in preparation")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Keeping(models.TextChoices):
    """How the record of a round is kept: a missing fact means something else in each."""

    FOLLOWED = "followed", _("followed by the region")
    FROM_SOURCES = "from_sources", _("pieced together from public sources")


class DecidedBy(models.TextChoices):
    """Who decides a point."""

    COUNCILS = "councils", _("all councils")
    EXECUTIVES = "executives", _("all executives")
    CENTRE_COUNCILS = "centre_councils", _("councils of the centre municipalities only")
    CENTRE_EXECUTIVES = "centre_executives", _("executives of the centre municipalities only")
    REGIONAL_BODY = "regional_body", _("a request to a regional body")


class StepRole(models.TextChoices):
    """What a body does with the subject in one step."""

    PREPARING = "preparing", _("preparing")
    ADVISING = "advising", _("advising")
    DECIDING = "deciding", _("deciding")
    INFORMATION = "information", _("for information")


class StepState(models.TextChoices):
    """How sure a step is. A council is master of its agenda."""

    CALCULATED = "calculated", _("calculated")
    SUBMITTED = "submitted", _("submitted")
    ON_AGENDA = "on_agenda", _("on the agenda")
    TREATED = "treated", _("treated")
    MOVED_ON = "moved_on", _("moved on")


class OutcomeKind(models.TextChoices):
    """What a body did with a point."""

    ADOPTED = "adopted", _("adopted unchanged")
    WITH_PROVISO = "with_proviso", _("with the proviso that")
    AMENDED = "amended", _("adopted with amendments")
    HELD_OVER = "held_over", _("held over")
    REFERRED_BACK = "referred_back", _("referred back")
    WITHDRAWN = "withdrawn", _("withdrawn by the executive")
    NOT_REACHED = "not_reached", _("not reached, moved on")
    TIED = "tied", _("tied")
    NOT_ADOPTED = "not_adopted", _("not adopted")
    FOR_INFORMATION = "for_information", _("taken note of")
    WITHOUT_DEBATE = "without_debate", _("to the council without debate")
    FOR_DEBATE = "for_debate", _("to the council for debate")
    NOT_READY = "not_ready", _("not ready for the council")
    ADVICE_POSITIVE = "advice_positive", _("positive advice")
    ADVICE_WITH_REMARKS = "advice_with_remarks", _("positive advice with remarks")
    ADVICE_NEGATIVE = "advice_negative", _("negative advice")


FINAL = frozenset(
    {
        OutcomeKind.ADOPTED,
        OutcomeKind.WITH_PROVISO,
        OutcomeKind.AMENDED,
        OutcomeKind.NOT_ADOPTED,
        OutcomeKind.FOR_INFORMATION,
    }
)
ADOPTING = frozenset({OutcomeKind.ADOPTED, OutcomeKind.WITH_PROVISO, OutcomeKind.AMENDED})
DECIDING_KINDS = [
    OutcomeKind.ADOPTED,
    OutcomeKind.WITH_PROVISO,
    OutcomeKind.AMENDED,
    OutcomeKind.HELD_OVER,
    OutcomeKind.REFERRED_BACK,
    OutcomeKind.WITHDRAWN,
    OutcomeKind.NOT_REACHED,
    OutcomeKind.TIED,
    OutcomeKind.NOT_ADOPTED,
    OutcomeKind.FOR_INFORMATION,
]
COMMITTEE_KINDS = [OutcomeKind.WITHOUT_DEBATE, OutcomeKind.FOR_DEBATE, OutcomeKind.NOT_READY]
ADVICE_KINDS = [
    OutcomeKind.ADVICE_POSITIVE,
    OutcomeKind.ADVICE_WITH_REMARKS,
    OutcomeKind.ADVICE_NEGATIVE,
]


class TieGround(models.TextChoices):
    """Why a tied vote means that the proposal was not adopted (Gemeentewet, article 32)."""

    AGAIN = "again", _("the votes were tied again")
    COMPLETE = "complete", _("the votes were tied in a complete meeting")


class AmendmentKind(models.TextChoices):
    """What was put to the vote beside the proposal."""

    AMENDMENT = "amendment", _("amendment")
    MOTION = "motion", _("motion")


class AmendmentResult(models.TextChoices):
    """What became of an amendment or motion."""

    ADOPTED = "adopted", _("carried")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    HELD_OVER = "held_over", _("held over")


class AmendmentEffect(models.TextChoices):
    """What an adopted amendment does to what the council decided."""

    TEXT = "text", _("changes a passage of the regional text")
    LOCAL_POINT = "local_point", _("adds a point for this municipality only")
    NONE = "none", _("changes no text")


class RegionalAnswer(models.TextChoices):
    """What the region does when a council changed the text."""

    LEAVE = "leave", _("leave it: this council holds its own text")
    ASK_BACK = "ask_back", _("ask this council to consider it again")
    NEW_VERSION = "new_version", _("make a new version of the text")


class CarriedBy(models.TextChoices):
    """Who in a council wants a change."""

    MAJORITY = "majority", _("a majority of the council")
    MINORITY = "minority", _("a minority of the council")


class ProposalAnswer(models.TextChoices):
    """What was done with a proposed change."""

    TAKEN_OVER = "taken_over", _("taken over")
    PARTLY = "partly", _("partly taken over")
    NOT = "not", _("not taken over")


class ContactWay(models.TextChoices):
    """How somebody was spoken to."""

    CALL = "call", _("call")
    MAIL = "mail", _("mail")
    VISIT = "visit", _("visit")
