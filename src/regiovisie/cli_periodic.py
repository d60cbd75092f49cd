"""The command for periodic work: once a day, by a timer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from regiovisie.cli_options import Data


def add_periodic(app: typer.Typer, prepare: Callable[[Path | None, str | None], None]) -> None:
    """Add the command to the command line; `prepare` loads Django with a home and a day."""

    @app.command("tick")
    def periodic_work(
        day: Annotated[
            str | None,
            typer.Option("--date", help="Do the work of this day (2027-05-19); default: today."),
        ] = None,
        as_json: Annotated[
            bool, typer.Option("--json", help="As JSON, for other programs.")
        ] = False,
        data: Data = None,
    ) -> None:
        """Do the periodic work: see what stagnates, what was solved, whose term is over.

        Call it once a day (cron, a timer). Twice changes nothing; after an outage the next call
        catches up. Nothing is mailed and nothing is put on an agenda: bottlenecks are proposed,
        and a secretary accepts or returns them. Ends with 0 when done, 1 for a day before the last
        one that was worked on, 2 when asked wrongly.

        Example: regiovisie tick

        Example: regiovisie tick --date 2027-05-19 --json
        """
        from datetime import date

        try:
            wanted = date.fromisoformat(day) if day else None
        except ValueError:
            typer.echo(f"Not a day: {day}. Write 2027-05-19.", err=True)
            raise typer.Exit(2) from None
        prepare(data, None)
        from dataclasses import asdict

        from regiovisie.common import clock
        from regiovisie.meetings.actions import TooEarly, tick

        today = wanted or clock.today()
        try:
            done = asdict(tick(today))
        except TooEarly as error:
            typer.echo(
                f"The work of {error.day} was done already; {today} lies before it.", err=True
            )
            raise typer.Exit(1) from None
        if as_json:
            typer.echo(json.dumps({"date": today.isoformat(), **done}))
            return
        typer.echo(
            f"{today}: {done['opened']} bottlenecks opened, {done['proposed']} proposed higher, "
            f"{done['solved']} solved, {done['decided']} decided."
        )
