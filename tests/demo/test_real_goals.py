"""What the three public visions want, in the shapes of their own papers, and nothing invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from regiovisie.demo.real import load
from regiovisie.vision.models import Basis, Figure, Goal, LifeStep, TargetGroup, Topic, Vision
from regiovisie.vision.queries.goals import Tree, trees_of

ZL, FL, NML = "zuid-limburg", "flevoland", "noord-en-midden-limburg"
AT = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(scope="module", autouse=True)
def real(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load the real regions once for this module; afterwards nothing of them is left."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(at=AT)
        yield
        transaction.set_rollback(True)


def current(slug: str) -> Vision:
    return Vision.objects.get(region__slug=slug, predecessor__isnull=False)


def tree(slug: str) -> Tree:
    key = current(slug).pk
    return trees_of(key)[key]


def test_zuid_limburg_has_an_ambition_with_sub_ambitions_and_three_lines_across() -> None:
    vision, found = current(ZL), tree(ZL)
    assert (vision.levels, vision.line_level) == (
        ["centrale ambitie", "deelambitie"],
        "ontwikkellijnen",
    )
    assert [one.number for one, _row in found.goals] == ["", "1", "2", "3", "4", "5"]
    assert [(one.number, row.text) for one, row in found.lines] == [
        ("A", "Samen zien"),
        ("B", "Samen leren, samen werken"),
        ("C", "Samen doen"),
    ]
    lines = {row.pk for _one, row in found.lines}
    assert all(keys == lines for keys in found.lines_of.values())  # they run through everything


def test_flevoland_has_three_action_lines_and_seven_target_groups() -> None:
    found = tree(FL)
    assert current(FL).levels == ["doel", "actielijn"]
    assert [row.text for one, row in found.goals if one.depth == 1] == [
        "Eerder en beter in beeld",
        "Geweld duurzaam stoppen",
        "Aandacht voor kwetsbare groepen",
    ]
    assert len(found.groups) == 7
    # No source says which line holds for which group, nor with which partners.
    assert not any(found.groups_of.values())
    assert not TargetGroup.objects.filter(partners__isnull=False).exists()


def test_noord_en_midden_limburg_has_a_programme_per_target_group() -> None:
    group = TargetGroup.objects.get(vision=current(NML))
    assert "uitvoeringsprogramma" in group.programme
    assert "werkgroep" in group.working_group
    assert current(NML).indefinite


def test_what_is_derived_says_so() -> None:
    for slug, many in ((ZL, 5), (FL, 3), (NML, 3)):
        rows = Goal.objects.filter(vision=current(slug), parent__isnull=False)
        assert rows.count() == many
        assert all(row.explanation.startswith("Afgeleid") for row in rows), slug


def test_everything_has_its_source() -> None:
    for model in (Goal, TargetGroup, Figure, LifeStep, Basis):
        assert model.objects.exists(), model
        assert not model.objects.filter(source=None).exists(), model
    figure = Figure.objects.get()
    assert (figure.vision.region.slug, figure.value) == (ZL, "ongeveer 200.000")


def test_topics_are_not_named_so_there_are_none() -> None:
    assert not Topic.objects.exists()


def test_no_stop_has_a_day_that_no_source_tells() -> None:
    dated = {
        (row.vision.region.slug, row.stage, row.date.code, row.done)
        for row in LifeStep.objects.exclude(date=None).select_related("vision__region")
    }
    assert dated == {(ZL, "evaluated", "2026", False), (FL, "draft", "2023", True)}


def test_policy_beside_the_vision_says_how_it_stands_to_it() -> None:
    rows = Basis.objects.exclude(relation="builds_on").select_related("vision__region")
    found = [(row.vision.region.slug, row.relation) for row in rows]
    assert found.count((FL, "aligned")) == 5
    assert found.count((NML, "frame")) == 1
    assert len(found) == 6
