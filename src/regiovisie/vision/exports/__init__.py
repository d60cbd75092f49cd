"""Files that the room `vision` makes."""
