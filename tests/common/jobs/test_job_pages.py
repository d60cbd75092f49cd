"""The page of a job: for its asker, with and without script."""

import re

import pytest

from regiovisie.common.jobs.actions import start
from regiovisie.common.jobs.models import Job, State
from regiovisie.common.jobs.worker import run_waiting
from tests.common.jobs import work

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.common.jobs.addresses")]


@pytest.fixture
def job(cast):
    assert work.count_to
    return start("test_count", asked_by=cast.account("adviser"), to=48)


def running(job, **changes):
    values = {"state": State.RUNNING, "attempt": 1, "done": 31, "total": 48, **changes}
    Job.objects.filter(pk=job.pk).update(**values)


def test_a_running_job_shows_how_far_it_is(cast, job):
    running(job, message="Bestanden lezen <b>")
    page = cast.client("adviser").get(job.get_absolute_url(), headers={"accept-language": "nl"})
    text = page.content.decode()
    assert "31 van 48" in text
    assert '<progress class="job-bar" max="48" value="31"' in text
    assert "Bestanden lezen &lt;b&gt;" in text
    assert "U kunt verder werken." in text
    assert f'hx-get="{job.get_absolute_url()}" hx-trigger="every 1s"' in text
    assert re.search(rf'<a href="{job.get_absolute_url()}">Vernieuw</a>', text)
    assert "no-store" in page.headers["Cache-Control"]


def test_htmx_gets_the_part_only(cast, job):
    running(job)
    part = cast.client("adviser").get(job.get_absolute_url(), headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<section class="job"')
    assert "<html" not in part.content.decode()


def test_a_finished_job_stops_asking_and_leads_on(cast, job):
    run_waiting()
    page = cast.client("adviser").get(job.get_absolute_url(), headers={"accept-language": "en"})
    text = page.content.decode()
    assert "hx-trigger" not in text
    assert '<a href="/mijn-werk/">See the result</a>' in text


def test_a_failed_job_says_why(cast):
    job = start("test_refuse", asked_by=cast.account("adviser"))
    run_waiting()
    text = cast.client("adviser").get(job.get_absolute_url()).content.decode()
    assert "De bron is leeg." in text
    assert "hx-trigger" not in text


def test_a_file_goes_to_the_asker_only(cast, job, home):
    (home / "files").mkdir()
    (home / "files" / "plan.txt").write_text("inhoud")
    (home / "geheim.txt").write_text("geheim")
    run_waiting()
    Job.objects.filter(pk=job.pk).update(result_file="plan.txt")
    address = f"{job.get_absolute_url()}bestand/"
    page = cast.client("adviser").get(job.get_absolute_url()).content.decode()
    assert f'href="{address}"' in page
    response = cast.client("adviser").get(address)
    assert b"".join(response.streaming_content) == b"inhoud"
    assert cast.client("officer").get(address).status_code == 404
    Job.objects.filter(pk=job.pk).update(result_file="../geheim.txt")
    assert cast.client("adviser").get(address).status_code == 404


@pytest.mark.parametrize("name", ["officer", "outsider", "citizen"])
def test_nobody_else_sees_it(cast, job, name):
    assert cast.client(name).get(job.get_absolute_url()).status_code == 404


def test_work_of_the_system_itself_is_nobodys(cast):
    job = start("test_count", asked_by=None, to=1)
    for name in ("adviser", "citizen"):
        assert cast.client(name).get(job.get_absolute_url()).status_code == 404
