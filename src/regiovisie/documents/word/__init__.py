"""A paper in a Word template, and what is wrong with a template."""

from __future__ import annotations

from collections.abc import Iterable

from regiovisie.documents.batch import Job, Press, fixed_words, make_one, refused
from regiovisie.documents.findings import Finding, PaperFailed, finding
from regiovisie.documents.kinds import Kind
from regiovisie.documents.paper import Paper
from regiovisie.documents.word.names import NAMES, TemplateName

__all__ = ["NAMES", "TemplateName", "check", "default_template", "fill"]


def fill(template: bytes | None, paper: Paper) -> bytes:
    """Return the paper as Word document, in this template or (None) in ours.

    No author, comments or tracked changes are in it, and equal input gives equal bytes.
    ``PaperFailed`` when the template may not be filled. Call it outside a transaction.
    """
    return make_one(Job("", paper, Kind.DOCX, template))


def check(
    template: bytes,
    *,
    fields: Iterable[str] | None = None,
    sections: Iterable[str] | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong with a template, in reading order; nothing when all is well.

    ``fields`` and ``sections`` are the keys that papers have behind ``veld.`` and ``onderdeel.``;
    None: any name may stand there. It may not be used while one finding is ``severe``.
    """
    head = {
        "task": "check",
        "fields": None if fields is None else sorted(fields),
        "sections": None if sections is None else sorted(sections),
    }
    with Press() as press:
        answer, _body = press.ask(head, template)
    return refused(answer) or tuple(finding(found) for found in answer["found"])


def default_template(language: str) -> bytes:
    """Return our own template, to begin one's own with; ``PaperFailed`` when it cannot be made."""
    with Press() as press:
        answer, body = press.ask({"task": "template", "words": fixed_words(language)})
    if failed := refused(answer):
        raise PaperFailed(failed)
    return body
