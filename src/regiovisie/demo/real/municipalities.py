"""The 342 municipalities with their houses and inhabitants, from Statistics Netherlands (CBS)."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import transaction

from regiovisie.network.actions import add_municipalities, add_source, count_all_inhabitants
from regiovisie.network.models import Account, Municipality, Population

DATA = files("regiovisie.demo") / "data"
REASON = "ingelezen uit open gegevens van het CBS"


@dataclass(frozen=True)
class Figure:
    """A column of figures: inhabitants on a reference date, provisional or not, and their sum."""

    column: str
    reference_date: date
    provisional: bool
    sum: int


@cache
def rows() -> tuple[dict[str, str], ...]:
    """Return the lines of municipalities.csv."""
    text = (DATA / "municipalities.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def description() -> dict[str, Any]:
    """Return what municipalities.toml says of the source and of the columns."""
    return tomllib.loads((DATA / "municipalities.toml").read_text(encoding="utf-8"))


def figures() -> list[Figure]:
    """Return the columns of figures, earliest date first."""
    return [Figure(**column) for column in description()["figures"]]


@transaction.atomic
def load_municipalities(by: Account | None = None) -> list[Municipality]:
    """Add the municipalities that are not there yet; return those that were added.

    What is there stays as it is: an administrator may have changed it.
    """
    known = set(Municipality.objects.values_list("code", flat=True))
    wanted = {row["code"]: row for row in rows() if row["code"] not in known}
    if not wanted:
        return []
    added = add_municipalities(
        [
            Municipality(
                code=row["code"],
                slug=row["slug"],
                name=row["name"],
                display_name=row["display_name"],
                province=row["province"],
                tooi_uri=row["tooi_uri"],
                school_region=row["school_region"],
            )
            for row in wanted.values()
        ],
        by=by,
        reason=REASON,
    )
    source = add_source(**description()["source"], by=by, reason=REASON)
    count_all_inhabitants(
        [
            Population(
                municipality=municipality,
                reference_date=figure.reference_date,
                inhabitants=int(wanted[municipality.code][figure.column]),
                provisional=figure.provisional,
                source=source,
            )
            for municipality in added
            for figure in figures()
        ],
        by=by,
        reason=REASON,
    )
    return added
