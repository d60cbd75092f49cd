"""What the page of a municipality says: one sentence, five answers, its decisions, what comes."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.logic.standing import DECIDED, Status
from regiovisie.decisions.queries.language import html, joined, number, percent_tenth, short, tongue
from regiovisie.decisions.queries.wording import body_word, status_words, step_words
from regiovisie.network.enums import BodyKind, Competence, RoleKind
from regiovisie.portal.queries.markup import away, lines, link, soft
from regiovisie.portal.queries.municipality import Facts, InRound, decision_rows
from regiovisie.vision.models import Vision
from regiovisie.vision.queries import term_words

SHOWN_CLAUSES = 3
FUNCTION_ORDER = (RoleKind.ALDERMAN, RoleKind.OFFICER, RoleKind.CLERK, RoleKind.SECRETARY)


def build(found: Facts) -> dict[str, Any]:
    """Return what the template shows; no query."""
    return {
        "context_line": _place_line(found),
        "sentence": _sentence(found),
        "figures": _figures(found),
        "questions": _questions(found) if found.belongings or found.rounds else [],
        "decisions": _decisions(found),
        "decisions_count": len(decision_rows(found)),
        "csv_href": reverse("municipality-decisions-csv", args=[found.municipality.slug]),
        "codes": _codes(found),
        "outside": not (found.belongings or found.rounds),
        "name": found.municipality.display_name,
    }


def _place_line(found: Facts) -> str:
    """Return where the municipality lies: regions, sub-regions, centre or not."""
    parts = []
    for one in found.belongings:
        name = one.region.name
        where = f"{name} ({one.sub_region})" if one.sub_region else name
        if one.member:
            parts.append(_("Municipality in %(region)s") % {"region": where})
        if one.centre_for:
            named = [part for part in one.centre_for if part]
            parts.append(
                _("centre municipality for %(parts)s") % {"parts": joined(named)}
                if named
                else _("centre municipality")
            )
    if not parts and found.municipality.province:
        return _("Municipality in the province of %(province)s") % {
            "province": found.municipality.province
        }
    return ", ".join(parts)


def _figures(found: Facts) -> list[tuple[str, str]]:
    rows = []
    if found.inhabitants is not None and found.counted_on is not None:
        day = words.short_date(found.counted_on, tongue())
        rows.append((_("Inhabitants, %(day)s") % {"day": day}, number(found.inhabitants)))
    if len(found.rounds) and len(found.belongings) == 1:
        total = found.rounds[0].stand.summary.total_inhabitants
        standing = found.rounds[0].standing
        own = standing.participant.inhabitants if standing else None
        if total and own:
            rows.append((_("Share of the region"), percent_tenth(own / total)))
    return rows


def _sentence(found: Facts) -> SafeString:
    """Return where this municipality stands in its newest rounds."""
    if not found.rounds:
        if not found.belongings:
            return html(
                _("No regional vision of <b>%(name)s</b> is on record here."),
                name=found.municipality.display_name,
            )
        return html(
            _("Nothing lies before the council of <b>%(name)s</b> yet."),
            name=found.municipality.display_name,
        )
    newest = [one for one in found.rounds if one.standing is not None][:SHOWN_CLAUSES]
    return mark_safe(" ".join(_clause(one) for one in newest))


def _clause(one: InRound) -> SafeString:
    """Return one sentence on one round."""
    standing, of = one.standing, one.stand.round
    if standing is None:
        return mark_safe("")
    language = tongue()
    values: dict[str, object] = {
        "body": body_word(standing.body_kind or "council"),
        "title": of.short_title or of.title,
        "day": standing.day.show(language) if standing.day else _("a day that is not known"),
    }
    said = {
        Status.ADOPTED: _("The %(body)s adopted <b>%(title)s</b> on <b>%(day)s</b>."),
        Status.WITH_PROVISO: _(
            "The %(body)s adopted <b>%(title)s</b> on <b>%(day)s</b>, with a proviso."
        ),
        Status.AMENDED: _(
            "The %(body)s adopted <b>%(title)s</b> on <b>%(day)s</b>, with amendments."
        ),
        Status.NOT_ADOPTED: _("On <b>%(day)s</b> the %(body)s did not adopt <b>%(title)s</b>."),
        Status.INFORMED: _("On <b>%(day)s</b> the %(body)s took note of <b>%(title)s</b>."),
        Status.HIDDEN: _("What the %(body)s decided on <b>%(title)s</b> is not public yet."),
        Status.HELD_OVER: _("On <b>%(day)s</b> the %(body)s held <b>%(title)s</b> over."),
        Status.REFERRED_BACK: _("On <b>%(day)s</b> the %(body)s sent <b>%(title)s</b> back."),
        Status.WITHDRAWN: _("On <b>%(day)s</b> the executive withdrew <b>%(title)s</b>."),
        Status.NOT_REACHED: _("On <b>%(day)s</b> the %(body)s did not reach <b>%(title)s</b>."),
        Status.TIED: _("On <b>%(day)s</b> the votes in the %(body)s on <b>%(title)s</b> tied."),
        Status.ON_SCHEDULE: _("The %(body)s decides on <b>%(title)s</b> on <b>%(day)s</b>."),
        Status.UNDATED: _("There is no date yet on which <b>%(title)s</b> is decided."),
        Status.LATE: _(
            "The %(body)s decides on <b>%(title)s</b> on <b>%(day)s</b> at the earliest, "
            '<span class="late">%(late)s after the target date</span>.'
        ),
        Status.OUTCOME_MISSING: _(
            "The %(body)s met on <b>%(day)s</b>; "
            '<span class="late">what it decided on <b>%(title)s</b> is not on record yet</span>.'
        ),
        Status.UNKNOWN: (
            _(
                "What the %(body)s decided on <b>%(title)s</b> is not known; it was foreseen for "
                "%(day)s."
            )
            if standing.day
            else _("What the %(body)s decided on <b>%(title)s</b> is not known.")
        ),
    }[standing.status]
    values["late"] = words.days_words(standing.days_late, language, in_words=True)
    text = html(said, **values)
    if standing.again_on is not None:
        again = html(
            _("Again on <b>%(day)s</b>."), day=words.long_date(standing.again_on, language)
        )
        return mark_safe(f"{text} {again}")
    return text


def _questions(found: Facts) -> list[dict[str, Any]]:
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
            "title": link(reverse("vision", args=[regions[vision.region_id].slug]), vision.title),
            "region": regions[vision.region_id].name,
            "term": term_words(vision.term_start, vision.term_end, vision.indefinite),
        }
        if vision.term_start is None:
            text = html(_("%(region)s made the vision <b>%(title)s</b>."), **values)
        else:
            text = html(
                _("%(region)s made the vision <b>%(title)s</b>, term %(term)s."), **values
            )
        if before is not None:
            text = html(
                _("%(text)s It follows <b>%(before)s</b>."), text=text, before=before.title
            )
        texts.append(text)
    if not texts:
        return {"answer": html(_("No vision is on record here yet.")), "notes": []}
    return {
        "answer": mark_safe(" ".join(texts)),
        "notes": [
            _("Which texts and goals change cannot be compared here yet: they are not on this site.")
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
    facts = [
        (body_word(body.kind).capitalize(), _("decides (%(ground)s)") % {"ground": body.legal_basis})
        for body in found.bodies
        if body.competence == Competence.DECIDES
        and body.kind in {BodyKind.COUNCIL, BodyKind.EXECUTIVE}
    ]
    for kind in FUNCTION_ORDER:
        held = sorted({f.function for f in found.functions if f.kind == kind})
        if held:
            facts.append((_function_head(kind), joined(held)))
    advising = [body.name for body in found.bodies if body.competence == Competence.ADVISES]
    if advising:
        facts.append((_("Advises"), joined(advising)))
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
            facts.append((f"{row.body.capitalize()}, {day}", row.decided_text))
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
    texts = []
    for one in found.rounds[:SHOWN_CLAUSES]:
        of = one.stand.round
        title = of.short_title or of.title
        text = (
            _("<b>%(title)s</b> also decides on money; the amounts are not on this site yet.")
            if of.commits_money
            else _("Agreeing to <b>%(title)s</b> commits no money.")
        )
        texts.append(html(text, title=title))
    if not texts:
        return {"answer": html(_("Not known: nothing lies before this municipality here.")), "notes": []}
    return {
        "answer": mark_safe(" ".join(texts)),
        "notes": [_("What the municipality pays is decided apart; no amount is on this site yet.")],
    }


def _steering(found: Facts) -> dict[str, Any]:
    ahead = _ahead(found)
    notes = [vision.evaluation_note for vision, _b in _newest_visions(found) if vision.evaluation_note]
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
    return {"answer": answer, "facts": [(day, what) for _sort, day, _long, what in ahead], "notes": notes}


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
                body=step.treatment or body_word(facts.body_kind) or step.body_name,
                title=of.short_title or of.title,
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


def _decisions(found: Facts) -> SafeString | str:
    """Return every decision of this municipality, and every round where none is known yet."""
    many = len({one.stand.round.region_id for one in found.rounds}) > 1
    rows: list[dict[str, Any]] = []
    for one in found.rounds:
        standing, of = one.standing, one.stand.round
        if standing is None or standing.status in DECIDED:
            continue
        if one.outcomes and standing.status != Status.HIDDEN:
            continue
        kind, word = status_words(standing.status, standing.body_kind)
        rows.append(
            {
                "subject": link(
                    reverse("round", args=[of.region.slug, of.slug]),
                    of.title,
                    after=of.region.name if many else "",
                ),
                "body": body_word(standing.body_kind) or "–",
                "day": lines([short(standing.day) or "–"]),
                "number": "–",
                "outcome": badge(kind, word),
                "source": "–",
            }
        )
    rows += [
        {
            "subject": link(
                reverse("round", args=[row.region_slug, row.round_slug]),
                row.title,
                after=row.region_name if many else "",
            ),
            "body": row.body,
            "day": short(row.day),
            "number": link(
                reverse("outcome-page", args=[row.public_id]),
                row.decision_number or row.proposal_number or _("no number"),
            ),
            "outcome": lines(
                [
                    badge(row.badge_kind, row.word),
                    soft(_points(row.points)) if _shows_points(found, row.points) else "",
                ]
            ),
            "source": lines(
                [
                    away(row.source_address, row.source_title or _("Source"))
                    if row.source_title or row.source_address
                    else "",
                    soft(_("registered by the region, not confirmed")) if not row.confirmed else "",
                    soft(_("two registrations that differ")) if row.contested else "",
                    soft(
                        _("under embargo until %(moment)s")
                        % {"moment": words.short_date_time(row.embargo, tongue())}
                    )
                    if row.embargo
                    else "",
                ]
            )
            or "–",
        }
        for row in decision_rows(found)
    ]
    if not rows:
        return ""
    columns = (
        Column("subject", _("Subject"), head=True),
        Column("body", _("Body")),
        Column("day", _("Date")),
        Column("number", _("Number")),
        Column("outcome", _("Outcome"), mark=True),
        Column("source", _("Source")),
    )
    name = found.municipality.display_name
    return table(columns, rows, caption=_("Decisions of %(name)s") % {"name": name})


def _shows_points(found: Facts, points: tuple[int, ...]) -> bool:
    """Return whether the round has more points than these."""
    return any(len(one.stand.loaded.points) > len(points) for one in found.rounds)


def _points(points: tuple[int, ...]) -> str:
    return ngettext("point %(points)s", "points %(points)s", len(points)) % {
        "points": joined([str(point) for point in points])
    }


def _codes(found: Facts) -> list[tuple[str, SafeString | str]]:
    """Return what identifies this municipality elsewhere."""
    municipality = found.municipality
    rows: list[tuple[str, SafeString | str]] = [(_("CBS code"), municipality.code)]
    if municipality.example:
        rows = [(_("Code"), municipality.code)]
    if municipality.tooi_uri:
        rows.append((_("Government identifier (TOOI)"), away(municipality.tooi_uri, municipality.tooi_uri)))
    if municipality.province:
        rows.append((_("Province"), municipality.province))
    return rows

