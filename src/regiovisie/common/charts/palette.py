"""The kinds of status: which sign each carries and which colours it stands for.

The colours themselves are applied by ``frontend/css/charts.css``; the values here are the same
tokens, kept so that tests can prove the contrast of text inside pictures.
"""

from dataclasses import dataclass

UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Kind:
    """One kind of status. ``full``: surface when decided; ``tint``: surface when still to decide;
    ``text``: text on the tint; ``edge``: frame; ``sign``: name of a sign in ``shapes.SIGNS``;
    ``white_on_full``: whether white text on ``full`` has enough contrast (4.5 : 1).
    """

    key: str
    sign: str
    full: str
    tint: str
    text: str
    white_on_full: bool = True


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("ok", "tick", "#1f7040", "#e2f2e6", "#175732"),
        Kind("wij", "pen", "#0f6f78", "#dcf1f2", "#0a555c"),
        Kind("op", "arrow", "#2f6db0", "#e5eefa", "#1d4f88"),
        Kind("nog", "ring", "#5d6a78", "#edf0f3", "#465362"),
        Kind("aan", "bars", "#b87400", "#fdf1d8", "#734700", white_on_full=False),
        Kind("laat", "bang", "#b8321f", "#fdeae6", "#8f2213"),
        Kind("af", "cross", "#7d3a86", "#f4e8f5", "#62276b"),
        Kind(UNKNOWN, "question", "#5d6a78", "#ffffff", "#465362", white_on_full=False),
    )
}


def kind(key: str) -> Kind:
    """The kind with this key; an unheard-of key is shown as unknown, never as a guess."""
    return KINDS.get(key, KINDS[UNKNOWN])


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
            for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
