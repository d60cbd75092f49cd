"""Ask for work."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import get_language

from regiovisie.common import clock
from regiovisie.common.jobs import registry
from regiovisie.common.jobs.models import Job
from regiovisie.common.jobs.progress import machine_time

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


def start(
    name: str,
    *,
    asked_by: AbstractBaseUser | None,
    delay: timedelta | None = None,
    **arguments: Any,
) -> Job:
    """Put work in the queue and return its job; the worker sees it when the transaction commits.

    Job and queue row are written in one transaction (the caller's, when there is one), so neither
    exists without the other. ``asked_by`` is None for the system itself. ``UnknownJob`` when no
    room registered the name, ``TypeError`` when an argument does not fit in JSON.
    """
    registry.kind(name)
    json.dumps(arguments)
    with transaction.atomic():
        job = Job.objects.create(
            name=name,
            arguments=arguments,
            asked_by_id=asked_by.pk if asked_by is not None else None,
            asked_by_name=str(asked_by)[:200] if asked_by is not None else "",
            language=(get_language() or "nl")[:2],
            created_at=clock.now(),
        )
        enqueue(job, delay=delay)
    return job


def enqueue(job: Job, *, delay: timedelta | None = None) -> None:
    """Write the queue row of a waiting job; call it inside a transaction."""
    from regiovisie.common.jobs.tasks import run_job

    task = run_job.using(run_after=machine_time() + delay) if delay else run_job
    job.task_id = task.enqueue(job.pk).id
    job.save(update_fields=["task_id"])
