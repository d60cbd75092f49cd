"""A vision with a tree of 500 goals, and the one before it: made through the rooms' own actions."""

from __future__ import annotations

from typing import Any

from bench.pages import LAST_GOAL, VISION, VISION_BEFORE
from regiovisie.network.models import Region
from regiovisie.vision import actions
from regiovisie.vision.models import Vision

LINES, GOALS_A_LINE, GROUPS = 10, 49, 6
WORDS = "Signalen herkennen in wijk, school en huisartsenpraktijk"


def visions(region: Region, own: dict[str, Any], **facts: Any) -> Vision:
    """Add a vision of 1 + 10 + 489 goals with its predecessor of 61; return the newer one."""
    before = actions.add_vision(
        region, title=f"Vorige visie {region.name}", public_id=VISION_BEFORE, **own
    )
    _tree(before, LINES, 5, own)
    vision = actions.add_vision(
        region,
        title=f"Regiovisie {region.name}",
        public_id=VISION,
        predecessor=before,
        **facts,
        **own,
    )
    _tree(vision, LINES, GOALS_A_LINE, own)
    return vision


def _tree(vision: Vision, lines: int, goals: int, own: dict[str, Any]) -> None:
    actions.name_levels(vision, levels=["ambitie", "actielijn", "doel"], line_level="lijnen", **own)
    groups = [
        actions.add_group(vision, name=f"Doelgroep {number}", short_name=f"Groep {number}", **own)
        for number in range(1, GROUPS + 1)
    ]
    top = actions.add_goal(vision, text="Iedereen is thuis veilig", **own)
    actions.add_goal(vision, text="Samen leren", across=True, **own)
    for line in range(1, lines + 1):
        under = actions.add_goal(vision, parent=top, text=f"Actielijn {line}", **own)
        for number in range(1, goals + 1):
            last = (line, number) == (LINES, GOALS_A_LINE)
            actions.add_goal(
                vision,
                parent=under,
                text=LAST_GOAL.decode() if last else f"{WORDS} {line}.{number}",
                groups=[groups[number % GROUPS]],
                **own,
            )
