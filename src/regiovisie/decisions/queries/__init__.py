"""Reads of the room `decisions`: a viewer in, plain rows out, a fixed number of queries."""
