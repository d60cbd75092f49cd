"""Writes of the room `vision`: plain verbs, one transaction each, with who and why."""

from regiovisie.vision.actions.around import (
    add_figure,
    add_group,
    add_topic,
    change_around,
    define_theme,
    put_around_back,
    remove_around,
    restore_around,
)
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
from regiovisie.vision.actions.life import record_stage
from regiovisie.vision.actions.visions import (
    add_basis,
    add_legal_ground,
    add_vision,
    attach_round,
    change_vision,
)

__all__ = [
    "add_basis",
    "add_figure",
    "add_goal",
    "add_group",
    "add_legal_ground",
    "add_topic",
    "add_vision",
    "attach_round",
    "change_around",
    "change_goal",
    "change_vision",
    "define_theme",
    "move_goal",
    "name_levels",
    "place_goal",
    "put_around_back",
    "put_goal_back",
    "record_stage",
    "remove_around",
    "remove_goal",
    "restore_around",
    "restore_goal",
]
