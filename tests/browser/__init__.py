"""A real browser looks at every page, and walks the journeys of the cast."""
