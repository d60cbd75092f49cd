"""The limited child process that makes documents: one job after the other, until there are no more.

``python -m regiovisie.documents.press.child`` reads messages (``frames``) on standard input and
answers each on standard output: a head with what there is to say, and the file. Every job gets its
own ten seconds of processor time; memory and output are limited for all of them. No Django.
"""

from __future__ import annotations

import os
import re
import resource
import sys
from collections.abc import Callable
from typing import Any

from regiovisie.documents import child
from regiovisie.documents.press import frames

JOBS = 200  # in one process; who sends them starts a new one in time
INPUT = 30 * 1024 * 1024
Answer = tuple[dict[str, Any], bytes]
# What no XML and no font has a place for.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def main() -> int:
    """Do the jobs on standard input."""
    child.limit(JOBS)
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)  # what a library prints is no answer
    with os.fdopen(0, "rb", closefd=False) as stream:
        while (message := frames.read(stream, most=INPUT)) is not None:
            _more_time()
            head, body = answer(*message)
            if len(body) > child.OUTPUT:
                head, body = {"refused": "too_complex"}, b""
            frames.write(out, head, body)
    return 0


def answer(head: dict[str, Any], body: bytes) -> Answer:
    """Do one job and return what to say of it: ``refused`` with a code when it failed."""
    from regiovisie.documents.archive import BadArchive
    from regiovisie.documents.press.word.prepare import BadTemplate

    try:
        return TASKS[head["task"]](head, body)
    except BadArchive as refusal:
        return {"refused": refusal.code}, b""
    except BadTemplate as refusal:
        from regiovisie.documents.press.word.check import Found

        wrong = refusal.wrong
        found = Found(wrong.code, True, wrong.words, wrong.meant, refusal.place)
        return {"refused": "template", "found": [found.as_json()]}, b""
    except (MemoryError, RecursionError):
        return {"refused": "too_complex"}, b""
    except Exception as error:  # one odd paper stops no other; the code says which kind it was
        return {"refused": "failed", "error": type(error).__name__}, b""


def _more_time() -> None:
    """Give the next job its own processor time, within what the whole process may take."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + child.CPU_SECONDS + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (min(until, hard), hard))


def _word(head: dict[str, Any], body: bytes) -> Answer:
    from regiovisie.documents.press.word.fill import fill

    return {}, fill(body if head["template"] else None, tidy(head["paper"]), head["words"])


def _pdf(head: dict[str, Any], _body: bytes) -> Answer:
    from regiovisie.documents.press import pdf

    made, missing = pdf.make(tidy(head["paper"]), head["words"])
    return {"no_glyph": missing}, made


def _bind(head: dict[str, Any], body: bytes) -> Answer:
    from regiovisie.documents.press import binding

    made, told = binding.bind(tidy(head), body)
    return told, made


def _check(head: dict[str, Any], body: bytes) -> Answer:
    from regiovisie.documents.press.word import check, grammar

    keys = {name: None if head[name] is None else frozenset(head[name]) for name in _KEYS}
    found = check.check(body, grammar.Known(**keys))
    return {"found": [one.as_json() for one in found]}, b""


def _template(head: dict[str, Any], _body: bytes) -> Answer:
    from regiovisie.documents.press.word import default

    return {}, default.template(head["words"])


def tidy(value: Any) -> Any:
    """Return the data of a paper without the characters no document can hold."""
    if isinstance(value, str):
        return _NO_TEXT.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, list):
        return [tidy(one) for one in value]
    if isinstance(value, dict):
        return {key: tidy(one) for key, one in value.items()}
    return value


_KEYS = ("fields", "sections")
TASKS: dict[str, Callable[[dict[str, Any], bytes], Answer]] = {
    "word": _word,
    "pdf": _pdf,
    "check": _check,
    "bind": _bind,
    "template": _template,
}

if __name__ == "__main__":
    sys.exit(main())
