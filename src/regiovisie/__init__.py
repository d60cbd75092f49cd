"""Regiovisie: one regional vision, N councils."""

__version__ = "0.1.0"
