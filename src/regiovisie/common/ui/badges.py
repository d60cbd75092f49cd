"""Status as colour, sign and word; never as colour alone."""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from regiovisie.common.charts.palette import KINDS as CHART_KINDS
from regiovisie.common.charts.shapes import SIGNS

#: The seven kinds, and unknown, which is none of them.
KINDS: tuple[str, ...] = tuple(CHART_KINDS)

# Icons beside the signs of a status, drawn in the same 12 x 12 square round (0, 0).
_MORE = {
    "search": '<circle cx="-1" cy="-1" r="3.6"/><path d="M1.7 1.700L4.6 4.6"/>',
    "down": '<path d="M-3.500-1.500L0 2 3.500-1.500"/>',
    "sorted-up": '<path class="sg-f" d="M-3 1.500L0-2 3 1.500z"/>',
    "sorted-down": '<path class="sg-f" d="M-3-1.500L0 2 3-1.500z"/>',
    "back": '<path d="M4.500-3.500V.5H-4M-1.500-2L-4 .5-1.500 3"/>',
    "menu": '<path d="M-4.500-3.500H4.500M-4.500 0H4.500M-4.500 3.500H4.500"/>',
    "file": '<path d="M-3-4.800H1L3.200-2.600V4.800H-3zM1-4.800V-2.600H3.200"/>',
}
_ICONS = SIGNS | _MORE


@lru_cache(maxsize=64)
def icon(name: str) -> SafeString:
    """Return a small drawing of 12 by 12, as high as the text around it, hidden from readers.

    Raises `ValueError` for a name that does not exist: an empty place would pass unseen.
    """
    if name not in _ICONS:
        raise ValueError(f"No icon called {name!r}; there are: {', '.join(sorted(_ICONS))}")
    return mark_safe(
        '<svg class="icon" viewBox="-6 -6 12 12" aria-hidden="true" focusable="false">'
        f"{_ICONS[name]}</svg>"
    )


@lru_cache(maxsize=2048)
def _badge(kind: str, word: str, sign: str) -> SafeString:
    return mark_safe(f'<span class="nl-data-badge st st-{kind}">{icon(sign)}{escape(word)}</span>')


def badge(kind: str, word: object, sign: str = "") -> SafeString:
    """Return a badge: `badge("ok", "Vastgesteld")`.

    `kind` is one of `KINDS`; `sign` replaces the sign of the kind (`clock` or `bang` for "aan",
    `clock` for "op": see the style sheet). Raises `ValueError` for an unheard-of kind or sign.
    """
    if kind not in CHART_KINDS:
        raise ValueError(f"No kind called {kind!r}; there are: {', '.join(KINDS)}")
    return _badge(kind, str(word), sign or CHART_KINDS[kind].sign)
