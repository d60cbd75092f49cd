"""One run of the card on one kind of database: make it, serve it, ask, and judge."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench import feeds, wire
from bench.figures import Figure, middle_ratio, percentile
from bench.homes import FLOOR as FLOOR_HOME
from bench.homes import ROOT, SCALES, Databases, Home
from bench.pages import LAST_TOWN, PAGES, ROUND_PAGE
from bench.server import FLOOR, SITE, Server, start
from bench.traffic import CONCURRENCY, Target, batch, fetch
from bench.writes import AT_ONCE

QUERIES, FIRST_REQUESTS, FIRST_KB, AGAIN_KB = 12, 15, 120, 20


@dataclass(frozen=True)
class Effort:
    """How long to measure: cycles of one batch per page, requests a batch, starts.

    Past `seconds` for one database (a busy machine) it goes on with the least that still counts.
    """

    cycles: int
    requests: int
    starts: int
    seconds: float


LEAST = 2  # cycles and starts: one against chance, one to see that it was none


FULL, QUICK = Effort(15, 40, 7, 600), Effort(3, 24, 3, 60)


@dataclass
class Measured:
    """What the batches of one page took: CPU seconds a request per cycle, times, requests/s."""

    cpu: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)


class Run:
    """One run on one kind of database."""

    def __init__(
        self, kind: str, folder: Path, effort: Effort, begun: float, *, look: bool
    ) -> None:
        self.kind, self.effort, self.begun, self.look = kind, effort, begun, look
        self.started = time.perf_counter()
        self.databases = Databases(kind, folder, self.say)
        self.log = folder / f"{kind}.log"
        self.figures: list[Figure] = []

    def late(self, done: int) -> bool:
        """Return whether the time is up and enough was done to leave it at that."""
        return done >= LEAST and time.perf_counter() - self.started > self.effort.seconds

    def say(self, what: str) -> None:
        """Print how far the run is."""
        print(f"[{time.perf_counter() - self.begun:5.0f} s] {self.kind}: {what}", file=sys.stderr)

    def add(self, row: int, what: str, **facts: object) -> None:
        """Put a figure on the card."""
        self.figures.append(Figure(row, what, self.kind, **facts))  # type: ignore[arg-type]

    def measure(self) -> None:
        """Make the databases, serve them and ask; what was measured so far stays in `figures`."""
        try:
            homes = self.databases.make()
            self.count_queries(homes)
            self.say("starting servers")
            servers: dict[str, Server] = {}
            try:
                with ThreadPoolExecutor() as side_by_side:
                    started = side_by_side.map(self.serve, homes.values())
                    servers.update(zip(homes, started, strict=True))
                self.ask(homes, servers)
                self.weigh(servers)
                self.say("asking feeds")
                feeds.measure(servers["1"], self.effort.cycles, self.add)
                if self.look:
                    self.watch_wire(servers["1"])
            finally:
                for server in servers.values():
                    server.stop()
            self.start_cold(homes)
            self.answer(homes["1"])
            self.write(homes["1"])
        finally:
            self.databases.stop()

    def serve(self, home: Home) -> Server:
        """Start the server of a home."""
        floor = home.name == FLOOR_HOME
        return start(home, FLOOR if floor else SITE, self.first(home), self.log)[0]

    @staticmethod
    def first(home: Home) -> Target:
        """Return the page that a new server is asked first, by somebody who is signed in."""
        if home.name == FLOOR_HOME:
            return Target("/", home.session, b"Traject 199")
        return Target(ROUND_PAGE, home.session, LAST_TOWN)

    def count_queries(self, homes: dict[str, Home]) -> None:
        """Row 3: in a process of its own per size, as signed-in adviser."""
        self.say("counting queries")
        paths = [page[1] for page in PAGES.values()]
        with ThreadPoolExecutor() as side_by_side:
            counts_of = side_by_side.map(lambda scale: counted(homes[str(scale)], paths), SCALES)
            found = dict(zip(SCALES, counts_of, strict=True))
        for name, (_row, path, _says) in PAGES.items():
            counts = [found[scale][path] for scale in SCALES]
            same = len(set(counts)) == 1
            self.add(
                3,
                f"queries: {name}",
                figure=" / ".join(map(str, counts)),
                floor="at 1/10/100 x",
                counts=max(counts),
                reach=QUERIES if same else 0,
                fail=99 if same else 0,
                unit="",
            )

    def ask(self, homes: dict[str, Home], servers: dict[str, Server]) -> None:
        """Rows 1, 2, 4 and 7: batches of all pages by turns, the floor among them."""
        targets: dict[tuple[str, str], Target] = {
            (FLOOR_HOME, ""): Target("/", homes[FLOOR_HOME].session, compressed=True)
        }
        for name, (_row, path, says) in PAGES.items():
            for scale in SCALES:
                session = homes[str(scale)].session
                fetch(servers[str(scale)].port, Target(path, session, says))
                targets[str(scale), name] = Target(path, session, compressed=True)
        self.say("warming up")
        for (home, _name), target in targets.items():
            batch(servers[home].port, target, 2 * CONCURRENCY)
        found = {key: Measured() for key in targets}
        for cycle in range(self.effort.cycles):
            if self.late(cycle):
                break
            self.say(f"asking, cycle {cycle + 1} of {self.effort.cycles}")
            for key, target in targets.items():
                server, measured = servers[key[0]], found[key]
                before = server.cpu()
                took = batch(server.port, target, self.effort.requests)
                measured.cpu.append((server.cpu() - before) / self.effort.requests)
                measured.times += took.times
                measured.rates.append(self.effort.requests / took.seconds)
        self.tell_cost(found)
        self.tell_growth(found)
        self.tell_tail(found)

    def tell_cost(self, found: dict[tuple[str, str], Measured]) -> None:
        """Rows 1 and 2."""
        floor = found[FLOOR_HOME, ""]
        for name, (row, _path, _says) in PAGES.items():
            page = found["1", name]
            self.add(
                row,
                name,
                figure=f"{cost(page)}",
                floor=f"{cost(floor)}",
                counts=middle_ratio(page.cpu, floor.cpu),
                reach=1.0,
                fail=2.0,
                stretch=0.5 if row == 1 else None,
            )

    def tell_growth(self, found: dict[tuple[str, str], Measured]) -> None:
        """Row 4."""
        for name in PAGES:
            for scale, reach in zip(SCALES[1:], (1.1, 1.25), strict=True):
                page, small = found[str(scale), name], found["1", name]
                self.add(
                    4,
                    f"at {scale} x: {name}",
                    figure=f"{median(page.cpu) * 1000:.1f} ms",
                    floor=f"{median(small.cpu) * 1000:.1f} ms",
                    counts=middle_ratio(page.cpu, small.cpu),
                    reach=reach,
                    fail=2.0,
                )

    def tell_tail(self, found: dict[tuple[str, str], Measured]) -> None:
        """Row 7; the floor's own tail beside it says how much of it is the machine's."""
        tails = {name: found["1", name].times for name in PAGES}
        for name, times in (tails | {"(the floor itself)": found[FLOOR_HOME, ""].times}).items():
            worst, half = percentile(times, 99), percentile(times, 50)
            self.add(
                7,
                f"tail p99/p50: {name}",
                figure=f"{worst * 1000:.0f} ms",
                floor=f"{half * 1000:.0f} ms",
                counts=worst / half,
                reach=2.0,
                fail=4.0,
            )

    def weigh(self, servers: dict[str, Server]) -> None:
        """Row 9, memory: after all the pages, parent and two workers together."""
        page, floor = servers["1"].memory(), servers[FLOOR_HOME].memory()
        self.add(
            9,
            "memory of 2 workers",
            figure=f"{page:.0f} MB",
            floor=f"{floor:.0f} MB",
            counts=page / floor,
            reach=2.0,
            fail=4.0,
        )

    def answer(self, home: Home) -> None:
        """Row 11: the statement of answers to a thousand remarks, before anything is written."""
        self.say("making the statement of answers")
        told = _told(home, "bench.nota")
        took = sum(told.values())
        self.add(
            11,
            "statement of answers, 1,000 remarks",
            figure=f"{took:.1f} s",
            floor=f"{told['word']:.1f} Word, {told['pdf']:.1f} PDF",
            counts=took,
            reach=5.0,
            fail=10.0,
            unit="s",
        )

    def write(self, home: Home) -> None:
        """Row 6: last, because it changes the world."""
        self.say("writing")
        told = _told(home, "bench.writes")
        self.add(
            6,
            "a write with its history",
            figure=f"{told['write'] * 1000:.2f} ms",
            floor=f"{told['bare'] * 1000:.2f} ms",
            counts=told["ratio"],
            reach=15.0,
            fail=30.0,
        )
        self.add(
            6,
            "saving an item of an agenda",
            figure=f"{told['item'] * 1000:.2f} ms",
            floor=f"{told['bare'] * 1000:.2f} ms",
            counts=told["item_ratio"],
            reach=15.0,
            fail=30.0,
        )
        self.add(
            6,
            "a write after 1,000 versions",
            figure="-",
            floor="after ten",
            counts=told["aged"],
            reach=1.1,
            fail=2.0,
        )
        self.add(
            6,
            "writes lost of 8 at once",
            figure=f"{told['kept']:.0f} kept",
            floor="-",
            counts=AT_ONCE - told["kept"],
            reach=0,
            fail=0,
            unit="",
        )

    def watch_wire(self, server: Server) -> None:
        """Row 8: the round page as a citizen sees it."""
        self.say("looking with a browser")
        seen = wire.measure(f"http://127.0.0.1:{server.port}", ROUND_PAGE)
        for what, value, reach, fail, unit in (
            ("first view: requests", seen.first.requests, FIRST_REQUESTS, 30, ""),
            ("first view: size", round(seen.first.size / 1000, 1), FIRST_KB, 250, "kB"),
            ("second view: size", round(seen.again.size / 1000, 1), AGAIN_KB, 40, "kB"),
        ):
            said = f"{value:g} {unit}".strip()
            self.add(
                8, what, figure=said, floor="-", counts=value, reach=reach, fail=fail, unit=unit
            )
        lost = sorted(set(seen.first.text.split()) - set(seen.without_script.split()))
        self.add(
            8,
            "words missing without script",
            figure=", ".join(lost[:3]) or "none",
            floor="-",
            counts=len(lost),
            reach=0,
            fail=0,
            unit="",
        )

    def start_cold(self, homes: dict[str, Home]) -> None:
        """Row 9, start: from the command to the first page, by turns with the floor."""
        took: dict[str, list[float]] = {FLOOR_HOME: [], "1": []}
        for turn in range(self.effort.starts):
            if self.late(turn):
                break
            self.say(f"starting cold, {turn + 1} of {self.effort.starts}")
            for name in took:
                home = homes[name]
                application = FLOOR if name == FLOOR_HOME else SITE
                server, seconds = start(home, application, self.first(home), self.log)
                server.stop()
                took[name].append(seconds)
        self.add(
            9,
            "cold start to the first page",
            figure=f"{median(took['1']):.2f} s",
            floor=f"{median(took[FLOOR_HOME]):.2f} s",
            counts=middle_ratio(took["1"], took[FLOOR_HOME]),
            reach=4.0,
            fail=8.0,
        )


def counted(home: Home, paths: list[str]) -> dict[str, int]:
    """Return the queries per path, counted in a process of its own."""
    return dict(_told(home, "bench.queries", home.session, *paths))


def _told(home: Home, module: str, *arguments: str) -> Any:
    """Return what a module says in JSON, run in a process of its own on this home."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=home.environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{module} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout)


def cost(page: Measured) -> str:
    """Return CPU a request and requests a second."""
    return f"{median(page.cpu) * 1000:.1f} ms, {median(page.rates):.0f}/s"
