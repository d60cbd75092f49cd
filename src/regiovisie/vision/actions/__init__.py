"""Writes of the room `vision`: plain verbs, one transaction each, with who and why."""

from regiovisie.vision.actions.goals import (
    add_goal,
    change_goal,
    move_goal,
    name_levels,
    place_goal,
    put_goal_back,
    remove_goal,
    restore_goal,
)
from regiovisie.vision.actions.targets import add_group
from regiovisie.vision.actions.visions import (
    add_basis,
    add_legal_ground,
    add_vision,
    attach_round,
)

__all__ = [
    "add_basis",
    "add_goal",
    "add_group",
    "add_legal_ground",
    "add_vision",
    "attach_round",
    "change_goal",
    "move_goal",
    "name_levels",
    "place_goal",
    "put_goal_back",
    "remove_goal",
    "restore_goal",
]
