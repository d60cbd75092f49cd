"""The small shapes of the pictures: signs of a status and marks of a step.

Everything is drawn round (0, 0) in px, so that it can be put anywhere by its parent.
"""

from enum import StrEnum

from regiovisie.common.charts.palette import kind as kind_of

# Strokes use the current colour; a pen and a lock are filled.
SIGNS: dict[str, str] = {
    "tick": '<path d="M-3.7.3L-1.2 2.8 3.8-2.7"/>',
    "pen": '<path class="sg-f" d="M-4.2 4.2l.7-2.9 4.7-4.7a1.2 1.2 0 0 1 1.7 0l.5.5a1.2 1.2 0 0 1 0'
    ' 1.7L-1.3 3.5z"/>',
    "arrow": '<path d="M-4.2 0H3.8M.6-3.2L3.9 0 .6 3.2"/>',
    "ring": '<circle r="3.4"/>',
    "bars": '<path d="M-2-3.4V3.4M2-3.4V3.4"/>',
    "bang": '<path d="M0-4.3V.8M0 3.9V4"/>',
    "cross": '<path d="M-3-3L3 3M3-3L-3 3"/>',
    "question": '<path d="M-2.2-2.1A2.2 2.2 0 1 1 .9-.3C.2.1 0 .5 0 1.2M0 4V4.1"/>',
    "clock": '<circle r="4.2"/><path d="M0-2.2V.2L1.6 1.1"/>',
    "lock": '<path d="M-2-.6V-2A2 2 0 0 1 2-2V-.6"/>'
    '<rect class="sg-f" x="-3.4" y="-.8" width="6.8" height="5" rx="1"/>',
}


class Shape(StrEnum):
    """The body that meets: circle executive, diamond committee, square council."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    SQUARE = "square"


class State(StrEnum):
    """How far a step is. ``DECIDED`` carries the sign of its kind inside; ``HIDDEN`` is an outcome
    under embargo; ``UNKNOWN`` a step of which nobody recorded whether it was held."""

    HELD = "held"
    COMING = "coming"
    MISSED = "missed"
    HELD_OVER = "held_over"
    DECIDED = "decided"
    UNKNOWN = "unknown"
    HIDDEN = "hidden"


_STATE_SIGN = {
    State.MISSED: "cross",
    State.HELD_OVER: "bars",
    State.UNKNOWN: "question",
    State.HIDDEN: "lock",
}
_STATE_KIND = {State.MISSED: "laat", State.HELD_OVER: "aan", State.HIDDEN: "nog"}


def sign(name: str, scale: float = 1.0) -> str:
    """A sign as an SVG group round (0, 0), about 10 px wide at scale 1."""
    body = SIGNS.get(name, SIGNS["question"])
    turn = "" if scale == 1.0 else f' transform="scale({scale:g})"'
    return f'<g class="sg"{turn}>{body}</g>'


def icon(name: str) -> str:
    """A sign as a small picture of its own (14 px) beside a word that says the same."""
    return (
        '<svg class="pic-i" viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true"'
        f' focusable="false">{sign(name)}</svg>'
    )


def badge(kind: str, word: str, sign_name: str = "", css: str = "") -> str:
    """Sign and word on the tint of a kind. ``word`` is escaped text."""
    extra = f" {css}" if css else ""
    chosen = sign_name or kind_of(kind).sign
    css = f"pic-badge k-{kind_of(kind).key}{extra}"
    return f'<span class="{css}">{icon(chosen)}<span>{word}</span></span>'


def carries_sign(state: State) -> bool:
    """Whether a mark in this state holds a sign, and so is drawn a little larger."""
    return state in _STATE_SIGN or state is State.DECIDED


def half_width(shape: Shape, state: State) -> float:
    """Half the width in px of a mark, its stroke included."""
    if shape is Shape.CIRCLE:
        return 8.0 if carries_sign(state) else 6.5
    if shape is Shape.DIAMOND:
        return 10.5 if carries_sign(state) else 8.0
    return 8.0


def mark(shape: Shape, state: State, kind: str = "", wrong_order: bool = False) -> str:
    """A step as a shape round (0, 0): filled when held, open when coming, with a sign when the
    state says more. ``wrong_order`` draws it in the late colour."""
    tone = _STATE_KIND.get(state) or (kind if kind and state is State.DECIDED else "")
    if state is State.COMING and kind == "laat":
        tone = "laat"
    if wrong_order:
        tone = "laat"
    signed = carries_sign(state)
    classes = f"mk mk-{state.value}" + (f" k-{kind_of(tone).key}" if tone else "")
    body = _outline(shape, signed)
    if signed:
        name = _STATE_SIGN.get(state) or kind_of(kind).sign
        body += sign(name, 0.72 if shape is Shape.DIAMOND else 0.8)
    return f'<g class="{classes}">{body}</g>'


def _outline(shape: Shape, signed: bool) -> str:
    if shape is Shape.CIRCLE:
        return f'<circle class="mk-o" r="{7 if signed else 5.5}"/>'
    if shape is Shape.DIAMOND:
        r = "9" if signed else "7"
        return f'<path class="mk-o" d="M0-{r}L{r} 0 0 {r}-{r} 0z"/>'
    return '<rect class="mk-o" x="-7" y="-7" width="14" height="14" rx="2"/>'
