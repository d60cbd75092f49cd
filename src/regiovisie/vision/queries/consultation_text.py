"""The draft as one reads it, block by block, with a way to react to each passage."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.text import to_html
from regiovisie.vision.logic.anchors import Passage
from regiovisie.vision.models import Consultation, DraftText, Remark
from regiovisie.vision.queries.draft_words import HEADINGS, passages_of, places_of

SHORT = 60  # characters of a passage in a list of choices


def draft_of(
    consultation: Consultation, label: str = ""
) -> tuple[DraftText | None, list[DraftText]]:
    """Return the version with this label (else the newest), and all versions, newest first."""
    found = list(DraftText.objects.filter(consultation=consultation).order_by("-pk"))
    wanted = next((row for row in found if row.label == label), None)
    return wanted or (found[0] if found else None), found


def choices_of(text: DraftText) -> list[tuple[str, str]]:
    """Return (id, words) of the passages one may choose; headings are none."""
    places = places_of(text.blocks)
    headings = {block["id"] for block in text.blocks if block["kind"] in HEADINGS}
    found = []
    for one in passages_of(text.blocks):
        if one.id not in headings:
            heading, number = places[one.id]
            words = _shortened(one)
            found.append((one.id, f"{heading} {number}: {words}" if heading else words))
    return found


def _shortened(one: Passage) -> str:
    if len(one.words) <= SHORT:
        return one.words
    return f"{one.words[:SHORT].rsplit(' ', 1)[0]} …"


def blocks_of(text: DraftText, *, counted: bool) -> list[dict[str, Any]]:
    """Return the blocks as ready HTML; `counted`: with how many remarks point at each."""
    found: dict[str, int] = {}
    if counted:
        found = dict(
            Remark.objects.filter(text=text)
            .exclude(block="")
            .order_by()
            .values_list("block")
            .annotate(Count("pk"))
        )
    places = places_of(text.blocks)
    return [
        {
            "id": block["id"],
            "html": to_html([block]),
            "heading": block["kind"] in HEADINGS,
            "name": _named(*places[block["id"]]),
            "remarks": ngettext("%(count)s remark", "%(count)s remarks", found[block["id"]])
            % {"count": found[block["id"]]}
            if found.get(block["id"])
            else "",
        }
        for block in text.blocks
    ]


def _named(heading: str, number: int) -> str:
    """Return what a passage is called: what stands before the first heading has none."""
    if not heading:
        return _("paragraph %(number)s") % {"number": number}
    return _("%(heading)s, paragraph %(number)s") % {"heading": heading, "number": number}
