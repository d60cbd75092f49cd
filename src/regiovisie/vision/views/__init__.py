"""Pages of the room `vision`."""
