"""Merenland: an invented region of twelve municipalities, with dates counted from a day."""

from regiovisie.demo.merenland.loading import load

__all__ = ["load"]
