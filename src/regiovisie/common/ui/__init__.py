"""The look: frame of a page, badges, tables, fields and the built style sheets. Knows no room."""
