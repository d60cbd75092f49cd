"""The sections of the navigation: a socket that the rooms fill in `apps.py: ready()`."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Section:
    """One item of the line of navigation.

    `order` follows the cycle (overview 0, vision 10, decisions 20, execution 30, finance 40,
    meetings 50, monitoring 60); `url_name` takes the region's slug.
    """

    key: str
    order: int
    label: str | Promise
    url_name: str


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    """Add a section; doing it again with the same key replaces it."""
    _sections[section.key] = section


def sections() -> list[Section]:
    """Return the sections of the rooms that exist, in the order of the cycle."""
    return sorted(_sections.values(), key=lambda section: section.order)
