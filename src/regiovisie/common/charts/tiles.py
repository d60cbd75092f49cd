"""The tile map: every council one tile of the same size, because every council counts the same.

Full colour = decided, light = still to decide, white with a dashed frame = not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from regiovisie.common.charts import lettering, shapes
from regiovisie.common.charts.legend import legend
from regiovisie.common.charts.lettering import escape
from regiovisie.common.charts.palette import UNKNOWN
from regiovisie.common.charts.palette import kind as kind_of
from regiovisie.common.charts.tile_layout import (
    EDGE,
    Placed,
    Tile,
    TileGroup,
    grid_of,
    name_lines,
    narrowest_with_date,
    place,
    side_room,
    word_lines,
)

__all__ = [
    "Tile",
    "TileGroup",
    "TileWords",
    "small_map",
    "tile_legend",
    "tile_list",
    "tile_map",
    "tile_picture",
]


@dataclass(frozen=True)
class TileWords:
    """The words a tile map needs besides those of its tiles; an empty word leaves its line out of
    the legend. ``centre`` and ``marked`` are also read out with the tile that carries the mark."""

    full: str = ""
    light: str = ""
    unknown: str = ""
    centre: str = ""
    marked: str = ""


def tile_map(
    groups: Sequence[TileGroup],
    *,
    id: str,
    title: str,
    description: str,
    words: TileWords | None = None,
    columns: int = 4,
) -> SafeString:
    """The tile map as SVG, at most 648 px wide. ``id`` must be unique on the page; ``title`` and
    ``description`` are read out; tiles with an address are links."""
    words = words or TileWords()
    placed, width, height = place(groups, columns=columns)
    first = next((p for _, _, tiles in placed for p in tiles), None)
    dated = first is not None and first.width >= narrowest_with_date()
    out = [
        f'<svg class="tiles-map" viewBox="0 0 {width:g} {height:g}" width="{width:g}"'
        f' height="{height:g}" role="group" aria-label="{escape(title)}"'
        f' aria-describedby="{id}-d"><desc id="{id}-d">{escape(description)}</desc>'
    ]
    for name, baseline, tiles in placed:
        if name:
            out.append(
                f'<g role="group" aria-label="{escape(name)}"><text class="tile-g" x="{EDGE:g}"'
                f' y="{baseline:g}" aria-hidden="true">{escape(name)}</text>'
            )
        out.extend(_tile(p, words, dated) for p in tiles)
        if name:
            out.append("</g>")
    out.append("</svg>")
    return SafeString("".join(out))


def tile_list(groups: Sequence[TileGroup], *, words: TileWords | None = None) -> SafeString:
    """The same facts as groups of HTML tiles (three beside each other) for narrow screens; the
    date drops. By row and column, as on the map, would be lost here: the order is alphabetical."""
    words = words or TileWords()
    out = ['<div class="tiles-list">']
    for group in groups:
        if group.name:
            out.append(f'<p class="tiles-head">{escape(group.name)}</p>')
        out.append('<ul class="tiles-grid">')
        for tile in sorted(group.tiles, key=lambda t: t.name.casefold()):
            extra = "".join(
                f'<span class="pic-hidden">, {escape(word)}</span>'
                for word in _spoken_marks(tile, words)
            )
            inside = (
                f'<span class="tl-n">{escape(tile.name)}</span><span class="tl-w">'
                f"{shapes.icon(_sign(tile))}<span>{escape(tile.word)}</span></span>{extra}"
            )
            classes = _classes(tile, "tile-h")
            out.append(
                f'<li><a class="{classes}" href="{escape(tile.href)}">{inside}</a></li>'
                if tile.href
                else f'<li><div class="{classes}">{inside}</div></li>'
            )
        out.append("</ul>")
    out.append("</div>")
    return SafeString("".join(out))


def tile_legend(words: TileWords) -> SafeString:
    """What full, light, dashed, the circled dot and the outline mean."""
    box = '<rect class="{}" x="1" y="1" width="14" height="14" rx="3"/>'
    items = [
        (words.full, f'<g class="tile k-ok is-full">{box.format("tile-b")}</g>'),
        (words.light, f'<g class="tile k-op">{box.format("tile-b")}</g>'),
        (words.unknown, f'<g class="tile k-{UNKNOWN}">{box.format("tile-b")}</g>'),
        (words.centre, f'<g class="tile" transform="translate(8 8)">{_DOT}</g>'),
        (words.marked, box.format("tile-m")),
    ]
    return legend(items)


def tile_picture(
    groups: Sequence[TileGroup],
    *,
    id: str,
    title: str,
    description: str,
    words: TileWords,
    columns: int = 4,
) -> SafeString:
    """Map, narrow list and legend together; the style sheet shows the map or the list."""
    return SafeString(
        '<div class="tiles">'
        + tile_map(
            groups, id=id, title=title, description=description, words=words, columns=columns
        )
        + tile_list(groups, words=words)
        + tile_legend(words)
        + "</div>"
    )


def small_map(
    groups: Sequence[TileGroup], *, id: str, title: str, description: str, columns: int = 4
) -> SafeString:
    """The map about 200 px wide for a card: a sign in each tile, no names; one image with a title
    and a description that says in words what is in it."""
    grids = [grid_of(group.tiles, columns) for group in groups]
    wide = max((c + 1 for grid in grids for _, c, _ in grid), default=columns)
    width = min(47.0, (200 - (wide - 1) * 4) / wide)
    height = 26.0
    out: list[str] = []
    y = 1.0
    for grid in grids:
        for tile, column, row in grid:
            x, top = 1 + column * (width + 4), y + row * (height + 4)
            middle = f"translate({x + width / 2:.4g} {top + height / 2:.4g})"
            out.append(
                f'<g class="{_classes(tile)}"><rect class="tile-b" x="{x:.4g}" y="{top:.4g}"'
                f' width="{width:.4g}" height="{height:g}" rx="3"/>'
                f'<g class="tile-s" transform="{middle}">{shapes.sign(_sign(tile), 0.9)}</g></g>'
            )
        y += (max((r for _, _, r in grid), default=-1) + 1) * (height + 4) + 6
    total, tall = wide * (width + 4) - 2, max(y - 9, 1)
    return SafeString(
        f'<svg class="tiles-small" viewBox="0 0 {total:.4g} {tall:.4g}" width="{total:.4g}"'
        f' height="{tall:.4g}" role="img" aria-labelledby="{id}-t" aria-describedby="{id}-d">'
        f'<title id="{id}-t">{escape(title)}</title>'
        f'<desc id="{id}-d">{escape(description)}</desc>{"".join(out)}</svg>'
    )


_DOT = '<circle class="tile-c" r="5"/><circle class="tile-d" r="1.9"/>'


def _sign(tile: Tile) -> str:
    return tile.sign or kind_of(tile.kind).sign


def _classes(tile: Tile, first: str = "tile") -> str:
    kind = kind_of(tile.kind)
    full = " is-full" if tile.decided and kind.white_on_full else ""
    return f"{first} k-{kind.key}{full}{' is-marked' if tile.marked else ''}"


def _spoken_marks(tile: Tile, words: TileWords) -> list[str]:
    marks = ((tile.centre, words.centre), (tile.marked, words.marked))
    return [word for on, word in marks if on and word]


def _lines(fitted: lettering.Fitted, css: str, x: float, y: float, leading: float) -> str:
    """Text lines from baseline ``y`` on."""
    out = []
    for number, (line, squeeze) in enumerate(zip(fitted.lines, fitted.squeeze, strict=True)):
        narrow = f' textLength="{squeeze:.4g}" lengthAdjust="spacingAndGlyphs"' if squeeze else ""
        out.append(
            f'<text class="{css}" x="{x:.5g}" y="{y + number * leading:.5g}"'
            f' font-size="{fitted.size:g}"{narrow}>{escape(line)}</text>'
        )
    return "".join(out)


def _tile(p: Placed, words: TileWords, dated: bool) -> str:
    """One tile: box, name, sign and word, and the date where there is room."""
    tile = p.tile
    name, word = name_lines(tile, p.width), word_lines(tile, p.width)
    spoken = [f"{tile.name}: {tile.word}"]
    if tile.full_detail or tile.detail:
        spoken.append(tile.full_detail or tile.detail)
    label = escape(", ".join(spoken + _spoken_marks(tile, words)))
    pad = side_room(p.width)
    x, y = p.x + pad, p.y + 23
    body = [
        f'<rect class="tile-b" x="{p.x:.5g}" y="{p.y:.5g}" width="{p.width:.5g}"'
        f' height="{p.height:g}" rx="5"/>'
    ]
    if tile.marked:
        body.insert(
            0,
            f'<rect class="tile-m" x="{p.x - 3:.5g}" y="{p.y - 3:.5g}" width="{p.width + 6:.5g}"'
            f' height="{p.height + 6:g}" rx="7"/>',
        )
    body.append(_lines(name, "tile-n", x, y, 15))
    y += 23 if len(name.lines) == 1 else 35
    body.append(
        f'<g class="tile-s" transform="translate({x + 6:.5g} {y - 4.5:.5g})">'
        f"{shapes.sign(_sign(tile))}</g>"
    )
    body.append(_lines(word, "tile-w", x + 17, y, 15))
    y += 15 * (len(word.lines) - 1) + (20 if len(name.lines) == 1 else 19)
    if tile.detail and dated:
        detail = lettering.fit(tile.detail, p.width - 2 * pad, (13.0, 12.5, 12.0))
        body.append(_lines(detail, "tile-t", x, y, 0))
    if tile.centre:
        body.append(f'<g transform="translate({p.x + p.width - 16:.5g} {p.y + 17:.5g})">{_DOT}</g>')
    inside = "".join(body)
    if tile.href:
        return (
            f'<a class="{_classes(tile)}" href="{escape(tile.href)}" aria-label="{label}">'
            f"{inside}</a>"
        )
    return f'<g class="{_classes(tile)}" role="img" aria-label="{label}">{inside}</g>'
