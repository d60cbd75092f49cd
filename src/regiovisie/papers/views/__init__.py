"""Pages of the room `papers`."""
