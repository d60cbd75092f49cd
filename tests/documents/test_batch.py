"""Many papers in one child: order, limits, failures that stop nothing, flat memory."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from regiovisie.documents import batch, sandbox, word
from regiovisie.documents.batch import Job, make_all
from regiovisie.documents.findings import PaperFailed
from regiovisie.documents.kinds import Kind
from regiovisie.documents.press import child, frames
from tests.documents import templates
from tests.documents.written import PAPER, p

GOOD = Job("goed", PAPER, Kind.DOCX)


def test_files_come_in_order_each_what_it_is_alone() -> None:
    jobs = [GOOD, Job("pdf", PAPER, Kind.PDF), Job("huis", PAPER, Kind.DOCX, templates.template())]
    made = list(make_all(iter(jobs)))
    assert [one.job.name for one in made] == ["goed", "pdf", "huis"]
    assert made[0].content == word.fill(None, PAPER)
    assert made[1].content is not None
    assert made[1].content.startswith(b"%PDF")
    assert all(one.findings == () for one in made)


def test_one_that_fails_stops_no_other() -> None:
    bad = Job("fout", PAPER, Kind.DOCX, templates.template("{{ 7*7 }}"))
    odd = Job("raar", PAPER, Kind.DOCX, b"geen Word")
    broken = dataclasses.replace(PAPER, sections=("geen",))  # type: ignore[arg-type]
    made = list(make_all([bad, odd, Job("stuk", broken, Kind.PDF), GOOD]))
    assert [one.content is None for one in made] == [True, True, True, False]
    assert [one.findings[0].code for one in made[:3]] == ["code", "kind", "failed"]
    assert made[0].findings[0].place is not None


def test_a_child_that_dies_takes_one_paper_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(self: batch.Press, job: Job) -> None:
        if job.name == "dood" and self._child is not None:
            self._child.kill()

    real = batch._made
    monkeypatch.setattr(batch, "_made", lambda press, job: killed(press, job) or real(press, job))
    made = list(make_all([GOOD, dataclasses.replace(GOOD, name="dood"), GOOD]))
    assert [one.content is None for one in made] == [False, True, False]
    assert made[1].findings[0].code == "too_complex"


def test_a_paper_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "WALL_SECONDS", 0.05)  # a first paper needs ten times that
    with pytest.raises(PaperFailed) as caught:
        word.fill(None, PAPER)
    assert caught.value.findings[0].code == "too_complex"


def test_the_whole_has_its_limit_too() -> None:
    made = list(make_all([GOOD, GOOD], seconds=-1))
    assert [(one.content, one.findings[0].code) for one in made] == [(None, "no_time")] * 2


def test_processor_time_is_counted_for_each_paper() -> None:
    code = (
        "from regiovisie.documents import child as limits\n"
        "limits.CPU_SECONDS = 1\n"
        "limits.limit(30)\n"
        "import time\n"
        "from regiovisie.documents.press import child\n"
        "def work(seconds):\n"
        "    child._more_time()\n"
        "    until = time.process_time() + seconds\n"
        "    while time.process_time() < until: pass\n"
        "for _ in range(4): work(0.8)\n"
        "print('four', flush=True)\n"
        "work(5)\n"
        "print('never')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.split() == ["four"]
    assert done.returncode < 0  # ended by the kernel


def test_memory_stays_flat_and_a_child_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "JOBS_A_CHILD", 12)
    seen: dict[int, list[int]] = {}

    def watch(press: batch.Press) -> None:
        assert press._child is not None
        status = Path(f"/proc/{press._child.pid}/status").read_text()
        kb = next(int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line)
        seen.setdefault(press._child.pid, []).append(kb)

    with batch.Press() as press:
        for number in range(30):
            job = dataclasses.replace(GOOD, kind=Kind.PDF if number % 2 else Kind.DOCX)
            assert batch._made(press, job).content is not None
            watch(press)
    assert [len(one) for one in seen.values()] == [12, 12, 6]
    for sizes in seen.values():
        assert max(sizes) < 160_000  # kB
        assert sizes[-1] < sizes[2] * 1.25
    for pid in seen:
        assert not Path(f"/proc/{pid}").exists()


def test_the_child_knows_no_django_and_nothing_of_us(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys\n"
        "import regiovisie.documents.press.child, regiovisie.documents.press.pdf\n"
        "import regiovisie.documents.press.word.fill, regiovisie.documents.press.word.check\n"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    monkeypatch.setenv("SECRET_KEY", "do not tell")
    seen: dict[str, dict[str, str]] = {}
    real = subprocess.Popen
    monkeypatch.setattr(
        sandbox.subprocess, "Popen", lambda *a, **k: seen.update(k) or real(*a, **k)
    )
    word.fill(None, PAPER)
    assert {"SECRET_KEY", "REGIOVISIE_HOME"} & set(seen["env"]) == set()


def test_memory_of_the_child_is_limited() -> None:
    assert child.answer({"task": "nothing"}, b"")[0]["refused"] == "failed"
    huge = dataclasses.replace(
        PAPER, sections=(dataclasses.replace(PAPER.sections[0], blocks=(p("x" * 15_000_000),)),)
    )
    (made,) = make_all([Job("groot", huge, Kind.PDF)])
    assert made.content is None or len(made.content) <= sandbox.OUTPUT


def test_messages_that_are_none_are_refused(tmp_path: Path) -> None:
    import io

    out = io.BytesIO()
    frames.write(out, {"a": "é\ud800"}, b"bytes")
    out.seek(0)
    assert frames.read(out, most=10) == ({"a": "é?"}, b"bytes")
    assert frames.read(out, most=10) is None
    whole = out.getvalue()
    for cut in (3, 9, len(whole) - 1):
        with pytest.raises(frames.Broken):
            frames.read(io.BytesIO(whole[:cut]), most=10)
    with pytest.raises(frames.Broken):
        frames.read(io.BytesIO(whole), most=4)
    with pytest.raises(frames.Broken):
        frames.read(io.BytesIO(b"\x00\x00\x00\x02\x00\x00\x00\x00[]"), most=4)
