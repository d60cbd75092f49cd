"""Read a region's file of facts: TOML with dates as in `common.dates` and sources by name."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from regiovisie.common.dates import ImpreciseDate
from regiovisie.network.actions import add_source
from regiovisie.network.models import Account, Body, Municipality, Source

DATA = files("regiovisie.demo") / "data"
SLUGS = ("zuid-limburg", "flevoland", "noord-en-midden-limburg")
REASON = "overgenomen uit openbare bronnen"


@cache
def facts_of(slug: str) -> dict[str, Any]:
    """Return the facts of one region as its file tells them."""
    return tomllib.loads((DATA / f"{slug}.toml").read_text(encoding="utf-8"))


def day(code: str | None) -> ImpreciseDate | None:
    """Return the date of a code such as 2024-34 (second quarter), or None where none is told."""
    return ImpreciseDate.from_code(code) if code else None


class Book:
    """What the file's short names stand for: sources, municipalities and bodies of one region."""

    def __init__(self, facts: dict[str, Any], *, by: Account | None) -> None:
        self.facts = facts
        self.by = by
        self.sources: dict[str, Source] = {
            name: add_source(**{**told, "dated": day(told.get("dated"))}, by=by, reason=REASON)
            for name, told in facts["sources"].items()
        }
        codes = [member["code"] for member in facts["members"]["list"]]
        self.municipalities: dict[str, Municipality] = {
            one.code: one
            for one in Municipality.objects.filter(code__in=codes).select_related("organisation")
        }
        self.bodies: dict[str, Body] = {}

    def source(self, *told: dict[str, Any]) -> Source | None:
        """Return the source that the first of these tables names."""
        return next((self.sources[one["source"]] for one in told if "source" in one), None)

    def body_of(self, municipality: Municipality, name: str) -> Body:
        """Return a body by its short name here: "council", "executive", or one from the file."""
        if name in self.bodies:
            return self.bodies[name]
        return municipality.organisation.bodies.get(kind=name)
