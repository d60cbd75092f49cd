"""Calendars from files: what they say, and what is wrong with them, line by line."""
