"""Find the work of workers that died, try it once more, then say that it failed.

A worker that is killed leaves its queue row RUNNING for ever: django-tasks-db has no recovery.
"""

from __future__ import annotations

import hashlib
import os
import socket
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from regiovisie.common import clock, db
from regiovisie.common.jobs.actions import enqueue
from regiovisie.common.jobs.models import Job, State
from regiovisie.common.jobs.progress import DEAD_AFTER, machine_time

ATTEMPTS = 2
RUNNING, FAILED = "RUNNING", "FAILED"


def worker_name() -> str:
    """Return a name that tells whether this worker lives: machine, then process, then chance."""
    return f"{_machine()}-{os.getpid()}-{os.urandom(4).hex()}"


def revive(*, dead_after: timedelta = DEAD_AFTER) -> int:
    """Put the work of dead workers back in the queue, or end it; return how many jobs."""
    running = DBTaskResult.objects.filter(status=RUNNING).values_list("pk", flat=True)
    return sum(_revive(task_id, dead_after) for task_id in list(running))


def _revive(task_id: UUID, dead_after: timedelta) -> bool:
    with transaction.atomic():
        task: DBTaskResult[..., None] = db.lock(DBTaskResult(pk=task_id))
        if task.status != RUNNING:
            return False
        jobs = Job.objects.filter(task_id=task_id)
        job = db.lock(jobs[0]) if jobs else None
        beat = max(
            (moment for moment in (task.started_at, job and job.heartbeat) if moment), default=None
        )
        stale = beat is None or machine_time() - beat > dead_after
        if not (stale or _gone(task.worker_ids[-1] if task.worker_ids else "")):
            return False
        # The queue row is django-tasks-db's own bookkeeping.
        task.status = FAILED
        task.exception_class_path = "regiovisie.common.jobs.recovery.WorkerDied"
        task.traceback = "the worker died"
        task.finished_at = machine_time()
        task.save()
        if job is None or job.finished:
            return False
        if job.attempt >= ATTEMPTS:
            with translation.override(job.language):
                job.message = _(
                    "The work stopped halfway twice and was not tried again. Start it once more; "
                    "if it stops again, give the administrator number %(number)s."
                ) % {"number": job.public_id}
            job.state, job.finished_at = State.FAILED, clock.now()
            job.save()
        else:
            job.state, job.worker, job.heartbeat = State.WAITING, "", None
            job.done, job.message = 0, ""
            job.save()
            enqueue(job)
        return True


def _gone(worker: str) -> bool:
    """Whether the worker ran on this machine and its process is no more."""
    machine, _dash, rest = worker.partition("-")
    process = rest.partition("-")[0]
    if machine != _machine() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return _is_zombie(int(process))


def _is_zombie(process: int) -> bool:
    """A killed process that its parent has not waited for still has a number."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state in ("Z", "X")


def _machine() -> str:
    """Return a short mark of this host and its process numbering (containers have their own)."""
    try:
        numbering = os.readlink("/proc/self/ns/pid")
    except OSError:
        numbering = ""
    return hashlib.sha256(f"{socket.gethostname()} {numbering}".encode()).hexdigest()[:12]
