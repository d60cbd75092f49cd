"""Forms of the room `vision`."""
