"""`regiovisie read` at a terminal: fields for people, JSON for programs, codes for scripts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import papers

ROOT = Path(__file__).parents[3]
COLLECTION = ROOT / "tests/papers/reader/collection"
KEYS = {
    "document_type", "municipality", "municipalities", "body", "subject", "numbers", "number",
    "date", "council_date", "committee_date", "decision_date", "portfolio_holder", "author",
    "nature",
    "decision_points", "arguments", "legal_grounds", "read_document", "term", "attachments",
    "signatories", "remarks",
}  # fmt: skip


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "regiovisie.cli", "read", *map(str, arguments)],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip


def test_a_person_sees_the_fields_with_their_lines():
    done = run(COLLECTION / "01-labels-before-colon.txt")
    assert done.returncode == 0, done.stderr
    assert "subject" in done.stdout
    assert "Z2027-00412 (line 5, 0.97)" in done.stdout


def test_json_is_an_array_with_an_object_per_document_and_only_the_agreed_keys():
    done = run(COLLECTION / "09-old-fashioned.txt", "--json")
    first, second = json.loads(done.stdout)
    assert first["document_type"]["value"] == "council_proposal"
    assert second["document_type"]["value"] == "council_decision"
    assert set(first) | set(second) <= KEYS
    for value in (first["subject"], second["decision_date"]):
        assert {"value", "quote", "line", "certainty"} <= set(value)
    assert second["decision_date"]["iso"] == "2027-06-30"


def test_with_several_files_each_object_names_its_own():
    names = ["11-amendment.txt", "12-motion.txt"]
    done = run(*[COLLECTION / name for name in names], "--json")
    assert [Path(one["file"]).name for one in json.loads(done.stdout)] == names


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path):
    scan, locked = tmp_path / "scan.pdf", tmp_path / "locked.pdf"
    scan.write_bytes(papers.pdf(" "))
    locked.write_bytes(papers.locked_pdf("x"))
    done = run(scan, locked, COLLECTION / "12-motion.txt", "--json")
    assert done.returncode == 1
    assert "scan.pdf: no text in this file" in done.stderr
    assert "locked with a password" in done.stderr
    assert len(json.loads(done.stdout)) == 1


def test_case_data_is_held_and_not_shown(tmp_path):
    path = tmp_path / "dossier.txt"
    path.write_text("Raadsvoorstel over mevrouw X. BSN 111222333. Onderwerp: hulp")
    done = run(path)
    assert done.returncode == 1
    assert "held, not read" in done.stderr
    assert done.stdout == ""


def test_a_number_that_may_be_a_citizens_is_asked_about_and_the_paper_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Raadsvoorstel\nZaaknummer: 202701001\nOnderwerp: Regiovisie 2028-2031\n")
    done = run(path)
    assert done.returncode == 0
    assert "202701001 could be a citizen service number" in done.stderr


@pytest.mark.parametrize("arguments", [["nothing.pdf"], []], ids=["no such file", "no file"])
def test_a_wrong_question_ends_with_two(arguments):
    assert run(*arguments).returncode == 2


def test_help_shows_examples_without_loading_django():
    done = run("--help")
    assert "regiovisie read raadsvoorstel.pdf" in done.stdout
    assert done.returncode == 0
