"""What a page rests on: its sources, numbered, and the grounds of what was derived."""

from __future__ import annotations

from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from regiovisie.decisions.queries.language import tongue
from regiovisie.network.models import Source
from regiovisie.portal.queries.markup import away


class Sources:
    """Numbers the sources of a page in the order in which they are met."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._found: list[Source] = []

    def mark(self, source: Source | None) -> SafeString:
        """Return the number of a source as a link to the list below; nothing without a source."""
        if source is None:
            return mark_safe("")
        if source.pk not in self._numbers:
            self._found.append(source)
            self._numbers[source.pk] = len(self._found)
        number = self._numbers[source.pk]
        label = escape(_("source %(number)s: %(title)s") % {"number": number, "title": source})
        return mark_safe(f'<a class="ref" href="#bron-{number}" aria-label="{label}">{number}</a>')

    def rows(self) -> list[dict[str, Any]]:
        """Return the list of sources."""
        return [
            {
                "number": number,
                "title": away(source.address, source.title),
                "more": ", ".join(
                    part
                    for part in (
                        source.publisher,
                        source.dated.show(tongue()) if source.dated else "",
                        source.place,
                    )
                    if part
                ),
                "note": source.note,
            }
            for number, source in enumerate(self._found, 1)
        ]


class Grounds:
    """Gathers why something was derived, each ground once, with the names it holds for."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], list[str]] = {}

    def add(self, what: str, ground: str, name: str) -> None:
        self._names.setdefault((what, ground or _("The ground is not on record.")), []).append(name)

    def rows(self) -> list[dict[str, str]]:
        return [
            {"what": what, "ground": ground, "names": ", ".join(names)}
            for (what, ground), names in self._names.items()
        ]
