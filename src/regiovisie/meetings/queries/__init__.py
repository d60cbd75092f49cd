"""Reads of the room `meetings`."""
