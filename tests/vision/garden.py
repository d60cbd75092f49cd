"""A vision with a small tree of goals, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from regiovisie.network.models import Region
from regiovisie.vision import actions
from regiovisie.vision.models import Goal, TargetGroup, Vision
from tests.factories.rounds import OWN

# What `plant` makes, in reading order.
START = [
    "Thuis veilig",
    "1 Eerder zien",
    "1.1 School ziet het",
    "1.2 Huisarts ziet het",
    "2 Samen stoppen",
    "A Samen leren",
]


@dataclass
class Garden:
    """A vision; its goals, lines and groups by their words."""

    vision: Vision
    goals: dict[str, Goal] = field(default_factory=dict)
    groups: dict[str, TargetGroup] = field(default_factory=dict)

    def goal(self, text: str) -> Goal:
        """Return a goal as it stands now."""
        return Goal.objects.get(pk=self.goals[text].pk)

    def order(self) -> list[str]:
        """Return numbers and words in reading order."""
        from regiovisie.vision.queries.goals import trees_of

        tree = trees_of(self.vision.pk)[self.vision.pk]
        return [f"{one.number} {row.text}".strip() for one, row in (*tree.goals, *tree.lines)]


def plant(region: Region, **facts: Any) -> Garden:
    """An ambition with two lines of work, one with two goals; a line across and two groups."""
    vision = actions.add_vision(
        region, title=facts.pop("title", "Visie van Proefland"), **facts, **OWN
    )
    actions.name_levels(
        vision,
        levels=["ambitie", "actielijn", "doel"],
        line_level="ontwikkellijnen",
        **OWN,
    )
    made = Garden(vision)
    for name in ("Ouderen", "Kinderen"):
        made.groups[name] = actions.add_group(
            vision, name=f"{name} in Proefland", short_name=name, **OWN
        )
    for text, under, across, groups in (
        ("Thuis veilig", "", False, ()),
        ("Eerder zien", "Thuis veilig", False, ()),
        ("School ziet het", "Eerder zien", False, ("Kinderen",)),
        ("Huisarts ziet het", "Eerder zien", False, ("Kinderen", "Ouderen")),
        ("Samen stoppen", "Thuis veilig", False, ()),
        ("Samen leren", "", True, ()),
    ):
        made.goals[text] = actions.add_goal(
            vision,
            text=text,
            parent=made.goals.get(under),
            across=across,
            groups=[made.groups[name] for name in groups],
            **OWN,
        )
    vision.refresh_from_db()
    return made
