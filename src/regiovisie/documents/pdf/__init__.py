"""A paper as accessible PDF. It claims PDF/UA-1 and is made so that it passes ``pdfua`` checks."""

from __future__ import annotations

from regiovisie.documents.batch import Job, make_one
from regiovisie.documents.kinds import Kind
from regiovisie.documents.paper import Paper


def make(paper: Paper) -> bytes:
    """Return the PDF of a paper; ``PaperFailed`` when it cannot be made.

    What no font of ours draws stands in it by its number, such as ``[U+4E2D]``; ``make_all`` also
    says which characters those were. Call it outside a transaction.
    """
    return make_one(Job("", paper, Kind.PDF))
