"""Many papers made by one child process: its libraries and fonts are loaded once.

Papers come and go one at a time, so memory does not grow with their number. A paper that fails
gives a finding; the others go on, in a new child when it took the old one with it.
"""

from __future__ import annotations

import contextlib
import logging
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from regiovisie.documents import sandbox
from regiovisie.documents.child import OUTPUT
from regiovisie.documents.findings import Finding, PaperFailed, finding
from regiovisie.documents.kinds import Kind
from regiovisie.documents.paper import Paper
from regiovisie.documents.press import frames

JOBS_A_CHILD = 128  # then a new one, so that what a library keeps does not pile up
WALL_SECONDS = 30  # for one paper
TOTAL_SECONDS = 30 * 60  # for all of them, unless who asks says otherwise
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """One file to make: under which name, of which paper, as DOCX (in a template) or PDF."""

    name: str
    paper: Paper
    kind: Kind
    template: bytes | None = None


@dataclass(frozen=True)
class Made:
    """What became of a job: the file, or None; and what is to be said of it."""

    job: Job
    content: bytes | None
    findings: tuple[Finding, ...] = ()


class Press:
    """A child process that makes documents. Use it in a ``with`` block; it ends with it."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._done = 0

    def __enter__(self) -> Press:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop()

    def ask(self, head: dict[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        """Do one job and return the answer: ``refused`` with a code when it failed."""
        if self._done >= JOBS_A_CHILD:
            self._stop()
        child = self._started()
        ending = threading.Timer(WALL_SECONDS, child.kill)
        ending.daemon = True
        ending.start()
        self._done += 1
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            frames.write(child.stdin, head, body)
            answer = frames.read(child.stdout, most=OUTPUT)
        except (OSError, frames.Broken):
            answer = None
        finally:
            ending.cancel()
        if answer is None:  # it ran into a limit
            self._stop()
            return {"refused": "too_complex"}, b""
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            self._child = sandbox.start("regiovisie.documents.press.child", stdin=subprocess.PIPE)
            self._done = 0
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            child.wait(1)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def make_all(jobs: Iterable[Job], *, seconds: float = TOTAL_SECONDS) -> Iterator[Made]:
    """Make every job and yield it as soon as it is made, in order.

    ``seconds`` for all together: jobs after that come back unmade, with a finding. Call it outside
    a transaction.
    """
    until = time.monotonic() + seconds
    with Press() as press:
        for job in jobs:
            if time.monotonic() > until:
                yield Made(job, None, (Finding("no_time", severe=True),))
            else:
                yield _made(press, job)


def make_one(job: Job) -> bytes:
    """Make one file; ``PaperFailed`` when it cannot be made."""
    with Press() as press:
        made = _made(press, job)
    if made.content is None:
        raise PaperFailed(made.findings)
    return made.content


def fixed_words(language: str) -> dict[str, str]:
    """Return the words of the layout itself, in the language of a paper."""
    with translation.override(language):
        return {
            "annexes": _("Annexes"),
            "number": _("Number"),
            "title": _("Title"),
            "signatures": _("Signature"),
            "page": _("Page"),
            "of": _("of"),
            "language": _LOCALES.get(language, language),
        }


def refused(answer: dict[str, Any]) -> tuple[Finding, ...]:
    """Return why a job failed, as findings; nothing when it did not."""
    code = answer.get("refused")
    if code is None:
        return ()
    if code == "template":
        return tuple(finding(found) for found in answer["found"])
    if code == "failed":
        _log.error("a document could not be made: %s", answer.get("error"))
    return (finding({"code": code, "severe": True}),)


def _made(press: Press, job: Job) -> Made:
    head = {
        "task": "pdf" if job.kind is Kind.PDF else "word",
        "paper": asdict(job.paper),
        "words": fixed_words(job.paper.language),
        "template": job.template is not None,
    }
    answer, content = press.ask(head, job.template or b"")
    if failed := refused(answer):
        return Made(job, None, failed)
    findings: tuple[Finding, ...] = ()
    if missing := answer.get("no_glyph"):
        findings = (Finding("no_glyph", severe=False, words=" ".join(missing)),)
    return Made(job, content, findings)
