"""Row 11, the whole way: all papers of a round from the database into a zip, as the job makes it.

    python -m bench.papers [--towns 342] [--format docx]

Makes a region in a database of its own, each municipality with a text of its own in its papers.
Time is CPU time of this process and of the child that sets the papers; memory is the most that
this process had beside what it had before.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.figures import Figure, table
from bench.homes import ROOT, environment

MUNICIPALITIES, KINDS, WHOLE_SECONDS = 16, 4, 20.0
MANY, FLAT = 342, 1.25
SENTENCE = "De gemeenten maken elk jaar samen de balans op van wat er is gedaan en wat het kostte. "


def figures(*, quick: bool) -> list[Figure]:
    """Return the papers of a region in one zip, and (not when quick) the memory of 342 towns."""
    whole = _run("--towns", str(MUNICIPALITIES))
    files, seconds = whole["files"], whole["seconds"]
    if files != MUNICIPALITIES * KINDS * 2:
        raise RuntimeError(f"only {files} files were made")
    found = [
        Figure(
            11,
            f"{files} papers of {MUNICIPALITIES} municipalities as zip",
            "sqlite",
            figure=f"{seconds:.1f} s",
            floor="-",
            counts=round(seconds, 1),
            reach=WHOLE_SECONDS,
            fail=2 * WHOLE_SECONDS,
            unit="s",
        )
    ]
    if quick:
        return found
    few, many = (_run("--towns", str(n), "--format", "docx") for n in (MUNICIPALITIES, MANY))
    return [
        *found,
        Figure(
            11,
            f"zip: memory at {MANY} over {MUNICIPALITIES} municipalities",
            "sqlite",
            figure=f"{many['memory'] / 1000:.0f} MB",
            floor=f"{few['memory'] / 1000:.0f} MB",
            counts=many["memory"] / few["memory"],
            reach=FLAT,
            fail=2.0,
        ),
    ]


def _run(*arguments: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="rv-bench-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "bench.papers", "--here", *arguments],
            cwd=ROOT,
            env=environment(Path(folder), {}),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"the papers could not be made:\n{done.stderr[-3000:]}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def measure(towns: int, formats: tuple[str, ...]) -> dict[str, Any]:
    """Make the region in the home of this process, then its papers; return what that took."""
    import django

    django.setup()
    from regiovisie.config.tables import make_tables

    make_tables()
    of = _round(towns)
    from bench.world import NOON
    from regiovisie.network.viewer import Viewer
    from regiovisie.papers.exports.making import Set
    from regiovisie.papers.exports.zip_file import write_zip
    from regiovisie.papers.queries.making import Scope

    mine = frozenset({of.region_id})
    viewer = Viewer(region_ids=mine, adviser_region_ids=mine)
    target = Path(os.environ["REGIOVISIE_HOME"]) / "stukken.zip"
    made = Set(Scope(of), formats, viewer, NOON)
    before = _cpu()
    sizes: list[int] = []
    write_zip(target, made, lambda _done, _town: sizes.append(_memory()))
    half = len(sizes) // 2
    return {
        "files": made.made,
        "annexes": made.added,
        "seconds": _cpu() - before,
        "memory": max(sizes),
        "memory_halfway": max(sizes[: half or 1]),
        "megabytes": round(target.stat().st_size / 1e6, 1),
        "remarks": made.remarks[:3],
    }


def _round(towns: int) -> Any:
    """Make a region with an open round, and papers in which every municipality wrote something."""
    from django.core.files.base import ContentFile
    from django.db import transaction

    from bench.world import NOON, OWN, TARGET, TODAY
    from regiovisie.common.text import from_plain
    from regiovisie.decisions import actions as decide
    from regiovisie.documents.actions import take_in
    from regiovisie.network import actions as join
    from regiovisie.papers import actions
    from regiovisie.papers.enums import Content, Policy, VersionStatus
    from regiovisie.papers.models import ProposalSection

    stored = take_in(ContentFile(SENTENCE.encode() * 500, name="visie.txt"), by=None)
    with transaction.atomic():
        region = join.add_region(
            slug="stukken", name="Stukken", theme_name="Veilig thuis", example=True, **OWN
        )
        for n in range(towns):
            town = join.add_municipality(
                code=f"SB{n:04}", slug=f"dorp-{n}", name=f"Stukkendorp {n}", example=True, **OWN
            )
            join.add_member(region, town, tile=(n % 20, n // 20), **OWN)
        of = decide.prepare_round(
            region, slug="visie", title="Regiovisie Stukken 2028-2031", target=TARGET, **OWN
        )
        for number in (1, 2, 3):
            decide.add_point(of, number=number, text=f"Punt {number} vast te stellen.", **OWN)
            for n in (1, 2):
                text = f"De regio werkt al zo.\n\n{SENTENCE * 2}"
                decide.add_argument(of, point_number=number, number=n, text=text, **OWN)
        opened = decide.open_round(of, on=TODAY, **OWN)
        model = actions.adopt_library(region, **OWN)
        proposal = actions.start_proposal(of, model=model, **OWN)
        for section in ProposalSection.objects.filter(version__proposal=proposal):
            if section.content == Content.TEXT and section.policy != Policy.LOCAL:
                text = "\n\n".join(f"Alinea {n} (bijlage 1). {SENTENCE * 3}" for n in range(3))
                actions.write_section(section, blocks=from_plain(text), **OWN)
        version = proposal.versions.get()
        actions.add_annex(version, file=stored, title="Regiovisie", **OWN)
        actions.finish_version(
            version,
            label="v1.0",
            status=VersionStatus.FINAL,
            dated=TODAY,
            at=NOON,
            **OWN,
        )
        for participant in opened:
            papers = actions.start_papers(proposal, participant, on_behalf=True, **OWN)
            own = from_plain(f"In {participant.name} gaat het zo. {SENTENCE * 3}")
            actions.write_text(papers, key="local", blocks=own, at=NOON, **OWN)
    return of


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _memory() -> int:
    """Return what this process has in memory now, in kB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Print the lines of the card, or (in a home of its own) what one run took as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.papers", description=__doc__)
    parser.add_argument("--towns", type=int)
    parser.add_argument("--format", choices=["docx", "pdf"])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        formats = (asked.format,) if asked.format else ("docx", "pdf")
        print(json.dumps(measure(asked.towns or MUNICIPALITIES, formats)))
    elif asked.towns:
        more = ("--format", asked.format) if asked.format else ()
        print(_run("--towns", str(asked.towns), *more))
    else:
        print(table(figures(quick=asked.quick)))


if __name__ == "__main__":
    main()
