"""A socket: facts of any room about what may stagnate. The rules over them stand in `logic`.

A source receives the ids of regions and a day, and answers for all of them at once. It knows no
viewer: periodic work asks it. A fact that not the whole region may see says so (`closed`), and is
then shown to its body and to the region that keeps the line; what only one house may see is no
fact of the region and stays out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from regiovisie.meetings.logic.stagnation import Fact

Source = Callable[[list[int], date], dict[int, list[Fact]]]

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Add a source; doing it again under the same name replaces it."""
    _sources[name] = source


def facts(regions: Iterable[int], today: date) -> dict[int, list[Fact]]:
    """Return the facts per region id, of every room."""
    wanted = list(regions)
    found: dict[int, list[Fact]] = {pk: [] for pk in wanted}
    for source in _sources.values():
        for pk, rows in source(wanted, today).items():
            found[pk].extend(rows)
    return found
