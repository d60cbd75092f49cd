"""The statement of answers to a thousand remarks, as Word and as PDF, in a process of its own.

python -m bench.nota  (in the environment of a filled home); says seconds of the clock as JSON.
"""

from __future__ import annotations

import json
import time


def main() -> dict[str, float]:
    """Return the seconds of gathering, of Word and of PDF."""
    import django

    django.setup()
    from bench.pages import CONSULTATION
    from regiovisie.common import clock
    from regiovisie.documents.batch import Job, make_one
    from regiovisie.documents.kinds import Kind
    from regiovisie.vision.exports.nota import nota
    from regiovisie.vision.models import Consultation

    row = Consultation.objects.get(public_id=CONSULTATION)
    begun = time.perf_counter()
    paper = nota(row, clock.now())
    gathered = time.perf_counter()
    make_one(Job("nota", paper, Kind.DOCX))
    word = time.perf_counter()
    make_one(Job("nota", paper, Kind.PDF))
    return {
        "gather": gathered - begun,
        "word": word - gathered,
        "pdf": time.perf_counter() - word,
    }


if __name__ == "__main__":
    print(json.dumps(main()))
