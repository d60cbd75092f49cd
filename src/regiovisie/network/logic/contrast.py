"""Whether a region's colours can be read (WCAG 2.2, 1.4.3: contrast of text)."""

from __future__ import annotations

import re

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
# (text, background, lowest ratio): from the table in docs/design/screens, section "Tokens".
PAIRS = (
    ("white", "thema", 4.5),
    ("white", "thema-diep", 4.5),
    ("ink", "thema-100", 7.0),
    ("thema", "thema-50", 4.5),
)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two colours written as #rrggbb."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


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
