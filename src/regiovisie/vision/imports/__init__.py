"""Files that the room `vision` reads."""
