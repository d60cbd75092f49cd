"""The region's text changes under an adaptation: what is proposed, and what is never lost."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiovisie.common.text import clean
from regiovisie.papers.enums import Choice
from regiovisie.papers.logic.block_merge import difference
from regiovisie.papers.logic.merging import Chosen, Side, Unanswered, compare, settle

Text = tuple[dict[str, Any], ...]


def p(key: str, words: str, kind: str = "p") -> dict[str, Any]:
    return {"id": key, "kind": kind, "runs": [{"text": words}]}


def words(blocks: Any) -> list[str]:
    return ["".join(run["text"] for run in block["runs"]) for block in blocks]


WAS = (p("a", "Instemmen legt geen geld vast."), p("b", "Gemeenten dragen bij naar inwoners."))


def test_what_only_the_region_changed_is_taken_over_in_the_proposal() -> None:
    now = (WAS[0], p("b", "Gemeenten dragen evenveel bij."))
    ours = (*WAS, p("x", "Voor Zandwolde is dat € 86.940."))
    merge = compare(WAS, now, ours)
    assert [(c.id, c.side) for c in merge.changes] == [
        ("a", Side.SAME),
        ("b", Side.REGION),
        ("x", Side.OURS),
    ]
    assert merge.proposal == (*now, ours[2])
    assert merge.asked == ()


def test_changes_in_one_paragraph_fit_together_word_by_word() -> None:
    now = (WAS[0], p("b", "Gemeenten dragen bij naar inwoners op 1 januari 2026."))
    ours = (WAS[0], p("b", "Gemeenten dragen bij naar inwoners. Hier is dat € 86.940."))
    merge = compare(WAS, now, ours)
    assert merge.asked == ("b",)
    assert merge.proposal is not None
    assert words(merge.proposal)[1] == (
        "Gemeenten dragen bij naar inwoners op 1 januari 2026. Hier is dat € 86.940."
    )
    proposal = merge.changes[1].proposal
    assert proposal is not None
    assert [(piece.side, piece.text) for piece in proposal.pieces if piece.side != "was"] == [
        ("region", " op 1 januari 2026"),
        ("ours", " Hier is dat € 86.940."),
    ]


def test_when_changes_touch_there_is_no_proposal() -> None:
    now = (WAS[0], p("b", "Gemeenten dragen bij naar draagkracht."))
    ours = (WAS[0], p("b", "Gemeenten dragen bij naar oppervlakte."))
    merge = compare(WAS, now, ours)
    assert merge.proposal is None
    assert merge.changes[1].proposal is None


def test_both_added_something_in_the_same_place() -> None:
    merge = compare(WAS, (*WAS, p("r", "Van de regio.")), (*WAS, p("x", "Van ons.")))
    assert merge.proposal is None
    assert sorted(words(settle(merge, {}).blocks)[2:]) == ["Van de regio.", "Van ons."]


def test_a_block_that_the_region_took_away_under_our_change_asks() -> None:
    ours = (WAS[0], p("b", "Wij dragen bij naar inwoners."))
    merge = compare(WAS, (WAS[0],), ours)
    assert merge.asked == ("b",)
    assert merge.proposal is None
    with pytest.raises(Unanswered) as open_:
        settle(merge, {})
    assert open_.value.ids == ("b",)
    kept = settle(merge, {"b": Chosen(Choice.OURS)})
    assert (kept.blocks, kept.given_up) == (ours, ())
    gone = settle(merge, {"b": Chosen(Choice.REGION)})
    assert gone.blocks == (WAS[0],)
    assert [one.block for one in gone.given_up] == [ours[1]]


def test_own_words_give_the_local_block_up_on_record() -> None:
    now, ours = (WAS[0], p("b", "Nieuw van de regio.")), (WAS[0], p("b", "Nieuw van ons."))
    own = (p("b", "Zo dan."), p("a", "En nog iets."))
    settled = settle(compare(WAS, now, ours), {"b": Chosen(Choice.OWN, own)})
    assert words(settled.blocks) == [*words(WAS[:1]), "Zo dan.", "En nog iets."]
    assert len({block["id"] for block in settled.blocks}) == 3
    assert settled.given_up[0].block == ours[1]


def test_the_region_moves_blocks_and_ours_follow_what_they_stood_after() -> None:
    three = (p("a", "Een."), p("b", "Twee."), p("c", "Drie."))
    now = (three[2], three[0], three[1])
    ours = (*three[:2], p("x", "Van ons na twee."), three[2])
    assert compare(three, now, ours).proposal == (three[2], three[0], three[1], ours[2])


def test_lists_merge_by_item_and_tables_by_row() -> None:
    def ul(*items: str) -> Text:
        return ({"id": "l", "kind": "ul", "runs": [[{"text": item}] for item in items]},)

    merge = compare(ul("een", "twee", "drie"), ul("een nu", "twee", "drie"), ul("een", "twee", "3"))
    assert merge.proposal == ul("een nu", "twee", "3")
    rows = [[[{"text": "a"}], [{"text": "b"}]], [[{"text": "c"}], [{"text": "d"}]]]
    table = {"id": "t", "kind": "table", "runs": rows}
    now = {**table, "runs": [[[{"text": "A"}], [{"text": "b"}]], rows[1]]}
    ours = {**table, "runs": [*rows, [[{"text": "e"}], [{"text": "f"}]]]}
    proposal = compare((table,), (now,), (ours,)).proposal
    assert proposal is not None
    assert proposal[0]["runs"] == [now["runs"][0], *ours["runs"][1:]]


def test_bold_words_stay_bold_in_a_merge() -> None:
    bold = {"id": "b", "kind": "p", "runs": [{"text": "Dit telt", "marks": ["bold"]}]}
    now = {**bold, "runs": [*bold["runs"], {"text": ", zegt de regio"}]}
    ours = {**bold, "runs": [{"text": "Hier: "}, *bold["runs"]]}
    proposal = compare((bold,), (now,), (ours,)).proposal
    assert proposal is not None
    assert proposal[0]["runs"] == [
        {"text": "Hier: "},
        {"text": "Dit telt", "marks": ["bold"]},
        {"text": ", zegt de regio"},
    ]


def test_ten_thousand_words_are_compared_within_a_second() -> None:
    long = " ".join(f"woord{n % 700}" for n in range(10_000))
    other = " ".join(f"ander{n % 900}" for n in range(10_000))
    was = tuple(p(f"b{n}", f"{long[:60_000]} {n}") for n in range(3))
    now = (was[0], p("b1", f"{other} 1"), was[2])
    ours = (was[0], was[1], p("b2", f"{long[:60_000]} lokaal 2"))
    began = time.process_time()
    merge = compare(was, now, ours)
    difference(long, other)
    assert time.process_time() - began < 1
    assert merge.proposal == (was[0], now[1], ours[2])


# --- the law ---------------------------------------------------------------------------------

LETTERS = st.text("abc ĳıİéß<&{😀", min_size=1, max_size=12).filter(str.strip)


@st.composite
def changed(draw: st.DrawFn, text: Text, owner: str) -> Text:
    """Return the text after somebody worked on it: changed, took away, moved and added blocks."""
    found = []
    for block in text:
        act = draw(st.sampled_from(["leave", "leave", "change", "drop"]))
        if act == "leave":
            found.append(block)
        elif act == "change":
            found.append(p(str(block["id"]), f"{owner} {draw(LETTERS)}"))
    if found and draw(st.booleans()):
        found = list(draw(st.permutations(found)))
    for _ in range(draw(st.integers(0, 2))):
        key = draw(st.sampled_from(["n1", "n2", "n3", f"{owner}1", f"{owner}2"]))
        if all(block["id"] != key for block in found):
            at = draw(st.integers(0, len(found)))
            found.insert(at, p(key, f"{owner} {draw(LETTERS)}"))
    return tuple(clean(found))


def as_bytes(block: Any) -> str:
    return json.dumps(block, ensure_ascii=False, sort_keys=True)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_local_block_stays_or_is_given_up_by_a_person(data: st.DataObject) -> None:
    """The law: any series of adaptations, regional changes and merges loses nothing local."""
    was: Text = tuple(clean([p(f"b{n}", data.draw(LETTERS)) for n in range(4)]))
    ours = was
    local: dict[str, str] = {}  # bytes of what the municipality wrote, by id
    given_up: set[str] = set()
    for _ in range(data.draw(st.integers(1, 3))):
        ours = data.draw(changed(ours, "wij"))
        before = {str(block["id"]): block for block in was}
        local = {str(b["id"]): as_bytes(b) for b in ours if before.get(str(b["id"])) != b}
        now = data.draw(changed(was, "regio"))
        merge = compare(was, now, ours)
        choices = {}
        for change in merge.changes:
            asked = change.side == Side.BOTH
            if asked or data.draw(st.sampled_from([False, False, True])):
                choice = data.draw(st.sampled_from(list(Choice)))
                own = (p("own", data.draw(LETTERS)),) if choice == Choice.OWN else ()
                choices[change.id] = Chosen(choice, tuple(clean(list(own))))
        settled = settle(merge, choices)
        stands = {as_bytes(block) for block in settled.blocks}
        given_up = {as_bytes(one.block) for one in settled.given_up}
        for key, block in local.items():
            assert block in stands or (block in given_up and key in choices)
        assert given_up <= set(local.values())
        assert len({b["id"] for b in settled.blocks}) == len(settled.blocks)
        assert list(settled.blocks) == clean([dict(b) for b in settled.blocks])
        was, ours = now, settled.blocks


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_proposal_holds_the_changes_of_both(data: st.DataObject) -> None:
    was: Text = tuple(clean([p(f"b{n}", data.draw(LETTERS)) for n in range(4)]))
    now, ours = data.draw(changed(was, "regio")), data.draw(changed(was, "wij"))
    merge = compare(was, now, ours)
    if merge.proposal is None:
        return
    stands = {as_bytes(block) for block in merge.proposal}
    for change in merge.changes:
        if change.side == Side.OURS and change.ours is not None:
            assert as_bytes(change.ours) in stands
        if change.side == Side.REGION and change.now is not None:
            assert as_bytes(change.now) in stands


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_without_a_change_of_the_region_nothing_happens(data: st.DataObject) -> None:
    was: Text = tuple(clean([p(f"b{n}", data.draw(LETTERS)) for n in range(4)]))
    ours = data.draw(changed(was, "wij"))
    merge = compare(was, was, ours)
    assert not merge.changed
    assert settle(merge, {}).blocks == merge.proposal == ours


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_difference_reads_as_both_texts(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(x.text for x in pieces if x.run != "in") == old
    assert "".join(x.text for x in pieces if x.run != "out") == new
