"""Who may do what in the room `decisions`."""
