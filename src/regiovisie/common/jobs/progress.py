"""How a running job tells how far it is, and proves that it lives."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

from regiovisie.common.jobs.models import Job, State

EVERY = 0.5  # seconds between two writes at most
BEAT = timedelta(seconds=5)  # a running worker beats this often
DEAD_AFTER = timedelta(seconds=30)  # no beat for this long: the worker is gone


class JobFailed(Exception):
    """Raised by a job's function: it cannot be done, and the sentence says why to the asker."""


class Interrupted(BaseException):
    """The worker is asked to stop: the job goes back to the queue."""


class Superseded(BaseException):
    """Another worker has taken this job over."""


def machine_time() -> datetime:
    """Return the real time, for heartbeats; the set clock may stand still."""
    return datetime.fromtimestamp(time.time(), UTC)


class Progress:
    """The handle a job's function gets.

    ``step(done, total, message)`` may be called as often as one likes, outside a transaction; it
    writes at most twice a second. The first and the last step are always written.
    """

    def __init__(self, job: Job, stop: threading.Event | None = None) -> None:
        self.job_id = job.pk
        self.public_id = job.public_id
        self.language = job.language
        self._attempt = job.attempt
        self._stop = stop
        self._written = 0.0
        self._pending: dict[str, object] = {}

    def step(self, done: int, total: int | None = None, message: str = "") -> None:
        """Say how far the work is; stops the work when the worker must stop."""
        if self._stop is not None and self._stop.is_set():
            raise Interrupted
        self._pending = {"done": done, "total": total, "message": str(message)[:300]}
        if done == total or time.monotonic() - self._written >= EVERY:
            self.flush()

    def flush(self) -> None:
        """Write the last step now."""
        if not self._pending:
            return
        pending, self._pending = self._pending, {}
        self._written = time.monotonic()
        # Progress is no fact about a region: it is written without history.
        mine = Job.objects.filter(pk=self.job_id, attempt=self._attempt, state=State.RUNNING)
        if not mine.update(**pending, heartbeat=machine_time()):
            raise Superseded
