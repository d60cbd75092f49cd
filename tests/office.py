"""Open Word files with LibreOffice: what another office suite reads in what we wrote.

    make test-office

Converts twelve papers (three kinds of text in four templates) to text and compares every word.
One clear line when there is no LibreOffice; a difference ends with exit code 1.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from regiovisie.documents.paper import Paper


def papers() -> list[tuple[str, bytes, Paper]]:
    """Return twelve papers: name, Word file, and what is in it."""
    import io

    import docx

    from regiovisie.documents import batch
    from regiovisie.documents.kinds import Kind
    from tests.documents import templates
    from tests.documents.written import PAPER, SECTIONS, heading, items, p, table

    long = dataclasses.replace(
        SECTIONS[0],
        blocks=(
            *(
                p(f"Alinea {n} over geld en zorg, {'woord ' * 60}eind.", id=f"p{n}")
                for n in range(30)
            ),
            heading("Een tabel van twintig rijen"),
            table(("Gemeente", "Bedrag"), *((f"Gemeente {n}", f"€ {n}.000") for n in range(20))),
            items(*(f"punt {n}" for n in range(12)), kind="ol"),
        ),
    )
    texts = {
        "klein": dataclasses.replace(PAPER, title="Instemmen met de regiovisie", annexes=()),
        "vreemd": PAPER,
        "lang": dataclasses.replace(PAPER, sections=(long, *SECTIONS), language="en"),
    }
    full = ("{{ titel }}", "{{ markering }}", "{{ inhoud }}", "{{ bijlagenlijst }}",
            "{{ ondertekening }}")  # fmt: skip
    document = docx.Document(io.BytesIO(templates.with_table(("{{ inhoud }}", "{{ soort }}"))))
    forms = {
        "eigen": None,
        "kaal": templates.template(*full, required=False),
        "cel": templates.saved(document),
        "lus": templates.template(
            "{{ titel }}", "{% for o in onderdelen %}", "{{ o.kop }}", "{{ o.tekst }}",
            "{% endfor %}", required=False, header="{{ gemeente }}",
        ),
    }  # fmt: skip
    jobs = [
        batch.Job(f"{form}-{text}", paper, Kind.DOCX, template)
        for form, template in forms.items()
        for text, paper in texts.items()
    ]
    made = list(batch.make_all(jobs))
    return [(one.job.name, one.content or b"", one.job.paper) for one in made]


def words(text: str) -> list[str]:
    """Return the words of a text, without numbers and bullets that a list draws itself."""
    text = re.sub(r"(?m)^\s*(?:[•●]|\d+\.)\s+", " ", text.replace("\u00a0", " "))
    return text.split()


def main() -> int:
    """Convert and compare; say how it went."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--keep", type=Path, help="keep the files in this folder")
    keep: Path | None = arguments.parse_args().keep
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("test-office: skipped, there is no LibreOffice (soffice) on this machine.")
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from tests.documents import templates

    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        made = papers()
        for name, content, _paper in made:
            (folder / f"{name}.docx").write_bytes(content)
        begun = time.monotonic()
        subprocess.run(
            [
                office, f"-env:UserInstallation=file://{temporary}/profile", "--headless",
                "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder),
                *(str(folder / f"{name}.docx") for name, _content, _paper in made),
            ],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300,
        )  # fmt: skip
        seconds = time.monotonic() - begun
        wrong = 0
        counted = 0
        for name, content, paper in made:
            read = words((folder / f"{name}.txt").read_text(encoding="utf-8-sig"))
            ours = words("\n".join(templates.lines(content)))
            counted += len(ours)
            if read != ours or not set(words(paper.sections[0].heading)) <= set(read):
                wrong += 1
                pairs = enumerate(zip(ours, read, strict=False))
                at = next((n for n, (one, other) in pairs if one != other), -1)
                print(f"{name}: differs at word {at}: {ours[at : at + 5]} {read[at : at + 5]}")
    print(
        f"test-office: {len(made) - wrong} of {len(made)} papers read the same "
        f"({counted} words, {seconds:.1f} s)"
    )
    return 1 if wrong or len(made) != 12 else 0


if __name__ == "__main__":
    sys.exit(main())
