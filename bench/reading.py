"""Row 11: a council's paper of ten pages becomes fields: in a running process, and by the command.

python -m bench.reading
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path
from statistics import median

from bench.figures import Figure, table
from bench.packs import pages_of

PAGES, SECONDS, TIMES = 10, 0.3, 9
COLD_SECONDS, COLD = 1.0, 3  # a new Python loads its words and patterns first

_HEAD = """Raadsvoorstel
Gemeente Veenhorst
Zaaknummer: 2027-004412
Onderwerp: Regiovisie Veilig Thuis in Merenland 2028-2031
Portefeuillehouder: A. Meinders
Behandeld door: J. Postema
Raadsvergadering: 1 juli 2027
Voorgesteld besluit
1. De regiovisie Veilig Thuis in Merenland 2028-2031 vast te stellen;
2. Het college te vragen de raad elk jaar over de voortgang te informeren.
Inleiding""".splitlines()
_BODY = (
    "De gemeenten werken al jaren samen aan de aanpak van geweld in afhankelijkheidsrelaties, op "
    "basis van artikel 2.1.2 van de Wmo 2015. De organisaties die het werk doen hebben in het "
    "voorjaar gezegd wat beter kan. Dat staat in hoofdstuk {n} van de visie. "
)


def figures() -> list[Figure]:
    """Return what reading takes on the clock, its child process included."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regiovisie.config.settings")
    import django

    django.setup()
    from regiovisie.documents.sandbox import read
    from regiovisie.papers.imports.reading import municipalities_from, read_file

    known = municipalities_from(files("regiovisie.demo") / "data" / "municipalities.csv")
    with tempfile.TemporaryDirectory(prefix="rv-reading-") as folder:
        path = Path(folder) / "raadsvoorstel.pdf"
        path.write_bytes(paper())
        (found,) = read_file(path, known).papers
        assert len(found.decision_points) == 2, "it was not read"
        whole, words = [], []
        for _ in range(TIMES):
            begun = time.perf_counter()
            read_file(path, known)
            whole.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            read(path, name=path.name)
            words.append(time.perf_counter() - begun)
        cold = [_command("read", "--json", str(path)) for _ in range(COLD)]
        bare = [_command("--help") for _ in range(COLD)]
    return [
        _figure("paper of ten pages, read", whole, f"its words {_ms(words)}", SECONDS),
        _figure("the same by the command, cold", cold, f"--help {_ms(bare)}", COLD_SECONDS),
    ]


def _figure(what: str, took: list[float], floor: str, reach: float) -> Figure:
    middle = round(median(took), 2)
    return Figure(
        11,
        what,
        "-",
        figure=_ms(took),
        floor=floor,
        counts=middle,
        reach=reach,
        fail=2 * reach,
        unit="s",
    )


def _ms(took: list[float]) -> str:
    return f"{median(took) * 1000:.0f} ms"


def paper() -> bytes:
    """Return a council's proposal of ten pages, by the maker of papers itself."""
    from regiovisie.documents.batch import Job, make_one
    from regiovisie.documents.kinds import Kind
    from regiovisie.documents.paper import Paper, Section

    rows = [*_HEAD, *(_BODY.format(n=number) * 3 for number in range(1, 90))]
    lines = tuple({"kind": "p", "runs": [{"text": row}]} for row in rows)
    body = Section("text", "", lines)
    made = Paper("note", "Raadsvoorstel", "nl", "", "", (), (body,))
    return pages_of(make_one(Job("stuk", made, Kind.PDF)), PAGES)


def _command(*words: str) -> float:
    """Return how long one command took, the start of Python included."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "regiovisie.cli", *words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


if __name__ == "__main__":
    print(table(figures()))
