"""Rules of the room `vision`: no Django, no database, no clock."""
