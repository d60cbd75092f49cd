"""Samples of the consultation structure and of meetings."""

from __future__ import annotations

from tests.browser.sample import Sample


def pages_of_meetings() -> dict[str, list[Sample]]:
    """The structure of the invented region and of the real one that has it, and keeping it."""
    from regiovisie.meetings.models import Structure

    own = Structure.objects.filter(region__example=True).first()
    real = Structure.objects.filter(region__example=False).first()
    found = {
        "structure": [Sample((one.region.slug,)) for one in (own, real) if one],
        "structure-new": [Sample((own.region.slug,), "adviser")] if own else [],
    }
    if own:
        key = own.public_id
        found["structure"].append(Sample((own.region.slug,), "adviser"))
        found["structure-edit"] = [Sample((key,), "adviser")]
        found["structure-part-new"] = [
            Sample((key, kind), "adviser")
            for kind in ("overleg", "plaats", "plicht", "voorbereiding")
        ]
    return found
