"""Everything on the page of one round, for one viewer on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.tables import Sorting
from regiovisie.decisions import panels as socket
from regiovisie.decisions.enums import DecidedBy, Keeping, RoundState
from regiovisie.decisions.logic.remarks import stray_arguments
from regiovisie.decisions.logic.standing import Standing, Summary, standings, summary
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries import (
    line,
    participants,
    promises,
    remarks,
    round_planning,
    tables,
    tiles,
    together,
)
from regiovisie.decisions.queries.details import Loaded
from regiovisie.decisions.queries.facts import load
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.queries.planning_words import deciding_words
from regiovisie.decisions.queries.round_links import (
    register_button,
    register_links,
    route_links,
)
from regiovisie.decisions.queries.round_planning import Around
from regiovisie.decisions.queries.sentence import sentence
from regiovisie.network.enums import RoleKind
from regiovisie.network.models import Source
from regiovisie.network.viewer import Viewer
from regiovisie.network.visibility import may_see

POINT_HEADS = {
    DecidedBy.COUNCILS: _lazy("All councils"),
    DecidedBy.EXECUTIVES: _lazy("All executives"),
    DecidedBy.CENTRE_COUNCILS: _lazy("Councils of the centre municipalities only"),
    DecidedBy.CENTRE_EXECUTIVES: _lazy("Executives of the centre municipalities only"),
    DecidedBy.REGIONAL_BODY: _lazy("Request to a regional body"),
}


@dataclass(frozen=True)
class RoundPage:
    """What the template of the round page shows; texts are escaped once."""

    sentence: SafeString
    tiles: SafeString
    standing: SafeString
    line: SafeString
    decisions: SafeString
    spread: str
    waits: list[str]
    waits_for: Round | None
    points: list[dict[str, Any]]
    arguments: list[dict[str, Any]]
    remarks: list[str]
    advices: list[dict[str, Any]]
    texts: list[dict[str, Any]]
    panels: list[socket.Panel]
    sources: list[dict[str, Any]]
    inhabitants_note: str
    derived: list[str]
    may_register: dict[str, str]
    planning_href: str
    promises: list[dict[str, Any]]
    promise_href: str
    links: list[dict[str, str]]
    calls_href: str
    routes_href: str
    ended: list[dict[str, Any]]
    together: list[dict[str, Any]]


def build(
    of: Round,
    viewer: Viewer,
    *,
    now: datetime,
    order: Sorting,
) -> RoundPage:
    """Return the page of a round that this viewer may see (the caller checked that)."""
    today, viewer = now.date(), viewer.itself
    loaded = load([of], viewer, now)[of.pk]
    register = register_links(of, loaded, viewer)
    found = standings(loaded.facts, today=today)
    total = summary(found)
    nearby = round_planning.around(of, loaded, viewer, now)
    urgent = round_planning.deciding_of(of, loaded, nearby, now)
    deciding = urgent.code if urgent else ""
    around = socket.panels([of], viewer, now)[of.pk]
    term = next((panel.term for panel in around if panel.term), None)
    term_words = next((panel.term_words for panel in around if panel.term), "")
    numbers = {point.number for point in loaded.points}
    stray = stray_arguments(numbers, [(row.point_number, row.number) for row in loaded.arguments])
    return RoundPage(
        sentence=sentence(
            loaded.facts, found, total, deciding_words(urgent) if urgent is not None else None
        ),
        tiles=tiles.picture(loaded, found, total, element_id="wie", deciding=deciding),
        standing=tables.standing_table(loaded, total),
        line=line.picture(
            loaded,
            found,
            today=today,
            recesses=_recesses(nearby, loaded, today),
            register=register,
            leaves=round_planning.leaves(of, loaded, viewer),
            deciding=deciding,
            routes=route_links(of, loaded, register),
        ),
        decisions=tables.decisions_table(
            loaded, found, order=order, term=term, term_words=term_words
        ),
        spread=_spread(total),
        waits=[text for text in of.waits_for_last.splitlines() if text.strip()],
        waits_for=_waits_for(of, viewer, now),
        points=_points(loaded),
        arguments=[
            {
                "number": f"{row.point_number}.{row.number}",
                "text": row.text,
                "source": row.source,
            }
            for row in loaded.arguments
        ],
        remarks=[
            *(
                _("Argument %(argument)s has no decision point %(point)s.")
                % {"argument": remark.about, "point": remark.other}
                for remark in stray
            ),
            *remarks.about(loaded, _first_dated(loaded), term),
        ],
        advices=tables.advice_rows(loaded),
        texts=_texts(loaded),
        panels=around,
        sources=_sources(of),
        inhabitants_note=_inhabitants_note(found),
        derived=_derived(loaded, found),
        may_register=register_button(loaded, found, register),
        planning_href=round_planning.planning_href(of, viewer),
        promises=promises.rows_of(of, viewer, now),
        promise_href=address_of("promise-new", of.region.slug, of.slug)
        if of.state == RoundState.OPEN and _may_note(of, loaded, viewer)
        else "",
        links=_links(of, viewer) if loaded.facts.followed else [],
        calls_href=address_of("round-calls", of.region.slug, of.slug)
        if of.state == RoundState.OPEN and of.region_id in viewer.adviser_region_ids
        else "",
        routes_href=address_of("round-routes", of.region.slug, of.slug)
        if of.state == RoundState.PREPARING and of.region_id in viewer.adviser_region_ids
        else "",
        ended=participants.ended_rows(loaded),
        together=together.evenings(
            of,
            loaded,
            may_move=of.state == RoundState.OPEN and of.region_id in viewer.adviser_region_ids,
        ),
    )


def _may_note(of: Round, loaded: Loaded, viewer: Viewer) -> bool:
    """Return whether this viewer may note a promise to one of these councils."""
    return of.region_id in viewer.adviser_region_ids or any(
        viewer.holds(kind, organisation_id=member.organisation_id)
        for member in loaded.members.values()
        for kind in (RoleKind.CLERK, RoleKind.OFFICER)
        if member.organisation_id is not None
    )


def _links(of: Round, viewer: Viewer) -> list[dict[str, str]]:
    """Return the public pages below this round, and for the region who takes part."""
    args = [of.region.slug, of.slug]
    found = [
        {"href": address_of("round-deviations", *args), "words": _("Deviations per council")},
        {"href": address_of("change-proposals", *args), "words": _("Proposed changes")},
    ]
    if of.region_id in viewer.adviser_region_ids and of.state == RoundState.OPEN:
        found.append(
            {"href": address_of("round-participants", *args), "words": _("Who takes part")}
        )
    return found


def _recesses(nearby: Around, loaded: Loaded, today: date) -> list[tuple[str, date, date]]:
    """Return recess periods for the picture: those of the region or of everyone."""
    days = [step.facts.day for step in loaded.steps if step.facts.day and step.participant_id]
    if not days or not loaded.facts.followed:
        return []
    first = min(day.first_day for day in days)
    return nearby.recesses(first, max(max(day.last_day for day in days), today))


def _spread(total: Summary) -> str:
    """Return how many weeks the first and the last decision lie apart; empty for one."""
    if total.first_day is None or total.last_day is None or total.first_day == total.last_day:
        return ""
    weeks = round((total.last_day - total.first_day).days / 7)
    return ngettext(
        "Spread between the first and the last decision so far: %(weeks)s week.",
        "Spread between the first and the last decision so far: %(weeks)s weeks.",
        weeks,
    ) % {"weeks": words.number_word(weeks, tongue())}


def _waits_for(of: Round, viewer: Viewer, now: datetime) -> Round | None:
    """Return the round this one waits for, if this viewer may see it (joined to the round)."""
    before = of.waits_for
    if before is None or not may_see(viewer, before, now):
        return None
    before.region = of.region
    return before


def _points(loaded: Loaded) -> list[dict[str, Any]]:
    """Return the points grouped by who decides, in the order of their numbers."""
    groups: dict[str, dict[str, Any]] = {}
    for point in loaded.points:
        key = DecidedBy(point.decided_by)
        group = groups.setdefault(key, {"head": str(POINT_HEADS[key]), "points": []})
        group["points"].append({"number": point.number, "text": point.text})
    return list(groups.values())


def _texts(loaded: Loaded) -> list[dict[str, Any]]:
    return [
        {
            "label": row.label,
            "day": words.long_date(row.dated, tongue()) if row.dated else "",
            "href": row.address,
            "fingerprint": row.fingerprint[:12],
        }
        for row in loaded.texts
    ]


def _first_dated(loaded: Loaded) -> date | None:
    """Return the day of the oldest version of the text, if one is known."""
    return min((row.dated for row in loaded.texts if row.dated), default=None)


def _sources(of: Round) -> list[dict[str, Any]]:
    """Return the papers a round was pieced together from; one that is followed has none."""
    if of.keeping == Keeping.FOLLOWED:
        return []
    rows = Source.objects.filter(rounds=of).order_by("dated", "title")
    return [
        {
            "title": row.title,
            "publisher": row.publisher,
            "place": row.place,
            "href": row.address,
            "note": row.note,
            "day": row.dated.show(tongue()) if row.dated else "",
        }
        for row in rows
    ]


def _inhabitants_note(found: tuple[Standing, ...]) -> str:
    """Return why no share by inhabitants is shown, if that is so."""
    if found and any(standing.participant.inhabitants is None for standing in found):
        return _("Inhabitants on the day of this round: not known, so no share is shown.")
    return ""


def _derived(loaded: Loaded, found: tuple[Standing, ...]) -> list[str]:
    """Return the grounds of memberships that were derived, each once."""
    notes = [
        loaded.members[standing.participant.id].derived_note
        for standing in found
        if loaded.members[standing.participant.id].derived
    ]
    notes += [
        f"{member.name}: {member.centre_note}"
        for member in loaded.members.values()
        if member.centre_note
    ]
    return list(dict.fromkeys(note for note in notes if note))


def rounds_address(of: Round) -> str:
    """Return the address of the list this round stands in."""
    return address_of("rounds", of.region.slug)
