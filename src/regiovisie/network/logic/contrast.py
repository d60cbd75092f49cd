"""Whether a region's colours can be read (WCAG 2.2, 1.4.3: contrast of text)."""

from __future__ import annotations

import re

from regiovisie.common.charts.palette import contrast

THEME_TOKENS = ("thema", "thema-diep", "thema-200", "thema-100", "thema-50")
DEFAULT_THEME = {
    "thema": "#3b3f73",
    "thema-diep": "#262a55",
    "thema-200": "#c5c7e0",
    "thema-100": "#e3e4f0",
    "thema-50": "#f2f2f8",
}
INK = "#16202b"
WHITE = "#ffffff"
# (text, background, lowest ratio): WCAG 1.4.3 for text, 1.4.6 for the words on a pale head.
PAIRS = (
    ("white", "thema", 4.5),
    ("white", "thema-diep", 4.5),
    ("ink", "thema-100", 7.0),
    ("thema", "thema-50", 4.5),
)


def problems(colours: dict[str, str]) -> list[str]:
    """Return what is wrong with these theme colours: a missing token, a bad value, a poor pair."""
    wrong = [
        token
        for token in THEME_TOKENS
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", colours.get(token, ""))
    ]
    if wrong:
        return wrong
    named = {**colours, "ink": INK, "white": WHITE}
    return [
        f"{text} / {ground} {contrast(named[text], named[ground]):.1f} < {lowest}"
        for text, ground, lowest in PAIRS
        if contrast(named[text], named[ground]) < lowest
    ]
