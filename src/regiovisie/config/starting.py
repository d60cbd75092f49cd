"""Start the parts of a running installation: database, web server, worker."""

from __future__ import annotations

import os
import socket
import sys

from django.core.management import call_command

from regiovisie.config.tables import is_new, make_tables


def prepare_database(verbosity: int = 0) -> None:
    """Make or update the tables, the cache table among them."""
    if is_new():
        make_tables()
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=0)


def free_port() -> int:
    """Return a port on 127.0.0.1 that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def server_command(port: int, workers: int = 2) -> list[str]:
    """Return the command of the web server: sync workers give the shorter tail on two cores."""
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "regiovisie.config.wsgi:application",
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        os.environ.get("WEB_CONCURRENCY", str(workers)),
        "--worker-class",
        "sync",
        "--preload",
        "--log-level",
        "warning",
        "--max-requests",
        "20000",
        "--max-requests-jitter",
        "2000",  # not both at once: a new worker has everything to load
        "--no-control-socket",
    ]


def serve_site(port: int) -> int:
    """Serve until a signal ends it; returns the exit code."""
    prepare_database()
    port = port or free_port()
    sys.stdout.write(f"Regiovisie: http://127.0.0.1:{port}/ (stop with Ctrl-C)\n")
    sys.stdout.flush()
    os.execv(sys.executable, server_command(port))  # noqa: S606


def work() -> None:
    """Do jobs until SIGINT or SIGTERM; the job at hand goes back to the queue unharmed.

    Uploads that a killed process left half received, and zips of last week, are removed at the
    start and every hour.
    """
    from regiovisie.common.jobs.worker import run_worker
    from regiovisie.documents import storage
    from regiovisie.papers.exports import zip_file

    def tidy() -> None:
        storage.sweep()
        zip_file.sweep()

    run_worker(tidy=tidy)
