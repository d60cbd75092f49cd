"""The real regions: what public sources tell of them, and nothing else.

The facts stand in `demo/data`, one file per region, each fact with its source. Nothing about a
real municipality is invented: what no source tells is unknown.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regiovisie.common import clock
from regiovisie.network.models import Account, Region


@transaction.atomic
def load(by: Account | None = None, *, at: datetime | None = None) -> list[Region]:
    """Add the municipalities and the three real regions that are not there yet.

    `at` is when the outcomes count as registered (now). Returns the regions that were added.
    """
    from regiovisie.demo.real.municipalities import load_municipalities
    from regiovisie.demo.real.reading import SLUGS, Book, facts_of
    from regiovisie.demo.real.regions import make_region
    from regiovisie.demo.real.rounds import make_rounds
    from regiovisie.demo.real.structures import make_structure
    from regiovisie.demo.real.visions import make_visions

    load_municipalities(by)
    known = set(Region.objects.filter(slug__in=SLUGS).values_list("slug", flat=True))
    added = []
    for slug in SLUGS:
        if slug in known:
            continue
        book = Book(facts_of(slug), by=by)
        region = make_region(book)
        rounds = make_rounds(region, book, at=at or clock.now())
        make_visions(region, rounds, book)
        make_structure(region, book)
        added.append(region)
    return added
