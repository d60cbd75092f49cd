"""What the page of a municipality says: one sentence, its decisions, what is known of it."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.logic.standing import DECIDED, Status
from regiovisie.decisions.queries.language import html, joined, number, percent_tenth, short, tongue
from regiovisie.decisions.queries.wording import body_word, status_words
from regiovisie.portal.queries.answers import questions
from regiovisie.portal.queries.markup import away, lines, link, soft
from regiovisie.portal.queries.municipality import DecisionRow, Facts, InRound, decision_rows
from regiovisie.portal.queries.naming import the_body

SHOWN_CLAUSES = 3


def build(found: Facts) -> dict[str, Any]:
    """Return what the template shows; no query."""
    return {
        "context_line": _place_line(found),
        "sentence": _sentence(found),
        "figures": _figures(found),
        "questions": questions(found) if found.belongings or found.rounds else [],
        "decisions": _decisions(found),
        "decisions_count": len(decision_rows(found)),
        "csv_href": address_of("municipality-decisions-csv", found.municipality.slug),
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
        total, standing = found.rounds[0].stand.summary.total_inhabitants, found.rounds[0].standing
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
        **the_body(one.body_kind),
        "title": dutch(of.short_title or of.title),
        "day": standing.day.show(language) if standing.day else _("a day that is not known"),
    }
    said = {
        Status.ADOPTED: _("%(Body)s adopted <b>%(title)s</b> on <b>%(day)s</b>."),
        Status.WITH_PROVISO: _(
            "%(Body)s adopted <b>%(title)s</b> on <b>%(day)s</b>, with a proviso."
        ),
        Status.AMENDED: _("%(Body)s adopted <b>%(title)s</b> on <b>%(day)s</b>, with amendments."),
        Status.NOT_ADOPTED: _("On <b>%(day)s</b> %(body)s did not adopt <b>%(title)s</b>."),
        Status.INFORMED: _("On <b>%(day)s</b> %(body)s took note of <b>%(title)s</b>."),
        Status.HIDDEN: _("What %(body)s decided on <b>%(title)s</b> is not public yet."),
        Status.HELD_OVER: _("On <b>%(day)s</b> %(body)s held <b>%(title)s</b> over."),
        Status.REFERRED_BACK: _("On <b>%(day)s</b> %(body)s sent <b>%(title)s</b> back."),
        Status.WITHDRAWN: _("On <b>%(day)s</b> the executive withdrew <b>%(title)s</b>."),
        Status.NOT_REACHED: _("On <b>%(day)s</b> %(body)s did not reach <b>%(title)s</b>."),
        Status.TIED: _("On <b>%(day)s</b> the votes in %(body)s on <b>%(title)s</b> tied."),
        Status.ON_SCHEDULE: _("%(Body)s decides on <b>%(title)s</b> on <b>%(day)s</b>."),
        Status.UNDATED: _("There is no date yet on which <b>%(title)s</b> is decided."),
        Status.LATE: _(
            "%(Body)s decides on <b>%(title)s</b> on <b>%(day)s</b> at the earliest, "
            '<span class="late">%(late)s after the target date</span>.'
        ),
        Status.OUTCOME_MISSING: _(
            "%(Body)s met on <b>%(day)s</b>; "
            '<span class="late">what it decided on <b>%(title)s</b> is not on record yet</span>.'
        ),
        Status.UNKNOWN: (
            _(
                "What %(body)s decided on <b>%(title)s</b> is not known; it was foreseen for "
                "%(day)s."
            )
            if standing.day
            else _("What %(body)s decided on <b>%(title)s</b> is not known.")
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
                    address_of("round", of.region.slug, of.slug),
                    dutch(of.title),
                    after=of.region.name if many else "",
                ),
                "body": body_word(one.body_kind),
                "day": lines([short(standing.day) or "–"]),
                "number": "–",
                "outcome": badge(kind, word),
                "source": "–",
            }
        )
    rows += [
        {
            "subject": link(
                address_of("round", row.region_slug, row.round_slug),
                dutch(row.title),
                after=row.region_name if many else "",
            ),
            "body": body_word(row.body_kind) or dutch(row.body),
            "day": short(row.day),
            "number": link(
                address_of("outcome-page", row.public_id),
                row.decision_number or _proposal(row.proposal_number) or _("no number"),
            ),
            "outcome": lines(
                [
                    badge(row.badge_kind, row.word),
                    soft(_points(row.points)) if row.points_asked > len(row.points) else "",
                ]
            ),
            "source": lines(
                [
                    away(row.source_address, dutch(row.source_title) or _("Source"))
                    if row.source_title or row.source_address
                    else "",
                    soft(_unconfirmed(row)) if not row.confirmed else "",
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
        rows.append(
            (_("Government identifier (TOOI)"), away(municipality.tooi_uri, municipality.tooi_uri))
        )
    if municipality.province:
        rows.append((_("Province"), municipality.province))
    return rows


def _proposal(number: str) -> str:
    """Return the number of the proposal as such: it is not the number of the decision."""
    return _("proposal %(number)s") % {"number": number} if number else ""


def _unconfirmed(row: DecisionRow) -> str:
    """Return who vouches for a decision that the municipality did not confirm."""
    if row.followed:
        return _("registered by the region, not confirmed")
    return _("taken from a public source, not confirmed")
