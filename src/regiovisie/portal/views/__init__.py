"""Pages that cross rooms."""
