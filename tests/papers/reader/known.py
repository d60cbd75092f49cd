"""The municipalities the papers of the tests may name: the real ones and invented ones."""

from __future__ import annotations

from importlib.resources import files

from regiovisie.papers.imports.reading import municipalities_from
from regiovisie.papers.logic.reader import Municipality

INVENTED = (
    "Veenhorst", "Plashaven", "Oosterdal", "Lindelo", "Heidenveld", "Molenkamp", "Kerkbeek",
    "Rietmeer", "Zandwolde", "Bergmeer", "Duinrade", "Kleiwoude", "Noorderveen",
    "Wierdumerland", "Peelhorst",
    "Sint-Odulf", "'s-Gravenmeer", "Hoogmaten aan de Lee", "Dorst en Wijk", "Waardpolder",
)  # fmt: skip
REAL = municipalities_from(files("regiovisie.demo") / "data" / "municipalities.csv")
KNOWN = REAL + tuple(
    Municipality(f"VB{number:04}", name) for number, name in enumerate(INVENTED, start=9001)
)
