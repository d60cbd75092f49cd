"""Writes of the room `vision`: plain verbs, one transaction each, with who and why."""

from regiovisie.vision.actions.visions import (
    add_basis,
    add_legal_ground,
    add_vision,
    attach_round,
)

__all__ = ["add_basis", "add_legal_ground", "add_vision", "attach_round"]
