"""The tile map: every council one tile of the same size, because every council counts the same.

Full colour = decided, light = still to decide, white with a dashed frame = not known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from regiovisie.common.charts import lettering, shapes
from regiovisie.common.charts.lettering import escape
from regiovisie.common.charts.palette import UNKNOWN
from regiovisie.common.charts.palette import kind as kind_of

MAP_WIDTH = 640.0
TILE_WIDTH = 154.0
GAP = 7.0
PAD = 11.0
HEADING = 28.0
EDGE = 4.0  # room round the map for the outline of a marked tile
MAX_COLUMNS_WITH_DATE = 5


@dataclass(frozen=True)
class Tile:
    """One municipality. ``column`` and ``row`` from 0 inside its group; without a column the tiles
    flow from left to right. ``word``: the status in words; ``detail``: the short line with the
    date; ``full_detail``: the same for who cannot see it ("29 oktober 2026"). ``decided``: full
    colour; ``marked``: decisive, outlined; ``sign``: another sign than that of the kind.
    """

    name: str
    kind: str
    word: str
    detail: str = ""
    href: str = ""
    column: int | None = None
    row: int = 0
    centre: bool = False
    marked: bool = False
    decided: bool = False
    full_detail: str = ""
    sign: str = ""


@dataclass(frozen=True)
class TileGroup:
    """A sub-region with its tiles; an empty name has no heading."""

    name: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class TileWords:
    """The words a tile map needs besides those of its tiles; an empty word leaves its line out of
    the legend. ``centre`` and ``marked`` are also read out with the tile that carries the mark."""

    full: str = ""
    light: str = ""
    unknown: str = ""
    centre: str = ""
    marked: str = ""


@dataclass(frozen=True)
class Placed:
    """A tile with its place in px."""

    tile: Tile
    x: float
    y: float
    width: float
    height: float


def place(
    groups: Sequence[TileGroup], *, columns: int = 4
) -> tuple[list[tuple[str, float, list[Placed]]], float, float]:
    """Where everything goes: per group heading, y of its baseline and the tiles; then the width
    and height of the whole. ``columns``: how many beside each other where tiles just flow."""
    grids = [_grid(group.tiles, columns) for group in groups]
    wide = max((c + 1 for grid in grids for _, c, _ in grid), default=columns)
    width = min(TILE_WIDTH, (MAP_WIDTH - (wide - 1) * GAP) / wide)
    dated = wide <= MAX_COLUMNS_WITH_DATE
    needs = (_need(tile, width, dated) for group in groups for tile in group.tiles)
    height = max(needs, default=84.0)
    placed: list[tuple[str, float, list[Placed]]] = []
    y = 0.0
    for group, grid in zip(groups, grids, strict=True):
        baseline = y + 15
        y += HEADING if group.name else EDGE
        tiles = [
            Placed(t, EDGE + c * (width + GAP), y + r * (height + GAP), width, height)
            for t, c, r in grid
        ]
        placed.append((group.name, baseline, tiles))
        y = max((p.y for p in tiles), default=y) + height + GAP + 5
    return placed, 2 * EDGE + wide * width + (wide - 1) * GAP, y - GAP - 5 + EDGE


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
    dated = first is not None and first.width >= _date_width()
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


def legend(items: Iterable[tuple[str, str]], wide: frozenset[str] = frozenset()) -> SafeString:
    """A legend line: (word, SVG inside a 16 px box) pairs; pairs without a word are left out.
    ``wide``: words whose box is 32 px wide, still centred on (8, 8)."""

    def box(word: str) -> str:
        return '"-8 0 32 16" width="32"' if word in wide else '"0 0 16 16" width="16"'

    lines = "".join(
        f'<li><svg class="pic-key" viewBox={box(word)} height="16" aria-hidden="true"'
        f' focusable="false">{drawing}</svg><span>{escape(word)}</span></li>'
        for word, drawing in items
        if word
    )
    return SafeString(f'<ul class="pic-legend">{lines}</ul>')


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
    grids = [_grid(group.tiles, columns) for group in groups]
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


def _grid(tiles: Sequence[Tile], columns: int) -> list[tuple[Tile, int, int]]:
    """Each tile with column and row; without places they flow, rows as even as can be."""
    if any(tile.column is None for tile in tiles):
        rows = -(-len(tiles) // columns) or 1
        per_row = -(-len(tiles) // rows) or 1
        per_row = columns if rows > 1 and columns * rows - len(tiles) < columns else per_row
        return [(tile, i % per_row, i // per_row) for i, tile in enumerate(tiles)]
    top = min((tile.row for tile in tiles), default=0)
    return [(tile, tile.column or 0, tile.row - top) for tile in tiles]


def _need(tile: Tile, width: float, dated: bool) -> float:
    """Height in px a tile needs: 84 with name, word and date on a line each."""
    names, words = len(_name(tile, width).lines), len(_word(tile, width).lines)
    lower = 20.0 if dated and tile.detail else 0.0
    return 64.0 + lower + 11 * (names - 1) + 15 * (words - 1)


def _date_width() -> float:
    """The narrowest tile that still shows its date."""
    wide = MAX_COLUMNS_WITH_DATE
    return (MAP_WIDTH - (wide - 1) * GAP) / wide


def _pad(width: float) -> float:
    """Room left and right inside a tile."""
    return PAD if width >= 110 else 8.0


def _name(tile: Tile, width: float) -> lettering.Fitted:
    room = width - 2 * _pad(width) - (18 if tile.centre else 0)
    return lettering.fit(tile.name, room, (15.0, 14.0, 13.0), 2, True)


def _word(tile: Tile, width: float) -> lettering.Fitted:
    return lettering.fit(tile.word, width - 2 * _pad(width) - 17, (13.0, 12.5, 12.0), 2, True)


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
    name, word = _name(tile, p.width), _word(tile, p.width)
    spoken = [f"{tile.name}: {tile.word}"]
    if tile.full_detail or tile.detail:
        spoken.append(tile.full_detail or tile.detail)
    label = escape(", ".join(spoken + _spoken_marks(tile, words)))
    pad = _pad(p.width)
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
