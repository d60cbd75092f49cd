"""A remark keeps pointing at its passage through any series of edits, and says when it is gone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regiovisie.vision.logic.anchors import (
    Anchor,
    NotThere,
    Passage,
    Whereabouts,
    anchor_at,
    find,
    single,
)

TEXT = (
    Passage("a", "Wie hulp vraagt, wordt binnen vijf werkdagen gesproken. Daarna volgt een plan."),
    Passage("b", "De wachttijd daalt in 2028 tot tien weken."),
)
WORDS = st.lists(
    st.sampled_from(["hulp", "plan", "school", "regio", "de", "een", "veilig", "thuis", "weken"]),
    min_size=1,
    max_size=6,
).map(" ".join)


def test_the_whole_text() -> None:
    assert find(Anchor(), TEXT).whereabouts is Whereabouts.WHOLE


def test_a_passage_that_stands() -> None:
    anchor = anchor_at(TEXT, "a", "binnen  vijf werkdagen")
    found = find(anchor, TEXT)
    assert found.whereabouts is Whereabouts.STANDS
    assert TEXT[0].words[found.start : found.end] == "binnen vijf werkdagen"


def test_words_that_are_not_there_make_no_anchor() -> None:
    with pytest.raises(NotThere):
        anchor_at(TEXT, "a", "binnen twee werkdagen")
    with pytest.raises(NotThere):
        anchor_at(TEXT, "z")


def test_other_words_in_its_block() -> None:
    anchor = anchor_at(TEXT, "a", "vijf werkdagen")
    new = [Passage("a", "Wie hulp vraagt, wordt binnen twee werkdagen gesproken."), TEXT[1]]
    assert find(anchor, new).whereabouts is Whereabouts.CHANGED


def test_gone() -> None:
    anchor = anchor_at(TEXT, "a", "vijf werkdagen")
    assert find(anchor, TEXT[1:]).whereabouts is Whereabouts.GONE


def test_the_same_words_twice_are_told_apart_by_what_stands_around_them() -> None:
    text = [Passage("a", "Elk jaar een verslag aan de raad. Elk kwartaal een verslag aan allen.")]
    second = Anchor("a", "een verslag aan", "raad. Elk kwartaal ", " allen.")
    found = find(second, text)
    assert text[0].words[found.start :].startswith("een verslag aan allen")


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Passage], list[Passage], str]:
    """Return a passage, its text, and that text after edits that all keep the passage."""
    marked = "§" + draw(WORDS) + "§"  # a sign that no edit makes, so that it stands there once
    first = f"{draw(WORDS)} {marked} {draw(WORDS)}"
    before = [Passage(str(n), draw(WORDS)) for n in range(draw(st.integers(0, 3)))]
    before.insert(draw(st.integers(0, len(before))), Passage("own", first))
    text, after = list(before), list(before)
    for step in range(draw(st.integers(0, 8))):
        at = next(n for n, one in enumerate(after) if marked in one.words)
        own = after[at]
        head, _sign, tail = own.words.partition(marked)
        kind = draw(st.sampled_from(["around", "insert", "remove", "move", "split", "merge"]))
        if kind == "around":
            after[at] = Passage(own.id, f"{draw(WORDS)} {marked} {draw(WORDS)}")
        elif kind == "insert":
            after.insert(draw(st.integers(0, len(after))), Passage(f"new{step}", draw(WORDS)))
        elif kind == "remove" and len(after) > 1:
            other = draw(st.integers(0, len(after) - 2))
            after.pop(other if other < at else other + 1)
        elif kind == "move":
            after.insert(draw(st.integers(0, len(after) - 1)), after.pop(at))
        elif kind == "split":
            # The editor keeps the id at the first half; the passage ends up in the second.
            after[at : at + 1] = [
                Passage(own.id, head.strip() or "begin"),
                Passage(f"split{step}", marked + tail),
            ]
        elif kind == "merge" and at:
            after[at - 1 : at + 1] = [
                Passage(after[at - 1].id, f"{after[at - 1].words}  {own.words}")
            ]
    return marked, text, after, "own"


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(edited())
def test_an_anchor_survives_every_edit_that_keeps_its_passage(
    case: tuple[str, list[Passage], list[Passage], str],
) -> None:
    marked, text, after, block = case
    found = find(anchor_at(text, block, marked), after)
    assert found.whereabouts is Whereabouts.STANDS
    words = {one.id: single(one.words) for one in after}
    assert words[found.block][found.start : found.end] == marked


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(edited())
def test_an_anchor_never_points_where_its_passage_is_not(
    case: tuple[str, list[Passage], list[Passage], str],
) -> None:
    marked, text, after, block = case
    without = [Passage(one.id, one.words.replace(marked, "anders")) for one in after]
    found = find(anchor_at(text, block, marked), without)
    kept = any(one.id == block for one in without)
    assert found.whereabouts is (Whereabouts.CHANGED if kept else Whereabouts.GONE)
