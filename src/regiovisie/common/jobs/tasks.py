"""The one task of django-tasks: run the job of that number."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterator
from contextvars import ContextVar

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from regiovisie.common import clock, db
from regiovisie.common.jobs import registry
from regiovisie.common.jobs.actions import enqueue
from regiovisie.common.jobs.models import Job, State
from regiovisie.common.jobs.progress import (
    BEAT,
    Interrupted,
    JobFailed,
    Progress,
    Superseded,
    machine_time,
)
from regiovisie.common.jobs.registry import Result

logger = logging.getLogger("regiovisie.jobs")


_surroundings: ContextVar[tuple[str, threading.Event | None, bool]] = ContextVar(
    "surroundings", default=("", None, False)
)


@contextlib.contextmanager
def within(
    *, worker: str = "", stop: threading.Event | None = None, beating: bool = False
) -> Iterator[None]:
    """Say which worker runs the jobs in this block, and what asks it to stop."""
    token = _surroundings.set((worker, stop, beating))
    try:
        yield
    finally:
        _surroundings.reset(token)


@task()
def run_job(job_id: int) -> None:
    """Run one job to its end and write how it ended."""
    worker, stop, beating = _surroundings.get()
    job = _claim(job_id, worker)
    if job is None:
        return
    progress = Progress(job, stop)
    with translation.override(job.language):
        try:
            kind = registry.kind(job.name)
            with _heart(job) if beating else contextlib.nullcontext():
                result = kind.function(progress, **job.arguments)
            progress.flush()
        except Superseded:
            logger.warning("job %s was taken over by another worker", job.public_id)
        except Interrupted:
            _put_back(job)
        except JobFailed as failure:
            _finish(job, State.FAILED, message=str(failure))
        except Exception:
            logger.exception("job %s (%s) failed", job.public_id, job.name)
            _finish(job, State.FAILED, message=_error_sentence(job))
            raise
        else:
            _finish(job, State.DONE, result=_as_result(result))


def _claim(job_id: int, worker: str) -> Job | None:
    """Mark the job as running; None when it is gone, finished or running elsewhere."""
    with transaction.atomic():
        try:
            job = db.lock(Job(pk=job_id))
        except Job.DoesNotExist:
            return None
        if job.state != State.WAITING:
            return None
        job.state = State.RUNNING
        job.attempt += 1
        job.worker = worker
        job.started_at = clock.now()
        job.heartbeat = machine_time()
        job.save()
    return job


def _finish(job: Job, state: State, *, message: str = "", result: Result | None = None) -> None:
    result = result or Result()
    with transaction.atomic():
        now = db.lock(job)
        if now.attempt != job.attempt or now.state != State.RUNNING:
            return
        now.state = state
        now.finished_at = clock.now()
        now.message = message[:300] if message else now.message
        now.result_url, now.result_file = result.url, result.file
        if state == State.DONE and now.total is not None:
            now.done = now.total
        now.save()


def _put_back(job: Job) -> None:
    """Give an interrupted job back to the queue; an orderly stop is no failed attempt."""
    with transaction.atomic():
        now = db.lock(job)
        if now.attempt != job.attempt or now.state != State.RUNNING:
            return
        now.state, now.attempt, now.worker, now.heartbeat = State.WAITING, now.attempt - 1, "", None
        now.save()
        enqueue(now)


def _as_result(value: object) -> Result | None:
    if value is None or isinstance(value, Result):
        result = value
    else:
        result = Result(url=str(value))
    if result and result.url and not (result.url.startswith("/") and result.url[1:2] != "/"):
        raise ValueError("a job's result is an address on this site")
    return result


def _error_sentence(job: Job) -> str:
    return _(
        "This could not be finished because of an error in the software. Nothing you entered is "
        "lost. The administrator finds the cause under number %(number)s."
    ) % {"number": job.public_id}


@contextlib.contextmanager
def _heart(job: Job) -> Iterator[None]:
    """Beat in a thread of its own, so that long work without steps is not taken for dead."""
    stop = threading.Event()

    def beat() -> None:
        try:
            while not stop.wait(BEAT.total_seconds()):
                mine = Job.objects.filter(pk=job.pk, attempt=job.attempt, state=State.RUNNING)
                with contextlib.suppress(Exception):  # a busy database: beat again later
                    mine.update(heartbeat=machine_time())
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"heart of {job.public_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=30)
