"""The time of a meeting: one block an item, as wide as it may take minutes.

An overfull agenda is seen at once. The same minutes stand in the table under it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from regiovisie.common.charts.lettering import escape

WIDTH, HEIGHT = 1184, 40


@dataclass(frozen=True)
class Block:
    """One item: its number, minutes, words for its title, and the tone: decide, discuss, inform.
    ``lang``: the language of the title, where the page has another one."""

    number: int
    minutes: int
    title: str
    tone: str
    lang: str = ""


def minutes_bar(blocks: Sequence[Block], *, label: str) -> SafeString:
    """The bar as SVG; nothing while no item has minutes."""
    shown = [block for block in blocks if block.minutes > 0]
    total = sum(block.minutes for block in shown)
    if not total:
        return SafeString("")
    out = [
        f'<svg class="minutes" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" preserveAspectRatio="none"'
        f' aria-label="{escape(label)}">'
    ]
    x = 0.0
    for block in shown:
        wide = WIDTH * block.minutes / total
        out.append(
            f'<g class="min-{escape(block.tone)}"{_lang(block)}>'
            f"<title>{escape(block.title)}</title>"
            f'<rect x="{x:g}" y="0" width="{max(wide - 2, 1):g}" height="{HEIGHT}" rx="2"/>'
            f'<text x="{x + wide / 2:g}" y="26">{block.number}</text></g>'
        )
        x += wide
    return SafeString("".join([*out, "</svg>"]))


def _lang(block: Block) -> str:
    return f' lang="{escape(block.lang)}"' if block.lang else ""
