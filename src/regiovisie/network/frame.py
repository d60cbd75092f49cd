"""The frame of a region's pages: its name, theme, mark and colours."""

from __future__ import annotations

from django.urls import reverse

from regiovisie.common.ui.frame import Frame
from regiovisie.network.models import Region


def frame_of(region: Region) -> Frame:
    """Return what the base template shows of this region; no query."""
    colours = (
        reverse("region-colours", args=[region.slug, region.colours_key])
        if region.colours_key
        else ""
    )
    return Frame(
        name=region.name,
        theme_name=region.theme_name,
        slug=region.slug,
        example=region.example,
        colours_href=colours,
        mark=region.mark,
        home_href=reverse("region", args=[region.slug]),
    )
