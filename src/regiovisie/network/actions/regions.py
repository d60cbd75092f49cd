"""Write regions: their look, parts, members and centre municipalities."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common.history.actions import save
from regiovisie.network.enums import Evidence
from regiovisie.network.logic.contrast import THEME_TOKENS, problems
from regiovisie.network.models import (
    Account,
    CentreTask,
    Membership,
    Municipality,
    Region,
    RegionColour,
    Source,
    SubRegion,
)


@transaction.atomic
def add_region(
    *,
    slug: str,
    name: str,
    theme_name: str,
    by: Account | None,
    reason: str,
    example: bool = False,
    mark: str = "waves",
    note: str = "",
    order: int = 100,
) -> Region:
    """Start a region, under its own name of its theme."""
    region = Region(
        slug=slug,
        name=name,
        theme_name=theme_name,
        example=example,
        mark=mark,
        note=note,
        order=order,
    )
    return save(region, by=by, reason=reason)


@transaction.atomic
def set_colours(
    region: Region, colours: dict[str, str], *, by: Account | None, reason: str
) -> None:
    """Set the theme colours of a region; refused when a pair cannot be read (contrast)."""
    wrong = problems(colours)
    if wrong:
        raise ValidationError(
            _("These colours cannot be read together: %(pairs)s.") % {"pairs": "; ".join(wrong)}
        )
    kept = {row.token: row for row in region.colours.all()}
    for token in THEME_TOKENS:
        row = kept.get(token) or RegionColour(region=region, token=token)
        row.value = colours[token]
        save(row, by=by, reason=reason)
    text = "".join(colours[token] for token in THEME_TOKENS)
    region.colours_key = sha256(text.encode()).hexdigest()[:12]
    save(region, by=by, reason=reason)


@transaction.atomic
def add_sub_region(
    region: Region, *, slug: str, name: str, order: int, by: Account | None, reason: str
) -> SubRegion:
    """Add a part of a region."""
    return save(SubRegion(region=region, slug=slug, name=name, order=order), by=by, reason=reason)


@transaction.atomic
def add_member(
    region: Region,
    municipality: Municipality,
    *,
    by: Account | None,
    reason: str,
    sub_region: SubRegion | None = None,
    tile: tuple[int, int] = (0, 0),
    **facts: Any,
) -> Membership:
    """Let a municipality take part in a region; `tile` is (column, row) on the tile map.

    `facts`: valid_from, valid_to, evidence, evidence_note, sub_region_evidence, sub_region_note,
    source.
    """
    membership = Membership(
        region=region,
        municipality=municipality,
        sub_region=sub_region,
        tile_column=tile[0],
        tile_row=tile[1],
        **facts,
    )
    return save(membership, by=by, reason=reason)


@transaction.atomic
def name_centre(
    region: Region,
    municipality: Municipality,
    *,
    by: Account | None,
    reason: str,
    sub_region: SubRegion | None = None,
    evidence: str = Evidence.STATED,
    evidence_note: str = "",
    source: Source | None = None,
) -> CentreTask:
    """Name a municipality centre for the region, or for a sub-region (also one it is not in)."""
    task = CentreTask(
        region=region,
        municipality=municipality,
        sub_region=sub_region,
        evidence=evidence,
        evidence_note=evidence_note,
        source=source,
    )
    return save(task, by=by, reason=reason)
