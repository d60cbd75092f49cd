"""The five questions councils always ask, answered with what is known of one municipality."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.logic.standing import DECIDED, Status
from regiovisie.decisions.queries.language import html, joined, tongue
from regiovisie.decisions.queries.wording import body_word, step_words
from regiovisie.network.enums import BodyKind, Competence, RoleKind
from regiovisie.portal.queries.current import term_beside
from regiovisie.portal.queries.markup import first_upper, link
from regiovisie.portal.queries.municipality import Facts, decision_rows
from regiovisie.vision.models import Vision

FUNCTION_ORDER = (RoleKind.ALDERMAN, RoleKind.OFFICER, RoleKind.CLERK, RoleKind.SECRETARY)


def questions(found: Facts) -> list[dict[str, Any]]:
    """Return the five questions councils always ask, in that order, answered with what is known."""
    asked = (
        ("wat-verandert-er", _("What changes?"), _changes),
        ("wie-is-verantwoordelijk", _("Who is responsible?"), _responsible),
        ("wat-betekent-dit-hier", _("What does this mean here?"), _meaning),
        ("wat-kost-het-ons", _("What does it cost us?"), _cost),
        ("hoe-sturen-wij", _("How do we steer?"), _steering),
    )
    return [
        {"number": at, "id": anchor, "question": question} | answer(found)
        for at, (anchor, question, answer) in enumerate(asked, 1)
    ]


def _newest_visions(found: Facts) -> list[tuple[Vision, Vision | None]]:
    """Return the newest vision of each region with the one before it."""
    by_pk = {vision.pk: vision for vision in found.visions}
    succeeded = {vision.predecessor_id for vision in found.visions}
    rows = []
    for one in found.belongings:
        own = [v for v in found.visions if v.region_id == one.region.pk and v.pk not in succeeded]
        own.sort(key=lambda v: (v.term_start is not None, v.term_start), reverse=True)
        if own:
            rows.append((own[0], by_pk.get(own[0].predecessor_id or 0)))
    return rows


def _changes(found: Facts) -> dict[str, Any]:
    regions = {one.region.pk: one.region for one in found.belongings}
    texts = []
    for vision, before in _newest_visions(found):
        values = {
            "title": link(
                address_of("vision", regions[vision.region_id].slug), dutch(vision.title)
            ),
            "region": regions[vision.region_id].name,
            "term": term_beside(vision),
        }
        if not values["term"]:
            text = html(_("%(region)s made the vision <b>%(title)s</b>."), **values)
        else:
            text = html(_("%(region)s made the vision <b>%(title)s</b>, term %(term)s."), **values)
        if before is not None:
            text = html(
                _("%(text)s It follows <b>%(before)s</b>."), text=text, before=dutch(before.title)
            )
        texts.append(text)
    if not texts:
        return {"answer": html(_("No vision is on record here yet.")), "notes": []}
    return {
        "answer": mark_safe(" ".join(texts)),
        "notes": [
            _("Which texts and goals change cannot be compared yet: they are not on this site.")
        ],
    }


def _responsible(found: Facts) -> dict[str, Any]:
    name = found.municipality.display_name
    kinds: set[str] = set()
    for one in found.rounds:
        for point in one.stand.loaded.facts.points:
            kinds.add("council" if "councils" in point.decided_by else point.decided_by)
    if "council" in kinds:
        answer = html(_("The council of <b>%(name)s</b> decides on the vision."), name=name)
    elif "executives" in kinds:
        answer = html(_("The executive of <b>%(name)s</b> decides."), name=name)
    else:
        answer = html(_("The municipality decides for itself."))
    centres = [one for one in found.belongings if one.centre_for]
    if centres:
        parts = [part or one.region.name for one in centres for part in one.centre_for]
        answer = html(
            _("%(text)s <b>%(name)s is centre municipality</b> for %(parts)s."),
            text=answer,
            name=name,
            parts=joined(parts),
        )
    facts: list[tuple[str, str]] = [
        (
            first_upper(body_word(body.kind)),
            html(_("decides (%(ground)s)"), ground=dutch(body.legal_basis)),
        )
        for body in found.bodies
        if body.competence == Competence.DECIDES
        and body.kind in {BodyKind.COUNCIL, BodyKind.EXECUTIVE}
    ]
    for kind in FUNCTION_ORDER:
        held = sorted({f.function for f in found.functions if f.kind == kind})
        if held:
            named = [dutch(one) if one else str(RoleKind(kind).label) for one in held]
            facts.append((_function_head(kind), joined(named)))
    advising = [body.name for body in found.bodies if body.competence == Competence.ADVISES]
    if advising:
        facts.append((_("Advises"), joined([dutch(one) for one in advising])))
    notes = []
    if any(one.standing and one.standing.status == Status.NOT_ADOPTED for one in found.rounds):
        notes.append(
            _(
                "The legal task lies and stays with this municipality, which says how it carries "
                "it. Veilig Thuis and shelter do not change."
            )
        )
    return {"answer": answer, "facts": facts, "notes": notes}


def _function_head(kind: RoleKind) -> str:
    return {
        RoleKind.ALDERMAN: _("Portfolio holder"),
        RoleKind.OFFICER: _("Point of contact"),
        RoleKind.CLERK: _("Clerk"),
        RoleKind.SECRETARY: _("Secretary of the executive"),
    }[kind]


def _meaning(found: Facts) -> dict[str, Any]:
    facts = []
    for row in decision_rows(found):
        if row.decided_text:
            day = row.day.show(tongue(), short=True)
            facts.append((f"{first_upper(row.body)}, {day}", dutch(row.decided_text)))
    facts = list(dict.fromkeys(facts))  # one text for several points is one thing
    if facts:
        return {
            "answer": html(
                ngettext(
                    "<b>%(name)s</b> decided one thing of its own.",
                    "<b>%(name)s</b> decided %(count)s things of its own.",
                    len(facts),
                ),
                name=found.municipality.display_name,
                count=words.number_word(len(facts), tongue()),
            ),
            "facts": facts,
            "notes": [],
        }
    return {
        "answer": html(
            _("No local addition of <b>%(name)s</b> is on record."),
            name=found.municipality.display_name,
        ),
        "notes": [_("What was decided but is not public yet, is not counted.")]
        if any(one.standing and one.standing.status == Status.HIDDEN for one in found.rounds)
        else [],
    }


def _cost(found: Facts) -> dict[str, Any]:
    """Say what is known about money: agreeing to a vision commits none, a round of its own may."""
    texts = []
    if any(one.of_vision and not one.stand.round.commits_money for one in found.rounds):
        texts.append(html(_("Agreeing to a vision <b>commits no money</b>.")))
    for one in found.rounds:
        of = one.stand.round
        if of.commits_money:
            texts.append(
                html(
                    _("<b>%(title)s</b> does decide on money."),
                    title=dutch(of.short_title or of.title),
                )
            )
    if not texts:
        texts.append(html(_("Not known here.")))
    return {
        "answer": mark_safe(" ".join(texts)),
        "notes": [_("No amounts are on this site yet.")],
    }


def _steering(found: Facts) -> dict[str, Any]:
    ahead = _ahead(found)
    said = [vision.evaluation_note for vision, _before in _newest_visions(found)]
    notes = [html(_("Evaluation: %(note)s"), note=dutch(note)) for note in said if note]
    open_rounds = [
        one for one in found.rounds if one.standing and one.standing.status not in DECIDED
    ]
    if ahead:
        answer = html(
            _("The next moment is <b>%(day)s</b>: %(what)s."),
            day=ahead[0][2],
            what=ahead[0][3],
        )
    elif open_rounds:
        answer = html(_("The next moment is not known here."))
    elif found.rounds:
        answer = html(_("Everything that was put before this municipality here is decided."))
    else:
        answer = html(_("Nothing lies before this municipality here."))
    return {
        "answer": answer,
        "facts": [(day, what) for _sort, day, _long, what in ahead],
        "notes": notes,
    }


def _ahead(found: Facts) -> list[tuple[Any, str, str, SafeString]]:
    """Return (sort, short day, long day, what) of the steps to come, soonest first."""
    rows = []
    for one in found.rounds:
        of = one.stand.round
        for step in one.steps:
            facts = step.facts
            if facts.day is None or facts.day.last_day < found.today:
                continue
            if facts.state in {StepState.TREATED, StepState.MOVED_ON}:
                continue
            what = html(
                "%(body)s, %(title)s (%(state)s)",
                body=dutch(step.treatment) or body_word(facts.body_kind) or dutch(step.body_name),
                title=dutch(of.short_title or of.title),
                state=step_words(facts.state)[1].lower(),
            )
            rows.append(
                (
                    (facts.day.last_day, of.pk, facts.order),
                    facts.day.show(tongue(), short=True),
                    facts.day.show(tongue()),
                    what,
                )
            )
    rows.sort(key=lambda row: row[0])
    return rows
