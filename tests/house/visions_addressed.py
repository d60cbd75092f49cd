"""A vision with goals, so that every address around it leads to something."""

from __future__ import annotations

from typing import Any

from regiovisie.network.models import Region
from regiovisie.vision import actions
from tests.factories.rounds import OWN
from tests.vision.garden import plant


def of_visions(region: Region) -> dict[str, Any]:
    """Plant a vision; return what the first segments of the addresses around it name."""
    before = actions.add_vision(region, title="De vorige", **OWN)
    garden = plant(region, predecessor=before)
    extra = actions.add_goal(garden.vision, text="Een doel dat verviel", **OWN)
    actions.remove_goal(extra, keep_below=False, **OWN)
    return {
        "visie": garden.vision,
        "doel": garden.goals["Eerder zien"],
        "groep": garden.groups["Ouderen"],
    }
