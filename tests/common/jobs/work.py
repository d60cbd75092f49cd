"""Work for the tests of jobs; a real worker process imports this file too."""

import os
import time
from pathlib import Path

from regiovisie.common.jobs import registry
from regiovisie.common.jobs.progress import JobFailed


def count_to(progress, to):
    for n in range(1, to + 1):
        progress.step(n, to, f"{n} van {to} bestanden")
    return "/mijn-werk/"


def refuse(progress):
    raise JobFailed("De bron is leeg.")


def crash(progress):
    raise RuntimeError("secret detail")


def slow(progress, mark, forever=True):
    """Leave a line per attempt; the first attempt goes on until it is killed."""
    path = Path(mark)
    with path.open("a") as file:
        file.write(f"{os.getpid()}\n")
    while forever or len(path.read_text().splitlines()) == 1:
        progress.step(1, 2, "bezig")
        time.sleep(0.05)
    return "/klaar/"


registry.register("test_count", count_to, "Tellen")
registry.register("test_refuse", refuse, "Weigeren")
registry.register("test_crash", crash, "Omvallen")
registry.register("test_slow", slow, "Duren")
