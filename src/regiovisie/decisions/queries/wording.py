"""The words of standing and outcomes, in the language of the screen, with their kind of badge."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.decisions.enums import OutcomeKind, StepState, TieGround
from regiovisie.decisions.logic.standing import PUT_OFF, Standing, Status

# status: (kind of badge, word for a council, word for an executive)
STATUS = {
    Status.ADOPTED: ("ok", _("Adopted"), pgettext_lazy("executive", "As proposed")),
    Status.WITH_PROVISO: ("wij", _("With proviso"), _("With proviso")),
    Status.AMENDED: ("wij", _("Amended"), _("Amended")),
    Status.NOT_ADOPTED: ("af", _("Not adopted"), _("Not adopted")),
    Status.INFORMED: ("nog", _("Taken note of"), _("Taken note of")),
    Status.HIDDEN: ("aan", _("Outcome not public yet"), _("Outcome not public yet")),
    Status.HELD_OVER: ("aan", _("Held over"), _("Held over")),
    Status.REFERRED_BACK: ("aan", _("Referred back"), _("Referred back")),
    Status.WITHDRAWN: ("nog", _("Withdrawn"), _("Withdrawn")),
    Status.NOT_REACHED: ("aan", _("Moved on"), _("Moved on")),
    Status.TIED: ("aan", _("Votes tied"), _("Votes tied")),
    Status.LATE: ("laat", _("Late"), _("Late")),
    Status.OUTCOME_MISSING: ("laat", _("Outcome missing"), _("Outcome missing")),
    Status.ON_SCHEDULE: ("op", _("On schedule"), _("On schedule")),
    Status.UNDATED: ("nog", _("No date yet"), _("No date yet")),
    Status.UNKNOWN: ("onbekend", _("Not known"), _("Not known")),
    Status.NOT_ASKED: ("nog", _("Not asked"), _("Not asked")),
}
OUTCOME = {
    OutcomeKind.ADOPTED: ("ok", _("Adopted unchanged"), pgettext_lazy("executive", "As proposed")),
    OutcomeKind.WITH_PROVISO: ("wij", _("With proviso"), _("With proviso")),
    OutcomeKind.AMENDED: ("wij", _("Adopted with amendments"), _("Adopted with amendments")),
    OutcomeKind.HELD_OVER: ("aan", _("Held over"), _("Held over")),
    OutcomeKind.REFERRED_BACK: ("aan", _("Referred back"), _("Referred back")),
    OutcomeKind.WITHDRAWN: (
        "nog",
        _("Withdrawn by the executive"),
        _("Withdrawn by the executive"),
    ),
    OutcomeKind.NOT_REACHED: ("aan", _("Not reached, moved on"), _("Not reached, moved on")),
    OutcomeKind.TIED: ("aan", _("Votes tied"), _("Votes tied")),
    OutcomeKind.NOT_ADOPTED: ("af", _("Not adopted"), _("Not adopted")),
    OutcomeKind.FOR_INFORMATION: ("nog", _("Taken note of"), _("Taken note of")),
    OutcomeKind.WITHOUT_DEBATE: ("ok", _("Without debate"), _("Without debate")),
    OutcomeKind.FOR_DEBATE: ("op", _("For debate"), _("For debate")),
    OutcomeKind.NOT_READY: ("aan", _("Not ready"), _("Not ready")),
    OutcomeKind.ADVICE_POSITIVE: ("ok", _("Positive advice"), _("Positive advice")),
    OutcomeKind.ADVICE_WITH_REMARKS: (
        "wij",
        _("Positive with remarks"),
        _("Positive with remarks"),
    ),
    OutcomeKind.ADVICE_NEGATIVE: ("af", _("Negative advice"), _("Negative advice")),
}
STEP = {
    StepState.CALCULATED: ("nog", _("Calculated")),
    StepState.SUBMITTED: ("op", _("Submitted")),
    StepState.ON_AGENDA: ("op", _("On the agenda")),
    StepState.TREATED: ("ok", _("Treated")),
    StepState.MOVED_ON: ("laat", _("Moved on")),
}
BODY = {
    "council": _("council"),
    "executive": _("executive"),
    "committee": _("committee"),
    "domain_meeting": _("domain meeting"),
    "advisory_council": _("advisory council"),
    "advisory_delegation": _("advisory delegation"),
    "administrative_committee": _("administrative committee"),
    "advice_committee": _("advice committee"),
    "administrative_consultation": _("administrative consultation"),
    "steering_group": _("steering group"),
    "policy_group": _("policy group"),
    "officials_consultation": _("officials' consultation"),
    "working_session": _("working session"),
    "working_group": _("working group"),
}


# Each word is looked up once per language: a page of a round needs hundreds. To ask Django which
# language is active costs more than that, so a loop asks once and says it.


def status_words(status: Status, body_kind: str = "council") -> tuple[str, str]:
    """Return (kind of badge, word) of a standing; executives say it in words of their own."""
    return _status_words(get_language(), status, body_kind == "executive")


@lru_cache(maxsize=256)
def _status_words(_language: str | None, status: Status, by_executive: bool) -> tuple[str, str]:
    kind, council, executive = STATUS[status]
    return kind, str(executive if by_executive else council)


BRIEF = {
    Status.AMENDED: pgettext_lazy("brief", "Amended"),
    Status.WITH_PROVISO: pgettext_lazy("brief", "With proviso"),
    Status.HIDDEN: pgettext_lazy("brief", "Not public yet"),
    Status.OUTCOME_MISSING: pgettext_lazy("brief", "No outcome"),
}


def brief_words(status: Status, body_kind: str = "council") -> tuple[str, str]:
    """Return (kind of badge, short word) of a standing, for tiles and rows of pictures."""
    kind, word = status_words(status, body_kind)
    return kind, str(BRIEF.get(status, word))


def outcome_words(
    kind: OutcomeKind, body_kind: str = "council", language: str | None = None
) -> tuple[str, str]:
    """Return (kind of badge, word) of an outcome. `language`: the active one, if that is known."""
    return _outcome_words(language or get_language(), kind, body_kind == "executive")


@lru_cache(maxsize=256)
def _outcome_words(_language: str | None, kind: OutcomeKind, by_executive: bool) -> tuple[str, str]:
    badge, council, executive = OUTCOME[kind]
    return badge, str(executive if by_executive else council)


def step_words(
    state: StepState, *, followed: bool = True, language: str | None = None
) -> tuple[str, str]:
    """Return (kind of badge, word) of a step's state; sources foresee, they do not calculate.

    `language`: the active one, if that is known.
    """
    return _step_words(language or get_language(), state, followed)


@lru_cache(maxsize=64)
def _step_words(_language: str | None, state: StepState, followed: bool) -> tuple[str, str]:
    if not followed and state == StepState.CALCULATED:
        return "onbekend", _t("Foreseen")
    badge, word = STEP[state]
    return badge, str(word)


def body_word(kind: str, language: str | None = None) -> str:
    """Return the everyday word for a kind of body. `language`: the active one, if known."""
    return _body_word(language or get_language(), kind)


@lru_cache(maxsize=128)
def _body_word(_language: str | None, kind: str) -> str:
    return str(BODY.get(kind, ""))


def standing_day(standing: Standing) -> tuple[ImpreciseDate | None, str]:
    """Return the day of a standing and what that day is: nothing when it was decided then."""
    if standing.again_on is not None:
        return ImpreciseDate.day(standing.again_on), _t("again")
    if standing.day is None or standing.decided:
        return standing.day, ""
    if standing.status == Status.UNKNOWN:
        return standing.day, _t("foreseen")
    if standing.status == Status.LATE:
        return standing.day, _t("at the earliest")
    if standing.status in {Status.ON_SCHEDULE, Status.HIDDEN}:
        return standing.day, _t("planned")  # of a hidden decision only the planned day is told
    if standing.status == Status.OUTCOME_MISSING:
        return standing.day, _t("held")
    return standing.day, _t("put off") if standing.status in PUT_OFF.values() else ""


TIE_GROUND = {
    TieGround.AGAIN: _("The votes were tied again, so the proposal was not adopted."),
    TieGround.COMPLETE: _(
        "The votes were tied in a complete meeting, so the proposal was not adopted."
    ),
}


def tied_words(again: date | None) -> str:
    """Return what a tied vote led to: "votes were tied, postponed to the next meeting (…)"."""
    if again is None:
        return _t("votes were tied, postponed to the next meeting")
    return _t("votes were tied, postponed to the next meeting (%(day)s)") % {
        "day": words.long_date(again, (get_language() or "nl")[:2])
    }


def tie_ground_words(ground: str) -> str:
    """Return why a tied vote meant: not adopted."""
    return str(TIE_GROUND[TieGround(ground)])


def stays_words() -> str:
    """Return what stays where a municipality did not adopt."""
    return _t(
        "The legal task lies and stays with this municipality, which says how it carries it; "
        "Veilig Thuis and the shelter do not change."
    )
