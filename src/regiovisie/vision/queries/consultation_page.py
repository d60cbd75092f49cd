"""Consultations of a region, and the page of one: picture, entries, who took part, advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.prepared import prepared
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.language import html, number, tongue
from regiovisie.network.models import Region
from regiovisie.network.viewer import Sight, Viewer
from regiovisie.vision.models import (
    Consultation,
    RemarkTheme,
    Vision,
)
from regiovisie.vision.queries import remark_bars, remark_rows
from regiovisie.vision.queries.consultation_words import (
    capital,
    sentence,
    state_words,
    term_words,
)
from regiovisie.vision.queries.remark_counts import counts


@dataclass(frozen=True)
class Asked:
    """Which part of the entries the reader asked for."""

    theme: str = ""
    how: str = ""
    page: int = 1
    remark: int = 0

    def query(self, **other: object) -> str:
        """Return the address of this part with other values."""
        values = {"thema": self.theme, "toon": self.how, "bladzijde": self.page, **other}
        kept = {
            key: value
            for key, value in values.items()
            if value and (key, value) != ("bladzijde", 1)
        }
        return f"?{urlencode(kept)}"


def visible_consultations(viewer: Viewer, now: datetime) -> QuerySet[Consultation]:
    """Return the consultations this viewer may see, of visions they may see."""
    return Consultation.objects.filter(
        Consultation.visible_q(viewer, now), Vision.visible_q(viewer, now, "vision__")
    )


@prepared
def one_visible(public_id: str, region: str, sight: Sight, now: datetime) -> QuerySet[Consultation]:
    """Return the consultation with this id that may be seen; in a region, if one is named."""
    rows = Consultation.objects.filter(
        Consultation.visible_q(sight, now), Vision.visible_q(sight, now, "vision__")
    )
    rows = rows.filter(public_id=public_id).select_related("vision__region", "final_body")
    return rows.filter(vision__region__slug=region) if region else rows


def listed(region: Region, viewer: Viewer, now: datetime) -> SafeString | str:
    """Return the table of a region's consultations; empty when there are none."""
    rows = (
        visible_consultations(viewer, now)
        .filter(vision__region=region)
        .select_related("vision")
        .annotate(remarks_count=Count("remarks"))
        .order_by("-closes_at", "pk")
    )
    lines = [
        {
            "title": html(
                '<a href="%(href)s">%(title)s</a>',
                href=address_of("consultation", region.slug, row.public_id),
                title=dutch(row.title),
            ),
            "kind": capital(row.get_kind_display()),
            "state": badge(*_state(row, now)),
            "closes": words.short_date_time(row.closes_at, tongue()),
            "remarks": number(row.remarks_count),
        }
        for row in rows
    ]
    if not lines:
        return ""
    columns = [
        Column("title", _("Consultation"), head=True),
        Column("state", _("State"), mark=True),
        Column("kind", _("Kind")),
        Column("closes", _("Term ends")),
        Column("remarks", _("Remarks made"), number=True),
    ]
    return table(columns, lines, caption=_("Consultations"))


def _state(row: Consultation, now: datetime) -> tuple[str, str]:
    tone, word = state_words(row, now)
    return tone, capital(word)


def page_of(row: Consultation, viewer: Viewer, now: datetime, asked: Asked) -> dict[str, Any]:
    """Return what the page of a consultation shows (a fixed number of queries)."""
    themes = _themes(row.pk)
    found = counts(row)
    draft = remark_rows.newest_draft(row)
    theme, others = _chosen(themes, found, asked)
    asked = Asked(theme, asked.how, asked.page, asked.remark)
    wanted = None if theme == remark_bars.NO_THEME else theme
    leads, more = remark_rows.page_of(row, wanted, asked.how, asked.page)
    entries = remark_rows.filled(leads, draft)
    rows = remark_rows.rows_of(entries, row, draft, viewer, now)
    name = next((one.name for one in themes if one.public_id == theme), "")
    return {
        "sentence": sentence(row, found, now),
        "bars": remark_bars.bars(themes, found, lambda key: asked.query(thema=key, bladzijde=1))
        if found
        else "",
        "key": remark_bars.key(found) if found else "",
        "term": term_words(row),
        "state": badge(*_state(row, now)),
        "draft": draft.row,
        "rows": rows,
        "reads": remark_rows.may_read_words(row, viewer, now),
        "theme_name": dutch(name) if name else _("No theme yet"),
        "themes": themes,
        "filters": _filters(asked),
        "before_href": others[0],
        "after_href": others[1],
        "newer_href": asked.query(bladzijde=asked.page - 1) if asked.page > 1 else "",
        "older_href": asked.query(bladzijde=asked.page + 1) if more else "",
        "asked": asked,
        "total": sum(one.total for one in found),
    }


@prepared
def _themes(consultation: int) -> QuerySet[RemarkTheme]:
    return RemarkTheme.objects.filter(consultation=consultation)


def _chosen(
    themes: list[RemarkTheme], found: list[Any], asked: Asked
) -> tuple[str, tuple[str, str]]:
    """Return the theme that is shown, and the addresses of the ones before and after it.

    Without a choice: the first theme with something open, else the first with anything.
    """
    by_theme = {one.theme: one for one in found}
    order = [(one.public_id, by_theme.get(one.pk)) for one in themes]
    if None in by_theme:
        order.append((remark_bars.NO_THEME, by_theme[None]))
    keys = [key for key, _count in order]
    theme = asked.theme if asked.theme in keys else ""
    if not theme:
        with_open = [key for key, count in order if count is not None and count.open]
        theme = next(iter(with_open or [key for key, count in order if count] or keys), "")
    at = keys.index(theme) if theme in keys else 0
    before = asked.query(thema=keys[at - 1], bladzijde=1) if at > 0 else ""
    after = asked.query(thema=keys[at + 1], bladzijde=1) if at + 1 < len(keys) else ""
    return theme, (before, after)


def _filters(asked: Asked) -> list[dict[str, Any]]:
    words_of = {
        "": _("Open first"),
        "beantwoord": _("Answered"),
        "minderheid": _("Minority"),
        "laat": _("After the term"),
        "redactie": _("Waits for redaction"),
    }
    return [
        {
            "href": asked.query(toon=how, bladzijde=1),
            "label": label,
            "current": asked.how == how,
        }
        for how, label in words_of.items()
    ]


def own_of(viewer: Viewer) -> Q:
    """Return the filter of the participants for which this viewer may speak."""
    return Q(body__in=viewer.body_ids) | Q(organisation__in=viewer.organisation_ids)
