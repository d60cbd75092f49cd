"""Where the tiles of a tile map go, and how large they and their words become."""

from collections.abc import Sequence
from dataclasses import dataclass

from regiovisie.common.charts import lettering

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
    grids = [grid_of(group.tiles, columns) for group in groups]
    wide = max((c + 1 for grid in grids for _, c, _ in grid), default=columns)
    width = min(TILE_WIDTH, (MAP_WIDTH - (wide - 1) * GAP) / wide)
    dated = wide <= MAX_COLUMNS_WITH_DATE
    needs = (height_needed(tile, width, dated) for group in groups for tile in group.tiles)
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


def grid_of(tiles: Sequence[Tile], columns: int) -> list[tuple[Tile, int, int]]:
    """Each tile with column and row; without places they flow, rows as even as can be."""
    if any(tile.column is None for tile in tiles):
        rows = -(-len(tiles) // columns) or 1
        per_row = -(-len(tiles) // rows) or 1
        per_row = columns if rows > 1 and columns * rows - len(tiles) < columns else per_row
        return [(tile, i % per_row, i // per_row) for i, tile in enumerate(tiles)]
    top = min((tile.row for tile in tiles), default=0)
    return [(tile, tile.column or 0, tile.row - top) for tile in tiles]


def height_needed(tile: Tile, width: float, dated: bool) -> float:
    """Height in px a tile needs: 84 with name, word and date on a line each."""
    names, words = len(name_lines(tile, width).lines), len(word_lines(tile, width).lines)
    lower = 20.0 if dated and tile.detail else 0.0
    return 64.0 + lower + 11 * (names - 1) + 15 * (words - 1)


def narrowest_with_date() -> float:
    """The narrowest tile that still shows its date."""
    wide = MAX_COLUMNS_WITH_DATE
    return (MAP_WIDTH - (wide - 1) * GAP) / wide


def side_room(width: float) -> float:
    """Room left and right inside a tile."""
    return PAD if width >= 110 else 8.0


def name_lines(tile: Tile, width: float) -> lettering.Fitted:
    room = width - 2 * side_room(width) - (18 if tile.centre else 0)
    return lettering.fit(tile.name, room, (15.0, 14.0, 13.0), 2, True)


def word_lines(tile: Tile, width: float) -> lettering.Fitted:
    return lettering.fit(tile.word, width - 2 * side_room(width) - 17, (13.0, 12.5, 12.0), 2, True)
