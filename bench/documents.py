"""Row 11: what a document costs over its bare engine, and a region's papers in one go.

    python -m bench.documents

The floor of Word is docxtpl by itself: our template written its way, the same lines put in by a
loop (as plain paragraphs, which is all it does). The floor of PDF is typst by itself: the same
layout, the data ready. Each paper is a
new one, for typst remembers what it has just set. Time is CPU time of this process; the files of a
whole region are made as users get them, by the child process.
"""

from __future__ import annotations

import dataclasses
import io
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench import papers as papers_of_a_round
from bench.figures import Figure, middle_ratio, table

MUNICIPALITIES, KINDS, WHOLE_SECONDS = 16, 4, 20.0
Data = dict[str, Any]


@dataclass(frozen=True)
class Contest:
    """One engine: what we do with a paper, and what the engine alone does with what was ready."""

    what: str
    reach: float
    ours: Callable[[Data], object]
    ready: Callable[[Data], Any]
    bare: Callable[[Any], object]

    def figure(self, times: int) -> Figure:
        """Measure both by turns, after two papers to warm up."""
        took: list[float] = []
        floor: list[float] = []
        for number, (one, other) in enumerate(zip(papers("a"), papers("b"), strict=True)):
            prepared = self.ready(other)
            for work, what, kept in ((self.ours, one, took), (self.bare, prepared, floor)):
                begun = time.process_time()
                work(what)
                if number >= 2:
                    kept.append(time.process_time() - begun)
            if len(took) == times:
                break
        return Figure(
            11,
            self.what,
            "-",
            figure=f"{median(took) * 1000:.0f} ms",
            floor=f"{median(floor) * 1000:.0f} ms",
            counts=middle_ratio(took, floor),
            reach=self.reach,
            fail=4.0,
        )


def figures(*, quick: bool) -> list[Figure]:
    """Return row 11."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    times = 8 if quick else 30
    return [
        *(contest.figure(times) for contest in (word(), pdf())),
        region(),
        *papers_of_a_round.figures(quick=quick),
    ]


def papers(mark: str) -> Iterator[Data]:
    """Return papers of some 1,500 words with lists and tables, none like another."""
    from regiovisie.documents.press import child
    from tests.documents import written

    more = tuple(
        written.p("Een zin van acht woorden over het geld. " * 9, id=f"p{n}") for n in range(6)
    )
    sections = tuple(
        dataclasses.replace(one, blocks=(*one.blocks, *more)) for one in written.SECTIONS
    )
    for number in range(1_000):
        paper = dataclasses.replace(
            written.PAPER, title=f"Regiovisie vaststellen {mark}{number}", sections=sections
        )
        yield child.tidy(json.loads(json.dumps(dataclasses.asdict(paper))))


def word() -> Contest:
    """Return ours and docxtpl by itself."""
    from docxtpl import DocxTemplate

    from regiovisie.documents.batch import fixed_words
    from regiovisie.documents.press import shaping
    from regiovisie.documents.press.word import default, fill

    words = fixed_words("nl")
    plain = _their_way(default.template(words))

    def bare(paper: Data) -> bytes:
        template = DocxTemplate(io.BytesIO(plain))
        lines = [
            line
            for section in paper["sections"]
            for line in (section["heading"], *shaping.words(section["blocks"]).split("\n"))
        ]
        context = {"titel": paper["title"], "soort": paper["kind_name"], "regels": lines}
        more = {"gemeente": paper["house"], "markering": "concept v0.9"}
        template.render({**context, **more}, autoescape=True)
        out = io.BytesIO()
        template.save(out)
        return out.getvalue()

    return Contest(
        "Word paper / docxtpl", 2.0, lambda paper: fill.fill(None, paper, words), lambda p: p, bare
    )


def _their_way(template: bytes) -> bytes:
    """Return our template with only what plain docxtpl fills."""
    import docx

    document = docx.Document(io.BytesIO(template))
    for paragraph in list(document.paragraphs):
        if paragraph.text == "{{ inhoud }}":
            paragraph.insert_paragraph_before("{%p for regel in regels %}")
            paragraph.insert_paragraph_before("{{ regel }}")
            paragraph.text = "{%p endfor %}"
        elif "{%" in paragraph.text or paragraph.text.startswith(("{{ bijlagen", "{{ onder")):
            paragraph._p.getparent().remove(paragraph._p)
    for one in document.tables:
        one._tbl.getparent().remove(one._tbl)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf() -> Contest:
    """Return ours and typst by itself."""
    from regiovisie.documents.batch import fixed_words
    from regiovisie.documents.press import pdf as engine

    words = fixed_words("nl")
    return Contest(
        "PDF paper / typst",
        1.3,
        lambda paper: engine.make(paper, words),
        lambda paper: engine.data_of(paper, words, engine.NoGlyphs()),
        engine.compiled,
    )


def region() -> Figure:
    """Return how long the papers of a whole region take: CPU of the child and of us."""
    from regiovisie.documents.batch import Job, make_all
    from regiovisie.documents.kinds import Kind
    from regiovisie.documents.paper import Paper
    from tests.documents import written

    given = papers("c")

    def jobs() -> Iterator[Job]:
        for house in range(MUNICIPALITIES):
            for kind in range(KINDS):
                data = next(given)
                paper: Paper = dataclasses.replace(
                    written.PAPER,
                    title=data["title"],
                    house=f"Gemeente {house}",
                    sections=tuple(
                        dataclasses.replace(one, blocks=tuple(filled["blocks"]))
                        for one, filled in zip(written.SECTIONS, data["sections"], strict=True)
                    ),
                )
                for form in (Kind.DOCX, Kind.PDF):
                    yield Job(f"{house}-{kind}.{form}", paper, form)

    before = _cpu()
    made = sum(one.content is not None for one in make_all(jobs()))
    seconds = _cpu() - before
    if made != MUNICIPALITIES * KINDS * 2:
        raise RuntimeError(f"only {made} papers could be made")
    return Figure(
        11,
        f"{made} papers of {MUNICIPALITIES} municipalities",
        "-",
        figure=f"{seconds:.1f} s",
        floor="-",
        counts=round(seconds, 1),
        reach=WHOLE_SECONDS,
        fail=2 * WHOLE_SECONDS,
        unit="s",
    )


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    print(table(figures(quick="--quick" in sys.argv)))
