"""`regiovisie plan-year`. `--help` answers without loading Django."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from regiovisie.cli_options import Data, Today


def add_plan_year(app: typer.Typer, load: Callable[[Path | None, str | None], None]) -> None:
    """Add the command; `load` loads Django with a home and a day."""

    @app.command("plan-year")
    def plan_year(
        region: Annotated[str, typer.Argument(metavar="REGION", help="As in the address.")],
        year: Annotated[int, typer.Argument(help="The year to plan, 2027.")],
        keep: Annotated[
            bool, typer.Option("--keep", help="Keep it as the proposal that the site shows.")
        ] = False,
        as_json: Annotated[
            bool, typer.Option("--json", help="As JSON, for other programs.")
        ] = False,
        data: Data = None,
        today: Today = None,
    ) -> None:
        """Plan the meetings of a region for a year, with proof that there is no better plan.

        Every body of the structure meets as often as it must, after what prepares it, on its own
        weekday, outside holidays and recess, in time for the budgets of the municipalities. Other
        meetings that exist keep their day; of a settled plan as little as possible changes. When
        nothing fits it names wishes that clash, none of which can be left out. Writes the school
        holidays of that year if they are not known yet, and nothing else without --keep. Ends with
        0 when the year is planned, 3 when that is impossible, 2 when asked wrongly.

        Example: regiovisie plan-year merenland 2027

        Example: regiovisie plan-year noord-en-midden-limburg 2027 --json > jaar.json
        """
        load(data, today)
        from regiovisie.common import clock
        from regiovisie.meetings.exports_year import WrongQuestion, run

        def step(words: str) -> None:
            typer.echo(words, err=True)

        try:
            told, text, planned = run(region, year, clock.today(), keep=keep, step=step)
        except WrongQuestion as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from None
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else text)
        raise typer.Exit(0 if planned else 3)
