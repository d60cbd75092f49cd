"""What stands around the form for an outcome: which body, what was asked, what is known."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.models import Outcome
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.decisions.queries.outcome_form import Desk
from regiovisie.decisions.queries.outcome_page import (
    address_of,
    at_start,
    day_words,
    marked,
    who,
    whose,
)
from regiovisie.decisions.queries.rounds import stands
from regiovisie.decisions.queries.wording import body_word, outcome_words
from regiovisie.network.viewer import Viewer

if TYPE_CHECKING:
    from regiovisie.decisions.forms import OutcomeForm


def form_context(
    desk: Desk,
    viewer: Viewer,
    now: datetime,
    *,
    form: OutcomeForm,
    meanwhile: list[Outcome],
    correcting: Outcome | None,
) -> dict[str, Any]:
    """Return what the template of the form shows beside the form itself."""
    of = desk.round
    stand = stands([of], viewer, now)[0]
    return {
        "sentence": _form_sentence(desk, now, correcting),
        "context_line": _context_line(desk),
        "bodies": _bodies(desk) if not correcting else [],
        "points": [{"number": p.number, "text": p.text} for p in desk.points],
        "known": _known(desk) if not correcting else "",
        "meanwhile": _side_by_side(meanwhile, form, viewer, now) if meanwhile else "",
        "stand": stand.sentence,
        "on_behalf": desk.on_behalf,
        "correcting": correcting,
        "open_more": _filled(form, "kind_", "text_", *OTHER_NUMBERS),
        "open_votes": _filled(form, "votes_", "seats", "present", "barred"),
        "open_embargo": _filled(form, "embargo_"),
        "cancel_href": of.get_absolute_url(),
    }


def _form_sentence(desk: Desk, now: datetime, correcting: Outcome | None) -> SafeString:
    if correcting is not None:
        return html(
            _("You correct what <b>%(whose)s</b> decided on %(day)s. The earlier version stays."),
            whose=whose(desk),
            day=correcting.date.show(tongue()),
        )
    if desk.known and not desk.shown:
        return html(
            _("Something that is not public yet is already registered of <b>%(whose)s</b>."),
            whose=whose(desk),
        )
    if desk.shown:
        last = desk.shown[-1]
        return html(
            _("A decision of <b>%(whose)s</b> of %(day)s is already registered: %(kind)s.")
            if desk.decides
            else _("An outcome of <b>%(whose)s</b> of %(day)s is already registered: %(kind)s."),
            whose=whose(desk),
            day=last.date.show(tongue()),
            kind=outcome_words(OutcomeKind(last.kind), desk.body.kind)[1].lower(),
        )
    if desk.planned is None:
        return html(_("Nothing is registered yet of <b>%(whose)s</b>."), whose=whose(desk))
    if desk.planned.first_day > now.date():
        return html(
            _("<b>%(whose)s</b> meets on %(day)s; there is nothing to register before."),
            whose=at_start(whose(desk)),
            day=desk.planned.show(tongue()),
        )
    return html(
        _("<b>%(whose)s</b> met on <b>%(day)s</b>. What was decided?")
        if desk.decides
        else _("<b>%(whose)s</b> met on <b>%(day)s</b>. What is the outcome?"),
        whose=at_start(whose(desk)),
        day=desk.planned.show(tongue()),
    )


def _context_line(desk: Desk) -> SafeString:
    parts = [desk.round.title]
    if desk.body.legal_basis:
        parts.append(desk.body.legal_basis)
    return dutch(" · ".join(parts))


def _bodies(desk: Desk) -> list[dict[str, Any]]:
    """Return the switch between bodies; empty when there is nothing to choose."""
    if len(desk.bodies) < 2 or desk.participant is None:
        return []
    base = reverse(
        "outcome",
        args=[
            desk.round.region.slug,
            desk.round.slug,
            desk.participant.municipality.slug,
        ],
    )
    return [
        {
            "label": body_word(body.kind).capitalize(),
            "href": f"{base}?orgaan={body.public_id}",
            "current": body.pk == desk.body.pk,
        }
        for body in desk.bodies
    ]


def _known(desk: Desk) -> SafeString | str:
    """Return what is registered of this body already, with links to correct it."""
    if not desk.shown:
        return ""
    rows = [
        {
            "day": html(
                '<a href="%(href)s">%(day)s</a>',
                href=address_of(row),
                day=row.date.show(tongue(), short=True),
            ),
            "kind": badge(*outcome_words(OutcomeKind(row.kind), desk.body.kind)),
            "number": row.decision_number or "–",
            "point": row.point.number,
        }
        for row in desk.shown
    ]
    columns = [
        Column("day", _("Date"), head=True),
        Column("kind", _("Outcome"), mark=True),
        Column("number", _("Decision number")),
        Column("point", _("Point"), number=True),
    ]
    return table(columns, rows, caption=_("Registered already"))


def _side_by_side(
    rows: list[Outcome], form: OutcomeForm, viewer: Viewer, now: datetime
) -> SafeString:
    """Return what somebody else registered beside what was typed here.

    What this viewer may not see yet is there, but not told.
    """
    said = form.said()
    keys = [row.pk for row in rows]
    seen = set(
        Outcome.objects.filter(Outcome.visible_q(viewer, now), pk__in=keys).values_list(
            "pk", flat=True
        )
    )
    found: list[dict[str, SafeString | str]] = []
    for row in rows:
        mine = said.kind_of(row.point)
        pairs = (
            (
                _("Outcome"),
                outcome_words(OutcomeKind(row.kind), row.body.kind)[1],
                outcome_words(mine, row.body.kind)[1],
            ),
            (_("Date"), day_words(row.date), day_words(said.date)),
            (_("Decision number"), row.decision_number, said.decision_number),
            (_("What was changed"), dutch(row.decided_text), dutch(said.text_of(row.point))),
        )
        if len(rows) > 1:
            found.append({"_group": _("Point %(number)s") % {"number": row.point.number}})
        if row.pk not in seen:
            closed = _("not public yet")
            found.extend({"what": a, "theirs": closed, "mine": c or "–"} for a, _b, c in pairs)
            continue
        found.extend(
            {"what": label, "theirs": theirs or "–", "mine": marked(mine or "–", theirs != mine)}
            for label, theirs, mine in pairs
        )
    columns = [
        Column("what", "", head=True),
        Column(
            "theirs", _("Registered by %(who)s") % {"who": who(rows[0], named=rows[0].pk in seen)}
        ),
        Column("mine", _("What you filled in")),
    ]
    return table(columns, found, caption=_("Two registrations side by side"))


OTHER_NUMBERS = ("proposal_number", "file_number")


def _filled(form: OutcomeForm, *names: str) -> bool:
    """Return whether one of these fields holds something or is wrong, so that it is shown."""
    return any(
        form[name].value() or form[name].errors for name in form.fields if name.startswith(names)
    )
