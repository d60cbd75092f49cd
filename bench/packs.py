"""The pack of a meeting: 300 pages of papers bound behind an agenda, as the job does it.

python -m bench.packs
"""

from __future__ import annotations

import os
import tempfile
import time
from io import BytesIO
from pathlib import Path

from bench.figures import Figure, table

PAPERS, PAGES_A_PAPER, SECONDS = 10, 30, 10.0


def figures() -> list[Figure]:
    """Return what binding takes on the clock, its child process included."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regiovisie.config.settings")
    import django

    django.setup()
    from regiovisie.documents.binder import Part, bind
    from regiovisie.documents.paper import Paper, Section

    with tempfile.TemporaryDirectory(prefix="rv-pack-") as folder:
        parts = []
        for number in range(PAPERS):
            path = Path(folder) / f"{number}.pdf"
            path.write_bytes(_paper(number))
            parts.append(Part(path, f"Stuk {number}", f"{number + 1}. Onderwerp"))
        rows = [[_cell("Punt"), _cell("Stuk"), _cell("Blz.")]]
        rows += [[_cell(part.group), _cell(part.title), _cell("0")] for part in parts]
        contents = Section("papers", "Stukken", ({"kind": "table", "runs": rows},))
        cover = Paper("pack", "Vergaderpakket", "nl", "Stuurgroep", "Regio", (), (contents,))
        begun = time.perf_counter()
        bound = bind(cover, parts, contents=0)
        took = time.perf_counter() - begun
    return [
        Figure(
            11,
            f"pack of {PAPERS * PAGES_A_PAPER} pages",
            "-",
            figure=f"{took:.1f} s",
            floor=f"{len(bound.content) / 1024:.0f} kB",
            counts=took,
            reach=SECONDS,
            fail=2 * SECONDS,
            unit="s",
        )
    ]


def _paper(number: int) -> bytes:
    """Return a paper whose pages hold text, by the maker of papers itself."""
    from regiovisie.documents.batch import Job, make_one
    from regiovisie.documents.kinds import Kind
    from regiovisie.documents.paper import Paper, Section

    lines = tuple(
        {"kind": "p", "runs": [{"text": f"Alinea {line}: zo werken wij samen in de regio. " * 9}]}
        for line in range(150)
    )
    body = Section("text", "Tekst", lines)
    made = make_one(
        Job(
            "stuk", Paper("note", "Notitie", "nl", f"Stuk {number}", "Regio", (), (body,)), Kind.PDF
        )
    )
    return pages_of(made, PAGES_A_PAPER)


def pages_of(content: bytes, pages: int) -> bytes:
    """Return the same PDF with exactly so many pages, the last ones cut off or begun again."""
    from pypdf import PdfReader, PdfWriter

    reader, writer = PdfReader(BytesIO(content)), PdfWriter()
    for number in range(pages):
        writer.add_page(reader.pages[number % len(reader.pages)])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _cell(text: str) -> list[dict[str, str]]:
    return [{"text": text}]


if __name__ == "__main__":
    print(table(figures()))
