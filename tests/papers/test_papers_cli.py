"""`regiovisie papers`: files in a folder, exit codes for scripts, nothing of others lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from regiovisie.cli import app
from regiovisie.papers import actions
from regiovisie.papers.enums import Secrecy
from tests.factories.merenland import Merenland
from tests.factories.papers import Desk, file
from tests.factories.rounds import OWN
from tests.papers.sets import (
    KINDS,
    OFFICER,
    PARAGRAPH,
    TOWN,
    V10,
    at,
    finish_v1_0,
    make_papers,
    make_world,
    said,
)

pytestmark = pytest.mark.django_db
ROUND = "merenland/2027-regiovisie"
SUBJECT = "Vaststelling regiovisie v0.9"


@pytest.fixture
def world(home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-04-12T09:00")
    return make_world()


@pytest.fixture
def desk(world: Merenland) -> Desk:
    return make_papers(world)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "uit" / "stukken"


def ask(out: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["papers", ROUND, "--out", str(out), *arguments])


def names(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


def test_all_papers_of_a_round(world: Merenland, desk: Desk, out: Path) -> None:
    actions.share_papers(world.participant(TOWN).paper_set, shared=True, **OWN)
    done = ask(out)
    assert done.exit_code == 0, done.output
    towns = (*("Veenhorst", "Plashaven", "Oosterdal", "Lindelo"), TOWN)
    assert names(out) == {
        *(
            f"{town}/{town} - {kind} - {SUBJECT}.{extension}"
            for town in towns
            for kind in KINDS
            for extension in ("docx", "pdf")
        ),
        "Bijlagen/Bijlage 1 - Regiovisie.txt",
        "Bijlagen/Bijlage 2 - Advies van de adviesraden.txt",
    }
    assert f"42 files written to {out}." in done.stdout
    paper = out / TOWN / f"{TOWN} - raadsvoorstel - {SUBJECT}.docx"
    assert PARAGRAPH in said(paper.read_bytes())


@pytest.mark.once
@pytest.mark.parametrize(
    ("municipality", "kind"),
    [("VT0001", "council_proposal"), ("veenhorst", "Raadsvoorstel"), ("vt0001", "raadsvoorstel")],
)
def test_one_municipality_one_kind_one_format(
    world: Merenland, desk: Desk, out: Path, municipality: str, kind: str
) -> None:
    done = ask(
        out, "--municipality", municipality, "--kind", kind, "--format", "docx", "--no-annexes"
    )
    assert done.exit_code == 0, done.output
    assert names(out) == {f"Veenhorst - raadsvoorstel - {SUBJECT}.docx"}


def test_what_a_house_keeps_to_itself_is_left_out_and_named(
    world: Merenland, desk: Desk, out: Path
) -> None:
    done = ask(out, "--format", "docx", "--kind", "oplegger")
    assert done.exit_code == 0, done.output
    assert "Zandwolde keeps its papers to itself: they are not among these." in done.stderr
    assert not (out / TOWN).exists()
    alone = ask(out, "--municipality", "zandwolde")
    assert alone.exit_code == 3
    assert not (out / TOWN).exists()


def test_an_account_gets_what_it_may_see(world: Merenland, desk: Desk, out: Path) -> None:
    mail = world.accounts[OFFICER].email
    done = ask(out, "--as", mail, "--format", "docx", "--no-annexes")
    assert done.exit_code == 0, done.output
    assert {name.partition("/")[0] for name in names(out)} == {TOWN}
    stranger = ask(out / "leeg", "--as", world.accounts["clerk of Lindelo"].email)
    assert stranger.exit_code == 3
    assert not (out / "leeg").exists()


def test_nothing_to_make(world: Merenland, out: Path) -> None:
    done = ask(out)
    assert done.exit_code == 3
    assert "this round has no proposal" in done.stderr
    assert not out.exists()


@pytest.mark.once
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--municipality", "GM9999"], "Not in this round: GM9999. There are: VT0004 (Lindelo)"),
        (["--kind", "brief"], "No such kind: brief. There are: executive_proposal"),
        (["--format", "odt"], "No such format: odt. Write docx or pdf."),
        (["--as", "niemand@example.org"], "No such account: niemand@example.org."),
    ],
)
def test_wrong_questions(
    world: Merenland, desk: Desk, out: Path, arguments: list[str], sentence: str
) -> None:
    done = ask(out, *arguments)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert not out.exists()


def test_no_such_round(world: Merenland, out: Path) -> None:
    done = CliRunner().invoke(app, ["papers", "merenland/nergens", "--out", str(out)])
    assert done.exit_code == 2
    assert "No such round: merenland/nergens" in done.stderr


@pytest.mark.once
def test_a_home_without_a_database_is_said(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "regiovisie.cli", "papers", ROUND, "--out", str(tmp_path / "uit"),
         "--data", str(tmp_path)],
        capture_output=True, text=True, timeout=60, check=False,
        env={"PATH": os.defpath, "REGIOVISIE_HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("This database cannot be read.")
    assert not (tmp_path / "uit").exists()


@pytest.mark.once
def test_out_must_be_a_folder(world: Merenland, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("van een ander")
    done = ask(tmp_path / "bestand")
    assert done.exit_code == 2
    assert (tmp_path / "bestand").read_text() == "van een ander"


@pytest.mark.once
def test_a_file_of_somebody_else_is_never_lost(world: Merenland, desk: Desk, out: Path) -> None:
    one = ("--municipality", "veenhorst", "--format", "docx")
    out.mkdir(parents=True)
    foreign = out / f"Veenhorst - raadsvoorstel - {SUBJECT}.docx"
    foreign.write_text("met opmerkingen van de griffier")
    done = ask(out, *one)
    assert done.exit_code == 3
    assert f"Not overwritten: {foreign.name}." in done.stderr
    assert foreign.read_text() == "met opmerkingen van de griffier"
    assert len(names(out)) == 4 + 2  # the others were made
    again = ask(out, *one, "--overwrite")
    assert again.exit_code == 0
    assert "1 files written" in again.stdout
    assert "5 stood there already" in again.stdout
    assert foreign.read_bytes().startswith(b"PK")


def test_an_annex_under_embargo_stays_out_and_is_named(
    world: Merenland, desk: Desk, out: Path, frozen_today: Callable[[str], None]
) -> None:
    desk.next("v1.0")
    actions.add_annex(
        desk.writing, file=file("kaart.txt", "De kaart."), title="Kaart",
        secrecy=Secrecy.EMBARGO, public_from=at("12:00"), **OWN,
    )  # fmt: skip
    desk.finish("v1.0", date(2027, 4, 9), V10)
    frozen_today("2027-05-19T11:59")
    one = ("--municipality", "veenhorst", "--format", "docx", "--kind", "raadsvoorstel")
    done = ask(out, *one)
    assert done.exit_code == 0
    assert "Annex 3 (Kaart) is under embargo until 19 May 2027 12:00" in done.stderr
    assert "Bijlage 3 - Kaart.txt" not in names(out)
    frozen_today("2027-05-19T12:01")
    assert ask(out / "later", *one).exit_code == 0
    assert "Bijlage 3 - Kaart.txt" in names(out / "later")


def test_the_newest_finished_version(world: Merenland, desk: Desk, out: Path) -> None:
    finish_v1_0(desk)
    assert ask(out, "--municipality", "lindelo", "--kind", "oplegger").exit_code == 0
    assert "Lindelo - oplegger - Vaststelling regiovisie v1.0.pdf" in names(out)


@pytest.mark.once
def test_help_shows_examples() -> None:
    done = CliRunner().invoke(app, ["papers", "--help"])
    assert done.exit_code == 0
    assert "regiovisie papers merenland/2027-regiovisie --out stukken" in done.stdout
