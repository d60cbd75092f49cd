"""The pages of the card, by address. No Django here: the card itself loads none."""

from __future__ import annotations

CARD, LIST = "kaart", "lijst"
ROUND = "2027-regiovisie"
MOMENT = "2027-05-19T12:00"  # the clock of every server of a run
ROUND_PAGE = f"/regio/{CARD}/besluitvorming/{ROUND}/"
REGION_PAGE = f"/regio/{CARD}/"
LIST_PAGE = f"/regio/{LIST}/besluitvorming/"
LAST_TOWN = b"Kaartdorp 15"
# name: (row of the card, path, what it must say)
PAGES = {
    "list of 200 rounds": (1, LIST_PAGE, b"-199"),
    "round, 16 x 3 steps": (2, ROUND_PAGE, LAST_TOWN),
    "region, 16 municipalities": (2, REGION_PAGE, LAST_TOWN),
}
