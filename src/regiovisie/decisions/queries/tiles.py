"""The tile map of a round: who has decided. Every council counts the same."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.common.charts.tiles import Tile, TileGroup, TileWords, small_map, tile_picture
from regiovisie.common.dates import words
from regiovisie.decisions.logic.standing import Standing, Status, Summary
from regiovisie.decisions.queries.details import Loaded, Member
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.queries.wording import body_word, brief_words


def day_line(standing: Standing) -> tuple[str, str]:
    """Return the short line under a status ("29 okt 2026", "raad 15 dec") and its full form."""
    language = tongue()
    body = body_word(standing.body_kind)
    if standing.again_on is not None:
        return (
            _("again %(day)s") % {"day": words.short_day_month(standing.again_on, language)},
            _("again on %(day)s") % {"day": words.long_date(standing.again_on, language)},
        )
    if standing.day is None:
        return "", ""
    if standing.decided:
        return standing.day.show(language, short=True), standing.day.show(language)
    if standing.status in {Status.ON_SCHEDULE, Status.OUTCOME_MISSING}:
        return (
            f"{body} {_short(standing)}",
            f"{body} {standing.day.show(language)}",
        )
    if standing.status == Status.LATE:
        return (
            _("earliest %(day)s") % {"day": _short(standing)},
            _("at the earliest on %(day)s") % {"day": standing.day.show(language)},
        )
    if standing.status == Status.UNKNOWN:
        return (
            _("foreseen %(day)s") % {"day": standing.day.show(language, short=True)},
            _("foreseen for %(day)s") % {"day": standing.day.show(language)},
        )
    return "", ""


def _short(standing: Standing) -> str:
    """Return the day without its year when it is exact: the tile is small, the table has it."""
    assert standing.day is not None
    if standing.day.first_day == standing.day.last_day:
        return words.short_day_month(standing.day.first_day, tongue())
    return standing.day.show(tongue(), short=True)


def _tile(standing: Standing, member: Member, href: str, *, marked: bool) -> Tile:
    kind, word = brief_words(standing.status, standing.body_kind)
    brief, full = day_line(standing)
    return Tile(
        name=member.name,
        kind=kind,
        word=word,
        detail=brief,
        full_detail=full,
        href=href,
        column=member.column,
        row=member.row,
        centre=member.centre,
        decided=standing.decided,
        marked=marked,
    )


def groups(
    loaded: Loaded, standings: tuple[Standing, ...], *, links: bool = True, deciding: str = ""
) -> list[TileGroup]:
    """Return the tiles per sub-region, in the region's order."""
    found: dict[tuple[int, str], list[Tile]] = {}
    for standing in standings:
        member = loaded.members[standing.participant.id]
        href = address_of("municipality", member.slug) if links else ""
        key = (member.sub_region_order, member.sub_region)
        found.setdefault(key, []).append(
            _tile(standing, member, href, marked=bool(deciding) and member.code == deciding)
        )
    return [TileGroup(name, tuple(tiles)) for (_order, name), tiles in sorted(found.items())]


def picture(
    loaded: Loaded,
    standings: tuple[Standing, ...],
    total: Summary,
    *,
    element_id: str,
    deciding: str = "",
) -> SafeString:
    """Return the tile map with its narrow form and its legend."""
    centre = any(loaded.members[s.participant.id].centre for s in standings)
    unknown = any(standing.status == Status.UNKNOWN for standing in standings)
    return tile_picture(
        groups(loaded, standings, deciding=deciding),
        id=element_id,
        title=_("Who has decided?"),
        description=_("%(adopted)s of %(total)s have adopted. The same facts stand in the table.")
        % {"adopted": total.adopted, "total": total.total},
        words=TileWords(
            full=_("full: decided") if any(s.decided for s in standings) else "",
            light=_("light: still to decide")
            if any(not s.decided and s.status != Status.UNKNOWN for s in standings)
            else "",
            unknown=_("dashed: not known") if unknown else "",
            centre=_("centre municipality") if centre else "",
            marked=_("decisive") if deciding else "",
        ),
    )


def small_picture(
    loaded: Loaded, standings: tuple[Standing, ...], *, element_id: str, title: str
) -> SafeString:
    """Return the small tile map for an overview of regions."""
    return small_map(
        groups(loaded, standings, links=False), id=element_id, title=title, description=""
    )
