"""Pure rules of the room `network`."""
