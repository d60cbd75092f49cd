"""Exactly the councils whose text differs where the new version changes it decide again."""

from __future__ import annotations

from regiovisie.decisions.logic.again import Again, Decided, must_decide_again
from regiovisie.decisions.logic.deviations import Version

OLD = Version(1, "v1.0", None, {"3": "drie", "4": "vier"})
NEW = Version(2, "v1.1", None, {"3": "drie", "4": "vier en meer"})


def test_who_changed_it_so_already_need_not() -> None:
    plashaven = Decided(1, OLD, OLD.passages)
    oosterdal = Decided(2, OLD, {**OLD.passages, "4": "vier en  meer"})
    otherwise = Decided(3, OLD, {**OLD.passages, "4": "vier en minder"})
    elsewhere = Decided(4, OLD, {**OLD.passages, "3": "drie, maar anders"})
    assert must_decide_again(NEW, [plashaven, oosterdal, otherwise, elsewhere], [5, 6]) == Again(
        again=(1, 3, 4), holds_it=(2,), gets_it=(5, 6)
    )


def test_a_deviation_elsewhere_asks_nothing_of_who_holds_the_new_passage() -> None:
    own = Decided(1, OLD, {"3": "drie, maar anders", "4": "vier en meer"})
    assert must_decide_again(NEW, [own], []).holds_it == (1,)


def test_a_passage_more_or_less_counts() -> None:
    longer = Version(3, "v1.1", None, {**OLD.passages, "5": "vijf"})
    shorter = Version(4, "v1.1", None, {"3": "drie"})
    for new in (longer, shorter):
        assert must_decide_again(new, [Decided(1, OLD, OLD.passages)], []).again == (1,)


def test_a_version_with_the_same_words_asks_nothing() -> None:
    same = Version(3, "v1.1", None, dict(OLD.passages))
    assert must_decide_again(same, [Decided(1, OLD, OLD.passages)], []).again == ()


def test_versions_of_which_only_a_file_is_known_cannot_be_compared() -> None:
    paper = Version(3, "v1.1", None)
    assert must_decide_again(paper, [Decided(1, OLD, OLD.passages)], []).again == (1,)
    assert must_decide_again(paper, [Decided(1, paper, {})], []).holds_it == (1,)
