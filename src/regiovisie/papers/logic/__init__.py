"""Rules of the room `papers`: no database, no clock."""
