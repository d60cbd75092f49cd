"""Files of others, read."""
