"""The time line: order, distance, no label over a line, and nothing more precise than it is."""

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.common.charts import axis as axes
from regiovisie.common.charts import shapes
from regiovisie.common.charts.scale import TimeScale, scale_for, spread
from regiovisie.common.charts.strip import SPREAD_ROOM, out_of_order, positions
from regiovisie.common.charts.timeline import (
    Group,
    Mark,
    Recess,
    Row,
    Shape,
    State,
    TimeLine,
    layout,
    line_legend,
    time_line,
)

MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
TODAY = date(2026, 11, 23)


def mark(day, shape=Shape.CIRCLE, state=State.HELD, **more):
    last = more.pop("last", day)
    return Mark(day, last, shape, state, f"{shape} {day}", label=shape.value, **more)


def line(*rows, **more):
    given = {
        "months": MONTHS,
        "label": "Route per gemeente",
        "groups": (Group("look", "Vraagt aandacht"), Group("done", "Besloten")),
        "today": TODAY,
        "today_word": "vandaag 23 nov",
        "today_far_word": "vandaag: 23 november 2026",
        "target": date(2027, 1, 31),
        "target_word": "streefdatum: vóór 1 feb",
    }
    return TimeLine(tuple(rows), **{**given, **more})


def routes(*days, **more):
    return Row("Duinrode", "look", tuple(mark(day) for day in days), "op", "Op schema", **more)


def boxes(marks, scale, room):
    out = []
    for place, share, shift in positions(marks, scale):
        half = shapes.half_width(marks[place].shape, marks[place].state)
        out.append((share * room + shift - half, share * room + shift + half, place))
    return out


@pytest.mark.parametrize("room", [SPREAD_ROOM, 540, 800, 1100])
@pytest.mark.parametrize(
    "days", [(11, 12, 13), (11, 11, 11), (9, 10, 10), (2, 12, 13), (11, 11, 27)]
)
def test_three_steps_in_one_week_stay_apart_and_in_order(days, room):
    marks = [
        mark(date(2026, 11, days[0])),
        mark(date(2026, 11, days[1]), Shape.DIAMOND, State.MISSED),
        mark(date(2026, 11, days[2]), Shape.SQUARE, State.DECIDED, kind="ok"),
    ]
    scale = TimeScale(date(2026, 9, 1), date(2027, 2, 28))
    placed = boxes(marks, scale, room)
    assert [place for _, _, place in placed] == [0, 1, 2]
    for (_, right, _), (left, _, _) in pairwise(placed):
        assert right + 1 <= left
    for place, _, shift in positions(marks, scale):
        assert abs(shift) < 25, place


def test_marks_that_are_far_apart_are_not_moved():
    marks = [mark(date(2026, 9, 29)), mark(date(2026, 11, 3)), mark(date(2027, 1, 12))]
    scale = TimeScale(date(2026, 9, 1), date(2027, 2, 28))
    assert [shift for _, _, shift in positions(marks, scale)] == [0, 0, 0]


@given(
    st.lists(
        st.tuples(st.floats(0, 400), st.sampled_from([6.5, 8.0, 10.5])), min_size=1, max_size=9
    )
)
def test_spread_keeps_order_distance_and_the_middle(pairs):
    pairs.sort()
    places, halves = [p for p, _ in pairs], [h for _, h in pairs]
    moved = spread(places, halves)
    for (a, b), (one, two) in zip(pairwise(moved), pairwise(halves), strict=True):
        assert b - a >= one + two + 2 - 1e-6
    assert sum(moved) == pytest.approx(sum(places), abs=1e-6)


@given(st.dates(date(2026, 9, 1), date(2027, 6, 30)), st.dates(date(2026, 9, 1), date(2027, 6, 30)))
def test_flags_never_cover_each_other_or_the_other_line(today, target):
    axis = layout(line(routes(date(2026, 9, 1), date(2027, 6, 30)), today=today, target=target))
    assert len(axis.flags) == 2
    for room in (axes.FLAG_ROOM, 540, 800, 1100):
        one, two = sorted(axis.flags, key=lambda flag: flag.share)
        right1, left2 = one.box(room)[1], two.box(room)[0]
        if one.top == two.top:
            # each other's flag stays clear, and so does each other's line below it
            assert right1 <= left2 + 4 or today == target
        else:
            high, low = sorted((one, two), key=lambda flag: flag.top)
            start, end = low.box(room)
            assert not start + 2 < high.share * room < end - 2


def test_flags_close_together_do_not_overlap():
    axis = layout(line(routes(date(2026, 9, 29), date(2027, 2, 2)), target=date(2026, 12, 1)))
    one, two = axis.flags
    assert one.top == two.top
    assert one.box(400)[1] <= two.box(400)[0]


def test_recess_names_keep_away_from_flags():
    near = Recess(TODAY - timedelta(days=4), TODAY + timedelta(days=4), "herfstreces")
    free = Recess(date(2026, 12, 19), date(2027, 1, 3), "kerstreces")
    far = Recess(date(2028, 7, 1), date(2028, 8, 1), "zomerreces")
    axis = layout(line(routes(date(2026, 9, 22), date(2027, 2, 11)), recesses=(near, free, far)))
    assert [word for _, word in axis.names] == ["kerstreces"]
    assert [r.word for r in axis.recesses] == ["herfstreces", "kerstreces"]
    html = time_line(line(routes(date(2026, 9, 22), date(2027, 2, 11)), recesses=(near,)))
    assert "<title>herfstreces</title>" in html


@pytest.mark.parametrize(
    ("months", "least", "most"), [(2, 2, 4), (5, 4, 7), (14, 4, 9), (26, 4, 9)]
)
def test_month_labels_do_not_run_into_each_other(months, least, most):
    first = date(2026, 9, 20)
    scale, _ = scale_for([first, first + timedelta(days=round(30.44 * months))])
    ticks = scale.ticks(MONTHS, axes.LABEL_ROOM, 70)
    assert least <= len(ticks) <= most
    for one, two in pairwise(ticks):
        assert (scale.share(two.day) - scale.share(one.day)) * axes.LABEL_ROOM >= 65
    assert re.search(r" 20\d\d$", ticks[0].label)


def test_a_long_span_counts_in_years():
    scale, _ = scale_for([date(2017, 2, 1), date(2020, 3, 11)])
    assert [t.label for t in scale.ticks(MONTHS, 540, 70)] == ["2017", "2018", "2019", "2020"]


def test_an_old_round_does_not_stretch_to_today():
    old = line(routes(date(2020, 1, 14), date(2020, 3, 11)), target=None)
    axis = layout(old)
    assert axis.scale.last < date(2020, 6, 1)
    assert axis.flags == ()
    html = time_line(old)
    assert "vandaag: 23 november 2026 →" in html
    assert "vandaag 23 nov<" not in html
    ahead = time_line(line(routes(date(2030, 1, 14), date(2030, 3, 11)), target=None))
    assert "← vandaag: 23 november 2026" in ahead


def test_an_imprecise_date_is_a_band_with_its_mark_in_the_middle():
    quarter = mark(date(2026, 4, 1), last=date(2026, 6, 30), date_text="Q2 2026")
    assert quarter.middle == date(2026, 5, 16)
    html = time_line(line(Row("A", "look", (quarter,), "onbekend", "Niet bekend")))
    assert html.count('class="line-soft"') == 1
    assert 'class="line-soft"' not in time_line(line(routes(date(2026, 5, 16))))


def test_a_step_before_its_predecessor_is_late_coloured_with_its_reason():
    marks = (mark(date(2026, 11, 10)), mark(date(2026, 10, 6), Shape.DIAMOND))
    html = time_line(line(Row("A", "look", marks, "laat", "Let op", note="Commissie vóór college")))
    assert out_of_order(marks) == {1}
    assert "line-wrong" in html
    assert "mk mk-held k-laat" in html
    assert "Commissie vóór college" in html
    missed = (mark(date(2026, 11, 10), state=State.MISSED), mark(date(2026, 10, 6)))
    vague = (mark(date(2026, 5, 1)), mark(date(2026, 4, 1), last=date(2026, 6, 30)))
    assert out_of_order(missed) == out_of_order(vague) == set()


def strokes(html):
    return [
        ("dots" if "line-dots" in css else "full", float(a), float(b))
        for css, a, b in re.findall(
            r'<line class="(line-l[^"]*)" x1="([\d.]+)%" x2="([\d.]+)%" y1="17"', html
        )
    ]


def test_only_what_is_on_an_agenda_gets_a_full_line_past_today():
    held = mark(date(2026, 11, 3))
    planned = mark(date(2026, 12, 15), Shape.SQUARE, State.COMING)
    agenda = mark(date(2026, 12, 15), Shape.SQUARE, State.COMING, confirmed=True)
    unknown = mark(date(2026, 12, 15), Shape.SQUARE, State.UNKNOWN)

    def road(last):
        return strokes(time_line(line(Row("A", "look", (held, last), "op", "w"))))

    now = layout(line(Row("A", "look", (held, planned)))).scale.share(TODAY) * 100
    (first, _, stop), (second, start, _) = road(planned)
    assert (first, second) == ("full", "dots")
    assert stop == start == pytest.approx(now, abs=0.01)
    assert [css for css, _, _ in road(agenda)] == ["full"]
    assert [css for css, _, _ in road(unknown)] == ["dots"]


def test_embargo_shows_a_lock_and_unknown_a_question_mark():
    for state, sign in ((State.HIDDEN, "lock"), (State.UNKNOWN, "question")):
        html = shapes.mark(Shape.SQUARE, state)
        assert shapes.SIGNS[sign] in html
        assert f"mk-{state.value}" in html
    assert shapes.SIGNS["tick"] not in shapes.mark(Shape.SQUARE, State.HIDDEN, "ok")
    assert "k-ok" not in shapes.mark(Shape.SQUARE, State.HIDDEN, "ok")


def test_sixteen_unknown_rows_have_no_axis_and_say_so_in_words():
    rows = [
        Row(f"G{i}", "u", (), "onbekend", "Niet bekend", empty_word="Geen data bekend", href="/g/")
        for i in range(16)
    ]
    html = time_line(line(*rows, groups=(Group("u", "Niet bekend (16)"),)))
    assert "line-head" not in html
    assert "line-back" not in html
    assert html.count("Geen data bekend") == 16
    assert html.count('<a class="line-name" href="/g/">') == 16


def test_rows_without_dates_between_others_say_so_in_words():
    html = time_line(
        line(routes(date(2026, 11, 3)), Row("B", "look", empty_word="Nog geen vergaderdata"))
    )
    assert html.count('class="line-strip') == 1
    assert "Nog geen vergaderdata" in html


def test_groups_come_in_their_order_and_empty_ones_are_left_out():
    rows = (
        Row("Besloten A", "done", (mark(date(2026, 10, 1)),), "ok", "Vastgesteld"),
        Row("Kijk B", "look", (mark(date(2026, 10, 1)),), "laat", "Te laat"),
        Row("Zomaar C", "elsewhere"),
    )
    html = time_line(line(*rows))
    order = ("Vraagt aandacht", "Kijk B", "Besloten<", "Besloten A", "Zomaar C")
    places = [html.index(text) for text in order]
    assert places == sorted(places)
    assert "Besloten<" not in time_line(line(rows[1]))


def test_an_open_row_is_a_disclosure_with_its_route_and_a_link():
    row = routes(date(2026, 10, 1), details_html="<ol><li>college</li></ol>", href="/g/duinrode/")
    html = time_line(line(row, open_word="Naar {name}"))
    assert '<details><summary class="line-sum"><span class="line-name">Duinrode</span>' in html
    assert '<a href="/g/duinrode/">Naar Duinrode</a>' in html
    summary = html[html.index("<summary") : html.index("</summary>")]
    assert "<a " not in summary
    assert html.count("data-rows") == 1


def test_words_are_escaped_no_style_is_written_and_the_html_is_well_formed():
    evil = '"><script>alert(1)</script>'
    marks = (Mark(TODAY, TODAY, Shape.CIRCLE, State.HELD, evil, evil, evil),)
    row = Row(evil, "look", marks, evil, evil, evil, evil, note=evil, empty_word=evil, id=evil)
    whole = line(
        row,
        label=evil,
        groups=(Group("look", evil),),
        today_word=evil,
        target_word=evil,
        recesses=(Recess(date(2027, 1, 1), date(2027, 1, 9), evil),),
        heads=(evil, evil),
    )
    html = time_line(whole) + line_legend(circle=evil, coming=evil)
    assert "<script" not in html
    assert "style=" not in html
    ElementTree.fromstring(f"<div>{html}</div>")


def test_every_one_of_342_rows_is_drawn():
    first, last = date(2026, 9, 1), date(2026, 12, 1)
    rows = [routes(first, date(2026, 10, 1 + i % 28), last) for i in range(342)]
    html = time_line(line(*rows))
    assert html.count('class="line-row"') == 342


def test_words_about_a_far_off_today_keep_clear_of_the_flag_of_the_target():
    axis = layout(
        line(
            routes(date(2018, 9, 4), date(2019, 1, 21)),
            today=date(2026, 11, 23),
            target=date(2018, 12, 20),
            target_word="streefdatum: 20 dec 2018",
        )
    )
    assert axis is not None
    assert axis.edge_word
    (flag,) = axis.flags
    assert flag.top > axes.LANES[0]
