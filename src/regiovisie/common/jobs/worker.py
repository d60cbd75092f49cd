"""The worker: takes one job at a time from the queue until it is asked to stop."""

from __future__ import annotations

import contextlib
import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db import close_old_connections
from django.db.utils import OperationalError
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction, is_locked_database_exception

from regiovisie.common.jobs.progress import DEAD_AFTER
from regiovisie.common.jobs.recovery import revive, worker_name
from regiovisie.common.jobs.tasks import within

INTERVAL = 0.5  # seconds between two looks at an empty queue
SWEEP = 5.0  # seconds between two looks for dead workers
TIDY = 3600.0  # seconds between two rounds of tidying up

logger = logging.getLogger("regiovisie.jobs")


def run_worker(
    stop: threading.Event | None = None,
    *,
    interval: float = INTERVAL,
    dead_after: timedelta = DEAD_AFTER,
    tidy: Callable[[], object] | None = None,
) -> None:
    """Run jobs one after another until ``stop`` is set or SIGTERM or SIGINT comes.

    ``tidy`` is called at the start and every hour, between jobs.

    In the main thread both signals are handled: a job that calls ``step`` goes back to the queue
    within its next step; another one is finished first. A second signal ends the process at once.
    """
    stop = stop or threading.Event()
    engine = _engine(worker_name())
    swept = tidied = float("-inf")
    with _signals(stop), within(worker=engine.worker_id, stop=stop, beating=True):
        while not stop.is_set():
            close_old_connections()
            if time.monotonic() - swept >= SWEEP:
                with _patience():
                    revive(dead_after=dead_after)
                swept = time.monotonic()
            if tidy is not None and time.monotonic() - tidied >= TIDY:
                _tidy(tidy)
                tidied = time.monotonic()
            ran = False
            with _patience():
                ran = _run_next(engine)
            if not ran:
                stop.wait(interval)
    close_old_connections()


def run_waiting(limit: int = 1000) -> int:
    """Run what waits now in this process, without a worker; for tests, demo and commands."""
    engine = _engine(worker_name())
    count = 0
    with within(worker=engine.worker_id):
        while count < limit and _run_next(engine):
            count += 1
    return count


def _engine(worker_id: str) -> Worker:
    return Worker(
        queue_names=["*"],
        interval=INTERVAL,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    )


def _run_next(engine: Worker) -> bool:
    """Claim and run one queue row; False when none is ready."""
    ready = DBTaskResult.objects.ready().filter(backend_name=engine.backend_name)
    if not ready.exists():  # a look at an empty queue takes no write lock
        return False
    with exclusive_transaction(ready.db):
        row = ready.get_locked()
        if row is not None:
            row.claim(engine.worker_id)
    if row is None:
        return False
    engine.run_task(row)
    return True


def _tidy(tidy: Callable[[], object]) -> None:
    """Tidy up; what goes wrong there keeps nobody's job waiting."""
    try:
        tidy()
    except Exception:
        logger.exception("tidying up failed; it is tried again in an hour")


@contextlib.contextmanager
def _patience() -> Iterator[None]:
    """A locked database is no reason to end: look again later."""
    try:
        yield
    except OperationalError as error:
        if not is_locked_database_exception(error):
            raise


@contextlib.contextmanager
def _signals(stop: threading.Event) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def handle(number: int, _frame: object) -> None:
        if stop.is_set():
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        stop.set()

    before = {number: signal.signal(number, handle) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
