"""Reads of the room `vision`: a viewer in, plain rows out, a fixed number of queries."""

from regiovisie.vision.queries.visions import panels_of_rounds, term_words, visible_visions

__all__ = ["panels_of_rounds", "term_words", "visible_visions"]
