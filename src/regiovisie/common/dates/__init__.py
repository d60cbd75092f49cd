"""Dates as people write them: exact or imprecise, in Dutch and English."""

from regiovisie.common.dates.imprecise import ImpreciseDate, Precision
from regiovisie.common.dates.reading import UnreadableDate, read_date

__all__ = ["ImpreciseDate", "Precision", "UnreadableDate", "read_date"]
