"""Template tags that every template has (builtin in the settings)."""
