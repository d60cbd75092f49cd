"""`regiovisie papers`. `--help` answers without loading Django."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from regiovisie.cli_options import Data, Today


def add_papers(app: typer.Typer, load: Callable[[Path | None, str | None], None]) -> None:
    """Add the command; `load` loads Django with a home and a day."""

    @app.command("papers")
    def papers(
        where: Annotated[str, typer.Argument(metavar="REGION/ROUND", help="As in the address.")],
        out: Annotated[Path, typer.Option("--out", help="Folder for the files; made if needed.")],
        municipality: Annotated[
            str, typer.Option("--municipality", metavar="CODE", help="Only this one (CBS code).")
        ] = "",
        kind: Annotated[
            str, typer.Option("--kind", help="Only this kind: council_proposal or raadsvoorstel.")
        ] = "",
        form: Annotated[
            str, typer.Option("--format", help="Only docx or only pdf; both unless said.")
        ] = "",
        annexes: Annotated[
            bool, typer.Option("--annexes/--no-annexes", help="With the annexes, as cited.")
        ] = True,
        overwrite: Annotated[
            bool, typer.Option("--overwrite", help="Replace other files of the same name.")
        ] = False,
        account: Annotated[
            str,
            typer.Option(
                "--as", metavar="E-MAIL", help="What this account may see (default: the region)."
            ),
        ] = "",
        data: Data = None,
        today: Today = None,
    ) -> None:
        """Make the papers of every municipality in a round, as Word and PDF files.

        Each file says municipality, kind, subject and version; every municipality has a folder,
        annexes keep the number by which the papers cite them. What a municipality keeps to itself
        is left out and named; so is an annex whose embargo still runs. Another file that stands in
        the way is kept and named. Ends with 0 when everything was made, 3 when something was not,
        or there was nothing to make, 2 when asked wrongly, 1 when the folder cannot be written.

        Example: regiovisie papers merenland/2027-regiovisie --out stukken

        Example: regiovisie papers merenland/2027-regiovisie --out stukken --municipality VT0001
        --kind raadsvoorstel --format docx
        """
        load(data, today)
        from regiovisie.common import clock
        from regiovisie.papers.exports.command import Asked, WrongQuestion, run

        asked = Asked(where, out, municipality, kind, form, account, annexes, overwrite)
        try:
            code = run(asked, clock.now())
        except WrongQuestion as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from None
        except OSError as error:
            typer.echo(f"{error.filename or out}: {error.strerror or error}", err=True)
            raise typer.Exit(1) from None
        raise typer.Exit(code)
