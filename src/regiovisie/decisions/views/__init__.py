"""Pages of the room `decisions`."""
