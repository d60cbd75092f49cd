"""Pictures made on the server: SVG and HTML built as strings.

Pure functions: no database, no clock, no translation. Words come in as arguments, already in the
reader's language; colours come from classes in ``frontend/css/charts.css``, so that themes and the
content security policy (no ``style`` attribute) both hold.
"""
