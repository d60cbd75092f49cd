"""Reads of the room `vision`: a viewer in, plain rows out, a fixed number of queries."""
