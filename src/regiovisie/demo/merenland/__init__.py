"""Merenland: an invented region of twelve municipalities, with dates counted from a day.

Keep this file free of imports: `regiovisie read` takes the names of the towns without Django.
"""
