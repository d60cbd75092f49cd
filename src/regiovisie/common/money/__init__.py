"""Money in whole cents. Amounts are integers everywhere; only this module writes them."""

from __future__ import annotations


def show(cents: int, language: str) -> str:
    """Return an amount in euros: "€ 40.000" or "€ 12,50" in Dutch, "€40,000" in English.

    Cents are left out when there are none. The space after the Dutch sign does not break.
    """
    dutch = language[:2].lower() == "nl"
    euros, rest = divmod(abs(cents), 100)
    digits = f"{euros:,}"
    if dutch:
        digits = digits.replace(",", ".")
    if rest:
        digits += f"{',' if dutch else '.'}{rest:02d}"
    sign = "-" if cents < 0 else ""
    return f"{sign}€\N{NO-BREAK SPACE}{digits}" if dutch else f"{sign}€{digits}"
