"""Forms of the room `papers`."""
