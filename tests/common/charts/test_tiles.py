"""The tile map: nothing overflows, nothing overlaps, everything is said in words."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from regiovisie.common.charts import lettering, tile_layout, tiles
from regiovisie.common.charts.palette import KINDS, contrast
from regiovisie.common.charts.tiles import Tile, TileGroup, TileWords

SVG = "{http://www.w3.org/2000/svg}"
LIMBURG = (
    "Beek",
    "Beekdaelen",
    "Brunssum",
    "Eijsden-Margraten",
    "Gulpen-Wittem",
    "Heerlen",
    "Kerkrade",
    "Landgraaf",
    "Maastricht",
    "Meerssen",
    "Simpelveld",
    "Sittard-Geleen",
    "Stein",
    "Vaals",
    "Valkenburg aan de Geul",
    "Voerendaal",
)
WORDS = TileWords("vol", "licht", "onbekend", "centrumgemeente", "bepalend")


def some(names, **more):
    kinds = ["ok", "wij", "aan", "onbekend"]
    words = ["Vastgesteld", "Gewijzigd vastgesteld", "Stemmen staakten", "Niet bekend"]
    return TileGroup(
        "Noord",
        tuple(
            Tile(n, kinds[i % 4], words[i % 4], "12 nov 2026", f"/g/{i}/", centre=i == 3, **more)
            for i, n in enumerate(names)
        ),
    )


def parsed(svg):
    return ElementTree.fromstring(
        svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    )


@pytest.mark.parametrize("columns", [3, 4, 5, 6, 7])
@pytest.mark.parametrize("count", [6, 12, 14, 16])
def test_every_text_stays_inside_its_tile(count, columns):
    root = parsed(
        tiles.tile_map(
            [some(LIMBURG[-count:])], id="m", title="t", description="d", columns=columns
        )
    )
    links = root.findall(f".//{SVG}a")
    assert len(links) == count
    for link in links:
        box = link.find(f"{SVG}rect[@class='tile-b']")
        left, top = float(box.get("x")), float(box.get("y"))
        right, bottom = left + float(box.get("width")), top + float(box.get("height"))
        for text in link.findall(f"{SVG}text"):
            size = float(text.get("font-size"))
            wide = float(text.get("textLength") or lettering.width(text.text, size, True))
            assert size >= 12
            assert float(text.get("x")) >= left + 7
            assert float(text.get("x")) + wide <= right - 3, text.text
            assert top < float(text.get("y")) <= bottom - 6, text.text


@pytest.mark.parametrize("columns", [3, 4, 5, 6, 7])
def test_tiles_do_not_overlap_and_the_map_fits(columns):
    groups = [some(LIMBURG[:7]), some(LIMBURG[7:])]
    placed, width, height = tile_layout.place(groups, columns=columns)
    boxes = [p for _, _, row in placed for p in row]
    for a, b in combinations(boxes, 2):
        apart = a.x + a.width <= b.x or b.x + b.width <= a.x
        assert apart or a.y + a.height <= b.y or b.y + b.height <= a.y
    assert width <= 648.5
    assert max(p.y + p.height for p in boxes) <= height
    for (_, baseline, row), (_, _, before) in zip(placed[1:], placed, strict=False):
        assert max(p.y + p.height for p in before) < baseline - 10
        assert baseline < min(p.y for p in row)


def test_tiles_of_the_design_are_154_by_84_with_7_between():
    group = TileGroup(
        "Noord",
        tuple(
            Tile(n, "ok", "Vastgesteld", "3 nov 2026", column=c, row=r)
            for n, c, r in (("Duinrode", 1, 0), ("Waterwoude", 0, 1), ("Elzenbroek", 3, 1))
        ),
    )
    ((_, _, (duinrode, water, elzen)),), _, _ = tile_layout.place([group])
    assert (duinrode.width, duinrode.height) == (154, 84)
    assert duinrode.x - water.x == 161
    assert water.y - duinrode.y == 91
    assert elzen.x - water.x == 3 * 161


def test_the_date_drops_with_more_than_five_columns_but_is_still_said():
    five = tiles.tile_map([some(LIMBURG)], id="m", title="t", description="d", columns=5)
    six = tiles.tile_map([some(LIMBURG)], id="m", title="t", description="d", columns=6)
    assert five.count("tile-t") == 16
    assert six.count("tile-t") == 0
    assert six.count("12 nov 2026") == 16


def test_a_tile_says_everything_in_words():
    tile = Tile(
        "Duinrode", "ok", "Vastgesteld", "29 okt 2026", "/g/duinrode/", decided=True, centre=True,
        marked=True, full_detail="29 oktober 2026",
    )  # fmt: skip
    svg = tiles.tile_map([TileGroup("", (tile,))], id="m", title="t", description="d", words=WORDS)
    assert 'aria-label="Duinrode: Vastgesteld, 29 oktober 2026, centrumgemeente, bepalend"' in svg
    assert "tile k-ok is-full is-marked" in svg
    assert svg.count('class="tile-m"') == 1


def test_only_decided_tiles_are_full_and_unknown_never_is():
    def classes(**more):
        svg = tiles.tile_map(
            [TileGroup("", (Tile("A", word="w", **more),))], id="m", title="t", description="d"
        )
        return re.search(r'class="(tile k-[^"]*)"', svg)[1]

    assert classes(kind="ok", decided=True) == "tile k-ok is-full"
    assert classes(kind="ok") == "tile k-ok"
    assert classes(kind="onbekend", decided=True) == "tile k-onbekend"
    assert classes(kind="aan", decided=True) == "tile k-aan"  # white on amber is too weak
    assert classes(kind="nonsense") == "tile k-onbekend"


def test_words_are_escaped_and_no_style_attribute_is_written():
    evil = '"><script>alert(1)</script>'
    group = TileGroup(evil, (Tile(evil, "ok", evil, evil, evil, centre=True),))
    words = TileWords(*[evil] * 5)
    out = tiles.tile_picture([group], id="m", title=evil, description=evil, words=words)
    out += tiles.small_map([group], id="s", title=evil, description=evil)
    assert "<script" not in out
    assert "style=" not in out


def test_small_map_is_one_image_about_200_px_wide_with_a_sign_in_each_tile():
    svg = tiles.small_map([some(LIMBURG)], id="s", title="Zuid-Limburg", description="0 van 16")
    root = parsed(svg)
    assert root.get("role") == "img"
    assert 150 <= float(root.get("width")) <= 205
    assert svg.count('class="sg"') == 16
    assert root.find(f"{SVG}title").text == "Zuid-Limburg"


def test_text_contrast_of_every_kind():
    for kind in KINDS.values():
        assert contrast(kind.text, kind.tint) >= 4.5, kind.key
        assert not kind.white_on_full or contrast("#ffffff", kind.full) >= 4.5, kind.key


def test_style_sheet_and_palette_hold_the_same_colours():
    from pathlib import Path

    css = (Path(__file__).parents[3] / "frontend" / "css" / "charts.css").read_text("utf-8")
    for kind in KINDS.values():
        line = re.search(rf"\.k-{kind.key} {{([^}}]*)}}", css)[1].replace("#fff;", "#ffffff;")
        assert f"--full: {kind.full};" in line
        assert f"--tint: {kind.tint};" in line
        assert f"--on-tint: {kind.text};" in line


def test_every_one_of_342_tiles_is_drawn():
    group = some([f"Gemeente {i}" for i in range(342)])
    html = tiles.tile_map([group], id="m", title="t", description="d", columns=5)
    assert all(f"Gemeente {i}" in html for i in range(342))
