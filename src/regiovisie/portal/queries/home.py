"""The first page: every region with its newest round."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.decisions.queries import tiles
from regiovisie.decisions.queries.language import html, number, tongue
from regiovisie.decisions.queries.rounds import Stand, stands
from regiovisie.network.models import Region
from regiovisie.network.validity import valid_on
from regiovisie.network.viewer import Viewer
from regiovisie.portal.queries.current import NOTHING, courses, term_beside


def build(viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Return what the first page shows: seven queries, however many regions there are."""
    of_region = courses(viewer, now)
    members = Count(
        "memberships__municipality",
        filter=valid_on(now.date(), "memberships__"),
        distinct=True,
    )
    regions = list(Region.objects.annotate(member_count=members))
    wanted = [course.round for course in of_region.values() if course.round is not None]
    stand_of = {stand.round.region_id: stand for stand in stands(wanted, viewer, now)}
    cards = []
    for region in regions:
        course = of_region.get(region.pk, NOTHING)
        vision = course.vision
        cards.append(
            _card(region, stand_of.get(region.pk))
            | {
                "vision": vision.title if vision else "",
                "term": term_beside(vision) if vision else "",
            }
        )
    return {"cards": cards, "sentence": _sentence(regions)}


def _card(region: Any, stand: Stand | None) -> dict[str, Any]:
    picture: SafeString | str = ""
    sentence = html(_("There is no round yet."))
    if stand is not None and stand.standings:
        picture = tiles.small_picture(
            stand.loaded,
            stand.standings,
            element_id=f"kaart-{region.slug}",
            title=_("Where the municipalities of %(region)s stand") % {"region": region.name},
        )
        sentence = stand.sentence
    count = region.member_count
    return {
        "name": region.name,
        "slug": region.slug,
        "theme_name": region.theme_name,
        "example": region.example,
        "href": region.get_absolute_url(),
        "picture": picture,
        "sentence": sentence,
        "subject": stand.round.short_title or stand.round.title if stand else "",
        "members": ngettext("%(count)s municipality", "%(count)s municipalities", count)
        % {"count": number(count)},
    }


def _sentence(regions: list[Any]) -> SafeString:
    """Return the one sentence over everything."""
    examples = sum(1 for region in regions if region.example)
    total = sum(region.member_count for region in regions)
    if not regions:
        return html(_("There is no region here yet."))
    count = len(regions)
    text = html(
        ngettext(
            "<b>%(regions)s region</b> of %(members)s municipalities makes one vision; every "
            "council decides for itself.",
            "<b>%(regions)s regions</b>, together %(members)s municipalities. Each region makes "
            "one vision; every council decides for itself.",
            count,
        ),
        regions=words.number_word(count, tongue()).capitalize(),
        members=number(total),
    )
    if not examples:
        return text
    return html(
        "%(text)s %(more)s",
        text=text,
        more=ngettext(
            "One region is invented, as an example.",
            "%(count)s regions are invented, as examples.",
            examples,
        )
        % {"count": words.number_word(examples, tongue()).capitalize()},
    )
