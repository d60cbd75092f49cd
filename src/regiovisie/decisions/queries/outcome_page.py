"""What the page of one outcome shows, and how outcomes are named."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.models import Outcome, Round, Step
from regiovisie.decisions.permissions import (
    CONFIRM,
    HAND_OVER,
    SEE_HISTORY,
    SETTLE,
    may_change,
    outcome_place,
)
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.decisions.queries.outcome_form import Desk
from regiovisie.decisions.queries.wording import (
    body_word,
    outcome_words,
    stays_words,
    tie_ground_words,
    tied_words,
)
from regiovisie.network.enums import Competence
from regiovisie.network.permissions import may
from regiovisie.network.viewer import Sight, Viewer

# Dutch bodies have one of two articles, so each is a word of its own.
THE = {
    "council": _lazy("the council"),
    "executive": _lazy("the executive"),
    "committee": _lazy("the committee"),
    "domain_meeting": _lazy("the domain meeting"),
    "advisory_council": _lazy("the advisory council"),
}


def visible_outcomes(viewer: Viewer | Sight, now: datetime) -> QuerySet[Outcome]:
    """Return the outcomes this viewer may see, in rounds that this viewer may see."""
    return (
        Outcome.objects.filter(Outcome.visible_q(viewer, now))
        .filter(Round.visible_q(viewer, now, "round__"))
        .select_related(
            "round__region",
            "participant__municipality",
            "point",
            "body",
            "source",
            "source_file",
            "text",
            "registered_by__person",
            "confirmed_by__person",
        )
    )


def address_of(outcome: Outcome) -> str:
    """Return the address of the outcome's own page."""
    return reverse("outcome-page", args=[outcome.public_id])


def rounds_address(of: Round) -> str:
    """Return the address of the list this round stands in."""
    return reverse("rounds", args=[of.region.slug])


def current_of(outcome: Outcome) -> Outcome:
    """Return the outcome that holds now: the last of the chain of corrections."""
    found = outcome
    while True:
        newer = Outcome.objects.filter(corrects=found).first()
        if newer is None:
            return found
        found = newer


def seen_chain(outcome: Outcome, viewer: Viewer, now: datetime) -> list[Outcome]:
    """Return the chain of an outcome without what this viewer may not see.

    Two registrations of one meeting come in one chain when they are settled.
    """
    chain = {row.pk: row for row in chain_of(outcome)}
    rows = Outcome.objects.filter(Outcome.visible_q(viewer, now), pk__in=chain)
    seen = set(rows.values_list("pk", flat=True))
    return [row for key, row in chain.items() if key in seen]


def chain_of(outcome: Outcome) -> list[Outcome]:
    """Return the outcome with everything it corrected, newest first."""
    chain = [current_of(outcome)]
    while chain[-1].corrects_id is not None:
        chain.append(
            Outcome.objects.select_related("point", "body", "registered_by__person").get(
                pk=chain[-1].corrects_id
            )
        )
    return chain


def rivals_of(outcome: Outcome, viewer: Viewer, now: datetime) -> list[Outcome]:
    """Return the registrations of this body's meeting on this point that hold side by side.

    What this viewer may not see is not among them.
    """
    return list(
        visible_outcomes(viewer, now)
        .filter(
            round=outcome.round_id,
            participant=outcome.participant_id,
            point=outcome.point_id,
            body=outcome.body_id,
            date=outcome.date,
            corrected_by__isnull=True,
        )
        .order_by("registered_at", "id")
    )


def whose(of: Desk | Outcome | Step) -> str:
    """Return "the council of Aldam", or the name of a regional body."""
    if of.participant is None or of.body is None:
        return of.body.name if of.body is not None else ""
    kind = of.body.kind
    return _("%(body)s of %(name)s") % {
        "body": str(THE.get(kind) or body_word(kind)),
        "name": of.participant.name,
    }


def heading(outcome: Outcome) -> str:
    """Return what the page of an outcome is called: only who decides takes a decision."""
    decides = outcome.body.competence == Competence.DECIDES
    template = _("Decision of %(whose)s") if decides else _("Outcome of %(whose)s")
    return template % {"whose": whose(outcome)}


def at_start(text: str) -> str:
    """Return the text as it stands at the start of a sentence."""
    return text[:1].upper() + text[1:]


def who(outcome: Outcome, *, named: bool = False) -> str:
    """Return who registered: the house or the region; a person's name only for colleagues."""
    if outcome.on_behalf:
        side = _("the region")
    elif outcome.participant is None:
        side = _("the region") if outcome.body.region_id else outcome.body.name
    else:
        side = _("the municipality")
    if named and outcome.registered_by is not None:
        return f"{outcome.registered_by} ({side})"
    return side


def day_words(day: ImpreciseDate) -> str:
    return day.show(tongue())


def marked(text: str, differs: bool) -> SafeString | str:
    """Return the text, underlined as inserted when it differs."""
    if not differs:
        return text
    return mark_safe(f"<ins>{conditional_escape(text)}</ins>")


def page_context(outcome: Outcome, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Return what the page of one outcome shows to this viewer."""
    place = outcome_place(outcome)
    edits = may_change(viewer, outcome)
    if hasattr(outcome, "corrected_by"):
        return _corrected(outcome, viewer, now, named=edits)
    rivals = [row for row in rivals_of(outcome, viewer, now) if row.pk != outcome.pk]
    embargo = outcome.public_from is not None and outcome.public_from > now
    unconfirmed = outcome.on_behalf and outcome.confirmed_at is None
    hands = embargo and may(viewer, HAND_OVER, place)
    return {
        "outcome": outcome,
        "sentence": _page_sentence(outcome),
        "context_line": dutch(outcome.round.title),
        "hand_href": reverse("outcome-hand-over", args=[outcome.public_id]) if hands else "",
        "amend_href": reverse("amendment-new", args=[outcome.public_id])
        if edits and outcome.participant is not None and outcome.body.kind == "council"
        else "",
        "facts": _facts(outcome, named=edits, now=now),
        "text": outcome.decided_text,
        "point": {"number": outcome.point.number, "text": outcome.point.text},
        "rivals": [_rival(row, named=edits) for row in rivals],
        "stays": stays_words()
        if outcome.kind == OutcomeKind.NOT_ADOPTED and outcome.participant is not None
        else "",
        "embargo": words.date_time(outcome.public_from, tongue()) if embargo else "",  # type: ignore[arg-type]
        "unconfirmed": unconfirmed,
        "confirm_href": reverse("outcome-confirm", args=[outcome.public_id])
        if unconfirmed and may(viewer, CONFIRM, place)
        else "",
        "correct_href": reverse("outcome-correct", args=[outcome.public_id]) if edits else "",
        "settle_href": reverse("outcome-settle", args=[outcome.public_id])
        if rivals and may(viewer, SETTLE, place)
        else "",
        "history_href": reverse("outcome-history", args=[outcome.public_id])
        if may(viewer, SEE_HISTORY, place)
        else "",
    }


def _corrected(outcome: Outcome, viewer: Viewer, now: datetime, *, named: bool) -> dict[str, Any]:
    """Return the page of an outcome that no longer holds: what it said, and what holds now."""
    return {
        "outcome": outcome,
        "sentence": _page_sentence(outcome),
        "context_line": dutch(outcome.round.title),
        "facts": _facts(outcome, named=named, now=now),
        "text": outcome.decided_text,
        "point": {"number": outcome.point.number, "text": outcome.point.text},
        "newest_href": address_of(current_of(outcome)),
        "history_href": reverse("outcome-history", args=[outcome.public_id])
        if may(viewer, SEE_HISTORY, outcome_place(outcome))
        else "",
    }


def _page_sentence(outcome: Outcome) -> SafeString:
    if outcome.kind == OutcomeKind.TIED:
        return html(
            _("<b>%(whose)s</b> on %(day)s: %(what)s."),
            whose=at_start(whose(outcome)),
            day=day_words(outcome.date),
            what=tied_words(outcome.resumes_on),
        )
    kind = outcome_words(OutcomeKind(outcome.kind), outcome.body.kind)[1]
    return html(
        _("<b>%(whose)s</b> on %(day)s: <b>%(kind)s</b>."),
        whose=at_start(whose(outcome)),
        day=day_words(outcome.date),
        kind=kind.lower(),
    )


def _facts(outcome: Outcome, *, named: bool, now: datetime) -> list[tuple[str, SafeString | str]]:
    """Return the facts as (words, value) pairs; what is not known is left out or said so."""
    body = outcome.body
    facts: list[tuple[str, SafeString | str]] = [
        (_("Outcome"), badge(*outcome_words(OutcomeKind(outcome.kind), body.kind))),
        (
            _("Body"),
            html("%(body)s, %(town)s", body=dutch(body.name), town=outcome.participant)
            if outcome.participant
            else dutch(body.name),
        ),
        (_("Date"), day_words(outcome.date)),
        (_("Decision number"), outcome.decision_number or _("not given")),
    ]
    if body.legal_basis:
        facts.append((_("Decides on the ground of"), dutch(body.legal_basis)))
    if outcome.proposal_number:
        facts.append((_("Proposal number"), outcome.proposal_number))
    if outcome.file_number:
        facts.append((_("File number"), outcome.file_number))
    if outcome.resumes_on:
        facts.append((_("Comes back on"), words.long_date(outcome.resumes_on, tongue())))
    if outcome.tie_ground:
        facts.append((_("Ground"), tie_ground_words(outcome.tie_ground)))
    if outcome.votes_for is not None and outcome.votes_against is not None:
        facts.append((_("Votes"), _votes(outcome)))
    if outcome.text is not None:
        facts.append((_("Version"), outcome.text.label))
    facts.append((_("Source"), _source(outcome)))
    registered = _("%(who)s, on %(day)s") % {
        "who": who(outcome, named=named),
        "day": words.long_date(outcome.registered_at.astimezone(now.tzinfo).date(), tongue()),
    }
    facts.append((_("Registered by"), registered))
    if outcome.on_behalf:
        facts.append((_("Confirmed"), _confirmed(outcome, now)))
    return facts


def _votes(outcome: Outcome) -> str:
    """Return "10 for, 10 against; 20 of 21 members present"."""
    cast = _("%(for)s for, %(against)s against") % {
        "for": outcome.votes_for,
        "against": outcome.votes_against,
    }
    if outcome.present is None or outcome.seats is None:
        return cast
    return _("%(cast)s; %(present)s of %(seats)s members present") % {
        "cast": cast,
        "present": outcome.present,
        "seats": outcome.seats,
    }


def _confirmed(outcome: Outcome, now: datetime) -> SafeString | str:
    if outcome.confirmed_at is None:
        return badge("nog", _("Registered by the region, not confirmed"))
    return _("by the municipality, on %(day)s") % {
        "day": words.long_date(outcome.confirmed_at.astimezone(now.tzinfo).date(), tongue())
    }


def _source(outcome: Outcome) -> SafeString | str:
    found: list[SafeString] = []
    if outcome.source_file is not None:
        found.append(
            html(
                '<a href="%(href)s">%(name)s</a>',
                href=reverse("outcome-file", args=[outcome.public_id]),
                name=outcome.source_file.name,
            )
        )
    if outcome.source_address:
        found.append(_link(outcome.source_address, outcome.source_address))
    if outcome.source is not None:
        title = outcome.source.title
        address = outcome.source.address
        found.append(_link(address, dutch(title)) if address else dutch(title))
    if found:
        return mark_safe("<br>".join(found))
    if outcome.on_behalf:
        return _("not given")
    return _("statement of the municipality itself")


def _link(href: str, text: str) -> SafeString:
    return html('<a href="%(href)s" rel="noreferrer">%(text)s</a>', href=href, text=text)


def _rival(row: Outcome, *, named: bool) -> dict[str, Any]:
    return {
        "href": address_of(row),
        "badge": badge(*outcome_words(OutcomeKind(row.kind), row.body.kind)),
        "number": row.decision_number,
        "text": row.decided_text,
        "who": who(row, named=named),
    }
