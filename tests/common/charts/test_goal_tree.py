"""The picture of a tree of goals: what it says aloud, and that its words fit."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.common.charts.goal_tree import Column, GoalTree, Node, fitted, goal_tree
from regiovisie.common.charts.lettering import width

NODES = (
    Node("", "Iedereen veilig", 0),
    Node("1", "Eerder zien", 1, (False, False)),
    Node("1.1", "School ziet het", 2, (True, False)),
    Node("1.2", "Huisarts ziet het", 2, (True, True)),
    Node("2", "Samen stoppen", 1, (False, False)),
)


def drawn(nodes: tuple[Node, ...] = NODES, columns: tuple[Column, ...] = (), lang: str = "") -> str:
    return goal_tree(GoalTree(nodes, columns, ("Ambitie", "Lijn", "Doel"), "Doelen", "a. b", lang))


def test_without_goals_there_is_no_picture() -> None:
    assert drawn(()) == ""


@pytest.mark.parametrize("many", range(1, 6))
def test_the_picture_is_well_formed_whatever_hangs_where(many: int) -> None:
    picture = drawn(NODES[:many], (Column("Kinderen"), Column("A Samen", line=True)))
    root = ElementTree.fromstring(picture)
    assert root.attrib["role"] == "img"
    words = " ".join(root.itertext())
    for node in NODES[:many]:
        assert node.text in words


def test_marks_stand_in_the_columns() -> None:
    picture = drawn(columns=(Column("Kinderen"), Column("A Samen", line=True)))
    assert picture.count('class="goal-x"') == 1
    assert len(re.findall(r'class="goal-d" cx="[\d.]+" cy="[\d.]+" r="6"', picture)) == 2


def test_a_branch_that_is_not_drawn_says_how_much_hangs_there() -> None:
    nodes = (NODES[0], Node("1", "Eerder zien", 1, (), "49 doelen"), *NODES[4:])
    assert "49 doelen" in drawn(nodes)


def test_signs_of_markup_are_words() -> None:
    picture = drawn((Node("", "<script>alert(1)</script>", 0),))
    assert "<script>" not in picture
    ElementTree.fromstring(picture)


def test_goals_in_another_language_say_so() -> None:
    assert '<g lang="nl">' in drawn(lang="nl")
    assert "<g lang" not in drawn()


def test_a_long_word_breaks_at_its_seam() -> None:
    found = fitted("Geweld in afhankelijkheidsrelaties stopt", 156)
    assert "afhankelijkheids-" in " ".join(found)
    assert all(width(line, 14.5, bold=True) <= 156 for line in found)


@given(st.text(alphabet="aeshjilm ", max_size=60))
def test_no_letter_is_lost_in_breaking(text: str) -> None:
    found = fitted(text, 60)
    assert "".join(found).replace("-", "").replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 14.5, bold=True) <= 60 for line in found)
