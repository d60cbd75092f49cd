"""Jobs: queue, progress, endings, and a worker that dies."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from regiovisie.common.jobs import recovery, registry
from regiovisie.common.jobs.actions import start
from regiovisie.common.jobs.models import Job, State
from regiovisie.common.jobs.progress import Progress, Superseded, machine_time
from regiovisie.common.jobs.worker import run_waiting, run_worker
from tests.common.jobs import work

ROOT = Path(__file__).resolve().parents[3]
WORKER = """
import django
django.setup()
from regiovisie.common.jobs.worker import run_worker
from tests.common.jobs import work
run_worker(interval=0.05)
"""


@pytest.mark.django_db
def test_a_job_runs_and_says_how_it_went():
    job = start("test_count", asked_by=None, to=48)
    assert (job.state, job.attempt) == (State.WAITING, 0)
    assert run_waiting() == 1
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.attempt) == (State.DONE, 48, 48, 1)
    assert job.message == "48 van 48 bestanden"
    assert job.result_url == "/mijn-werk/"
    assert job.finished_at >= job.started_at >= job.created_at
    assert run_waiting() == 0


@pytest.mark.django_db
def test_the_asker_is_kept_by_number_and_name():
    account = get_user_model()(pk=41, email="adviseur@example.org")
    job = start("test_count", asked_by=account, to=1)
    assert (job.asked_by_id, job.asked_by_name) == (41, str(account))


@pytest.mark.django_db
def test_a_refusal_is_a_sentence():
    job = start("test_refuse", asked_by=None)
    run_waiting()
    job.refresh_from_db()
    assert (job.state, job.message) == (State.FAILED, "De bron is leeg.")


@pytest.mark.django_db
def test_a_mistake_in_the_software_tells_no_secrets():
    job = start("test_crash", asked_by=None)
    run_waiting()
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert job.public_id in job.message
    assert "secret" not in job.message
    assert "secret detail" in DBTaskResult.objects.get(pk=job.task_id).traceback


@pytest.mark.django_db
def test_unknown_work_and_odd_arguments_are_refused():
    with pytest.raises(registry.UnknownJob):
        start("no_such_work", asked_by=None)
    with pytest.raises(TypeError):
        start("test_count", asked_by=None, to={1, 2})
    with pytest.raises(ValueError):
        registry.register("test_count", work.refuse, "Iets anders")
    assert Job.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_action_leaves_no_job():
    with transaction.atomic():
        start("test_count", asked_by=None, to=1)
        transaction.set_rollback(True)
    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_delayed_work_waits():
    job = start("test_count", asked_by=None, delay=timedelta(minutes=5), to=1)
    assert run_waiting() == 0
    job.refresh_from_db()
    assert job.state == State.WAITING


@pytest.mark.django_db
def test_progress_writes_at_most_twice_a_second(django_assert_num_queries):
    job = start("test_count", asked_by=None, to=1)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, attempt=1)
    job.refresh_from_db()
    progress = Progress(job)
    with django_assert_num_queries(2):  # the first and the last
        for n in range(1, 1001):
            progress.step(n, 1000)
    job.refresh_from_db()
    assert job.done == 1000


@pytest.mark.django_db
def test_a_job_that_was_taken_over_stops():
    job = start("test_count", asked_by=None, to=1)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, attempt=1)
    job.refresh_from_db()
    progress = Progress(job)
    Job.objects.filter(pk=job.pk).update(attempt=2)
    with pytest.raises(Superseded):
        progress.step(1, 1)


@pytest.mark.django_db
def test_a_silent_heart_elsewhere_is_retried_once_then_failed():
    job = start("test_count", asked_by=None, to=3)
    for attempt in (1, 2):
        row = DBTaskResult.objects.get(pk=Job.objects.get(pk=job.pk).task_id)
        row.claim("another-machine-1")
        old = machine_time() - timedelta(seconds=31)
        Job.objects.filter(pk=job.pk).update(state=State.RUNNING, attempt=attempt, heartbeat=old)
        assert recovery.revive() == 0, "claimed just now: not dead yet"
        DBTaskResult.objects.filter(pk=row.pk).update(started_at=old)
        assert recovery.revive() == 1
        job.refresh_from_db()
        assert job.state == (State.WAITING if attempt == 1 else State.FAILED)
    assert job.public_id in job.message
    assert not DBTaskResult.objects.filter(status="RUNNING").exists()
    assert run_waiting() == 0


@pytest.mark.django_db
def test_a_beating_heart_is_left_alone():
    job = start("test_count", asked_by=None, to=3)
    row = DBTaskResult.objects.get(pk=job.task_id)
    row.claim(recovery.worker_name())
    Job.objects.filter(pk=job.pk).update(
        state=State.RUNNING, attempt=1, heartbeat=machine_time() - timedelta(seconds=5)
    )
    assert recovery.revive() == 0
    job.refresh_from_db()
    assert job.state == State.RUNNING


@pytest.mark.django_db(transaction=True)
def test_a_worker_stops_when_asked():
    stop = threading.Event()
    job = start("test_count", asked_by=None, to=2)
    thread = threading.Thread(target=run_worker, args=(stop,), kwargs={"interval": 0.02})
    thread.start()
    wait_for(lambda: Job.objects.get(pk=job.pk).finished)
    stop.set()
    thread.join(10)
    assert not thread.is_alive()
    assert Job.objects.get(pk=job.pk).state == State.DONE


# --- real worker processes -------------------------------------------------------------------
@pytest.fixture
def worker_process():
    started = []

    def begin():
        process = subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT, env=dict(os.environ))
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait(10)


def wait_for(true, seconds=20):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)


def lines(mark):
    return mark.read_text().split() if mark.exists() else []


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_with_sigkill_is_followed_up_by_the_next(worker_process, tmp_path):
    mark = tmp_path / "mark"
    job = start("test_slow", asked_by=None, mark=str(mark), forever=False)
    first = worker_process()
    wait_for(lambda: len(lines(mark)) == 1)
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    stuck = DBTaskResult.objects.get(pk=job.task_id)
    assert stuck.status == "RUNNING"  # django-tasks-db does not notice
    second = worker_process()
    wait_for(lambda: Job.objects.get(pk=job.pk).finished)
    job.refresh_from_db()
    assert (job.state, job.attempt, job.result_url) == (State.DONE, 2, "/klaar/")
    assert lines(mark) == [str(first.pid), str(second.pid)]
    assert DBTaskResult.objects.get(pk=stuck.pk).status == "FAILED"


@pytest.mark.django_db(transaction=True)
def test_work_that_kills_its_worker_twice_fails_with_a_sentence(worker_process, tmp_path):
    mark = tmp_path / "mark"
    job = start("test_slow", asked_by=None, mark=str(mark))
    for attempt in (1, 2):
        process = worker_process()
        wait_for(lambda attempt=attempt: len(lines(mark)) == attempt)
        process.kill()
        process.wait(10)
    recovery.revive()
    job.refresh_from_db()
    assert (job.state, job.attempt) == (State.FAILED, 2)
    assert job.public_id in job.message


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_gives_the_job_back(worker_process, tmp_path, number):
    mark = tmp_path / "mark"
    job = start("test_slow", asked_by=None, mark=str(mark))
    process = worker_process()
    wait_for(lambda: len(lines(mark)) == 1)
    process.send_signal(number)
    assert process.wait(15) == 0
    job.refresh_from_db()
    assert (job.state, job.attempt) == (State.WAITING, 0)
    assert DBTaskResult.objects.get(pk=job.task_id).status == "READY"


@pytest.mark.django_db(transaction=True)
def test_two_workers_run_a_job_once():
    jobs = [start("test_count", asked_by=None, to=1) for _ in range(6)]
    together = threading.Barrier(2)
    ran = []

    def one():
        together.wait(10)
        ran.append(run_waiting())
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sum(ran) == 6
    assert set(Job.objects.values_list("state", "attempt")) == {(State.DONE, 1)}
    assert Job.objects.count() == len(jobs)


@pytest.mark.django_db(transaction=True)
def test_tidying_up_that_fails_keeps_no_job_waiting(caplog):
    stop = threading.Event()
    job = start("test_count", asked_by=None, to=2)

    def fail():
        raise OSError("the disk is away")

    thread = threading.Thread(target=run_worker, args=(stop,), kwargs={"tidy": fail})
    thread.start()
    wait_for(lambda: Job.objects.get(pk=job.pk).finished)
    stop.set()
    thread.join(10)
    assert Job.objects.get(pk=job.pk).state == State.DONE
    assert "the disk is away" in caplog.text
