"""The weeks ahead: a table that reads by week and day."""

from xml.etree import ElementTree

from regiovisie.common.charts.weeks import Day, Item, Week, week_strip


def weeks(*items):
    days = (Day("ma 23", items, today=True), Day("di 24"), Day("wo 25"))
    return [Week("week 48", days), Week("week 49", (Day("ma 30"), Day("di 1"), Day("wo 2")))]


def test_each_day_has_a_head_and_a_cell_in_the_same_order():
    late = Item("laat", "2 te laat", "Twee taken zijn te laat", "#late", "bang")
    root = ElementTree.fromstring(week_strip(weeks(late), caption="Vier weken vooruit"))
    table = root.find("table")
    assert table.find("caption").text == "Vier weken vooruit"
    top, heads = table.findall("thead/tr")
    assert [int(th.get("colspan")) for th in top] == [3, 3]
    cells = table.findall("tbody/tr/td")
    assert len(heads) == len(cells) == 6
    assert heads[0].get("aria-current") == "date"
    link = cells[0].find("a")
    assert link.get("href") == "#late"
    assert "".join(link.itertext()) == "2 te laat: Twee taken zijn te laat"
    assert all(cell.find("a") is None for cell in cells[1:])


def test_nothing_asked_says_so():
    assert "Niets gevraagd" in week_strip(weeks(), caption="c", empty_word="Niets gevraagd")
    assert "Niets" not in week_strip(weeks(Item("op", "raad")), caption="c", empty_word="Niets")


def test_words_are_escaped():
    evil = '"><script>'
    html = week_strip([Week(evil, (Day(evil, (Item("op", evil, evil, evil),)),))], caption=evil)
    assert "<script" not in html
